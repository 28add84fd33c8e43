"""Make the block of a table from rows or from a frame of words."""

import math
from collections.abc import Sequence

import pandas as pd

from npdw_geo.content.blocks import Cell, Column, Table
from npdw_geo.text import MISSING


def table(
    frame_columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str, numbers: Sequence[str] = ()
) -> Table:
    """Return a table of plain words; columns in `numbers` are set to the right."""
    columns = tuple(Column(name, name in numbers) for name in frame_columns)
    return Table(caption, columns, tuple(tuple(Cell(words) for words in row) for row in rows))


def frame_table(frame: pd.DataFrame, caption: str, numbers: Sequence[str] = ()) -> Table:
    """Return a frame of words as a table; what is missing has a word."""
    rows = [
        [MISSING if _is_missing(value) else str(value) for value in row]
        for row in frame.to_numpy(dtype=object)
    ]
    return table([str(name) for name in frame.columns], rows, caption, numbers)


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
