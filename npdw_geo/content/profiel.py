"""The page Profiel: everything that is known of one area, beside Dordrecht, by pijler."""

from collections.abc import Sequence

import pandas as pd

from npdw_geo import text
from npdw_geo.content import findings, profile_numbers, profile_side, stated
from npdw_geo.content.blocks import (
    Beside,
    Block,
    Figure,
    Figures,
    File,
    Fold,
    Heading,
    Sentence,
    Sources,
    Steps,
    TakeAway,
)
from npdw_geo.content.choropleth import WHOLE
from npdw_geo.content.compare import EQUAL
from npdw_geo.content.map_blocks import Map, MapArea
from npdw_geo.content.page import Choice, Group, Option, Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.content.problems import guarded, of_release
from npdw_geo.content.profile_figures import BETTER, WORSE, Known, counted, known, missing, most
from npdw_geo.content.profile_rows import COMPUTED, columns, profile_rows, short
from npdw_geo.errors import DataProblems
from npdw_geo.models import PIJLERS, Area, Source
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE
from npdw_geo.views.profiel import ProfileView

_BROKEN = "Een gegevensbestand is niet te lezen. De cijfers daaruit ontbreken."
# What is told of the people of an area, at the top.
_PEOPLE = (
    "inwoners",
    "huishoudens",
    "aandeel_eenpersoonshuishoudens",
    "aandeel_0_15",
    "aandeel_65_plus",
)
_MOST = 4
# What the office may state of an area itself.
_STATED = (stated.LABELS, stated.BASELINE)
_HOW = (
    "Zo leest u een rij: oranje stip is dit gebied, open ruit is Dordt West, zwarte streep in het midden is Dordrecht, "
    "grijze streepjes zijn alle buurten van Dordrecht. Rechts is gunstiger; bij een cijfer zonder oordeel is rechts hoger. "
    "Een pijltje aan de rand: nog verder. Het verloop: oranje dit gebied, stippellijn Dordrecht. "
    f"{COMPUTED} berekend door ons, uit cijfers van buurten of uit aantallen. Nulmeting: bijlage 3 van het programma."
)


def make(view: ProfileView, release: Release) -> Page:
    """Return the page of a view."""
    if view.area not in release.areas:
        raise DataProblems(release.geo_problems)
    area = release.areas[view.area]
    items = known(view.area, columns(view, release), release)
    told = sentence(area, items)
    return Page(
        name="profiel",
        title=f"Profiel van {text.short(area.name)}",
        sentence=told,
        choices=_choices(view, release),
        map=guarded(lambda: [_map(view, release)]),
        beside=(*of_release(_BROKEN, release), *_head(area, items, told, view, release)),
        below=(
            Sources(_HOW),
            *(block for pijler in PIJLERS for block in _of_pijler(pijler, items, view, release)),
            *_missing(view.area, release),
            *findings.line("Bij dit gebied klopt iets niet", profile_side.doubts(view.area, release)),
            *(block for name in _STATED for block in stated.of_table(name, release, area=view.area)),
            *stated.stories(release, areas=(view.area,)),
            _take_away(view, told, release),
            Sources(text.source_line(sources(items, release))),
        ),
        map_share=30,
    )


def sentence(area: Area, items: Sequence[Known]) -> str:
    """Say how many live there, and how its figures stand beside Dordrecht."""
    living = next((item for item in items if item.indicator.id == "inwoners"), None)
    name = text.short(area.name)
    lives = (
        f"In {name} wonen {text.number(living.rows[area.slug].waarde)} mensen ({living.jaar}). "
        if living
        else ""
    )
    found = counted(items)
    able = sum(found.values())
    if not able:
        return f"{lives}Van {name} is geen cijfer met Dordrecht te vergelijken."
    return (
        f"{lives}Van de {able} cijfers die met Dordrecht te vergelijken zijn, zijn er {found[WORSE]} {WORSE}, "
        f"{found[EQUAL]} {EQUAL} en {found[BETTER]} {BETTER}."
    )


def _choices(view: ProfileView, release: Release) -> tuple[Choice, ...]:
    def groups(*first: Option, without: str = "") -> tuple[Group, ...]:
        wijken = [release.areas[slug] for slug in release.codes("wijk")]
        found = [Group("", (*first, *_options([release.areas[WHOLE]], without)))]
        found.append(Group("Wijken", _options(wijken, without)))
        for wijk in wijken:
            inside = [
                area for area in release.areas.values() if area.level == "buurt" and area.wijk == wijk.slug
            ]
            found.append(Group(wijk.name, _options(sorted(inside, key=lambda item: item.name), without)))
        return tuple(group for group in found if group.options)

    return (
        Choice("gebied", "Gebied", groups(), (view.area,), "list", main=True),
        Choice("naast", "Naast", groups(Option("", "Geen tweede gebied"), without=view.area), (view.naast,), "list", main=True),
    )  # fmt: skip


def _options(areas: Sequence[Area], without: str) -> tuple[Option, ...]:
    return tuple(Option(area.slug, text.short(area.name)) for area in areas if area.slug != without)


def _map(view: ProfileView, release: Release) -> Map:
    """Return where the area lies: a buurt among the buurten, a wijk among the wijken; a press opens its profile."""
    release.geo()
    niveau = "buurt" if release.areas[view.area].level == "buurt" else "wijk"
    shown = tuple(
        MapArea(slug, text.short(release.areas[slug].name), "", -1, slug in (view.area, view.naast))
        for slug in release.codes(niveau)
    )
    return Map(f"Waar {text.short(release.areas[view.area].name)} ligt", niveau, shown, None, "profiel")


def _head(
    area: Area, items: Sequence[Known], told: str, view: ProfileView, release: Release
) -> tuple[Block, ...]:
    what = {
        "gebied": "de vier wijken van het programma samen",
        "wijk": f"wijk in Dordt West, {sum(a.wijk == area.slug for a in release.areas.values())} buurten",
        "buurt": f"buurt in {release.areas[area.wijk].name}" if area.wijk else "buurt",
    }[area.level]
    people = [item for name in _PEOPLE for item in items if item.indicator.id == name]
    blocks: list[Block] = [
        Heading(text.short(area.name), what[:1].upper() + what[1:], level=1),
        Sentence(told),
    ]
    if people:
        blocks.append(Figures(tuple(_person(item, view.area) for item in people)))
    for word, title in ((WORSE, "Het meest ongunstig"), (BETTER, "Het meest gunstig")):
        chosen = most(items, word, _MOST, release)
        if chosen:
            blocks.append(short(profile_rows(chosen, title, view, release)))
    return tuple(blocks)


def people(items: Sequence[Known], slug: str) -> Figures:
    """Return how many live in an area, in how many households, alone, young and old."""
    found = [item for name in _PEOPLE for item in items if item.indicator.id == name]
    return Figures(tuple(_person(item, slug) for item in found))


def _person(item: Known, slug: str) -> Figure:
    row, there = item.rows[slug], item.rows[REFERENCE]
    said = text.amount(row.waarde, item.indicator)
    flag = text.flag_words(str(row.vlag), item.indicator, row.delen if isinstance(row.delen, str) else "")
    beside = f"Dordrecht {text.amount(there.waarde, item.indicator)}"
    return Figure(f"{item.indicator.titel}, {text.year(item.jaar)}", said, flag if row.vlag else "", beside)


def _of_pijler(pijler: str, items: Sequence[Known], view: ProfileView, release: Release) -> tuple[Block, ...]:
    own = [item for item in items if item.indicator.pijler == pijler]
    side: list[Block] = []
    if pijler == "wonen":
        side += guarded(lambda: profile_side.projects(view.area, release))
        side += guarded(lambda: profile_side.labels(view.area, release))
    if pijler != "bevolking":
        side += guarded(lambda: profile_side.goals_table(view.area, pijler, release))
        side += guarded(lambda: profile_side.work(view.area, pijler, release))
    found = counted(own)
    words = ", ".join(f"{number} {word}" for word, number in found.items() if number)
    main = _main(own, PIJLERS[pijler], view, release)
    heading = Heading(PIJLERS[pijler], words.capitalize())
    return (heading, Beside(main, tuple(side))) if side else (heading, *main)


def _main(own: Sequence[Known], title: str, view: ProfileView, release: Release) -> tuple[Block, ...]:
    """Return the figures that can be judged, and behind a press all others."""
    able = [item for item in own if item.word]
    rest = [item for item in own if not item.word]
    if not own:
        return (Sources("Geen cijfers."),)
    if not able:
        return (profile_rows(rest, title, view, release),)
    more = f"{title}: nog {len(rest)} cijfers, zonder oordeel"
    folded = (Fold(more, (profile_rows(rest, more, view, release),)),) if rest else ()
    return (profile_rows(able, title, view, release), *folded)


def _missing(slug: str, release: Release) -> tuple[Block, ...]:
    """Return what has no figure, one line a reason."""
    found = missing(slug, release)
    lines = tuple(("", f"{reason} ({len(names)}): {', '.join(names)}", "") for reason, names in found.items())
    return (Steps("Wat hier geen cijfer heeft", lines),) if lines else ()


def _take_away(view: ProfileView, told: str, release: Release) -> TakeAway:
    name = f"profiel_{view.area.lower()}"
    files = tuple(
        File(label, ending, text.file_name(name, ending))
        for label, ending in (("CSV", "csv"), ("CSV voor Excel", "excel-csv"), ("Excel", "xlsx"))
    )
    area = text.short(release.areas[view.area].name)
    return TakeAway("Meenemen", f"Alle cijfers van {area}, met jaar, vlag en bron.", files, told)


def sources(items: Sequence[Known], release: Release) -> list[Source]:
    """Return the sources of all figures of an area."""
    names = dict.fromkeys(
        cell.bron for item in items for cell in item.rows.values() if isinstance(cell.bron, str) and cell.bron
    )
    return [release.catalog.sources[name] for name in names if name in release.catalog.sources]


def parcels(view: ProfileView, release: Release) -> dict[str, Parcel]:
    """Return what the files hold: a row a figure and area, numbers as numbers, and where they come from."""

    def sheets() -> dict[str, pd.DataFrame]:
        items = known(view.area, columns(view, release), release)
        told = sentence(release.areas[view.area], items)
        return profile_numbers.sheets(items, told, sources(items, release), release)

    return {"": Parcel(f"profiel_{view.area.lower()}", sheets)}
