"""Streamlit's own pages on their way out: Dutch, with zoom, and with the first paint of the view that was asked."""

import logging
from typing import Any, cast

from starlette.requests import Request

from npdw_geo.errors import DataProblems
from npdw_geo.light.first_paint import FirstPaint, first_paint, plain
from npdw_geo.release.kept import Kept
from npdw_geo.release.serving import current
from npdw_geo.server.asgi import App, Headers, Message, Receive, Scope, Send
from npdw_geo.server.headers import SCRIPTS, script_hashes
from npdw_geo.server.limits import PAGES, Busy
from npdw_geo.server.requests import address, raw_query
from npdw_geo.server.streamlit_insides import HOST_CONFIG, dutch, host_config, painted
from npdw_geo.views.pages import FIRST, NAMES, canonical, from_form
from npdw_geo.views.query import PRESENTING, read_query

_LOG = logging.getLogger("npdw_geo")


def _weight(paint: FirstPaint) -> int:
    return len(paint.body) + len(paint.head)


_KEPT: Kept[FirstPaint] = Kept("light", _weight)


class LivePages:
    """Say in every HTML page that its language is Dutch, allow a visitor to zoom, and paint the view first.

    Streamlit's shell says English and the map frame of folium may block zoom; neither can be set.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/licht/"):
            # light pages are Dutch from the start, and kept compressed
            await self._app(scope, receive, send)
            return
        if scope["path"].endswith(HOST_CONFIG):
            await host_config()(scope, receive, cast(Any, send))
            return
        # Streamlit compresses some pages by itself; ask it not to, the middleware around us does it
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self._app({**scope, "headers": headers}, receive, _Rewriter(scope, send))


class _Rewriter:
    """Hold an HTML response back until it is whole, then send it changed; others pass through."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = dict(message["headers"])
            html = headers.get(b"content-type", b"").startswith(b"text/html")
            if html and b"content-encoding" not in headers:
                self._start = message
                return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = await self._changed()
        gone = (b"content-length", b"etag", b"last-modified")
        kept: Headers = [pair for pair in self._start["headers"] if pair[0] not in gone]
        kept += [(b"content-length", str(len(body)).encode()), (SCRIPTS, script_hashes(body))]
        await self._send({**self._start, "headers": kept})
        await self._send({"type": "http.response.body", "body": body})

    async def _changed(self) -> bytes:
        page = self._scope["path"].strip("/") or FIRST
        body = dutch(self._body)
        if page not in NAMES or int((self._start or {})["status"]) != 200:
            return body
        try:
            return painted(body, page, await PAGES.run(_paint, page, Request(self._scope)))
        except Busy:
            return painted(body, page, plain(page))


def _paint(page: str, request: Request) -> FirstPaint:
    """Return the first paint of a request; what goes wrong gives Streamlit's plain page with our title."""
    raw = raw_query(request)
    try:
        release = current()
        asked = read_query(raw)
        if asked.get(PRESENTING) == "1":
            return plain(page)
        view = from_form(page, raw, release)
        query = asked if view is None else view
        shown, told = canonical(page, query, release)
        if told.lines:
            # a wrong value is named, and not kept
            return first_paint(page, query, address(request), release)
        base = address(request)
        key = ("eerst", page, tuple(shown.items()), base)
        return _KEPT.get(release, key, lambda: first_paint(page, shown, base, release))
    except DataProblems:
        return plain(page)
    except Exception:
        _LOG.exception("eerste beeld van %s is niet te maken", page)
        return plain(page)
