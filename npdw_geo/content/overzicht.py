"""The page Overzicht: whether the wijken catch up, the largest gaps, what moved, wijken and pijlers side by side."""

from npdw_geo import text
from npdw_geo.content import (
    choices,
    findings,
    focus_areas,
    goal_lists,
    goals,
    overview_goals,
    overview_words,
    standing,
)
from npdw_geo.content.blocks import Block, Fold, Heading, Onward, Pointer, Sources
from npdw_geo.content.choropleth import WHOLE
from npdw_geo.content.goals import Standing
from npdw_geo.content.map_blocks import Map, MapArea
from npdw_geo.content.page import Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.content.problems import guarded, of_release
from npdw_geo.content.tables import frame_table
from npdw_geo.errors import DataProblems
from npdw_geo.models import Area
from npdw_geo.release.release import Release
from npdw_geo.views.overzicht import OverviewView
from npdw_geo.views.pages import MENU, title

_BROKEN = "Een gegevensbestand is niet te lezen. De cijfers daaruit ontbreken."
_OF_ALL = "van het programma"
_NEXT = {
    "doelen": "lopen de wijken in op Dordrecht, doel voor doel",
    "woningbouw": "wat er wordt gebouwd, waar, wanneer en hoe zeker dat is",
    "indicatoren": "kies een cijfer en vergelijk wijken en buurten op de kaart",
    "energielabels": "waar de slechte labels zijn, en hoe ver het is tot 2030",
    "profiel": "alles over één wijk of buurt op één pagina, ook twee naast elkaar",
    "werkbezoek": "maak een route met stops en loop hem met uw telefoon",
    "uitleg": "hoe wij rekenen en vergelijken, met voorbeelden",
    "bronnen": "waar elk cijfer vandaan komt, wat er niet klopt, en downloads",
}


def make(view: OverviewView, release: Release) -> Page:
    """Return the page of a view."""
    area = release.areas.get(view.gebied.wijk[0] if len(view.gebied.wijk) == 1 else WHOLE)
    name = "Dordt West" if area is None or area.level == "gebied" else area.name
    # without boundaries there are no areas to measure
    asked = () if area is None else goals.goals(release)
    found = [goals.standing(goal, release.codes("wijk"), release) for goal in asked]
    slug = WHOLE if area is None else area.slug
    return Page(
        name="overzicht",
        title=name,
        sentence=goals.sentence(found, _OF_ALL) if found else overview_words.INTRODUCTION,
        choices=choices.area(view.gebied, release),
        map=guarded(lambda: [_map(view, release)]),
        beside=(
            Heading("Dordt West", overview_words.INTRODUCTION, level=1),
            *guarded(lambda: _chosen(area, release)),
            *(_goals(found, view) if found else ()),
            *guarded(lambda: overview_goals.gaps(found, slug, release)),
            *of_release(_BROKEN, release),
        ),
        below=(
            *guarded(lambda: _side_by_side(found, release)),
            *guarded(lambda: _figures(area, release)),
            *guarded(lambda: focus_areas.blocks(release)),
            _onward(),
        ),
        map_share=45,
    )


def _chosen(area: Area | None, release: Release) -> tuple[Block, ...]:
    """Return how the chosen wijk stands beside Dordrecht, with the way to all of its figures; nothing without one."""
    if area is None or area.level != "wijk":
        return ()
    counted = standing.counted(area.slug, overview_words.figures_shown(release), release)
    return (
        Heading(f"{area.name}: {counted}" if counted else f"Cijfers van {area.name}"),
        Pointer(f"Bekijk het profiel van {area.name}", "profiel", query=(("gebied", area.slug),)),
    )


def _goals(found: list[Standing], view: OverviewView) -> tuple[Block, ...]:
    """Return the one sentence of the goals and its counts, with the way to them."""
    query = view.gebied.to_query()
    return (
        goal_lists.told(found, _OF_ALL, query),
        goal_lists.counts(found, query),
        Pointer("Bekijk alle doelen", "doelen", "doelen"),
    )


def _side_by_side(found: list[Standing], release: Release) -> tuple[Block, ...]:
    if not found:
        return ()
    return (
        *overview_goals.moved(found, release),
        *overview_goals.per_wijk(found, release),
        *overview_goals.per_pijler(found, release),
        Sources(text.source_line(goals.sources(found, release), boundaries=False)),
    )


def _map(view: OverviewView, release: Release) -> Map:
    """Return the four wijken and what is left out; a press on a wijk sets the area filter."""
    release.geo()
    shown = tuple(
        MapArea(slug, release.areas[slug].name, words, -1, slug in view.gebied.wijk)
        for slug, words in overview_words.wijk_labels(release).items()
    )
    return Map("Dordt West", "wijk", shown, None, "overzicht")


def _figures(area: Area | None, release: Release) -> tuple[Block, ...]:
    """Return six figures of the area beside Dordrecht, and of all wijken in one table, behind a press."""
    if area is None:
        raise DataProblems(release.geo_problems)
    doubts = findings.line(
        "In deze cijfers past iets niet bij de stukken", findings.touching(release, page="overzicht")
    )
    inside = (overview_words.key_figures(release, area), *_table(release))
    return (Fold(f"Zes cijfers van {area.name}, en de vier wijken naast elkaar", inside), *doubts)


def _table(release: Release) -> tuple[Block, ...]:
    names = [area.name for area in release.areas.values() if area.level != "buurt"]
    return (
        frame_table(overview_words.wijken_table(release), "De vier wijken naast elkaar", names),
        Sources(overview_words.TABLE_NOTE),
        Sources(text.source_line(overview_words.sources_used(release))),
    )


def _onward() -> Onward:
    links = tuple((name, title(name), _NEXT.get(name, "")) for name in MENU if name != "overzicht")
    return Onward("Verder kijken", links)


def parcels(_view: OverviewView, release: Release) -> dict[str, Parcel]:
    """Return what the files of the page hold: the table of the wijken."""
    return {"": Parcel("dordt-west_overzicht", lambda: {"wijken": overview_words.wijken_table(release)})}
