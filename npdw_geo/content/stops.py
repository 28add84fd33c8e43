"""The stops of a route: where each lies and how exactly that is known, how far apart, when one is there, and the shortest order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import atan2, degrees, hypot

import pandas as pd

from npdw_geo import text
from npdw_geo.content.housing import place_words
from npdw_geo.content.stated_places import placed
from npdw_geo.release.projects import POINTS
from npdw_geo.release.release import Release
from npdw_geo.views.werkbezoek import OWN, STREET, VisitView, street_id

# So many stops can be put in the shortest order exactly: every next one doubles the work.
MOST_EXACT = 12
# Metres a minute on foot, for the timetable; a detour along streets is a third longer than the crow flies.
_WALK, _DETOUR = 75, 1.3
_ONLY_IN_LINK = "naam en plek staan alleen in uw link"
_WINDS = ("noorden", "noordoosten", "oosten", "zuidoosten", "zuiden", "zuidwesten", "westen", "noordwesten")


@dataclass(frozen=True)
class Stop:
    """One stop: its point (EPSG:28992; none for a point of one's own), what it is, and how exactly its place is known."""

    id: str
    name: str
    kind: str
    spot: tuple[float, float] | None
    buurt: str
    precise: str
    project: str = ""


@dataclass(frozen=True)
class Timed:
    """A stop with its arrival and the distance from the one before, as the crow flies (metres).

    Where a point of one's own lies, the server never hears: no distance and no arrival from there on.
    """

    stop: Stop
    arrival: str
    metres: float | None
    wind: str


@lru_cache(maxsize=2_000)
def stop(id_: str, release: Release) -> Stop:
    """Return a stop by its id; what has no place of its own lies in the middle of its buurt or wijk, and says so."""
    if id_.startswith(OWN):
        return Stop(id_, f"Eigen punt {id_.removeprefix(OWN)}", "eigen punt", None, "", _ONLY_IN_LINK)
    if id_.startswith(STREET):
        return _street(id_, release)
    if id_ in release.areas:
        area = release.areas[id_]
        return Stop(
            id_,
            text.short(area.name),
            "buurt",
            _middle("buurt", id_, release),
            id_,
            "het midden van de buurt",
        )
    rows = placed(release)
    row = rows[rows["id"] == id_].iloc[0]
    record = {str(name): value for name, value in row.items()}
    buurt, told = str(row["buurtcode"]), place_words(record, release)
    if row["ligging"] in POINTS and pd.notna(row["rd_x"]):
        spot = (float(row["rd_x"]), float(row["rd_y"]))
    elif buurt in release.areas:
        spot, told = _middle("buurt", buurt, release), f"{told}; op de kaart: het midden van de buurt"
    else:
        spot, told = (
            _middle("wijk", str(row["wijk"]), release),
            f"{told}; op de kaart: het midden van de wijk",
        )
    return Stop(
        id_, str(row["naam"]), "bouwproject", spot, buurt if buurt in release.areas else "", told, id_
    )


def _street(id_: str, release: Release) -> Stop:
    rows = release.streets[[street_id(str(name)) == id_ for name in release.streets["straat"]]]
    inside = [str(code) for code in rows["buurtcode"] if str(code) in release.areas]
    name = str(rows["straat"].iloc[0])
    told = "het midden van de buurt; waar de straat loopt, staat in geen van onze bronnen"
    if not inside:
        return Stop(
            id_,
            name,
            "straat buiten Dordt West",
            _middle("gebied", "dordt-west", release),
            "",
            "telt niet mee",
        )
    return Stop(id_, name, "straat", _middle("buurt", inside[0], release), inside[0], told)


def _middle(niveau: str, slug: str, release: Release) -> tuple[float, float]:
    frame = release.level(niveau)
    shape = frame.geometry[slug] if slug in frame.index else frame.union_all()
    spot = shape.representative_point()
    return float(spot.x), float(spot.y)


def apart(one: Stop, other: Stop) -> float | None:
    """Return how far two stops are apart as the crow flies, in metres; none with a point of one's own."""
    if one.spot is None or other.spot is None:
        return None
    return hypot(one.spot[0] - other.spot[0], one.spot[1] - other.spot[1])


def wind(one: Stop, other: Stop) -> str:
    """Return in which direction the other stop lies; empty where that cannot be said."""
    if one.spot is None or other.spot is None or one.spot == other.spot:
        return ""
    east, north = other.spot[0] - one.spot[0], other.spot[1] - one.spot[1]
    # eight parts of the circle, beginning in the north
    angle = degrees(atan2(east, north)) % 360
    return _WINDS[round(angle / 45) % 8]


def timetable(view: VisitView, release: Release) -> list[Timed]:
    """Return the stops in their order, each with its arrival: walking at 4,5 km an hour, a third longer than the crow flies."""
    found = [stop(id_, release) for id_ in view.stops]
    hours, minutes = (int(part) for part in view.begin.split(":"))
    now: float | None = hours * 60.0 + minutes
    timed = []
    for place, item in enumerate(found):
        metres = apart(found[place - 1], item) if place else 0.0
        now = None if now is None or metres is None else now + metres * _DETOUR / _WALK
        where = wind(found[place - 1], item) if place else ""
        timed.append(Timed(item, "" if now is None else _clock(now), metres, where))
        now = None if now is None else now + view.minuten
    return timed


def end(view: VisitView, timed: Sequence[Timed]) -> str:
    """Return when the last stop is over; empty where that is not known here."""
    if not timed[-1].arrival:
        return ""
    hours, minutes = (int(part) for part in timed[-1].arrival.split(":"))
    return _clock(hours * 60 + minutes + view.minuten)


def _clock(minutes: float) -> str:
    whole = round(minutes)
    return f"{whole // 60 % 24:02}:{whole % 60:02}"


def shortest(ids: Sequence[str], release: Release) -> tuple[str, ...]:
    """Return the stops in the shortest order from the first one on (exact, Held and Karp); of too many the order they have.

    With a point of one's own only the phone knows it.
    """
    if not 3 <= len(ids) <= MOST_EXACT or any(id_.startswith(OWN) for id_ in ids):
        return tuple(ids)
    found = [stop(id_, release) for id_ in ids]
    far = [[apart(one, other) or 0.0 for other in found] for one in found]
    count = len(ids)
    best: dict[tuple[int, int], tuple[float, int]] = {(1, 0): (0.0, -1)}
    for visited in range(1, 1 << count, 2):
        for last in range(count):
            here = best.get((visited, last))
            if here is None:
                continue
            for after in range(1, count):
                if visited & (1 << after):
                    continue
                key = (visited | (1 << after), after)
                length = here[0] + far[last][after]
                if key not in best or length < best[key][0]:
                    best[key] = (length, last)
    everything = (1 << count) - 1
    last = min(range(1, count), key=lambda place: best[(everything, place)][0])
    order, visited = [], everything
    while last >= 0:
        order.append(last)
        before = best[(visited, last)][1]
        visited, last = visited & ~(1 << last), before
    return tuple(ids[place] for place in reversed(order))


def length(ids: Sequence[str], release: Release) -> float:
    """Return how long a route is as the crow flies, in metres, as far as its stops are known here."""
    found = [stop(id_, release) for id_ in ids]
    return sum(apart(one, other) or 0.0 for one, other in pairwise(found))


def metres(value: float) -> str:
    """Write a distance as people say it."""
    if value < 1_000:
        return f"{text.number(round(value / 10) * 10)} m"
    return f"{text.number(value / 1_000, 1)} km"
