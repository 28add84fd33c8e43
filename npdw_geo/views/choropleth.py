"""Views of one indicator on a map: what the URL says, and what is exactly asked.

`resolve` settles once what a view asks of the release: level, areas, year or two, the way of showing,
and for every way that cannot be had the reason. Nothing further down asks again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np

from npdw_geo import text
from npdw_geo.models import Indicator
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter, area_filter, chosen_areas
from npdw_geo.views.query import Query, one, without_empty

Niveau = Literal["wijk", "buurt"]
Tonen = Literal["waarde", "verschil", "ontwikkeling"]
Klassen = Literal["dordrecht", "dordt-west"]
NIVEAUS: tuple[Niveau, ...] = ("buurt", "wijk")
TONEN: tuple[Tonen, ...] = ("waarde", "verschil", "ontwikkeling")
KLASSEN: tuple[Klassen, ...] = ("dordrecht", "dordt-west")
DEFAULT_INDICATOR = "ervaren_gezondheid_goed"
REFERENCE = "dordrecht"
_COUNT = "Een aantal hangt af van de grootte van het gebied. Verschil met Dordrecht zegt dan niets."
# A finer level opens unless its figures are more years older than those of the other level.
_OLD = 5
# Within so many years a figure of the area itself goes before a newer one of a larger area.
_RECENT = 2
_NO_EARLIER = "Er is geen eerder jaar van dezelfde bron met cijfers over dezelfde gebieden."


@dataclass(frozen=True)
class IndicatorView:
    """Everything that decides which choropleth is shown, as the URL says it."""

    indicator: str
    niveau: Niveau
    jaar: int
    vanaf: int | None = None
    tonen: Tonen = "waarde"
    klassen: Klassen = "dordrecht"
    gebied: AreaFilter = EVERYTHING
    gekozen: str | None = None

    def to_query(self, release: Release, first: str = DEFAULT_INDICATOR) -> dict[str, str]:
        """Return the view as it stands in the URL; what equals the default is left out."""
        default = default_view(release, self.indicator, self.niveau)
        plain = default_view(release, self.indicator, None)
        query = {
            "indicator": "" if self.indicator == first else self.indicator,
            "niveau": "" if self.niveau == plain.niveau else self.niveau,
            "jaar": "" if self.jaar == default.jaar else str(self.jaar),
            "vanaf": str(self.vanaf) if self.vanaf is not None else "",
            "tonen": "" if self.tonen == "waarde" else self.tonen,
            "klassen": "" if self.klassen == "dordrecht" else self.klassen,
            **self.gebied.to_query(),
            "gekozen": self.gekozen or "",
        }
        return without_empty(query)

    def pinned(self, release: Release) -> dict[str, str]:
        """Return the query of a link that keeps its meaning: indicator, level and year always stand in it."""
        stands = {"indicator": self.indicator, "niveau": self.niveau, "jaar": str(self.jaar)}
        return {**self.to_query(release), **stands}

    def areas(self, release: Release) -> list[str]:
        """Return the ids of the areas on the map at this level, after the filter."""
        known = release.areas.values()
        return self.gebied.buurten(known) if self.niveau == "buurt" else self.gebied.wijken(known)


@dataclass(frozen=True, eq=False)
class Asked:
    """A view, resolved: `tonen` is what can be had, `why_not` the reason per way that cannot, `years` one or two."""

    view: IndicatorView
    indicator: Indicator
    ids: tuple[str, ...]
    tonen: Tonen
    years: tuple[int, ...]
    starts: tuple[int, ...]
    why_not: Mapping[str, str]

    @property
    def jaar(self) -> int:
        """The year of the figures."""
        return self.view.jaar

    @property
    def niveau(self) -> Niveau:
        """The level of the areas."""
        return self.view.niveau

    @property
    def reason(self) -> str:
        """Why the way of showing that was asked for cannot be had; empty when it can."""
        return self.why_not.get(self.view.tonen, "")

    @property
    def is_change(self) -> bool:
        """Tell whether the map is about a development between two years."""
        return len(self.years) > 1


def resolve(view: IndicatorView, release: Release) -> Asked:
    """Settle what a view asks of this release."""
    starts = earlier_years(view.indicator, view.niveau, view.jaar, release)
    why_not = _why_not(view, starts, release)
    tonen: Tonen = "waarde" if view.tonen in why_not else view.tonen
    years: tuple[int, ...] = (view.jaar,)
    if tonen == "ontwikkeling":
        start = view.vanaf if view.vanaf is not None and view.vanaf in starts else starts[0]
        years = (start, view.jaar)
    return Asked(
        view=view,
        indicator=release.indicator(view.indicator),
        ids=tuple(view.areas(release)),
        tonen=tonen,
        years=years,
        starts=starts,
        why_not=why_not,
    )


def _why_not(view: IndicatorView, starts: Sequence[int], release: Release) -> dict[str, str]:
    """Return for every way of showing that cannot be had the reason."""
    found = {}
    if release.indicator(view.indicator).is_count:
        found["verschil"] = _COUNT
    elif np.isnan(release.value(view.indicator, view.jaar, REFERENCE)):
        found["verschil"] = f"Voor Dordrecht is er geen cijfer ({text.year(view.jaar)})."
    if not starts:
        found["ontwikkeling"] = _NO_EARLIER
    return found


@lru_cache(maxsize=2_000)
def earlier_years(indicator: str, niveau: Niveau, jaar: int, release: Release) -> tuple[int, ...]:
    """Return the earlier years that may be compared with this one: same source, same division."""
    ids = release.codes(niveau)
    sources = set(release.series(indicator, jaar, ids)["bron"].dropna())
    return tuple(
        year
        for year in release.years(indicator, ids)
        if year < jaar and set(release.series(indicator, year, ids)["bron"].dropna()) == sources
    )


@lru_cache(maxsize=1_000)
def levels(release: Release, indicator: str) -> tuple[Niveau, ...]:
    """Return the levels at which an indicator has at least one figure."""
    return tuple(niveau for niveau in NIVEAUS if release.years(indicator, release.codes(niveau)))


@lru_cache(maxsize=1_000)
def default_view(release: Release, indicator: str | None, niveau: Niveau | None) -> IndicatorView:
    """Return the view an indicator opens with: the finest level, unless its figures are old, and a year that fits."""
    name = indicator if indicator and indicator in release.catalog.indicators else DEFAULT_INDICATOR
    if name not in release.catalog.indicators:
        name = next(iter(release.catalog.indicators), DEFAULT_INDICATOR)
    years = {level: opening_year(release.filled(name, release.codes(level))) for level in NIVEAUS}
    found = levels(release, name)
    fresh = [level for level in found if years[level] >= max(years.values()) - _OLD]
    level: Niveau = niveau if niveau in found else (fresh[0] if fresh else "buurt")
    elsewhere = release.years(name, ["dordrecht"])
    return IndicatorView(name, level, years[level] or (elsewhere[-1] if elsewhere else 0))


def opening_year(filled: Mapping[int, tuple[int, int, int]]) -> int:
    """Return the latest year that shows its areas well; 0 when there is none.

    `filled` says per year, rising, how many areas there are, how many have a figure, and how many one of their
    own. A year with a figure for half of the areas goes before one with fewer; one of two years back before the
    latest when a quarter more of the areas have a figure that is not of a larger area.
    """
    years = [year for year, (areas, known, _) in filled.items() if known * 2 >= areas] or list(filled)
    recent = [year for year in years if years[-1] - year <= _RECENT]
    best = max((filled[year][2] for year in recent), default=0)
    return next((year for year in reversed(recent) if filled[year][2] > best - filled[year][0] / 4), 0)


def read_indicator(
    query: Query, release: Release, names: Sequence[str], first: str, wrong: list[str]
) -> IndicatorView:
    """Read which indicator is on the map and how, out of these indicators."""
    name = one(query, "indicator", names, wrong) or first
    found = levels(release, name)
    niveau = one(query, "niveau", NIVEAUS, wrong)
    if niveau and found and niveau not in found:
        wrong.append("niveau")
    view = default_view(release, name, niveau)
    years = release.years(view.indicator, release.codes(view.niveau))
    jaar = one(query, "jaar", [str(year) for year in years], wrong)
    vanaf = one(query, "vanaf", [str(year) for year in years], wrong)
    tonen = one(query, "tonen", TONEN, wrong)
    klassen = one(query, "klassen", KLASSEN, wrong)
    gebied = area_filter(query, release, wrong)
    view = replace(
        view,
        jaar=int(jaar) if jaar else view.jaar,
        tonen=tonen or "waarde",
        klassen=klassen or "dordrecht",
        gebied=gebied,
    )
    if vanaf and int(vanaf) >= view.jaar:
        wrong.append("vanaf")
    elif vanaf and view.tonen == "ontwikkeling":
        view = replace(view, vanaf=int(vanaf))
    return replace(view, gekozen=one(query, "gekozen", view.areas(release), wrong))


def with_indicator(view: IndicatorView, name: str, release: Release) -> IndicatorView:
    """Return the view for another indicator: level and year stay where that one has figures for them."""
    fresh = default_view(release, name, view.niveau)
    same = view.jaar in release.years(name, release.codes(fresh.niveau))
    kept = replace(
        view, indicator=name, niveau=fresh.niveau, vanaf=None, jaar=view.jaar if same else fresh.jaar
    )
    return kept if fresh.niveau == view.niveau else replace(kept, gekozen=None)


def choose_in(
    view: IndicatorView, name: str, value: str, names: Sequence[str], release: Release
) -> IndicatorView:
    """Return the view after one choice; a value that cannot be chosen changes nothing."""
    if name == "indicator":
        return with_indicator(view, value, release) if value in names else view
    if name in ("wijk", "buurt"):
        kept = replace(view, gebied=chosen_areas(view.gebied, name, value, release))
        return replace(kept, gekozen=None)
    query = {**view.to_query(release, ""), name: value}
    if name == "gekozen" and view.gekozen == value:
        query.pop("gekozen")
    if name == "niveau":
        query = {key: item for key, item in query.items() if key not in ("gekozen", "jaar", "vanaf")}
        fresh = read_indicator(query, release, names, view.indicator, [])
        same = view.jaar in release.years(view.indicator, release.codes(fresh.niveau))
        return replace(fresh, jaar=view.jaar) if same else fresh
    if name == "jaar" and view.vanaf is not None and value.isdigit() and view.vanaf >= int(value):
        query.pop("vanaf")
    return read_indicator(query, release, names, view.indicator, [])
