"""The data release: everything that was read and computed, once, with an id that changes with the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import geopandas as gpd
import pandas as pd

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.models import Area, Indicator
from npdw_geo.paths import data_folder, geodata_folder
from npdw_geo.release import (
    areas,
    derive,
    pending,
    programme,
    streets,
    transcripts,
    values,
)
from npdw_geo.release.catalog import Catalog, load_catalog
from npdw_geo.release.cells import FigureCell, Grid, cells_of, without_gaps
from npdw_geo.release.identity import release_id
from npdw_geo.release.layouts import LAYOUTS
from npdw_geo.release.members import members_of
from npdw_geo.release.read_parts import load_documents, load_geo, load_register

_EMPTY = pd.DataFrame(columns=[*derive.COLUMNS, "naast"])
_NUMBERS = ("waarde", "dekking", "marge", "naast")
# Some 20 kB each; filters make many.
_MOST_SERIES = 2_000


@dataclass(frozen=True, eq=False)
class Release:
    """All figures of all areas, and what could not be read, by source.

    A release equals only itself, so that it can be the key of a cache.
    """

    id: str
    catalog: Catalog
    raw: pd.DataFrame
    frame: pd.DataFrame
    register: pd.DataFrame
    areas: Mapping[str, Area]
    buurten: gpd.GeoDataFrame | None
    context: gpd.GeoDataFrame | None
    problems: Mapping[str, tuple[Problem, ...]]
    geo_problems: tuple[Problem, ...] = field(default=())
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    streets: pd.DataFrame = field(default_factory=pd.DataFrame)
    documents: pd.DataFrame = field(default_factory=pd.DataFrame)
    # what was asked before: rows of areas, and how well a year is filled
    _series: dict[tuple[str, int, tuple[str, ...]], pd.DataFrame] = field(default_factory=dict, init=False)
    _filled: dict[tuple[str, tuple[str, ...]], dict[int, tuple[int, int, int]]] = field(
        default_factory=dict, init=False
    )

    @cached_property
    def _rows(self) -> pd.DataFrame:
        """All figures as numbers and words, where nothing is missing without a flag."""
        # a frame without a row knows no numbers
        numbers = {name: pd.to_numeric(self.frame[name]).astype(float) for name in _NUMBERS}
        frame = without_gaps(self.frame.assign(**numbers))
        # words in one block, as in `reading`: hundreds of times some rows are taken out
        return frame.astype(dict.fromkeys(frame.select_dtypes(exclude=["number", "bool"]), object)).copy()

    def geo(self) -> gpd.GeoDataFrame:
        """Return the boundaries, or raise what is wrong with them."""
        if self.buurten is None or self.context is None:
            raise DataProblems(self.geo_problems)
        return self.buurten

    def level(self, niveau: str) -> gpd.GeoDataFrame:
        """Return the areas of one level in EPSG:28992, indexed by id: buurt, wijk or gebied."""
        return self._levels[niveau]

    @cached_property
    def _levels(self) -> dict[str, gpd.GeoDataFrame]:
        return areas.levels(self.geo())

    def series(self, indicator: str, jaar: int, gebieden: list[str]) -> pd.DataFrame:
        """Return the figures of these areas in this order; an area without one is `ontbreekt`."""
        key = (indicator, jaar, tuple(gebieden))
        known = self._series.get(key)
        if known is not None:
            return known
        made = self._grid.rows((indicator, jaar), gebieden)
        # the same few areas are asked again and again; whoever assigns gets a copy of its own
        if len(self._series) < _MOST_SERIES:
            self._series[key] = made
        return made

    @cached_property
    def _grid(self) -> Grid:
        return Grid(self._rows)

    def cells(self, indicator: str, jaar: int) -> dict[str, FigureCell]:
        """Return the figures of one year by area, as plain values; for work that looks at many of them."""
        return self._cells.get((indicator, jaar), {})

    @cached_property
    def _cells(self) -> dict[tuple[str, int], dict[str, FigureCell]]:
        return cells_of(self._rows)

    @cached_property
    def year(self) -> int:
        """The year of the newest data, by which a figure is called old."""
        days = [source.date_retrieved for source in self.catalog.sources.values()]
        return int(max(days, default="0")[:4])

    def name(self, code: str) -> str:
        """Return the name of an area or of a buurt of the gemeente."""
        known = self.areas.get(code)
        return known.name if known else str(self.register["naam"].get(code, code))

    def value(self, indicator: str, jaar: int, gebied: str) -> float:
        """Return one figure; one that is not there is NaN."""
        found = self.cells(indicator, jaar).get(gebied)
        return float("nan") if found is None else float(found.waarde)

    def indicator(self, name: str) -> Indicator:
        """Return an indicator by id; `DataProblems` for one that no readable sidecar defines."""
        found = self.catalog.indicators.get(name)
        if found is None:
            raise DataProblems(
                [Problem("data", None, name, "deze indicator staat in geen sidecar die te lezen is")]
            )
        return found

    def years(self, indicator: str, gebieden: list[str]) -> list[int]:
        """Return the years in which at least one of these areas has a value, in order."""
        asked = set(gebieden)
        return [jaar for jaar, known in self._known_areas.get(indicator, {}).items() if known & asked]

    def filled(self, indicator: str, gebieden: list[str]) -> dict[int, tuple[int, int, int]]:
        """Return per year how many areas were asked, have a figure, and have one that is not of a larger area."""
        key = (indicator, tuple(gebieden))
        found = self._filled.get(key)
        if found is not None:
            return found
        found = {}
        for jaar in self.years(indicator, gebieden):
            cells = self.cells(indicator, jaar)
            known = [cells[slug] for slug in gebieden if slug in cells and cells[slug].known]
            found[jaar] = (len(gebieden), len(known), sum(not cell.groter for cell in known))
        if len(self._filled) < _MOST_SERIES:
            self._filled[key] = found
        return found

    @cached_property
    def _known_areas(self) -> dict[str, dict[int, frozenset[str]]]:
        """The areas with a value, by indicator and year, years rising."""
        known = self.frame[self.frame["waarde"].notna()]
        found: dict[str, dict[int, frozenset[str]]] = {}
        for (name, jaar), rows in known.groupby(["indicator", "jaar"]):
            found.setdefault(str(name), {})[int(str(jaar))] = frozenset(rows["gebied"])
        return found

    def codes(self, level: str) -> list[str]:
        """Return the ids of the areas of Dordt West at this level."""
        return [area.slug for area in self.areas.values() if area.level == level]

    @cached_property
    def all_buurten(self) -> list[str]:
        """The codes of every buurt of the gemeente in the present division."""
        rows = self.register[(self.register["niveau"] == "buurt") & (self.register["divisie"] == "2023")]
        return [str(code) for code in rows.index]

    @cached_property
    def all_wijken(self) -> list[str]:
        """The codes of every CBS wijk of the gemeente."""
        return [str(code) for code in self.register.index[self.register["niveau"] == "wijk"]]

    def broken(self, indicator: str) -> tuple[Problem, ...]:
        """Return what is wrong with the files an indicator comes from."""
        sources = [source for name, source in self.catalog.notes if name == indicator]
        return tuple(problem for source in sources for problem in self.problems.get(source, ()))


def load_release(data: Path | None = None, geodata: Path | None = None) -> Release:
    """Read and compute everything; what cannot be read is kept as problems, never lost."""
    data, geodata = data or data_folder(), geodata or geodata_folder()
    pending.settle(data)
    catalog = load_catalog(data)
    figures = values.load_figures(data, catalog)
    tables, table_problems = transcripts.load_tables(data, LAYOUTS)
    problems = {**figures.problems, **table_problems}
    if catalog.problems:
        problems["sidecars"] = catalog.problems
    buurten, context, geo_problems = load_geo(geodata)
    register = load_register(data)
    found = areas.all_areas(buurten) if buurten is not None else {}
    frame = _EMPTY
    if found and not figures.frame.empty:
        members = members_of(found, register)
        codes = [str(code) for code in register.index[register["niveau"] == "buurt"]]
        frame = derive.once_for_areas(figures.frame, catalog, members, codes).assign(naast=float("nan"))
    if found and "nulmeting" in tables:
        frame = pd.concat(
            [frame, programme.baseline_figures(tables["nulmeting"], catalog, figures.frame)],
            ignore_index=True,
        )
    return Release(
        id=release_id(data, geodata),
        catalog=catalog,
        raw=figures.frame,
        frame=frame,
        register=register,
        areas=found,
        buurten=buurten,
        context=context,
        problems=problems,
        geo_problems=geo_problems,
        # a table that nobody filled in yet is no table
        tables={name: table for name, table in tables.items() if name != streets.STREETS and len(table)},
        streets=tables.get(streets.STREETS, streets.NONE),
        documents=load_documents(data),
    )
