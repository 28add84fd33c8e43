"""The tables of the programme as words, for the page Bronnen: no code or id stands on screen where a name is known."""

import math
from collections.abc import Mapping

import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Table
from npdw_geo.content.tables import frame_table
from npdw_geo.models import PIJLERS
from npdw_geo.release.release import Release

# How columns are called on screen, where their own name is too short.
_HEADS = {
    "plaats_in_bron": "plaats in het stuk",
    "gedrukt": "zoals gedrukt",
    "rij_gedrukt": "hele rij zoals gedrukt",
    "bron": "stuk",
    "bron_1": "stuk 1",
    "bron_2": "stuk 2",
    "bevestiging": "waarom dit zeker is",
    "bedrag_eur": "bedrag (euro)",
    "in_tabel_h12": "in tabel hoofdstuk 12",
    "totaal": "woningen",
    "totaal_soort": "hoe zeker: woningen",
    "netto_soort": "hoe zeker: netto",
    "bedrag_soort": "hoe zeker: bedrag",
    "buurtcode": "buurt",
    "plaats_punt": "plek van het punt",
    "plaats_binnen_m": "binnen zoveel meter",
    "kaart": "wat de kaart doet",
    "project_id": "project",
    "doel_id": "doel",
    "bij": "hoort bij",
    "nodig": "wat er nodig is",
    "nodig_van": "wie het heeft",
    "nodig_plaats": "waar dat staat",
}
# What is for links and programs; the downloads have it.
_FOR_PROGRAMS = ("rd_x", "rd_y", "query", "pagina", "reeks", "rij_id")
# Columns whose codes and ids have names.
_NAMED = ("wijk", "gebied", "buurtcode", "indicator", "bron", "bron_1", "bron_2", "project_id", "doel_id", "deel_van", "strategisch_doel", "bij", "vlag", "pijler")  # fmt: skip
# Columns that hold the id of a row elsewhere: its table, and the column that names it.
_ROW_OF = {
    "project_id": ("woningbouwprojecten", "naam"),
    "deel_van": ("woningbouwprojecten", "naam"),
    "bij": ("inspanningen", "naam"),
    "doel_id": ("doelen", "doel"),
    "strategisch_doel": ("doelen", "doel"),
}
_MONEY = "bedrag_eur"
_WORDS: Mapping[str, Mapping[str, str]] = {"vlag": {"": "zoals gedrukt"}, "pijler": PIJLERS}


def programme_table(release: Release, name: str, title: str) -> Table:
    """Return a table of the programme as words, with the printed form and place of every row."""
    table = release.tables[name]
    shown = table.map(_cell)
    for column in [column for column in _NAMED if column in shown.columns]:
        names = _names(release, column)
        shown[column] = shown[column].map(lambda words, names=names: _named(words, names))
    if _MONEY in shown.columns:
        shown[_MONEY] = shown[_MONEY].map(lambda words: text.number(int(words)) if words.isdigit() else words)
    shown = shown[[column for column in shown.columns if _is_shown(column, shown)]]
    heads = {column: _HEADS.get(column, column.replace("_", " ")) for column in shown.columns}
    numbers = [heads[column] for column in shown.columns if _is_number(table[column])]
    return frame_table(shown.rename(columns=heads), f"{title}: {len(shown)} rijen", numbers)


def _is_shown(column: str, shown: pd.DataFrame) -> bool:
    """Tell whether a column says something to a reader; the id only where a row has no other name."""
    if column == "id":
        return not {"naam", "onderwerp", "titel", "doel", "indicator", "gebied", "tabel"} & set(shown.columns)
    return (
        column not in _FOR_PROGRAMS and not column.startswith("raakt_") and bool((shown[column] != "").any())
    )


def _is_number(column: pd.Series) -> bool:
    known = column.astype(str)[(column.astype(str) != "") & column.notna()]
    return bool(len(known)) and bool(pd.to_numeric(known, errors="coerce").notna().all())


def _names(release: Release, column: str) -> Mapping[str, str]:
    """Return the names of the codes and ids that a column holds."""
    if column in _WORDS:
        return _WORDS[column]
    if column.startswith("bron"):
        return dict(release.documents["titel"]) if "titel" in release.documents else {}
    if column == "indicator":
        return {key: item.titel for key, item in release.catalog.indicators.items()}
    if column in _ROW_OF:
        return _by_id(release, *_ROW_OF[column])
    return {**{key: area.name for key, area in release.areas.items()}, "nederland": "Nederland"}


def _by_id(release: Release, table: str, column: str) -> dict[str, str]:
    frame = release.tables.get(table)
    if frame is None or not {"id", column} <= set(frame.columns):
        return {}
    return dict(zip(frame["id"].astype(str), frame[column].astype(str), strict=True))


def _named(words: str, names: Mapping[str, str]) -> str:
    """Return the name of a code, or of every code in a list; what has no name stays as it is."""
    if words in names or ";" not in words:
        return names.get(words, words)
    return ", ".join(names.get(part, part) for part in words.split(";"))


def _cell(value: object) -> str:
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return text.number(value, 0 if value == int(value) else 2)
    return str(value)
