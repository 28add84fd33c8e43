"""The yearly account of the programme: every goal, what was done, money, homes, labels, changes, findings, sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from npdw_geo import text
from npdw_geo.content import (
    efforts,
    findings,
    goal_lists,
    goal_map,
    goal_tables,
    goals,
    money,
    overview_goals,
    pages,
    pijler_work,
    source_tables,
    stated,
)
from npdw_geo.content.blocks import Block, Findings, Heading, Sentence, Sources, Steps, Table
from npdw_geo.content.choropleth import WHOLE
from npdw_geo.content.choropleth_blocks import legend
from npdw_geo.content.choropleth_map import map_block
from npdw_geo.content.drawn_blocks import Timeline
from npdw_geo.content.gap import START
from npdw_geo.content.goals import Standing
from npdw_geo.content.one_goal import sentence as goal_sentence
from npdw_geo.content.problems import guarded
from npdw_geo.content.tables import frame_table
from npdw_geo.models import PIJLERS
from npdw_geo.release.release import Release
from npdw_geo.views.doelen import GoalsView


@dataclass(frozen=True, eq=False)
class Account:
    """The account of a year: its title, the sentence on top, what must be known first, and its chapters."""

    title: str
    jaar: int
    sentence: str
    told: tuple[str, ...]
    chapters: tuple[tuple[str, tuple[Block, ...]], ...]


def account(jaar: int, release: Release, data: Path) -> Account:
    """Return the account of a year; one outside the programme gives the nearest, and a line that says so."""
    year = min(max(jaar, START), max(release.year, START))
    told = [] if year == jaar else [f"Over {jaar} is er geen verantwoording. Dit is die van {year}."]
    wijken = release.codes("wijk")
    found = [goals.standing(goal, wijken, release, year) for goal in goals.goals(release)]
    if not any(item.jaar == year for item in found):
        newest = max((item.jaar for item in found), default=0)
        told.append(f"Uit {year} zelf is er nog geen cijfer. De nieuwste cijfers zijn van {newest}.")
    words = goals.sentence(found, "van het programma")
    chapters = (
        ("In het kort", _short(found, release)),
        *((PIJLERS[pijler], _pijler(pijler, found, release)) for pijler in PIJLERS if pijler != "bevolking"),
        ("Woningbouw", guarded(lambda: _housing(year, release))),
        ("Energielabels en beloften", guarded(lambda: _labels(release))),
        ("Wat er veranderde in de gegevens", _changes(year, release, data)),
        ("Wat niet te meten is", _unable(found)),
        ("Wat niet klopt in de stukken", _findings(release)),
        ("Bronnen", (source_tables.sources_table(release),)),
    )
    return Account(f"Verantwoording {year}", year, words, tuple(told), chapters)


def _short(found: Sequence[Standing], release: Release) -> tuple[Block, ...]:
    pijlers = tuple(dict.fromkeys(item.goal.pijler for item in found))
    return (
        goal_lists.counts(found, {}),
        *overview_goals.gaps(found, WHOLE, release),
        *overview_goals.per_wijk(found, release),
        Heading("Geld", money.sum_words(release)),
        pijler_work.by_pijler(release, (*pijlers, "")),
        *(found_stacks[1:] if (found_stacks := money.stacks(release)) else ()),
    )


def _pijler(pijler: str, found: Sequence[Standing], release: Release) -> tuple[Block, ...]:
    own = [item for item in found if item.goal.pijler == pijler]
    able = [item for item in own if item.measured]
    blocks: list[Block] = [Sentence(f"{len(able)} van de {len(own)} doelen van deze pijler zijn te meten.")]
    if able:
        blocks.append(goal_tables.figures(able, "Doelen naast Dordrecht", release))
    for item in able:
        blocks += _goal(item, release)
    blocks += stated.stories(release, pijler=pijler)
    done = efforts.efforts(release, pijler)
    blocks.append(Heading("Wat er gedaan wordt", efforts.told(done)))
    if len(done):
        blocks.append(efforts.effort_table(done, release, f"{len(done)} inspanningen"))
    for rows, title, adds_up in (
        (money.granted(release, pijler), "Geld: toegekend", True),
        (money.apart(release, pijler), "Geld: gevraagd, begroot en ander geld (telt niet op)", False),
    ):
        if len(rows):
            blocks.append(Heading(title))
            blocks.append(money.money_table(rows, release, f"{len(rows)} bedragen", adds_up=adds_up))
    return tuple(blocks)


def _goal(item: Standing, release: Release) -> tuple[Block, ...]:
    """Return one goal with its verdict, the map of its gap and the words of the document."""
    assert item.goal.indicator is not None
    made = goal_map.goal_choropleth(item, GoalsView(), release)
    drawn = (map_block(made), legend(made)) if made is not None and len(made.rows) else ()
    told = Heading(item.goal.words, f"Gemeten met: {item.goal.indicator.titel}, {text.year(item.jaar)}.")
    return (told, Sentence(goal_sentence(item, item.goal.indicator)), *drawn, Sources(f"{item.goal.printed} ({item.goal.place})"))  # fmt: skip


def _housing(jaar: int, release: Release) -> tuple[Block, ...]:
    """Return what was delivered and planned, as far as it is certain, and every project."""
    page = pages.make("woningbouw", {"jaar": str(jaar)}, release)
    kept = [item for item in page.blocks if isinstance(item, (Table, Timeline))]
    return (Sentence(page.sentence), *kept[:3])


def _labels(release: Release) -> tuple[Block, ...]:
    page = pages.make("energielabels", {}, release)
    return (Sentence(page.sentence), *(item for item in page.blocks if isinstance(item, Table)))


def _changes(jaar: int, release: Release, data: Path) -> tuple[Block, ...]:
    """Return what changed in the data in this year: files by release, and figures that came, changed or went."""
    whole = source_tables.releases_table(release, data)
    of_year = whole[whole["Dag"].str.endswith(str(jaar))]
    figures = source_tables.figures_changed(release, data)
    if of_year.empty:
        return (Sentence(f"In {jaar} kwam er geen nieuwe gegevensversie."),)
    told = f"In {jaar} kwamen er {len(of_year)} gegevensversies. De nieuwste staat bovenaan."
    return (
        Sentence(told),
        frame_table(of_year.head(12), "Gegevensversies, de laatste twaalf"),
        frame_table(figures.head(40), "Cijfers die met bijwerken veranderden"),
    )


def _unable(found: Sequence[Standing]) -> tuple[Block, ...]:
    rest = [item for item in found if not item.measured]
    return (goal_tables.unmeasured(rest, f"{len(rest)} doelen zijn niet te meten"),) if rest else ()


def _findings(release: Release) -> tuple[Block, ...]:
    """Return every finding in two lines: what, and what the map does with it."""
    listed: Findings = findings.findings(release)
    frame = pd.DataFrame(
        [{"Bevinding": item.title, "Wat": item.what, "Wat de kaart doet": item.done} for item in listed.items]
    )
    if frame.empty:
        return (Steps("", (("", "Geen bevindingen.", ""),)),)
    return (frame_table(frame, f"{len(frame)} plekken waar stukken zichzelf of elkaar tegenspreken"),)
