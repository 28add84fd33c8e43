"""All that leans on Streamlit's insides, each assumption with a test named for it (Streamlit 1.67).

Its shell is English and may block zoom; its files lie below `/static/` with a hash in their name; it
answers with its shell at any address; its socket leaves Nagle's algorithm on: asyncio binds it without a
protocol number, so every second small write waits for an acknowledgement (40 ms here, a whole round trip
outdoors). A listening socket hands the option on to the connections it accepts.
"""

import gc
import socket
from pathlib import Path

import streamlit

from npdw_geo.server.asgi import App, Headers, Message, Receive, Scope, Send

# HTML that Streamlit answers here is no page of ours.
SHELL_PATHS = ("/component/", "/_stcore/")
_STATIC = "/static/"
# Streamlit's own fonts: the letters of its theme, and the icons of its widgets.
LETTERS, SYMBOLS = "SourceSansVF", "MaterialSymbols"


def is_hashed_file(path: str) -> bool:
    """Tell whether a path is a file of Streamlit that never changes."""
    return path.startswith(_STATIC)


def own_files() -> Path:
    """Return the folder of Streamlit's own front end."""
    return Path(streamlit.__file__).parent / "static"


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
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
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
        kept: Headers = [
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


def without_delay() -> int:
    """Switch Nagle's algorithm off on every TCP socket of this process that listens; return how many."""
    found = 0
    for item in gc.get_objects():
        if isinstance(item, socket.socket) and item.fileno() >= 0 and _bound(item):
            item.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            found += 1
    return found


def _bound(item: socket.socket) -> bool:
    """Tell whether a socket waits for visitors: TCP, with a port of its own and nobody at the other end."""
    if item.family not in (socket.AF_INET, socket.AF_INET6) or item.type != socket.SOCK_STREAM:
        return False
    try:
        item.getpeername()
    except OSError:
        return bool(item.getsockname()[1])
    return False
