"""What every answer carries: security headers, and an error of ours in Dutch."""

import base64
import hashlib
import logging
import re

from npdw_geo.drawing.leaflet import TILES
from npdw_geo.light.presentation import error_page
from npdw_geo.paths import allowed_sites
from npdw_geo.server.asgi import App, Headers, Message, Receive, Scope, Send, send_whole
from npdw_geo.server.base_path import below
from npdw_geo.server.streamlit_insides import SHELL_PATHS
from npdw_geo.server.visits import count
from npdw_geo.views.pages import NAMES

_LOG = logging.getLogger("npdw_geo")
_TILE_HOST = "/".join(TILES.split("/")[:3])
# Streamlit's own script needs inline styles, and its parts are made from blobs; inline scripts are ours alone, each by its hash.
_LIVE = (
    f"default-src 'self'; script-src 'self' {{scripts}} blob:; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data: blob: {_TILE_HOST}; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
)
# The map draws in a frame of its own, from text that the component is sent: without eval it loses its layers.
_FRAME = "'unsafe-inline' 'unsafe-eval'"
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
# How the page tells which inline scripts it has; it never leaves the server.
SCRIPTS = b"x-npdw-scripts"
# A light page needs no more than our own files; colours in tables are inline styles.
_LIGHT = (
    f"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: {_TILE_HOST}; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
)
# A route may keep itself ready on the phone, with the background of PDOK when somebody asks for it; no other page may.
_WALK = ("/licht/werkbezoek", "/licht/onderweg-sw.js")
_ON_THE_WAY = "worker-src 'self'; manifest-src 'self'; "
# What is not there on paper is told by what was asked.
_NOT_ON_PAPER = {
    "/licht/profiel.pdf": "Van dit gebied is er geen wijkblad",
    "/licht/werkbezoek.pdf": "In deze route staat geen enkele stop",
    "/licht/presentatie.pdf": "In deze presentatie staat geen enkele weergave",
}
_WORDS = {404: "Deze pagina bestaat niet", 405: "Dit kan hier niet", 503: "De gegevens zijn nu niet te lezen"}
# Light pages that are no view.
_OTHERS = ("presentatie", "delen", "keuze", "vind")
_FAILED = "Er ging iets mis op de server"


def ancestors() -> str:
    """Return which sites may show ours in a frame: our own, and those of the setting."""
    return " ".join(["'self'", *allowed_sites()])


def script_hashes(page: bytes) -> bytes:
    """Return the hashes of the inline scripts of a page, as a policy names them."""
    found = (base64.b64encode(hashlib.sha256(body).digest()).decode() for body in _INLINE.findall(page))
    return " ".join(f"'sha256-{mark}'" for mark in found).encode()


def security_headers(path: str, scripts: str = "") -> list[tuple[bytes, bytes]]:
    """Return the headers that limit what a page may load and who may show it; `scripts` are hashes of inline ones."""
    allowed = _FRAME if "/component/" in path else scripts
    live = _LIVE.format(scripts=allowed).replace("  ", " ")
    light = path.startswith("/licht/")
    policy = (_LIGHT if light else live) + f"frame-ancestors {ancestors()}"
    if path in _WALK:
        policy = (
            policy.replace("connect-src 'self'", f"connect-src 'self' {_TILE_HOST}")
            + f"; {_ON_THE_WAY.strip(' ;')}"
        )
    # where somebody is, is asked by a light page alone, and stays on the phone
    where = "geolocation=(self)" if light else "geolocation=()"
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"permissions-policy", f"camera=(), microphone=(), {where}, payment=()".encode()),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


class Guard:
    """Add the security headers, and answer an error or an unknown page in Dutch."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        try:
            await self._app(scope, receive, answer)
        except Exception:
            # the visitor gets a page of ours; what went wrong goes to the log of the server
            _LOG.exception("fout bij %s", scope["path"])
            if answer.started:
                raise
            await answer.error(500)


class _Answer:
    """Pass a response on with our headers, or replace it by our own error page."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._path = str(scope["path"])
        accepted = dict(scope["headers"]).get(b"accept", b"")
        self._for_person = b"text/html" in accepted
        self._send = send
        self._replaced = False
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = dict(message["headers"])
            status = int(message["status"])
            html = headers.get(b"content-type", b"").startswith(b"text/html")
            if status < 400 and html and not is_page(self._path):
                status = 404
            told = html or self._for_person or status == 405
            if status >= 400 and told and not (self._path.startswith("/gezond") and status != 405):
                self._replaced = True
                await self.error(status)
                return
            self.started = True
            scripts = headers.get(SCRIPTS, b"").decode()
            if status == 200 and html:
                count(self._path)
            kept = _once([pair for pair in message["headers"] if pair[0] != SCRIPTS])
            message = {**message, "headers": [*kept, *security_headers(self._path, scripts)]}
        if not self._replaced:
            await self._send(message)

    async def error(self, status: int) -> None:
        """Send our own page for an error."""
        self.started = True
        told = _NOT_ON_PAPER.get(self._path, "") if status == 404 else ""
        body = error_page(status, told or _WORDS.get(status, _FAILED), below()).encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            *security_headers("/licht/"),
        ]
        await send_whole(self._send, status, headers, body)


def _once(headers: Headers) -> Headers:
    """Name every header that an answer varies by once: each layer around it adds its own."""
    named = [part.strip() for name, value in headers if name == b"vary" for part in value.split(b",")]
    kept = [pair for pair in headers if pair[0] != b"vary"]
    return [*kept, *([(b"vary", b", ".join(dict.fromkeys(named)))] if named else [])]


def is_page(path: str) -> bool:
    """Tell whether HTML at this path is a page of ours; Streamlit answers its shell at any address."""
    if path.startswith("/licht/"):
        return path.removeprefix("/licht/").partition(".")[0] in {*NAMES, *_OTHERS}
    if path.startswith(SHELL_PATHS):
        return True
    return path == "/" or path.strip("/") in NAMES
