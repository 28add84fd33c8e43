"""ASGI around the shells: routes, compression, headers, limits, and all that leans on Streamlit's insides."""
