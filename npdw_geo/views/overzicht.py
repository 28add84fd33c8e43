"""The view of the page Overzicht: the area filter is all it has."""

from dataclasses import dataclass, replace

from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter, area_filter, chosen_areas
from npdw_geo.views.query import Notices, Query, notices


@dataclass(frozen=True)
class OverviewView:
    """What decides what the page shows."""

    gebied: AreaFilter = EVERYTHING

    def to_query(self, release: Release) -> dict[str, str]:  # noqa: ARG002 (as every view)
        """Return the view as it stands in the URL."""
        return self.gebied.to_query()

    def pinned(self, release: Release) -> dict[str, str]:
        """Return the query of a link that keeps its meaning."""
        return self.to_query(release)


View = OverviewView


def read(query: Query, release: Release) -> tuple[OverviewView, Notices]:
    """Read the view from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    return OverviewView(area_filter(query, release, wrong)), notices(wrong)


def choose(view: OverviewView, name: str, value: str, release: Release) -> OverviewView:
    """Return the view after one choice; a press on the map is one wijk, and again lets it go."""
    if name == "gekozen":
        again = view.gebied == AreaFilter((value,))
        known = value in release.codes("wijk")
        return OverviewView(AreaFilter() if again or not known else AreaFilter((value,)))
    return replace(view, gebied=chosen_areas(view.gebied, name, value, release))
