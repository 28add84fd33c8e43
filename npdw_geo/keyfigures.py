"""The few figures and words that stand beside every choropleth."""

import pandas as pd

from npdw_geo import text
from npdw_geo.models import Indicator
from npdw_geo.picture import Picture, measured
from npdw_geo.release import Release


def details(picture: Picture, release: Release) -> str:
    """Return definition, denominator, peildatum and warnings in one text."""
    note = release.catalog.note(picture.indicator.id, _source_id(picture, release))
    parts = [picture.indicator.definitie]
    if picture.indicator.noemer:
        parts.append(f"Noemer: {picture.indicator.noemer}.")
    parts += [
        f"Peildatum: {note.peildatum}.",
        note.waarschuwing,
        *(source.warning for source in picture.sources),
    ]
    return text.once(parts)


def classes_over(picture: Picture) -> str:
    """Say over which areas the classes were made."""
    if picture.indicator.of_programme:
        return "klassen over de wijken met een zeker cijfer"
    over = "heel Dordrecht" if picture.view.klassen == "dordrecht" else "Dordt West"
    return f"klassen over {over}"


def _source_id(picture: Picture, release: Release) -> str:
    for name, source in release.catalog.sources.items():
        if picture.sources and source == picture.sources[0]:
            return name
    return ""


def key_figures(picture: Picture, release: Release) -> list[tuple[str, str, str]]:
    """Return Dordrecht, Dordt West, the highest and the lowest: of the value, or of the change for a development."""
    indicator, jaar = picture.indicator, picture.view.jaar
    change = len(picture.years) > 1
    say = text.gap if change else text.amount
    items = []
    for slug in ("dordrecht", "dordt-west"):
        row = release.series(indicator.id, jaar, [slug]).iloc[0]
        if change:
            said = text.gap(float(measured(picture, release, [slug]).iloc[0]), indicator)
        else:
            said = text.figure(float(row["waarde"]), str(row["vlag"]), float(row["naast"]), indicator)
        items.append((release.areas[slug].name, said, _remark(row, indicator)))
    known = picture.rows["getoond" if change else "zeker"].dropna()
    if len(known) > 1:
        what = "buurt" if picture.view.niveau == "buurt" else "wijk"
        doubtful = picture.rows[picture.rows["waarde"].notna() & picture.rows["zeker"].isna()]["naam"]
        unsure = (
            f", zonder {text.listed([str(item) for item in doubtful])} (onzeker)" if len(doubtful) else ""
        )
        for word, slug in (("Hoogste", known.idxmax()), ("Laagste", known.idxmin())):
            name = str(picture.rows.at[slug, "naam"])
            items.append((f"{word} {what}", say(float(known[slug]), indicator), name + unsure))
    return items


def _remark(row: pd.Series, indicator: Indicator) -> str:
    flag = str(row["vlag"])
    delen = row["delen"] if isinstance(row["delen"], str) else ""
    if pd.isna(row["waarde"]):
        return ""
    if flag:
        return text.flag_words(flag, indicator, delen)
    return "uit de nulmeting van het programma" if indicator.of_programme else "officieel cijfer"
