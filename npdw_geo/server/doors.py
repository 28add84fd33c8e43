"""What may come in: our own paths, from our own host; the rest is refused before Streamlit sees it.

Streamlit asks a third party for its own outside address, on the event loop, when the Origin of a socket is not the
host: any web page could hold the server up so, and make it call out. And it hands out addresses to upload to, though
nothing here uploads.
"""

import re
from urllib.parse import urlsplit

from npdw_geo.drawing.leaflet import LEAFLET_ROUTE
from npdw_geo.paths import fixed_address
from npdw_geo.server.asgi import App, Receive, Scope, Send, send_whole
from npdw_geo.views.links import LIGHT
from npdw_geo.views.pages import NAMES

_STREAM = "/_stcore/stream"
# A page of Streamlit looks for its server below its own path first.
_BELOW = rf"(/({'|'.join(NAMES)}))?"
_OPEN = re.compile(
    rf"/?|/({'|'.join(NAMES)})/?"
    rf"|{_BELOW}/_stcore/(health|host-config|script-health-check|bidi-components/.+)"
    rf"|{_BELOW}/(static|media|component)/.+"
    rf"|/({LIGHT}|{LEAFLET_ROUTE})(/.*)?|/gezond|/robots\.txt|/favicon\.(png|ico)|/manifest\.json|/\.well-known/security\.txt"
)
_SOCKET = re.compile(rf"{_BELOW}{_STREAM}")
_LOOPBACK = ("localhost", "127.0.0.1", "::1", "testserver")
_WRONG_HOST = 421


class Doors:
    """Let our own paths and our own host in."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        if scope["type"] == "websocket":
            if not _SOCKET.fullmatch(str(scope["path"])) or not own_origin(headers):
                await receive()
                await send({"type": "websocket.close", "code": 1008})
                return
            # without it Streamlit has nothing to look an outside address up for
            kept = [pair for pair in scope["headers"] if pair[0] != b"origin"]
            await self._app({**scope, "headers": kept}, receive, send)
            return
        if scope["type"] == "http":
            path = str(scope["path"])
            if not own_host(headers) and path != "/gezond":
                await _refuse(send, _WRONG_HOST, "Deze server heet anders.")
                return
            if not _OPEN.fullmatch(path):
                # Guard makes our page of it
                await _refuse(send, 404, "Deze pagina bestaat niet.")
                return
            if scope["method"] == "HEAD":
                # who asks for the head wants to know how large the file is, not how small it travels
                kept = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
                scope = {**scope, "headers": kept}
        await self._app(scope, receive, send)


def own_origin(headers: dict[bytes, bytes]) -> bool:
    """Tell whether a socket is asked for by a page of our own host; a program that is no browser names none."""
    origin = headers.get(b"origin", b"").decode("latin-1")
    if not origin:
        return True
    try:
        asked = urlsplit(origin).hostname
    except ValueError:
        return False
    return asked is not None and asked in {_name(headers.get(b"host", b"").decode("latin-1")), _ours()}


def own_host(headers: dict[bytes, bytes]) -> bool:
    """Tell whether a request names us; without the setting `NPDW_URL` any name will do."""
    name = _name(headers.get(b"host", b"").decode("latin-1"))
    return not _ours() or name in {_ours(), *_LOOPBACK}


def _ours() -> str | None:
    return urlsplit(fixed_address()).hostname if fixed_address() else None


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


async def _refuse(send: Send, status: int, told: str) -> None:
    body = told.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send_whole(send, status, headers, body)
