"""Who asks for a file while it is made small waits for it: 50 visitors at once cost the work of one."""

import asyncio
from typing import Any

import pytest

from npdw_geo.server import compression
from npdw_geo.server.asgi import Message, Receive, Scope, Send

FONT, SCRIPT = "/static/media/SourceSansVF-Upright.abcdefgh.woff2", "/static/js/index.abcdefgh.js"


async def _files(_scope: Scope, _receive: Receive, send: Send) -> None:
    headers = [(b"cache-control", b"public, immutable")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"whole" * 100})


async def _all(app: compression.KeptCompressed, path: str, ways: list[bytes]) -> list[bytes]:
    async def one(way: bytes) -> bytes:
        found = bytearray()

        async def send(message: Message) -> None:
            found.extend(message.get("body", b""))

        async def receive() -> Any:
            raise AssertionError("nobody asks")

        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", way)]}
        await app(scope, receive, send)
        return bytes(found)

    return await asyncio.gather(*map(one, ways))


@pytest.mark.parametrize(
    ("path", "made"), [(FONT, [""]), (SCRIPT, ["br", "gzip"])], ids=["a font", "a script"]
)
def test_what_many_ask_for_at_once_is_made_once_a_way(
    monkeypatch: pytest.MonkeyPatch, path: str, made: list[str]
) -> None:
    seen: list[str] = []
    packed = compression._packed

    def counted(path: str, way: str, whole: Any) -> Any:
        seen.append(way)
        return packed(path, way, whole)

    monkeypatch.setattr(compression, "_packed", counted)
    monkeypatch.setattr(compression, "smaller", lambda _name, body: body[:5])
    app = compression.KeptCompressed(_files)
    answers = asyncio.run(_all(app, path, [b"br", b"gzip", b"br", b"gzip"]))
    assert sorted(seen) == made
    assert answers[0] == answers[2]
    assert answers[1] == answers[3]
    assert (answers[0] == answers[1] == b"whole") is (path == FONT)
    assert not app._making
