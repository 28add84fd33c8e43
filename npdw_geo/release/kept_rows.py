"""Keep what was read or computed by what it was made from, so that a newer release makes only what differs."""

from collections.abc import Callable
from typing import Generic, TypeVar

import numpy as np
import pandas as pd

T = TypeVar("T")


class KeptRows(Generic[T]):
    """Remember the rows of a file, or of areas of one indicator in one year: a newer release differs in few of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[tuple[object, ...], T] = {}

    def get(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return the rows of a key, made once."""
        if key not in self._found:
            while len(self._found) >= self._most:
                self._found.pop(next(iter(self._found)))
            self._found[key] = make()
        return self._found[key]


# some four times what a release has
KEPT: KeptRows[list[dict[str, object]]] = KeptRows(1_500)
# what stands in a file, read and looked at; frames are given out as copies that share their values until one is written to
FILES: KeptRows[pd.DataFrame] = KeptRows(200)


def marks_of(frame: pd.DataFrame) -> np.ndarray:
    """Return a number per row that another content makes another."""
    words = frame.select_dtypes(exclude="number").columns
    return pd.util.hash_pandas_object(frame.astype(dict.fromkeys(words, str)), index=False).to_numpy()
