"""The button Delen on every page, and the large view for a presentation."""

import os
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from npdw_geo import share
from npdw_geo.paths import data_folder, geodata_folder
from npdw_geo.share import Links
from npdw_geo.ui import frame, parts
from npdw_geo.versions import changed
from npdw_geo.view import PRESENTING, SERIES, STEP

_LIST = "_reeks"
_ADDRESS_SETTING = "NPDW_URL"


def base() -> str:
    """Return the address visitors know this server by."""
    fixed = os.environ.get(_ADDRESS_SETTING, "")
    if fixed:
        return fixed
    here = urlsplit(str(st.context.url or "http://localhost"))
    return f"{here.scheme}://{here.netloc}"


def version_notice() -> None:
    """Say so when the data has changed since the link was made."""
    words = changed(share.asked_version(frame.query()), frame.release(), data_folder(), geodata_folder())
    if words:
        st.html(f"<p class='melding' role='status'>{escape(words)}</p>")


def button() -> None:
    """Show the button that opens the dialog with every way to share this view."""
    with st.container(key="delen", width="content"):
        if st.button("Delen", key="delen-open", help="Deel wat u nu ziet"):
            _dialog()


@st.dialog("Delen", width="medium")
def _dialog() -> None:
    page = frame.page() or "overzicht"
    release = frame.release()
    with frame.guard():
        release.geo()
        links = share.links(base(), page, frame.query(), release)
        parts.sharing(_links_html(links, page), "delen-links")
        _series(links, page)


def _links_html(links: Links, page: str) -> str:
    code = share.embed(links.light, f"Dordt West in kaart: {share.PAGES[page]}")
    rows = (
        ("Lichte link", "Opent snel, ook met slecht bereik.", links.light),
        ("Link naar het dashboard", "Opent precies wat u nu ziet, om verder te kijken.", links.live),
        ("Code om in te bedden", "Voor een andere website.", code),
    )
    fields = "".join(
        f"<div class='deelrij'><label for='deel{place}'><b>{title}</b> <small>{why}</small></label>"
        f"<span><input id='deel{place}' readonly value='{escape(value)}'>"
        f"<button type='button' data-kopie='deel{place}'>Kopieer</button></span></div>"
        for place, (title, why, value) in enumerate(rows)
    )
    return (
        f"<div class='deelvenster'><div>{fields}"
        f"<p class='deelknoppen'><button type='button' data-deel='{escape(links.light)}' hidden>Delen met dit apparaat</button>"
        f"<a href='{escape(links.picture)}' download='dordt-west_{page}.png'>Plaatje (PNG)</a>"
        f"<a href='{escape(links.offline)}' download>Bestand voor zonder internet (HTML)</a></p></div>"
        f"<figure>{_qr(links.light)}<figcaption>Scan voor de lichte link</figcaption></figure></div>"
    )


def _qr(address: str) -> str:
    try:
        return share.qr(address)
    except share.TooLong:
        return "De link is te lang voor een QR-code."


def _series(links: Links, page: str) -> None:
    """Show the list of views that makes a presentation."""
    kept = st.session_state.setdefault(_LIST, [])
    view = f"{page}?{links.light.partition('?')[2]}"
    with st.container(horizontal=True):
        if st.button("Voeg toe aan presentatie", key="reeks-erbij"):
            kept.append(view)
        if st.button("Begin opnieuw", key="reeks-leeg", disabled=not kept):
            kept.clear()
    if kept:
        address = f"{base()}/{share.LIGHT}/presentatie?{urlencode({SERIES: share.series(share.steps('|'.join(kept)))})}"
        many = "weergave" if len(kept) == 1 else "weergaven"
        st.html(
            f"<p>Uw presentatie heeft {len(kept)} {many}. <a href='{escape(address)}' target='_blank'>Bekijk en start de presentatie</a></p>"
        )


def presenting() -> bool:
    """Tell whether this is a presentation, and if so show it large, with previous and next."""
    query = frame.query()
    if query.get(PRESENTING) != "1":
        return False
    found = share.steps(query.get(SERIES, ""))
    step = query.get(STEP, "")
    place = (
        min(
            max(int(step) if step.isascii() and step.isdigit() and len(step) < 4 else 1, 1),
            max(len(found), 1),
        )
        - 1
    )
    st.html(f"<style>{_LARGE}</style>")
    if found:
        parts.sharing(_steps_html(found, place), "stappen")
    return True


def _steps_html(found: list[share.Step], place: int) -> str:
    def link(rel: str, words: str, to: int) -> str:
        address = share.step_address(found, to)
        if found[to].page == "overzicht":
            address = f"./{address.removeprefix('overzicht')}"
        return f"<a class='knop' rel='{rel}' data-stap='{rel}' href='{escape(address)}' target='_self'>{words}</a>"

    before = link("prev", "Vorige", place - 1) if place > 0 else ""
    after = link("next", "Volgende", place + 1) if place + 1 < len(found) else ""
    room = f"{base()}/{share.LIGHT}/{share.step_address(found, 0)}"
    code = (
        f"<figure>{_qr(room)}<figcaption>Kijk mee op uw telefoon</figcaption></figure>" if place == 0 else ""
    )
    return f"<div class='stappen'>{before}<span>{place + 1} van {len(found)}</span>{after}{code}</div>"


_LARGE = (
    "[data-testid='stHeader'],.st-key-keuzerij,.st-key-delen,.st-key-meenemen{display:none!important}"
    "[data-testid='stMainBlockContainer']{padding-top:.5rem!important;max-width:none}"
    ".zin{font-size:1.7rem!important}h1.titel{font-size:2.2rem!important}.kern b{font-size:1.8rem!important}"
    "table.legenda,table.cijfers,.uitleg,.kern dt,.kern small{font-size:1.2rem!important}"
)
