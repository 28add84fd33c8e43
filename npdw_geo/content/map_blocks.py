"""The map of a page as data: its areas, the marks on it, and the lines between them; never markup.

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
class Leg:
    """A straight line from one mark to the next (EPSG:28992); `now` is the one that is walked."""

    start: tuple[float, float]
    end: tuple[float, float]
    now: bool = False


@dataclass(frozen=True)
class Map:
    """Areas of one level; `scale` is None where areas are only named. `press`: a press on an area is a choice.

    `near` are points (EPSG:28992) that are shown close by, instead of all its areas.
    """

    title: str
    niveau: str
    areas: tuple[MapArea, ...]
    scale: Scale | None
    fit: str
    press: bool = True
    projects: tuple[Mark, ...] = ()
    legs: tuple[Leg, ...] = ()
    near: tuple[tuple[float, float], ...] = ()
