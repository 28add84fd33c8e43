"""Draw a map as a small SVG inside the page: no script, the same classes and colours as the live map."""

from functools import lru_cache
from html import escape

import shapely

from npdw_geo.content.map_blocks import LARGER_CLASS, Map, MapArea
from npdw_geo.drawing import palette
from npdw_geo.drawing.backdrop import middle
from npdw_geo.release import areas
from npdw_geo.release.release import Release

# Corners closer than this to a straight line are left out; on a phone it is less than a pixel.
_FINE = 6.0
_MARGIN = 60
_LETTERS = 105
# How large the mark of a project is, in metres.
_MARK = 62


def svg_map(block: Map, release: Release, mark: str, *, names: bool = False, letters: int = _LETTERS) -> str:
    """Return a map as SVG; `mark` keeps the hatch of several maps on a page apart, `letters` is the size of names in metres."""
    over = _legs(block, release) + _projects(block, release, letters if letters > _LETTERS else _MARK)
    return _map(block, release, mark, over + (_names(release, letters) if names else ""))


def _map(block: Map, release: Release, mark: str, over: str, view: str = "") -> str:
    """Draw the areas of a map with `over` on top; without a `view` of its own all of Dordt West is in sight."""
    shown = "".join(
        f"<path d='{_path(release, block.niveau, area.slug)}' fill='{_fill(block, area, mark)}'>"
        f"<title>{escape(area.name)}: {escape(area.label)}</title></path>"
        for area in block.areas
    )
    pale = "".join(
        f"<path d='{_path(release, block.niveau, slug)}' fill='{palette.LAND}' fill-opacity='.35' stroke='#a9a59b' stroke-width='4'/>"
        for slug in _left_out_by_filter(block, release)
    )
    accent = "".join(
        f"<path d='{_path(release, block.niveau, area.slug)}' fill='none' stroke='{palette.ACCENT}' stroke-width='26'/>"
        for area in block.areas
        if area.chosen or area.lit
    )
    told = f"Kaart: {block.title}. De cijfers staan in de tabel."
    within = f"<g stroke='#fff' stroke-width='6'>{pale}{shown}</g>"
    return _drawing(release, mark, told, within, accent + over, view)


def numbered_map(block: Map, release: Release, mark: str) -> str:
    """Return the map of a few areas, close by, with the number that each has as its label; those stand on paper."""
    west, _, _, north = _frame(release)
    shapes = release.level(block.niveau).geometry
    numbered = [area for area in block.areas if area.label]
    low_x, low_y, high_x, high_y = shapes[[area.slug for area in numbered]].total_bounds
    side = max(high_x - low_x, high_y - low_y)
    room, size = side * 0.06, side * 0.026
    box = (low_x - room - west, north - high_y - room, high_x - low_x + 2 * room, high_y - low_y + 2 * room)
    marks = "".join(
        _number(shapes[area.slug].representative_point(), area.label, size, west, north) for area in numbered
    )
    return _map(block, release, mark, marks, " ".join(f"{part:.0f}" for part in box))


def _number(spot: shapely.Point, words: str, size: float, west: int, north: int) -> str:
    x, y = spot.x - west, north - spot.y
    return (
        f"<circle cx='{x:.0f}' cy='{y:.0f}' r='{size * 1.3:.0f}' fill='#fff' stroke='{palette.INK}' stroke-width='{size / 6:.0f}'/>"
        f"<text x='{x:.0f}' y='{y + size * 0.5:.0f}' font-size='{size * 1.5:.0f}' font-weight='700' text-anchor='middle' fill='{palette.INK}'>{escape(words)}</text>"
    )


def _legs(block: Map, release: Release) -> str:
    """Draw the lines of a route; the one that is walked now stands out."""
    west, _, _, north = _frame(release)
    drawn = []
    for leg in block.legs:
        (x1, y1), (x2, y2) = leg.start, leg.end
        ends = f"x1='{x1 - west:.0f}' y1='{north - y1:.0f}' x2='{x2 - west:.0f}' y2='{north - y2:.0f}'"
        style = f"stroke='{palette.ACCENT}'" if leg.now else f"stroke='{palette.INK}' stroke-dasharray='2 42'"
        drawn.append(
            f"<line {ends} stroke='#fff' stroke-width='32'/><line {ends} stroke-width='20' stroke-linecap='round' {style}/>"
        )
    return "".join(drawn)


def _projects(block: Map, release: Release, size: int) -> str:
    """Draw the marks of projects with their number; those of one spot stand beside each other."""
    west, _, _, north = _frame(release)
    taken: dict[object, int] = {}
    drawn = []
    for item in block.projects:
        beside = taken[item.spot or item.buurt] = taken.get(item.spot or item.buurt, -1) + 1
        spot = shapely.Point(item.spot) if item.spot else middle(release.level("buurt").geometry[item.buurt])
        x, y = spot.x - west + beside * 2.1 * size, north - spot.y
        fill = palette.PHASES[item.phase]
        dash = " stroke-dasharray='24 14'" if item.rough else ""
        drawn.append(
            f"<circle cx='{x:.0f}' cy='{y:.0f}' r='{size}' fill='{fill}' stroke='#fff' stroke-width='12'{dash}><title>{escape(item.label)}</title></circle>"
            f"<text x='{x:.0f}' y='{y + 0.36 * size:.0f}' font-size='{size}' font-weight='700' text-anchor='middle' fill='#fff'>{escape(item.number)}</text>"
        )
    return "".join(drawn)


def _left_out_by_filter(block: Map, release: Release) -> list[str]:
    """Return the areas of this level that are not shown: they stay there, pale, so that the rest lies somewhere."""
    shown = {area.slug for area in block.areas}
    return [slug for slug in release.codes(block.niveau) if slug not in shown]


def _fill(block: Map, area: MapArea, mark: str) -> str:
    if area.klasse == LARGER_CLASS and block.scale is not None:
        return f"url(#{mark}-groter)"
    return palette.fill(block.scale, area.klasse) or f"url(#{mark}-geen)"


def _drawing(release: Release, mark: str, words: str, shown: str, over: str, view: str) -> str:
    west, south, east, north = _frame(release)
    outlines = "".join(
        f"<path d='{_path(release, 'wijk', slug)}' fill='none' stroke='{palette.INK}' stroke-width='9'/>"
        for slug in release.codes("wijk")
    )
    box = view or f"0 0 {east - west} {north - south}"
    return (
        f"<svg class='schets' viewBox='{box}' role='img' aria-label='{escape(words)}'>"
        f"<defs>{_hatch(f'{mark}-geen', palette.MISSING_FILL, palette.MISSING_HATCH)}"
        f"{_hatch(f'{mark}-groter', palette.LARGER_FILL, palette.LARGER_HATCH)}{_hatch(f'{mark}-buiten', palette.OUTSIDE_FILL, palette.OUTSIDE_HATCH)}</defs>"
        f"<path d='{_outside(release)}' fill='url(#{mark}-buiten)'/>"
        f"{shown}{outlines}{over}</svg>"
    )


def _hatch(name: str, fill: str, line: str) -> str:
    return (
        f"<pattern id='{name}' width='40' height='40' patternUnits='userSpaceOnUse' patternTransform='rotate(45)'>"
        f"<rect width='40' height='40' fill='{fill}'/><path d='M0 0V40' stroke='{line}' stroke-width='16'/></pattern>"
    )


@lru_cache(maxsize=4)
def _frame(release: Release) -> tuple[int, int, int, int]:
    west, south, east, north = release.level("gebied").total_bounds
    # some room below for the name of what lies south of Reeweg Zuid
    return int(west) - _MARGIN, int(south) - 4 * _MARGIN, int(east) + _MARGIN, int(north) + _MARGIN


@lru_cache(maxsize=64)
def _path(release: Release, niveau: str, slug: str) -> str:
    return _drawn(release, _simple(release, niveau)[slug])


@lru_cache(maxsize=4)
def _outside(release: Release) -> str:
    frame = areas.left_out(release.geo())
    clipped = shapely.clip_by_rect(frame.union_all(), *_frame(release))
    return _drawn(release, shapely.simplify(clipped, _FINE))


@lru_cache(maxsize=8)
def _simple(release: Release, niveau: str) -> dict[str, shapely.Geometry]:
    """Return the shapes of a level with fewer corners; neighbours keep their common border."""
    frame = release.level(niveau)
    return dict(zip(frame.index.map(str), frame.geometry.simplify_coverage(_FINE), strict=True))


def _drawn(release: Release, shape: shapely.Geometry) -> str:
    west, _, _, north = _frame(release)
    rings = []
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors) if isinstance(part, shapely.Polygon) else ():
            spots = [f"{x - west:.0f} {north - y:.0f}" for x, y in ring.coords[:-1]]
            rings.append(f"M{'L'.join(spots)}Z")
    return "".join(rings)


@lru_cache(maxsize=4)
def _names(release: Release, letters: int) -> str:
    west, _, _, north = _frame(release)
    words = []
    for slug in release.codes("wijk"):
        spot = release.level("wijk").geometry[slug].representative_point()
        words.append(
            f"<text x='{spot.x - west:.0f}' y='{north - spot.y:.0f}'>{escape(release.areas[slug].name)}</text>"
        )
    style = f"font-size='{letters}' font-weight='700' text-anchor='middle' fill='{palette.INK}' stroke='#fff' stroke-width='{letters * 0.27:.0f}'"
    return f"<g {style} paint-order='stroke' stroke-linejoin='round'>{''.join(words)}</g>"
