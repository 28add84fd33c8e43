"""The view of the page Woningbouw; the default year is fixed, so that a link keeps its meaning."""

from dataclasses import dataclass, replace
from typing import Literal

from npdw_geo.release.projects import FIRST_YEAR, LAST_YEAR, PHASES
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter, area_filter, chosen_areas
from npdw_geo.views.query import Notices, Query, notices, one, without_empty

Ondergrond = Literal["geen", "gemiddelde_woz_waarde", "inwoners", "npdw_label_efg"]
ONDERGRONDEN: tuple[Ondergrond, ...] = ("geen", "gemiddelde_woz_waarde", "inwoners", "npdw_label_efg")
DEFAULT_YEAR = 2026


@dataclass(frozen=True)
class HousingView:
    """What decides what the page shows."""

    jaar: int = DEFAULT_YEAR
    soort: str | None = None
    fase: str | None = None
    ondergrond: Ondergrond = "geen"
    gebied: AreaFilter = EVERYTHING
    gekozen: str | None = None

    def to_query(self, release: Release) -> dict[str, str]:  # noqa: ARG002 (as every view)
        """Return the view as it stands in the URL; what equals the default is left out."""
        query = {
            "jaar": "" if self.jaar == DEFAULT_YEAR else str(self.jaar),
            "soort": self.soort or "",
            "fase": (self.fase or "").replace(" ", "-"),
            "ondergrond": "" if self.ondergrond == "geen" else self.ondergrond,
            **self.gebied.to_query(),
            "gekozen": self.gekozen or "",
        }
        return without_empty(query)

    def pinned(self, release: Release) -> dict[str, str]:
        """Return the query of a link that keeps its meaning: the year always stands in it."""
        return {**self.to_query(release), "jaar": str(self.jaar)}


View = HousingView


def kinds(release: Release) -> list[str]:
    """Return the kinds of projects there are."""
    projects = release.tables.get("woningbouwprojecten")
    return sorted(set(projects["soort"]) - {""}) if projects is not None else []


def read(query: Query, release: Release) -> tuple[HousingView, Notices]:
    """Read the view from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    projects = release.tables.get("woningbouwprojecten")
    ids = list(projects["id"]) if projects is not None else []
    jaar = one(query, "jaar", [str(jaar) for jaar in range(FIRST_YEAR, LAST_YEAR + 1)], wrong)
    fase = one(query, "fase", [name.replace(" ", "-") for name in PHASES], wrong)
    view = HousingView(
        jaar=int(jaar) if jaar else DEFAULT_YEAR,
        soort=one(query, "soort", kinds(release), wrong),
        fase=fase.replace("-", " ") if fase else None,
        ondergrond=one(query, "ondergrond", ONDERGRONDEN, wrong) or "geen",
        gebied=area_filter(query, release, wrong),
        gekozen=one(query, "gekozen", ids, wrong),
    )
    return view, notices(wrong)


def choose(view: HousingView, name: str, value: str, release: Release) -> HousingView:
    """Return the view after one choice; the chosen project pressed again lets it go."""
    if name in ("wijk", "buurt"):
        return replace(view, gebied=chosen_areas(view.gebied, name, value, release), gekozen=None)
    query = {**view.to_query(release), name: value}
    if name == "gekozen" and view.gekozen == value:
        query.pop("gekozen")
    found, told = read(query, release)
    # an area of the background is pressed as well, and is no project
    return view if told.lines else found
