"""The product below another path (`https://gemeente.nl/kaart/`), as Streamlit's setting `server.baseUrlPath` says.

What wraps our answers and our own routes know paths without it; Streamlit's own routes want it in front.
"""

import re
from urllib.parse import quote

import streamlit as st

from npdw_geo.server.asgi import App, Receive, Scope, Send, send_whole

# Our own routes, and what watches the server, which may leave the path away.
_OURS = re.compile(r"/(licht|kaart)(/.*)?|/gezond|/robots\.txt|/\.well-known/.*")
_WATCHED = "/gezond"
_INNER = "npdw_onder"
# Where our own routes lie inside: `/kaart/` may be ours, and the path that a municipality chose.
OWN = "/_eigen"


def below() -> str:
    """Return the path that everything lies below, with a slash before it; empty for none."""
    asked = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{asked}" if asked else ""


class Below:
    """Take the path off what comes in; what does not begin with it is no page of ours."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        base = below()
        if not base or scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        path = str(scope["path"])
        if path == base or path.startswith(f"{base}/"):
            bare = path[len(base) :] or "/"
            await self._app({**scope, "path": bare, _INNER: base}, receive, send)
        elif path == _WATCHED:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            to = [(b"location", f"{base}/".encode())]
            await send_whole(send, 307 if path == "/" else 404, to if path == "/" else [], b"")
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008})


class Again:
    """Put the path back before Streamlit's own routes see it; ours get a name that no base path can have."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if "path" in scope:
            before = OWN if _OURS.fullmatch(str(scope["path"])) else str(scope.get(_INNER, ""))
            whole = f"{before}{scope['path']}"
            scope = {**scope, "path": whole, "raw_path": quote(whole).encode()}
        await self._app(scope, receive, send)
