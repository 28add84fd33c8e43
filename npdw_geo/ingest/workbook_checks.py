"""What a changed workbook does to the programme: checks that now fail, and sums before and after."""

from collections.abc import Sequence

import pandas as pd
from shapely import Point

from npdw_geo.ingest.workbook_compare import Change
from npdw_geo.release.checks import PLACE_MARGIN
from npdw_geo.release.release import Release


def checks(changes: Sequence[Change], release: Release) -> list[str]:
    """Return what no longer fits after these changes: delivered before it starts, more net than gross, a place elsewhere."""
    by_row = _by_row(changes, "Projecten")
    table = release.tables.get("woningbouwprojecten")
    found = []
    for key, cells in by_row.items():
        known = table[table["id"] == key] if table is not None else pd.DataFrame()
        row = {**(known.iloc[0].to_dict() if len(known) else {}), **cells}
        start, ready = (
            str(row.get("start") or ""),
            str(row.get("oplevering_tot") or row.get("oplevering_van") or ""),
        )
        if start and ready and int(ready) < int(start):
            found.append(f"Projecten, {cells['naam']}: klaar in {ready}, maar de bouw begint pas in {start}.")
        net, gross = (_number(row.get(name)) for name in ("netto", "totaal"))
        if net is not None and gross is not None and net > gross:
            found.append(f"Projecten, {cells['naam']}: netto {net:.0f} is meer dan {gross:.0f} woningen.")
    return found + _far_places(changes, release)


def _by_row(changes: Sequence[Change], title: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for change in changes:
        if change.title == title:
            found.setdefault(change.row, {"naam": change.name})[change.column] = change.becomes
    return found


def _far_places(changes: Sequence[Change], release: Release) -> list[str]:
    """Name every stated place that is half, or does not lie in the wijk of its project."""
    table = release.tables.get("woningbouwprojecten")
    if table is None or release.geo_problems:
        return []
    shapes, found = release.level("wijk").geometry, []
    for key, cells in _by_row(changes, "Plaatsen").items():
        row = {**table.set_index("id").loc[key].to_dict(), **cells}
        x, y = _number(row.get("rd_x")), _number(row.get("rd_y"))
        if (x is None) != (y is None):
            found.append(f"Plaatsen, {cells['naam']}: een plek heeft een x en een y nodig.")
        elif x is not None and y is not None and shapes[row["wijk"]].distance(Point(x, y)) > PLACE_MARGIN:
            found.append(f"Plaatsen, {cells['naam']}: deze plek ligt niet in {release.name(row['wijk'])}.")
    return found


def _number(value: object) -> float | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    return None if number != number else number  # noqa: PLR0124


def sums(changes: Sequence[Change], release: Release) -> list[tuple[str, str, str]]:
    """Return the homes per wijk before and after, as far as they are numbers."""
    table = release.tables.get("woningbouwprojecten")
    if table is None:
        return []
    said = {
        change.row: change.becomes
        for change in changes
        if (change.title, change.column) == ("Projecten", "totaal")
    }
    rows = table[table["deel_van"] == ""]
    found = []
    for wijk in release.codes("wijk"):
        inside = rows[rows["wijk"] == wijk]
        before = inside["totaal"].fillna(0).sum()
        after = sum(
            float(said.get(str(row.id)) or (0 if pd.isna(row.totaal) else row.totaal))
            for row in inside.itertuples()
        )
        found.append((release.name(wijk), f"{before:.0f}", f"{after:.0f}"))
    return found
