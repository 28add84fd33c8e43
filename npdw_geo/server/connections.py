"""Limits on connections, set on the running server: an app never sees half a request, and Streamlit passes no limits on.

Half a request ends after a while; when files run out, the oldest one goes first; and before they have run out a new
connection is refused, because a server that cannot open a file serves nobody.
"""

import asyncio
import gc
import logging
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol

_LOG = logging.getLogger("npdw_geo")
# So many files are asked for where the system allows it.
MOST_FILES = 65_536
# What a process has open, on Linux and on a Mac.
_OPEN = Path("/dev/fd")
# A head that is not whole after so many seconds never will be.
HEAD_SECONDS = 15.0
# From this share of the open files on the oldest half request is closed; from this one on nothing new comes in.
_CROWDED, _FULL = 0.7, 0.92
# At most so many connections are accepted before anything else gets its turn.
_AT_ONCE = 64
# A count of open files is true for so long.
_COUNT_SECONDS = 0.1
# A file is closed so many turns after its connection was told to go.
_TURNS = 4


class OpenFiles:
    """How many files this process has open; the number of a newcomer does not say it, low numbers come free again."""

    def __init__(self, every: int) -> None:
        self._every = every
        self._known, self._changes, self._when = 0, every, 0.0

    def with_one_more(self) -> int:
        """Return how many are open now that one more is; in a crowd counted at every so many, as counting takes time."""
        self._change(1)
        if self._changes >= self._every or time.monotonic() - self._when > _COUNT_SECONDS:
            self._known, self._changes, self._when = sum(1 for _ in _OPEN.iterdir()), 0, time.monotonic()
        return self._known

    def with_one_less(self) -> None:
        """Note that one was closed."""
        self._change(-1)

    def _change(self, by: int) -> None:
        self._known += by
        self._changes += 1


class Waiting:
    """The connections whose request is not whole yet, the oldest first."""

    def __init__(self, files: int) -> None:
        self._since: dict[Any, float] = {}
        # told to close, but their files are still open
        self._closing: set[Any] = set()
        self._crowded, self._full = int(files * _CROWDED), int(files * _FULL)

    def __len__(self) -> int:
        return len(self._since)

    @property
    def at_once(self) -> int:
        """Return how many may come in one turn, so that old ones are closed before the files have run out."""
        return min(_AT_ONCE, (self._full - self._crowded) // _TURNS)

    def came(self, protocol: Any, files: int) -> bool:
        """Note a new connection, and how many files are open with it; tell whether it may stay."""
        if files >= self._full:
            return False
        # after a sweep there is room as soon as the old ones are closed: then nobody has to go for a newcomer
        if files - len(self._closing) >= self._crowded and self._since:
            self._close(next(iter(self._since)))
        self._since[protocol] = time.monotonic()
        return True

    def heard(self, protocol: Any, *, whole: bool) -> None:
        """Note that something was heard: a whole head, or a part of one."""
        if whole:
            self._since.pop(protocol, None)
        else:
            self._since.setdefault(protocol, time.monotonic())

    def gone(self, protocol: Any) -> None:
        """Forget a connection."""
        self._since.pop(protocol, None)
        self._closing.discard(protocol)

    def sweep(self) -> None:
        """Close what has been half for too long."""
        before = time.monotonic() - HEAD_SECONDS
        for protocol in [one for one, since in self._since.items() if since < before]:
            self._close(protocol)

    def _close(self, protocol: Any) -> None:
        self._since.pop(protocol, None)
        self._closing.add(protocol)
        protocol.transport.abort()


def watched(waiting: Waiting) -> type[H11Protocol]:
    """Return the protocol of the server, which notes when a request has begun and when its head is whole."""
    files = OpenFiles(max(1, waiting.at_once // 4))

    class Watched(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if not waiting.came(self, files.with_one_more()):
                transport.abort()

        def connection_lost(self, exc: Exception | None) -> None:
            waiting.gone(self)
            files.with_one_less()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            waiting.heard(self, whole=self.conn.their_state is not h11.IDLE)

        def handle_websocket_upgrade(self, event: h11.Request) -> None:
            # a socket is whole, and belongs to another protocol from now on
            waiting.gone(self)
            super().handle_websocket_upgrade(event)

    return Watched


def more_files() -> int:
    """Ask for more open files, and return how many there may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def limit(once_it_listens: Callable[[], None]) -> "asyncio.Task[None] | None":
    """Set the limits on the server that is about to listen; return what closes old halves."""
    config = next((item for item in gc.get_objects() if isinstance(item, Config)), None)
    if config is None or not issubclass(config.http_protocol_class, H11Protocol):
        _LOG.warning("de server heeft geen grens voor halve verzoeken: uvicorn is anders dan verwacht")
        return None
    waiting = Waiting(more_files())
    config.http_protocol_class = watched(waiting)
    config.backlog = waiting.at_once
    # what serves us is nobody's business
    config.encoded_headers = [pair for pair in config.encoded_headers if pair[0] != b"server"]
    return asyncio.get_running_loop().create_task(_sweeping(waiting, once_it_listens))


async def _sweeping(waiting: Waiting, once_it_listens: Callable[[], None]) -> None:
    await asyncio.sleep(1)
    once_it_listens()
    while True:
        waiting.sweep()
        await asyncio.sleep(1)
