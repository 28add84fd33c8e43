"""What the programme does: efforts as the documents name them, told apart from headings, doubles and money."""

from collections.abc import Sequence

import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Cell, Column, Table
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release

TABLE = "inspanningen"
_KINDS = {"nieuw": "nieuw", "bestaand": "gaat door", "onbekend": "staat er niet bij"}
_TOLD = {"nieuw": "nieuw of uitgebreid", "bestaand": "gaan door", "onbekend": "waarbij het er niet staat"}
_HEADING, _DOUBLE, _MONEY = "opschrift", "dubbel", "geld"
NO_WIJK = "geen wijk genoemd"


def efforts(release: Release, pijler: str | None = None, wijken: Sequence[str] = ()) -> pd.DataFrame:
    """Return the efforts of a pijler (None: of all, empty: of none), and of these wijken where some are asked.

    Headings, doubles and sources of money are left out.
    """
    table = release.tables.get(TABLE)
    if table is None:
        return pd.DataFrame(columns=["id", "naam", "pijler", "wijk", "soort", "omschrijving", "rol", "bij"])
    kept = table[table["rol"] == ""]
    if pijler is not None:
        kept = kept[kept["pijler"] == pijler]
    if wijken:
        kept = kept[kept["wijk"].map(lambda cell: not set(wijken).isdisjoint(cell.split(";")))]
    return kept


def told(found: pd.DataFrame) -> str:
    """Say how many efforts are new, go on, or of which that is not said."""
    counted = found["soort"].value_counts()
    parts = [f"{counted[kind]} {word}" for kind, word in _TOLD.items() if kind in counted]
    without = int((found["wijk"] == "").sum())
    more = f" {without} noemen geen wijk." if without else ""
    return f"{text.listed(parts)}.{more}".capitalize() if parts else ""


def left_out(release: Release) -> str:
    """Say which rows of the table are no effort by themselves."""
    table = release.tables.get(TABLE)
    if table is None:
        return ""
    counted = table["rol"].value_counts()
    parts = [
        f"{counted.get(role, 0)} {word}"
        for role, word in (
            (_HEADING, "verzamelnamen waar andere onder vallen"),
            (_DOUBLE, "die onder een andere naam al genoemd zijn"),
            (_MONEY, "regeling die alleen geld is"),
        )
    ]
    return f"De stukken noemen {len(table)} namen. Niet meegeteld: {text.listed(parts)}."


def crosses(release: Release) -> str:
    """Say why it is not known which other pijlers an effort serves."""
    table = release.tables.get(TABLE)
    unreadable = 0 if table is None else int((table["kruis_wonen"] == "onleesbaar").sum())
    if not unreadable:
        return ""
    return f"Bijlage 2 zet bij {unreadable} inspanningen kruisjes voor meer pijlers: niet te lezen."


def effort_table(found: pd.DataFrame, release: Release, title: str) -> Table:
    """Return efforts as a table: what, in which wijken, of which kind, and of what it is a part."""
    names = release.tables[TABLE].set_index("id")["naam"] if TABLE in release.tables else {}
    rows = []
    for row in plain_rows(found):
        part = f" (onderdeel van {names[row.bij]})" if row.bij else ""
        wijken = [release.name(slug) for slug in row.wijk.split(";") if slug]
        where = "vier wijken" if len(wijken) == 4 else ", ".join(wijken) or NO_WIJK
        rows.append((Cell(f"{row.naam}{part}", row.omschrijving), Cell(where), Cell(_KINDS[row.soort])))
    return Table(title, (Column("Inspanning"), Column("Wijk"), Column("Nieuw of niet")), tuple(rows))


def numbers(release: Release) -> pd.DataFrame:
    """Return all rows as the documents have them, with what each is, to take away."""
    table = release.tables.get(TABLE)
    if table is None:
        return pd.DataFrame()
    return table[
        ["id", "naam", "pijler", "wijk", "soort", "rol", "bij", "omschrijving", "bron", "plaats_in_bron"]
    ]
