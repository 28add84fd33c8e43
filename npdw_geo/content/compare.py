"""The one place that decides difference, equality and rank, for map, legend, sentence, ranking, card, table and downloads.

Two figures are about equal when they differ by no more than the uncertainty of their indicator, or than what
rounding of both can make of nothing. A figure that was mended or is doubtful never decides.
"""

from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.models import Flag, Indicator
from npdw_geo.release.cells import FigureCell

EQUAL = "ongeveer gelijk"
# Protect against floating point errors: 0.1 as a difference of two figures is not exactly 0.1.
_TINY = 1e-9
_UNDECIDED = frozenset({Flag.HERSTELD, Flag.ONZEKER, Flag.TEGENSTRIJDIG})


class Measured(NamedTuple):
    """A figure with what must be known to compare it."""

    value: float
    margin: float
    flag: str


@dataclass(frozen=True)
class Judged:
    """The difference of two figures as they are printed; `word` is gunstiger, ongunstiger, ongeveer gelijk or nothing."""

    gap: float
    equal: bool
    decides: bool
    word: str


def measured(row: pd.Series) -> Measured:
    """Take what is compared from a row of a series."""
    return Measured(float(row["waarde"]), float(row["marge"]), str(row["vlag"]))


def of_cell(cell: FigureCell) -> Measured:
    """Take the same from a figure as plain values."""
    return Measured(cell.waarde, cell.marge, str(cell.vlag))


def uncertainty(one: Measured, other: Measured, indicator: Indicator) -> float:
    """Return how far two figures must be apart to differ.

    A margin that the publisher gives goes before our rule; it is wider than what rounding makes.
    """
    margins = [0.0 if np.isnan(item.margin) else item.margin for item in (one, other)]
    if min(margins) > indicator.afronding / 2 + _TINY and not indicator.berekening:
        return sum(margins)
    return max(indicator.onzekerheid, sum(margins))


def judge(here: Measured, there: Measured, indicator: Indicator) -> Judged:
    """Compare a figure with a reference: of Dordrecht, or of an earlier year."""
    gap = text.apart(here.value, there.value, indicator)
    if np.isnan(gap):
        return Judged(gap, equal=False, decides=False, word="")
    equal = gap == 0 or abs(gap) <= uncertainty(here, there, indicator) + _TINY
    decides = here.flag not in _UNDECIDED and there.flag not in _UNDECIDED
    word = EQUAL if equal else text.better(gap, indicator)
    return Judged(gap, equal=equal, decides=decides, word=word if decides else "")


def judged(data: pd.DataFrame, there: pd.DataFrame | pd.Series, indicator: Indicator) -> pd.DataFrame:
    """Compare every row with a reference, or with the row of the same area; columns verschil, gelijk, beslist, oordeel."""
    others = (
        _all_measured(there.loc[data.index]) if isinstance(there, pd.DataFrame) else repeat(measured(there))
    )
    found = [judge(here, other, indicator) for here, other in zip(_all_measured(data), others, strict=False)]
    rows = [(item.gap, item.equal, item.decides, item.word) for item in found]
    return pd.DataFrame(rows, index=data.index, columns=["verschil", "gelijk", "beslist", "oordeel"])


def _all_measured(data: pd.DataFrame) -> list[Measured]:
    columns = (data["waarde"], data["marge"], data["vlag"])
    return [
        Measured(float(value), float(margin), str(flag)) for value, margin, flag in zip(*columns, strict=True)
    ]


def rank_span(data: pd.DataFrame, slug: str, indicator: Indicator) -> tuple[int, int]:
    """Return the highest and the lowest rank an area may have, 1 for the highest value."""
    known = data[data["waarde"].notna()]
    found = dict(zip(known.index, _all_measured(known), strict=True))
    here = found.pop(slug)
    above = below = 0
    for other in found.values():
        gap = other.value - here.value
        sure = abs(gap) > uncertainty(here, other, indicator) + _TINY
        above += sure and gap > 0
        below += sure and gap < 0
    return above + 1, len(known) - below


def alone(data: pd.DataFrame, slug: str, indicator: Indicator) -> bool:
    """Tell whether no other area may have the same place as this one, the highest or the lowest."""
    first, last = rank_span(data, slug, indicator)
    return first == last
