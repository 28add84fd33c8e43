"""Figures laid out for every area, and as plain values: nothing is missing without a flag."""

import numpy as np
import pandas as pd
import pytest

from npdw_geo.models import Flag
from npdw_geo.release.cells import FigureCell, Grid, cells_of

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
    assert list(rows.index) == ["wielwijk", "crabbehof", "wielwijk"]
    assert list(rows["waarde"]) == [24.0, 25.0, 24.0]
    assert list(rows["groter"]) == [True, False, True]


def test_an_area_without_a_figure_is_missing_and_says_so() -> None:
    rows = Grid(FIGURES).rows(("rokers", 2016), ["crabbehof", "wielwijk"])
    assert np.isnan(rows.at["crabbehof", "waarde"])
    assert rows.at["crabbehof", "vlag"] == Flag.ONTBREEKT
    assert rows.at["wielwijk", "waarde"] == 20.0


def test_a_reason_that_was_given_stays() -> None:
    rows = Grid(FIGURES).rows(("eenzaam", 2020), ["crabbehof"])
    assert rows.at["crabbehof", "vlag"] == Flag.TE_KLEIN


@pytest.mark.parametrize(("key", "area"), [(("rokers", 1999), "wielwijk"), (("rokers", 2020), "nergens")])
@pytest.mark.parametrize("figures", [FIGURES, FIGURES.iloc[:0]], ids=["some", "none"])
def test_what_the_grid_does_not_have_is_missing(
    figures: pd.DataFrame, key: tuple[str, int], area: str
) -> None:
    rows = Grid(figures).rows(key, [area, area])
    assert list(rows.index) == [area, area]
    assert rows["waarde"].isna().all()
    assert list(rows["vlag"]) == [Flag.ONTBREEKT] * 2


def test_a_known_area_beside_an_unknown_one_keeps_its_figure() -> None:
    rows = Grid(FIGURES).rows(("rokers", 2020), ["nergens", "wielwijk"])
    assert np.isnan(rows.at["nergens", "waarde"])
    assert rows.at["wielwijk", "waarde"] == 24.0


def test_plain_values_stand_by_indicator_and_year_and_then_by_area() -> None:
    found = cells_of(FIGURES.assign(bron="x", marge=np.nan, naast=np.nan, delen=None))
    assert set(found) == {("rokers", 2016), ("rokers", 2020), ("eenzaam", 2020)}
    assert found["rokers", 2020]["wielwijk"][:4] == (24.0, True, "x", Flag.CBS_WIJK.value)
    assert not found["eenzaam", 2020]["crabbehof"].known


@pytest.mark.parametrize(
    ("vlag", "groter", "certain"),
    [("", False, True), (Flag.ONZEKER.value, False, False), (Flag.TEGENSTRIJDIG.value, False, False), ("", True, False)],
)  # fmt: skip
def test_what_is_doubtful_or_of_a_larger_area_has_no_colour(vlag: str, groter: bool, certain: bool) -> None:
    assert FigureCell(1.0, groter, "bron", vlag).certain is certain
