"""A table of StatLine as it is asked for: its lists of keys, its columns by title, its rows; OData v3 and v4.

Codes of v3 are padded, so keys come from the table's own lists. Only dimensions are filtered, by equality, a few areas
at a time: a whole table is refused, ranges are ignored. In v4 each figure is a row of its own, and one that is
withheld has no row or no value.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.release.recipes import CbsOdata

_HOSTS = {"cbs": "https://opendata.cbs.nl", "derden": "https://dataderden.cbs.nl"}
_NEWER = "https://datasets.cbs.nl/odata/v1/CBS"
# So many areas fit in one address.
_AREAS_AT_ONCE = 30
# What v4 writes at a figure that is whole.
_WHOLE = ("None", "", None)


@dataclass(frozen=True)
class Column:
    """A column of a table: its key, its title, and the title of its group."""

    key: str
    title: str
    group: str


@dataclass(frozen=True)
class Asked:
    """Which rows are asked for: areas, periods, chosen keys of other dimensions, keys of margins, and columns."""

    areas: Sequence[str]
    periods: Sequence[str]
    chosen: Mapping[str, str]
    margins: Sequence[str]
    columns: Sequence[str]


class Table(Protocol):
    """What both forms of a table can do."""

    @property
    def root(self) -> str: ...
    def keys(self, dimension: str) -> dict[str, str]: ...
    def columns(self) -> list[Column]: ...
    def rows(self, asked: Asked) -> Iterator[dict[str, Any]]: ...


def table(recipe: CbsOdata, client: Client, *, fresh: bool = True) -> Table:
    """Return the table of a recipe; `fresh` asks when it was last changed, so that what is kept is not asked again."""
    made = _Newer(client, recipe) if recipe.odata == 4 else _Older(client, recipe)
    if not fresh:
        return made
    address = f"{made.root}/{made.about}"
    found = client.json(address, "de stand van de tabel")
    return type(made)(client, recipe, made.modified(found, address))


def plain(words: str) -> str:
    """Return words for comparing: without case, without lines below."""
    return " ".join(words.replace("_", " ").casefold().split())


@dataclass(frozen=True)
class _Form:
    client: Client
    recipe: CbsOdata
    state: str = ""

    def _all(self, address: str, what: str, link: str) -> list[dict[str, Any]]:
        """Return all rows of an address, following the links to the next page."""
        found: list[dict[str, Any]] = []
        while address:
            answer = self.client.json(address, f"rijen van {what}", self.state)
            rows = answer.get("value") if isinstance(answer, dict) else None
            if not isinstance(rows, list):
                raise FetchFailed(address, f"een lijst 'value' met rijen van {what}", "die lijst ontbreekt")
            found += rows
            address = str(answer.get(link, ""))
        return found

    def _filters(self, asked: Asked, periods: Sequence[str]) -> Iterator[str]:
        """Yield the conditions of some areas at a time."""
        recipe = self.recipe
        fixed = [_any_of(name, [key]) for name, key in asked.chosen.items()]
        fixed += [_any_of(recipe.perioden, periods)] if periods else []
        fixed += [_any_of(recipe.marges, asked.margins)] if asked.margins else []
        for first in range(0, len(asked.areas), _AREAS_AT_ONCE):
            part = _any_of(recipe.gebieden, asked.areas[first : first + _AREAS_AT_ONCE])
            yield " and ".join([part, *fixed])

    def _dimensions(self, asked: Asked) -> list[str]:
        found = [self.recipe.gebieden, *asked.chosen]
        found += [self.recipe.marges] if asked.margins else []
        return found + ([self.recipe.perioden] if asked.periods else [])


class _Older(_Form):
    """OData v3: a row an area, a column a topic."""

    about = "TableInfos"

    @property
    def root(self) -> str:
        return f"{_HOSTS[self.recipe.uitgever]}/ODataApi/odata/{self.recipe.tabel}"

    @staticmethod
    def modified(found: Any, address: str) -> str:
        try:
            return str(found["value"][0].get("Modified", ""))
        except (KeyError, IndexError, TypeError, AttributeError):
            raise FetchFailed(address, "de stand van de tabel", "een antwoord zonder die stand") from None

    def _of(self, name: str, query: str = "") -> list[dict[str, Any]]:
        return self._all(f"{self.root}/{name}{query}", name, "odata.nextLink")

    def keys(self, dimension: str) -> dict[str, str]:
        """Return the keys of a dimension as they are padded, with their titles."""
        return {str(row["Key"]): str(row.get("Title", "")).strip() for row in self._of(dimension)}

    def columns(self) -> list[Column]:
        """Return the topics of the table."""
        rows = self._of("DataProperties")
        groups = {row.get("ID"): str(row.get("Title", "")) for row in rows}
        return [
            Column(str(row["Key"]), str(row.get("Title", "")), groups.get(row.get("ParentID"), ""))
            for row in rows
            if row.get("Type") == "Topic"
        ]

    def rows(self, asked: Asked) -> Iterator[dict[str, Any]]:
        """Yield the rows of the areas, with a value or nothing in each column."""
        select = quote(",".join([*self._dimensions(asked), *asked.columns]))
        for condition in self._filters(asked, asked.periods):
            yield from self._of("TypedDataSet", f"?$filter={quote(condition)}&$select={select}")


class _Newer(_Form):
    """OData v4: a row a figure."""

    about = "Properties"

    @property
    def root(self) -> str:
        return f"{_NEWER}/{self.recipe.tabel}"

    @staticmethod
    def modified(found: Any, address: str) -> str:
        if not isinstance(found, dict) or "Modified" not in found:
            raise FetchFailed(address, "de stand van de tabel", "een antwoord zonder die stand")
        return str(found["Modified"])

    def _of(self, name: str, query: str = "") -> list[dict[str, Any]]:
        return self._all(f"{self.root}/{name}{query}", name, "@odata.nextLink")

    def keys(self, dimension: str) -> dict[str, str]:
        """Return the keys of a dimension with their titles; they are not padded here."""
        return {
            str(row["Identifier"]): str(row.get("Title", "")).strip() for row in self._of(f"{dimension}Codes")
        }

    def columns(self) -> list[Column]:
        """Return the measures of the table."""
        groups = {row.get("Id"): str(row.get("Title", "")) for row in self._of("MeasureGroups")}
        return [
            Column(
                str(row["Identifier"]), str(row.get("Title", "")), groups.get(row.get("MeasureGroupId"), "")
            )
            for row in self._of("MeasureCodes")
        ]

    def rows(self, asked: Asked) -> Iterator[dict[str, Any]]:
        """Yield a row an area with a value or nothing in each column, as v3 does."""
        wanted = _any_of("Measure", asked.columns)
        wide: dict[tuple[str, ...], dict[str, Any]] = {}
        names = self._dimensions(asked)
        for condition in self._filters(asked, asked.periods):
            for row in self._of("Observations", f"?$filter={quote(f'{condition} and {wanted}')}"):
                key = tuple(str(row.get(name, "")) for name in names)
                into = wide.setdefault(
                    key, {**dict(zip(names, key, strict=True)), **dict.fromkeys(asked.columns)}
                )
                whole = row.get("ValueAttribute") in _WHOLE
                into[str(row.get("Measure"))] = row.get("Value") if whole else None
        yield from wide.values()


def _any_of(dimension: str, keys: Iterable[str]) -> str:
    return "(" + " or ".join(f"{dimension} eq '{key}'" for key in keys) + ")"
