"""Comparing figures: what rounding or uncertainty can make of nothing is no difference."""

import pytest

from npdw_geo.content.compare import EQUAL, Measured, judge
from npdw_geo.models import Indicator
from npdw_geo.release.release import Release


def _indicator(release: Release, **more: object) -> Indicator:
    return release.indicator("rokers").model_copy(update=more)


@pytest.mark.parametrize(
    ("value", "margin", "uncertain", "word"),
    [
        (27.1, 0.05, 0.0, EQUAL),
        (27.2, 0.05, 0.0, "ongunstiger"),
        (28.9, 0.05, 2.0, EQUAL),
        (29.1, 0.05, 2.0, "ongunstiger"),
        (24.0, 0.05, 2.0, "gunstiger"),
        (30.0, 4.0, 0.0, EQUAL),
    ],
)
def test_a_difference_within_rounding_or_uncertainty_is_no_difference(
    release: Release, value: float, margin: float, uncertain: float, word: str
) -> None:
    found = judge(
        Measured(value, margin, ""), Measured(27.0, 0.05, ""), _indicator(release, onzekerheid=uncertain)
    )
    assert found.word == word


def test_a_missing_figure_is_not_compared(release: Release) -> None:
    found = judge(Measured(float("nan"), 0.0, "ontbreekt"), Measured(27.0, 0.05, ""), _indicator(release))
    assert (found.word, found.decides) == ("", False)
