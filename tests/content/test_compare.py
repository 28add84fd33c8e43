"""Comparing figures: what rounding can make of nothing is no difference."""

import pandas as pd

from npdw_geo.content import compare


def test_a_difference_that_rounding_can_make_is_no_difference() -> None:
    rows = pd.DataFrame({"waarde": [27.0, 27.1, 27.2], "marge": [0.05] * 3}, index=["a", "b", "c"])
    found = compare.difference(rows, 27.0, 0.05)
    assert found["gelijk"].tolist() == [True, True, False]
    assert list(found.index) == ["a", "b", "c"]
