"""Make a file that never changes small once, and keep it."""

import gzip
from asyncio import Lock
from collections import OrderedDict

import brotli
from starlette.concurrency import run_in_threadpool

from npdw_geo.server.asgi import FOR_GOOD, App, Headers, Message, Receive, Scope, Send, send_whole
from npdw_geo.server.fonts import smaller
from npdw_geo.server.streamlit_insides import in_dutch, is_hashed_file, is_hashed_part

_MOST_KEPT = 64 << 20
# A kept file is asked for whole and as it is, whatever this visitor has or takes.
_CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since")
# A font is compressed by itself, for whoever asks.
_BY_ITSELF = ".woff2"


class KeptCompressed:
    """Make a file that never changes small once, and keep it: 50 visitors at once ask for the same megabyte."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._kept: OrderedDict[tuple[str, str], tuple[Headers, bytes]] = OrderedDict()
        self._making: dict[tuple[str, str], Lock] = {}
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        way = encoding(headers.get(b"accept-encoding", b"").decode("latin-1"))
        asked = scope["type"] == "http" and scope["method"] == "GET" and is_hashed_file(scope["path"])
        if not asked or not way or b"range" in headers:
            await self._app(scope, receive, send)
            return
        key = (scope["path"], "" if scope["path"].endswith(_BY_ITSELF) else way)
        # who comes second waits for the first: a font takes seconds
        gate = self._making.setdefault(key, Lock())
        try:
            async with gate:
                refused = None if key in self._kept else await self._make(key, scope, receive)
        finally:
            if not gate.locked():
                self._making.pop(key, None)
        if refused is not None:
            await send_whole(send, refused.status, refused.headers, bytes(refused.body))
            return
        await send_whole(send, 200, *self._kept[key])

    async def _make(self, key: tuple[str, str], scope: Scope, receive: Receive) -> "_Collected | None":
        """Ask for a file whole and keep it small; what may not be kept is returned as it came."""
        path, way = key
        whole = _Collected()
        plain = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        await self._app({**scope, "headers": plain}, receive, whole)
        if whole.status == 200 and is_hashed_part(path):
            others = [pair for pair in whole.headers if pair[0] != b"cache-control"]
            whole.headers = [*others, (b"cache-control", FOR_GOOD.encode())]
        if whole.status != 200 or b"immutable" not in dict(whole.headers).get(b"cache-control", b""):
            return whole
        self._keep(key, await run_in_threadpool(_packed, path, way, whole))
        return None

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
    if path.endswith(_BY_ITSELF):
        body = smaller(path.rsplit("/", 1)[-1], bytes(whole.body))
    else:
        raw = in_dutch(path, bytes(whole.body))
        body = brotli.compress(raw, quality=9) if way == "br" else gzip.compress(raw, 9)
        kept += [(b"content-encoding", way.encode()), (b"vary", b"Accept-Encoding")]
    return [*kept, (b"content-length", str(len(body)).encode())], body


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
