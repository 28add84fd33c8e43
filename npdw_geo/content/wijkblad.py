"""What stands on the two sides of paper about one area: drawn from the same figures as its page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from npdw_geo import text
from npdw_geo.content import findings, gap, money, profile_side
from npdw_geo.content.area_card import neighbours
from npdw_geo.content.blocks import Block, Cell, Column, Doubts, Figures, Table
from npdw_geo.content.choropleth import WHOLE
from npdw_geo.content.goals import Standing
from npdw_geo.content.map_blocks import Map, MapArea
from npdw_geo.content.profiel import people, sentence, sources
from npdw_geo.content.profile_blocks import ProfileRows
from npdw_geo.content.profile_figures import BETTER, WORSE, known, most, newest
from npdw_geo.content.profile_rows import columns, profile_rows
from npdw_geo.models import Indicator
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE
from npdw_geo.views.profiel import ProfileView

_MOST, _CORE, _PROJECTS, _AMOUNTS, _DOUBTS, _BETTER = 10, 10, 12, 6, 3, 4
# Three figures of each part of an area, of different pijlers.
_INSIDE = ("inwoners", "moeite_met_rondkomen", "ervaren_gezondheid_goed", "misdrijven_per_1000")


@dataclass(frozen=True, eq=False)
class Sheet:
    """Everything on the sheet, in its order; a part without anything to say is left out."""

    title: str
    what: str
    sentence: str
    map: Map
    inside: Table
    people: Figures
    most: ProfileRows | None
    better: ProfileRows | None
    core: Table | None
    projects: tuple[Block, ...]
    doubts: tuple[Doubts, ...]
    money: Table | None
    notes: tuple[str, ...]
    sources: str


def sheet(view: ProfileView, release: Release) -> Sheet:
    """Return the sheet of an area."""
    release.geo()
    area = release.areas[view.area]
    items = known(view.area, columns(view, release), release)
    worse = most(items, WORSE, _MOST, release)
    rest = _MOST - len(worse)
    # where little is worse, what is better fills the list of what differs most
    better = most(items, BETTER, max(_BETTER, rest), release)
    standings = [item for pijler in ("gezond", "werk", "veilig", "leren", "wonen") for item in profile_side.standings(view.area, pijler, release)]  # fmt: skip
    return Sheet(
        title=text.short(area.name),
        what=_what(view.area, release),
        sentence=sentence(area, items),
        map=_map(view.area, release),
        inside=_inside(view.area, release),
        people=people(items, view.area),
        most=profile_rows(worse, "De cijfers die het meest ongunstig zijn", view, release) if worse else None,
        better=profile_rows(better, "Gunstiger dan Dordrecht", view, release) if better else None,
        core=_core(standings, view.area, release),
        projects=_projects(view.area, release),
        doubts=findings.line("Let op", profile_side.doubts(view.area, release)[:_DOUBTS]),
        money=_money(view.area, release),
        notes=_notes(),
        sources=text.source_line(sources(items, release)),
    )  # fmt: skip


def _what(slug: str, release: Release) -> str:
    area = release.areas[slug]
    if area.level == "gebied":
        return "de vier wijken van het programma samen"
    return f"buurt in {release.areas[area.wijk].name}" if area.wijk else "wijk in Dordt West"


def parts_of(slug: str, release: Release) -> list[str]:
    """Return what stands numbered on the map: the wijken, the buurten of a wijk, or a buurt with its neighbours."""
    level = release.areas[slug].level
    if level == "gebied":
        return release.codes("wijk")
    if level == "wijk":
        return [area.slug for area in release.areas.values() if area.wijk == slug]
    return [slug, *neighbours(release, "buurt", slug)]


def _map(slug: str, release: Release) -> Map:
    parts = parts_of(slug, release)
    niveau = "wijk" if release.areas[slug].level == "gebied" else "buurt"
    shown = tuple(
        MapArea(code, text.short(release.areas[code].name), str(parts.index(code) + 1) if code in parts else "", -1, code == slug)
        for code in release.codes(niveau)
    )  # fmt: skip
    return Map(f"Waar {text.short(release.areas[slug].name)} ligt", niveau, shown, None, "wijkblad")


def _inside(slug: str, release: Release) -> Table:
    """Return three figures of each part, of the area and of Dordrecht; all of one year a column."""
    ids = list(dict.fromkeys((*parts_of(slug, release), slug, REFERENCE)))
    shown = []
    for name in _INSIDE:
        year = newest(name, slug, release) if name in release.catalog.indicators else None
        if year:
            shown.append((release.indicator(name), year, release.series(name, year, ids)))
    rows = []
    for place, code in enumerate(ids):
        numbered = place < len(parts_of(slug, release))
        words = (
            f"{place + 1}  {text.short(release.areas[code].name)}" if numbered else release.areas[code].name
        )
        cells = [Cell(_figure(rows_.loc[code], indicator)) for indicator, _, rows_ in shown]
        rows.append((Cell(words), *cells))
    heads = (Column("De buurten" if release.areas[slug].level != "gebied" else "De wijken"), *(Column(f"{indicator.titel}, {year}", True) for indicator, year, _ in shown))  # fmt: skip
    return Table("", heads, tuple(rows))


def _figure(row: object, indicator: Indicator) -> str:
    value = float(row["waarde"])  # type: ignore[index]
    if np.isnan(value):
        return "-"
    return text.amount(value, indicator, unit=indicator.eenheid == "%")


def _core(standings: Sequence[Standing], slug: str, release: Release) -> Table | None:
    """Return ten figures of the goals of the programme, each with what is still to go and its verdict."""
    able = [
        item for item in standings if slug in item.rows.index and not np.isnan(item.rows.at[slug, "waarde"])
    ]
    able.sort(key=lambda item: item.goal.half)
    rows = [_goal(item, slug) for item in able[:_CORE]]
    if not rows:
        return None
    heads = (
        Column("Doel voor 2043"),
        Column("Jaar"),
        Column(text.short(release.areas[slug].name), True),
        Column("Dordrecht", True),
        Column("Nog te gaan", True),
        Column("Oordeel"),
    )
    return Table("Cijfers van het programma, en het doel voor 2043", heads, tuple(rows))


def _goal(item: Standing, slug: str) -> tuple[Cell, ...]:
    indicator, course = item.goal.indicator, item.courses.get(slug)
    assert indicator is not None
    here, there = (float(item.rows.at[name, "waarde"]) for name in (slug, REFERENCE))
    behind = course.last if course and course.points else float("nan")
    to_go = "-" if np.isnan(behind) else text.gap(behind, indicator, sign=False) if behind > 0 else "niets"
    verdict = ", ".join(course.newest) if course and course.points else gap.UNKNOWN
    year = str(item.jaar) if item.jaar else "nulmeting"
    return (
        Cell(item.goal.words.rstrip("."), indicator.titel),
        Cell(year),
        Cell(text.amount(here, indicator)),
        Cell("-" if np.isnan(there) else text.amount(there, indicator)),
        Cell(to_go),
        Cell(verdict),
    )


def _projects(slug: str, release: Release) -> tuple[Block, ...]:
    """Return the projects, of many the first ones and how many more there are."""
    found: list[Block] = []
    for block in profile_side.projects(slug, release):
        if isinstance(block, Table) and len(block.rows) > _PROJECTS + 1:
            more = len(block.rows) - 1 - _PROJECTS
            rest = (Cell(f"En nog {more} projecten, zie de pagina Woningbouw"), Cell(""), Cell(""), Cell(""))
            found.append(Table(block.caption, block.columns, (*block.rows[:_PROJECTS], rest, block.rows[-1])))
        else:
            found.append(block)
    return tuple(found)


def _money(slug: str, release: Release) -> Table | None:
    """Return the amounts that name the wijk of this area; of Dordt West what was granted."""
    wijken = profile_side.wijken_of(slug, release)
    rows = money.granted(release) if slug == WHOLE else money.in_wijken(money.granted(release), wijken)
    apart = money.in_wijken(money.apart(release), wijken)
    shown = rows if slug == WHOLE or len(rows) else apart
    if shown.empty:
        return None
    title = "Geld: toegekend door het Rijk" if shown is rows else "Geld dat deze wijk noemt (telt niet op)"
    return money.money_table(
        shown.head(_AMOUNTS), release, title, adds_up=shown is rows and len(shown) <= _AMOUNTS
    )


def _notes() -> tuple[str, ...]:
    return (
        "* berekend door ons. Schatting: het RIVM rekent gezondheid uit met een model. CBS-wijk: een groter gebied. "
        "Nulmeting: bijlage 3 van het programma. Volgorde: het verschil gedeeld door de spreiding van de buurten van Dordrecht.",
    )
