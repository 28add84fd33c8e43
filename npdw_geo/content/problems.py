"""Broken data on a page: one clear message at its block, and the rest goes on."""

from collections.abc import Callable, Sequence

from npdw_geo.content.blocks import Block, Notice
from npdw_geo.errors import DataProblems, Problem
from npdw_geo.release.release import Release

# More lines than this help nobody; `check` prints them all.
_MOST_LINES = 8
_BROKEN = "Dit deel kan niet worden getoond, omdat een gegevensbestand niet klopt."


def notice(title: str, found: Sequence[Problem]) -> Notice:
    """Say what is wrong with data files, by file, row and column."""
    more = len(found) - _MOST_LINES
    tail = (f"en nog {more}; zie python -m npdw_geo check",) if more > 0 else ()
    return Notice(title, (*(str(problem) for problem in found[:_MOST_LINES]), *tail), urgent=True)


def guarded(make: Callable[[], Sequence[Block]]) -> tuple[Block, ...]:
    """Return these blocks, or one message when a file they need cannot be read."""
    try:
        return tuple(make())
    except DataProblems as error:
        return (notice(_BROKEN, error.problems),)


def broken(error: DataProblems) -> Notice:
    """Return the message of a page that cannot be made at all."""
    return notice(_BROKEN, error.problems)


def of_indicator(name: str, release: Release) -> tuple[Notice, ...]:
    """Say which file of an indicator cannot be read, if any."""
    found = release.broken(name)
    return (notice("Van deze indicator is een gegevensbestand niet te lezen.", found),) if found else ()


def of_release(title: str, release: Release) -> tuple[Notice, ...]:
    """Say for each source what cannot be read."""
    return tuple(notice(title, found) for found in release.problems.values())
