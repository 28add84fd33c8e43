"""The parts of the page Bronnen."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from npdw_geo import origins, tables, workbook
from npdw_geo.paths import PAGES
from npdw_geo.release import Release
from npdw_geo.ui import frame
from npdw_geo.view import DELEN, SourcesView, sources_view

_DOWNLOADS: tuple[tuple[str, str, str, Callable[[Release], bytes]], ...] = (
    ("Alle tabellen als CSV (zip)", "dordt-west.zip", "application/zip", workbook.archive),
    (
        "Excel, een blad per tabel",
        "dordt-west.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook.excel,
    ),
    (
        "GeoPackage, gebieden met cijfers (RD)",
        "dordt-west.gpkg",
        "application/geopackage+sqlite3",
        workbook.geopackage,
    ),
    (
        "GeoJSON, gebieden met cijfers (WGS 84)",
        "dordt-west.geojson",
        "application/geo+json",
        workbook.geojson,
    ),
)


def choices(view: SourcesView) -> None:
    """Show which part of the page to read."""
    st.session_state["deel"] = view.deel
    st.segmented_control(
        "Deel",
        list(DELEN),
        format_func=origins.PARTS.__getitem__,
        required=True,
        label_visibility="collapsed",
        key="deel",
        on_change=_set,
        args=("deel",),
    )


def part(view: SourcesView, release: Release) -> None:
    """Show the chosen part."""
    st.html(tables.heading(origins.PARTS[view.deel], origins.INTRODUCTIONS[view.deel]))
    for found in release.problems.values():
        frame.problems("Een gegevensbestand is niet te lezen. De rest gaat door.", found)
    _SHOW[view.deel](view, release)


def _sources(_view: SourcesView, release: Release) -> None:
    st.html(tables.plain_table(origins.sources_table(release), "Alle bronnen"))


def _indicators(_view: SourcesView, release: Release) -> None:
    st.html(tables.plain_table(origins.indicators_table(release), "Alle indicatoren"))


def _findings(_view: SourcesView, release: Release) -> None:
    pages = {path.stem for path in PAGES.glob("*.py")}
    st.html(origins.findings_html(release, pages))


def _programme(view: SourcesView, release: Release) -> None:
    if view.tabel not in release.tables:
        return
    st.session_state["tabel"] = view.tabel
    st.selectbox(
        "Tabel",
        list(release.tables),
        format_func=lambda name: (
            release.catalog.sources[name].title if name in release.catalog.sources else name
        ),
        key="tabel",
        on_change=_set,
        args=("tabel",),
    )
    source = release.catalog.sources.get(view.tabel)
    if source:
        st.html(tables.source_line(f"{source.title}: {source.retrieved_how}. {source.warning}"))
    shown = origins.programme_table(release, view.tabel)
    st.html(tables.plain_table(shown, f"{source.title if source else view.tabel}: {len(shown)} rijen"))


def _explanation(_view: SourcesView, release: Release) -> None:
    st.html(f"<div class='tekst'>{origins.explanation_html(release)}</div>")


def _downloads(_view: SourcesView, release: Release) -> None:
    for label, name, mime, make in _DOWNLOADS:
        st.download_button(
            label,
            _made(release.id, name, make, release),
            name,
            mime,
            key=f"download-{name}",
            on_click="ignore",
        )


@st.cache_data(show_spinner=False, max_entries=8)
def _made(
    release_id: str,  # noqa: ARG001 (key of the cache)
    name: str,  # noqa: ARG001 (key of the cache)
    _make: Callable[[Release], bytes],
    _release: Release,
) -> bytes:
    """Make a file once per data release."""
    return _make(_release)


def _set(name: str) -> None:
    release = frame.release()
    view, _ = sources_view(frame.query(), release)
    frame.write(replace(view, **{name: st.session_state[name]}).to_query())


_SHOW: dict[str, Callable[[SourcesView, Release], None]] = {
    "bronnen": _sources,
    "indicatoren": _indicators,
    "bevindingen": _findings,
    "programma": _programme,
    "uitleg": _explanation,
    "downloads": _downloads,
}
