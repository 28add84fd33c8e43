"""The page Doelen: are the wijken catching up with Dordrecht, goal by goal, and what cannot be measured."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd

from npdw_geo import text
from npdw_geo.content import (
    choices,
    efforts,
    findings,
    focus_areas,
    gap,
    goal_lists,
    goal_map,
    goal_tables,
    goals,
    money,
    pijler_work,
    stated,
)
from npdw_geo.content.blocks import Block, File, Fold, Heading, Pointer, Sources, TakeAway
from npdw_geo.content.goals import Standing
from npdw_geo.content.one_goal import one_goal
from npdw_geo.content.page import Choice, Group, Option, Page
from npdw_geo.content.parcels import Parcel, of_choropleth
from npdw_geo.content.problems import guarded, of_release
from npdw_geo.errors import DataProblems, Problem
from npdw_geo.models import PIJLERS
from npdw_geo.release.release import Release
from npdw_geo.views.doelen import LISTS, TABLE, VERDICTS, GoalsView

_TITLE = "Doelen"
_TOLD = "In 2043 moeten de vier wijken gelijk zijn aan het gemiddelde van Dordrecht. Lopen ze in?"
_BROKEN = "Een gegevensbestand is niet te lezen. De rest gaat door."
_METHOD = (
    "Achterstand is het cijfer van Dordt West min dat van Dordrecht, in de richting die slecht is. Inlopen of verder "
    "achterraken telt alleen binnen één reeks van één bron, en alleen als het verschil groter is dan de onzekerheid van het cijfer. "
    "Het programma begon in 2023: wat er tot dan gebeurde en wat er sindsdien gebeurde, staan apart."
)


def make(view: GoalsView, release: Release) -> Page:
    """Return the page of a view: the list, or one goal."""
    if TABLE not in release.tables:
        raise DataProblems(
            release.problems.get(TABLE)
            or (Problem(f"data/{TABLE}.csv", None, None, "het bestand ontbreekt"),)
        )
    found = _standing(view, release)
    told = goals.sentence(found, _area(view))
    chosen = next((item for item in found if item.goal.id == view.doel), None)
    broken_files = of_release(_BROKEN, release)
    above = (*choices.area(view.gebied, release), _pijler(view), _verdicts(view), _one(view, release))
    if chosen is None:
        title = goal_lists.title(view.oordeel) if view.oordeel else _TITLE
        return Page("doelen", title, told, above, below=(*broken_files, *_list(found, view, release)))
    regions = one_goal(chosen, found, view, release)
    return Page(
        name="doelen",
        title=chosen.goal.words,
        sentence=told,
        choices=above,
        map=regions.map,
        beside=regions.beside,
        below=(*broken_files, *regions.below),
    )


def _standing(view: GoalsView, release: Release) -> list[Standing]:
    wijken = view.gebied.wijken(release.areas.values()) or release.codes("wijk")
    return [goals.standing(goal, wijken, release) for goal in goals.goals(release, view.pijler)]


def _area(view: GoalsView) -> str:
    return f"van de pijler {PIJLERS[view.pijler]}" if view.pijler else "van het programma"


def _pijler(view: GoalsView) -> Choice:
    options = (
        Option("", "Alle pijlers"),
        *(Option(name, title) for name, title in PIJLERS.items() if name != "bevolking"),
    )
    return Choice("pijler", "Pijler", (Group("", options),), (view.pijler,), "list", main=True)


def _verdicts(view: GoalsView) -> Choice:
    groups = (
        Group("", (Option("", "Alle doelen"), *(Option(name, goal_lists.title(name)) for name in LISTS[:3]))),
        *(
            Group(
                title,
                tuple(Option(f"{when}-{name}", goal_lists.title(f"{when}-{name}")) for name in VERDICTS),
            )
            for when, title in (("tot", f"Tot de start ({gap.START})"), ("sinds", "Sinds de start"))
        ),
    )
    return Choice("oordeel", "Oordeel", groups, (view.oordeel,), "list")


def _one(view: GoalsView, release: Release) -> Choice:
    listed = goals.goals(release, view.pijler)
    groups = [
        Group(PIJLERS[pijler], tuple(Option(goal.id, goal.words, search=goal.printed) for goal in inside))
        for pijler, inside in groupby(listed, key=lambda goal: goal.pijler)
    ]
    return Choice(
        "doel", "Doel", (Group("", (Option("", "De hele lijst"),)), *groups), (view.doel,), "list", main=True
    )


def _list(found: Sequence[Standing], view: GoalsView, release: Release) -> tuple[Block, ...]:
    told = goals.sentence(found, _area(view))
    query = {name: value for name, value in view.to_query(release).items() if name != "oordeel"}
    shown = goal_lists.pick(found, view.oordeel)
    blocks: list[Block] = [
        Heading(_TITLE, _TOLD, level=1),
        goal_lists.told(found, _area(view), query),
        goal_lists.counts(found, query),
        Sources(_METHOD),
        Pointer("Zo bepalen wij of een wijk inloopt", "uitleg", "inlopen"),
    ]
    if view.oordeel:
        blocks.append(Heading(f"{goal_lists.title(view.oordeel)}: {len(shown)}"))
    for pijler, group in groupby(shown, key=lambda item: item.goal.pijler):
        blocks += _of_pijler(pijler, list(group), release, listed=bool(view.oordeel))
    blocks += findings.line("Bij doelen klopt iets niet", findings.touching(release, table=TABLE))
    if not view.oordeel:
        blocks += guarded(lambda: pijler_work.everything(view, release))
        blocks += guarded(lambda: focus_areas.blocks(release))
    files = tuple(
        File(label, ending, text.file_name("dordt-west_doelen", ending))
        for label, ending in (("CSV", "csv"), ("CSV voor Excel", "excel-csv"), ("Excel", "xlsx"))
    )
    about = "Alle doelen met hun cijfers, ook die niet te meten zijn; inspanningen en geld op eigen bladen."
    return (*blocks, TakeAway("Meenemen", about, files, told), _source_line(found, release))


def _source_line(found: Sequence[Standing], release: Release) -> Sources:
    names = (TABLE, efforts.TABLE, money.TABLE, focus_areas.TABLE)
    known = [release.catalog.sources[name] for name in names if name in release.catalog.sources]
    return Sources(text.source_line([*goals.sources(found, release), *known], boundaries=False))


def _of_pijler(pijler: str, group: list[Standing], release: Release, *, listed: bool) -> list[Block]:
    """Return the goals of a pijler; `listed` are those of one list, of which none is folded away."""
    able = [item for item in group if item.measured]
    rest = [item for item in group if not item.measured]
    told = (
        f"In deze lijst: {len(group)}."
        if listed
        else f"{len(able)} van de {len(group)} doelen zijn te meten."
    )
    blocks: list[Block] = [Heading(PIJLERS[pijler], told)]
    if able:
        blocks.append(goal_tables.figures(able, f"{PIJLERS[pijler]}: doelen naast Dordrecht", release))
    if rest:
        title = f"Niet te meten: {len(rest)}"
        table = goal_tables.unmeasured(rest, title)
        blocks.append(table if listed else Fold(title, (table,)))
    blocks += stated.stories(release, pijler=pijler)
    blocks.append(
        Fold("Zo staan deze doelen in het stuk", (goal_tables.printed(group, "Doelen zoals gedrukt"),))
    )
    return blocks


def parcels(view: GoalsView, release: Release) -> dict[str, Parcel]:
    """Return what the files of a view hold: a row a goal and area, efforts, money; of one goal also its map."""
    found = _standing(view, release)
    chosen = [item for item in found if item.goal.id == view.doel]
    shown = chosen or goal_lists.pick(found, view.oordeel)

    def sheets() -> dict[str, pd.DataFrame]:
        line = text.source_line([*goals.sources(shown, release), release.catalog.sources[TABLE]])
        more = {
            efforts.TABLE: efforts.numbers(release),
            money.TABLE: release.tables.get(money.TABLE, pd.DataFrame()),
        }
        return {"doelen": goal_tables.numbers(shown), **more, "bron": goal_tables.about(line, _METHOD)}

    name = f"doel_{view.doel}" if chosen else "dordt-west_doelen"
    made = goal_map.goal_choropleth(chosen[0], view, release) if chosen else None
    parts = {"": Parcel(name, sheets, picture=made)}
    return parts if made is None else {**parts, "kaart": of_choropleth(made, release)}
