"""Look whether boundaries can be right: within the gemeente, all buurten of the register, where and as large as before."""

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.paths import shown
from npdw_geo.release.areas import BOX, CBS_WIJK
from npdw_geo.release.reading import read_csv

BEFORE = "buurten_eerder"
# The division of the gemeente that the boundaries follow.
EDITION = "2023"
_FILE = "geodata/buurten.geojson"
# How much an area may differ from the edition before, as a share, and its middle, in metres.
_SHARE, _AWAY = 0.01, 25.0
# More buurten than these are counted.
_MOST_NAMED = 3
_COLUMNS = ("code", "oppervlakte_m2", "rd_x", "rd_y")


def problems(buurten: gpd.GeoDataFrame, register: pd.DataFrame, geodata: Path) -> list[Problem]:
    """Return what cannot be right about the boundaries (EPSG:28992, index: code)."""
    return [*(_outside(buurten) or _moved(buurten, geodata)), *_against(register, buurten)]


def _counted(codes: Sequence[str], words: Sequence[str]) -> list[Problem]:
    """Return a line a buurt, or for many of them one that counts: what moves all of them has one cause."""
    if len(codes) > _MOST_NAMED:
        return [Problem(_FILE, None, "geometry", f"{len(codes)} buurten, zoals: {words[0]}")]
    return [Problem(_FILE, None, "geometry", line) for line in words]


def _outside(buurten: gpd.GeoDataFrame) -> list[Problem]:
    west, south, east, north = BOX
    edges = buurten.bounds
    wrong = (
        (edges["minx"] < west) | (edges["miny"] < south) | (edges["maxx"] > east) | (edges["maxy"] > north)
    )
    codes = [str(code) for code in buurten.index[wrong]]
    return _counted(
        codes, [f"{code} ligt niet in Dordrecht; zijn de coördinaten verwisseld?" for code in codes]
    )


def _against(register: pd.DataFrame, buurten: gpd.GeoDataFrame) -> list[Problem]:
    """Name buurten that the register does not know, and those of our CBS wijken that have no boundary."""
    if register.empty:
        return []
    known = register[register["niveau"] == "buurt"]
    ours = set(known.index[known["wijkcode"].isin(CBS_WIJK.values()) & (known["divisie"] == EDITION)])
    strange = sorted(set(buurten.index) - set(known.index))
    missing = sorted(ours - set(buurten.index))
    return [
        *(Problem(_FILE, None, "code", f"{code} staat niet in het register") for code in strange),
        *(Problem(_FILE, None, "code", f"{code} ({known.at[code, 'naam']}) ontbreekt") for code in missing),
    ]


def _moved(buurten: gpd.GeoDataFrame, geodata: Path) -> list[Problem]:
    """Name buurten whose size or place differs from the edition before."""
    path = geodata / f"{BEFORE}.csv"
    try:
        before = read_csv(path, _COLUMNS).set_index("code").astype(float)
    except DataProblems as error:
        return list(error.problems)
    except ValueError:
        return [Problem(shown(path), None, None, "hier horen getallen te staan")]
    both = buurten.index.intersection(before.index)
    now, then = buurten.loc[both], before.loc[both]
    middle = now.centroid
    grown = (now.area / then["oppervlakte_m2"] - 1).abs()
    away = ((middle.x - then["rd_x"]) ** 2 + (middle.y - then["rd_y"]) ** 2) ** 0.5
    codes = [str(code) for code in both if grown[code] > _SHARE or away[code] > _AWAY]
    words = [
        f"{code} is {grown[code]:.0%} groter of kleiner of ligt {away[code]:.0f} m verder dan in {shown(path)}; "
        "klopt dat, pas dan dat bestand aan"
        for code in codes
    ]
    return _counted(codes, words)
