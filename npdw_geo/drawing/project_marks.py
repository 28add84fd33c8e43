"""Place building projects: a mark where a place is known, a labelled tray of the wijk where it is not."""

from collections.abc import Sequence
from html import escape
from typing import Any

import geopandas as gpd
from shapely import Point

from npdw_geo.content.drawn_blocks import Mark, Projects, Tray
from npdw_geo.drawing.backdrop import middle
from npdw_geo.release import areas
from npdw_geo.release.release import Release

Spot = tuple[float, float]
# A mark grows with its homes in three steps that can be told apart, in pixels.
_SIZES = ((200, 44), (60, 34), (0, 28))
_GAP, _PER_ROW, _HEAD = 4, 3, 34
# Where a tray hangs on its point, from 0 (its left edge) to 1: so that neighbours do not overlap on a phone.
_HANG = {"oud-krispijn": 0.45, "nieuw-krispijn": 0.45, "wielwijk": 0.8, "crabbehof": 0.2}
# And how much of it stands above that point.
_RISE = {"oud-krispijn": 0.5, "nieuw-krispijn": 0.2, "wielwijk": 0.1, "crabbehof": 0.15}
# Marks with a place of their own keep this much room from the tray of their wijk, in metres.
_ROOM = 170
_CLASS = {"gepland": "", "in aanbouw": "aanbouw", "opgeleverd": "opgeleverd"}


def placed(block: Projects, release: Release) -> tuple[list[list[object]], list[list[object]]]:
    """Return trays as [lat, lon, words, width, height, hang, rise] and marks as rows for the browser."""
    trays: list[list[object]] = []
    marks: list[list[object]] = []
    taken = [
        Point(mark.spot) if mark.spot else middle(release.level("buurt").geometry[mark.buurt])
        for mark in block.placed
    ]
    for tray in block.trays:
        spot = _spot(_free(tray.slug, taken, release))
        width, height, inside = _packed(tray, spot)
        title = f"<b>{escape(tray.title)}</b><br>plaats niet bekend"
        trays.append([*spot, title, width, height, _HANG[tray.slug], _RISE[tray.slug]])
        marks += inside
    # on one spot: the same point, or the middle of the same buurt
    groups: dict[object, list[Mark]] = {}
    for mark in block.placed:
        groups.setdefault(mark.spot or mark.buurt, []).append(mark)
    for together in groups.values():
        marks += _in_a_row(together, release)
    return trays, marks


def _in_a_row(marks: Sequence[Mark], release: Release) -> list[list[object]]:
    """Put the marks of one point, or of one buurt in its middle, beside each other."""
    first = marks[0]
    spot = _degrees(Point(first.spot)) if first.spot else _spot(release.level("buurt").geometry[first.buurt])
    left = -sum(_size(mark) + _GAP for mark in marks) / 2
    found = []
    for mark in marks:
        found.append(_mark(mark, spot, (left, -_size(mark) / 2)))
        left += _size(mark) + _GAP
    return found


def _packed(tray: Tray, spot: Spot) -> tuple[int, int, list[list[object]]]:
    """Put the marks of a tray in rows; return its width, its height and the marks."""
    lines = [tray.marks[start : start + _PER_ROW] for start in range(0, len(tray.marks), _PER_ROW)]
    width = max(128.0, max(sum(_size(mark) + _GAP for mark in line) for line in lines) + 3 * _GAP)
    height = _HEAD + 2 * _GAP + sum(max(_size(mark) for mark in line) + _GAP for line in lines)
    found: list[list[object]] = []
    top = _HEAD - height * _RISE[tray.slug]
    for line in lines:
        left, tall = -width * _HANG[tray.slug] + 2 * _GAP, max(_size(mark) for mark in line)
        for mark in line:
            found.append(_mark(mark, spot, (left, top + (tall - _size(mark)) / 2)))
            left += _size(mark) + _GAP
        top += tall + _GAP
    return round(width), round(height), found


def _mark(mark: Mark, spot: Spot, shift: Spot) -> list[object]:
    """Return one mark for the browser: its point, and how many pixels beside it the mark stands."""
    right, down = (round(part) for part in shift)
    kind = f"{_CLASS[mark.phase]} ongeveer".strip() if mark.rough else _CLASS[mark.phase]
    return [
        mark.id, mark.number, escape(mark.label), kind, _size(mark), *spot, right, down, int(mark.chosen)
    ]  # fmt: skip


def _size(mark: Mark) -> int:
    return next(size for least, size in _SIZES if mark.homes >= least)


def _free(slug: str, taken: Sequence[Point], release: Release) -> Any:
    """Return the part of a wijk that no mark with a place of its own needs."""
    shape = release.level("wijk").geometry[slug]
    for point in taken:
        shape = shape.difference(point.buffer(_ROOM))
    return shape


def _spot(shape: Any) -> Spot:
    """Return a point well inside a shape, as latitude and longitude."""
    return _degrees(middle(shape))


def _degrees(spot: Point) -> Spot:
    point = gpd.GeoSeries([spot], crs=areas.RD).to_crs(areas.WGS84).iloc[0]
    return round(float(point.y), 5), round(float(point.x), 5)
