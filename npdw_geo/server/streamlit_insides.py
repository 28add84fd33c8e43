"""All that leans on Streamlit's insides, each assumption with a test named for it (Streamlit 1.67).

Its shell is English and may block zoom; its files lie below `/static/` with a hash in their name; it
answers with its shell at any address; its socket leaves Nagle's algorithm on: asyncio binds it without a
protocol number, so every second small write waits for an acknowledgement (40 ms here, a whole round trip
outdoors). A listening socket hands the option on to the connections it accepts.
"""

import gc
import json
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from html import escape
from pathlib import Path

import streamlit
from starlette.responses import JSONResponse, Response

from npdw_geo.light.document import SIGN
from npdw_geo.light.first_paint import RECEPTION, SCRIPT, STEPS, FirstPaint
from npdw_geo.views.links import LIGHT

# HTML that Streamlit answers here is no page of ours.
SHELL_PATHS = ("/component/", "/_stcore/")
_STATIC = "/static/"
_PART = re.compile(r"/component/[^/]+/static/(?:js|css)/[\w.-]+\.[0-9a-f]{8}\.(?:chunk\.)?(?:js|css)")
# So many may wait to come in: who finds the queue full tries again after a second.
_QUEUE = 2048
# Streamlit's own fonts: the letters of its theme, and the icons of its widgets.
LETTERS, SYMBOLS = "SourceSansVF", "MaterialSymbols"


_SHEET = re.compile(r'<link rel="stylesheet"[^>]*href="([^"]*)"[^>]*>')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ROOT = '<div id="root"></div>'
# Streamlit's sign, until the script has run and set ours.
FOREIGN_SIGN = 'href="./favicon.png"'
# Until the live page stands it is hidden, for the eye and for a screen reader alike.
_LATE = "body{margin:0}body:not(.klaar) #root{visibility:hidden;position:fixed;inset:0}"
# The line about reception lies at the bottom of the screen, and a map that is no longer true is faint.
_RECEPTION_STYLE = (
    "#bereik{position:fixed;left:0;right:0;bottom:0;z-index:999999;margin:0;padding:.8rem 1rem;background:#20262b;color:#fff;"
    "font:1rem/1.4 'Source Sans 3','Source Sans',system-ui,sans-serif}#bereik a{color:#fff;display:inline-block;min-height:44px;line-height:44px}"
    ".geenbereik iframe[title^=streamlit_folium]{opacity:.45}"
)


# What the front end asks before its socket: who may talk to it, and whether it shows dialogs of its own.
HOST_CONFIG = "/_stcore/host-config"


_HOST = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": True,
    "resourceCrossOriginMode": None,
}
# A place that cannot be: the front end goes on at once only when somebody is named who may talk to the page.
_NOBODY = "https://niemand.invalid"


def host_config() -> Response:
    """Answer that nobody else may talk to the page, and that errors of the connection are ours to tell, in Dutch."""
    return JSONResponse(_HOST, headers={"Cache-Control": "no-cache"})


def connects_at_once(name: str) -> str:
    """Return a script that tells the front end where its server is and what that would answer.

    Without it the front end asks below the page first, waits, asks again one step up, and only then opens its socket.
    """
    told = json.dumps(_HOST | {"allowedOrigins": [_NOBODY]})
    where = f"location.origin+location.pathname.replace(/\\/*(?:{re.escape(name)})?\\/*$/,'/')"
    return f"<script>window.__streamlit={{BACKEND_BASE_URL:{where},HOST_CONFIG:{told}}}</script>"


# What Streamlit's own script says in English, also to who only hears the page.
WORDS = {
    b"Skip to main content": b"Naar de inhoud",
    b"Navigate to home page": b"Naar het begin",
    b"Streamlit server is not responding. Are you connected to the internet?": b"Er is nu geen verbinding.",
}


def in_dutch(path: str, content: bytes) -> bytes:
    """Return a file of Streamlit with its own few words in Dutch; other files as they are."""
    if path.endswith(".js"):
        for english, ours in WORDS.items():
            content = content.replace(english, ours)
    return content


def is_hashed_file(path: str) -> bool:
    """Tell whether a path is a file of Streamlit that never changes."""
    return path.startswith(_STATIC) or is_hashed_part(path)


def is_hashed_part(path: str) -> bool:
    """Tell whether a path is such a file of a component, of which Streamlit does not say that it never changes."""
    return bool(_PART.fullmatch(path))


def own_files() -> Path:
    """Return the folder of Streamlit's own front end."""
    return Path(streamlit.__file__).parent / "static"


def dutch(page: bytes) -> bytes:
    """Return an HTML page with its language set to Dutch and without a ban on zoom."""
    return (
        page.replace(b'<html lang="en"', b'<html lang="nl"', 1)
        .replace(b", maximum-scale=1.0, user-scalable=no", b"")
        .replace(b", user-scalable=no", b"")
        .replace(b", maximum-scale=1", b"")
    )


def painted(page: bytes, name: str, paint: FirstPaint) -> bytes:
    """Return Streamlit's own page with a first paint in it, a title, and what holds the page up taken away."""
    text = page.decode()
    sheet = _SHEET.search(text)
    text = _NOSCRIPT.sub(lambda _: paint.noscript, text, count=1)
    text = text.replace(
        "</body>", f"<style>{_RECEPTION_STYLE}</style><script>{STEPS}{RECEPTION}</script></body>", 1
    )
    text = text.replace(FOREIGN_SIGN, f'href="./{LIGHT}/{SIGN}"', 1)
    head = f"<title>{escape(paint.title)}</title>{paint.head}{connects_at_once(name)}"
    text = _TITLE.sub(lambda _: head, text, count=1)
    if not paint.body or sheet is None or _ROOT not in text:
        return text.encode()
    letter = f'@font-face{{font-family:"Source Sans 3";src:url("./{letter_address()}");font-weight:200 900;font-display:swap}}'
    late = f"<style>{letter}{_LATE}</style><script>window.npdwStijl={json.dumps(sheet[1])}</script>"
    text = text.replace(sheet[0], f"{late}<noscript>{sheet[0]}</noscript>", 1)
    return text.replace(_ROOT, f"{paint.body}{_ROOT}<script>{SCRIPT}</script>", 1).encode()


def letter_address() -> str:
    """Return the address of Streamlit's letters below our own host, without a slash before it."""
    found = sorted((own_files() / "static" / "media").glob(f"{LETTERS}-Upright*.woff2"))
    return f"static/media/{found[0].name}" if found else ""


def without_delay() -> list[socket.socket]:
    """Switch Nagle's algorithm off on every TCP socket of this process that listens; return them."""
    found = [
        item
        for item in gc.get_objects()
        if isinstance(item, socket.socket) and item.fileno() >= 0 and _bound(item)
    ]
    for item in found:
        item.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return found


def with_a_long_queue(listening: Iterable[socket.socket]) -> None:
    """Let many wait to come in; asyncio has one number for this and for how many come in at once."""
    for item in listening:
        with suppress(OSError):
            item.listen(_QUEUE)


def _bound(item: socket.socket) -> bool:
    """Tell whether a socket waits for visitors: TCP, with a port of its own and nobody at the other end."""
    if item.family not in (socket.AF_INET, socket.AF_INET6) or item.type != socket.SOCK_STREAM:
        return False
    try:
        item.getpeername()
    except OSError:
        return bool(item.getsockname()[1])
    return False
