"""The view of the page Energielabels: its map, and the road to 2030."""

from dataclasses import dataclass, replace
from typing import Literal

from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import AreaFilter
from npdw_geo.views.choropleth import (
    DEFAULT_INDICATOR,
    IndicatorView,
    choose_in,
    default_view,
    read_indicator,
)
from npdw_geo.views.query import Notices, Query, notices, one, without_empty

Totaal = Literal["met", "zonder"]
TOTALEN: tuple[Totaal, ...] = ("met", "zonder")
# The period of the programme begins in 2024; the last promise ends in 2030.
FIRST_LABEL_YEAR, LAST_LABEL_YEAR = 2024, 2030
LABEL_YEARS = tuple(range(FIRST_LABEL_YEAR, LAST_LABEL_YEAR + 1))
LABEL_MAPS = (
    "ep_aandeel_efg",
    "npdw_aandeel_efg",
    "ep_aandeel_defg",
    "ep_aandeel_zonder_label",
    "ep_gemiddelde_klasse",
    "ep_geregistreerd_aandeel_efg",
    "gemiddeld_gasverbruik",
    "moeite_met_rondkomen",
)


@dataclass(frozen=True)
class LabelsView:
    """What decides what the page shows; `begin` is the first year of work, `totaal` says whether a doubtful count is in the totals."""

    shown: IndicatorView
    begin: int = FIRST_LABEL_YEAR
    totaal: Totaal = "met"

    @property
    def gebied(self) -> AreaFilter:
        """The area filter."""
        return self.shown.gebied

    def to_query(self, release: Release) -> dict[str, str]:
        """Return the view as it stands in the URL; what equals the default is left out."""
        return {**self.shown.to_query(release, label_maps(release)[0]), **self._own()}

    def pinned(self, release: Release) -> dict[str, str]:
        """Return the query of a link that keeps its meaning."""
        return {**self.to_query(release), **self.shown.pinned(release)}

    def _own(self) -> dict[str, str]:
        query = {
            "begin": "" if self.begin == FIRST_LABEL_YEAR else str(self.begin),
            "totaal": "" if self.totaal == "met" else self.totaal,
        }
        return without_empty(query)


View = LabelsView


def label_maps(release: Release) -> list[str]:
    """Return the indicators the page has a map of, the register first when it is there."""
    known = release.catalog.indicators
    return [name for name in LABEL_MAPS if name in known] or [DEFAULT_INDICATOR]


def read(query: Query, release: Release) -> tuple[LabelsView, Notices]:
    """Read the view from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    maps = label_maps(release)
    shown = read_indicator(query, release, maps, maps[0], wrong)
    begin = one(query, "begin", [str(jaar) for jaar in LABEL_YEARS], wrong)
    totaal = one(query, "totaal", TOTALEN, wrong)
    return LabelsView(shown, int(begin) if begin else FIRST_LABEL_YEAR, totaal or "met"), notices(wrong)


def choose(view: LabelsView, name: str, value: str, release: Release) -> LabelsView:
    """Return the view after one choice."""
    if name in ("begin", "totaal"):
        return read({**view.to_query(release), name: value}, release)[0]
    maps = label_maps(release)
    if name == "indicator" and value in maps:
        fresh = default_view(release, value, None)
        return replace(view, shown=replace(fresh, gebied=view.gebied))
    return replace(view, shown=choose_in(view.shown, name, value, maps, release))
