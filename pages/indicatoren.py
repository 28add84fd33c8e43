"""Indicatoren: one indicator on the map, beside Dordrecht, with its source."""

import streamlit as st

from npdw_geo.picture import make_picture
from npdw_geo.ui import choose, explore, frame, show
from npdw_geo.view import indicator_view

release = frame.release()
release.geo()
view, notices = indicator_view(frame.query(), release)
frame.remember(view.gebied)
picture = make_picture(view, release)
choices = st.container()
left, right = st.columns([55, 45], gap="medium")
# the map first: new colours are on their way while the rest is still being made
with left, st.container(key="kaartkolom"):
    show.choropleth_map(picture, release)
    explore.selected(picture, release)
with choices:
    choose.indicator_choices(view, release)
    frame.notices(notices)
    frame.broken(view.indicator, release)
with right:
    show.words(picture, release)
    show.legend(picture)
    explore.ranking(picture, release)
explore.trend(picture, release)
show.table(picture)
explore.take_away(picture, release)
show.sources(picture)
