"""Indicatoren: one indicator on the map, beside Dordrecht, with its source."""

import streamlit as st

from npdw_geo.picture import make_picture
from npdw_geo.ui import choose, explore, frame, show
from npdw_geo.view import indicator_view

release = frame.release()
release.geo()
view, notices = indicator_view(frame.query(), release)
frame.remember(view.gebied)
choose.indicator_choices(view, release)
frame.notices(notices)
broken = release.broken(view.indicator)
if broken:
    frame.problems("Van deze indicator is een gegevensbestand niet te lezen.", broken)
picture = make_picture(view, release)
left, right = st.columns([55, 45], gap="medium")
with left, st.container(key="kaartkolom"):
    show.choropleth_map(picture, release)
    explore.selected(picture, release)
with right:
    show.words(picture, release)
    show.legend(picture)
    explore.ranking(picture, release)
explore.trend(picture, release)
show.table(picture)
explore.take_away(picture, release)
show.sources(picture)
