"""The choices that several pages have: the area filter, and how an indicator is shown on its map."""

from collections.abc import Sequence
from dataclasses import replace

from npdw_geo import text
from npdw_geo.content.page import Choice, Group, Option
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import AreaFilter
from npdw_geo.views.choropleth import KLASSEN, NIVEAUS, TONEN, Asked, levels

_NIVEAU = {"buurt": "Buurten", "wijk": "Wijken"}
_TONEN = {"waarde": "Waarde", "verschil": "Verschil met Dordrecht", "ontwikkeling": "Ontwikkeling"}
_KLASSEN = {"dordrecht": "Dordrecht", "dordt-west": "Dordt West"}
# The area filter stands in one panel, under these words.
ALL_AREAS = "Heel Dordt West"


def area(gebied: AreaFilter, release: Release) -> tuple[Choice, ...]:
    """Return the area filter: wijken, then the buurten of those wijken by name."""
    known = release.areas
    wijken = tuple(Option(slug, known[slug].name) for slug in release.codes("wijk") if slug in known)
    inside = AreaFilter(gebied.wijk).buurten(known.values())
    groups = []
    for wijk in wijken:
        buurten = sorted(
            (known[code] for code in inside if known[code].wijk == wijk.value), key=lambda item: item.name
        )
        if buurten:
            groups.append(
                Group(wijk.label, tuple(Option(item.slug, text.short(item.name)) for item in buurten))
            )
    words = filter_words(gebied, release)
    return (
        Choice("wijk", "Wijken", (Group("", wijken),), gebied.wijk, "many", main=True, folded=words),
        Choice("buurt", "Buurten", tuple(groups), gebied.buurt, "many", main=True, folded=words),
    )


def filter_words(gebied: AreaFilter, release: Release) -> str:
    """Say in a few words which areas are chosen."""
    if gebied.is_everything:
        return ALL_AREAS
    if len(gebied.buurt) == 1:
        return text.short(release.areas[gebied.buurt[0]].name)
    if gebied.buurt:
        return f"{len(gebied.buurt)} buurten"
    return ", ".join(release.areas[slug].name for slug in gebied.wijk)


def how(asked: Asked, release: Release) -> tuple[Choice, ...]:
    """Return the further choices of a map: level, way of showing, year and first year."""
    view = asked.view
    years = release.years(view.indicator, release.codes(view.niveau))
    found = [_level(asked, release), _way(asked)]
    if len(years) > 1:
        found.append(year_choice("jaar", "Jaar", years, view.jaar))
    if asked.is_change and len(asked.starts) > 1:
        found.append(year_choice("vanaf", "Vanaf", asked.starts, asked.years[0]))
    return tuple(found)


def _level(asked: Asked, release: Release) -> Choice:
    there = levels(release, asked.indicator.id)
    options = tuple(
        Option(
            niveau,
            _NIVEAU[niveau],
            "" if niveau in there else f"Geen cijfer op {niveau}niveau: de bron publiceert het niet.",
        )
        for niveau in NIVEAUS
    )
    return Choice("niveau", "Kaart van", (Group("", options),), (asked.niveau,), "few")


def _way(asked: Asked) -> Choice:
    options = tuple(Option(tonen, _TONEN[tonen], asked.why_not.get(tonen, "")) for tonen in TONEN)
    return Choice("tonen", "Tonen", (Group("", options),), (asked.tonen,), "few")


def possible(asked: list[Choice] | tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return choices without what cannot be had, for a page whose maps have few of them; one option is no choice."""
    found = []
    for choice in asked:
        groups = tuple(Group(g.title, tuple(o for o in g.options if not o.why_not)) for g in choice.groups)
        if sum(len(group.options) for group in groups) > 1:
            found.append(replace(choice, groups=groups))
    return tuple(found)


def class_bounds(asked: Asked) -> Choice:
    """Return the switch between classes over all of Dordrecht and over Dordt West alone."""
    options = tuple(Option(name, _KLASSEN[name]) for name in KLASSEN)
    return Choice(
        "klassen", "Klassen over", (Group("", options),), (asked.view.klassen,), "few", place="legend"
    )


def year_choice(name: str, label: str, years: Sequence[int], chosen: int, place: str = "") -> Choice:
    """Return a choice of one year."""
    options = tuple(Option(str(year), text.year(year)) for year in years)
    return Choice(name, label, (Group("", options),), (str(chosen),), "years", place=place)
