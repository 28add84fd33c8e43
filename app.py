"""Start the product: `streamlit run app.py` finds `app` by itself.

Streamlit reads this file without running it and looks for a literal `st.App(...)`, so a call to
`create_app()` here would not be found and this script would run as an empty page.
"""

import streamlit as st

from npdw_geo.server.app import app_parts

app = st.App(**app_parts())
