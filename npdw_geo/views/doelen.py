"""The view of the page Doelen: areas, a pijler, the goals with one verdict, one goal and an area on its map."""

from dataclasses import dataclass, replace
from functools import lru_cache

from npdw_geo.models import PIJLERS
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter, area_filter, chosen_areas
from npdw_geo.views.query import Notices, Query, notices, one, without_empty

TABLE = "doelen"
# The goals of the programme itself; other rows are results and promises with a number.
OPERATIONAL = "bijlage 1"
# Which goals a list holds: those that can be measured or not, or with one verdict, up to the start or since.
VERDICTS = ("loopt-in", "blijft-gelijk", "verder-achter", "al-gelijk", "verschilt", "nog-niet")
LISTS = (
    *("te-meten", "niet-te-meten", "nieuw-cijfer"),
    *(f"{when}-{verdict}" for when in ("tot", "sinds") for verdict in VERDICTS),
)


@dataclass(frozen=True)
class GoalsView:
    """What decides what the page shows; without a pijler all of them, without a goal the list."""

    gebied: AreaFilter = EVERYTHING
    pijler: str = ""
    oordeel: str = ""
    doel: str = ""
    gekozen: str = ""

    def to_query(self, release: Release) -> dict[str, str]:  # noqa: ARG002 (as every view)
        """Return the view as it stands in the URL; what equals the default is left out."""
        own = {name: getattr(self, name) for name in ("pijler", "oordeel", "doel", "gekozen")}
        return without_empty({**self.gebied.to_query(), **own})

    def pinned(self, release: Release) -> dict[str, str]:
        """Return the query of a link that keeps its meaning."""
        return self.to_query(release)


View = GoalsView


@lru_cache(maxsize=8)
def goal_ids(release: Release) -> tuple[str, ...]:
    """Return the ids of the operational goals, in the order of the document."""
    table = release.tables.get(TABLE)
    return () if table is None else tuple(map(str, table.loc[table["reeks"] == OPERATIONAL, "id"]))


def read(query: Query, release: Release) -> tuple[GoalsView, Notices]:
    """Read the view from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    gebied = area_filter(query, release, wrong)
    pijler = one(query, "pijler", list(PIJLERS), wrong)
    doel = one(query, "doel", goal_ids(release), wrong)
    oordeel = one(query, "oordeel", LISTS, wrong)
    view = GoalsView(gebied, pijler or "", oordeel or "", doel or "")
    gekozen = one(query, "gekozen", on_the_map(view, release), wrong)
    return replace(view, gekozen=gekozen or ""), notices(wrong)


def on_the_map(view: GoalsView, release: Release) -> list[str]:
    """Return the areas that can be chosen on the map of a goal: buurten and wijken of the filter; none in the list."""
    if not view.doel:
        return []
    known = release.areas.values()
    return [*view.gebied.buurten(known), *view.gebied.wijken(known)]


def choose(view: GoalsView, name: str, value: str, release: Release) -> GoalsView:
    """Return the view after one choice; one goal lets go of the list it stood in."""
    if name == "pijler":
        return replace(view, pijler=value if value in PIJLERS else "", doel="", gekozen="")
    if name == "oordeel":
        return replace(view, oordeel=value if value in LISTS else "", doel="", gekozen="")
    if name == "doel":
        other = value in goal_ids(release) and value != view.doel
        return replace(view, doel=value if other else "", gekozen="")
    if name == "gekozen":
        known = value in on_the_map(view, release) and value != view.gekozen
        return replace(view, gekozen=value if known else "")
    return replace(view, gebied=chosen_areas(view.gebied, name, value, release), gekozen="")
