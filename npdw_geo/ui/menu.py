"""The Streamlit script behind every page: settings, look, menu, then the page itself."""

import streamlit as st

from npdw_geo.paths import PACKAGE, PAGES
from npdw_geo.ui import frame, sharing

st.set_page_config(
    page_title="Dordt West in kaart", page_icon=str(PACKAGE / "ui" / "merk.svg"), layout="wide"
)
st.logo(str(PACKAGE / "ui" / "naam.svg"), size="large")
st.html(PACKAGE / "ui" / "stijl.css")
pages = [
    st.Page(PAGES / "overzicht.py", title="Overzicht", default=True),
    st.Page(PAGES / "indicatoren.py", title="Indicatoren"),
    st.Page(PAGES / "woningbouw.py", title="Woningbouw"),
    st.Page(PAGES / "energielabels.py", title="Energielabels"),
    st.Page(PAGES / "bronnen.py", title="Bronnen"),
]
page = st.navigation(pages, position="top")
frame.enter(page.url_path, pages)
if not sharing.presenting():
    sharing.button()
sharing.version_notice()
with frame.turn(), frame.guard():
    page.run()
