"""Sources, indicators and the programme's tables as words, for the page Bronnen."""

from datetime import date
from pathlib import Path

import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Cell, Column, Table
from npdw_geo.models import PIJLERS, Source
from npdw_geo.release import changes, versions
from npdw_geo.release.release import Release

# More indicators of one source than these are counted, not named.
_MOST_NAMED = 3


def sources_table(release: Release) -> Table:
    """Return every source as words: who, what, when, licence, what it is used for and what to mind."""
    columns = ("Bron", "Uitgever en tabel", "Gegevens van", "Licentie", "Opgehaald", "Gebruikt voor")
    rows = [
        (
            Cell(source.title, source.warning),
            # a table of our own has no name with its publisher
            Cell(source.publisher, "" if source.table == name else source.table),
            Cell(source.date_of_data),
            Cell(source.licence),
            Cell(_day(source.date_retrieved), _first_upper(source.retrieved_how)),
            Cell(_used(name, source, release)),
        )
        for name, source in release.catalog.sources.items()
    ]
    return Table(
        "Alle bronnen", tuple(map(Column, columns)), tuple(sorted(rows, key=lambda row: row[0].words))
    )


def _used(name: str, source: Source, release: Release) -> str:
    used = sorted(release.indicator(item).titel for item in release.catalog.of_source(name))
    if len(used) > _MOST_NAMED + 1:
        more = len(used) - _MOST_NAMED
        return f"{', '.join(used[:_MOST_NAMED])} en nog {more} (zie Indicatoren)"
    return text.listed(used) if used else source.each_row_is_a


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]


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
