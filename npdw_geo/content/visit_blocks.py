"""The blocks of a work visit: its stops in order, and one stop to walk to; data, never markup."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RouteRow:
    """One stop of a route; `up`, `down` and `away` are the stops as they stand after that press, empty where it cannot."""

    id: str
    number: int
    name: str
    what: str
    arrival: str
    way: str
    up: str
    down: str
    away: str


@dataclass(frozen=True)
class Route:
    """The stops in their order; `shortest` are the stops in the shortest order where that is another one."""

    rows: tuple[RouteRow, ...]
    shortest: str
    gain: str


@dataclass(frozen=True)
class WalkStop:
    """One stop as a phone needs it: its point in WGS 84 (none for a point of one's own), and the buurt it lies in."""

    number: int
    id: str
    name: str
    buurt: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class KnownPlace:
    """What is known of a buurt wherever somebody stands in it: its name with its wijk, a few lines, and their source."""

    code: str
    name: str
    lines: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Walk:
    """What a phone needs on the way: the stops, the one that is looked at, the timetable, what is known of each buurt."""

    stops: tuple[WalkStop, ...]
    stop: int
    begin: str
    minutes: int
    places: tuple[KnownPlace, ...]
    release: str
