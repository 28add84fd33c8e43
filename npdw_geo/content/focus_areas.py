"""Dordt West beside the other focus areas of the national programme: each beside its own gemeente, never in one ranking."""

from typing import Literal

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Block, Cell, Column, Fold, Heading, Sources, Table
from npdw_geo.content.goal_blocks import Dot, DotLine, DotLines
from npdw_geo.models import Flag
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release

TABLE = "focusgebieden"
OURS, ALL = "Dordrecht West", "alle twintig"
_INHABITANTS = "inwoners"
_WHOLE = ("inwoners", "personen")


def blocks(release: Release) -> tuple[Block, ...]:
    """Return the block of focus areas: dots a figure, and the same as a table; nothing without the table."""
    table = release.tables.get(TABLE)
    if table is None:
        return ()
    own = table[table["gebied"] != ALL]
    people = own[own["cijfer"] == _INHABITANTS]
    lines = [_inhabitants(people), *_gaps(own[own["cijfer"] != _INHABITANTS])]
    told = (
        f"Dordt West is een van de {len(people)} focusgebieden van het Nationaal Programma Leefbaarheid en Veiligheid. "
        "Oranje stip: Dordt West. Grijze stippen: de andere gebieden. Streep: even hoog als de eigen gemeente. "
        "Misdrijven en gezondheid zijn berekend, voor de gebieden waarvan de grens goed genoeg bekend is."
    )
    return (
        Heading("Naast de andere focusgebieden", told),
        DotLines("", "", tuple(lines)),
        Fold("De cijfers van alle focusgebieden", (_areas_table(own), _together(table))),
        Sources(text.source_line([release.catalog.sources[TABLE]], boundaries=False)),
    )


def _inhabitants(rows: pd.DataFrame) -> DotLine:
    dots = tuple(
        Dot(_name(str(row.gebied)), float(row.waarde), text.number(row.waarde), _role(str(row.gebied)))
        for row in plain_rows(rows)
    )
    year = rows["jaar"].iloc[0]
    return DotLine("Inwoners", f"{year}, afgerond op duizend (CBS); {len(dots)} gebieden", dots)


def _gaps(rows: pd.DataFrame) -> list[DotLine]:
    """Return per figure the gap of each area with its own gemeente, in the newest year with both."""
    lines = []
    for cijfer, group in rows[rows["waarde_gemeente"].notna()].groupby("cijfer", sort=False):
        newest = group[group["jaar"] == group["jaar"].max()]
        unit = "procentpunt" if newest["eenheid"].iloc[0] == "%" else "per 1.000"
        dots = [
            Dot(
                _name(str(row.gebied)),
                round(row.waarde - row.waarde_gemeente, 1),
                _signed(row),
                _role(str(row.gebied)),
            )
            for row in plain_rows(newest)
        ]
        bad = (
            "Rechts is ongunstiger."
            if newest["richting"].iloc[0] == "lager_beter"
            else "Links is ongunstiger."
        )
        small = f"{newest['jaar'].iloc[0]}, verschil met de eigen gemeente, {unit}; {len(dots)} gebieden, berekend. {bad}"
        zero = Dot("Eigen gemeente", 0.0, "", "reference")
        lines.append(DotLine(str(cijfer).capitalize(), small, (*dots, zero), zero=False))
    return lines


def _signed(row: object) -> str:
    gap = round(row.waarde - row.waarde_gemeente, 1)  # type: ignore[attr-defined]
    return ("+" if gap > 0 else "\u2212" if gap < 0 else "") + text.number(abs(gap), 1)


def _name(gebied: str) -> str:
    return "Dordt West" if gebied == OURS else gebied


def _role(gebied: str) -> Literal["lit", "other"]:
    return "lit" if gebied == OURS else "other"


def _areas_table(rows: pd.DataFrame) -> Table:
    """Return every area in the order of the alphabet, beside its own gemeente; what is not known has a word."""
    kinds = list(dict.fromkeys(zip(rows["cijfer"], rows["jaar"], strict=True)))
    by = rows.set_index(["gebied", "cijfer", "jaar"])
    lines = []
    for gebied in sorted(rows["gebied"].unique()):
        cells = [_cell(by, (gebied, *kind)) for kind in kinds]
        lines.append((Cell(_name(gebied)), *cells))
    heads = (Column("Gebied"), *(Column(f"{cijfer.capitalize()}, {jaar}", True) for cijfer, jaar in kinds))
    return Table("De twintig focusgebieden, elk naast de eigen gemeente", heads, tuple(lines))


def _cell(by: pd.DataFrame, key: tuple[str, str, str]) -> Cell:
    if key not in by.index:
        return Cell(text.MISSING, "grens niet goed genoeg bekend")
    row = by.loc[key]
    places = 0 if row["eenheid"] in _WHOLE else 1
    unit = "%" if row["eenheid"] == "%" else ""
    said = f"{text.number(float(row['waarde']), places)}{unit}"
    there = float(row["waarde_gemeente"])
    beside = "" if np.isnan(there) else f"{row['gemeente']} {text.number(there, places)}{unit}"
    computed = "berekend" if row["vlag"] == Flag.BEREKEND else ""
    return Cell(said, ", ".join(part for part in (beside, computed) if part))


def _together(table: pd.DataFrame) -> Table:
    """Return the figures of all twenty areas together beside Nederland, as printed."""
    rows = []
    for row in plain_rows(table[table["gebied"] == ALL]):
        places = 0 if float(row.waarde).is_integer() and float(row.waarde_gemeente).is_integer() else 1
        unit = "%" if row.eenheid == "%" else ""
        here, there = (f"{text.number(value, places)}{unit}" for value in (row.waarde, row.waarde_gemeente))
        rows.append((Cell(str(row.cijfer).capitalize()), Cell(str(row.jaar)), Cell(here), Cell(there)))
    heads = (Column("Cijfer"), Column("Jaar"), Column("Alle twintig samen", True), Column("Nederland", True))
    source = table.loc[table["gebied"] == ALL, "herkomst"]
    where = f" ({source.iloc[0]})" if len(source) else ""
    return Table(f"Alle twintig samen naast Nederland{where}", heads, tuple(rows))
