"""The parts of the page Energielabels."""

from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from npdw_geo import bars, charts, energy, export, promises, sketch, tables, text, workbook
from npdw_geo.energy import Labels
from npdw_geo.labelcounts import NAME
from npdw_geo.picture import make_picture
from npdw_geo.release import Release
from npdw_geo.ui import choose, frame, parts
from npdw_geo.view import LABEL_YEARS, LabelsView, default_indicator_view, label_maps, labels_view

_MULTIPLES = ("gemiddeld_gasverbruik", "moeite_met_rondkomen")
_TOTALS = {"met": "Met onzekere aantallen", "zonder": "Zonder onzekere aantallen"}


def choices(view: LabelsView, release: Release) -> None:
    """Show what the map is of, where, and how."""
    with st.container(horizontal=True, key="keuzerij", vertical_alignment="center"):
        with st.container(horizontal=True, key="keuzes", vertical_alignment="center", width="content"):
            _map_of(view, release)
            choose.area(view.shown.gebied, release)
            choose.more_button()
        with st.container(horizontal=True, key=choose.folded(), vertical_alignment="center", width="content"):
            choose.how(view.shown, release)


def _map_of(view: LabelsView, release: Release) -> None:
    st.session_state["kaart-van"] = view.shown.indicator
    st.selectbox(
        "Kaart van",
        label_maps(release),
        format_func=lambda name: release.indicator(name).titel,
        label_visibility="collapsed",
        key="kaart-van",
        on_change=_set_map,
        width=330,
    )


def _set_map() -> None:
    release = frame.release()
    name = st.session_state["kaart-van"]
    choose.change(lambda view: replace(default_indicator_view(release, name, None), gebied=view.gebied))


def how_to_fill(release: Release) -> None:
    """Say that there is no label per buurt yet, and how to fill it."""
    if NAME in release.catalog.sources:
        return
    st.html(
        "<p class='melding'>Er zijn nog geen energielabels per buurt. De stukken tellen ze alleen per wijk. "
        "Wie het totaalbestand van EP-Online (RVO) en een uitsnede van de BAG heeft, vult de kaart per buurt met: "
        "<code>python -m npdw_geo energielabels BESTAND --bag BAG</code>.</p>"
    )


def labels(found: Labels, release: Release) -> None:
    """Show labels per wijk as stacked bars and as a table, and whether the printed share follows."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.html(
            tables.heading(
                "Slechte labels per wijk", "Woningen met energielabel E, F en G. Het stuk noemt geen jaar.", 2
            )
        )
        _totals(found.view)
    st.html(tables.sentence_box(energy.sentence(found)))
    parts.drawing(bars.stacked(found), "staven")
    st.html(tables.plain_table(energy.table(found), "Woningen met label E, F en G per wijk", energy.NUMBERS))
    st.html(tables.steps("Klopt 14,5%?", energy.arithmetic(release)))


def _totals(view: LabelsView) -> None:
    st.session_state["totaal"] = view.totaal
    st.segmented_control(
        "Totalen",
        list(_TOTALS),
        format_func=_TOTALS.__getitem__,
        required=True,
        label_visibility="collapsed",
        key="totaal",
        on_change=_set,
        args=("totaal", "totaal"),
    )


def road(found: Labels, release: Release) -> None:
    """Show the promises, the homes a year that each asks, and the money on the table."""
    told = "Wat is beloofd, geëist of het streven is, en hoeveel woningen dat per jaar vraagt. Alles is berekend."
    st.html(tables.heading("De weg naar 2030", told, 2))
    st.session_state["begin"] = found.view.begin
    st.select_slider(
        "Als het werk begint in (en er daarvoor niets is gedaan)",
        LABEL_YEARS,
        key="begin",
        on_change=_set,
        args=("begin", "begin"),
    )
    st.html(
        tables.plain_table(
            promises.road_table(promises.road(found, release)), "Woningen per jaar om een belofte te halen"
        )
    )
    st.html(tables.source_line(promises.ROAD_NOTE))
    promised = "".join(
        f"<li><b>{escape(who)}</b>: <q>{escape(said)}</q> ({escape(where)})</li>"
        for who, said, where in promises.quoted(release)
    )
    st.html(f"<div class='bevinding'><h3>Zo staat het er</h3><ul>{promised}</ul></div>")
    st.html(tables.steps("Wat dekt het geld?", promises.money(found, release)))
    st.html(
        tables.source_line(
            f"Bedragen: {text.source_line(promises.money_sources(release), boundaries=False).removeprefix('Bron: ')} € 1.460 is het bedrag van de bron; 45 miljoen voor 30.000 woningen is € 1.500 (zie Bronnen)."
        )
    )


def why_there(found: Labels, release: Release) -> None:
    """Show gas and struggle side by side: where these meet is energy poverty."""
    told = "Waar veel gas wordt gebruikt én veel mensen moeite hebben met rondkomen, is het risico op energiearmoede het grootst."
    st.html(tables.heading("Waarom daar", told, 2))
    for column, name in zip(st.columns(len(_MULTIPLES)), _MULTIPLES, strict=True):
        view = replace(default_indicator_view(release, name, "buurt"), gebied=found.view.shown.gebied)
        picture = make_picture(view, release)
        with column:
            st.html(f"<h3 class='titel'>{escape(picture.title)}</h3>")
            parts.drawing(sketch.svg_map(picture, release, name), f"schets-{name}")
            st.html(tables.legend(picture.legend, "klassen over heel Dordrecht"))
            st.html(tables.source_line(text.source_line(picture.sources, picture.years)))
    buurten = found.view.shown.gebied.buurten(release.areas.values())
    st.html(
        tables.plain_table(
            energy.meeting(release, buurten),
            "Buurten die op allebei boven Dordrecht liggen",
            energy.MEETING_NUMBERS,
        )
    )
    gas = energy.gas_years(release)
    indicator = release.indicator("gemiddeld_gasverbruik")
    drawn = charts.trend(gas, {"dordrecht": "Dordrecht"}, indicator)
    if drawn:
        st.html(f"<h3 class='titel'>{escape(indicator.titel)}, Dordrecht</h3>")
        parts.drawing(drawn, "gas-verloop")
        said = {str(jaar): text.amount(float(value), indicator) for jaar, value in gas["dordrecht"].items()}
        st.html(tables.plain_table(pd.DataFrame([said]), "Gas per woning in Dordrecht", tuple(said)))
    st.html(tables.source_line(energy.GAS_NOTE))


def take_away(found: Labels, release: Release) -> None:
    """Show the downloads of the labels per wijk and of the road."""
    st.html(tables.heading("Meenemen: labels en beloften", "De tabellen van deze pagina, met hun bron.", 2))
    content = {
        "labels": energy.table(found),
        "weg-naar-2030": promises.road_table(promises.road(found, release)),
        "bron": promises.source_table(found, release),
    }
    with st.container(horizontal=True, key="meenemen-labels"):
        parts.copy_button(energy.sentence(found), "kopie-labels")
        for name in ("labels", "weg-naar-2030"):
            body = export.csv_text(content[name].assign(bron=text.source_line(found.sources)))
            label = "Labels als CSV" if name == "labels" else "Beloften als CSV"
            st.download_button(
                label, body, f"dordt-west_{name}.csv", "text/csv", key=f"mee-{name}", on_click="ignore"
            )
        st.download_button(
            "Alles als Excel",
            lambda: workbook.workbook(content),
            "dordt-west_energielabels.xlsx",
            workbook.MIME,
            key="mee-labels-xlsx",
            on_click="ignore",
        )
    st.html(tables.source_line(text.source_line(found.sources, boundaries=False)))


def _set(name: str, key: str) -> None:
    value: Any = st.session_state[key]
    release = frame.release()
    view, _ = labels_view(frame.query(), release)
    frame.write(replace(view, **{name: value}).to_query(release))
