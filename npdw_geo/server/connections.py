"""Limits on connections, set on the running server: an app never sees half a request, and Streamlit passes no limits on.

Half a request ends after a while; when files run out, the oldest one goes first; and before they have run out a new
connection is refused, because a server that cannot open a file serves nobody.
"""

import asyncio
import gc
import logging
import resource
import time
from contextlib import suppress
from typing import Any

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol

_LOG = logging.getLogger("npdw_geo")
# So many files are asked for where the system allows it.
MOST_FILES = 65_536
# A head that is not whole after so many seconds never will be.
HEAD_SECONDS = 15.0
# From this share of the open files on the oldest half request is closed; from this one on nothing new comes in.
_CROWDED, _FULL = 0.7, 0.92
# So many connections are accepted before anything else gets its turn.
_AT_ONCE = 64


class Waiting:
    """The connections whose request is not whole yet, the oldest first."""

    def __init__(self, files: int) -> None:
        self._since: dict[Any, float] = {}
        self._crowded, self._full = int(files * _CROWDED), int(files * _FULL)

    def __len__(self) -> int:
        return len(self._since)

    def came(self, protocol: Any, number: int) -> bool:
        """Note a new connection with the number of its file; tell whether it may stay."""
        # numbers of files are given out from below: this many are open at least
        if number >= self._full:
            return False
        if number >= self._crowded and self._since:
            # the oldest, never the newcomer: after a sweep the files of the old ones are still being closed
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

    def sweep(self) -> None:
        """Close what has been half for too long."""
        before = time.monotonic() - HEAD_SECONDS
        for protocol in [one for one, since in self._since.items() if since < before]:
            self._close(protocol)

    def _close(self, protocol: Any) -> None:
        self._since.pop(protocol, None)
        protocol.transport.abort()


def watched(waiting: Waiting) -> type[H11Protocol]:
    """Return the protocol of the server, which notes when a request has begun and when its head is whole."""

    class Watched(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            made = transport.get_extra_info("socket")
            if made is not None and not waiting.came(self, made.fileno()):
                transport.abort()

        def connection_lost(self, exc: Exception | None) -> None:
            waiting.gone(self)
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


def limit() -> "asyncio.Task[None] | None":
    """Set the limits on the server that is about to listen; called while it starts. Return what closes old halves."""
    config = next((item for item in gc.get_objects() if isinstance(item, Config)), None)
    if config is None or not issubclass(config.http_protocol_class, H11Protocol):
        _LOG.warning("de server heeft geen grens voor halve verzoeken: uvicorn is anders dan verwacht")
        return None
    waiting = Waiting(more_files())
    config.http_protocol_class = watched(waiting)
    config.backlog = _AT_ONCE
    # what serves us is nobody's business
    config.encoded_headers = [pair for pair in config.encoded_headers if pair[0] != b"server"]
    return asyncio.get_running_loop().create_task(_sweeping(waiting))


async def _sweeping(waiting: Waiting) -> None:
    while True:
        await asyncio.sleep(1)
        waiting.sweep()
