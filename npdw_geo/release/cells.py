"""Figures of one indicator and year as plain values, and rows in which nothing is missing without a flag."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from npdw_geo.models import Flag

# Figures that are contradicted or doubtful have no colour.
NOT_SURE = (Flag.TEGENSTRIJDIG, Flag.ONZEKER)
# Lists of areas of which it is kept where they lie; filters make many.
_MOST_PLACES = 500


class FigureCell(NamedTuple):
    """One figure as plain values: what it is, whether it is of a larger area, where it comes from, its flag and margin.

    `naast` is the second value of one that is contradicted, `delen` what a computed one is made of.
    """

    waarde: float
    groter: bool
    bron: object
    vlag: object
    marge: float = float("nan")
    naast: float = float("nan")
    delen: object = None

    @property
    def known(self) -> bool:
        """Tell whether there is a figure."""
        return self.waarde == self.waarde

    @property
    def certain(self) -> bool:
        """Tell whether a figure that is there may have a colour."""
        return not (self.vlag in NOT_SURE or self.groter)


# What stands for an area of which nobody publishes a figure.
NO_FIGURE = FigureCell(float("nan"), False, None, Flag.ONTBREEKT.value)


def cells_of(rows: pd.DataFrame) -> dict[tuple[str, int], dict[str, FigureCell]]:
    """Return figures (one row an indicator, year and `gebied`) as plain values: by indicator and year, then by area."""
    found: dict[tuple[str, int], dict[str, FigureCell]] = {}
    keys = zip(rows["indicator"], rows["jaar"], rows["gebied"], strict=True)
    columns = (rows[name].tolist() for name in FigureCell._fields)
    for (name, jaar, slug), *cell in zip(keys, *columns, strict=True):
        found.setdefault((name, int(jaar)), {})[str(slug)] = FigureCell._make(cell)
    return found


def without_gaps(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows in which an area without a figure is `ontbreekt`."""
    vlag, groter = rows["vlag"].astype(object), rows["groter"].astype(object)
    return rows.assign(
        vlag=vlag.where(vlag.notna(), Flag.ONTBREEKT.value),
        groter=groter.where(groter.notna(), False).astype(bool),
    )


class Grid:
    """The figures of every area below each other, for each indicator and year: rows of any areas are one step away."""

    def __init__(self, figures: pd.DataFrame) -> None:
        """Lay out figures, one row an indicator, year and `gebied`."""
        self._areas = pd.Index(figures["gebied"].unique(), name="gebied")
        groups = figures.groupby(["indicator", "jaar"])
        self._starts = {
            (str(name), int(str(jaar))): at * len(self._areas)
            for at, (name, jaar) in enumerate(groups.groups)
        }
        places = groups.ngroup() * len(self._areas) + self._areas.get_indexer(figures["gebied"])
        rows = figures.drop(columns="gebied").set_axis(places)
        self._rows = without_gaps(rows.reindex(range(len(self._starts) * len(self._areas)))).copy()
        self._places: dict[tuple[str, ...], tuple[np.ndarray, pd.Index]] = {}

    def rows(self, key: tuple[str, int], gebieden: Sequence[str]) -> pd.DataFrame:
        """Return the rows of these areas, in this order; a year or an area that the grid has not is `ontbreekt`."""
        start = self._starts.get(key)
        places, areas = self._where(tuple(gebieden))
        if start is None:
            return without_gaps(self._rows.iloc[:0].reindex(areas))
        if len(places) and places.min() < 0:
            known = self._rows.iloc[start : start + len(self._areas)].set_axis(self._areas)
            return without_gaps(known.reindex(areas))
        found = self._rows.take(start + places)
        found.index = areas
        return found

    def _where(self, gebieden: tuple[str, ...]) -> tuple[np.ndarray, pd.Index]:
        """Return where areas lie among all, -1 for one that is not there; the same few are asked again and again."""
        known = self._places.get(gebieden)
        if known is None:
            known = self._areas.get_indexer(list(gebieden)), pd.Index(gebieden, name="gebied", dtype=object)
            if len(self._places) < _MOST_PLACES:
                self._places[gebieden] = known
        return known
