"""The one component of ours: a part of a page as HTML, whose choices and links come back to the script."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from npdw_geo.drawing import styles

_SCRIPT = styles.CONTROLS + (Path(__file__).parent / "deel.js").read_text(encoding="utf-8")
# The look stands in style sheets that are sent once a visit, not once a part.
_PART = st.components.v2.component("npdw_deel", js=_SCRIPT, isolate_styles=False)
OnChoose = Callable[[str, str], None]
OnGo = Callable[[str, str], None]


def part(html: str, key: str, choose: OnChoose, go: OnGo, *, keys: bool = False) -> None:
    """Show HTML; a press or a change in it calls `choose` with name and value, a link to a page calls `go`.

    `keys` lets arrows and swipes follow the steps of a presentation in it.
    """

    def chosen() -> None:
        asked = st.session_state[key]["kies"]
        choose(str(asked["naam"]), str(asked["waarde"]))

    def went() -> None:
        asked = st.session_state[key]["ga"]
        go(str(asked["pagina"]), str(asked["zoek"]))

    _PART(data={"html": html, "toetsen": keys}, key=key, on_kies_change=chosen, on_ga_change=went)
