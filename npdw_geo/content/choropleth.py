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
from npdw_geo.content.drawn_blocks import LegendRow, Map, MapArea, Scale
from npdw_geo.content.legend import legend_rows
from npdw_geo.models import Flag, Indicator, Source
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE, Asked

WHOLE = "dordt-west"


@dataclass(frozen=True, eq=False)
class Choropleth:
    """A view with its figures: `rows` is indexed by area id, in the order of the areas.

    Columns of `rows`: naam, wijk, waarde (the published or computed figure), getoond (what the colour
    stands for), zeker (the figure if it may have a colour), vlag, woorden (words of the flag), klasse (-1 is
    missing), cijfer (the figure in words, both where a document gives two) and label (what the map says).
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
    data = data.assign(getoond=_shown(asked, release, data, float(dordrecht["waarde"])))
    bounds = class_bounds(release, name, jaar, asked.niveau, asked.tonen, asked.view.klassen, asked.years[0])
    rows = _rows(release, asked, data, bounds)
    return Choropleth(
        asked=asked,
        rows=rows,
        classes=bounds,
        scale=_scale(asked, bounds),
        legend=legend_rows(asked, bounds, rows, float(dordrecht["waarde"])),
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
    """Return the figures that may have a colour: not those that are contradicted or doubtful."""
    return data["waarde"].mask(data["vlag"].isin([Flag.TEGENSTRIJDIG, Flag.ONZEKER]))


def _shown(asked: Asked, release: Release, data: pd.DataFrame, reference: float) -> pd.Series:
    coloured = certain(data)
    if asked.tonen == "waarde":
        return coloured
    if asked.tonen == "verschil":
        return coloured - reference
    return coloured - release.series(asked.indicator.id, asked.years[0], list(data.index))["waarde"]


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
    if tonen == "verschil":
        numbers = numbers - release.value(name, jaar, REFERENCE)
    elif tonen == "ontwikkeling":
        numbers = numbers - release.series(name, start, list(numbers.index))["waarde"]
    if tonen == "waarde":
        return classes.natural(numbers, indicator.decimalen)
    return classes.around_zero(numbers, _equal(indicator), indicator.decimalen)


def _equal(indicator: Indicator) -> float:
    """Return how small a difference between two figures may be and still be nothing."""
    return max(indicator.afronding, 10.0**-indicator.decimalen)


def _scale(asked: Asked, bounds: Classes) -> Scale:
    if asked.tonen == "waarde" or bounds.k < 1 or bounds.bounds[0] >= 0:
        return Scale(bounds.k)
    return Scale(bounds.k, "difference", bounds.first, asked.indicator.richting != "lager_beter")


def _rows(release: Release, asked: Asked, data: pd.DataFrame, bounds: Classes) -> pd.DataFrame:
    indicator = asked.indicator
    areas = [release.areas[slug] for slug in data.index]
    wijken = {area.slug: area.name for area in release.areas.values() if area.level == "wijk"}
    figures = [
        text.figure(value, flag, other, indicator)
        for value, flag, other in zip(data["waarde"], data["vlag"], data["naast"], strict=True)
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
        "woorden": [
            text.flag_words(flag, indicator, str(delen) if isinstance(delen, str) else "")
            for flag, delen in zip(data["vlag"], data["delen"], strict=True)
        ],
        "klasse": bounds.of(data["getoond"]),
        "cijfer": figures,
        "label": labels,
    }
    return pd.DataFrame(columns, index=data.index)


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


def map_block(made: Choropleth) -> Map:
    """Return the map of a choropleth as a block."""
    view = made.asked.view
    areas = tuple(
        MapArea(str(slug), str(row.naam), _label(row), int(row.klasse), slug == view.gekozen)
        for slug, row in zip(made.rows.index, made.rows.itertuples(), strict=True)
    )
    fit = ".".join((*view.gebied.wijk, *view.gebied.buurt))
    return Map(made.title, made.asked.niveau, areas, made.scale, fit)


def _label(row: object) -> str:
    words, flag = str(row.label), row.vlag  # type: ignore[attr-defined]
    if flag not in (Flag.PUBLISHED, Flag.TE_KLEIN, Flag.ONTBREEKT):
        words += f" ({row.woorden})"  # type: ignore[attr-defined]
    return words
