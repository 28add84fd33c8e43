"""The view of the page Doelen: areas, a pijler, one goal."""

from dataclasses import dataclass, replace

from npdw_geo.models import PIJLERS
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter, area_filter, chosen_areas
from npdw_geo.views.query import Notices, Query, notices, one, without_empty

TABLE = "doelen"
# The goals of the programme itself; other rows are results and promises with a number.
OPERATIONAL = "bijlage 1"


@dataclass(frozen=True)
class GoalsView:
    """What decides what the page shows; without a pijler all of them, without a goal the list."""

    gebied: AreaFilter = EVERYTHING
    pijler: str = ""
    doel: str = ""

    def to_query(self, release: Release) -> dict[str, str]:  # noqa: ARG002 (as every view)
        """Return the view as it stands in the URL; what equals the default is left out."""
        return without_empty({**self.gebied.to_query(), "pijler": self.pijler, "doel": self.doel})

    def pinned(self, release: Release) -> dict[str, str]:
        """Return the query of a link that keeps its meaning."""
        return self.to_query(release)


View = GoalsView


def goal_ids(release: Release) -> list[str]:
    """Return the ids of the operational goals, in the order of the document."""
    table = release.tables.get(TABLE)
    return [] if table is None else [str(item) for item in table.loc[table["reeks"] == OPERATIONAL, "id"]]


def read(query: Query, release: Release) -> tuple[GoalsView, Notices]:
    """Read the view from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    gebied = area_filter(query, release, wrong)
    pijler = one(query, "pijler", list(PIJLERS), wrong)
    doel = one(query, "doel", goal_ids(release), wrong)
    return GoalsView(gebied, pijler or "", doel or ""), notices(wrong)


def choose(view: GoalsView, name: str, value: str, release: Release) -> GoalsView:
    """Return the view after one choice."""
    if name == "pijler":
        return replace(view, pijler=value if value in PIJLERS else "", doel="")
    if name == "doel":
        return replace(view, doel=value if value in goal_ids(release) and value != view.doel else "")
    return replace(view, gebied=chosen_areas(view.gebied, name, value, release))
