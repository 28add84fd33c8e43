"""The rows of the workbook as they are now: what is printed, with what the office said since; cells as text."""

from collections.abc import Mapping

import pandas as pd

from npdw_geo.release.release import Release
from npdw_geo.release.statements import added, latest
from npdw_geo.release.workbook_columns import SHEETS, WorkSheet

Rows = dict[str, dict[str, str]]


def rows_of(sheet: WorkSheet, tables: Mapping[str, pd.DataFrame]) -> Rows:
    """Return the rows of a sheet by their key, each cell as text; a statement goes before what is printed."""
    printed = _printed(sheet, tables)
    said = latest(tables, sheet.table)
    names = [column.name for column in sheet.columns]
    found: Rows = {
        key: {
            name: said[(key, name)].waarde if (key, name) in said else cells.get(name, "") for name in names
        }
        for key, cells in printed.items()
    }
    for key, cells in added(said, set(printed)).items():
        row = {name: cells[name].waarde if name in cells else "" for name in names}
        found[key] = {**row, sheet.key: key}
    return found


def _printed(sheet: WorkSheet, tables: Mapping[str, pd.DataFrame]) -> Rows:
    if sheet.table == "plaatsen":
        table = tables.get("woningbouwprojecten")
        return (
            {}
            if table is None
            else {str(row["id"]): _cells({**row, "waarvan": ""}) for row in table.to_dict("records")}
        )
    table = tables.get(sheet.table)
    if table is None:
        return {}
    if sheet.key == "sleutel":
        table = table.assign(
            sleutel=[f"{row.rij_id}|{row.gebied}|{row.onderdeel}" for row in table.itertuples()]
        )
    return {str(row[sheet.key]): _cells(row) for row in table.to_dict("records")}  # fmt: skip


def _cells(row: Mapping[object, object]) -> dict[str, str]:
    return {str(name): plain(value) for name, value in row.items()}


def plain(value: object) -> str:
    """Return a cell as text: a whole number without decimals, a missing one as nothing."""
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def everything(release: Release) -> dict[str, Rows]:
    """Return the rows of every sheet, by title."""
    return {sheet.title: rows_of(sheet, release.tables) for sheet in SHEETS}
