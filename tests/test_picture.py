"""What a view shows: figures, classes, words. The edge cases of real and of made-up data."""

from dataclasses import replace

import numpy as np
import pytest

from npdw_geo import palette
from npdw_geo.picture import earlier_years, make_picture, sentence
from npdw_geo.release import Release
from npdw_geo.view import AreaFilter, IndicatorView, indicator_view


def _view(release: Release, **query: str) -> IndicatorView:
    return indicator_view(query, release)[0]


def _with(release: Release, name: str, jaar: int, change) -> Release:  # type: ignore[no-untyped-def]
    """The release with the values of one indicator and year replaced."""
    frame = release.frame.copy()
    rows = (frame["indicator"] == name) & (frame["jaar"] == jaar)
    frame.loc[rows, "waarde"] = change(frame.loc[rows, "waarde"])
    frame.loc[rows & frame["waarde"].isna(), "vlag"] = "ontbreekt"
    return replace(release, frame=frame)


def test_the_24_buurten_are_coloured_or_have_a_word(release: Release) -> None:
    rows = make_picture(_view(release), release).rows
    assert len(rows) == 24
    assert ((rows["kleur"] != "") | (rows["label"].isin(["geen cijfer", "te weinig inwoners"]))).all()


def test_a_missing_value_is_grey_and_has_a_word(release: Release) -> None:
    row = make_picture(_view(release), release).rows.loc["BU05050706"]
    assert (row["kleur"], row["klasse"], row["label"]) == ("", -1, "te weinig inwoners")


def test_the_legend_counts_every_area_once(release: Release) -> None:
    for tonen in ("waarde", "verschil", "ontwikkeling"):
        picture = make_picture(_view(release, tonen=tonen), release)
        assert sum(row.count for row in picture.legend) == 24


def test_exactly_one_class_says_that_dordrecht_lies_there(release: Release) -> None:
    picture = make_picture(_view(release), release)
    assert [row.label for row in picture.legend if row.reference] == ["11,5 – 15,0%"]


def test_a_filter_never_recolours_the_map(release: Release) -> None:
    whole = make_picture(_view(release), release)
    part = make_picture(_view(release, wijk="wielwijk"), release)
    assert part.classes == whole.classes
    assert (part.rows["kleur"] == whole.rows.loc[part.rows.index, "kleur"]).all()


def test_classes_over_dordt_west_use_the_24_alone(release: Release) -> None:
    picture = make_picture(_view(release, klassen="dordt-west"), release)
    assert all(row.count > 0 for row in picture.legend)


def test_a_difference_is_ongunstig_on_the_orange_side(release: Release) -> None:
    picture = make_picture(_view(release, tonen="verschil"), release)
    worst = picture.rows["getoond"].idxmax()
    assert picture.rows.loc[worst, "kleur"] in palette.DIFFERENCE[:3]
    better = make_picture(_view(release, indicator="ervaren_gezondheid_goed", tonen="verschil"), release)
    assert better.rows.loc[better.rows["getoond"].idxmin(), "kleur"] in palette.DIFFERENCE[:3]


def test_a_count_has_no_difference_with_dordrecht_and_says_why(release: Release) -> None:
    picture = make_picture(_view(release, indicator="inwoners", tonen="verschil"), release)
    assert "grootte van het gebied" in picture.reason
    assert (picture.rows["getoond"].dropna() == picture.rows["waarde"].dropna()).all()


def test_a_development_uses_only_years_of_the_same_source(release: Release) -> None:
    assert earlier_years(_view(release), release) == [2012, 2016]
    woz = _view(release, indicator="gemiddelde_woz_waarde")
    assert earlier_years(woz, release) == []
    people = _view(release, indicator="inwoners", jaar="2024")
    assert earlier_years(people, release) == []


def test_the_sentence_is_about_the_chosen_area(release: Release) -> None:
    view = _view(release, niveau="wijk", gekozen="wielwijk")
    assert sentence(make_picture(view, release), release) == (
        "In Wielwijk heeft 23,8% van de volwassenen moeite met rondkomen. Dat is 9,2 procentpunt hoger dan in "
        "Dordrecht (14,6%): ongunstiger dan Dordrecht. (RIVM, 2020, modelschatting, berekend uit buurtcijfers)"
    )


def test_a_buurt_with_0_inwoners_says_why_there_is_no_figure(release: Release) -> None:
    view = _view(release, gekozen="BU05050706")
    assert "te weinig inwoners" in sentence(make_picture(view, release), release)


def test_a_filter_with_nothing_left_says_so(release: Release) -> None:
    view = replace(_view(release), gebied=AreaFilter(("wielwijk",), ("BU05050800",)))
    picture = make_picture(view, release)
    assert sentence(picture, release) == "Met dit filter blijft geen enkel gebied over."
    assert len(picture.rows) == 0


@pytest.mark.parametrize("tonen", ["waarde", "verschil", "ontwikkeling"])
def test_an_indicator_whose_values_are_all_equal_is_one_class(release: Release, tonen: str) -> None:
    same = _with(release, "rokers", 2020, lambda values: values * 0 + 20.0)
    picture = make_picture(_view(same, indicator="rokers", tonen=tonen), same)
    if tonen != "ontwikkeling":
        assert len({row["kleur"] for _, row in picture.rows.iterrows() if row["kleur"]}) == 1


@pytest.mark.parametrize("tonen", ["waarde", "verschil", "ontwikkeling"])
def test_an_indicator_with_one_value_still_has_a_map(release: Release, tonen: str) -> None:
    one = _with(release, "veel_stress", 2020, lambda values: values.where(values.index == values.index[5]))
    picture = make_picture(_view(one, indicator="veel_stress", tonen=tonen), one)
    assert len(picture.rows) in (4, 24)


@pytest.mark.parametrize("tonen", ["waarde", "verschil"])
def test_an_indicator_without_any_value_is_all_grey(release: Release, tonen: str) -> None:
    none = _with(release, "veel_stress", 2020, lambda values: values * np.nan)
    view = IndicatorView("veel_stress", "buurt", 2020, tonen=tonen)  # type: ignore[arg-type]
    picture = make_picture(view, none)
    assert not picture.has_values
    assert set(picture.rows["kleur"]) == {""}
    assert "geen van deze gebieden" in sentence(picture, none)


def test_every_indicator_and_level_makes_a_picture_with_a_sentence(release: Release) -> None:
    for name in release.catalog.indicators:
        for niveau in ("buurt", "wijk"):
            view = _view(release, indicator=name, niveau=niveau)
            picture = make_picture(view, release)
            assert sentence(picture, release).strip().endswith((".", ")"))
            assert sum(row.count for row in picture.legend) == len(picture.rows)
