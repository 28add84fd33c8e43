"""What the documents print twice: whether both places say the same."""

import re
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from npdw_geo.errors import Problem
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.printed_sums import Check

FILE = "data/dubbel_gedrukt.csv"
# `about` and an exact number say the same when they are no further apart than this share.
ABOUT = 0.05
_NUMBER = re.compile(r"(~|>=|<=)?(\d+(?:\.\d+)?)")

_DATE = re.compile(r"\d{4}-(Q[1-4]|\d\d(-\d\d)?)")


def agree(one: str, other: str) -> bool:
    """Tell whether two printed values say the same.

    A number with a mark (`~` about, `>=` at least, `<=` at most) agrees with that number without it; a date agrees
    with one that is told more exactly (`2025`, `2025-03-01`).
    """
    if one == other or any(
        len(exact) > len(date) and _DATE.fullmatch(exact) and exact.startswith(f"{date}-")
        for exact, date in ((one, other), (other, one))
    ):
        return True
    first, second = _NUMBER.fullmatch(one), _NUMBER.fullmatch(other)
    if not first or not second:
        return False
    a, b = float(first[2]), float(second[2])
    about = "~" in (first[1], second[1])
    return abs(a - b) <= (ABOUT * max(a, b) if about else 0.0)


def twice(table: pd.DataFrame) -> Iterator[Check]:
    """Compare every quantity with itself: a check for each that differs, and one for all that do not."""
    same = 0
    quantities = _by_quantity(table)
    for name, rows in quantities.items():
        # the first place of each value
        first = {row["waarde"]: row for row in reversed(rows.values())}
        values = list(dict.fromkeys(row["waarde"] for row in rows.values()))
        if all(agree(one, other) for one, other in combinations(values, 2)):
            same += 1
            continue
        said = ", ".join(
            f"{value} ({first[value]['bron']}, {first[value]['plaats_in_bron']})" for value in values
        )
        told = next(iter(rows.values()))
        yield Check(f"{name}, in {told['eenheid']}: {said}", False, told["bevinding"])
    yield Check(
        f"{same} van {len(quantities)} hoeveelheden die twee keer gedrukt staan, zijn op elke plek gelijk",
        True,
    )


def problems(table: pd.DataFrame) -> list[Problem]:
    """Name a quantity that stands there once, has two units, or names two findings."""
    found = []
    for name, rows in _by_quantity(table).items():
        units, findings = ({row[key] for row in rows.values()} for key in ("eenheid", "bevinding"))
        checks = (
            ("grootheid", len(rows) < 2, f"'{name}' staat er maar één keer in"),
            ("eenheid", len(units) > 1, f"'{name}' heeft meer dan één eenheid"),
            ("bevinding", len(findings) > 1, f"'{name}' noemt meer dan één bevinding"),
        )
        line = int(list(rows)[-1]) + 2
        found += [Problem(FILE, line, column, words) for column, wrong, words in checks if wrong]
    return found


def _by_quantity(table: pd.DataFrame) -> dict[str, dict[int, dict[str, str]]]:
    """Return the rows of each quantity by index, in the order of the file."""
    found: dict[str, dict[int, dict[str, str]]] = {}
    names = [str(name) for name in table.columns]
    for index, *cells in plain_rows(table):
        row = dict(zip(names, map(str, cells), strict=True))
        found.setdefault(row["grootheid"], {})[index] = row
    return found
