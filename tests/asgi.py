"""Ask our own routes something without a server: one request in, one answer out."""

import asyncio
import gzip
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from npdw_geo.server.app import app_parts

T = TypeVar("T")
SHELL = '<!DOCTYPE html><html lang="en"><head></head><body>Streamlit</body></html>'
STATIC = "console.log('x');" * 200


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def app() -> Starlette:
    """Our routes and what wraps them, around a shell that answers at any address, as Streamlit does."""
    parts = app_parts()

    async def shell(_request: object) -> Response:
        return HTMLResponse(SHELL)

    async def static(_request: object) -> Response:
        headers = {"cache-control": "public, immutable, max-age=31536000"}
        return Response(STATIC, media_type="application/javascript", headers=headers)

    async def part(_request: object) -> Response:
        return Response(STATIC, media_type="application/javascript", headers={"cache-control": "public"})

    async def broken(_request: object) -> Response:
        raise RuntimeError("geheim")

    more = [
        Route("/static/{name}", static),
        Route("/component/{path:path}", part),
        Route("/media/stuk", broken),
        Route("/{path:path}", shell),
    ]
    return Starlette(routes=[*parts["routes"], *more], middleware=parts["middleware"])


def ask(path: str, query: str | bytes = "", running: Starlette | None = None, **headers: str) -> Answer:
    """Send one GET request and collect the answer; a thread of its own, as browser tests leave a loop running."""
    raw = query if isinstance(query, bytes) else query.encode()
    named = {
        "host": "kaart.test",
        "accept": "text/html",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": quote(path).encode(), "query_string": raw, "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "client": ("127.0.0.1", 1), "server": ("kaart.test", 80),
    }  # fmt: skip
    found = Answer(0, {}, b"")

    asked: list[bool] = []

    async def receive() -> dict[str, object]:
        if asked:
            # who sends a file listens for a visitor who leaves; this one stays
            await asyncio.Event().wait()
        asked.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            found.status = int(str(message["status"]))
            found.headers = {k.decode(): v.decode() for k, v in message["headers"]}  # type: ignore[attr-defined]
        elif message["type"] == "http.response.body":
            found.body += bytes(message.get("body", b""))  # type: ignore[call-overload]

    async def whole() -> None:
        await (running or app())(scope, receive, send)

    in_a_thread(whole())
    return found


def in_a_thread(work: Coroutine[Any, Any, T]) -> T:
    """Run what is asynchronous in a thread of its own: browser tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
