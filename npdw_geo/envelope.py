"""What wraps every answer of the server: language, compression that is kept, security headers, Dutch errors."""

import gzip
import logging
import os
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

import brotli
from starlette.concurrency import run_in_threadpool

from npdw_geo.fonts import smaller
from npdw_geo.light import error_page
from npdw_geo.maps import TILES
from npdw_geo.share import PAGES

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

Headers = list[tuple[bytes, bytes]]

ANCESTORS_SETTING = "NPDW_FRAME_ANCESTORS"
_LOG = logging.getLogger("npdw_geo")
_TILE_HOST = "/".join(TILES.split("/")[:3])
# Streamlit's own script needs inline styles; its components are made from text and from blobs.
_LIVE = (
    f"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data: blob: {_TILE_HOST}; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; "
    "worker-src 'self' blob:; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
)
# A light page needs no more than our own files; colours in tables are inline styles.
_LIGHT = (
    f"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: {_TILE_HOST}; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
)
_MOST_KEPT = 64 << 20
# A kept file is asked for whole and as it is, whatever this visitor has or takes.
_CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since")
_WORDS = {404: "Deze pagina bestaat niet", 405: "Dit kan hier niet", 503: "De gegevens zijn nu niet te lezen"}
_FAILED = "Er ging iets mis op de server"


def ancestors() -> str:
    """Return which sites may show ours in a frame: our own, and those of the setting."""
    asked = os.environ.get(ANCESTORS_SETTING, "")
    sites = [site for site in asked.split() if site.startswith(("https://", "http://")) and ";" not in site]
    return " ".join(["'self'", *sites])


def security_headers(path: str) -> list[tuple[bytes, bytes]]:
    """Return the headers that limit what a page may load and who may show it."""
    policy = (_LIGHT if path.startswith("/licht/") else _LIVE) + f"frame-ancestors {ancestors()}"
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
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
            if status >= 400 and (html or self._for_person) and not self._path.startswith("/gezond"):
                self._replaced = True
                await self.error(status)
                return
            self.started = True
            message = {**message, "headers": [*message["headers"], *security_headers(self._path)]}
        if not self._replaced:
            await self._send(message)

    async def error(self, status: int) -> None:
        """Send our own page for an error."""
        self.started = True
        body = error_page(status, _WORDS.get(status, _FAILED)).encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            *security_headers("/licht/"),
        ]
        await self._send({"type": "http.response.start", "status": status, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def is_page(path: str) -> bool:
    """Tell whether HTML at this path is a page of ours; Streamlit answers its shell at any address."""
    if path.startswith("/licht/"):
        return path.removeprefix("/licht/").partition(".")[0] in {*PAGES, "presentatie"}
    if path.startswith(("/component/", "/_stcore/")):
        return True
    return path == "/" or path.strip("/") in PAGES


class KeptCompressed:
    """Make a file that never changes small once, and keep it: 50 visitors at once ask for the same megabyte."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._kept: OrderedDict[tuple[str, str], tuple[Headers, bytes]] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        way = encoding(headers.get(b"accept-encoding", b"").decode("latin-1"))
        asked = scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith("/static/")
        if not asked or not way or b"range" in headers:
            await self._app(scope, receive, send)
            return
        key = (scope["path"], way)
        if key not in self._kept:
            whole = _Collected()
            plain = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
            await self._app({**scope, "headers": plain}, receive, whole)
            if whole.status != 200 or b"immutable" not in dict(whole.headers).get(b"cache-control", b""):
                await _send_whole(send, whole.status, whole.headers, bytes(whole.body))
                return
            self._keep(key, await run_in_threadpool(_packed, scope["path"], way, whole))
        await _send_whole(send, 200, *self._kept[key])

    def _keep(self, key: tuple[str, str], made: "tuple[Headers, bytes]") -> None:
        self._kept[key] = made
        self._size += len(made[1])
        while self._size > _MOST_KEPT and len(self._kept) > 1:
            _, (_, oldest) = self._kept.popitem(last=False)
            self._size -= len(oldest)


def encoding(accepted: str) -> str:
    """Return how an answer may be compressed: `br` before `gzip`; empty when a visitor takes neither."""
    ways = {way.split(";")[0].strip() for way in accepted.split(",") if "q=0" not in way.replace("q=0.", "")}
    return next((way for way in ("br", "gzip") if way in ways), "")


def _packed(path: str, way: str, whole: "_Collected") -> "tuple[Headers, bytes]":
    """Compress a file, or make a font smaller: fonts are compressed by themselves."""
    kept = [pair for pair in whole.headers if pair[0] not in (b"content-length", b"etag", b"accept-ranges")]
    if path.endswith(".woff2"):
        body = smaller(path.rsplit("/", 1)[-1], bytes(whole.body))
    else:
        raw = bytes(whole.body)
        body = brotli.compress(raw, quality=9) if way == "br" else gzip.compress(raw, 9)
        kept += [(b"content-encoding", way.encode()), (b"vary", b"Accept-Encoding")]
    return [*kept, (b"content-length", str(len(body)).encode())], body


async def _send_whole(send: Send, status: int, headers: "Headers", body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class _Collected:
    """Hold a whole response."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = int(message["status"]), list(message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


class DutchPages:
    """Say in every HTML page that its language is Dutch, and allow a visitor to zoom.

    Streamlit's shell says English and the map frame of folium may block zoom; neither can be set.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"].startswith("/licht/"):
            # Dutch from the start, and kept compressed
            await self._app(scope, receive, send)
            return
        # Streamlit compresses some pages by itself; ask it not to, the middleware around us does it
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self._app({**scope, "headers": headers}, receive, _Rewriter(send))


class _Rewriter:
    """Hold an HTML response back until it is whole, then send it changed; others pass through."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: dict[str, Any] | None = None
        self._body = b""

    async def __call__(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = dict(message["headers"])
            if (
                headers.get(b"content-type", b"").startswith(b"text/html")
                and b"content-encoding" not in headers
            ):
                self._start = message
                return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = dutch(self._body)
        kept = [
            (name, value)
            for name, value in self._start["headers"]
            if name not in (b"content-length", b"etag")
        ]
        kept.append((b"content-length", str(len(body)).encode()))
        await self._send({**self._start, "headers": kept})
        await self._send({"type": "http.response.body", "body": body})


def dutch(page: bytes) -> bytes:
    """Return an HTML page with its language set to Dutch and without a ban on zoom."""
    return (
        page.replace(b'<html lang="en"', b'<html lang="nl"', 1)
        .replace(b", maximum-scale=1.0, user-scalable=no", b"")
        .replace(b", user-scalable=no", b"")
        .replace(b", maximum-scale=1", b"")
    )
