"""Show a view: map, title, sentence, figures, legend, table, source."""

from collections.abc import Callable
from dataclasses import replace

import folium
import streamlit as st
from streamlit_folium import st_folium

from npdw_geo import keyfigures, maps, overview, tables, text
from npdw_geo.errors import DataProblems
from npdw_geo.picture import Picture, sentence
from npdw_geo.release import Release
from npdw_geo.ui import choose, frame
from npdw_geo.view import AreaFilter

_HEIGHT = 640
_MAP = "kaart"


def choropleth_map(picture: Picture, release: Release) -> None:
    """Show the map; a click on an area chooses it, a click on the chosen one lets it go."""
    any_map(release, [maps.choropleth(picture, release)], _clicked)


def overview_map(release: Release, gebied: AreaFilter) -> None:
    """Show the four wijken and what is left out; a click on a wijk sets the area filter."""
    layer = maps.wijken_layer(release, overview.wijk_labels(release), set(gebied.wijk))
    any_map(release, [layer], _clicked_wijk)


def any_map(release: Release, layers: list[folium.FeatureGroup], on_change: Callable[[], None]) -> None:
    """Show the base map with these layers; a click on what can be chosen calls `on_change`."""
    base = maps.base_map(release)
    st_folium(
        base,
        key=_MAP,
        height=_HEIGHT,
        width=None,
        feature_group_to_add=layers,
        returned_objects=["last_active_drawing"],
        on_change=on_change,
    )


def clicked_area() -> str | None:
    """Return the id of what was clicked on the map."""
    drawing = (st.session_state.get(_MAP) or {}).get("last_active_drawing") or {}
    code = drawing.get("properties", {}).get("code")
    return str(code) if code else None


def _clicked() -> None:
    code = clicked_area()
    if code:
        choose.change(lambda view: replace(view, gekozen=None if view.gekozen == code else code))


def _clicked_wijk() -> None:
    slug = clicked_area()
    if slug:
        now, _ = frame.page_filter(frame.release())
        choose.write_filter(AreaFilter() if now.wijk == (slug,) else AreaFilter((slug,)))


def introduction() -> None:
    """Say in plain words what Dordt West is and what does not count."""
    st.html(tables.heading("Dordt West", overview.INTRODUCTION))


def overview_figures(release: Release, gebied: AreaFilter) -> None:
    """Show six figures of Dordt West, or of the one chosen wijk, beside Dordrecht."""
    area = release.areas.get(gebied.wijk[0] if len(gebied.wijk) == 1 else "dordt-west")
    if area is None:
        raise DataProblems(release.geo_problems)
    figures = overview.key_figures(release, area)
    st.html(
        tables.heading(
            f"Zes cijfers van {area.name}",
            "Tik op een wijk op de kaart om de cijfers van die wijk te zien.",
            2,
        )
    )
    st.html(tables.beside([(f.title, f.value, f.remark, f.beside, f.cited) for f in figures]))
    for found in release.problems.values():
        frame.problems("Een gegevensbestand is niet te lezen. De cijfers daaruit ontbreken.", found)


def overview_table(release: Release) -> None:
    """Show the same six figures for every wijk as a table."""
    release.geo()
    st.html(
        tables.plain_table(
            overview.wijken_table(release), "De vier wijken naast elkaar", release_names(release)
        )
    )
    st.html(tables.source_line(overview.TABLE_NOTE))
    st.html(tables.source_line(text.source_line(overview.sources_used(release))))


def colophon() -> None:
    """Show the closing line of a page without a map."""
    st.html(tables.source_line("Bron: zie de tabel Bronnen. " + text.BOUNDARIES))


def release_names(release: Release) -> list[str]:
    """Return the names of the areas that head a column of numbers."""
    return [area.name for area in release.areas.values() if area.level != "buurt"]


def words(picture: Picture, release: Release) -> None:
    """Show title, definition, the sentence and key figures, in that order."""
    st.html(tables.heading(picture.title, keyfigures.details(picture, release)))
    st.html(tables.sentence_box(sentence(picture, release)))
    st.html(tables.key_figures(keyfigures.key_figures(picture, release)))


def legend(picture: Picture) -> None:
    """Show the legend beside the map, with the number of areas per class."""
    choose.class_bounds(picture.view)
    st.html(tables.legend(picture.legend, keyfigures.classes_over(picture)))


def table(picture: Picture) -> None:
    """Show the table with the same figures as the map."""
    st.html(tables.figures_table(picture))


def sources(picture: Picture) -> None:
    """Show the source line."""
    st.html(tables.source_line(text.source_line(picture.sources, picture.years)))
