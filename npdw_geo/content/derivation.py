"""How a computed figure came to be: which buurten, their values and weights, what is missing, and the rounding."""

import math

import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Block, Fold, Pointer, Steps
from npdw_geo.content.population import divided_by
from npdw_geo.content.tables import table
from npdw_geo.models import Flag, Indicator
from npdw_geo.release.rates import denominators
from npdw_geo.release.release import Release
from npdw_geo.release.too_small import nearest_year


def derivation(name: str, jaar: int, slug: str, release: Release) -> tuple[Block, ...]:
    """Return the sum behind a figure that is computed from buurten; nothing for any other figure."""
    row = release.series(name, jaar, [slug]).iloc[0]
    indicator = release.indicator(name)
    if row["vlag"] != Flag.BEREKEND or row["delen"] != "buurten":
        return ()
    inside = [
        area.slug
        for area in release.areas.values()
        if area.level == "buurt" and slug in (area.wijk, "dordt-west")
    ]
    if not inside:
        return ()
    left_out = set(str(row["zonder"]).split(";"))
    used = [code for code in inside if code not in left_out]
    parts = _parts(indicator, jaar, used, release)
    lines = [*_sum(indicator, parts, float(row["waarde"]))]
    if row["dekking"] < 1:
        names = text.listed([text.short(release.name(code)) for code in inside if code in left_out])
        lines.append(
            f"Zonder {names}: daar is geen cijfer van. De rest is {text.percentage(float(row['dekking']))} van de inwoners."
        )
    heads = [str(column) for column in parts.columns]
    rows = [
        [text.short(release.name(str(code))), *(_said(value) for value in values)]
        for code, values in zip(parts.index, parts.to_numpy(), strict=True)
    ]
    place = release.areas[slug].name
    title = f"Zo is het berekend: {indicator.titel}, {place}, {text.year(jaar)}"
    return (
        Fold(
            title,
            (
                table(["Buurt", *heads], rows, f"De delen van {place}", heads),
                Steps("De som", tuple(("", line, "") for line in lines)),
                Pointer("Lees hoe wij rekenen", "uitleg", "berekend"),
            ),
        ),
    )


def _parts(indicator: Indicator, jaar: int, codes: list[str], release: Release) -> pd.DataFrame:
    """Return what goes into the sum, by buurt: values and weights, or what is divided by what."""
    if indicator.berekening is not None:
        above, below = indicator.berekening.teller, indicator.berekening.noemer
        count = release.raw[(release.raw["indicator"] == above) & (release.raw["jaar"] == jaar)]
        people = denominators(release.raw[release.raw["indicator"] == below], jaar)
        return pd.DataFrame(
            {
                release.indicator(above).titel: count.set_index("code")["waarde"].reindex(codes),
                f"{release.indicator(below).titel} ({divided_by(indicator, jaar, release)})": people.reindex(
                    codes
                ),
            },
            index=codes,
        )
    values = release.series(indicator.id, jaar, codes)["waarde"]
    if indicator.optellen != "gewogen" or indicator.gewicht is None:
        return pd.DataFrame({indicator.titel: values})
    weights = nearest_year(release.raw[release.raw["indicator"] == indicator.gewicht], jaar).reindex(codes)
    return pd.DataFrame(
        {indicator.titel: values, f"Gewicht: {release.indicator(indicator.gewicht).titel}": weights}
    )


def _sum(indicator: Indicator, parts: pd.DataFrame, value: float) -> list[str]:
    """Return the sum in words, and what it is rounded to."""
    shown = f"Afgerond: {text.amount(value, indicator)}."
    first = parts.iloc[:, 0].astype(float)
    if parts.shape[1] == 1:
        return [f"Alles opgeteld: {_said(first.sum())}.", shown]
    second = parts.iloc[:, 1].astype(float)
    if indicator.berekening is not None:
        times = f" × {_said(indicator.berekening.maal)}"
        return [f"{_said(first.sum())} ÷ {_said(second.sum())}{times} = {text.number(value, 3)}.", shown]
    both = (first * second).sum()
    return [
        f"Elk cijfer keer zijn gewicht, opgeteld: {text.number(both, 1)}.",
        f"De gewichten opgeteld: {_said(second.sum())}.",
        f"{text.number(both, 1)} ÷ {_said(second.sum())} = {text.number(value, 3)}.",
        shown,
    ]


def _said(value: float) -> str:
    if math.isnan(value):
        return text.MISSING
    return text.number(value, 0 if value == int(value) else 2)
