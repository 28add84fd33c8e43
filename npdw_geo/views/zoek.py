"""The view of the page Zoeken: the words that are looked for."""

from dataclasses import dataclass

from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter
from npdw_geo.views.query import Notices, Query

# A longer question is cut; nothing of ours has a name that long.
_MOST = 100


@dataclass(frozen=True)
class SearchView:
    """What decides what the page shows."""

    q: str = ""

    @property
    def gebied(self) -> AreaFilter:
        """The whole area: a search has no filter."""
        return EVERYTHING

    def to_query(self, release: Release) -> dict[str, str]:  # noqa: ARG002 (as every view)
        """Return the view as it stands in the URL."""
        return {"q": self.q} if self.q else {}

    def pinned(self, release: Release) -> dict[str, str]:
        """Return the query of a link that keeps its meaning."""
        return self.to_query(release)


View = SearchView


def read(query: Query, release: Release) -> tuple[SearchView, Notices]:  # noqa: ARG001 (as every view)
    """Read the view from a URL; any words may be looked for."""
    return SearchView(" ".join(query.get("q", "")[: 4 * _MOST].split())[:_MOST]), Notices()


def choose(view: SearchView, name: str, value: str, release: Release) -> SearchView:
    """Return the view with other words."""
    return read({"q": value}, release)[0] if name == "q" else view
