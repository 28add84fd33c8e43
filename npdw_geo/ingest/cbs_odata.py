"""Fetch figures from a table of StatLine (OData v3): CBS itself, and the police and RIVM with it.

Columns are found by title, never by number. Codes are padded, so keys come from the table's own lists. Only
dimensions are filtered, by equality, a few areas at a time: a whole table is refused, ranges are ignored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd

from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.release.recipes import CbsOdata, Topic

_HOSTS = {"cbs": "https://opendata.cbs.nl", "derden": "https://dataderden.cbs.nl"}
# So many areas fit in one address.
_AREAS_AT_ONCE = 30
_COLUMNS = ["code", "jaar", "indicator", "waarde", "marge"]
_MONTHS = 12
# Titles of the keys of a dimension with margins.
_VALUE, _LOW, _HIGH = "waarde", "ondergrens", "bovengrens"


@dataclass(frozen=True)
class Fetched:
    """Figures (columns code, jaar, indicator, waarde, marge), and remarks about what came."""

    frame: pd.DataFrame
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Table:
    client: Client
    recipe: CbsOdata
    state: str

    @property
    def root(self) -> str:
        return f"{_HOSTS[self.recipe.uitgever]}/ODataApi/odata/{self.recipe.tabel}"

    def rows(self, name: str, query: str = "") -> list[dict[str, Any]]:
        """Return all rows of an entity set, following the links to the next page."""
        address, found = f"{self.root}/{name}{query}", []
        while address:
            answer = self.client.json(address, f"rijen van {name}", self.state)
            rows = answer.get("value") if isinstance(answer, dict) else None
            if not isinstance(rows, list):
                raise FetchFailed(address, f"een lijst 'value' met rijen van {name}", "die lijst ontbreekt")
            found += rows
            address = str(answer.get("odata.nextLink", ""))
        return found

    def keys(self, dimension: str) -> dict[str, str]:
        """Return the keys of a dimension as they are padded, with their titles."""
        return {str(row["Key"]): str(row.get("Title", "")).strip() for row in self.rows(dimension)}


def fetch(recipe: CbsOdata, client: Client, until: int | None = None) -> Fetched:
    """Fetch every declared column for every area of ours, up to a year."""
    root = _Table(client, recipe, "").root
    information = client.json(f"{root}/TableInfos", "de stand van de tabel")
    table = _Table(client, recipe, _modified(information, f"{root}/TableInfos"))
    columns = _columns(table)
    areas = [key for key in table.keys(recipe.gebieden) if key.strip().startswith(recipe.voorvoegsels)]
    if not areas:
        raise FetchFailed(f"{root}/{recipe.gebieden}", "gebieden van Dordrecht", "geen enkel gebied")
    chosen = {name: _chosen(table, name, wanted) for name, wanted in recipe.kies.items()}
    margins = _margins(table) if recipe.marges else {}
    parts, remarks = [], []
    for year, periods in _years(table, until):
        rows = list(_data(table, areas, periods, chosen, [*margins], list(columns.values())))
        frame, told = _tidy(rows, year, columns, recipe, margins)
        parts.append(frame)
        remarks += told
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_COLUMNS)
    if whole.empty:
        raise FetchFailed(f"{root}/TypedDataSet", "cijfers", "een lege lijst")
    return Fetched(whole, tuple(remarks))


def newest(recipe: CbsOdata, client: Client) -> int | None:
    """Return the newest year that the publisher has."""
    if not recipe.perioden:
        return recipe.jaar
    return max((year for year, _ in _years(_Table(client, recipe, ""), None)), default=None)


def _modified(information: Any, address: str) -> str:
    try:
        return str(information["value"][0].get("Modified", ""))
    except (KeyError, IndexError, TypeError, AttributeError):
        raise FetchFailed(address, "de stand van de tabel", "een antwoord zonder die stand") from None


def _plain(words: str) -> str:
    return " ".join(words.replace("_", " ").casefold().split())


def _columns(table: _Table) -> dict[str, str]:
    """Return the key of the column of each indicator, found by title and, where titles repeat, by group."""
    rows = table.rows("DataProperties")
    groups = {row.get("ID"): _plain(str(row.get("Title", ""))) for row in rows}
    topics = [row for row in rows if row.get("Type") == "Topic"]
    found, missing = {}, []
    for indicator, topic in table.recipe.kolommen.items():
        fits = [row for row in topics if _fits(row, topic, groups)]
        if len(fits) == 1:
            found[indicator] = str(fits[0]["Key"])
        else:
            missing.append(f"'{topic.titel}' ({len(fits)} keer)")
    if missing:
        raise FetchFailed(f"{table.root}/DataProperties", "elke titel één keer", ", ".join(missing))
    return found


def _fits(row: Mapping[str, Any], topic: Topic, groups: Mapping[Any, str]) -> bool:
    if _plain(str(row.get("Title", ""))) != _plain(topic.titel):
        return False
    return not topic.groep or groups.get(row.get("ParentID")) == _plain(topic.groep)


def _chosen(table: _Table, dimension: str, wanted: str) -> str:
    """Return the key of a dimension that is meant: by the key itself or by its title."""
    keys = table.keys(dimension)
    fits = [key for key, title in keys.items() if wanted in (key.strip(), title)]
    if len(fits) != 1:
        raise FetchFailed(f"{table.root}/{dimension}", f"'{wanted}' één keer", f"{len(fits)} keer")
    return fits[0]


def _margins(table: _Table) -> dict[str, str]:
    """Return the keys of the value and of its bounds, by which of the three they are."""
    keys = table.keys(table.recipe.marges)
    found = {}
    for part in (_VALUE, _LOW, _HIGH):
        fits = [key for key, title in keys.items() if title.casefold().startswith(part)]
        if len(fits) != 1:
            came = f"{len(fits)} keer; er zijn: {', '.join(keys.values())}"
            raise FetchFailed(f"{table.root}/{table.recipe.marges}", f"'{part}' één keer", came)
        found[fits[0]] = part
    return found


def _years(table: _Table, until: int | None) -> Iterator[tuple[int, list[str]]]:
    """Yield every year with the keys of its periods, as they are padded; a year of months only when it is whole."""
    if not table.recipe.perioden:
        if until is None or (table.recipe.jaar or 0) <= until:
            yield table.recipe.jaar or 0, []
        return
    wanted = "MM" if table.recipe.som == "maanden" else "JJ"
    periods: dict[int, list[str]] = {}
    for key in table.keys(table.recipe.perioden):
        if key[:4].isdigit() and key[4:6] == wanted:
            periods.setdefault(int(key[:4]), []).append(key)
    for year, keys in sorted(periods.items()):
        whole = len(keys) == _MONTHS if wanted == "MM" else True
        if whole and (until is None or year <= until):
            yield year, keys


def _data(
    table: _Table,
    areas: Sequence[str],
    periods: Sequence[str],
    chosen: Mapping[str, str],
    margins: Sequence[str],
    columns: Sequence[str],
) -> Iterator[dict[str, Any]]:
    """Yield the rows of some areas at a time."""
    recipe = table.recipe
    dimensions = [recipe.gebieden, *chosen, *([recipe.marges] if margins else [])]
    dimensions += [recipe.perioden] if periods else []
    select = f"$select={quote(','.join([*dimensions, *columns]))}"
    fixed = [_any_of(name, [key]) for name, key in chosen.items()]
    fixed += [_any_of(recipe.perioden, periods)] if periods else []
    fixed += [_any_of(recipe.marges, margins)] if margins else []
    for first in range(0, len(areas), _AREAS_AT_ONCE):
        part = _any_of(recipe.gebieden, areas[first : first + _AREAS_AT_ONCE])
        query = " and ".join([part, *fixed])
        yield from table.rows("TypedDataSet", f"?$filter={quote(query)}&{select}")


def _any_of(dimension: str, keys: Iterable[str]) -> str:
    return "(" + " or ".join(f"{dimension} eq '{key}'" for key in keys) + ")"


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
                told.append({"code": code, "indicator": indicator, "deel": part, "waarde": value})
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
