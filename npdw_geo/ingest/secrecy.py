"""Decide which counts may be shown, so that no cell under ten homes can be computed back.

Hiding the small cells is not enough: a total minus the shown cells gives the last one back. So more
is left out until every hidden cell can still be at least two different numbers. What a reader could
compute is found by linear programming: the smallest and the largest value that agrees with all that
is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

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


def shown(cells: np.ndarray, counts: Sequence[Count], least: int = LEAST, seed: int = 0) -> set[int]:
    """Return which counts (by place) may be shown; `cells` are the homes per smallest cell."""
    values = [count.value(cells) for count in counts]
    size = [float(cells[list(count.cells)].sum()) for count in counts]
    hidden = [place for place, count in enumerate(counts) if size[place] < least and not count.margin]
    show = _with_needs({place for place, homes in enumerate(size) if homes >= least}, counts)
    reader = _Reader(cells, counts, hidden, seed)
    while known := reader.computes(show):
        dropped: set[int] = set()
        for proof in known.values():
            if not proof & dropped:
                # of what proves the cell the least useful is left out
                dropped.add(min(proof, key=lambda place: (counts[place].tier, values[place], place)))
        show = _with_needs(show - dropped, counts)
    return show


def computable(
    cells: np.ndarray, counts: Sequence[Count], show: set[int], hidden: Sequence[int], seed: int = 0
) -> dict[int, set[int]]:
    """Return the hidden counts that a reader of the shown ones can compute, or nearly, and from what."""
    return _Reader(cells, counts, hidden, seed).computes(show)


class _Reader:
    """Somebody who tries to compute the hidden counts.

    What was found possible stays possible when less is shown, so it is remembered between two tries.
    """

    def __init__(self, cells: np.ndarray, counts: Sequence[Count], hidden: Sequence[int], seed: int) -> None:
        self._cells, self._counts, self._hidden = cells, counts, hidden
        self._forms = _forms([counts[place] for place in hidden], len(cells))
        self._low = np.full(len(hidden), np.inf)
        self._high = np.full(len(hidden), -np.inf)
        self._random = np.random.default_rng(seed)

    def computes(self, show: set[int]) -> dict[int, set[int]]:
        """Return the hidden counts that cannot differ much when these are shown, each with its proof."""
        if not self._hidden or not show:
            return {}
        system = _System(self._cells, self._counts, sorted(show))
        if np.isinf(self._low).any():
            # a few goals at random show most cells to be free
            for _ in range(_GUESSES):
                self._saw(system.solve(self._random.normal(size=len(self._cells)))[0])
        known = {}
        for row, place in enumerate(self._hidden):
            proof: set[int] = set()
            form = np.asarray(self._forms[[row]].todense()).ravel()
            for goal in (form, -form):
                if self._room(row) < ROOM:
                    answer, used = system.solve(goal)
                    self._saw(answer)
                    proof |= used
            if self._room(row) < ROOM - _SURE:
                known[place] = proof or set(show)
        return known

    def _room(self, row: int) -> float:
        return float(self._high[row] - self._low[row])

    def _saw(self, cells: np.ndarray) -> None:
        found = self._forms @ cells
        self._low, self._high = np.minimum(self._low, found), np.maximum(self._high, found)


class _System:
    """All that a reader knows: the shown figures, and that no count is below zero."""

    def __init__(self, cells: np.ndarray, counts: Sequence[Count], show: Sequence[int]) -> None:
        self._exact = [place for place in show if not counts[place].margin]
        self._rounded = [place for place in show if counts[place].margin]
        near = _forms([counts[place] for place in self._rounded], len(cells))
        self._equal = _forms([counts[place] for place in self._exact], len(cells))
        self._most = vstack([near, -near]) if self._rounded else None
        value = np.array([counts[place].value(cells) for place in self._rounded])
        edge = np.array([counts[place].margin for place in self._rounded])
        self._values = np.array([counts[place].value(cells) for place in self._exact])
        self._bound = np.concatenate([value + edge, edge - value]) if self._rounded else None
        # nothing is larger than all homes together; without an end a goal could run away
        self._top = float(cells.sum())

    def solve(self, goal: np.ndarray) -> tuple[np.ndarray, set[int]]:
        """Return the cells that agree with everything shown and make the goal smallest, and what stops them."""
        some = bool(self._exact)
        found = linprog(
            goal,
            A_ub=self._most,
            b_ub=self._bound,
            A_eq=self._equal if some else None,
            b_eq=self._values if some else None,
            bounds=(0, self._top),
            method="highs",
        )
        if found.x is None:
            raise ArithmeticError(f"de controle op kleine aantallen lukt niet: {found.message}")
        used = (
            {self._exact[row] for row in np.flatnonzero(np.abs(found.eqlin.marginals) > _SURE)}
            if some
            else set()
        )
        if self._rounded:
            tight = np.flatnonzero(np.abs(found.ineqlin.marginals) > _SURE)
            used |= {self._rounded[row % len(self._rounded)] for row in tight}
        return np.asarray(found.x), used


def _forms(counts: Sequence[Count], width: int) -> csr_matrix:
    rows = [row for row, count in enumerate(counts) for _ in count.cells]
    columns = [cell for count in counts for cell in count.cells]
    data = [weight for count in counts for weight in (count.weights or [1.0] * len(count.cells))]
    return csr_matrix((data, (rows, columns)), shape=(len(counts), width))


def _with_needs(show: set[int], counts: Sequence[Count]) -> set[int]:
    """Leave out what needs something that is left out."""
    names = {counts[place].name for place in show}
    return {place for place in show if not counts[place].needs or counts[place].needs in names}
