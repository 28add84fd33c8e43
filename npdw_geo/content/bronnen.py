"""The page Bronnen: where every figure comes from, what does not fit, and everything to take away."""

from collections.abc import Callable
from datetime import date

from npdw_geo import text
from npdw_geo.content import everything, findings, source_tables, stated
from npdw_geo.content.blocks import Block, File, Heading, Notice, Sources, TakeAway
from npdw_geo.content.explanation import explanation
from npdw_geo.content.page import Choice, Group, Option, Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.content.problems import of_release
from npdw_geo.content.programme_tables import programme_table
from npdw_geo.content.source_tables import indicators_table, sources_table
from npdw_geo.content.tables import frame_table
from npdw_geo.paths import data_folder
from npdw_geo.release.label_tables import COUNTED
from npdw_geo.release.release import Release
from npdw_geo.views.bronnen import DELEN, SourcesView

PARTS = {
    "bronnen": "Bronnen",
    "indicatoren": "Indicatoren",
    "bevindingen": "Wat klopt er niet?",
    "programma": "Tabellen van het programma",
    "veranderd": "Wat is er veranderd",
    "uitleg": "Uitleg",
    "downloads": "Downloads",
}
_INTRODUCTIONS = {
    "bronnen": "Wie de cijfers maakte, van wanneer ze zijn, en wat u ermee mag doen.",
    "indicatoren": "Alle cijfers op een rij, met hun betekenis en waar er een cijfer van is.",
    "bevindingen": "Plekken waar de stukken zichzelf of elkaar tegenspreken, of waar een getal niet kan kloppen. "
    "Een bevinding is geen verwijt: wij laten zien wat er staat en wat de kaart ermee doet.",
    "programma": "De cijfers van het programma, rij voor rij, met de plaats in het stuk en wat er gedrukt staat.",
    "veranderd": "Elke gegevensversie, de nieuwste eerst: welke bestanden en welke cijfers er veranderden.",
    "uitleg": "Aannames, vlaggen, colofon en toegankelijkheid.",
    "downloads": "Alles om zelf verder te rekenen. Elk bestand noemt zijn bronnen.",
}
_BROKEN = "Een gegevensbestand is niet te lezen. De rest gaat door."
_LICENCE = (
    "Licentie: de meeste cijfers hebben CC BY 4.0. Noem dan de bron. Per bron staat de licentie in elk bestand, "
    "en op deze pagina onder Bronnen."
)


def make(view: SourcesView, release: Release) -> Page:
    """Return the page of a view."""
    title, told = PARTS[view.deel], _INTRODUCTIONS[view.deel]
    return Page(
        name="bronnen",
        title=title,
        sentence=told,
        choices=_choices(view, release),
        below=(
            Heading(title, told, level=1),
            *of_release(_BROKEN, release),
            *_SHOW[view.deel](view, release),
            Sources("Bron: zie de tabel Bronnen. " + text.BOUNDARIES),
        ),
    )


def _choices(view: SourcesView, release: Release) -> tuple[Choice, ...]:
    parts = tuple(Option(deel, PARTS[deel]) for deel in DELEN)
    deel = Choice("deel", "Deel", (Group("", parts),), (view.deel,), "few", main=True)
    if view.deel != "programma" or view.tabel not in release.tables:
        return (deel,)
    tables = tuple(Option(name, _title(name, release)) for name in release.tables)
    return (deel, Choice("tabel", "Tabel", (Group("", tables),), (view.tabel,), "list", main=True))


def _title(name: str, release: Release) -> str:
    source = release.catalog.sources.get(name)
    return source.title if source else name


def _sources(_view: SourcesView, release: Release) -> tuple[Block, ...]:
    return (sources_table(release), *_awaited(release))


def _awaited(release: Release) -> tuple[Block, ...]:
    """Name what is ready to be fetched and has no figure yet."""
    waiting = sorted(item.source.title for item in release.catalog.awaited.values())
    return (Notice(_AWAITED.format(text.listed(waiting)), code=_FETCH),) if waiting else ()


def _indicators(_view: SourcesView, release: Release) -> tuple[Block, ...]:
    return (frame_table(indicators_table(release), "Alle indicatoren"),)


def _findings(view: SourcesView, release: Release) -> tuple[Block, ...]:
    found = findings.findings(release, view.bevinding)
    return (findings.contents(found), found) if found.items else ()


def _programme(view: SourcesView, release: Release) -> tuple[Block, ...]:
    if view.tabel not in release.tables:
        return ()
    source = release.catalog.sources.get(view.tabel)
    about = (Sources(f"{source.title}: {source.retrieved_how}. {source.warning}"),) if source else ()
    shown = programme_table(release, view.tabel, _title(view.tabel, release))
    doubts = findings.line("In deze tabel klopt iets niet", findings.touching(release, table=view.tabel))
    return (*about, *doubts, *stated.of_table(view.tabel, release), shown)


# How energy labels per buurt come into the product, for who manages it.
_LABELS = (
    "Energielabels per buurt ontbreken nog. Wie het totaalbestand van EP-Online (RVO) heeft, telt ze met:"
)
_COMMAND = "python -m npdw_geo energielabels BESTAND"
_AWAITED = "Nog niet opgehaald: {}. Wie de site beheert, haalt ze op met:"
_FETCH = "python -m npdw_geo bijwerken --schrijf"


def _changed(_view: SourcesView, release: Release) -> tuple[Block, ...]:
    return (
        frame_table(source_tables.releases_table(release, data_folder()), "Gegevensversies"),
        frame_table(
            source_tables.figures_changed(release, data_folder()), "Cijfers die met bijwerken veranderden"
        ),
    )


def _explanation(_view: SourcesView, release: Release) -> tuple[Block, ...]:
    return explanation(release)


def _downloads(_view: SourcesView, release: Release) -> tuple[Block, ...]:
    told = () if COUNTED in release.catalog.sources else (Notice(_LABELS, code=_COMMAND),)
    return (TakeAway("", "", _files(release)), Sources(f"{_LICENCE} Gegevensversie {release.id}."), *told)


def _files(release: Release) -> tuple[File, ...]:
    """Return the files with what is in them, how much and of what day."""
    count = text.number(len(everything.figures(release)))
    tables, shapes = len(everything.sheets(release)), len(everything.area_frame(release))
    day = text.day(
        date.fromisoformat(max(source.date_retrieved for source in release.catalog.sources.values()))
    )
    own = f"{tables} tabellen: {count} cijfers, de tabellen van het programma, de stukken en de bronnen. Bijgewerkt op {day}."
    areas = (
        f"{shapes} gebieden met hun grens en van elke indicator het cijfer waarmee de kaart opent. "
        f"Eenheid, jaar en bron van elke kolom staan erbij. Bijgewerkt op {day}."
    )
    return (
        File("Alle tabellen als CSV (zip)", "zip", "dordt-west.zip", about=own),
        File("Excel, een blad per tabel", "xlsx", "dordt-west.xlsx", about=own),
        File("GeoPackage, gebieden met cijfers (RD)", "gpkg", "dordt-west.gpkg", about=areas),
        File("GeoJSON, gebieden met cijfers (WGS 84)", "geojson", "dordt-west.geojson", about=areas),
    )


_SHOW: dict[str, Callable[[SourcesView, Release], tuple[Block, ...]]] = {
    "bronnen": _sources,
    "indicatoren": _indicators,
    "bevindingen": _findings,
    "programma": _programme,
    "veranderd": _changed,
    "uitleg": _explanation,
    "downloads": _downloads,
}


def parcels(_view: SourcesView, release: Release) -> dict[str, Parcel]:
    """Return what the files hold: every table, and the areas with their figures."""
    return {
        "": Parcel(
            "dordt-west",
            lambda: everything.sheets(release),
            lambda: everything.areas_with_figures(release),
            columns=lambda: everything.columns_of_areas(release),
            endings=("zip", "xlsx", "gpkg", "geojson"),
        )
    }
