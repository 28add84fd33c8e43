"""What stands beside the figures of a profile: projects, labels, goals with their verdict, efforts, money, findings."""

from collections.abc import Sequence

import pandas as pd

from npdw_geo import text
from npdw_geo.content import efforts, findings, goal_tables, goals, housing, housing_pipeline, money
from npdw_geo.content.blocks import Block, Cell, Column, Doubt, Fold, Sources, Table
from npdw_geo.content.goals import Standing
from npdw_geo.content.tables import table
from npdw_geo.errors import DataProblems
from npdw_geo.models import Flag
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import EVERYTHING, AreaFilter
from npdw_geo.views.woningbouw import read as read_housing

_LABELS = "energielabels"


def area_filter(slug: str, release: Release) -> AreaFilter:
    """Return the filter that shows an area alone on other pages."""
    level = release.areas[slug].level
    if level == "buurt":
        return AreaFilter((), (slug,))
    return AreaFilter((slug,)) if level == "wijk" else EVERYTHING


def wijken_of(slug: str, release: Release) -> list[str]:
    """Return the wijk of an area: itself, that of a buurt, or all four of Dordt West."""
    area = release.areas[slug]
    if area.level == "buurt":
        return [area.wijk] if area.wijk else []
    return [slug] if area.level == "wijk" else release.codes("wijk")


def doubts(slug: str, release: Release) -> tuple[Doubt, ...]:
    """Return the findings that name an area or, of a buurt, its wijk."""
    area = release.areas[slug]
    return findings.naming(release, {slug, *([area.wijk] if area.wijk else [])})


def projects(slug: str, release: Release) -> tuple[Block, ...]:
    """Return the building projects of an area with phase and year; of a buurt those that are known to lie there."""
    try:
        view, _ = read_housing(area_filter(slug, release).to_query(), release)
        found = housing.make_housing(view, release)
    except DataProblems:
        return ()
    rows = found.certain
    title = f"Bouwprojecten: {len(rows)}"
    loose = len(found.rows) - len(rows)
    more = f"Van {loose} projecten in de wijk is de buurt niet bekend." if loose else ""
    note = (Sources(more),) if more else ()
    if rows.empty:
        return note
    lines = tuple(_project(row) for _, row in rows.iterrows())
    total = (Cell("Samen"), Cell(str(housing_pipeline.homes(rows))), Cell(""), Cell(""))
    heads = (
        Column("Project"),
        Column("Woningen", True),
        Column(f"Stand in {view.jaar}"),
        Column("Klaar", True),
    )
    return (Table(title, heads, (*lines, *((total,) if len(lines) > 1 else ()))), *note)


def _project(row: pd.Series) -> tuple[Cell, ...]:
    counted = row["totaal_soort"] not in ("onbekend", "nvt")
    homes = str(housing_pipeline.homes(row.to_frame().T)) if counted else "-"
    first, last = str(row["oplevering_van"]), str(row["oplevering_tot"])
    ready = "-".join(dict.fromkeys(year for year in (first, last) if year))
    query = (("gekozen", str(row["id"])),)
    name = Cell(str(row["naam"]), "", "woningbouw", query)
    return (name, Cell(homes), Cell(str(row["fase"])), Cell(ready or "niet bekend"))


def labels(slug: str, release: Release) -> tuple[Block, ...]:
    """Return the homes with label E, F and G that the baseline counts in a wijk, with what is doubtful."""
    known = release.tables.get(_LABELS)
    if known is None or release.areas[slug].level == "buurt":
        return ()
    rows = known[(known["maat"] == "aantal") & known["gebied"].isin(wijken_of(slug, release))]
    rows = rows[rows["label"].isin(["E", "F", "G"])]
    lines = [
        [
            release.areas[str(row.gebied)].name,
            str(row.label),
            text.MISSING if pd.isna(row.waarde) else text.number(float(row.waarde)),
            text.FLAG_WORDS[Flag(row.vlag)] if row.vlag else "",
        ]
        for row in plain_rows(rows)
    ]
    heads = ["Wijk", "Label", "Woningen", "Zekerheid"]
    return (table(heads, lines, "Slechte energielabels (nulmeting, jaar niet genoemd)", ["Woningen"]),)


def standings(slug: str, pijler: str, release: Release) -> list[Standing]:
    """Return the goals of a pijler with the figures of this area."""
    own = () if release.areas[slug].level == "gebied" else (slug,)
    return [goals.standing(goal, own, release) for goal in goals.goals(release, pijler)]


def goals_table(slug: str, pijler: str, release: Release) -> tuple[Block, ...]:
    """Return the goals of a pijler with their verdict for this area; those that cannot be measured are counted."""
    rows = []
    unable = 0
    for item in standings(slug, pijler, release):
        course = item.courses.get(slug)
        if course is None or not course.points:
            unable += 1
            continue
        word, until = course.newest
        query = (("doel", item.goal.id),)
        rows.append(
            (
                Cell(item.goal.words, "", "doelen", query),
                Cell(goal_tables.signed(word), until),
            )
        )
    note = (Sources(f"Voor dit gebied niet te meten: {unable} doelen."),) if unable else ()
    if not rows:
        return note
    return (Table("Doelen voor 2043", (Column("Doel"), Column("Oordeel")), tuple(rows)), *note)


def work(slug: str, pijler: str, release: Release) -> tuple[Block, ...]:
    """Return efforts and money that name the wijk of this area, behind a press; of Dordt West those of all."""
    wijken = wijken_of(slug, release)
    done = efforts.efforts(release, pijler, wijken)
    paid = [money.granted(release, pijler), money.apart(release, pijler)]
    named = [money.in_wijken(rows, wijken) for rows in paid]
    blocks: list[Block] = []
    if len(done):
        title = f"Inspanningen: {len(done)}"
        blocks.append(Fold(title, (efforts.effort_table(done, release, title),)))
    amounts = sum(len(rows) for rows in named)
    if amounts:
        tables = _tables(named, release)
        blocks.append(Fold(f"Geld: {amounts} bedragen", tables))
    return tuple(blocks)


def _tables(named: Sequence[pd.DataFrame], release: Release) -> tuple[Block, ...]:
    words = (("Toegekend", True), ("Apart, niet opgeteld", False))
    return tuple(
        money.money_table(rows, release, title, adds_up=adds_up)
        for rows, (title, adds_up) in zip(named, words, strict=True)
        if len(rows)
    )
