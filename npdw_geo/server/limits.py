"""Keep slow work apart: pictures, files and colours have threads of their own, so that light pages never stand behind them."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.responses import PlainTextResponse, Response

_T = TypeVar("_T")
# Who waits longer than this many others is asked to come back.
MOST_WAITING = 100
_BUSY = "Het is nu te druk. Probeer het over een paar tellen nog eens."


class Busy(Exception):
    """Too many requests wait for this kind of work."""


class Queue:
    """A few threads for one kind of work, and a queue before them that has an end."""

    def __init__(self, threads: int) -> None:
        self._limiter = CapacityLimiter(threads)
        self.inside = 0
        self._threads = threads

    async def run(self, work: Callable[..., _T], *arguments: object) -> _T:
        """Do work in a thread of this queue; `Busy` when too many wait."""
        if self.inside >= MOST_WAITING + self._threads:
            raise Busy
        self.inside += 1
        try:
            return await to_thread.run_sync(work, *arguments, limiter=self._limiter)
        finally:
            self.inside -= 1


# matplotlib draws one picture at a time; more threads would only wait for each other.
PICTURES = Queue(1)
COLOURS = Queue(1)
FILES = Queue(1)
PAGES = Queue(1)
HEALTH = Queue(1)
PAPER = Queue(1)
# The account of a year takes seconds: two at a time, apart from all else.
ACCOUNTS = Queue(2)


def busy() -> Response:
    """Answer that it is too busy now, and when to try again."""
    return PlainTextResponse(_BUSY, status_code=503, headers={"Retry-After": "5"})
