"""The view of the page Bronnen: one part of it, and one table of the programme."""

from dataclasses import dataclass
from typing import Literal

from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter, area_filter
from npdw_geo.views.query import Notices, Query, notices, one, without_empty

Deel = Literal["bronnen", "indicatoren", "bevindingen", "programma", "veranderd", "uitleg", "downloads"]
DELEN: tuple[Deel, ...] = (
    "bronnen",
    "indicatoren",
    "bevindingen",
    "programma",
    "veranderd",
    "uitleg",
    "downloads",
)
FIRST_TABLE = "woningbouwprojecten"


@dataclass(frozen=True)
class SourcesView:
    """What decides what the page shows, and the finding a link is about; the area filter only travels along."""

    deel: Deel = "bronnen"
    tabel: str = FIRST_TABLE
    gebied: AreaFilter = EVERYTHING
    bevinding: str = ""

    def to_query(self, release: Release) -> dict[str, str]:  # noqa: ARG002 (as every view)
        """Return the view as it stands in the URL."""
        query = {
            "deel": "" if self.deel == "bronnen" else self.deel,
            "tabel": "" if self.tabel == FIRST_TABLE else self.tabel,
            "bevinding": self.bevinding if self.deel == "bevindingen" else "",
        }
        return without_empty({**query, **self.gebied.to_query()})

    def pinned(self, release: Release) -> dict[str, str]:
        """Return the query of a link that keeps its meaning."""
        return self.to_query(release)


View = SourcesView


def read(query: Query, release: Release) -> tuple[SourcesView, Notices]:
    """Read the view from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    deel = one(query, "deel", DELEN, wrong)
    tabel = one(query, "tabel", release.tables, wrong)
    gebied = area_filter(query, release, wrong)
    known = release.tables["bevindingen"]["id"] if "bevindingen" in release.tables else ()
    bevinding = one(query, "bevinding", known, wrong)
    return SourcesView(deel or "bronnen", tabel or FIRST_TABLE, gebied, bevinding or ""), notices(wrong)


def choose(view: SourcesView, name: str, value: str, release: Release) -> SourcesView:
    """Return the view after one choice."""
    return read({**view.to_query(release), name: value}, release)[0]
