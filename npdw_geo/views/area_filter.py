"""The wijken and buurten somebody looks at; every page carries this filter."""

from collections.abc import Iterable
from dataclasses import dataclass

from npdw_geo.models import Area
from npdw_geo.release.release import Release
from npdw_geo.views.query import Query, many, without_empty

NAMES = ("wijk", "buurt")


@dataclass(frozen=True)
class AreaFilter:
    """Chosen wijken and buurten; nothing chosen means all of Dordt West."""

    wijk: tuple[str, ...] = ()
    buurt: tuple[str, ...] = ()

    def to_query(self) -> dict[str, str]:
        """Return the filter as it stands in the URL."""
        return without_empty({"wijk": ",".join(self.wijk), "buurt": ",".join(self.buurt)})

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is left out."""
        return not self.wijk and not self.buurt

    def buurten(self, areas: Iterable[Area]) -> list[str]:
        """Return the codes of the buurten that pass."""
        passing = [area for area in areas if area.level == "buurt"]
        if self.wijk:
            passing = [area for area in passing if area.wijk in self.wijk]
        if self.buurt:
            passing = [area for area in passing if area.slug in self.buurt]
        return [area.slug for area in passing]

    def wijken(self, areas: Iterable[Area]) -> list[str]:
        """Return the slugs of the wijken that pass: those chosen, or those of the chosen buurten."""
        known = list(areas)
        inside = set(self.buurten(known))
        wijken = {area.wijk for area in known if area.slug in inside}
        return [area.slug for area in known if area.level == "wijk" and area.slug in wijken]


EVERYTHING = AreaFilter()


def area_filter(query: Query, release: Release, wrong: list[str]) -> AreaFilter:
    """Read the area filter from a URL; buurten outside the chosen wijken are dropped."""
    wijk = many(query, "wijk", release.codes("wijk"), wrong)
    buurt = many(query, "buurt", AreaFilter(wijk).buurten(release.areas.values()), wrong)
    return AreaFilter(wijk, buurt)


def chosen_areas(gebied: AreaFilter, name: str, value: str, release: Release) -> AreaFilter:
    """Return the filter after a choice of wijken or of buurten; buurten outside the wijken go."""
    query = {**gebied.to_query(), name: value}
    return area_filter(query, release, [])
