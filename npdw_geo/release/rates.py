"""Compute rates: a count divided by the people or homes of one year."""

import numpy as np
import pandas as pd

from npdw_geo.models import Flag, Indicator
from npdw_geo.release.catalog import Catalog
from npdw_geo.release.too_small import nearest_year

# A rate may use the denominator of the year before or after when its own year has none.
MAX_YEARS_APART = 1


def denominator_year(values: pd.DataFrame, jaar: int) -> int | None:
    """Return the one year whose figures every area of a rate is divided by; none when no year is near enough.

    It is the year in which most buurten have a figure, `jaar` itself before one beside it: a wijk and Dordrecht
    divided by other years than the buurten would differ from them for that alone.
    """
    near = values[(values["jaar"] - jaar).abs() <= MAX_YEARS_APART].dropna(subset="waarde")
    if near.empty:
        return None
    buurten = near["code"].str.startswith("BU")
    known = buurten.groupby(near["jaar"]).sum()
    return int(min(known.index, key=lambda year: (known[year] == 0, abs(year - jaar), -known[year])))


def denominators(values: pd.DataFrame, jaar: int) -> pd.Series:
    """Return per code the denominator of a rate of `jaar`: of its one year, else of the nearest beside that.

    A buurt that nobody counts any more, because nobody lives there, keeps its count of a year before.
    """
    chosen = denominator_year(values, jaar)
    chosen = jaar if chosen is None else chosen
    return nearest_year(values[(values["jaar"] - chosen).abs() <= MAX_YEARS_APART], chosen)


def with_rates(frame: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Add the rates: `teller / noemer * maal` per code and year, flagged `berekend`.

    Columns `teller`, `noemer` and `marge` are kept, so that a larger area can be a ratio of sums.
    """
    steps = {name: indicator.afronding for name, indicator in catalog.indicators.items()}
    rounding = frame["indicator"].map(steps) / 2
    published = frame["marge"] if "marge" in frame.columns else pd.Series(np.nan, index=frame.index)
    base = frame.assign(teller=np.nan, noemer=np.nan, marge=published.fillna(rounding))
    parts = [base]
    for indicator in catalog.indicators.values():
        if indicator.berekening is None or indicator.of_programme:
            continue
        counts = frame[frame["indicator"] == indicator.berekening.teller]
        below = frame[frame["indicator"] == indicator.berekening.noemer]
        step = catalog.indicators[indicator.berekening.teller].afronding
        for jaar, rows in counts.groupby("jaar"):
            parts.append(_rate(rows, denominators(below, int(str(jaar))), indicator, step))
    return pd.concat(parts, ignore_index=True)


def _rate(rows: pd.DataFrame, below: pd.Series, indicator: Indicator, step: float) -> pd.DataFrame:
    assert indicator.berekening is not None
    noemer = rows["code"].map(below)
    usable = noemer.where(noemer > 0)
    times = indicator.berekening.maal
    value = rows["waarde"] / usable * times
    return rows.assign(
        indicator=indicator.id,
        waarde=value,
        teller=rows["waarde"],
        # a place without inwoners has no rate, but what happens there belongs to the area around it
        noemer=noemer,
        marge=step / 2 / usable * times,
        vlag=np.where(
            value.notna(),
            Flag.BEREKEND.value,
            rows["vlag"].where(rows["vlag"] == Flag.TE_KLEIN, Flag.ONTBREEKT.value),
        ),
    )
