"""Tables copied by hand from documents: every value with its printed form, place and flag.

A `Layout` says what a table holds. Reading checks every cell against it and every row against
the rule that a value has a printed form and a place; everything wrong is raised at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from npdw_geo.errors import DataProblems, Problem, raise_if
from npdw_geo.models import PIJLERS, Flag
from npdw_geo.paths import shown
from npdw_geo.release.areas import GEBIED, GEMEENTE, WIJKEN
from npdw_geo.release.kept_rows import FILES
from npdw_geo.release.reading import read_csv, read_text

AREAS = frozenset({area.slug for area in (GEMEENTE, GEBIED, *WIJKEN)} | {"nederland"})
DOCUMENTS = "documenten"
DOCUMENT_COLUMNS = ("id", "titel", "uitgever", "datum", "bestand")
PRINTED = ("gedrukt", "bron", "plaats_in_bron")
_FLAGS = frozenset(flag.value for flag in Flag)
_PIJLERS = frozenset(PIJLERS)


@dataclass(frozen=True)
class Layout:
    """What a transcribed table holds: its columns, its key, and what may stand in them.

    `choices` names the allowed words of a column; an empty cell is always allowed. `areas` are
    columns with slugs, several joined by `;`. `filled` must never be empty. `ranges` are the smallest and largest
    number of a column, `orders` pairs of years of which the first is never later.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...] = ("id",)
    numbers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    filled: tuple[str, ...] = ()
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    orders: tuple[tuple[str, str], ...] = ()
    proven: bool = True
    may_be_empty: bool = False


def load_documents(folder: Path) -> pd.DataFrame:
    """Read the documents that were copied from (index: id)."""
    path = folder / f"{DOCUMENTS}.csv"
    raw = read_csv(path, DOCUMENT_COLUMNS)
    raise_if(
        Problem(shown(path), int(line), column, f"'{value}' staat er twee keer in")
        for column in ("id", "titel")
        for line, value in raw.loc[raw[column].duplicated(), column].items()
    )
    return raw.set_index("id")


def read_transcript(folder: Path, layout: Layout, documents: frozenset[str]) -> pd.DataFrame:
    """Read one transcribed table; numbers become floats, years stay text, the index counts from 0."""
    path = folder / f"{layout.name}.csv"
    key = ("tabel", read_text(path), layout.name, documents)
    return FILES.get(key, lambda: _read(path, layout, documents)).copy(deep=False)


def _read(path: Path, layout: Layout, documents: frozenset[str]) -> pd.DataFrame:
    raw = read_csv(path, layout.columns, may_be_empty=layout.may_be_empty)
    raise_if(_problems(raw, layout, documents, shown(path)))
    numbers = {name: pd.to_numeric(raw[name]) for name in layout.numbers}
    return raw.assign(**numbers).reset_index(drop=True)


def load_tables(
    folder: Path, layouts: tuple[Layout, ...]
) -> tuple[dict[str, pd.DataFrame], dict[str, tuple[Problem, ...]]]:
    """Read several tables; a broken one is left out and its problems are kept by name."""
    try:
        documents = frozenset(load_documents(folder).index)
    except DataProblems as error:
        return {}, {DOCUMENTS: error.problems}
    tables, problems = {}, {}
    for layout in layouts:
        try:
            tables[layout.name] = read_transcript(folder, layout, documents)
        except DataProblems as error:
            problems[layout.name] = error.problems
    return tables, problems


def _problems(raw: pd.DataFrame, layout: Layout, documents: frozenset[str], name: str) -> list[Problem]:
    found = list(_wrong_cells(raw, layout, name))
    doubled = raw.duplicated(list(layout.key))
    found += [
        Problem(name, int(line), layout.key[0], f"'{value}' staat er twee keer in")
        for line, value in raw.loc[doubled, layout.key[0]].items()
    ]
    if layout.proven:
        found += _unproven(raw, documents, name)
    return found


def _wrong_cells(raw: pd.DataFrame, layout: Layout, name: str) -> Iterator[Problem]:
    choices = dict(layout.choices)
    choices |= {column: _PIJLERS for column in ("pijler",) if column in raw.columns}
    choices |= {column: _FLAGS for column in ("vlag", "netto_vlag") if column in raw.columns}
    checks = [(column, _not_a_number(raw[column]), "'{}' is geen getal") for column in layout.numbers]
    checks += [
        (column, ~raw[column].str.fullmatch(r"((19|20)[0-9]{2})?"), "'{}' is geen jaar")
        for column in layout.years
    ]
    checks += [
        (column, ~raw[column].isin(words | {""}), "'{}' is niet toegestaan")
        for column, words in choices.items()
    ]
    checks += [
        (column, raw[column].map(_unknown_area), "'{}' is geen bekend gebied") for column in layout.areas
    ]
    checks += [(column, raw[column] == "", "hier mag geen lege cel staan{}") for column in layout.filled]
    checks += [
        (
            column,
            _outside(raw[column], low, high),
            f"'{{}}' ligt niet tussen {low:,.0f} en {high:,.0f}".replace(",", "."),
        )
        for column, (low, high) in layout.ranges.items()
    ]
    checks += [
        (late, _before(raw[late], raw[early]), f"'{{}}' ligt voor {early}") for early, late in layout.orders
    ]
    for column, wrong, message in checks:
        for line, value in raw.loc[wrong, column].items():
            yield Problem(name, int(line), column, message.format(value))


def _outside(cells: pd.Series, low: float, high: float) -> pd.Series:
    numbers = pd.to_numeric(cells, errors="coerce")
    return numbers.notna() & ~numbers.between(low, high)


def _before(late: pd.Series, early: pd.Series) -> pd.Series:
    return (late != "") & (early != "") & (late < early)


def _unproven(raw: pd.DataFrame, documents: frozenset[str], name: str) -> list[Problem]:
    """Name every row whose value has no printed form, no place, or an unknown document."""
    gone = raw["vlag"] == Flag.ONTBREEKT
    checks = (
        ("gedrukt", (raw["gedrukt"] == "") & ~gone, "de gedrukte vorm ontbreekt"),
        ("plaats_in_bron", raw["plaats_in_bron"] == "", "de plaats in de bron ontbreekt"),
        ("bron", ~raw["bron"].isin(documents), "dit stuk staat niet in documenten.csv"),
    )
    return [
        Problem(name, int(str(line)), column, message)
        for column, wrong, message in checks
        for line in raw.index[wrong]
    ]


def _not_a_number(cells: pd.Series) -> pd.Series:
    return (cells != "") & ~cells.str.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")


def _unknown_area(cell: str) -> bool:
    return any(slug not in AREAS for slug in cell.split(";") if slug)
