"""The live shell: a page as data in Streamlit's places; its choices change the URL, and the URL the page."""

from collections.abc import Callable
from threading import Lock
from urllib.parse import urlsplit

import streamlit as st

from npdw_geo.content import pages as content
from npdw_geo.content.page import Page
from npdw_geo.content.problems import broken
from npdw_geo.drawing import words
from npdw_geo.drawing.header import SITE, footer, header
from npdw_geo.drawing.place import LIVE
from npdw_geo.drawing.steps import room_code, step_bar
from npdw_geo.drawing.written import Written, written
from npdw_geo.errors import DataProblems
from npdw_geo.live import session
from npdw_geo.live.folium_map import show_map
from npdw_geo.live.part import part
from npdw_geo.paths import PACKAGE, data_folder, fixed_address, geodata_folder
from npdw_geo.release.release import Release
from npdw_geo.release.serving import current
from npdw_geo.views import pages
from npdw_geo.views.links import step_number, steps
from npdw_geo.views.older_links import told
from npdw_geo.views.query import PRESENTING, SERIES, STEP, read_query

_GOING = "_gaat_naar"
# One page at a time: measured with 50 visitors, p95 is 0,2 s so, 0,4 s with two and 3,7 s without.
_TURN = Lock()
Choose = Callable[[str, str], None]


def show(name: str) -> None:
    """Show a page of the view in the URL."""
    with _TURN:
        try:
            _show(name, current())
        except DataProblems as error:
            _settings("")
            _bar(name, session.query(), None)
            st.html(words.notice(broken(error)))


def _show(name: str, release: Release) -> None:
    query = session.query()
    sent = pages.from_form(name, session.raw(), release)
    if sent is not None:
        # a choice that was made before the live page stood
        session.write(sent)
        query = sent
    try:
        page = content.make(name, query, release)
    except DataProblems as error:
        _settings("")
        _bar(name, query, release)
        st.html(words.notice(broken(error)))
        return
    _settings(page.title)
    session.remember(name, dict(page.query))
    _bar(name, dict(page.query), release)
    choose = _chooser(name)
    made = written(page, LIVE, release)
    if made.choices:
        with st.container(key="keuzes"):
            part(made.choices, "deel-keuzes", choose, _go)
    _notices(page, query, release)
    if page.map:
        left, right = st.columns([page.map_share, 100 - page.map_share], gap="medium")
        # the map first: new colours are on their way while the rest is still being made
        with left, st.container(key="kaartkolom"):
            _map(made, choose, release)
        with right:
            part(made.beside, "deel-naast", choose, _go)
    with st.container(key="onder"):
        part(
            made.below + footer(name, dict(page.query), LIVE, release.id, release.year),
            "deel-onder",
            choose,
            _go,
        )


def _settings(title: str) -> None:
    """Say what the browser's tab says; once a run, so that it does not change on the way."""
    icon = str(PACKAGE / "live" / "merk.svg")
    st.set_page_config(page_title=f"{title} - {SITE}" if title else SITE, page_icon=icon, layout="wide")


def _bar(name: str, query: dict[str, str], release: Release | None) -> None:
    """Show the bar with the menu; in a presentation with its steps instead."""
    if _GOING in st.session_state:
        page, asked = st.session_state.pop(_GOING)
        if page in pages.NAMES:
            st.switch_page(_registered()[page], query_params=asked)
    raw = session.query()
    stepping = ""
    presenting = raw.get(PRESENTING) == "1"
    if presenting:
        found = steps(raw.get(SERIES, ""))
        place = step_number(raw.get(STEP, ""), found)
        st.html(f"<style>{(PACKAGE / 'live' / 'presentatie.css').read_text(encoding='utf-8')}</style>")
        stepping = step_bar(found, place, LIVE) + (room_code(found, base()) if place <= 0 else "")
    share = "" if presenting or release is None else LIVE.light("delen", {"pagina": name, **query})
    with st.container(key="boven"):
        views = session.views(name, query)
        part(header(name, views, LIVE, share, stepping), "deel-boven", _chooser(name), _go, keys=presenting)


def _registered() -> dict[str, st.Page]:
    """Return the pages of the menu by name."""
    found: dict[str, st.Page] = st.session_state.get("_paginas", {})
    return found


def register(found: dict[str, st.Page]) -> None:
    """Keep the pages of the menu for links between them."""
    st.session_state["_paginas"] = found


def base() -> str:
    """Return the address visitors know this server by."""
    here = urlsplit(str(st.context.url or "http://localhost"))
    below = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return fixed_address() or f"{here.scheme}://{here.netloc}{f'/{below}' if below else ''}"


def _notices(page: Page, query: dict[str, str], release: Release) -> None:
    """Say what in the link was not understood, and whether the data has changed since it was made."""
    lines = [*page.notices, *told(page.name, query, release, data_folder(), geodata_folder())]
    if lines:
        st.html("".join(words.line(line) for line in lines))


def _map(made: Written, choose: Choose, release: Release) -> None:
    """Show the map of the page with what stands below it; a press on it makes a choice."""
    if made.layers:
        show_map(release, made.layers, lambda code: choose("gekozen", code))
    part(made.map, "deel-kaart", choose, _go)


def _chooser(name: str) -> Choose:
    """Return what makes a choice on a page: the view in the URL, changed, is written back; no name begins again."""

    def choose(choice: str, value: str) -> None:
        release = current()
        if not choice:
            session.write({})
            return
        view, _ = pages.read(name, session.query(), release)
        session.write(pages.choose(name, view, choice, value, release).to_query(release))

    return choose


def _go(page: str, raw: str) -> None:
    """Go to another page with its view, once the script runs again."""
    st.session_state[_GOING] = (page, read_query(raw.lstrip("?")))
