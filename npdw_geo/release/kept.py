"""Work whose answer is the same for every visitor of a view: made once, kept within bounds, gone with its release.

One maker a key: who comes second waits for the first. The bounds of all kinds of kept work together are `BUDGET`.
"""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from npdw_geo.release.release import Release

_T = TypeVar("_T")
_MB = 1 << 20
# What each kind of kept work may weigh, in bytes; a page as data weighs some 60 kB, a written page 20 to 60.
BUDGET = {
    "page": 40 * _MB,
    "written": 40 * _MB,
    "light": 30 * _MB,
    "picture": 15 * _MB,
    "colours": 5 * _MB,
    "search": 2 * _MB,
    "paper": 15 * _MB,
}
assert sum(BUDGET.values()) <= 150 * _MB


def weight(made: object) -> int:
    """Return what kept work weighs in memory, in bytes."""
    if isinstance(made, tuple):
        return sum(map(weight, made))
    return sys.getsizeof(made)


class Kept(Generic[_T]):
    """Made things by key, the ones used longest ago leave first."""

    def __init__(self, kind: str, weigh: Callable[[_T], int] = weight) -> None:
        self._most = BUDGET[kind]
        self._weigh = weigh
        self._lock = Lock()
        self._found: OrderedDict[Hashable, tuple[_T, int]] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._release: Release | None = None
        self.size = 0

    def get(self, release: Release, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what is kept under a key of this release, or make it; what fails is not kept."""
        found = self.known(release, key)
        if found is not None:
            return found
        with self._lock:
            gate = self._making.setdefault(key, Lock())
        try:
            with gate:
                found = self.known(release, key)
                if found is not None:
                    return found
                made = make()
                self._keep(release, key, made)
                return made
        finally:
            with self._lock:
                self._making.pop(key, None)

    def known(self, release: Release, key: Hashable) -> _T | None:
        """Return what is kept under a key, without making it."""
        with self._lock:
            if self._release is not release:
                self._found.clear()
                self._release, self.size = release, 0
            found = self._found.get(key)
            if found is None:
                return None
            self._found.move_to_end(key)
            return found[0]

    def _keep(self, release: Release, key: Hashable, made: _T) -> None:
        weight_ = self._weigh(made)
        with self._lock:
            if self._release is not release or weight_ > self._most:
                return
            self._found[key] = (made, weight_)
            self.size += weight_
            while self.size > self._most:
                _, (_, gone) = self._found.popitem(last=False)
                self.size -= gone
