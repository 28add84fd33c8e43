"""Overzicht: what Dordt West is, the four wijken on a map, six figures beside Dordrecht."""

import streamlit as st

from npdw_geo.ui import choose, frame, show
from npdw_geo.view import notices

release = frame.release()
gebied, wrong = frame.page_filter(release)
frame.remember(gebied)
frame.notices(notices(wrong))
left, right = st.columns([45, 55], gap="medium")
with right:
    show.introduction()
    with frame.guard():
        show.overview_figures(release, gebied)
with left, frame.guard():
    show.overview_map(release, gebied)
with frame.guard():
    show.overview_table(release)
choose.next_pages()
