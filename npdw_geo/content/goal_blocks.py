"""The blocks of goals, gaps and money: data, never markup."""

from dataclasses import dataclass
from typing import Literal

# Names and values of a link to a view.
Asked = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GoalRow:
    """One goal beside its figures: verdicts as (when, word, years), courses as (of Dordt West, (year, gap)), a figure an area."""

    id: str
    title: str
    measured: str
    half: str
    verdicts: tuple[tuple[str, str, str], ...]
    courses: tuple[tuple[bool, tuple[tuple[int, float], ...]], ...]
    behind: str
    year: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GoalRows:
    """Goals below each other on one axis of time; `start` is the year in which the programme began.

    `page` is set where the goals stand on another page than their own.
    """

    title: str
    areas: tuple[str, ...]
    years: tuple[int, int]
    start: int
    rows: tuple[GoalRow, ...]
    page: str = ""


@dataclass(frozen=True)
class Part:
    """A piece of a sentence; with a page it is a link to a view of that page."""

    words: str
    page: str = ""
    query: Asked = ()


@dataclass(frozen=True)
class Told:
    """A sentence of which every number opens the list it counts."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Count:
    """How many goals have a verdict, up to the start and since, each with its list."""

    word: str
    before: int
    since: int
    lists: tuple[Asked, Asked]


@dataclass(frozen=True)
class Counts:
    """Goals by verdict: what can be measured on one line, what cannot beside it."""

    able: int
    unable: int
    items: tuple[Count, ...]
    unable_list: Asked
    page: str


@dataclass(frozen=True)
class Between:
    """Where one goal or stop stands among the others: back to all, to the former, to the next; `name` is the choice of it."""

    back: str
    words: str
    former: str
    next: str
    name: str = "doel"


@dataclass(frozen=True)
class Road:
    """The gap so far, and what it must do each year to be nothing in `end`; both in words as well."""

    points: tuple[tuple[int, str, float], ...]
    start: int
    end: int
    needed: str
    pace: str
    title: str


@dataclass(frozen=True)
class Dot:
    """One figure on a line: whose it is, in words, and what kind of mark it has."""

    name: str
    value: float
    words: str
    role: Literal["whole", "wijk", "reference", "lit", "other"]


@dataclass(frozen=True)
class DotLine:
    """Figures of areas on one line; `zero` begins it at nothing. With a page its title is a link."""

    title: str
    small: str
    dots: tuple[Dot, ...]
    foot: str = ""
    zero: bool = True
    page: str = ""
    query: Asked = ()


@dataclass(frozen=True)
class DotLines:
    """A few lines of dots side by side, and what the marks mean."""

    title: str
    told: str
    items: tuple[DotLine, ...]


@dataclass(frozen=True)
class Stacks:
    """Stacked bars: one a row of `rows` (its label, a value a name), as long as its sum."""

    title: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float, ...]], ...]
    unit: str
