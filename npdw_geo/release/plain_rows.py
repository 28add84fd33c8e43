"""The rows of a table as plain values, for work that looks at every cell."""

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd


def plain_rows(table: pd.DataFrame) -> Iterator[Any]:
    """Yield every row as a named tuple, `Index` first, as `itertuples` does; the kind of tuple is made once a set of columns."""
    kind = _kind(tuple(table.columns))
    columns = (table[name].tolist() for name in table.columns)
    return map(kind._make, zip(table.index.tolist(), *columns, strict=True))


# Making the kind costs more than filling hundreds of them.
@lru_cache(maxsize=128)
def _kind(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", ("Index", *columns))
