"""Say every cause once: what follows from a file that is missing or cannot be read is counted, not listed."""

from collections.abc import Iterable, Sequence

from npdw_geo.errors import Problem

# More lines of one kind in one file than this are counted.
_MOST_ALIKE = 5
_MISSING = ("ontbreekt", "is niet te lezen", "kolom ontbreekt")


def folded(problems: Iterable[Problem], references: Sequence[Problem]) -> list[Problem]:
    """Return problems with those about references to nothing as one line, when a file behind them is missing."""
    found = sorted(set(problems) - set(references), key=str)
    causes = [item for item in found if any(word in item.message for word in _MISSING)]
    wrong = sorted(set(references), key=str)
    if causes and len(wrong) > 1:
        words = f"{len(wrong)} verwijzingen komen daardoor nergens uit, zoals: {wrong[0]}"
        return [*_alike(found), Problem(causes[0].file, None, None, words)]
    return _alike(sorted({*found, *wrong}, key=str))


def _alike(problems: Sequence[Problem]) -> list[Problem]:
    """Count problems that say the same of many rows of one file."""
    groups: dict[tuple[str, str | None, str], list[Problem]] = {}
    for item in problems:
        groups.setdefault(
            (item.file, item.column if item.row is not None else None, item.message), []
        ).append(item)
    told = []
    for group in groups.values():
        if len(group) <= _MOST_ALIKE:
            told += group
            continue
        first = group[0]
        told.append(
            Problem(first.file, first.row, first.column, f"{first.message} (en nog {len(group) - 1} keer)")
        )
    return told
