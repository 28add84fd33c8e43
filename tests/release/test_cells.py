"""Figures laid out for every area, and as plain values: nothing is missing without a flag."""

import numpy as np
import pandas as pd
import pytest

from npdw_geo.models import Flag
from npdw_geo.release.cells import FigureCell, Grid

FIGURES = pd.DataFrame(
    [
        ("wielwijk", "rokers", 2016, 20.0, "", False),
        ("crabbehof", "rokers", 2020, 25.0, "", False),
        ("wielwijk", "rokers", 2020, 24.0, Flag.CBS_WIJK.value, True),
        ("crabbehof", "eenzaam", 2020, np.nan, Flag.TE_KLEIN.value, False),
    ],
    columns=["gebied", "indicator", "jaar", "waarde", "vlag", "groter"],
)


def test_rows_come_in_the_order_that_was_asked() -> None:
    rows = Grid(FIGURES).rows(("rokers", 2020), ["wielwijk", "crabbehof", "wielwijk"])
    assert rows is not None
    assert list(rows.index) == ["wielwijk", "crabbehof", "wielwijk"]
    assert list(rows["waarde"]) == [24.0, 25.0, 24.0]
    assert list(rows["groter"]) == [True, False, True]


def test_an_area_without_a_figure_is_missing_and_says_so() -> None:
    rows = Grid(FIGURES).rows(("rokers", 2016), ["crabbehof", "wielwijk"])
    assert rows is not None
    assert np.isnan(rows.at["crabbehof", "waarde"])
    assert rows.at["crabbehof", "vlag"] == Flag.ONTBREEKT
    assert rows.at["wielwijk", "waarde"] == 20.0


def test_a_reason_that_was_given_stays() -> None:
    rows = Grid(FIGURES).rows(("eenzaam", 2020), ["crabbehof"])
    assert rows is not None
    assert rows.at["crabbehof", "vlag"] == Flag.TE_KLEIN


@pytest.mark.parametrize(("key", "area"), [(("rokers", 1999), "wielwijk"), (("rokers", 2020), "nergens")])
def test_what_the_grid_does_not_have_is_nothing(key: tuple[str, int], area: str) -> None:
    assert Grid(FIGURES).rows(key, [area]) is None
    assert Grid(FIGURES.iloc[:0]).rows(key, [area]) is None


@pytest.mark.parametrize(
    ("vlag", "groter", "certain"),
    [("", False, True), (Flag.ONZEKER.value, False, False), (Flag.TEGENSTRIJDIG.value, False, False), ("", True, False)],
)  # fmt: skip
def test_what_is_doubtful_or_of_a_larger_area_has_no_colour(vlag: str, groter: bool, certain: bool) -> None:
    assert FigureCell(1.0, groter, "bron", vlag).certain is certain
