"""Decide which counts may be shown, so that no cell under ten homes can be computed back.

Hiding the small cells is not enough: a total minus the shown cells gives the last one back. So more
is left out until every hidden cell can still be at least two different numbers. What a reader could
compute is found by linear programming: the smallest and the largest value that agrees with all that
is shown. Earlier tables stay public: what they hid stays hidden, and what they showed is known to the reader.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import highspy
import numpy as np

LEAST = 10
# A hidden cell must have room for numbers at least this far apart.
ROOM = 2.0
_GUESSES = 24
_SURE = 1e-6


@dataclass(frozen=True)
class Count:
    """One figure somebody may want to see: a sum of cells.

    `tier` says what is left out first (0). A figure that `needs` another is not shown without it. For a
    rounded mean `weights` belong to the cells, `printed` is what the reader sees of their sum, and
    `margin` how far that may be from the exact one.
    """

    name: tuple[str, ...]
    cells: tuple[int, ...]
    tier: int
    needs: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    printed: float = 0.0
    margin: float = 0.0

    def value(self, cells: np.ndarray) -> float:
        """Return the figure as the reader sees it."""
        return self.printed if self.weights else float(cells[list(self.cells)].sum())


@dataclass(frozen=True, eq=False)
class Public:
    """An earlier table in the hands of its reader: its own cells, what it showed of them, and what must not be known.

    `marks` says what a cell is, where a cell of the same mark can only be smaller in a later table.
    """

    marks: tuple[Hashable, ...]
    shown: tuple[tuple[Count, float], ...]
    hidden: tuple[Count, ...] = ()


@dataclass(frozen=True, eq=False)
class Past:
    """What is public already: the tables, what the cells of now are, and the counts that were hidden and stay so."""

    tables: tuple[Public, ...] = ()
    marks: tuple[Hashable, ...] = ()
    never: frozenset[int] = frozenset()


def shown(
    cells: np.ndarray, counts: Sequence[Count], least: int = LEAST, seed: int = 0, past: Past = Past()
) -> set[int]:
    """Return which counts (by place) may be shown; `cells` are the homes per smallest cell."""
    values = [count.value(cells) for count in counts]
    size = [float(cells[list(count.cells)].sum()) for count in counts]
    hidden = [place for place, count in enumerate(counts) if size[place] < least and not count.margin]
    show = {place for place, homes in enumerate(size) if homes >= least} - past.never
    show = _with_needs(show, counts)
    reader = _Reader(cells, counts, hidden, seed, past)
    while found := reader.computes(show):
        dropped: set[int] = set()
        for proof in found.values():
            if proof and not proof & dropped:
                # of what proves the cell the least useful is left out
                dropped.add(min(proof, key=lambda place: (counts[place].tier, values[place], place)))
        if not dropped:
            # what earlier tables give away by themselves cannot be undone
            break
        show = _with_needs(show - dropped, counts)
    return show


def printed(count: Count, cells: np.ndarray) -> float:
    """Return the figure as it stands in a table: of a mean its one decimal."""
    if not count.weights:
        return count.value(cells)
    return round(count.printed / float(cells[list(count.cells)].sum()), 1)


def computable(
    cells: np.ndarray, counts: Sequence[Count], show: set[int], hidden: Sequence[int], seed: int = 0
) -> dict[int, set[int]]:
    """Return the hidden counts that a reader of the shown ones can compute, or nearly, and from what."""
    return _Reader(cells, counts, hidden, seed, Past()).computes(show)


class _Reader:
    """Somebody who tries to compute the hidden counts, of this table and of those that are public already.

    What was found possible stays possible when less is shown, so it is remembered between two tries.
    """

    def __init__(
        self, cells: np.ndarray, counts: Sequence[Count], hidden: Sequence[int], seed: int, past: Past
    ) -> None:
        self._cells, self._counts, self._past = cells, counts, past
        width = len(cells) + sum(len(table.marks) for table in past.tables)
        # the counts of now by their place; those of an earlier table by a number below zero
        self._names = list(hidden)
        self._forms = [_form(counts[place], 0, width) for place in hidden]
        start = len(cells)
        for table in past.tables:
            self._forms += [_form(count, start, width) for count in table.hidden]
            start += len(table.marks)
        self._names += [-1 - number for number in range(len(self._forms) - len(hidden))]
        self._low = np.full(len(self._forms), np.inf)
        self._high = np.full(len(self._forms), -np.inf)
        self._random = np.random.default_rng(seed)
        self._width = width

    def computes(self, show: set[int]) -> dict[int, set[int]]:
        """Return the hidden counts that cannot differ much when these are shown, each with its proof."""
        if not self._forms or not show:
            return {}
        system = System(self._cells, self._counts, sorted(show), self._past)
        if np.isinf(self._low).any():
            # a few goals at random show most cells to be free
            for _ in range(_GUESSES):
                self._saw(system.solve(self._random.normal(size=self._width))[0])
        known = {}
        for row, name in enumerate(self._names):
            proof: set[int] = set()
            form = self._forms[row]
            for goal in (form, -form):
                if self._room(row) < ROOM:
                    answer, used = system.solve(goal)
                    self._saw(answer)
                    proof |= used
            if self._room(row) < ROOM - _SURE:
                known[name] = proof
        return known

    def _room(self, row: int) -> float:
        return float(self._high[row] - self._low[row])

    def _saw(self, cells: np.ndarray) -> None:
        found = np.array([form @ cells for form in self._forms])
        self._low, self._high = np.minimum(self._low, found), np.maximum(self._high, found)


class System:
    """All that a reader knows: the figures shown now and before, that no count is below zero, and what can only shrink."""

    def __init__(
        self, cells: np.ndarray, counts: Sequence[Count], show: Sequence[int], past: Past = Past()
    ) -> None:
        self._show = list(show)
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        marks = [past.marks, *(table.marks for table in past.tables)]
        self._width = len(cells) + sum(map(len, marks[1:]))
        # nothing is larger than all homes together; without an end a goal could run away
        for _ in range(self._width):
            self._solver.addVar(0.0, 2 * float(cells.sum()) + 100)
        for place in self._show:
            self._row(counts[place], counts[place].value(cells), 0)
        starts = [0, *np.cumsum([len(cells), *map(len, marks[1:])])[:-1]]
        for table, start in zip(past.tables, starts[1:], strict=True):
            for count, value in table.shown:
                self._row(count, value, int(start))
        self._shrinks(marks, starts)

    def _row(self, count: Count, value: float, start: int) -> None:
        weights = np.array(count.weights or [1.0] * len(count.cells))
        columns = start + np.array(count.cells, dtype=np.int32)
        self._solver.addRow(value - count.margin, value + count.margin, len(weights), columns, weights)

    def _shrinks(self, marks: Sequence[Sequence[Hashable]], starts: Sequence[int]) -> None:
        """Say that a cell is no larger than the same one in the table before; tables stand from old to new, now first."""
        order = [*range(1, len(marks)), 0]
        for before, after in pairwise(order):
            column = {mark: starts[after] + place for place, mark in enumerate(marks[after]) if mark}
            for place, mark in enumerate(marks[before]):
                if mark and mark in column:
                    pair = np.array([starts[before] + place, column[mark]], dtype=np.int32)
                    self._solver.addRow(0.0, highspy.kHighsInf, 2, pair, np.array([1.0, -1.0]))

    def solve(self, goal: np.ndarray) -> tuple[np.ndarray, set[int]]:
        """Return the cells that agree with everything shown and make the goal smallest, and what stops them."""
        columns = np.arange(self._width, dtype=np.int32)
        self._solver.changeColsCost(self._width, columns, goal.astype(float))
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            told = self._solver.modelStatusToString(status)
            raise ArithmeticError(f"de controle op kleine aantallen lukt niet: {told}")
        found = self._solver.getSolution()
        stops = np.flatnonzero(np.abs(np.array(found.row_dual)) > _SURE)
        # of the rows only those of now can be left out
        return np.array(found.col_value), {self._show[row] for row in stops if row < len(self._show)}


def _form(count: Count, start: int, width: int) -> np.ndarray:
    """Return a count as a row of weights over all cells."""
    row = np.zeros(width)
    row[start + np.array(count.cells)] = count.weights or 1.0
    return row


def _with_needs(show: set[int], counts: Sequence[Count]) -> set[int]:
    """Leave out what needs something that is left out."""
    names = {counts[place].name for place in show}
    return {place for place in show if not counts[place].needs or counts[place].needs in names}
