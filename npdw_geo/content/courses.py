"""The courses of all areas in a filter, or of all wijken, beside each other and beside Dordrecht."""

import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Block, Cell, Column, Heading, Table
from npdw_geo.content.choropleth import Choropleth
from npdw_geo.content.drawn_blocks import Line, Lines, SmallCourse, SmallLines
from npdw_geo.content.trend import over_time
from npdw_geo.models import Indicator
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE

# So many lines can be told apart in one drawing; more stand beside each other.
MOST_TOGETHER = 5


def courses(made: Choropleth, release: Release) -> tuple[Block, ...]:
    """Return lines for every area on the map, Dordrecht with them, and the same figures as a table.

    Without a filter there are too many buurten for this, and with fewer than two years there is no line.
    """
    view = made.asked.view
    ids = [str(slug) for slug in made.rows.index]
    if len(ids) < 2 or (view.gebied.is_everything and made.asked.niveau == "buurt"):
        return ()
    around = _wijk_around(made, release)
    series = over_time(made.indicator.id, made.asked.jaar, [*ids, *around, REFERENCE], release)
    known = [slug for slug in ids if series[slug].notna().sum() >= 2]
    series = series.dropna(how="all", subset=known) if known else series.head(0)
    if len(series) < 2 or len(known) < 2:
        return ()
    names = {slug: text.short(release.areas[slug].name) for slug in series.columns}
    beside = " en ".join([*(names[slug] for slug in around), "Dordrecht (streepjeslijn)"])
    told = f"Elk gebied naast {beside}, alle met dezelfde schaal. Kies een gebied om het op de kaart te zien."
    draw = _together if len(known) <= MOST_TOGETHER else _apart
    lone = [names[slug] for slug in ids if slug not in known]
    left = f" Te weinig jaren: {', '.join(lone)}." if lone else ""
    what = "buurten" if made.asked.niveau == "buurt" else "wijken"
    return (
        Heading(f"Verloop van alle {what}", told + left),
        draw(series, known, around, names, made),
        _table(series[[*known, *around, REFERENCE]], names, made.indicator),
    )


def _wijk_around(made: Choropleth, release: Release) -> list[str]:
    """Return the wijk that all these buurten lie in; none when they are of several."""
    if made.asked.niveau != "buurt":
        return []
    wijken = {release.areas[str(slug)].wijk for slug in made.rows.index}
    return [str(wijk) for wijk in wijken if wijk] if len(wijken) == 1 else []


def _line(series: pd.DataFrame, slug: str, role: str, name: str, indicator: Indicator) -> Line:
    points = tuple((int(jaar), float(value)) for jaar, value in series[slug].dropna().items())
    end = f"{name} {text.amount(points[-1][1], indicator)}" if points else name
    return Line(name, role, points, end)  # type: ignore[arg-type]


def _behind(
    series: pd.DataFrame, around: list[str], names: dict[str, str], indicator: Indicator
) -> list[Line]:
    roles = {**dict.fromkeys(around, "whole"), REFERENCE: "reference"}
    found = [_line(series, slug, role, names[slug], indicator) for slug, role in roles.items()]
    return [line for line in found if line.points]


def _together(
    series: pd.DataFrame, known: list[str], around: list[str], names: dict[str, str], made: Choropleth
) -> Lines:
    chosen = made.asked.view.gekozen
    drawn = [
        _line(series, slug, "area" if slug == chosen else "other", names[slug], made.indicator)
        for slug in known
    ]
    lines = (*drawn, *_behind(series, around, names, made.indicator))
    return Lines(_told(series, made), tuple(int(jaar) for jaar in series.index), lines)


def _apart(
    series: pd.DataFrame, known: list[str], around: list[str], names: dict[str, str], made: Choropleth
) -> SmallLines:
    behind = _behind(series, around, names, made.indicator)
    items = []
    for slug in known:
        line = _line(series, slug, "area", names[slug], made.indicator)
        end = f"{text.amount(line.points[-1][1], made.indicator)} in {line.points[-1][0]}"
        chosen = slug == made.asked.view.gekozen
        items.append(SmallCourse(slug, names[slug], end, (line, *behind), chosen))
    return SmallLines(_told(series, made), tuple(int(jaar) for jaar in series.index), tuple(items))


def _told(series: pd.DataFrame, made: Choropleth) -> str:
    return (
        f"{made.indicator.titel} van {series.index[0]} tot {series.index[-1]} per gebied; "
        "de getallen staan in de tabel hieronder"
    )


def _table(series: pd.DataFrame, names: dict[str, str], indicator: Indicator) -> Table:
    """Return the same figures, a row an area and a column a year."""
    columns = (Column("Gebied"), *(Column(str(jaar), number=True) for jaar in series.index))
    rows = tuple(
        (Cell(names[str(slug)]), *(Cell(text.amount(float(value), indicator)) for value in series[slug]))
        for slug in series.columns
    )
    return Table(f"{indicator.titel} per gebied en jaar", columns, rows)
