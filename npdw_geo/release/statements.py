"""What the programme office says since a document was printed: statements beside what is printed, and stories beside figures.

A printed figure is never overwritten. A statement names the row and the column it is about, what it says, who says it and
when; the newest of a cell counts, the others stay readable.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from npdw_geo import text
from npdw_geo.release.transcripts import Layout

STATEMENTS = Layout(
    "opgaven",
    ("tabel", "rij", "kolom", "waarde", "was", "datum", "wie", "bestand", "kenmerk"),
    key=("tabel", "rij", "kolom", "datum", "kenmerk"),
    filled=("tabel", "rij", "kolom", "datum", "bestand", "kenmerk"),
    proven=False,
    may_be_empty=True,
)
STORIES = Layout(
    "verhalen",
    (
        "id",
        "titel",
        "tekst",
        "gebied",
        "pijler",
        "doel",
        "datum",
        "verteller",
        "toestemming",
        "bestand",
        "kenmerk",
    ),
    choices={"toestemming": frozenset({"ja"})},
    filled=("id", "titel", "tekst", "datum", "verteller", "toestemming"),
    proven=False,
    may_be_empty=True,
)
LAYOUTS = (STATEMENTS, STORIES)
# The column that says that a row is new, with its name; and the one that says that it is off.
NAME, OFF = "naam", "vervallen"


@dataclass(frozen=True)
class Statement:
    """One cell as the office says it: its value, what stood there before, the day, and who."""

    rij: str
    kolom: str
    waarde: str
    was: str
    datum: str
    wie: str

    @property
    def told(self) -> str:
        """Who says it and when, in words."""
        who = f" van {self.wie}" if self.wie else ""
        return f"volgens opgave{who} van {_day(self.datum)}"


def latest(tables: Mapping[str, pd.DataFrame], table: str) -> dict[tuple[str, str], Statement]:
    """Return the newest statement of every cell of a table, by row and column."""
    known = tables.get(STATEMENTS.name)
    if known is None or known.empty:
        return {}
    rows = known[known["tabel"] == table].sort_values("datum", kind="stable")
    return {
        (str(row.rij), str(row.kolom)): Statement(
            str(row.rij), str(row.kolom), str(row.waarde), str(row.was), str(row.datum), str(row.wie)
        )
        for row in rows.itertuples()
    }


def added(found: dict[tuple[str, str], Statement], known: set[str]) -> dict[str, dict[str, Statement]]:
    """Return the rows that the office added, by id: those that no document has."""
    rows: dict[str, dict[str, Statement]] = {}
    for (rij, kolom), said in found.items():
        if rij not in known:
            rows.setdefault(rij, {})[kolom] = said
    return rows


def _day(words: str) -> str:
    try:
        return text.day(date.fromisoformat(words))
    except ValueError:
        return words
