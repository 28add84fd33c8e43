"""No small cell can be computed back from what is shown: a test plays the reader who tries."""

from itertools import product

import numpy as np
import pytest

from npdw_geo.ingest.secrecy import LEAST, Count, computable, shown


def _table(rows: int, columns: int) -> list[Count]:
    """Cells, row totals, column totals and the whole: what a table usually shows."""
    cell = lambda row, column: row * columns + column  # noqa: E731
    counts = [Count((f"{r}{c}",), (cell(r, c),), 0) for r in range(rows) for c in range(columns)]
    counts += [Count((f"rij{r}",), tuple(cell(r, c) for c in range(columns)), 1) for r in range(rows)]
    counts += [Count((f"kolom{c}",), tuple(cell(r, c) for r in range(rows)), 2) for c in range(columns)]
    return [*counts, Count(("alles",), tuple(range(rows * columns)), 3)]


def _possible(cells: np.ndarray, counts: list[Count], show: set[int]) -> list[set[int]]:
    """Try every whole table near the true one and keep those that agree with all that is shown."""
    fixed = {counts[place].cells[0] for place in show if len(counts[place].cells) == 1}
    near = [
        [int(value)] if cell in fixed else range(max(0, int(value) - 5), int(value) + 6)
        for cell, value in enumerate(cells)
    ]
    found: list[set[int]] = [set() for _ in cells]
    for guess in product(*near):
        table = np.array(guess, dtype=float)
        if all(counts[place].value(table) == counts[place].value(cells) for place in show):
            for cell in range(len(cells)):
                found[cell].add(int(table[cell]))
    return found


@pytest.mark.parametrize(
    "cells",
    [
        [4, 30, 25, 40],
        [0, 12, 12, 15],
        [3, 11, 12, 2],
        [0, 0, 14, 13],
        [9, 10, 10, 10],
    ],
)
def test_a_reader_who_tries_every_table_finds_no_small_cell(cells: list[int]) -> None:
    homes = np.array(cells, dtype=float)
    counts = _table(2, 2)
    show = shown(homes, counts)
    possible = _possible(homes, counts, show)
    for cell, value in enumerate(cells):
        if value < LEAST:
            assert len(possible[cell]) >= 2, f"cel {cell} is terug te rekenen"


def test_hiding_only_the_small_cell_would_give_it_away() -> None:
    homes = np.array([4.0, 30, 25, 40])
    counts = _table(2, 2)
    naive = {place for place, count in enumerate(counts) if count.value(homes) >= LEAST}
    assert set(computable(homes, counts, naive, [0])) == {0}


def test_the_totals_stay_and_the_cells_go_first() -> None:
    homes = np.array([4.0, 30, 25, 40, 50, 60])
    counts = _table(2, 3)
    show = {counts[place].name[0] for place in shown(homes, counts)}
    assert {"alles", "kolom0", "kolom1", "kolom2", "rij0", "rij1"} <= show
    assert "00" not in show


def test_a_rounded_mean_says_something_too() -> None:
    homes = np.array([2.0, 38.0])
    whole = Count(("samen",), (0, 1), 1)
    mean = round(float(homes @ [1, 7]) / 40, 1)
    rounded = Count(("gemiddeld",), (0, 1), 0, ("samen",), (1.0, 7.0), mean * 40, 0.05 * 40 + 1e-6)
    counts = [Count(("a",), (0,), 0), Count(("b",), (1,), 0), whole, rounded]
    show = {counts[place].name[0] for place in shown(homes, counts)}
    assert show == {"samen"}


def test_a_figure_is_not_shown_without_what_it_is_a_part_of() -> None:
    homes = np.array([20.0, 30.0])
    part = Count(("deel",), (0,), 0, needs=("geheel",))
    assert shown(homes, [part]) == set()
