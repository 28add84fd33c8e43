"""The block of goals beside their figures: data, never markup."""

from dataclasses import dataclass


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
    """Goals below each other on one axis of time; `start` is the year in which the programme began."""

    title: str
    areas: tuple[str, ...]
    years: tuple[int, int]
    start: int
    rows: tuple[GoalRow, ...]
