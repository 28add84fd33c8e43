"""Class bounds: round, rising, and no value changes class."""

import pandas as pd
import pytest

from npdw_geo.content import classes


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (18.7, 19.4, 19),
        (11.2, 11.4, 11.4),
        (0.31, 0.68, 0.5),
        (980, 1043, 1000),
        (-3.2, 2.5, 0),
        (15.0, 15.1, 15.1),
    ],
)
def test_a_bound_is_the_roundest_number_between_two_values(low: float, high: float, found: float) -> None:
    assert classes.round_between(low, high) == pytest.approx(found)


def test_no_value_changes_class_by_rounding(release) -> None:  # type: ignore[no-untyped-def]
    for name in release.catalog.indicators:
        for jaar in release.years(name, release.all_buurten)[-1:]:
            values = release.series(name, jaar, release.all_buurten)["waarde"]
            found = classes.natural(values, release.indicator(name).decimalen)
            assert list(found.bounds) == sorted(set(found.bounds)), name
            known = values.dropna()
            assert known.min() >= found.bounds[0]
            assert known.max() <= found.bounds[-1]
            assert sum(found.counts(values)) == len(known)
            assert (found.of(values)[values.isna()] == -1).all()


def test_all_values_equal_is_one_class() -> None:
    found = classes.natural(pd.Series([7.0, 7.0, 7.0]), 0)
    assert found.k == 1
    assert found.counts(pd.Series([7.0, 7.0])) == [2]


def test_one_value_is_one_class_that_holds_it() -> None:
    found = classes.natural(pd.Series([7.0, float("nan")]), 1)
    assert found.counts(pd.Series([7.0])) == [1]


def test_all_missing_is_no_class_and_everything_is_missing() -> None:
    found = classes.natural(pd.Series([float("nan")] * 3), 1)
    assert found.k == 0
    assert found.of(pd.Series([float("nan"), 1.0])).tolist() == [-1, -1]


def test_differences_have_the_same_bounds_on_both_sides() -> None:
    found = classes.around_zero(pd.Series([-9.0, -4.0, -1.0, 0.0, 0.05, 1.0, 2.0, 12.0]), 0.1, 1)
    assert found.bounds == tuple(-bound for bound in reversed(found.bounds))
    assert found.k == 7
    assert found.of(pd.Series([0.0, 0.05])).tolist() == [3, 3]


def test_differences_that_are_all_nothing_are_one_neutral_class() -> None:
    found = classes.around_zero(pd.Series([0.0, 0.05, -0.05]), 0.1, 1)
    assert (found.k, found.first) == (1, 3)


def test_classes_keep_the_index() -> None:
    values = pd.Series([3.0, 1.0], index=["b", "a"])
    assert list(classes.natural(values, 0).of(values).index) == ["b", "a"]
