"""The legend of a choropleth in words: classes, counts, where Dordrecht lies, what is missing."""

from collections import Counter
from math import isnan
from typing import Any

import pandas as pd

from npdw_geo import text
from npdw_geo.content import classes
from npdw_geo.content.classes import Classes
from npdw_geo.content.drawn_blocks import LegendRow
from npdw_geo.content.map_blocks import MISSING_CLASS
from npdw_geo.models import Indicator
from npdw_geo.release.cells import NOT_SURE
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.views.choropleth import Asked, Tonen


def legend_rows(
    asked: Asked, bounds: Classes, rows: pd.DataFrame, dordrecht: pd.Series
) -> tuple[LegendRow, ...]:
    """Return the legend of a view: every class that holds an area or Dordrecht, then every word that stands for no figure."""
    reference = float(dordrecht["waarde"])
    counts = Counter(rows["klasse"].tolist())
    decimals = max((_decimals(bound, asked.indicator) for bound in bounds.bounds), default=0)
    where = int(bounds.of(pd.Series([reference])).iloc[0]) if asked.tonen == "waarde" else -1
    inside = bounds.k > 0 and bounds.bounds[0] <= reference <= bounds.bounds[-1]
    legend = [
        LegendRow(
            number,
            _label(bounds, number, (low, high), asked, decimals),
            counts[number],
            number == where and inside,
        )
        for number, (low, high) in enumerate(classes.edges(bounds))
        if counts[number] or (number == where and inside)
    ]
    legend += [
        LegendRow(min(int(row.klasse), MISSING_CLASS), _why(row), 1)
        for row in plain_rows(rows)
        if row.klasse < 0
    ]
    return tuple(_merged(legend))


def _why(row: Any) -> str:
    """Say why an area has no class: what its figure is, or that there is none."""
    known = not isnan(row.waarde)
    if known and row.anders:
        return "er wonen nu andere mensen"
    return str(row.woorden if known or row.vlag in NOT_SURE else row.label)


def _merged(legend: list[LegendRow]) -> list[LegendRow]:
    """Put rows without a class and with the same words together."""
    kept: dict[tuple[int, str], LegendRow] = {}
    for row in legend:
        key = (row.klasse, row.label)
        before = kept.get(key)
        count = row.count + (before.count if before else 0)
        kept[key] = LegendRow(row.klasse, row.label, count, row.reference)
    return list(kept.values())


def _label(bounds: Classes, number: int, edges: tuple[float, float], asked: Asked, decimals: int) -> str:
    """Return the words of a class: its value where each value is one, else its bounds."""
    if bounds.values:
        return text.amount(bounds.values[number], asked.indicator)
    return class_label(*edges, asked.indicator, asked.tonen, decimals)


def class_label(low: float, high: float, indicator: Indicator, tonen: Tonen, decimals: int) -> str:
    """Return the words of one class: `19 - 24%`; for a difference also which way it goes."""
    if tonen == "waarde":
        return (
            f"{_bare(low, decimals, indicator)} \u2013 {_bare(high, decimals, indicator)}{_suffix(indicator)}"
        )
    if low < 0 < high:
        return "ongeveer gelijk" if tonen == "verschil" else "ongeveer gelijk gebleven"
    sign = "+" if high > 0 else "\u2212"
    near, far = sorted((abs(low), abs(high)))
    span = f"{sign}{_bare(near, decimals, indicator)} tot {sign}{_bare(far, decimals, indicator)}"
    judged = text.better(high + low, indicator)
    unit = " procentpunt" if indicator.eenheid == "%" else _suffix(indicator)
    return f"{span}{unit}" + (f", {judged}" if judged else "")


def _decimals(bound: float, indicator: Indicator) -> int:
    """Return as few decimals as a bound needs; a legend has one number of them."""
    for decimals in range(4):
        if abs(round(bound, decimals) - bound) < 1e-9:
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
