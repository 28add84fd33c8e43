"""The parts of the page Indicatoren that compare, select and take away."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from npdw_geo import card, charts, export, stills, tables, text, workbook
from npdw_geo.picture import Picture, sentence, subject
from npdw_geo.release import Release
from npdw_geo.ui import choose, parts
from npdw_geo.view import file_name


def selected(picture: Picture, release: Release) -> None:
    """Show the card of the chosen area, below the map."""
    slug = picture.view.gekozen
    if slug in picture.rows.index:
        found = card.make_card(picture, release, str(slug))
        parts.choice(charts.card(found, picture.indicator), "kaartje", _choose)


def ranking(picture: Picture, release: Release) -> None:
    """Show the ranked dot plot; a row chooses its area on the map, and the other way round."""
    html = charts.ranking(picture, release)
    if not html:
        return
    what = "Buurten" if picture.view.niveau == "buurt" else "Wijken"
    st.html(tables.heading(f"{what}, hoogste eerst", "Kies een rij om het gebied op de kaart te zien.", 2))
    parts.choice(html, "ranglijst", _choose)


def trend(picture: Picture, release: Release) -> None:
    """Show the course over the years with Dordrecht dashed, and the same figures as a table."""
    slug = subject(picture)
    if not slug:
        return
    series = card.over_time(picture, release, slug)
    names = {name: text.short(release.areas[name].name) for name in series.columns}
    drawn = charts.trend(series, names, picture.indicator)
    if not drawn:
        return
    st.html(tables.heading("Verloop", f"{names[slug]} naast Dordt West en Dordrecht (streepjeslijn).", 2))
    parts.drawing(drawn, "verloop")
    shown = pd.DataFrame(
        {
            "Jaar": [str(jaar) for jaar in series.index],
            **{
                names[str(column)]: [text.amount(float(value), picture.indicator) for value in series[column]]
                for column in series.columns
            },
        }
    )
    st.html(tables.plain_table(shown, f"{picture.indicator.titel} per jaar", list(names.values())))


def take_away(picture: Picture, release: Release) -> None:
    """Show the downloads of this view and the button that copies its sentence."""
    if not len(picture.rows):
        return
    today = text.day(date.today())
    name = lambda ending: file_name(picture.view, ending)  # noqa: E731
    st.html(tables.heading("Meenemen", "Wat u nu ziet, met bron en datum.", 2))
    with st.container(horizontal=True, key="meenemen"):
        parts.copy_button(sentence(picture, release), "kopie")
        for label, data, ending, mime in (
            ("CSV", lambda: export.csv_text(export.view_rows(picture)), "csv", "text/csv"),
            ("Excel", lambda: workbook.view_workbook(picture), "xlsx", workbook.MIME),
            ("GeoJSON", lambda: export.view_geojson(picture, release), "geojson", "application/geo+json"),
            ("Kaart als PNG", lambda: stills.draw(picture, release, "png", today), "png", "image/png"),
            ("Kaart als SVG", lambda: stills.draw(picture, release, "svg", today), "svg", "image/svg+xml"),
        ):
            st.download_button(label, data, name(ending), mime, key=f"mee-{ending}", on_click="ignore")


def _choose(code: str) -> None:
    wanted = None if code == parts.NOTHING else code
    choose.change(lambda view: replace(view, gekozen=None if view.gekozen == wanted else wanted))
