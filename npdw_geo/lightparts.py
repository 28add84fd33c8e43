"""What each light page shows: the same view objects, the same map layers, the same tables as the dashboard."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from npdw_geo import (
    bars,
    energy,
    housing,
    keyfigures,
    maps,
    marks,
    origins,
    overview,
    promises,
    sketch,
    tables,
    text,
)
from npdw_geo.energy import make_labels
from npdw_geo.models import Source
from npdw_geo.picture import Picture, make_picture, sentence
from npdw_geo.release import Release
from npdw_geo.view import (
    DELEN,
    SourcesView,
    area_filter,
    default_indicator_view,
    housing_view,
    indicator_view,
    labels_view,
    sources_view,
    url,
)

Query = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Content:
    """The parts of a light page: words, HTML of figures and tables, layers of the map, a still of it."""

    title: str
    sentence: str
    detail: str = ""
    figures: str = ""
    legend: str = ""
    body: str = ""
    source: str = ""
    layers: Sequence[Any] = ()
    still: str = ""
    picture: Picture | None = None
    notes: Sequence[str] = field(default=())


def content(page: str, query: Query, release: Release) -> Content:
    """Return what a light page shows; `DataProblems` when its boundaries or tables cannot be read."""
    return _PAGES[page](query, release)


def _choropleth(picture: Picture, release: Release) -> Content:
    return Content(
        title=picture.title,
        sentence=sentence(picture, release),
        detail=keyfigures.details(picture, release),
        figures=tables.key_figures(keyfigures.key_figures(picture, release)),
        legend=tables.legend(picture.legend, keyfigures.classes_over(picture)),
        body=tables.figures_table(picture),
        source=text.source_line(picture.sources, picture.years),
        layers=[maps.choropleth(picture, release)],
        still=sketch.svg_map(picture, release, "kaart", names=True),
        picture=picture,
        notes=[picture.reason + " U ziet de waarde zelf."] if picture.reason else [],
    )


def _indicatoren(query: Query, release: Release) -> Content:
    release.geo()
    return _choropleth(make_picture(indicator_view(query, release)[0], release), release)


def _energielabels(query: Query, release: Release) -> Content:
    release.geo()
    view, _ = labels_view(query, release)
    page = _choropleth(make_picture(view.shown, release), release)
    found = make_labels(view, release)
    road = promises.road_table(promises.road(found, release))
    parts = (
        page.body,
        tables.heading("Slechte labels per wijk", energy.sentence(found), 2),
        bars.stacked(found),
        tables.plain_table(energy.table(found), "Woningen met label E, F en G per wijk", energy.NUMBERS),
        tables.steps("Klopt 14,5%?", energy.arithmetic(release)),
        tables.heading(
            "De weg naar 2030",
            f"Als het werk begint in {found.view.begin} en er daarvoor niets is gedaan.",
            2,
        ),
        tables.plain_table(road, "Woningen per jaar om een belofte te halen"),
        tables.source_line(promises.ROAD_NOTE),
        tables.steps(
            "Zo staat het er",
            [f"{who}: \u2018{said}\u2019 ({where})" for who, said, where in promises.quoted(release)],
        ),
        tables.steps("Wat dekt het geld?", promises.money(found, release)),
    )
    sources: list[Source] = [*found.sources, *promises.money_sources(release)]
    more = text.source_line(sources, boundaries=False)
    return replace(page, body="".join(parts), source=f"{page.source} {more}")


def _woningbouw(query: Query, release: Release) -> Content:
    release.geo()
    view, _ = housing_view(query, release)
    found = housing.make_housing(view, release)
    plain = maps.wijken_layer(release, overview.wijk_labels(release), set())
    under, legend, still_of, source = plain, "", None, ""
    if view.ondergrond != "geen":
        still_of = make_picture(default_indicator_view(release, view.ondergrond, None), release)
        under = maps.choropleth(still_of, release)
        legend = tables.legend(still_of.legend, f"{still_of.title}, onder de projecten")
        source = " " + text.source_line(still_of.sources, still_of.years)
    chosen = found.chosen
    card = tables.facts(str(chosen["naam"]), housing.facts(release, chosen)) if chosen is not None else ""
    return Content(
        title=f"Woningbouw, stand in {view.jaar}",
        sentence=housing.sentence(found),
        detail="Volgens het Uitvoeringsprogramma 2024-2026. Plannen veranderen.",
        figures=tables.key_figures(housing.key_figures(found)),
        legend=legend,
        body=card
        + tables.plain_table(housing.wijken_table(found, release), f"Woningen per wijk, stand in {view.jaar}")
        + tables.plain_table(housing.list_table(found, release), "Alle projecten op naam"),
        source=text.source_line(found.sources) + source,
        layers=[under, marks.project_layer(found, release)],
        still=sketch.svg_wijken(release, "kaart"),
        picture=still_of,
    )


def _overzicht(query: Query, release: Release) -> Content:
    release.geo()
    gebied = area_filter(query, release, [])
    area = release.areas[gebied.wijk[0] if len(gebied.wijk) == 1 else "dordt-west"]
    figures = overview.key_figures(release, area)
    names = [item.name for item in release.areas.values() if item.level != "buurt"]
    return Content(
        title="Dordt West" if area.level == "gebied" else area.name,
        sentence=overview.INTRODUCTION,
        figures=tables.beside([(f.title, f.value, f.remark, f.beside, f.cited) for f in figures]),
        body=tables.plain_table(overview.wijken_table(release), "De vier wijken naast elkaar", names)
        + tables.source_line(overview.TABLE_NOTE),
        source=text.source_line(overview.sources_used(release)),
        layers=[maps.wijken_layer(release, overview.wijk_labels(release), set(gebied.wijk))],
        still=sketch.svg_wijken(release, "kaart"),
    )


def _bronnen(query: Query, release: Release) -> Content:
    view, _ = sources_view(query, release)
    return Content(
        title=origins.PARTS[view.deel],
        sentence=origins.INTRODUCTIONS[view.deel],
        body=_parts_of_bronnen(view) + _PARTS[view.deel](view, release),
        source="Bron: zie de tabel Bronnen. " + text.BOUNDARIES,
    )


def _parts_of_bronnen(view: SourcesView) -> str:
    here = {view.deel: " aria-current='page'"}
    links = "".join(
        f"<a href='{escape(url('bronnen', {'deel': deel}).lstrip('/'))}'{here.get(deel, '')}>"
        f"{escape(origins.PARTS[deel])}</a>"
        for deel in DELEN
    )
    return f"<nav class='delen' aria-label='Delen van Bronnen'>{links}</nav>"


def _programme(view: SourcesView, release: Release) -> str:
    titles = {name: source.title for name, source in release.catalog.sources.items()}
    others = "".join(
        f"<li><a href='bronnen?deel=programma&amp;tabel={escape(name)}'>{escape(titles.get(name, name))}</a></li>"
        for name in release.tables
    )
    if view.tabel not in release.tables:
        return f"<ul>{others}</ul>"
    shown = origins.programme_table(release, view.tabel)
    return f"<ul>{others}</ul>{tables.plain_table(shown, titles.get(view.tabel, view.tabel))}"


_PARTS: dict[str, Callable[[SourcesView, Release], str]] = {
    "bronnen": lambda _view, release: tables.plain_table(origins.sources_table(release), "Alle bronnen"),
    "indicatoren": lambda _view, release: tables.plain_table(
        origins.indicators_table(release), "Alle indicatoren"
    ),
    "bevindingen": lambda _view, release: origins.findings_html(
        release, {"indicatoren", "woningbouw", "energielabels"}
    ),
    "programma": _programme,
    "uitleg": lambda _view, release: f"<div class='tekst'>{origins.explanation_html(release)}</div>",
    "downloads": lambda _view, _release: "<p>De bestanden staan in het dashboard: open deze pagina daar.</p>",
}
_PAGES: dict[str, Callable[[Query, Release], Content]] = {
    "overzicht": _overzicht,
    "indicatoren": _indicatoren,
    "woningbouw": _woningbouw,
    "energielabels": _energielabels,
    "bronnen": _bronnen,
}
