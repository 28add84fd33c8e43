"""The server around the Streamlit script: compression, Dutch as the language, our own Leaflet."""

from collections.abc import Awaitable, Callable
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from xstatic.pkg import leaflet

from npdw_geo.ahead import colours
from npdw_geo.errors import DataProblems
from npdw_geo.maps import LEAFLET_ROUTE, STYLE, drawing_script
from npdw_geo.paths import PACKAGE
from npdw_geo.release import current
from npdw_geo.view import indicator_view

_LEAFLET = {
    "leaflet.js": "text/javascript",
    "leaflet.css": "text/css",
}
# A year: the address carries no version, but Leaflet is pinned and changes with a release.
_LONG = {"Cache-Control": "public, max-age=31536000, immutable"}
_Scope = dict[str, Any]
_Receive = Callable[[], Awaitable[dict[str, Any]]]
_Send = Callable[[dict[str, Any]], Awaitable[None]]


def app_parts() -> dict[str, Any]:
    """Return what `st.App` is made of: the script, our own routes, and what wraps every answer."""
    return {
        "script_path": PACKAGE / "ui" / "menu.py",
        "routes": [
            Route(f"/{LEAFLET_ROUTE}/vooruit", _colours_ahead),
            Route(f"/{LEAFLET_ROUTE}/{{name}}", _leaflet_file),
        ],
        "middleware": [
            Middleware(GZipMiddleware, minimum_size=500, compresslevel=6),
            Middleware(DutchPages),
        ],
    }


def create_app() -> st.App:
    """Return the whole product as one ASGI app."""
    return st.App(**app_parts())


def _colours_ahead(request: Request) -> Response:
    """Answer with the colours of every other indicator in the view of this query; runs in a thread."""
    try:
        release = current()
        view, _ = indicator_view(dict(request.query_params), release)
        found = colours(view, release)
    except DataProblems:
        found = {}
    return JSONResponse(found, headers={"Cache-Control": "no-cache"})


async def _leaflet_file(request: Request) -> Response:
    name = request.path_params["name"]
    if name == "kaart.css":
        return Response(STYLE, media_type="text/css", headers=_LONG)
    if name == "kaart.js":
        return _drawing_script()
    if name not in _LEAFLET:
        return PlainTextResponse("Dit bestand bestaat niet.", status_code=404)
    return FileResponse(f"{leaflet.BASE_DIR}/{name}", media_type=_LEAFLET[name], headers=_LONG)


def _drawing_script() -> Response:
    """Answer with the script and shapes of the map; without boundaries the page itself says what is wrong."""
    try:
        return Response(drawing_script(current()), media_type="text/javascript", headers=_LONG)
    except DataProblems:
        return PlainTextResponse("De grenzen zijn niet te lezen.", status_code=503)


class DutchPages:
    """Say in every HTML page that its language is Dutch, and allow a visitor to zoom.

    Streamlit's shell says English and the map frame of folium may block zoom; neither can be set.
    """

    def __init__(self, app: Callable[[_Scope, _Receive, _Send], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Streamlit compresses some pages by itself; ask it not to, the middleware around us does it
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self._app({**scope, "headers": headers}, receive, _Rewriter(send))


class _Rewriter:
    """Hold an HTML response back until it is whole, then send it changed; others pass through."""

    def __init__(self, send: _Send) -> None:
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
