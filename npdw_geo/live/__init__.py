"""The live shell: Streamlit places for the choices and blocks of a page; the only Streamlit that visitors see."""
