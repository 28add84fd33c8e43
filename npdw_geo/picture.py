"""What one choropleth shows, decided once: the screen, the table, the downloads draw from this.

`Picture` holds for every area its figure, its class and its words. It knows no Streamlit, no
folium and no matplotlib.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from npdw_geo import classes, palette, stats, text
from npdw_geo.classes import Classes
from npdw_geo.legend import LegendRow, legend_rows
from npdw_geo.models import Flag, Indicator, Source
from npdw_geo.release import Release
from npdw_geo.view import IndicatorView

REFERENCE = "dordrecht"
_WHOLE = "dordt-west"


@dataclass(frozen=True, eq=False)
class Picture:
    """A view with its figures: `rows` is indexed by area id, in the order of the areas.

    A picture equals only itself, so that what is said of it can be remembered.

    Columns of `rows`: naam, wijk, waarde (the published or computed figure), getoond (what the
    colour stands for), vlag, woorden (words of the flag), klasse (-1 is missing), kleur, cijfer (the
    figure in words, both where a document gives two) and label (what the map says).
    """

    view: IndicatorView
    indicator: Indicator
    rows: pd.DataFrame
    classes: Classes
    colours: tuple[str, ...]
    legend: tuple[LegendRow, ...]
    reference: float
    whole: pd.Series
    sources: tuple[Source, ...]
    years: tuple[int, ...]
    title: str
    reason: str = ""

    @property
    def has_values(self) -> bool:
        """Tell whether at least one area on the map has a figure."""
        return bool(self.rows["waarde"].notna().any())


def make_picture(view: IndicatorView, release: Release) -> Picture:
    """Take the figures of a view, put them in classes and give them words."""
    indicator = release.indicator(view.indicator)
    ids = view.areas(release)
    data = release.series(view.indicator, view.jaar, ids)
    dordrecht = release.series(view.indicator, view.jaar, [REFERENCE]).iloc[0]
    whole = release.series(view.indicator, view.jaar, [_WHOLE]).iloc[0]
    reference = float(dordrecht["waarde"])
    reason = why_not(view, release)
    if reason:
        # what cannot be shown falls back whole: map, legend, title and list show the value itself
        view = replace(view, tonen="waarde", vanaf=None)
    shown = _shown(view, release, data, dordrecht)
    bounds = _classes(release, view)
    colours = _colours(view, indicator, bounds)
    rows = _rows(release, view, indicator, data.assign(getoond=shown), bounds, colours)
    names = _sources(release, [*data["bron"].dropna(), dordrecht["bron"]])
    return Picture(
        view=view,
        indicator=indicator,
        rows=rows,
        classes=bounds,
        colours=colours,
        legend=legend_rows(view, indicator, bounds, colours, rows, reference),
        reference=reference,
        whole=whole,
        sources=names,
        years=_years(view, release),
        title=_title(view, indicator, _years(view, release)),
        reason=reason,
    )


def why_not(view: IndicatorView, release: Release) -> str:
    """Say why this way of showing is not to be had; empty when it is."""
    indicator = release.indicator(view.indicator)
    if view.tonen == "verschil":
        if indicator.is_count:
            return "Een aantal hangt af van de grootte van het gebied. Verschil met Dordrecht zegt dan niets."
        if np.isnan(release.series(view.indicator, view.jaar, [REFERENCE])["waarde"].iloc[0]):
            return f"Voor Dordrecht is er geen cijfer ({text.year(view.jaar)})."
    if view.tonen == "ontwikkeling" and not earlier_years(view, release):
        return "Er is geen eerder jaar van dezelfde bron met cijfers over dezelfde gebieden."
    return ""


def measured(picture: Picture, release: Release, ids: list[str]) -> pd.Series:
    """Return what the map is about for other areas: the value, or the change for a development. Same index as `ids`."""
    view = picture.view
    now = certain(release.series(view.indicator, view.jaar, ids))
    if len(picture.years) == 1:
        return now
    return now - certain(release.series(view.indicator, picture.years[0], ids))


def earlier_years(view: IndicatorView, release: Release) -> list[int]:
    """Return the earlier years that may be compared with this one: same source, same division."""
    ids = release.codes(view.niveau)
    now = release.series(view.indicator, view.jaar, ids)
    sources = set(now["bron"].dropna())
    found = []
    for jaar in release.years(view.indicator, ids):
        then = release.series(view.indicator, jaar, ids)
        if jaar < view.jaar and set(then["bron"].dropna()) == sources:
            found.append(jaar)
    return found


def certain(data: pd.DataFrame) -> pd.Series:
    """Return the figures that may have a colour: not those that are contradicted or doubtful."""
    return data["waarde"].mask(data["vlag"].isin([Flag.TEGENSTRIJDIG, Flag.ONZEKER]))


def _shown(view: IndicatorView, release: Release, data: pd.DataFrame, dordrecht: pd.Series) -> pd.Series:
    coloured = certain(data)
    if view.tonen == "waarde" or why_not(view, release):
        return coloured
    if view.tonen == "verschil":
        return coloured - float(dordrecht["waarde"])
    return coloured - release.series(view.indicator, base_year(view, release), list(data.index))["waarde"]


def base_year(view: IndicatorView, release: Release) -> int:
    """Return the year a development starts from: the chosen one, else the first that may be compared."""
    years = earlier_years(view, release)
    return view.vanaf if view.vanaf in years and view.vanaf is not None else years[0]


def _classes(release: Release, view: IndicatorView) -> Classes:
    start = base_year(view, release) if view.tonen == "ontwikkeling" and earlier_years(view, release) else 0
    way = "waarde" if why_not(view, release) else view.tonen
    return _cached_classes(release, view.indicator, view.jaar, view.niveau, way, view.klassen, start)


@lru_cache(maxsize=2_000)
def _cached_classes(
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
        numbers = numbers - release.series(name, jaar, [REFERENCE])["waarde"].iloc[0]
    elif tonen == "ontwikkeling":
        numbers = numbers - release.series(name, start, list(numbers.index))["waarde"]
    if tonen == "waarde":
        return classes.natural(numbers, indicator.decimalen)
    return classes.around_zero(numbers, _equal(indicator), indicator.decimalen)


def _equal(indicator: Indicator) -> float:
    """Return how small a difference between two figures may be and still be nothing."""
    return max(indicator.afronding, 10.0**-indicator.decimalen)


def _colours(view: IndicatorView, indicator: Indicator, bounds: Classes) -> tuple[str, ...]:
    if view.tonen == "waarde" or bounds.k < 1 or bounds.bounds[0] >= 0:
        return palette.value_colours(bounds.k)
    good = indicator.richting != "lager_beter"
    return palette.difference_colours(bounds.k, bounds.first, high_is_good=good)


def _rows(
    release: Release,
    view: IndicatorView,
    indicator: Indicator,
    data: pd.DataFrame,
    bounds: Classes,
    colours: tuple[str, ...],
) -> pd.DataFrame:
    found = bounds.of(data["getoond"])
    areas = [release.areas[slug] for slug in data.index]
    wijken = {area.slug: area.name for area in release.areas.values() if area.level == "wijk"}
    rows = pd.DataFrame(
        {
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
            "klasse": found,
            "kleur": [colours[number] if number >= 0 else "" for number in found],
        },
        index=data.index,
    )
    figures = [
        text.figure(value, flag, other, indicator)
        for value, flag, other in zip(data["waarde"], data["vlag"], data["naast"], strict=True)
    ]
    change = view.tonen != "waarde" and not why_not(view, release)
    return rows.assign(
        cijfer=figures,
        label=[
            text.gap(shown, indicator) if change and not np.isnan(shown) else figure
            for shown, figure in zip(rows["getoond"], figures, strict=True)
        ],
    )


def _years(view: IndicatorView, release: Release) -> tuple[int, ...]:
    """Return the years a view shows: one, or the two that a development lies between."""
    if view.tonen == "ontwikkeling" and earlier_years(view, release):
        return (base_year(view, release), view.jaar)
    return (view.jaar,)


def _title(view: IndicatorView, indicator: Indicator, years: tuple[int, ...]) -> str:
    if len(years) > 1:
        return f"{indicator.titel}, ontwikkeling van {years[0]} tot {years[-1]}"
    if view.tonen == "verschil" and not indicator.is_count:
        return f"{indicator.titel}, verschil met Dordrecht, {text.year(view.jaar)}"
    return f"{indicator.titel}, {text.year(view.jaar)}"


def _sources(release: Release, names: list[object]) -> tuple[Source, ...]:
    unique = dict.fromkeys(str(name) for name in names if isinstance(name, str))
    return tuple(release.catalog.sources[name] for name in unique if name in release.catalog.sources)


def subject(picture: Picture) -> str:
    """Return the area the sentence is about: the chosen one, else the highest, else the first wijk."""
    if picture.view.gekozen in picture.rows.index:
        return str(picture.view.gekozen)
    known = picture.rows["zeker" if len(picture.years) == 1 else "getoond"].dropna()
    known = known if len(known) else picture.rows["waarde"].dropna()
    return str(known.idxmax()) if len(known) else ""


@lru_cache(maxsize=64)
def sentence(picture: Picture, release: Release) -> str:
    """Return the one sentence that says what this view shows, for the chosen or the highest area."""
    if not len(picture.rows):
        return "Met dit filter blijft geen enkel gebied over."
    slug = subject(picture)
    if not slug:
        return f"Voor geen van deze gebieden is er een cijfer ({text.year(picture.view.jaar)})."
    row = picture.rows.loc[slug]
    place = f"{row['naam']} ({row['wijk']})" if row["wijk"] else str(row["naam"])
    said = text.statement(float(row["waarde"]), picture.indicator, place)
    if np.isnan(row["waarde"]):
        return f"Voor {place} is er geen cijfer: {row['woorden']}." if row["vlag"] == Flag.TE_KLEIN else said
    if row["vlag"] == Flag.TEGENSTRIJDIG:
        return f"Voor {place} noemt het stuk twee waarden die elkaar tegenspreken: {row['cijfer']}."
    dordrecht = release.series(picture.view.indicator, picture.view.jaar, [REFERENCE]).iloc[0]
    margin = float(dordrecht["marge"])
    compared = stats.difference(picture.rows.loc[[slug]], picture.reference, margin)
    equal = bool(compared["gelijk"].iloc[0]) if pd.notna(compared["gelijk"].iloc[0]) else False
    more = text.comparison(
        float(row["waarde"]),
        picture.reference,
        picture.indicator,
        equal=equal,
        computed=dordrecht["vlag"] == Flag.BEREKEND,
    )
    cited = text.cite(picture.sources[0], picture.years) if picture.sources else ""
    if row["vlag"] in (Flag.BEREKEND, Flag.HERSTELD, Flag.ONZEKER):
        cited += f", {row['woorden']}"
    if len(picture.years) > 1:
        more = text.development(row["getoond"], picture.years, picture.indicator)
    return " ".join(part for part in (said, more, f"({cited})" if cited else "") if part)
