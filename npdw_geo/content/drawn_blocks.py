"""The kinds of blocks that are drawn: maps, legends, rankings, lines, timelines, bars; data, never markup."""

from dataclasses import dataclass
from typing import Literal

from npdw_geo.content.map_blocks import Map, Mark, Scale


@dataclass(frozen=True)
class LegendRow:
    """One line of a legend: its class (-1 is hatched), words, how many areas it holds, whether Dordrecht lies there."""

    klasse: int
    label: str
    count: int
    reference: bool = False


@dataclass(frozen=True)
class Legend:
    """What the colours mean, and over which areas the classes were made."""

    over: str
    scale: Scale
    rows: tuple[LegendRow, ...]


@dataclass(frozen=True)
class Strip:
    """A legend in a few words, close to its map; the whole legend stands beside the map."""

    legend: Legend


@dataclass(frozen=True)
class Tray:
    """The labelled tray of a wijk, beside the map: what lies in it has no known place."""

    slug: str
    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Trays:
    """Building projects whose place is not known, by wijk."""

    trays: tuple[Tray, ...]


@dataclass(frozen=True)
class Sign:
    """One line of the legend of signs: what a mark of this phase and size means; `rough` has a wide ring."""

    words: str
    phase: str = ""
    size: int = 0
    rough: bool = False


@dataclass(frozen=True)
class Signs:
    """The legend of the signs of projects."""

    title: str
    rows: tuple[Sign, ...]
    words: str


@dataclass(frozen=True)
class SmallMap:
    """One of a few maps side by side, with its legend and source."""

    map: Map
    legend: Legend
    source: str


@dataclass(frozen=True)
class SmallMaps:
    """Maps side by side."""

    maps: tuple[SmallMap, ...]


@dataclass(frozen=True)
class Ranked:
    """One row of a ranking: `place` is where it lies on the axis, missing when that is not certain."""

    slug: str
    name: str
    where: str
    figure: str
    place: float | None
    klasse: int
    chosen: bool = False


@dataclass(frozen=True)
class Ranking:
    """Areas from high to low beside a reference; `others` are figures of other areas, in grey."""

    told: str
    rows: tuple[Ranked, ...]
    scale: Scale
    others: tuple[float, ...] = ()
    reference: float | None = None


@dataclass(frozen=True)
class Line:
    """The course of one area: (year, value) where there is a figure, and the words at its end."""

    name: str
    role: Literal["area", "whole", "reference", "other"]
    points: tuple[tuple[int, float], ...]
    end: str


@dataclass(frozen=True)
class Lines:
    """Courses over the years on one axis."""

    told: str
    years: tuple[int, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SmallCourse:
    """The course of one area in a grid of small drawings: its id, its name, the words at its end, its lines."""

    id: str
    name: str
    end: str
    lines: tuple[Line, ...]
    chosen: bool = False


@dataclass(frozen=True)
class SmallLines:
    """Courses of many areas beside each other on one scale, with the same lines behind each."""

    told: str
    years: tuple[int, ...]
    items: tuple[SmallCourse, ...]


@dataclass(frozen=True)
class Plan:
    """One project on the timeline: number, words, homes, phase, and its years as far as they are known."""

    id: str
    number: str
    name: str
    told: str
    homes: str
    phase: str
    start: int | None
    first: int | None
    last: int | None
    known: bool
    chosen: bool = False


@dataclass(frozen=True)
class Timeline:
    """Projects by wijk, from start to delivery; `now` is the year of the view."""

    now: int
    years: tuple[int, int]
    groups: tuple[tuple[str, tuple[Plan, ...]], ...]


@dataclass(frozen=True)
class BarPart:
    """One part of a bar."""

    label: str
    value: float
    doubtful: bool = False


@dataclass(frozen=True)
class Bars:
    """Stacked bars, one an area, as long as their sum."""

    told: str
    unit: str
    bars: tuple[tuple[str, tuple[BarPart, ...]], ...]
