"""Where building projects lie: as printed or found, unless the programme office states another place since."""

from functools import lru_cache

import pandas as pd
from shapely import Point

from npdw_geo.errors import DataProblems
from npdw_geo.release.projects import STATED
from npdw_geo.release.release import Release
from npdw_geo.release.statements import Statement, latest

PLACES = "plaatsen"
_PROJECTS = "woningbouwprojecten"


@lru_cache(maxsize=4)
def placed(release: Release) -> pd.DataFrame:
    """Return the projects, those with a stated place at that place (EPSG:28992); nothing else of a row changes."""
    rows = release.tables[_PROJECTS]
    said = places(release)
    if not said:
        return rows
    rows = rows.copy()
    for key, (x, y, words) in said.items():
        here = rows["id"] == key
        rows.loc[here, ["rd_x", "rd_y", "plaats_binnen_m"]] = [x, y, float("nan")]
        rows.loc[here, ["ligging", "plaats_punt", "plaats_bron", "plaats_datum"]] = [STATED, words, "", ""]
        rows.loc[here, "buurtcode"] = _buurt(x, y, release)
    return rows


def places(release: Release) -> dict[str, tuple[float, float, str]]:
    """Return the stated place of every project that has one: x, y (EPSG:28992), and who says so, when, and from what."""
    said = latest(release.tables, PLACES)
    known = set(release.tables[_PROJECTS]["id"]) if _PROJECTS in release.tables else set()
    found = {}
    for key in dict.fromkeys(rij for rij, _ in said):
        x, y = (_metres(said.get((key, name))) for name in ("rd_x", "rd_y"))
        newest = said.get((key, "rd_x")) or said.get((key, "rd_y"))
        if key not in known or newest is None:
            continue
        row = release.tables[_PROJECTS].set_index("id").loc[key]
        # one of the two may be as it was
        x, y = (float(row[name]) if end is None else end for name, end in (("rd_x", x), ("rd_y", y)))
        if x == x and y == y:  # noqa: PLR0124
            why = said.get((key, "waarvan"))
            found[key] = (x, y, f"{newest.told}{f' ({why.waarde})' if why and why.waarde else ''}")
    return found


def _metres(said: Statement | None) -> float | None:
    return float(said.waarde) if said and said.waarde else None


def _buurt(x: float, y: float, release: Release) -> str:
    """Return the buurt of a point; empty outside them, or without boundaries."""
    try:
        frame = release.level("buurt")
    except DataProblems:
        return ""
    inside = frame.index[frame.covers(Point(x, y))]
    return str(inside[0]) if len(inside) else ""
