"""Half requests: more connections that never finish their head than the server may open files."""

import resource
import socket
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.attack.target import Target, target

_HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: "


@dataclass(frozen=True)
class Outcome:
    """How long it took to open them, how long others waited, what the server used, and how much it wrote."""

    opened: float
    waited: tuple[float, ...]
    cpu_share: float
    log_bytes: int


def attack(folder: Path, files: int = 1024, halves: int = 1100, seconds: float = 4.0) -> Outcome:
    """Open half requests and see how long others wait."""
    _more_files(halves + 200)
    with target(folder, files) as found, ExitStack() as open_ones:
        _at_rest(found)
        before, start, size = found.cpu_seconds(), time.monotonic(), found.log.stat().st_size
        for _ in range(halves):
            open_ones.enter_context(_half(found))
        opened, waited = time.monotonic() - start, []
        while time.monotonic() - start < seconds or len(waited) < 10:
            waited.append(found.answer_seconds())
            time.sleep(0.2)
        took = time.monotonic() - start
        used, written = found.cpu_seconds() - before, found.log.stat().st_size - size
        return Outcome(opened, tuple(waited), used / took, written)


def _at_rest(found: Target) -> None:
    """Wait until the server has made its pages ahead: at its start it is busy without an attack."""
    until, used = time.monotonic() + 60, -1.0
    while found.cpu_seconds() - used > 0.05 and time.monotonic() < until:
        used = found.cpu_seconds()
        time.sleep(0.5)


def _half(found: Target) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", found.port), timeout=10)
    with suppress(ConnectionError):
        # the server may have closed it by now: that is what it should do
        made.sendall(_HALF)
    return made


def _more_files(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
