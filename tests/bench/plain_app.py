"""The page Indicatoren as most people write it: a choropleth inside the map, st_folium's defaults.

Only Leaflet itself comes from this machine (`LEAFLET`), as the bench has no internet; with folium's
own addresses the map would stay empty. That is in favour of this page.
"""

import os

import folium
import streamlit as st
from streamlit_folium import st_folium

from npdw_geo.paths import ROOT
from npdw_geo.release.areas import WGS84, in_focus
from npdw_geo.release.release import Release, load_release

NAMES = {
    "Moeite met rondkomen": "moeite_met_rondkomen",
    "Rokers": "rokers",
    "Eenzaamheid": "eenzaam",
    "Overgewicht": "overgewicht",
}


@st.cache_resource
def data() -> Release:
    return load_release(ROOT / "data", ROOT / "geodata")


title = st.selectbox("Indicator", list(NAMES))
frame = in_focus(data().geo()).to_crs(WGS84).reset_index()
values = data().series(NAMES[title], 2020, list(frame["code"]))["waarde"].reset_index()
values.columns = ["code", "waarde"]
chart = folium.Map(location=[51.795, 4.665], zoom_start=14, tiles=None)
chart.default_js = [("leaflet", f"{os.environ['LEAFLET']}/leaflet.js")]
chart.default_css = [("leaflet_css", f"{os.environ['LEAFLET']}/leaflet.css")]
layer = folium.Choropleth(
    geo_data=frame.to_json(),
    data=values,
    columns=["code", "waarde"],
    key_on="feature.properties.code",
    fill_color="YlGnBu",
)
# the colour scale of Choropleth fetches d3 from a CDN, which is out of reach here
for key in [key for key in layer._children if "color_map" in key]:
    del layer._children[key]
layer.add_to(chart)
st_folium(chart, width=700, height=640)
st.dataframe(values)
