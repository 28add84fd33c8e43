"""The parts of the page Woningbouw."""

from dataclasses import replace
from typing import Any

import streamlit as st

from npdw_geo import export, housing, maps, marks, overview, pipeline, tables, text, timeline, workbook
from npdw_geo.housing import KINDS, Housing
from npdw_geo.picture import make_picture
from npdw_geo.release import Release
from npdw_geo.ui import choose, frame, parts, show
from npdw_geo.view import ONDERGRONDEN, HousingView, default_indicator_view, housing_view

_ALL = "alle"
_UNDER = {
    "geen": "Geen ondergrond",
    "gemiddelde_woz_waarde": "WOZ-waarde",
    "inwoners": "Inwoners",
    "npdw_label_efg": "Energielabel E, F, G",
}
# Findings that touch a project, where their name does not say so.
_TOUCHES = {
    "karel-doormanweg-woningen": "karel-doormanweg-extra",
    "isaac-da-costastraat-eo": "isaac-da-costa-minimum community-voor-bouw",
    "charlotte-de-bourbonstraat": "charlotte-113-114",
    "bouwhuys-locatie": "bouwhuys-215-200",
    "parkzicht": "parkzicht-nul-extra",
    "protestantse-zorggroep": "zorggroep-eengezins",
    "van-der-goesstraat": "goesstraat-2024-2025",
    "troelstraweg-meubeloutlet": "crabbehof-maximum",
    "troelstraweg-oost": "community-voor-bouw",
}


def choices(view: HousingView, release: Release) -> None:
    """Show the choices of the page: area, kind, phase, background, and the year."""
    kinds = (
        sorted(set(release.tables["woningbouwprojecten"]["soort"]) - {""})
        if housing.SOURCE in release.tables
        else []
    )
    with st.container(horizontal=True, key="keuzerij", vertical_alignment="center"):
        with st.container(horizontal=True, key="keuzes", vertical_alignment="center", width="content"):
            choose.area(view.gebied, release)
            choose.more_button()
        with st.container(horizontal=True, key=choose.folded(), vertical_alignment="center", width="content"):
            _further(view, kinds)
    years = list(range(pipeline.FIRST_YEAR, pipeline.LAST_YEAR + 1))
    st.session_state["stand-jaar"] = view.jaar
    st.select_slider(
        "Stand aan het eind van", years, key="stand-jaar", on_change=_set, args=("jaar", "stand-jaar")
    )


def _further(view: HousingView, kinds: list[str]) -> None:
    """Show the choices that a phone keeps behind one button."""
    _pick(
        "soort",
        "Soort",
        [_ALL, *kinds],
        view.soort or _ALL,
        {_ALL: "Alle soorten", **{k: KINDS[k][0] for k in kinds}},
    )
    _pick("fase", "Stand", [_ALL, *pipeline.PHASES], view.fase or _ALL, {_ALL: "Elke stand"})
    _pick("ondergrond", "Ondergrond", list(ONDERGRONDEN), view.ondergrond, _UNDER)
    st.button(
        "Opnieuw",
        key="opnieuw",
        on_click=choose.reset,
        disabled=not frame.query(),
        help="Terug naar het begin",
    )


def project_map(found: Housing, release: Release) -> None:
    """Show the map: marks in their place, or in the tray of their wijk."""
    layers = [_under(found.view, release), marks.project_layer(found, release)]
    show.any_map(release, layers, _clicked)


def _under(view: HousingView, release: Release) -> Any:
    if view.ondergrond == "geen":
        return maps.wijken_layer(release, overview.wijk_labels(release), set())
    return maps.choropleth(
        make_picture(default_indicator_view(release, view.ondergrond, None), release), release
    )


def words(found: Housing, release: Release) -> None:
    """Show title, sentence, the counter per phase, and what stands below the marks."""
    st.html(
        tables.heading(
            f"Woningbouw, stand in {found.view.jaar}",
            "Volgens het Uitvoeringsprogramma 2024-2026. Plannen veranderen.",
        )
    )
    st.html(tables.sentence_box(housing.sentence(found)))
    st.html(tables.key_figures(housing.key_figures(found)))
    if found.view.ondergrond != "geen":
        picture = make_picture(default_indicator_view(release, found.view.ondergrond, None), release)
        st.html(tables.legend(picture.legend, f"{picture.title}, onder de projecten"))
        st.html(tables.source_line(text.source_line(picture.sources, picture.years)))
    st.html(
        tables.source_line(
            "Letters bij een nummer: v vernieuwbouw, z zorgwoningen, s school. Een groter teken is een groter project."
        )
    )


def plan(found: Housing, release: Release) -> None:
    """Show the list with the timeline; a row chooses its project."""
    st.html(tables.heading("Projecten en planning", "Kies een rij voor alle gegevens van het project.", 2))
    parts.choice(timeline.timeline(found, release), "planning", _choose)


def card(found: Housing, release: Release) -> None:
    """Show the card of the chosen project."""
    project = found.chosen
    if project is None:
        return
    wanted = _TOUCHES.get(str(project["id"]), "").split()
    known = release.tables.get("bevindingen")
    told = (
        [(row.titel, row.wat) for row in known.itertuples() if row.id in wanted] if known is not None else []
    )
    pieces = found.everything[found.everything["deel_van"] == project["id"]]
    facts = housing.facts(release, project)
    facts += [
        ("Deel", f"{row.naam}: {pipeline.total_words(row._asdict())} woningen") for row in pieces.itertuples()
    ]
    parts.choice(timeline.project_card(str(project["naam"]), facts, told), "projectkaart", _choose)


def numbers(found: Housing, release: Release) -> None:
    """Show homes per wijk, homes delivered per year, and the complete list by name."""
    st.html(
        tables.plain_table(
            housing.wijken_table(found, release), f"Woningen per wijk, stand in {found.view.jaar}"
        )
    )
    st.html(
        tables.plain_table(
            housing.delivered_table(found, release), "Opgeleverd tot en met het jaar, voor zover zeker"
        )
    )
    st.html(tables.plain_table(housing.list_table(found, release), "Alle projecten op naam"))
    line = text.source_line(found.sources)
    stock = text.source_line([release.catalog.sources["bag_2021"]], (housing.STOCK_YEAR,), boundaries=False)
    st.html(
        tables.source_line(
            "Ten opzichte van de woningen nu is bruto: gesloopte woningen zijn niet afgetrokken en vernieuwde tellen mee."
        )
    )
    st.html(tables.source_line(f"{line} Woningen nu: {stock.removeprefix('Bron: ')}"))


def take_away(found: Housing, release: Release) -> None:
    """Show the downloads of the projects in view."""
    rows = export.project_rows(found)
    name = f"dordt-west_woningbouw_{found.view.jaar}"
    st.html(tables.heading("Meenemen", "De projecten die u nu ziet, met hun plaats in het stuk.", 2))
    with st.container(horizontal=True, key="meenemen"):
        parts.copy_button(housing.sentence(found), "kopie")
        st.download_button(
            "CSV", lambda: export.csv_text(rows), f"{name}.csv", "text/csv", key="mee-csv", on_click="ignore"
        )
        st.download_button(
            "GeoJSON",
            lambda: export.project_geojson(found, release),
            f"{name}.geojson",
            "application/geo+json",
            key="mee-geojson",
            on_click="ignore",
        )
        st.download_button(
            "Excel",
            lambda: workbook.workbook({"projecten": rows}),
            f"{name}.xlsx",
            workbook.MIME,
            key="mee-xlsx",
            on_click="ignore",
        )


def _pick(name: str, label: str, options: list[str], value: str, words_: dict[str, str]) -> None:
    st.session_state[f"bouw-{name}"] = value
    st.selectbox(
        label,
        options,
        format_func=lambda item: words_.get(item, item.capitalize()),
        label_visibility="collapsed",
        key=f"bouw-{name}",
        on_change=_set,
        args=(name, f"bouw-{name}"),
        width=200,
    )


def _change(**changed: Any) -> None:
    view, _ = housing_view(frame.query(), frame.release())
    frame.write(replace(view, **changed).to_query())


def _set(name: str, key: str) -> None:
    value = st.session_state[key]
    _change(**{name: None if value == _ALL else value})


def _choose(code: str) -> None:
    view, _ = housing_view(frame.query(), frame.release())
    _change(gekozen=None if code in (parts.NOTHING, view.gekozen) else code)


def _clicked() -> None:
    code = show.clicked_area()
    projects = frame.release().tables.get(housing.SOURCE)
    if code and projects is not None and code in set(projects["id"]):
        _choose(code)
