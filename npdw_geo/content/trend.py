"""The course of areas over the years: of one beside Dordt West and Dordrecht, of all in the filter beside each other."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Literal

import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Table
from npdw_geo.content.choropleth import WHOLE, Choropleth
from npdw_geo.content.drawn_blocks import Line, Lines
from npdw_geo.content.tables import table
from npdw_geo.models import Indicator
from npdw_geo.release.cells import FigureCell
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE


def over_time(name: str, jaar: int, ids: Sequence[str], release: Release) -> pd.DataFrame:
    """Return the figures per year of areas (index: year; columns: ids).

    Years without a figure for any of them are left out; two years or more make a line.
    """
    ids = list(dict.fromkeys(ids))
    rows = course(name, jaar, ids, release)
    return pd.DataFrame(list(rows.values()), index=list(rows), columns=ids, dtype=float)


def course(name: str, jaar: int, ids: Sequence[str], release: Release) -> dict[int, list[float]]:
    """Return the same as plain values: per year the figure of each area, NaN for one without."""
    now = release.cells(name, jaar)
    made = {slug: _made(now.get(slug)) for slug in ids}
    rows = {}
    for year in release.years(name, list(ids)):
        if year:
            cells = release.cells(name, year)
            # a line joins only figures of one source that were made in one way
            found = [
                cell.waarde if cell is not None and _made(cell) == made[slug] else float("nan")
                for slug, cell in ((slug, cells.get(slug)) for slug in ids)
            ]
            if not all(isnan(value) for value in found):
                rows[year] = found
    return rows


def _made(cell: FigureCell | None) -> tuple[str, str]:
    return (str(cell.bron), str(cell.vlag)) if cell is not None else ("", "")


def lines(
    series: pd.DataFrame, names: Mapping[str, str], indicator: Indicator, *, grey: bool = False
) -> Lines | None:
    """Return the lines of a series; nothing with fewer than two years. `grey` lets no area stand out."""
    known = series.dropna(how="all")
    if len(known) < 2:
        return None
    years = tuple(int(jaar) for jaar in known.index)
    drawn = []
    for slug in known.columns:
        points = tuple((int(jaar), float(value)) for jaar, value in known[slug].dropna().items())
        if points:
            said = f"{names.get(str(slug), slug)} {text.amount(points[-1][1], indicator)}"
            drawn.append(Line(names.get(str(slug), str(slug)), _role(str(slug), grey=grey), points, said))
    told = f"{indicator.titel} van {years[0]} tot {years[-1]}; de getallen staan in de tabel hieronder"
    return Lines(told, years, tuple(drawn))


def _role(slug: str, *, grey: bool) -> Literal["area", "whole", "reference", "other"]:
    if slug in (REFERENCE, WHOLE):
        return "reference" if slug == REFERENCE else "whole"
    return "other" if grey else "area"


def of_choropleth(made: Choropleth, slug: str, release: Release) -> tuple[dict[str, str], pd.DataFrame]:
    """Return the names and the series of the area a choropleth is about."""
    series = over_time(made.indicator.id, made.asked.jaar, [slug, WHOLE, REFERENCE], release)
    return {name: text.short(release.areas[name].name) for name in series.columns}, series


def years_table(series: pd.DataFrame, names: Mapping[str, str], indicator: Indicator) -> Table:
    """Return the same figures as a table, a row a year."""
    heads = [names[str(column)] for column in series.columns]
    rows = [
        [str(jaar), *(text.amount(float(value), indicator) for value in row)]
        for jaar, row in zip(series.index, series.to_numpy(), strict=True)
    ]
    return table(["Jaar", *heads], rows, f"{indicator.titel} per jaar", heads)
