"""Class bounds: which figures share a colour.

Natural breaks (Fisher-Jenks), rounded to what a person can say without a value changing class.
A class holds its lower bound and not its upper one; the last class holds both.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor

import jenkspy
import numpy as np
import pandas as pd

CLASSES = 6
# More of our areas than this in one class hide what somebody looks for.
MOST_IN_A_CLASS = 1 / 3
# The steps of round numbers, from coarse to fine: 100, 50, 20, 10, 5 ... 0.0001.
_STEPS = tuple(sorted({m * 10.0**e for e in range(-4, 7) for m in (1, 2, 5)}, reverse=True))


@dataclass(frozen=True)
class Classes:
    """Bounds of `k` classes (`k + 1` numbers, rising); `first` is the colour of the lowest class.

    `values` are the values themselves where there are so few that each is a class.
    """

    bounds: tuple[float, ...]
    first: int = 0
    values: tuple[float, ...] = ()

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

    @property
    def middle(self) -> int:
        """The class around 0."""
        return next((place for place, (low, high) in enumerate(edges(self)) if low < 0 < high), 0)

    def counts(self, values: pd.Series) -> list[int]:
        """Return how many values lie in each class."""
        found = Counter(self.of(values).tolist())
        return [found[number] for number in range(self.k)]


def of_values(values: pd.Series, ours: pd.Series, decimals: int) -> Classes:
    """Return classes of values: a class a value where there are few, else natural breaks that tell our areas apart.

    Natural breaks follow the largest gaps of all of Dordrecht. Where they put more than a third of our areas in one
    class, natural breaks of the logarithms are tried, equal numbers of buurten, and the same over our own areas; the first
    way that does it is taken, else the one with the smallest largest class.
    """
    distinct = np.unique(values.dropna().to_numpy(dtype=float))
    if 0 < len(distinct) <= CLASSES:
        return _each(distinct, decimals)
    found = natural(values, decimals)
    known = ours.dropna()
    if known.empty or _largest(found, known) <= MOST_IN_A_CLASS:
        return found
    ways = [found, *_other_ways(values.dropna(), known, distinct, decimals)]
    good = [way for way in ways if _largest(way, known) <= MOST_IN_A_CLASS]
    return good[0] if good else min(ways, key=lambda way: _largest(way, known))


def _other_ways(values: pd.Series, ours: pd.Series, distinct: np.ndarray, decimals: int) -> Iterator[Classes]:
    """Yield other classes: of logarithms, of ranks, and five over our own areas with one beyond them."""
    if distinct[0] > 0:
        logs = np.sort(np.log(values.to_numpy(dtype=float)))
        breaks = jenkspy.jenks_breaks(logs, n_classes=CLASSES)[1:]
        yield _from_tops(_ends(breaks, distinct), distinct, decimals)
    yield _from_tops(_equal_numbers(values, CLASSES), distinct, decimals)
    beyond = [distinct[-1]] if distinct[-1] > ours.max() else []
    own = np.sort(ours.to_numpy(dtype=float))
    if len(np.unique(own)) >= CLASSES:
        breaks = jenkspy.jenks_breaks(own, n_classes=CLASSES - 1)[1:]
        yield _from_tops(np.unique([*breaks, *beyond]), distinct, decimals)
    yield _from_tops(np.unique([*_equal_numbers(ours, CLASSES - 1), *beyond]), distinct, decimals)


def _equal_numbers(values: pd.Series, k: int) -> np.ndarray:
    """Return the highest value of each of `k` groups of about equal numbers."""
    places = pd.cut(values.rank(method="average"), k, labels=False)
    return np.unique(values.groupby(places).max().to_numpy(dtype=float))


def _ends(breaks: Sequence[float], distinct: np.ndarray) -> np.ndarray:
    """Return the values themselves at which classes end, from breaks of their logarithms."""
    places = np.searchsorted(distinct, np.exp(breaks) * (1 + 1e-9), side="right") - 1
    return np.unique(distinct[places])


def _largest(found: Classes, ours: pd.Series) -> float:
    """Return the share of our areas in the largest class."""
    return max(found.counts(ours), default=0) / len(ours)


def _each(distinct: np.ndarray, decimals: int) -> Classes:
    """Return a class for each value."""
    made = _from_tops(distinct, distinct, decimals)
    return Classes(made.bounds, values=tuple(map(float, distinct)))


def even_steps(found: Classes) -> tuple[int, ...]:
    """Return the steps of the palette for a few values: even from the lowest to the highest; none for other classes."""
    if len(found.values) < 2:
        return ()
    low, high = found.values[0], found.values[-1]
    return tuple(round((value - low) / (high - low) * (CLASSES - 1)) for value in found.values)


def natural(values: pd.Series, decimals: int, k: int = CLASSES) -> Classes:
    """Return natural breaks over the values that are there; fewer classes when fewer differ."""
    known = np.sort(values.dropna().to_numpy(dtype=float))
    distinct = np.unique(known)
    if len(distinct) == 0:
        return Classes(())
    tops = distinct if len(distinct) <= k else np.unique(jenkspy.jenks_breaks(known, n_classes=k)[1:])
    return _from_tops(tops, distinct, decimals)


def _from_tops(tops: np.ndarray, distinct: np.ndarray, decimals: int) -> Classes:
    """Return classes that end at these values, with bounds as round as they can be without a value changing class."""
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
        candidate = round((floor(low / step + 1e-9) + 1) * step, 6)
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
