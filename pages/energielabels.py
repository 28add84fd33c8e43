"""Energielabels: where the bad labels are, how far the promises, what the money covers, and why there."""

import streamlit as st

from npdw_geo.energy import make_labels
from npdw_geo.picture import make_picture
from npdw_geo.ui import energy, explore, frame, show
from npdw_geo.view import labels_view

release = frame.release()
release.geo()
view, notices = labels_view(frame.query(), release)
frame.remember(view.shown.gebied)
picture = make_picture(view.shown, release)
energy.choices(view, release)
frame.notices(notices)
frame.broken(view.shown.indicator, release)
left, right = st.columns([55, 45], gap="medium")
with left, st.container(key="kaartkolom"):
    show.choropleth_map(picture, release)
    explore.selected(picture, release)
with right:
    show.words(picture, release)
    energy.how_to_fill(release)
    show.legend(picture)
    explore.ranking(picture, release)
explore.trend(picture, release)
show.table(picture)
explore.take_away(picture, release)
show.sources(picture)
with frame.guard():
    found = make_labels(view, release)
    energy.labels(found, release)
    energy.road(found, release)
    energy.why_there(found, release)
    energy.take_away(found, release)
