"""The blocks of a work visit: its stops in order, and one stop to walk to; data, never markup."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RouteRow:
    """One stop of a route; `up`, `down` and `away` are the stops as they stand after that press, empty where it cannot."""

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
class Walk:
    """What a phone needs on the way: every stop with its number, name and point (WGS 84), and the one that is looked at.

    `file` is the name of the file it can be kept as, `keep` are the addresses that must be there without reception.
    """

    points: tuple[tuple[int, str, float, float], ...]
    stop: int
    file: str
    keep: tuple[str, ...] = ()
