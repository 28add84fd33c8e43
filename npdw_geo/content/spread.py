"""How far apart two figures are for this figure: one measure for everything that says "most" of different units.

A gap of ten euro and one of ten percent cannot be compared. Divided by how far the buurten of Dordrecht lie apart
(the interquartile range) they can.
"""

from functools import lru_cache

import numpy as np

from npdw_geo.release.release import Release

# Fewer buurten with a figure say nothing about how far buurten lie apart.
ENOUGH = 20


@lru_cache(maxsize=1_000)
def spread(name: str, jaar: int, release: Release) -> float:
    """Return the interquartile range of the buurten of Dordrecht; missing with too few of them, or without any spread."""
    known = buurten(name, jaar, release)
    if len(known) < ENOUGH:
        return float("nan")
    low, high = np.percentile(known, [25, 75])
    return float(high - low) or float("nan")


@lru_cache(maxsize=1_000)
def buurten(name: str, jaar: int, release: Release) -> tuple[float, ...]:
    """Return the certain figures of all buurten of Dordrecht in one year."""
    cells = release.cells(name, jaar)
    there = (cells[code] for code in release.all_buurten if code in cells)
    return tuple(cell.waarde for cell in there if cell.known and cell.certain)


def how_far(gap: float, name: str, jaar: int, release: Release) -> float:
    """Return a gap in units that compare: how many times the spread it is; missing where there is no spread."""
    return gap / spread(name, jaar, release)
