"""Class bounds: which figures share a colour.

Natural breaks (Fisher-Jenks), rounded to what a person can say without a value changing class.
A class holds its lower bound and not its upper one; the last class holds both.
"""

from dataclasses import dataclass
from itertools import pairwise

import jenkspy
import numpy as np
import pandas as pd

CLASSES = 6
# The steps of round numbers, from coarse to fine: 100, 50, 20, 10, 5 ... 0.0001.
_STEPS = tuple(sorted({m * 10.0**e for e in range(-4, 7) for m in (1, 2, 5)}, reverse=True))


@dataclass(frozen=True)
class Classes:
    """Bounds of `k` classes (`k + 1` numbers, rising); `first` is the colour of the lowest class."""

    bounds: tuple[float, ...]
    first: int = 0

    @property
    def k(self) -> int:
        """The number of classes."""
        return max(0, len(self.bounds) - 1)

    def of(self, values: pd.Series) -> pd.Series:
        """Return the class of each value, 0 for the lowest; missing is -1. Same index."""
        if self.k < 1:
            return pd.Series(-1, index=values.index)
        inner = np.array(self.bounds[1:-1])
        found = np.searchsorted(inner, values.to_numpy(dtype=float), side="right")
        return pd.Series(np.where(values.isna(), -1, found), index=values.index)

    def counts(self, values: pd.Series) -> list[int]:
        """Return how many values lie in each class."""
        found = self.of(values)
        return [int((found == number).sum()) for number in range(self.k)]


def natural(values: pd.Series, decimals: int, k: int = CLASSES) -> Classes:
    """Return natural breaks over the values that are there; fewer classes when fewer differ."""
    known = np.sort(values.dropna().to_numpy(dtype=float))
    distinct = np.unique(known)
    if len(distinct) == 0:
        return Classes(())
    tops = distinct if len(distinct) <= k else np.unique(jenkspy.jenks_breaks(known, n_classes=k)[1:])
    inner = []
    for top in tops[:-1]:
        above = distinct[distinct > top][0]
        bound = round_between(float(top), float(above))
        if bound >= distinct[-1]:
            # the highest value alone in its class: its class still needs a lower bound below it
            bound = round_between(float(top), float(top + above) / 2)
        inner.append(bound)
    finest = 10.0**-decimals
    low, high = _outer(float(distinct[0]), float(distinct[-1]), finest)
    return Classes((low, *inner, high))


def around_zero(values: pd.Series, equal: float, decimals: int) -> Classes:
    """Return seven classes around 0: three below, one for about equal (within `equal`), three above.

    The bounds are the same on both sides, so that equal differences have equal colours.
    """
    size = values.dropna().abs()
    size = size[size > equal]
    if size.empty:
        top = _outer(0.0, max(equal, 10.0**-decimals), 10.0**-decimals)[1]
        return Classes((-top, top), first=3)
    found = natural(size, decimals, k=3).bounds
    inner = found[1:-1]
    rings = (equal, *inner, found[-1])
    negative = tuple(-bound for bound in reversed(rings))
    return Classes((*negative, *rings), first=3 - len(rings) + 1)


def round_between(low: float, high: float) -> float:
    """Return the roundest number above `low` and not above `high`."""
    for step in _STEPS:
        candidate = round((np.floor(low / step + 1e-9) + 1) * step, 6)
        if low < candidate <= high:
            return float(candidate)
    return high


def edges(classes: Classes) -> list[tuple[float, float]]:
    """Return the lower and upper bound of each class, lowest first."""
    return list(pairwise(classes.bounds))


def _outer(low: float, high: float, finest: float) -> tuple[float, float]:
    """Return round numbers just outside the lowest and highest value."""
    spread = max(high - low, finest)
    # a step of about a hundredth of the spread, but never finer than the figures themselves
    step = max((step for step in _STEPS if step <= spread / 20), default=finest)
    step = max(step, finest)
    down = float(round(np.floor(low / step + 1e-9) * step, 6))
    up = float(round(np.ceil(high / step - 1e-9) * step, 6))
    return down, up
