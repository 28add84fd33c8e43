"""The view of the page Profiel: one area, and perhaps a second one beside it."""

from dataclasses import dataclass, replace

from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter, area_filter
from npdw_geo.views.query import Notices, Query, notices, one, without_empty

WHOLE = "dordt-west"


@dataclass(frozen=True)
class ProfileView:
    """What decides what the page shows; `filter` is what a link from another page carries along."""

    area: str = WHOLE
    naast: str = ""
    gebied: AreaFilter = EVERYTHING

    def to_query(self, release: Release) -> dict[str, str]:
        """Return the view as it stands in the URL; the area that the filter names is left out."""
        area = "" if self.area == of_filter(self.gebied, release) else self.area
        return without_empty({**self.gebied.to_query(), "gebied": area, "naast": self.naast})

    def pinned(self, release: Release) -> dict[str, str]:  # noqa: ARG002 (as every view)
        """Return the query of a link that keeps its meaning: the area always stands in it."""
        return without_empty({**self.gebied.to_query(), "gebied": self.area, "naast": self.naast})


View = ProfileView


def profiled(release: Release) -> list[str]:
    """Return the areas that have a profile: Dordt West, its wijken and its buurten."""
    return [area.slug for area in release.areas.values() if area.level != "gemeente"]


def of_filter(gebied: AreaFilter, release: Release) -> str:
    """Return the area that a filter is about: its one buurt, its one wijk, or else Dordt West."""
    if len(gebied.buurt) == 1:
        return gebied.buurt[0]
    if len(gebied.wijk) == 1 and not gebied.buurt and gebied.wijk[0] in release.areas:
        return gebied.wijk[0]
    return WHOLE


def read(query: Query, release: Release) -> tuple[ProfileView, Notices]:
    """Read the view from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    gebied = area_filter(query, release, wrong)
    known = profiled(release)
    area = one(query, "gebied", known, wrong) or of_filter(gebied, release)
    naast = one(query, "naast", [slug for slug in known if slug != area], wrong)
    return ProfileView(area, naast or "", gebied), notices(wrong)


def choose(view: ProfileView, name: str, value: str, release: Release) -> ProfileView:
    """Return the view after one choice; an area of its own lets go of the filter that led here."""
    known = profiled(release)
    if name in ("gebied", "gekozen") and value in known:
        return ProfileView(value, view.naast if view.naast != value else "")
    if name == "naast":
        return replace(view, naast=value if value in known and value != view.area else "")
    return view
