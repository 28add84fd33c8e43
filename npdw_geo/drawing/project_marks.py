"""Draw building projects: a mark on the map where a place is known, a tray beside it where it is not, and the legend."""

from collections.abc import Sequence
from html import escape
from typing import Any

from shapely import Point

from npdw_geo.content.drawn_blocks import Sign, Signs, Tray, Trays
from npdw_geo.content.map_blocks import Leg, Mark
from npdw_geo.drawing.backdrop import middle
from npdw_geo.drawing.presses import press
from npdw_geo.release import areas
from npdw_geo.release.release import Release

Spot = tuple[float, float]
# The steps in which a mark grows, in pixels, and the room between two of them.
_PIXELS, _GAP = (28, 34, 44), 4
# Names keep this much room from a mark, in metres.
_ROOM = 170
_CLASS = {"gepland": "", "in aanbouw": "aanbouw", "opgeleverd": "opgeleverd"}


def placed(marks: Sequence[Mark], release: Release) -> list[list[object]]:
    """Return marks as rows for the browser; those of one spot stand beside each other."""
    found: list[list[object]] = []
    # on one spot: the same point, or the middle of the same buurt
    groups: dict[object, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.spot or mark.buurt, []).append(mark)
    for together in groups.values():
        found += _in_a_row(together, release)
    return found


def legs(walked: Sequence[Leg]) -> list[list[object]]:
    """Return lines as rows for the browser: where they begin and end, and whether this one is walked now."""
    return [[_degrees(*leg.start), _degrees(*leg.end), int(leg.now)] for leg in walked]


def names(marks: Sequence[Mark], release: Release) -> list[list[object]]:
    """Return [lat, lon, words] for the name of every wijk, where no mark covers it."""
    spots = [
        Point(mark.spot) if mark.spot else middle(release.level("buurt").geometry[mark.buurt])
        for mark in marks
    ]
    found: list[list[object]] = []
    for slug in release.codes("wijk"):
        shape = release.level("wijk").geometry[slug]
        for spot in spots:
            shape = shape.difference(spot.buffer(_ROOM))
        found.append([*_spot(shape), escape(release.areas[slug].name)])
    return found


def trays(block: Trays, query: dict[str, str]) -> str:
    """Write a tray a wijk; a mark in it chooses its project."""
    return (
        f"<div class='bakken'>{''.join(_tray(tray, query) for tray in block.trays)}</div>"
        if block.trays
        else ""
    )


def _tray(tray: Tray, query: dict[str, str]) -> str:
    inside = "".join(
        press(
            query,
            "gekozen",
            mark.id,
            _drawn(mark.phase, mark.size, mark.number),
            chosen=mark.chosen,
            label=mark.label,
        )
        for mark in tray.marks
    )
    title = escape(tray.title)
    return f"<div class='bak' role='group' aria-label='{title}'><span><b>{title}</b> plaats niet bekend</span>{inside}</div>"


def signs(block: Signs) -> str:
    """Write the legend of the signs with their shapes and sizes."""
    rows = "".join(f"<li>{_sign(row)}{escape(row.words)}</li>" for row in block.rows)
    return f"<div class='tekens'><b>{escape(block.title)}</b><ul>{rows}</ul><p class='uitleg'>{escape(block.words)}</p></div>"


def _sign(row: Sign) -> str:
    return _drawn(f"{row.phase}{' ongeveer' if row.rough else ''}", row.size, "", hidden=True)


def _drawn(phase: str, size: int, number: str, *, hidden: bool = False) -> str:
    kind = " ".join(
        (_CLASS[phase.removesuffix(" ongeveer")], *(["ongeveer"] if phase.endswith("ongeveer") else []))
    )
    unheard = " aria-hidden='true'" if hidden else ""
    return (
        f"<span class='merk {kind.strip()}' style='--maat:{_PIXELS[size]}px'{unheard}>{escape(number)}</span>"
    )


def _in_a_row(marks: Sequence[Mark], release: Release) -> list[list[object]]:
    """Put the marks of one point, or of one buurt in its middle, beside each other."""
    first = marks[0]
    spot = _degrees(*first.spot) if first.spot else _spot(release.level("buurt").geometry[first.buurt])
    left = -sum(_size(mark) + _GAP for mark in marks) / 2
    found = []
    for mark in marks:
        found.append(_mark(mark, spot, (left, -_size(mark) / 2)))
        left += _size(mark) + _GAP
    return found


def _mark(mark: Mark, spot: Spot, shift: Spot) -> list[object]:
    """Return one mark for the browser: its point, and how many pixels beside it the mark stands."""
    right, down = (round(part) for part in shift)
    kind = f"{_CLASS[mark.phase]} ongeveer".strip() if mark.rough else _CLASS[mark.phase]
    return [
        mark.id, mark.number, escape(mark.label), kind, _size(mark), *spot, right, down, int(mark.chosen)
    ]  # fmt: skip


def _size(mark: Mark) -> int:
    return _PIXELS[mark.size]


def _spot(shape: Any) -> Spot:
    """Return a point well inside a shape, as latitude and longitude."""
    spot = middle(shape)
    return _degrees(spot.x, spot.y)


def _degrees(x: float, y: float) -> Spot:
    lat, lon = areas.degrees(x, y)
    return round(lat, 5), round(lon, 5)
