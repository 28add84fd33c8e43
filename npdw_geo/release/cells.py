"""Figures of one indicator and year as plain values, and rows in which nothing is missing without a flag."""

from typing import NamedTuple

import pandas as pd

from npdw_geo.models import Flag


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
