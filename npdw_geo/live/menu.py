"""The Streamlit script behind every page: settings, look, then the page itself."""

import streamlit as st

from npdw_geo.drawing import styles
from npdw_geo.live import shell
from npdw_geo.paths import PACKAGE, PAGES
from npdw_geo.views.pages import FIRST, NAMES, title

st.html(
    f"<style>{styles.TOKENS}{styles.BLOCKS}{(PACKAGE / 'live' / 'live.css').read_text(encoding='utf-8')}</style>"
)
pages = {name: st.Page(PAGES / f"{name}.py", title=title(name), default=name == FIRST) for name in NAMES}
shell.register(pages)
st.navigation(list(pages.values()), position="hidden").run()
