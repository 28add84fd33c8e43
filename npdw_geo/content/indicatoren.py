"""The page Indicatoren: one indicator on the map, beside Dordrecht, with its source."""

from npdw_geo import text
from npdw_geo.content import choices
from npdw_geo.content.blocks import Block
from npdw_geo.content.choropleth import make_choropleth
from npdw_geo.content.choropleth_blocks import course, fallback, legend, on_the_map, ranked, taken, words
from npdw_geo.content.page import Choice, Group, Option, Page
from npdw_geo.content.parcels import Parcel, of_map
from npdw_geo.content.problems import of_indicator
from npdw_geo.content.sentence import sentence
from npdw_geo.models import PIJLERS, Indicator
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import IndicatorView, default_view, levels, resolve


def make(view: IndicatorView, release: Release) -> Page:
    """Return the page of a view."""
    release.geo()
    asked = resolve(view, release)
    made = make_choropleth(asked, release)
    broken: tuple[Block, ...] = of_indicator(view.indicator, release)
    return Page(
        name="indicatoren",
        title=made.title,
        sentence=sentence(made, release),
        choices=(
            subject(view.indicator, release),
            *choices.area(view.gebied, release),
            *choices.how(asked, release),
            choices.class_bounds(asked),
        ),
        notices=fallback(made),
        map=(*broken, *on_the_map(made, release)),
        beside=(*words(made, release), legend(made), *ranked(made, release)),
        below=(*course(made, release), *taken(made, release)),
    )


def parcels(view: IndicatorView, release: Release) -> dict[str, Parcel]:
    """Return what the files of a view hold."""
    return of_map(make_choropleth(resolve(view, release), release), release)


def subject(chosen: str, release: Release) -> Choice:
    """Return the choice of an indicator, by pijler."""
    known = release.catalog.indicators.values()
    groups = tuple(
        Group(title, tuple(_option(item, release) for item in known if item.pijler == pijler))
        for pijler, title in PIJLERS.items()
    )
    return Choice(
        "indicator",
        "Indicator",
        tuple(group for group in groups if group.options),
        (chosen,),
        "list",
        main=True,
    )


def _option(item: Indicator, release: Release) -> Option:
    """Name an indicator in the list, with the year and the level it opens with, and whether it is the programme's own."""
    opens = default_view(release, item.id, None)
    known = bool(levels(release, item.id))
    level = opens.niveau if known else "gemeente"
    year = text.year(opens.jaar) if known or opens.jaar else ""
    parts = ["programma" if item.of_programme else "", year, f"per {level}"]
    words = " ".join((*item.trefwoorden, item.definitie))
    return Option(item.id, item.titel, remark=" · ".join(part for part in parts if part), search=words)
