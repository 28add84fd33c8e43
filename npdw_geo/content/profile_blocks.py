"""The blocks of a profile: figures of one area beside Dordrecht, on the range of all buurten; data, never markup."""

from dataclasses import dataclass

from npdw_geo.content.goal_blocks import Asked


@dataclass(frozen=True)
class Range:
    """Where an area lies among all buurten of Dordrecht: places from -1 (ongunstig) to 1, Dordrecht at 0.

    What lies further out than the drawing is at its edge. `beside` is the second area of the page.
    """

    ticks: tuple[float, ...]
    area: float | None
    whole: float | None
    beside: float | None = None


@dataclass(frozen=True)
class ProfileRow:
    """One figure of an area: in words, beside others, on its range, and over the years as (area, Dordrecht)."""

    id: str
    title: str
    year: str
    cells: tuple[tuple[str, str], ...]
    range: Range | None
    verdict: str
    courses: tuple[tuple[tuple[int, float], ...], ...]
    page: str
    query: Asked


@dataclass(frozen=True)
class ProfileRows:
    """Figures of one pijler; `heads` name the cells: the area, perhaps others, Dordrecht last."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[ProfileRow, ...]
