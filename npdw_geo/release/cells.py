"""Figures of one indicator and year as plain values, and rows in which nothing is missing without a flag."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from npdw_geo.models import Flag

# Figures that are contradicted or doubtful have no colour.
NOT_SURE = (Flag.TEGENSTRIJDIG, Flag.ONZEKER)


class FigureCell(NamedTuple):
    """One figure as plain values: what it is, whether it is of a larger area, where it comes from, and its flag."""

    waarde: float
    groter: bool
    bron: object
    vlag: object

    @property
    def known(self) -> bool:
        """Tell whether there is a figure."""
        return self.waarde == self.waarde

    @property
    def certain(self) -> bool:
        """Tell whether a figure that is there may have a colour."""
        return not (self.vlag in NOT_SURE or self.groter)


def cells_of(rows: pd.DataFrame) -> dict[str, FigureCell]:
    """Return rows (index: area) as plain values."""
    columns = (rows["waarde"].astype(float), rows["groter"].fillna(False), rows["bron"], rows["vlag"])
    return {
        str(slug): FigureCell(waarde, bool(groter), bron, vlag)
        for slug, waarde, groter, bron, vlag in zip(rows.index, *columns, strict=True)
    }


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

    def rows(self, key: tuple[str, int], gebieden: Sequence[str]) -> pd.DataFrame | None:
        """Return the rows of these areas, in this order; nothing where the grid has no such year or area."""
        places = self._areas.get_indexer(gebieden)
        start = self._starts.get(key)
        if start is None or (places < 0).any():
            return None
        return self._rows.take(start + places).set_axis(self._areas.take(places))
