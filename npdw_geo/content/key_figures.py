"""The few figures and words that stand beside every choropleth, and its table."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Cell, Column, Figure, Figures, Table
from npdw_geo.content.choropleth import WHOLE, Choropleth, measured
from npdw_geo.content.compare import alone
from npdw_geo.content.map_blocks import LARGER_CLASS
from npdw_geo.content.population import other_denominator
from npdw_geo.models import Flag, Indicator
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE


def details(made: Choropleth, release: Release) -> str:
    """Return denominator, peildatum and warnings in one text: how the figure is made."""
    note = release.catalog.note(made.indicator.id, _source_id(made, release))
    parts = []
    if made.indicator.noemer:
        parts.append(f"Noemer: {made.indicator.noemer}.")
    parts += [
        other_denominator(made.indicator, made.asked.jaar, release),
        f"Peildatum: {note.peildatum}.",
        note.waarschuwing,
        *(source.warning for source in made.sources),
    ]
    return text.once(parts)


def classes_over(made: Choropleth) -> str:
    """Say over which areas the classes were made."""
    if made.indicator.of_programme:
        return "klassen over de wijken met een zeker cijfer"
    over = "heel Dordrecht" if made.asked.view.klassen == "dordrecht" else "Dordt West"
    return f"klassen over {over}"


def _source_id(made: Choropleth, release: Release) -> str:
    for name, source in release.catalog.sources.items():
        if made.sources and source == made.sources[0]:
            return name
    return ""


def key_figures(made: Choropleth, release: Release) -> Figures:
    """Return Dordrecht, Dordt West, the wijk of a filter, the highest and the lowest: of the value, or of the change."""
    indicator, change = made.indicator, made.asked.is_change
    items = []
    wijken = release.series(indicator.id, made.asked.jaar, _wijk_of_filter(made))
    shown = [
        (REFERENCE, made.dordrecht),
        (WHOLE, made.whole),
        *((str(slug), row) for slug, row in wijken.iterrows()),
    ]
    for slug, row in shown:
        if change:
            said = text.gap(float(measured(made, release, [slug]).iloc[0]), indicator)
        else:
            said = text.figure(
                float(row["waarde"]), str(row["vlag"]), float(row["naast"]), indicator, float(row["marge"])
            )
        items.append(Figure(release.areas[slug].name, said, _remark(row, indicator)))
    return Figures((*items, *_extremes(made)))


def _wijk_of_filter(made: Choropleth) -> list[str]:
    """Return the one wijk whose buurten are shown; with more of them, or at the level of wijken, they have rows of their own."""
    wijken = made.asked.view.gebied.wijk
    return list(wijken) if made.asked.niveau == "buurt" and len(wijken) == 1 else []


def _extremes(made: Choropleth) -> list[Figure]:
    """Return the highest and the lowest of the areas whose figure is certain."""
    change = made.asked.is_change
    rows = made.rows[~made.rows["klein"].astype(bool)]
    known = rows["getoond" if change else "zeker"].dropna()
    if len(known) < 2:
        return []
    data = rows.loc[known.index].assign(waarde=known)
    say = text.gap if change else text.amount
    what = "buurt" if made.asked.niveau == "buurt" else "wijk"
    doubtful = made.rows[made.rows["waarde"].notna() & made.rows["zeker"].isna()]
    unsure = "".join(
        f", zonder {text.listed([str(name) for name in rows['naam']])} ({why})"
        for rows, why in (
            (doubtful[doubtful["klasse"] != LARGER_CLASS], "onzeker"),
            (doubtful[doubtful["klasse"] == LARGER_CLASS], "CBS-wijk"),
        )
        if len(rows)
    )
    items = []
    for word, slug in (("Hoogste", known.idxmax()), ("Laagste", known.idxmin())):
        # others may be as high, as far as the figures can tell
        among = "" if alone(data, str(slug), made.indicator) else "onder andere "
        said = say(float(known[slug]), made.indicator) if change else str(made.rows.at[slug, "cijfer"])
        items.append(Figure(f"{word} {what}", said, f"{among}{made.rows.at[slug, 'naam']}{unsure}"))
    return items


def _remark(row: pd.Series, indicator: Indicator) -> str:
    flag = str(row["vlag"])
    delen = row["delen"] if isinstance(row["delen"], str) else ""
    if pd.isna(row["waarde"]):
        return ""
    if flag:
        return text.flag_words(flag, indicator, delen)
    return "uit de nulmeting van het programma" if indicator.of_programme else "officieel cijfer"


def figures_table(made: Choropleth) -> Table:
    """Return the table with the same figures as the map, sorted by name; how sure a figure is stands where it differs."""
    year = text.year(made.asked.jaar)
    change = made.asked.tonen != "waarde"
    ordered = list(plain_rows(made.rows.sort_values("naam")))
    sure = [_sure(row) for row in ordered]
    columns = [
        Column("Buurt" if made.asked.niveau == "buurt" else "Wijk"),
        Column(f"{year} ({text.unit(made.indicator)})", number=True),
        *([Column("Verschil", number=True), Column("Oordeel")] if change else []),
        *([Column("Zekerheid")] if any(sure) else []),
    ]
    rows = tuple(
        (*_figure_row(row, change=change), *([Cell(words)] if any(sure) else []))
        for row, words in zip(ordered, sure, strict=True)
    )
    return Table(f"{made.indicator.titel}, {year}{_as_published(ordered, sure)}", tuple(columns), rows)


def _as_published(rows: Sequence[Any], sure: Sequence[str]) -> str:
    """Say once for all figures that they are as published, instead of in every row."""
    plain = [not words for row, words in zip(rows, sure, strict=True) if not np.isnan(row.waarde)]
    if not any(plain):
        return ""
    return ": zoals gepubliceerd" + ("" if all(plain) else ", tenzij er iets anders staat")


def _sure(row: Any) -> str:
    """Say how sure a figure is; nothing for one as published, and for a word that stands in its place already."""
    told = [] if row.woorden in (text.FLAG_WORDS[Flag.PUBLISHED], row.cijfer) else [str(row.woorden)]
    if not np.isnan(row.waarde) and row.dekking < 1:
        told.append(f"uit {text.percentage(float(row.dekking))} van de inwoners")
    words = ", ".join(told)
    return "; ".join(part for part in (words, str(row.anders)) if part)


def _figure_row(row: Any, *, change: bool) -> tuple[Cell, ...]:
    name, wijk, figure, label = (str(getattr(row, part)) for part in ("naam", "wijk", "cijfer", "label"))
    told = [Cell(_gap(row, label)), Cell(str(row.oordeel) or "geen oordeel")] if change else []
    return (Cell(name, wijk), Cell(figure), *told)


def _gap(row: Any, label: str) -> str:
    return label if row.klasse >= 0 or np.isnan(row.verschil) else text.MISSING
