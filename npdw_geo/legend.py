"""The legend of a choropleth in words: classes, counts, where Dordrecht lies, what is missing."""

from dataclasses import dataclass

import pandas as pd

from npdw_geo import classes, text
from npdw_geo.classes import Classes
from npdw_geo.models import Flag, Indicator
from npdw_geo.view import IndicatorView


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend: colour (empty for hatched), words and how many areas it holds."""

    colour: str
    label: str
    count: int
    reference: bool = False


def legend_rows(
    view: IndicatorView,
    indicator: Indicator,
    bounds: Classes,
    colours: tuple[str, ...],
    rows: pd.DataFrame,
    reference: float,
) -> tuple[LegendRow, ...]:
    """Return the legend of a view: every class, then every word that stands for no figure."""
    counts = bounds.counts(rows["getoond"])
    where = int(bounds.of(pd.Series([reference])).iloc[0]) if view.tonen == "waarde" else -1
    inside = bounds.k > 0 and bounds.bounds[0] <= reference <= bounds.bounds[-1]
    legend = [
        LegendRow(
            colours[number],
            class_label(low, high, indicator, view),
            counts[number],
            number == where and inside,
        )
        for number, (low, high) in enumerate(classes.edges(bounds))
    ]
    missing = rows[rows["getoond"].isna()]
    doubtful = missing["vlag"].isin([Flag.TEGENSTRIJDIG, Flag.ONZEKER])
    legend += [LegendRow("", words, 1) for words in missing["label"].mask(doubtful, missing["woorden"])]
    return tuple(_merged(legend))


def _merged(legend: list[LegendRow]) -> list[LegendRow]:
    """Put rows without a colour and with the same words together."""
    kept: dict[tuple[str, str], LegendRow] = {}
    for row in legend:
        key = (row.colour, row.label)
        before = kept.get(key)
        count = row.count + (before.count if before else 0)
        kept[key] = LegendRow(row.colour, row.label, count, row.reference)
    return list(kept.values())


def class_label(low: float, high: float, indicator: Indicator, view: IndicatorView) -> str:
    """Return the words of one class: `19 - 24%`; for a difference also which way it goes."""
    decimals = _decimals(low, high, indicator)
    if view.tonen == "waarde":
        return (
            f"{_bare(low, decimals, indicator)} \u2013 {_bare(high, decimals, indicator)}{_suffix(indicator)}"
        )
    if low < 0 < high:
        return "ongeveer gelijk" if view.tonen == "verschil" else "ongeveer gelijk gebleven"
    sign = "+" if high > 0 else "\u2212"
    near, far = sorted((abs(low), abs(high)))
    span = f"{sign}{_bare(near, decimals, indicator)} tot {sign}{_bare(far, decimals, indicator)}"
    judged = text.better(high + low, indicator)
    unit = " procentpunt" if indicator.eenheid == "%" else _suffix(indicator)
    return f"{span}{unit}" + (f", {judged}" if judged else "")


def _decimals(low: float, high: float, indicator: Indicator) -> int:
    """Return as few decimals as the two bounds need."""
    for decimals in range(4):
        if all(abs(round(bound, decimals) - bound) < 1e-9 for bound in (low, high)):
            return decimals
    return indicator.decimalen


def _bare(value: float, decimals: int, indicator: Indicator) -> str:
    if indicator.eenheid.startswith("x 1.000 euro"):
        return "€ " + text.number(value * 1000)
    return text.number(value, decimals)


def _suffix(indicator: Indicator) -> str:
    if indicator.eenheid == "%":
        return "%"
    return f" {indicator.eenheid}" if indicator.eenheid in {"m³", "kWh", "m²", "ha"} else ""
