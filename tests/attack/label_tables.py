"""A reader of several tables of energy labels, who tries to compute the counts that they hide.

He knows what is shown in each, that no count is below zero, and that a label that was registered in a year that is
over can only go: its count never grows. By linear programming he finds how small and how large each hidden count can
be; by integer programming whether there is more than one whole number that agrees with everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import pandas as pd

from npdw_geo.ingest import label_counts, secrecy
from npdw_geo.ingest.label_counts import Standing
from npdw_geo.ingest.secrecy import LEAST, Count
from npdw_geo.release.release import Release

_LABELS = "ABCDEFG"
_YEARS = (2019, 2020, 2021, 2022)
# Few labels are very bad or very good.
_SHARES = (0.14, 0.16, 0.34, 0.16, 0.09, 0.06, 0.05)


@dataclass(frozen=True, eq=False)
class Published:
    """What one import showed of a wijk, and what it hid."""

    cells: np.ndarray
    counts: tuple[Count, ...]
    show: frozenset[int]

    @property
    def hidden(self) -> list[int]:
        """The counts that must not be known: homes under ten."""
        return [
            p for p, c in enumerate(self.counts) if self.cells[list(c.cells)].sum() < LEAST and not c.margin
        ]


def homes(seed: int, buurten: Sequence[str], number: int = 4_000) -> pd.DataFrame:
    """Make up homes, each in a buurt with a label and a year of registration."""
    random = np.random.default_rng(seed)
    where = random.choice(buurten, number, p=random.dirichlet(np.full(len(buurten), 2.0)))
    frame = pd.DataFrame(
        {
            "gebied": where,
            "klasse": random.choice(list(_LABELS), number, p=_SHARES),
            "jaar": random.choice(_YEARS, number),
        }
    )
    return frame


def later(frame: pd.DataFrame, seed: int, year: int, share: float = 0.02) -> pd.DataFrame:
    """Give some homes a new label, registered in this year."""
    random = np.random.default_rng(seed)
    new = random.random(len(frame)) < share
    labels = random.choice(list(_LABELS), len(frame), p=_SHARES)
    return frame.assign(
        klasse=np.where(new, labels, frame["klasse"]), jaar=np.where(new, year, frame["jaar"])
    )


def publish(frames: Sequence[pd.DataFrame], years: Sequence[int], release: Release) -> list[list[Published]]:
    """Import these homes one after the other; return per import what was published of each wijk."""
    found: list[list[Published]] = []
    earlier: list[pd.DataFrame] = []
    real = secrecy.shown
    for frame, year in zip(frames, years, strict=True):
        seen: list[Published] = []

        def watched(cells, counts, *rest, seen=seen, **more):  # type: ignore[no-untyped-def]
            show = real(cells, counts, *rest, **more)
            seen.append(Published(cells, tuple(counts), frozenset(show)))
            return show

        secrecy.shown = watched  # type: ignore[assignment]
        try:
            counted = Standing(frame.value_counts().sort_index(), year, complete=False)
            table = label_counts.table(counted, release.areas, earlier=earlier)
        finally:
            secrecy.shown = real
        earlier.append(table)
        found.append(seen)
    return found


def room(tables: Sequence[Published], *, whole: bool, enough: float = np.inf) -> dict[tuple[int, int], float]:
    """Return how far each hidden count of each table can differ, from all these tables of one wijk together.

    Every answer says something of every count: one of which two answers are `enough` apart is looked for no further.
    """
    solver, first = _reader(tables, whole=whole)
    sums = {
        (number, place): first[number] + np.array(table.counts[place].cells, dtype=np.int32)
        for number, table in enumerate(tables)
        for place in table.hidden
    }
    ends = {key: [np.inf, -np.inf] for key in sums}
    for key, cells in sums.items():
        for sign in (-1.0, 1.0):
            if ends[key][1] - ends[key][0] < enough:
                answer = _end(solver, cells, sign)
                for other, columns in sums.items():
                    value = float(answer[columns].sum())
                    ends[other] = [min(ends[other][0], value), max(ends[other][1], value)]
    return {key: high - low for key, (low, high) in ends.items()}


def _reader(tables: Sequence[Published], *, whole: bool) -> tuple[highspy.Highs, list[int]]:
    """Put all that a reader knows in one system; return it and the first column of each table."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    first, columns = [], 0
    for table in tables:
        first.append(columns)
        for _ in table.cells:
            solver.addVar(0.0, float(table.cells.sum()))
            if whole:
                solver.changeColIntegrality(columns, highspy.HighsVarType.kInteger)
            columns += 1
        for place in table.show:
            count = table.counts[place]
            value, weights = count.value(table.cells), np.array(count.weights or [1.0] * len(count.cells))
            used = first[-1] + np.array(count.cells, dtype=np.int32)
            solver.addRow(value - count.margin, value + count.margin, len(used), used, weights)
    for earlier, now, start, then in zip(tables, tables[1:], first[1:], first, strict=False):
        for old, new in _old_cells(earlier, now):
            # a label of a year that is over can only go
            solver.addRow(
                0.0,
                highspy.kHighsInf,
                2,
                np.array([then + old, start + new], dtype=np.int32),
                np.array([1.0, -1.0]),
            )
    return solver, first


def _old_cells(earlier: Published, now: Published) -> list[tuple[int, int]]:
    """Return the cells of both tables that are one buurt, label and year, by the counts of that single cell."""
    single = [
        {c.name: c.cells[0] for c in table.counts if len(c.cells) == 1 and "geregistreerd_" in c.name[1]}
        for table in (earlier, now)
    ]
    return [(single[0][name], single[1][name]) for name in single[0] if name in single[1]]


def _end(solver: highspy.Highs, cells: np.ndarray, sign: float) -> np.ndarray:
    """Return all cells of an answer in which these together are as large (-1) or as small (1) as can be."""
    for cell in cells:
        solver.changeColCost(int(cell), sign)
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    for cell in cells:
        solver.changeColCost(int(cell), 0.0)
    return np.array(solver.getSolution().col_value)
