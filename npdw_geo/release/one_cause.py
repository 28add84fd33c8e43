"""Say every cause once: what follows from a file that is missing or cannot be read is counted, not listed."""

from collections.abc import Iterable, Sequence

from npdw_geo.errors import Problem

# More lines of one kind in one file than this are counted.
_MOST_ALIKE = 5
_MISSING = ("ontbreekt", "is niet te lezen", "kolom ontbreekt")


def folded(problems: Iterable[Problem], references: Sequence[Problem]) -> list[Problem]:
    """Return problems with those about references to nothing as one line, when a file behind them is missing."""
    # a sidecar that is not taken takes its source away, whatever is wrong in it
    every = sorted({*problems, *references}, key=str)
    causes = [
        item
        for item in every
        if (item.file.endswith(".toml") and "bestaat niet" not in item.message)
        or any(word in item.message for word in _MISSING)
    ]
    wrong = sorted({item for item in references if item not in causes}, key=str)
    found = [item for item in every if item not in wrong]
    if causes and len(wrong) > 1:
        words = f"{len(wrong)} verwijzingen komen daardoor nergens uit, zoals: {wrong[0]}"
        return [*_alike(found), Problem(causes[0].file, None, None, words)]
    return _alike(every)


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
