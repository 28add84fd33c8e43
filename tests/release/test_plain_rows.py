"""Rows as plain values: as pandas gives them itself, without a kind of tuple made anew for every table."""

import pandas as pd
import pytest

from npdw_geo.release.plain_rows import plain_rows

TABLE = pd.DataFrame({"naam": ["a", "b"], "waarde": [1.5, float("nan")], "aantal": [2, 3]}, index=[7, 9])


@pytest.mark.parametrize("table", [TABLE, TABLE.iloc[:0], TABLE[["naam"]]], ids=["rows", "none", "a column"])
def test_rows_are_those_of_pandas(table: pd.DataFrame) -> None:
    assert [str(row._asdict()) for row in plain_rows(table)] == [
        str(row._asdict()) for row in table.itertuples()
    ]


def test_a_cell_has_the_name_of_its_column() -> None:
    first = next(plain_rows(TABLE))
    assert (first.Index, first.naam, first.waarde) == (7, "a", 1.5)
    assert isinstance(first.aantal, int)
