"""Fetch figures from a table of StatLine: CBS itself, and the police and RIVM with it.

Columns are found by title, never by number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.ingest.statline import Asked, Column, Table, plain, table
from npdw_geo.release.recipes import CbsOdata, Topic

_COLUMNS = ["code", "jaar", "indicator", "waarde", "marge"]
_MONTHS = 12
# Titles of the keys of a dimension with margins.
_VALUE, _LOW, _HIGH = "waarde", "ondergrens", "bovengrens"
# The country has another key in tables per region.
_SAME_AREA = {"NL01": "NL00"}


@dataclass(frozen=True)
class Fetched:
    """Figures (columns code, jaar, indicator, waarde, marge), and remarks about what came."""

    frame: pd.DataFrame
    remarks: tuple[str, ...] = ()


def fetch(recipe: CbsOdata, client: Client, until: int | None = None) -> Fetched:
    """Fetch every declared column for every area of ours, up to a year."""
    asked = table(recipe, client)
    columns = _columns(asked, recipe)
    areas = [key for key in asked.keys(recipe.gebieden) if key.strip().startswith(recipe.voorvoegsels)]
    if not areas:
        raise FetchFailed(f"{asked.root}/{recipe.gebieden}", "gebieden van Dordrecht", "geen enkel gebied")
    margins = _margins(asked, recipe) if recipe.marges else {}
    together = list(_together(asked, recipe, columns))
    parts, remarks = [], []
    for year, periods in _years(asked, recipe, until):
        for chosen, some in together:
            rows = list(asked.rows(Asked(areas, periods, chosen, [*margins], list(some.values()))))
            frame, told = _tidy(rows, year, some, recipe, margins)
            parts.append(frame)
            remarks += told
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_COLUMNS)
    if whole.empty:
        raise FetchFailed(f"{asked.root}/TypedDataSet", "cijfers", "een lege lijst")
    return Fetched(whole, tuple(remarks))


def newest(recipe: CbsOdata, client: Client) -> int | None:
    """Return the newest year that the publisher has."""
    if not recipe.perioden:
        return recipe.jaar
    years = _years(table(recipe, client, fresh=False), recipe, None)
    return max((year for year, _ in years), default=None)


def _columns(asked: Table, recipe: CbsOdata) -> dict[str, str]:
    """Return the key of the column of each indicator, found by title and, where titles repeat, by group."""
    known = asked.columns()
    found, missing = {}, []
    for indicator, topic in recipe.kolommen.items():
        fits = [column for column in known if _fits(column, topic)]
        if len(fits) == 1:
            found[indicator] = fits[0].key
        else:
            missing.append(f"'{topic.titel}' ({len(fits)} keer)")
    if missing:
        raise FetchFailed(f"{asked.root}/DataProperties", "elke titel één keer", ", ".join(missing))
    return found


def _fits(column: Column, topic: Topic) -> bool:
    if plain(column.title) not in {plain(title) for title in (topic.titel, *topic.ook)}:
        return False
    return not topic.groep or plain(column.group) == plain(topic.groep)


def _together(
    asked: Table, recipe: CbsOdata, columns: Mapping[str, str]
) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Yield the columns that are asked with the same choice of the other dimensions, with the keys of that choice."""
    groups: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    for indicator, key in columns.items():
        wanted = {**recipe.kies, **recipe.kolommen[indicator].kies}
        groups.setdefault(tuple(sorted(wanted.items())), {})[indicator] = key
    for choice, some in groups.items():
        yield {name: _chosen(asked, name, wanted) for name, wanted in choice}, some


def _chosen(asked: Table, dimension: str, wanted: str) -> str:
    """Return the key of a dimension that is meant: by the key itself or by its title."""
    keys = asked.keys(dimension)
    fits = [key for key, title in keys.items() if wanted in (key.strip(), title)]
    if len(fits) != 1:
        raise FetchFailed(f"{asked.root}/{dimension}", f"'{wanted}' één keer", f"{len(fits)} keer")
    return fits[0]


def _margins(asked: Table, recipe: CbsOdata) -> dict[str, str]:
    """Return the keys of the value and of its bounds, by which of the three they are."""
    keys = asked.keys(recipe.marges)
    found = {}
    for part in (_VALUE, _LOW, _HIGH):
        fits = [key for key, title in keys.items() if title.casefold().startswith(part)]
        if len(fits) != 1:
            came = f"{len(fits)} keer; er zijn: {', '.join(keys.values())}"
            raise FetchFailed(f"{asked.root}/{recipe.marges}", f"'{part}' één keer", came)
        found[fits[0]] = part
    return found


def _years(asked: Table, recipe: CbsOdata, until: int | None) -> Iterator[tuple[int, list[str]]]:
    """Yield every year with the keys of its periods, as they are padded; a year of months only when it is whole."""
    if not recipe.perioden:
        if until is None or (recipe.jaar or 0) <= until:
            yield recipe.jaar or 0, []
        return
    wanted = "MM" if recipe.som == "maanden" else "JJ"
    periods: dict[int, list[str]] = {}
    for key in asked.keys(recipe.perioden):
        if key[:4].isdigit() and key[4:6] == wanted:
            periods.setdefault(int(key[:4]), []).append(key)
    for year, keys in sorted(periods.items()):
        whole = len(keys) == _MONTHS if wanted == "MM" else True
        if whole and (until is None or year <= until):
            yield year, keys


def _tidy(
    rows: Sequence[Mapping[str, Any]],
    year: int,
    columns: Mapping[str, str],
    recipe: CbsOdata,
    margins: Mapping[str, str],
) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows of a year as figures; what is null was withheld and is left out."""
    told: list[dict[str, Any]] = []
    withheld: set[str] = set()
    for row in rows:
        code = str(row[recipe.gebieden]).strip()
        part = margins.get(str(row.get(recipe.marges, "")), _VALUE)
        for indicator, key in columns.items():
            if key not in row:
                raise FetchFailed(recipe.tabel, f"een kolom {key}", "een rij zonder die kolom")
            if row[key] is None:
                withheld.add(code)
            else:
                value = float(row[key]) * recipe.kolommen[indicator].factor
                told.append({"code": _SAME_AREA.get(code, code), "indicator": indicator, "deel": part, "waarde": value})  # fmt: skip
    frame = pd.DataFrame(told, columns=["code", "indicator", "deel", "waarde"])
    how = "sum" if recipe.som else "first"
    wide = frame.pivot_table(index=["code", "indicator"], columns="deel", values="waarde", aggfunc=how)
    wide = wide.reindex(columns=[_VALUE, _LOW, _HIGH])
    figures = pd.DataFrame({"waarde": wide[_VALUE], "marge": (wide[_HIGH] - wide[_LOW]) / 2}).reset_index()
    remarks = []
    if recipe.som and withheld:
        remarks.append(
            f"{year}: in {len(withheld)} gebieden ontbreekt een maand; die telt niet mee in de som"
        )
    return figures.dropna(subset="waarde").assign(jaar=year)[_COLUMNS], remarks
