"""The only Streamlit in the library: menu, frame, choosers and what shows a view."""
