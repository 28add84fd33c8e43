"""Woningbouw: every building project on map, timeline and list, and how sure it is."""

import streamlit as st

from npdw_geo.housing import make_housing
from npdw_geo.ui import building, frame
from npdw_geo.view import housing_view

release = frame.release()
release.geo()
view, notices = housing_view(frame.query(), release)
frame.remember(view.gebied)
found = make_housing(view, release)
building.choices(view, release)
frame.notices(notices)
left, right = st.columns([48, 52], gap="medium")
with left, st.container(key="kaartkolom"), frame.guard():
    building.project_map(found, release)
    building.card(found, release)
with right:
    building.words(found, release)
    building.plan(found, release)
building.numbers(found, release)
building.take_away(found, release)
