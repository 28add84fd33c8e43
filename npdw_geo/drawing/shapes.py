"""Boundaries as GeoJSON strings for the browser: WGS 84, no more decimals than they deserve."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import geopandas as gpd
import shapely
from shapely import Point

from npdw_geo import text
from npdw_geo.release import areas
from npdw_geo.release.release import Release

# Five decimals are 1 m: enough to draw; neighbours share their corners, so no gap appears. Exports keep seven.
_GRID = 1e-5
# Room around the areas on the map, in degrees.
_MARGIN = 0.0012
# Room around a stop of a route, in metres: the streets beside it.
_STREETS = 220


@lru_cache(maxsize=16)
def by_id(release: Release, niveau: str) -> dict[str, Any]:
    """Return the geometry of every area of a level as GeoJSON in WGS 84, by id."""
    return {str(slug): shape for slug, shape in geometries(release.level(niveau)).items()}


@lru_cache(maxsize=512)
def fit_bounds(release: Release, niveau: str, ids: tuple[str, ...]) -> str:
    """Return the bounds of the areas on the map, with a little room, as Leaflet wants them."""
    frame = release.level(niveau)
    chosen = frame.loc[[slug for slug in ids if slug in frame.index]] if ids else frame
    west, south, east, north = bounds(chosen)
    # more room below than above, for the name of what lies south of Reeweg Zuid
    return script_json([[south - 2.2 * _MARGIN, west - _MARGIN], [north + _MARGIN, east + _MARGIN]])


def around(spots: Sequence[tuple[float, float]]) -> str:
    """Return the bounds around some points (EPSG:28992), with room for the streets beside them, as Leaflet wants them."""
    points = gpd.GeoSeries([Point(spot) for spot in spots], crs=areas.RD).buffer(_STREETS)
    west, south, east, north = bounds(points)
    return script_json([[south, west], [north, east]])


def bounds(frame: gpd.GeoDataFrame | gpd.GeoSeries) -> tuple[float, float, float, float]:
    """Return west, south, east, north of a frame in degrees."""
    west, south, east, north = (round(float(edge), 5) for edge in frame.to_crs(areas.WGS84).total_bounds)
    return west, south, east, north


def geometries(frame: gpd.GeoDataFrame, grid: float = _GRID) -> dict[str, Any]:
    """Return GeoJSON geometries with no more decimals than they deserve."""
    digits = len(f"{grid:.7f}".rstrip("0").split(".")[1])
    degrees = frame.to_crs(areas.WGS84)
    return {
        str(slug): _rounded(json.loads(shapely.to_geojson(shape)), digits)
        for slug, shape in degrees.geometry.items()
        if not shape.is_empty
    }


def _rounded(geometry: Any, digits: int) -> Any:
    if isinstance(geometry, dict):
        return {**geometry, "coordinates": _rounded(geometry["coordinates"], digits)}
    if isinstance(geometry, list):
        return [_rounded(part, digits) for part in geometry]
    return round(geometry, digits)


def collection(frame: gpd.GeoDataFrame, columns: tuple[str, ...], grid: float = _GRID) -> dict[str, Any]:
    """Return a frame as a GeoJSON collection with these columns as properties, names shortened."""
    found = geometries(frame, grid)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {column: text.short(str(frame.at[slug, column])) for column in columns},
                "geometry": shape,
            }
            for slug, shape in found.items()
        ],
    }


def script_json(value: Any) -> str:
    """Write JSON that is safe inside a script: no `<` can close it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
