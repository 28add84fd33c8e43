"""The view of the page Werkbezoek: a route of stops, the stop that is looked at, and a timetable.

A stop is a building project (its id), a buurt (its code), a street (`straat.` and its name) or a point of one's own
(`eigen.` and a number). Where such a point lies and what it is called stands behind `#` and never comes here.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import combining, normalize

from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter, area_filter
from npdw_geo.views.query import Notices, Query, notices, one, without_empty

MOST_STOPS, MOST_MINUTES = 30, 120
STREET, OWN = "straat.", "eigen."
DEFAULT_START, DEFAULT_MINUTES = "13:30", 15
MINUTES = ("5", "10", "15", "20", "30", "45", "60")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_ID = re.compile(r"[a-zA-Z0-9.-]{1,60}")
_LONGEST = 2_500
_GONE = "{} van de stops in deze link bestaat niet, of niet meer. De rest staat er."
_TOO_MANY = f"Een route heeft hoogstens {MOST_STOPS} stops. De eerste staan er."


@dataclass(frozen=True)
class VisitView:
    """What decides what the page shows; stop 0 is the whole route."""

    stops: tuple[str, ...] = ()
    stop: int = 0
    begin: str = DEFAULT_START
    minuten: int = DEFAULT_MINUTES
    gebied: AreaFilter = EVERYTHING

    def to_query(self, release: Release) -> dict[str, str]:  # noqa: ARG002 (as every view)
        """Return the view as it stands in the URL; what equals the default is left out."""
        return without_empty(
            {
                **self.gebied.to_query(),
                "stops": ",".join(self.stops),
                "stop": str(self.stop) if self.stop else "",
                "begin": "" if self.begin == DEFAULT_START else self.begin,
                "minuten": "" if self.minuten == DEFAULT_MINUTES else str(self.minuten),
            }
        )

    def pinned(self, release: Release) -> dict[str, str]:
        """Return the query of a link that keeps its meaning."""
        return {**self.to_query(release), "begin": self.begin, "minuten": str(self.minuten)}


View = VisitView


def street_id(name: str) -> str:
    """Return the id of a street in a link: without accents and spaces."""
    bare = "".join(sign for sign in normalize("NFD", name.casefold()) if not combining(sign))
    return STREET + "-".join(re.findall(r"[a-z0-9]+", bare))


@lru_cache(maxsize=8)
def possible(release: Release) -> frozenset[str]:
    """Return everything that can be a stop."""
    projects = release.tables.get("woningbouwprojecten")
    known = set() if projects is None else {str(row.id) for row in plain_rows(projects) if not row.deel_van}
    streets = {street_id(str(row.straat)) for row in plain_rows(release.streets)}
    own = {f"{OWN}{number}" for number in range(1, MOST_STOPS + 1)}
    return frozenset(known | set(release.codes("buurt")) | streets | own)


def read(query: Query, release: Release) -> tuple[VisitView, Notices]:
    """Read the view from a URL; a stop that is not there is counted and skipped, the rest stands."""
    wrong: list[str] = []
    gebied = area_filter(query, release, wrong)
    raw = query.get("stops", "")[:_LONGEST]
    asked = list(dict.fromkeys(part for part in raw.split(",") if part))
    found = [part for part in asked if _ID.fullmatch(part) and part in possible(release)]
    told = []
    if len(found) < len(asked):
        told.append(_GONE.format("Eén" if len(asked) - len(found) == 1 else str(len(asked) - len(found))))
    if len(found) > MOST_STOPS:
        told.append(_TOO_MANY)
    stops = tuple(found[:MOST_STOPS])
    begin = query.get("begin", "")
    if begin and not _TIME.fullmatch(begin):
        wrong.append("begin")
        begin = ""
    minuten = one(query, "minuten", MINUTES, wrong)
    stop = one(query, "stop", [str(place + 1) for place in range(len(stops))], wrong)
    view = VisitView(stops, int(stop or 0), begin or DEFAULT_START, int(minuten or DEFAULT_MINUTES), gebied)
    return view, Notices((*told, *notices(wrong).lines))


def choose(view: VisitView, name: str, value: str, release: Release) -> VisitView:
    """Return the view after one choice; `erbij` and a press on the map add a stop, a press on a stop opens it."""
    if name == "gekozen" and value in view.stops:
        return replace(view, stop=view.stops.index(value) + 1)
    if name in ("erbij", "gekozen"):
        fits = value in possible(release) and value not in view.stops and len(view.stops) < MOST_STOPS
        return replace(view, stops=(*view.stops, value), stop=0) if fits else view
    if name in ("stops", "stop", "begin", "minuten"):
        found, _ = read({**view.to_query(release), name: value}, release)
        return replace(found, stop=0) if name == "stops" else found
    return view
