"""What lies below every map: ground, context, left-out areas, outlines of the wijken and names, as JSON.

The script of the map holds it with the shapes of all areas: fetched once, kept by the browser.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from npdw_geo.drawing import palette, shapes
from npdw_geo.release import areas
from npdw_geo.release.release import Release

BOUNDARY_CREDIT = "Grenzen: Kadaster / CBS, 2023"
# How wide the strip outside the focus area is in which names of left-out parts stand, in metres.
_NAME_STRIP = 260
# How far the context reaches and how coarse the surroundings may be, in metres.
_REACH, _COARSE, _FINE = 2_500, 40, 6
_DRAWING = "".join(
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("kaart.js", "toetsen.js")
)
# Changes with the script, so that a browser asks for the new one.
SCRIPT_MARK = hashlib.sha256(_DRAWING.encode()).hexdigest()[:8]


@lru_cache(maxsize=4)
def drawing_script(release: Release) -> str:
    """Return the script of the map with the shapes of all areas."""
    shapes_by_level = {level: shapes.by_id(release, level) for level in ("buurt", "wijk")}
    return (
        f"{_DRAWING}npdw.achtergrond={backdrop(release)};\n"
        f"npdw.vormen={shapes.script_json(shapes_by_level)};\n"
    )


@lru_cache(maxsize=4)
def backdrop(release: Release) -> str:
    """Return what lies below every map as JSON."""
    buurten = release.geo()
    assert release.context is not None
    outside = areas.left_out(buurten)
    wijken = areas.wijken(buurten)
    # What only surrounds is drawn, not measured: clip it to what a visitor can reach and keep it light.
    near = areas.focus_area(buurten).geometry.iloc[0].buffer(_REACH)
    context = release.context.clip(near).simplify(_COARSE)
    beside = gpd.GeoDataFrame(
        outside[["naam", "reden"]], geometry=outside.simplify_coverage(_FINE), crs=outside.crs
    )
    return shapes.script_json(
        {
            "context": shapes.collection(gpd.GeoDataFrame(geometry=context), (), grid=1e-4),
            "outside": shapes.collection(beside, ("naam", "reden")),
            "outlines": shapes.collection(wijken, ()),
            "names": _names(wijken, outside, areas.focus_area(buurten).geometry.iloc[0]),
            "credit": BOUNDARY_CREDIT,
            "ink": palette.INK,
            "accent": palette.ACCENT,
            "pattern": palette.PATTERN_OUTSIDE,
            "missing": palette.PATTERN_MISSING,
            "land": palette.LAND,
        }
    )


def _names(wijken: gpd.GeoDataFrame, outside: gpd.GeoDataFrame, focus: Any) -> list[list[object]]:
    """Return [lat, lon, words, class] for every name on the map, at a point inside its area."""
    zuidhoven = outside[outside["wijk"] == "crabbehof"]
    south = outside[outside["wijk"] == "wielwijk"]
    points = [(row["geometry"], row["naam"], "") for _, row in wijken.iterrows()]
    # the south is large; its name belongs near the edge, where the map of Dordt West still shows it
    beside = focus.buffer(_NAME_STRIP)
    points += [(zuidhoven.union_all(), "Zuidhoven<br>telt niet mee", "buiten")] if len(zuidhoven) else []
    points += (
        [(south.union_all().intersection(beside), "ten zuiden van Reeweg Zuid<br>telt niet mee", "buiten")]
        if len(south)
        else []
    )
    spots = gpd.GeoSeries([middle(shape) for shape, _, _ in points], crs=areas.RD).to_crs(areas.WGS84)
    return [
        [round(spot.y, 5), round(spot.x, 5), words, kind]
        for spot, (_, words, kind) in zip(spots, points, strict=True)
    ]


def middle(shape: Any) -> shapely.Point:
    """Return the point furthest from the edge: a name there lies well inside."""
    biggest = max(shapely.get_parts(shape), key=lambda part: part.area)
    return shapely.Point(shapely.maximum_inscribed_circle(biggest, tolerance=10).coords[0])
