"""Keep computed rows of areas by what they were computed from, so that a newer release computes only what differs."""

from collections.abc import Callable

import numpy as np
import pandas as pd


class KeptRows:
    """Remember the figures of areas of one indicator in one year: a newer release differs in few of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[tuple[object, ...], list[dict[str, object]]] = {}

    def get(
        self, key: tuple[object, ...], make: Callable[[], list[dict[str, object]]]
    ) -> list[dict[str, object]]:
        """Return the rows of a key, made once."""
        if key not in self._found:
            while len(self._found) >= self._most:
                self._found.pop(next(iter(self._found)))
            self._found[key] = make()
        return self._found[key]


# some four times what a release has
KEPT = KeptRows(1_500)


def marks_of(frame: pd.DataFrame) -> np.ndarray:
    """Return a number per row that another content makes another."""
    words = frame.select_dtypes(exclude="number").columns
    return pd.util.hash_pandas_object(frame.astype(dict.fromkeys(words, str)), index=False).to_numpy()
