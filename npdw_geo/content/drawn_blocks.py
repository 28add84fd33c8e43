"""The kinds of blocks that are drawn: maps, legends, rankings, lines, timelines, bars; data, never markup.

What has a colour says so by a `Scale` and a class on it; `drawing` knows the colours.
"""

from dataclasses import dataclass
from typing import Literal

# The class of an area without a figure that may have a colour.
MISSING_CLASS = -1
# The class of an area whose figure is of the larger CBS wijk.
LARGER_CLASS = -2


@dataclass(frozen=True)
class Scale:
    """Which colours classes have: `k` steps of the value palette, or of the difference palette from `first` on.

    `steps` names the colours themselves, for a few values on an even scale.
    """

    k: int
    kind: Literal["value", "difference"] = "value"
    first: int = 0
    high_is_good: bool = True
    steps: tuple[int, ...] = ()


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
class MapArea:
    """One area on a map: the words of its label and its class. `lit` stands alone and gets its name and an edge."""

    slug: str
    name: str
    label: str
    klasse: int
    chosen: bool = False
    lit: bool = False


@dataclass(frozen=True)
class Mark:
    """One project on a map: its number, words, phase, and its size in steps; `spot` or `buurt` says where, if known."""

    id: str
    number: str
    label: str
    phase: str
    size: int
    chosen: bool = False
    buurt: str = ""
    spot: tuple[float, float] | None = None
    rough: bool = False


@dataclass(frozen=True)
class Tray:
    """The labelled tray of a wijk, beside the map: what lies in it has no known place."""

    slug: str
    title: str
    marks: tuple["Mark", ...]


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
class Map:
    """Areas of one level; `scale` is None where areas are only named. `press` names the choice of a press."""

    title: str
    niveau: str
    areas: tuple[MapArea, ...]
    scale: Scale | None
    fit: str
    press: str = "gekozen"
    projects: tuple[Mark, ...] = ()


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
