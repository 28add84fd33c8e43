"""The page Overzicht: what Dordt West is, the four wijken on a map, six figures beside Dordrecht."""

from npdw_geo import text
from npdw_geo.content import choices, findings, goals, overview_words, standing
from npdw_geo.content.blocks import Block, Heading, Onward, Pointer, Sentence, Sources
from npdw_geo.content.drawn_blocks import Map, MapArea
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
_NEXT = {
    "doelen": "lopen de wijken in op Dordrecht, doel voor doel",
    "woningbouw": "wat er wordt gebouwd, waar, wanneer en hoe zeker dat is",
    "indicatoren": "kies een cijfer en vergelijk wijken en buurten op de kaart",
    "energielabels": "waar de slechte labels zijn, en hoe ver het is tot 2030",
    "uitleg": "hoe wij rekenen en vergelijken, met voorbeelden",
    "bronnen": "waar elk cijfer vandaan komt, wat er niet klopt, en downloads",
}


def make(view: OverviewView, release: Release) -> Page:
    """Return the page of a view."""
    area = release.areas.get(view.gebied.wijk[0] if len(view.gebied.wijk) == 1 else "dordt-west")
    name = "Dordt West" if area is None or area.level == "gebied" else area.name
    return Page(
        name="overzicht",
        title=name,
        sentence=overview_words.INTRODUCTION,
        choices=choices.area(view.gebied, release),
        map=guarded(lambda: [_map(view, release)]),
        beside=(
            Heading("Dordt West", overview_words.INTRODUCTION, level=1),
            *guarded(lambda: _figures(area, release)),
        ),
        below=(*guarded(lambda: _goals(release)), *guarded(lambda: _table(release)), _onward()),
        map_share=45,
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
    if area is None:
        raise DataProblems(release.geo_problems)
    told = "Tik op een wijk op de kaart om de cijfers van die wijk te zien."
    counted = standing.counted(area.slug, overview_words.figures_shown(release), release)
    return (
        Heading(f"{area.name}: {counted}" if counted else f"Cijfers van {area.name}", told),
        overview_words.key_figures(release, area),
        *findings.line(
            "In deze cijfers past iets niet bij de stukken", findings.touching(release, page="overzicht")
        ),
        *of_release(_BROKEN, release),
    )


def _goals(release: Release) -> tuple[Block, ...]:
    """Return the one sentence of the page Doelen, with the way to it."""
    found = [goals.standing(goal, release.codes("wijk"), release) for goal in goals.goals(release)]
    if not found:
        return ()
    words = goals.sentence(found, "van het programma")
    return (
        Heading("Lopen de wijken in?"),
        Sentence(words),
        Pointer("Bekijk alle doelen", "doelen", "doelen"),
    )


def _table(release: Release) -> tuple[Block, ...]:
    release.geo()
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
