"""The page Doelen: are the wijken catching up with Dordrecht, goal by goal, and what cannot be measured."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd

from npdw_geo import text
from npdw_geo.content import choices, findings, gap, goal_tables, goals
from npdw_geo.content.blocks import (
    Block,
    Figure,
    Figures,
    File,
    Fold,
    Heading,
    Pointer,
    Sentence,
    Sources,
    TakeAway,
)
from npdw_geo.content.goals import Standing
from npdw_geo.content.one_goal import one_goal
from npdw_geo.content.page import Choice, Group, Option, Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.content.problems import guarded, of_release
from npdw_geo.errors import DataProblems, Problem
from npdw_geo.models import PIJLERS
from npdw_geo.release.release import Release
from npdw_geo.views.doelen import TABLE, GoalsView

_TITLE = "Doelen"
_TOLD = "In 2043 moeten de vier wijken gelijk zijn aan het gemiddelde van Dordrecht. Lopen ze in?"
_BROKEN = "Een gegevensbestand is niet te lezen. De rest gaat door."
_COUNTS = (gap.CLOSER, gap.SAME, gap.AWAY, gap.AHEAD, goals.DIFFERS, gap.UNKNOWN)
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
    return Page(
        name="doelen",
        title=chosen.goal.words if chosen else _TITLE,
        sentence=told,
        choices=(*choices.area(view.gebied, release), _pijler(view), _one(view, release)),
        below=(
            *of_release(_BROKEN, release),
            *(guarded(lambda: one_goal(chosen, release)) if chosen else _list(found, told, release)),
        ),
    )  # fmt: skip


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


def _one(view: GoalsView, release: Release) -> Choice:
    listed = goals.goals(release, view.pijler)
    groups = [
        Group(PIJLERS[pijler], tuple(Option(goal.id, goal.words, search=goal.printed) for goal in inside))
        for pijler, inside in groupby(listed, key=lambda goal: goal.pijler)
    ]
    return Choice(
        "doel", "Doel", (Group("", (Option("", "De hele lijst"),)), *groups), (view.doel,), "list", main=True
    )


def _list(found: Sequence[Standing], told: str, release: Release) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(_TITLE, _TOLD, level=1), Sentence(told), _counts(found), Sources(_METHOD)]
    blocks.append(Pointer("Zo bepalen wij of een wijk inloopt", "uitleg", "inlopen"))
    for pijler, group in groupby(found, key=lambda item: item.goal.pijler):
        blocks += _of_pijler(pijler, list(group), release)
    blocks += findings.line("Bij doelen klopt iets niet", findings.touching(release, table=TABLE))
    files = tuple(
        File(label, ending, text.file_name("dordt-west_doelen", ending))
        for label, ending in (("CSV", "csv"), ("CSV voor Excel", "excel-csv"), ("Excel", "xlsx"))
    )
    blocks.append(
        TakeAway("Meenemen", "Alle doelen met hun cijfers, ook die niet te meten zijn.", files, told)
    )
    blocks.append(
        Sources(
            text.source_line(
                [*goals.sources(found, release), release.catalog.sources[TABLE]], boundaries=False
            )
        )
    )
    return tuple(blocks)  # fmt: skip


def _counts(found: Sequence[Standing]) -> Figures:
    """Return how many goals have which verdict, up to the start and since; zeros stay."""
    before, since = goals.counted(found, "before"), goals.counted(found, "since")
    items = [
        Figure(goal_tables.signed(word), str(before[word]), f"sinds de start: {since[word]}")
        for word in _COUNTS
    ]
    missing = sum(not item.measured for item in found)
    return Figures((*items, Figure("Niet te meten", str(missing), "zie de lijst per pijler")))


def _of_pijler(pijler: str, group: list[Standing], release: Release) -> list[Block]:
    able = [item for item in group if item.measured]
    rest = [item for item in group if not item.measured]
    blocks: list[Block] = [Heading(PIJLERS[pijler], f"{len(able)} van de {len(group)} doelen zijn te meten.")]
    if able:
        blocks.append(goal_tables.figures(able, f"{PIJLERS[pijler]}: doelen naast Dordrecht", release))
    if rest:
        title = f"Niet te meten: {len(rest)}"
        blocks.append(Fold(title, (goal_tables.unmeasured(rest, title),)))
    blocks.append(
        Fold("Zo staan deze doelen in het stuk", (goal_tables.printed(group, "Doelen zoals gedrukt"),))
    )
    return blocks


def parcels(view: GoalsView, release: Release) -> dict[str, Parcel]:
    """Return what the files of a view hold: a row a goal and area, and where the figures come from."""

    def sheets() -> dict[str, pd.DataFrame]:
        found = _standing(view, release)
        line = text.source_line([*goals.sources(found, release), release.catalog.sources[TABLE]])
        return {"doelen": goal_tables.numbers(found), "bron": goal_tables.about(line, _METHOD)}

    return {"": Parcel("dordt-west_doelen", sheets)}
