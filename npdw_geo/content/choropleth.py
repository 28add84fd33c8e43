"""What one choropleth shows, decided once: the screen, the table, the downloads draw from this.

`Choropleth` holds for every area its figure, its class and its words. It knows no colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content import classes
from npdw_geo.content.classes import Classes
from npdw_geo.content.compare import judged
from npdw_geo.content.drawn_blocks import LegendRow
from npdw_geo.content.legend import legend_rows
from npdw_geo.content.map_blocks import LARGER_CLASS, Scale
from npdw_geo.content.population import few, other_people
from npdw_geo.models import Flag, Indicator, Source
from npdw_geo.release.cells import NOT_SURE
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE, Asked

WHOLE = "dordt-west"
# More buurten that are left out than this are counted, not named.
MOST_NAMED = 3


@dataclass(frozen=True, eq=False)
class Choropleth:
    """A view with its figures: `rows` is indexed by area id, in the order of the areas.

    Columns of `rows`: naam, wijk, waarde (the published or computed figure), getoond (what the colour
    stands for), zeker (the figure if it may have a colour), vlag, woorden (words of the flag), klasse (-1 is
    missing, -2 of a larger area), cijfer (the figure in words), label (what the map says), verschil, gelijk and
    oordeel (beside Dordrecht, or the first year of a development), anders (words when other people live there) and
    klein (too small to be named as an extreme).
    """

    asked: Asked
    rows: pd.DataFrame
    classes: Classes
    scale: Scale
    legend: tuple[LegendRow, ...]
    dordrecht: pd.Series
    whole: pd.Series
    sources: tuple[Source, ...]
    title: str

    @property
    def indicator(self) -> Indicator:
        """The indicator on the map."""
        return self.asked.indicator

    @property
    def reference(self) -> float:
        """The figure of Dordrecht."""
        return float(self.dordrecht["waarde"])

    @property
    def has_values(self) -> bool:
        """Tell whether at least one area on the map has a figure."""
        return bool(self.rows["waarde"].notna().any())


def make_choropleth(asked: Asked, release: Release) -> Choropleth:
    """Take the figures a view asks for, put them in classes and give them words."""
    name, jaar, ids = asked.indicator.id, asked.jaar, list(asked.ids)
    data = release.series(name, jaar, ids)
    fixed = release.series(name, jaar, [REFERENCE, WHOLE])
    dordrecht, whole = fixed.iloc[0], fixed.iloc[1]
    data = _compared(asked, data, dordrecht, release)
    bounds = class_bounds(release, name, jaar, asked.niveau, asked.tonen, asked.view.klassen, asked.years[0])
    rows = _rows(release, asked, data, bounds)
    return Choropleth(
        asked=asked,
        rows=rows,
        classes=bounds,
        scale=_scale(asked, bounds),
        legend=legend_rows(asked, bounds, rows, dordrecht),
        dordrecht=dordrecht,
        whole=whole,
        sources=_sources(release, [*data["bron"].dropna(), dordrecht["bron"]]),
        title=_title(asked),
    )


def measured(made: Choropleth, release: Release, ids: Sequence[str]) -> pd.Series:
    """Return what the map is about for other areas: the value, or the change for a development. Same index as `ids`."""
    asked = made.asked
    now = certain(release.series(asked.indicator.id, asked.jaar, list(ids)))
    if not asked.is_change:
        return now
    return now - certain(release.series(asked.indicator.id, asked.years[0], list(ids)))


def certain(data: pd.DataFrame) -> pd.Series:
    """Return the figures that may have a colour: not those that are contradicted, doubtful or of a larger area."""
    unsure = [flag in NOT_SURE or larger for flag, larger in zip(data["vlag"], data["groter"], strict=True)]
    return pd.Series(
        np.where(unsure, np.nan, data["waarde"].to_numpy()), index=data.index, name="waarde", dtype=float
    )


def _compared(asked: Asked, data: pd.DataFrame, dordrecht: pd.Series, release: Release) -> pd.DataFrame:
    """Add what the colour stands for, and how each area compares with Dordrecht or with the first year."""
    ids = list(data.index)
    there: pd.DataFrame | pd.Series = dordrecht
    people: dict[str, str] = {}
    if asked.is_change:
        there = release.series(asked.indicator.id, asked.years[0], ids)
        people = other_people(release, asked.years, ids)
    found = judged(data, there, asked.indicator)
    if asked.indicator.is_count and not asked.is_change:
        # areas differ in a count because they differ in size
        found = found.assign(gelijk=False, oordeel="")
    other = pd.Series([people.get(str(slug), "") for slug in ids], index=data.index, dtype=object)
    small = few(release, asked.jaar, ids)
    coloured = certain(data)
    if asked.tonen != "waarde":
        coloured = found["verschil"].mask(coloured.isna() | ~found["beslist"].astype(bool) | (other != ""))
    return data.join(found).assign(
        getoond=coloured.astype(float),
        anders=other,
        oordeel=found["oordeel"].mask(other != "", ""),
        klein=[str(slug) in small for slug in ids],
    )


@lru_cache(maxsize=2_000)
def class_bounds(
    release: Release, name: str, jaar: int, niveau: str, tonen: str, klassen: str, start: int
) -> Classes:
    """Compute class bounds once per indicator: over all of Dordrecht, or over Dordt West alone."""
    indicator = release.indicator(name)
    # All wijken of the gemeente give the bounds when there are no figures of buurten.
    candidates = [release.all_buurten, [*release.all_wijken, *release.codes("wijk")]]
    if klassen == "dordt-west" or (niveau == "wijk" and indicator.is_count):
        candidates = [release.codes(niveau)]
    for ids in candidates:
        values = release.series(name, jaar, ids)
        numbers = certain(values)
        if numbers.notna().any():
            break
    if tonen == "waarde":
        ours = certain(release.series(name, jaar, release.codes(niveau)))
        return classes.of_values(numbers, ours, indicator.decimalen)
    then = release.value(name, jaar, REFERENCE) if tonen == "verschil" else None
    earlier = release.series(name, start, list(numbers.index))["waarde"]
    gaps = [
        text.apart(value, earlier[slug] if then is None else then, indicator)
        for slug, value in numbers.items()
    ]
    equal = max(indicator.onzekerheid, 10.0**-indicator.decimalen / 2)
    return classes.around_zero(pd.Series(gaps, index=numbers.index), equal, indicator.decimalen)


def _scale(asked: Asked, bounds: Classes) -> Scale:
    if asked.tonen == "waarde" or bounds.k < 1 or bounds.bounds[0] >= 0:
        return Scale(bounds.k, steps=classes.even_steps(bounds))
    return Scale(bounds.k, "difference", bounds.first, asked.indicator.richting != "lager_beter")


def _rows(release: Release, asked: Asked, data: pd.DataFrame, bounds: Classes) -> pd.DataFrame:
    indicator = asked.indicator
    areas = [release.areas[slug] for slug in data.index]
    wijken = {area.slug: area.name for area in release.areas.values() if area.level == "wijk"}
    figures = [
        text.figure(value, flag, other, indicator, margin)
        for value, flag, other, margin in zip(
            data["waarde"], data["vlag"], data["naast"], data["marge"], strict=True
        )
    ]
    labels = [
        text.gap(shown, indicator) if asked.tonen != "waarde" and not np.isnan(shown) else figure
        for shown, figure in zip(data["getoond"], figures, strict=True)
    ]
    columns = {
        "naam": [text.short(area.name) for area in areas],
        "wijk": [wijken.get(area.wijk or "", "") for area in areas],
        "waarde": data["waarde"],
        "getoond": data["getoond"],
        "vlag": data["vlag"],
        "zeker": certain(data),
        "marge": data["marge"],
        "dekking": data["dekking"],
        "woorden": [_sure(row, indicator, release) for row in plain_rows(data)],
        "klasse": _classes(asked, bounds, data),
        "verschil": data["verschil"],
        "gelijk": data["gelijk"],
        "oordeel": data["oordeel"],
        "anders": data["anders"],
        "klein": data["klein"],
        "cijfer": figures,
        "label": labels,
    }
    return pd.DataFrame(columns, index=data.index)


def _classes(asked: Asked, bounds: Classes, data: pd.DataFrame) -> pd.Series:
    """Return the class of every area; about equal is the middle one, whatever its bounds are."""
    found = bounds.of(data["getoond"])
    if asked.tonen != "waarde" and bounds.k:
        shown, equal = found >= 0, data["gelijk"].astype(bool)
        found = found.mask(shown & equal, bounds.middle)
        # a difference that is one is never in the middle, also where a bound is rounder than it
        side = np.sign(data["getoond"].fillna(0.0)).astype(int)
        beside = (bounds.middle + side).clip(0, bounds.k - 1)
        found = found.mask(shown & ~equal & (found == bounds.middle), beside)
    # what is doubtful or contradicted is hatched for that
    return found.mask(data["groter"] & data["waarde"].notna() & (data["vlag"] == Flag.CBS_WIJK), LARGER_CLASS)


def _sure(row: object, indicator: Indicator, release: Release) -> str:
    """Say how sure a figure is: its flag, what it is computed without, whether it is of a larger area."""
    flag, delen, zonder = row.vlag, row.delen, row.zonder  # type: ignore[attr-defined]
    words = text.flag_words(flag, indicator, delen if isinstance(delen, str) else "")
    if row.groter and flag != Flag.CBS_WIJK:  # type: ignore[attr-defined]
        words += f", {text.FLAG_WORDS[Flag.CBS_WIJK]}"
    if flag == Flag.BEREKEND and isinstance(zonder, str) and zonder:
        codes = zonder.split(";")
        names = [text.short(release.name(code)) for code in codes]
        words += (
            f", zonder {text.listed(names)}" if len(names) <= MOST_NAMED else f", zonder {len(names)} buurten"
        )
    return words


def _title(asked: Asked) -> str:
    indicator, years = asked.indicator, asked.years
    if asked.is_change:
        return f"{indicator.titel}, ontwikkeling van {years[0]} tot {years[-1]}"
    if asked.tonen == "verschil" and not indicator.is_count:
        return f"{indicator.titel}, verschil met Dordrecht, {text.year(asked.jaar)}"
    return f"{indicator.titel}, {text.year(asked.jaar)}"


def _sources(release: Release, names: list[object]) -> tuple[Source, ...]:
    unique = dict.fromkeys(str(name) for name in names if isinstance(name, str))
    return tuple(release.catalog.sources[name] for name in unique if name in release.catalog.sources)
