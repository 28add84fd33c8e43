"""Sources, indicators and the programme's tables as words, for the page Bronnen."""

import math
from datetime import date
from pathlib import Path

import pandas as pd

from npdw_geo import text
from npdw_geo.models import PIJLERS
from npdw_geo.release import changes, versions
from npdw_geo.release.release import Release

# How the columns of the programme's tables are called on screen, where the name itself is too short.
_HEADS = {
    "plaats_in_bron": "plaats in het stuk",
    "gedrukt": "zoals gedrukt",
    "rij_gedrukt": "hele rij zoals gedrukt",
    "bron": "stuk",
    "bevestiging": "waarom dit zeker is",
    "bedrag_eur": "bedrag (euro)",
    "in_tabel_h12": "in tabel hoofdstuk 12",
}


_SOURCE_HEADS = (
    "Bron",
    "Uitgever",
    "Tabel",
    "Gegevens van",
    "Licentie",
    "Opgehaald",
    "Gebruikt voor",
    "Let op",
)


def sources_table(release: Release) -> pd.DataFrame:
    """Return every source as words: who, what, when, licence, and what it is used for."""
    rows = []
    for name, source in release.catalog.sources.items():
        used = sorted(release.indicator(item).titel for item in release.catalog.of_source(name))
        rows.append(
            {
                "Bron": source.title,
                "Uitgever": source.publisher,
                "Tabel": source.table,
                "Gegevens van": source.date_of_data,
                "Licentie": source.licence,
                "Opgehaald": f"{text.day(date.fromisoformat(source.date_retrieved))}; {source.retrieved_how}",
                "Gebruikt voor": text.listed(used) if used else source.each_row_is_a,
                "Let op": source.warning or "geen bijzonderheden",
            }
        )
    return pd.DataFrame(sorted(rows, key=lambda row: row["Bron"]), columns=list(_SOURCE_HEADS))


def indicators_table(release: Release) -> pd.DataFrame:
    """Return every indicator as words: definition, years, levels, share of buurten with a value."""
    buurten = release.codes("buurt")
    rows = []
    for name, indicator in release.catalog.indicators.items():
        years = release.years(name, [*buurten, *release.codes("wijk"), "dordrecht"])
        levels = [
            word
            for word, ids in (
                ("buurt", buurten),
                ("wijk", release.codes("wijk")),
                ("gemeente", ["dordrecht"]),
            )
            if release.years(name, ids)
        ]
        rows.append(
            {
                "Indicator": indicator.titel,
                "Pijler": PIJLERS[indicator.pijler],
                "Wat het is": indicator.definitie,
                "Noemer": indicator.noemer or "aantal, geen noemer",
                "Jaren": text.listed([text.year(jaar) for jaar in years]) or text.MISSING,
                "Niveaus": text.listed(levels) or text.MISSING,
                "Buurten met een cijfer": _share(release, name, buurten),
            }
        )
    return pd.DataFrame(rows)


def _share(release: Release, name: str, buurten: list[str]) -> str:
    years = release.years(name, buurten)
    if not years:
        return "geen cijfer op buurtniveau"
    count = int(release.series(name, years[-1], buurten)["waarde"].notna().sum())
    return f"{count} van de {len(buurten)} ({years[-1]})"


def programme_table(release: Release, name: str) -> pd.DataFrame:
    """Return a table of the programme as words, with the printed form and place of every row."""
    table = release.tables[name]
    titles = dict(release.documents["titel"]) if "titel" in release.documents else {}
    # an empty column says nothing, and the id is for links and programs
    named = "naam" in table.columns or "onderwerp" in table.columns or "titel" in table.columns
    shown = table.map(_cell).drop(columns=["id"] if named and "id" in table.columns else [])
    shown = shown[
        [
            column
            for column in shown.columns
            if (shown[column] != "").any() and not column.startswith("raakt_")
        ]
    ]
    if "bron" in shown.columns:
        shown["bron"] = shown["bron"].map(lambda item: titles.get(item, item))
    if "vlag" in shown.columns:
        shown["vlag"] = shown["vlag"].map(lambda item: item or "zoals gedrukt")
    return shown.rename(columns={name: _HEADS.get(name, name.replace("_", " ")) for name in shown.columns})


def _cell(value: object) -> str:
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return text.number(value, 0 if value == int(value) else 2)
    return str(value)


def releases_table(release: Release, data: Path) -> pd.DataFrame:
    """Return every release with its day and the files that changed in it, the newest first."""
    rows: dict[str, dict[str, str]] = {}
    days: dict[str, str] = {}
    for row in versions.read(data):
        rows.setdefault(row["versie"], {})[row["bestand"]] = row["kenmerk"]
        days[row["versie"]] = row["datum"]
    told: list[dict[str, str]] = []
    before: dict[str, str] = {}
    for version, marks in rows.items():
        names = sorted(name for name in {*marks, *before} if marks.get(name) != before.get(name))
        titles = versions.titles(names, release) if before else "het begin"
        told.append({"Versie": version, "Dag": _day(days[version]), "Veranderde bestanden": titles})
        before = marks
    return pd.DataFrame(told[::-1], columns=["Versie", "Dag", "Veranderde bestanden"])


def _day(words: str) -> str:
    try:
        return text.day(date.fromisoformat(words))
    except ValueError:
        return words


def figures_changed(release: Release, data: Path) -> pd.DataFrame:
    """Return how many figures came, changed and went in each release, the newest first."""
    heads = ["Versie", "Dag", "Indicator", "Jaar", "Nieuw", "Veranderd", "Weg"]
    told = [
        {
            "Versie": row["versie"],
            "Dag": _day(row["datum"]),
            "Indicator": getattr(release.catalog.indicators.get(row["indicator"]), "titel", row["indicator"]),
            "Jaar": row["jaar"],
            "Nieuw": row["erbij"],
            "Veranderd": row["veranderd"],
            "Weg": row["weg"],
        }
        for row in changes.history(data)[::-1]
    ]
    nothing = [dict.fromkeys(heads, "") | {"Versie": "nog niets"}]
    return pd.DataFrame(told or nothing, columns=heads)
