"""The areas: buurten from a file, everything larger dissolved from them.

All frames are in EPSG:28992 (metres) and indexed by the id that URLs use: the CBS code for a
buurt, the slug for a wijk and for the focus area. Only buurten that count are ever dissolved;
the left-out ones are kept apart, each with its reason.
"""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Transformer

from npdw_geo.errors import Problem, raise_if
from npdw_geo.models import Area
from npdw_geo.paths import shown
from npdw_geo.release.kept_rows import KeptRows
from npdw_geo.release.reading import read_text

RD = 28992
WGS84 = 4326
GEMEENTE = Area("dordrecht", "Dordrecht", "gemeente", code="GM0505")
GEBIED = Area("dordt-west", "Dordt West", "gebied")
# Oud- and Nieuw-Krispijn equal a CBS wijk, so an official wijk figure may be used for them.
# Wielwijk and Crabbehof do not: Zuidhoven and the south of Reeweg Zuid are taken out.
WIJKEN = (
    Area("oud-krispijn", "Oud-Krispijn", "wijk", code="WK050503"),
    Area("nieuw-krispijn", "Nieuw-Krispijn", "wijk", code="WK050504"),
    Area("wielwijk", "Wielwijk", "wijk"),
    Area("crabbehof", "Crabbehof", "wijk"),
)
# The CBS wijk each one lies in: the documents of the programme count these, with what does not belong to it.
CBS_WIJK = {
    "oud-krispijn": "WK050503",
    "nieuw-krispijn": "WK050504",
    "wielwijk": "WK050507",
    "crabbehof": "WK050508",
}
# The gemeente and a little around it: west, south, east, north in EPSG:28992.
BOX = (102_000.0, 414_400.0, 120_500.0, 426_500.0)
# the files of a release and of the one before it, some times over
_READ: KeptRows[gpd.GeoDataFrame] = KeptRows(8)
_LARGER: KeptRows[dict[str, gpd.GeoDataFrame]] = KeptRows(4)
_TO_WGS84 = Transformer.from_crs(RD, WGS84, always_xy=True)
_COLUMNS = {"code", "naam", "wijk", "in_focus", "reden"}
# Two buurten may overlap or leave a gap of at most this much, in m2: rounding of coordinates.
_TOLERANCE = 1.0


def load_buurten(folder: Path) -> gpd.GeoDataFrame:
    """Read the 30 CBS buurten (index: code; columns naam, wijk, in_focus, reden, geometry)."""
    return _kept(folder / "buurten.geojson", _buurten)


def _buurten(text: str, name: str) -> gpd.GeoDataFrame:
    frame = _read_geojson(text, name, _COLUMNS)
    raise_if(_wrong_rows(frame, name) + _wrong_shapes(frame, name))
    buurten = frame.set_index("code").sort_index()
    raise_if(_coverage_problems(buurten, name))
    return buurten


def load_context(folder: Path) -> gpd.GeoDataFrame:
    """Read the simplified wijken of the whole gemeente: lines for the background, not to measure."""
    return _kept(folder / "wijken_context.geojson", _context)


def _context(text: str, name: str) -> gpd.GeoDataFrame:
    frame = _read_geojson(text, name, {"code", "naam"})
    raise_if(_wrong_shapes(frame, name))
    return frame.set_index("code").sort_index()


def _kept(path: Path, read: Callable[[str, str], gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Read a file of shapes, or give what was read of the same text: most releases differ in figures alone."""
    text, name = read_text(path), shown(path)
    return _READ.get((read, text, name), lambda: read(text, name)).copy(deep=False)


def in_focus(buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the buurten that count for Dordt West."""
    return buurten[buurten["in_focus"]]


def left_out(buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the buurten that lie in the CBS wijken but do not count, each with its reason."""
    return buurten[~buurten["in_focus"]]


def wijken(buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Dissolve the buurten that count into the four NPDW wijken (index: slug)."""
    names = {area.slug: area.name for area in WIJKEN}
    dissolved = in_focus(buurten).dissolve("wijk")[["geometry"]]
    dissolved = dissolved.reindex([slug for slug in names if slug in dissolved.index])
    dissolved.index.name = "code"
    return dissolved.assign(naam=dissolved.index.map(names))


def focus_area(buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Dissolve everything that counts into the one row of Dordt West."""
    shape = in_focus(buurten).union_all(method="coverage")
    return gpd.GeoDataFrame({"naam": [GEBIED.name]}, geometry=[shape], index=[GEBIED.slug], crs=buurten.crs)


def levels(buurten: gpd.GeoDataFrame) -> dict[str, gpd.GeoDataFrame]:
    """Return the areas that count of each level: buurt, wijk and gebied; the same boundaries are dissolved once."""
    key = (*buurten["wijk"], *buurten["in_focus"], *buurten.geometry.to_wkb())
    larger = _LARGER.get(key, lambda: {"wijk": wijken(buurten), "gebied": focus_area(buurten)})
    return {"buurt": in_focus(buurten)} | {name: frame.copy(deep=False) for name, frame in larger.items()}


def all_areas(buurten: gpd.GeoDataFrame) -> dict[str, Area]:
    """Return every area that has an id: gemeente, gebied, four wijken and their buurten."""
    small = [
        Area(str(code), row["naam"], "buurt", code=str(code), wijk=row["wijk"])
        for code, row in in_focus(buurten).iterrows()
    ]
    return {area.slug: area for area in (GEMEENTE, GEBIED, *WIJKEN, *small)}


def _read_geojson(text: str, name: str, columns: set[str]) -> gpd.GeoDataFrame:
    raw: dict[str, Any] = {}
    try:
        raw = json.loads(text)
        raise_if(_other_crs(raw, name))
        frame = gpd.GeoDataFrame.from_features(raw["features"], crs=WGS84)
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        shapely.errors.ShapelyError,
    ) as error:
        raise_if([Problem(name, None, None, f"het bestand is geen geldige GeoJSON ({error})")])
        raise
    if frame.empty:
        raise_if([Problem(name, None, None, "het bestand heeft geen gebieden")])
    raise_if(
        Problem(name, None, column, "de eigenschap ontbreekt")
        for column in sorted(columns - set(frame.columns))
    )
    raise_if(_wrong_kinds(frame, columns, name))
    return frame.to_crs(RD)


def _other_crs(raw: Any, name: str) -> list[Problem]:
    """Name a member `crs` that says anything else than what GeoJSON is: longitude and latitude in WGS 84."""
    told = str(raw.get("crs") or "") if isinstance(raw, dict) else ""
    if not told or "CRS84" in told or "4326" in told:
        return []
    return [Problem(name, None, "crs", "een GeoJSON staat in WGS 84; dit bestand noemt iets anders")]


def _wrong_kinds(frame: gpd.GeoDataFrame, columns: set[str], name: str) -> list[Problem]:
    """Name every property of another kind than it should be, and every shape that is no area."""
    problems = []
    for place, row in enumerate(frame.to_dict("records"), start=1):
        for column in sorted(columns):
            kind, word = (bool, "waar of onwaar") if column == "in_focus" else (str, "tekst")
            if not isinstance(row[column], kind):
                message = f"gebied {place}: hier hoort {word}, geen {str(row[column])[:40]!r}"
                problems.append(Problem(name, None, column, message))
        shape = row["geometry"]
        if shape is not None and not isinstance(shape, shapely.Polygon | shapely.MultiPolygon):
            problems.append(Problem(name, None, "geometry", f"gebied {place}: dit is geen vlak"))
    return problems


def _wrong_rows(frame: gpd.GeoDataFrame, name: str) -> list[Problem]:
    known = {area.slug for area in WIJKEN}
    doubled = frame.loc[frame["code"].duplicated(), "code"]
    problems = [Problem(name, None, "code", f"'{code}' staat er twee keer in") for code in doubled]
    for row in frame.itertuples():
        if row.wijk not in known:
            problems.append(
                Problem(name, None, "wijk", f"'{row.wijk}' bij {row.code} is geen wijk van Dordt West")
            )
        if bool(row.in_focus) == bool(row.reden):
            problems.append(
                Problem(
                    name,
                    None,
                    "reden",
                    f"{row.code} telt mee of heeft een reden waarom niet: precies één van de twee",
                )
            )
    return problems


def _wrong_shapes(frame: gpd.GeoDataFrame, name: str) -> list[Problem]:
    problems = []
    for row in frame.itertuples():
        if row.geometry is None or row.geometry.is_empty:
            problems.append(Problem(name, None, "geometry", f"{row.code} heeft geen grens"))
        elif not row.geometry.is_valid:
            why = shapely.is_valid_reason(row.geometry).split("[")[0].strip()
            dutch = "de grens kruist zichzelf" if "intersection" in why.lower() else why
            problems.append(Problem(name, None, "geometry", f"{row.code}: {dutch}"))
    return problems


def _coverage_problems(buurten: gpd.GeoDataFrame, name: str) -> list[Problem]:
    """Name overlaps between buurten and holes between them that are larger than the tolerance."""
    shapes = np.asarray(buurten.geometry)
    tree = shapely.STRtree(shapes)
    problems = []
    for left, right in zip(*tree.query(shapes, predicate="overlaps"), strict=True):
        shared = shapely.area(shapely.intersection(shapes[left], shapes[right]))
        if left < right and shared > _TOLERANCE:
            pair = f"{buurten.index[left]} en {buurten.index[right]}"
            problems.append(Problem(name, None, "geometry", f"{pair} overlappen {shared:.0f} m2"))
    for hole in _holes(shapely.union_all(shapes)):
        if hole.area > _TOLERANCE:
            where = hole.representative_point()
            message = f"gat van {hole.area:.0f} m2 tussen de buurten bij RD {where.x:.0f}, {where.y:.0f}"
            problems.append(Problem(name, None, "geometry", message))
    if not problems:
        # seams that do not meet exactly, also where the gap is open to the outside
        wrong = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes, gap_width=_TOLERANCE))
        problems = [
            Problem(name, None, "geometry", f"de grens van {code} sluit niet aan op die van haar buren")
            for code in buurten.index[wrong]
        ]
    return problems


def _holes(shape: Any) -> Iterable[shapely.Polygon]:
    for part in shapely.get_parts(shape):
        yield from (shapely.Polygon(ring) for ring in part.interiors)


@lru_cache(maxsize=4096)
def degrees(x: float, y: float) -> tuple[float, float]:
    """Return latitude and longitude (WGS 84) of a point in EPSG:28992.

    Kept, as a thread that asks for the first time makes a transformer of its own, and every run of a live page is a thread.
    """
    lon, lat = _TO_WGS84.transform(x, y)
    return float(lat), float(lon)
