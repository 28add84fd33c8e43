"""The page Woningbouw: every building project on map, timeline and list, and how sure it is."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd
from shapely import Point

from npdw_geo import text
from npdw_geo.content import choices, findings, housing, housing_pipeline, stated
from npdw_geo.content.blocks import Block, Card, Doubt, File, Heading, Sentence, Sources, TakeAway
from npdw_geo.content.choropleth import Choropleth, make_choropleth
from npdw_geo.content.choropleth_map import map_block
from npdw_geo.content.drawn_blocks import Legend
from npdw_geo.content.housing import KINDS, Housing, make_housing
from npdw_geo.content.map_blocks import Map, MapArea
from npdw_geo.content.overview_words import wijk_labels
from npdw_geo.content.page import Choice, Group, Option, Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.content.problems import guarded
from npdw_geo.content.projects_map import marks, signs, timeline, trays
from npdw_geo.content.tables import frame_table
from npdw_geo.release import areas
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.projects import FIRST_YEAR, LAST_YEAR, PHASES, POINTS
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import default_view, resolve
from npdw_geo.views.woningbouw import ONDERGRONDEN, HousingView, kinds

_UNDER = {
    "geen": "Geen ondergrond",
    "gemiddelde_woz_waarde": "WOZ-waarde",
    "inwoners": "Inwoners",
    "npdw_label_efg": "Energielabel E, F, G",
}
_GROSS = "Ten opzichte van de woningen nu is bruto: gesloopte woningen zijn niet afgetrokken en vernieuwde tellen mee."


def make(view: HousingView, release: Release) -> Page:
    """Return the page of a view."""
    release.geo()
    found = make_housing(view, release)
    under = _background(view, release)
    title = f"Woningbouw, stand in {view.jaar}"
    return Page(
        name="woningbouw",
        title=title,
        sentence=housing.sentence(found, release),
        choices=_choices(view, release),
        map=guarded(
            lambda: (_map(found, under, release), *_card(found, release), trays(found, release), signs())
        ),
        beside=(
            Heading(title, "Volgens het Uitvoeringsprogramma 2024-2026. Plannen veranderen.", level=1),
            Sentence(housing.sentence(found, release)),
            housing.key_figures(found),
            *_under_words(under),
            Heading("Projecten en planning", "Kies een rij voor alle gegevens van het project."),
            timeline(found, release),
            *findings.line("In deze projecten klopt iets niet", _doubts(found, release)),
        ),
        below=(
            *_numbers(found, release),
            *guarded(lambda: stated.progress(release)),
            _take_away(found, release),
        ),
        map_share=48,
    )


def _choices(view: HousingView, release: Release) -> tuple[Choice, ...]:
    soorten = (
        Option("", "Alle soorten"),
        *(Option(kind, KINDS[kind][0].capitalize()) for kind in kinds(release)),
    )
    fasen = (
        Option("", "Elke stand"),
        *(Option(name.replace(" ", "-"), name.capitalize()) for name in PHASES),
    )
    under = tuple(Option(name, _UNDER[name]) for name in ONDERGRONDEN)
    years = choices.year_choice("jaar", "Stand aan het eind van", range(FIRST_YEAR, LAST_YEAR + 1), view.jaar)
    return (
        *choices.area(view.gebied, release),
        Choice("soort", "Soort", (Group("", soorten),), (view.soort or "",), "list"),
        Choice("fase", "Stand", (Group("", fasen),), ((view.fase or "").replace(" ", "-"),), "list"),
        Choice("ondergrond", "Ondergrond", (Group("", under),), (view.ondergrond,), "list"),
        replace(years, main=True),
    )


def _background(view: HousingView, release: Release) -> Choropleth | None:
    if view.ondergrond == "geen":
        return None
    return make_choropleth(resolve(default_view(release, view.ondergrond, None), release), release)


def _map(found: Housing, under: Choropleth | None, release: Release) -> Map:
    """Return the map: marks in their place, above a background."""
    placed = marks(found, release)
    if under is not None:
        title = f"Woningbouw, stand in {found.view.jaar}"
        return replace(map_block(under), title=title, fit="", projects=placed, press=False)
    labels = wijk_labels(release).items()
    shown = tuple(MapArea(slug, release.areas[slug].name, words, -1) for slug, words in labels)
    return Map(
        f"Woningbouw, stand in {found.view.jaar}",
        "wijk",
        shown,
        None,
        "overzicht",
        press=False,
        projects=placed,
    )


def _under_words(under: Choropleth | None) -> tuple[Block, ...]:
    if under is None:
        return ()
    return (
        Legend(f"{under.title}, onder de projecten", under.scale, under.legend),
        Sources(text.source_line(under.sources, under.asked.years)),
    )


# What a machine read and how it was mended stands behind a press.
_AS_PRINTED = ("Zoals gedrukt", "Waarom")


def _card(found: Housing, release: Release) -> tuple[Card, ...]:
    """Return the card of the chosen project, with its parts and the findings that touch it."""
    project = found.chosen
    if project is None:
        return ()
    told = findings.touching(release, projects=[str(project["id"])])
    pieces = found.everything[found.everything["deel_van"] == project["id"]]
    facts = housing.facts(release, project)
    facts += [("Deel", f"{row['naam']}: {housing_pipeline.with_homes(row)}") for _, row in pieces.iterrows()]
    said = [
        *stated.facts(housing.SOURCE, str(project["id"]), release),
        *stated.place(str(project["id"]), release),
    ]
    shown = (*said, *(fact for fact in facts if fact[0] not in _AS_PRINTED))
    printed = tuple(fact for fact in facts if fact[0] in _AS_PRINTED)
    where = str(project["buurtcode"] or project["wijk"])
    return (Card(title=str(project["naam"]), facts=shown, doubts=told, printed=printed, profile=where),)


def _doubts(found: Housing, release: Release) -> tuple[Doubt, ...]:
    """Return the findings that touch a project in view."""
    shown = pd.concat([found.rows["id"], found.others["id"]])
    return findings.touching(release, projects=[str(name) for name in shown])


def _numbers(found: Housing, release: Release) -> tuple[Block, ...]:
    """Return homes per wijk, homes delivered per year, and the complete list by name."""
    year = found.view.jaar
    line = text.source_line(found.sources)
    stock = text.source_line([release.catalog.sources["bag_2021"]], (housing.STOCK_YEAR,), boundaries=False)
    return (
        *guarded(
            lambda: [frame_table(housing.wijken_table(found, release), f"Woningen per wijk, stand in {year}")]
        ),
        frame_table(
            housing.delivered_table(found, release), "Opgeleverd tot en met het jaar, voor zover zeker"
        ),
        frame_table(housing.list_table(found, release), "Alle projecten op naam"),
        Sources(_GROSS),
        Sources(f"{line} Woningen nu: {stock.removeprefix('Bron: ')}"),
    )


def _take_away(found: Housing, release: Release) -> TakeAway:
    name = _file_name(found.view)
    files = tuple(
        File(label, ending, text.file_name(name, ending))
        for label, ending in (
            ("CSV", "csv"),
            ("CSV voor Excel", "excel-csv"),
            ("GeoJSON", "geojson"),
            ("Excel", "xlsx"),
        )
    )
    words = "De projecten die u nu ziet, met hun plaats in het stuk."
    return TakeAway("Meenemen", words, files, housing.sentence(found, release))


def _file_name(view: HousingView) -> str:
    return f"dordt-west_woningbouw_{view.jaar}"


def parcels(view: HousingView, release: Release) -> dict[str, Parcel]:
    """Return what the files of a view hold."""
    found = make_housing(view, release)
    return {
        "": Parcel(
            _file_name(view),
            lambda: {"projecten": project_rows(found)},
            lambda: project_shapes(found, release),
            endings=("csv", "excel-csv", "xlsx", "geojson"),
        )
    }


def project_rows(found: Housing) -> pd.DataFrame:
    """Return the projects in view as they were copied, with number and phase in the year of the view."""
    rows = pd.concat([found.rows, found.others], ignore_index=True)
    number = rows["nummer"].astype("Int64") if "nummer" in rows.columns else None
    return rows.assign(nummer=number, stand_in=found.view.jaar)


def project_shapes(found: Housing, release: Release) -> gpd.GeoDataFrame:
    """Return the projects with a point where one is known, else the shape of the buurt or wijk they lie in (EPSG:28992)."""
    rows = project_rows(found)
    shapes = []
    for row in plain_rows(rows):
        if row.ligging in POINTS and pd.notna(row.rd_x):
            shapes.append(Point(row.rd_x, row.rd_y))
        elif row.ligging == "buurt" and row.buurtcode in release.areas:
            shapes.append(release.level("buurt").geometry[row.buurtcode])
        else:
            shapes.append(release.level("wijk").geometry[row.wijk])
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=areas.RD)
