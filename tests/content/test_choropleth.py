"""What a view shows: figures, classes, words. The edge cases of real and of made-up data."""

from dataclasses import replace

import numpy as np
import pytest

from npdw_geo.content.choropleth import Choropleth, make_choropleth
from npdw_geo.content.key_figures import details, key_figures
from npdw_geo.content.sentence import sentence
from npdw_geo.drawing import palette
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import AreaFilter
from npdw_geo.views.choropleth import IndicatorView, opening_year, resolve
from tests import made


def choropleth(release: Release, **query: str) -> Choropleth:
    """A choropleth of struggling to make ends meet, unless another indicator is asked for."""
    return made.choropleth(release, **{"indicator": "moeite_met_rondkomen", **query})


def view(release: Release, **query: str) -> IndicatorView:
    """A view of the same indicator."""
    return made.view(release, **{"indicator": "moeite_met_rondkomen", **query})


def _colour(shown: Choropleth, slug: str) -> str:
    return palette.fill(shown.scale, shown.rows.loc[slug, "klasse"])


def _with(release: Release, name: str, jaar: int, change) -> Release:  # type: ignore[no-untyped-def]
    """The release with the values of one indicator and year replaced."""
    frame = release.frame.copy()
    rows = (frame["indicator"] == name) & (frame["jaar"] == jaar)
    frame.loc[rows, "waarde"] = change(frame.loc[rows, "waarde"])
    frame.loc[rows & frame["waarde"].isna(), "vlag"] = "ontbreekt"
    return replace(release, frame=frame)


def test_the_24_buurten_are_coloured_or_have_a_word(release: Release) -> None:
    rows = choropleth(release).rows
    assert len(rows) == 24
    assert ((rows["klasse"] >= 0) | (rows["label"].isin(["geen cijfer", "te weinig inwoners"]))).all()


def test_a_missing_value_is_grey_and_has_a_word(release: Release) -> None:
    row = choropleth(release).rows.loc["BU05050706"]
    assert (row["klasse"], row["label"]) == (-1, "te weinig inwoners")


def test_the_legend_counts_every_area_once(release: Release) -> None:
    for tonen in ("waarde", "verschil", "ontwikkeling"):
        picture = choropleth(release, tonen=tonen)
        assert sum(row.count for row in picture.legend) == 24


def test_exactly_one_class_says_that_dordrecht_lies_there(release: Release) -> None:
    picture = choropleth(release)
    assert [row.label for row in picture.legend if row.reference] == ["14,5 – 20,2%"]


def test_a_filter_never_recolours_the_map(release: Release) -> None:
    whole = choropleth(release)
    part = choropleth(release, wijk="wielwijk")
    assert part.classes == whole.classes
    assert (part.rows["klasse"] == whole.rows.loc[part.rows.index, "klasse"]).all()


def test_classes_over_dordt_west_use_the_24_alone(release: Release) -> None:
    picture = choropleth(release, klassen="dordt-west")
    assert all(row.count > 0 for row in picture.legend)


def test_a_difference_is_ongunstig_on_the_orange_side(release: Release) -> None:
    picture = choropleth(release, tonen="verschil")
    worst = picture.rows["getoond"].idxmax()
    assert _colour(picture, worst) in palette.DIFFERENCE[:3]
    better = choropleth(release, indicator="ervaren_gezondheid_goed", tonen="verschil")
    assert _colour(better, better.rows["getoond"].idxmin()) in palette.DIFFERENCE[:3]


def test_a_count_has_no_difference_with_dordrecht_and_says_why(release: Release) -> None:
    picture = choropleth(release, indicator="inwoners", tonen="verschil")
    assert "grootte van het gebied" in picture.asked.reason
    assert (picture.rows["getoond"].dropna() == picture.rows["waarde"].dropna()).all()


def test_a_development_uses_only_years_of_the_same_source(release: Release) -> None:
    assert resolve(view(release), release).starts == (2012, 2016)
    woz = view(release, indicator="gemiddelde_woz_waarde")
    assert resolve(woz, release).starts == ()
    people = view(release, indicator="inwoners", jaar="2024")
    assert resolve(people, release).starts == ()


def test_the_sentence_is_about_the_chosen_area(release: Release) -> None:
    seen = view(release, niveau="wijk", gekozen="wielwijk")
    assert sentence(make_choropleth(resolve(seen, release), release), release) == (
        "In Wielwijk heeft 23,8% van de volwassenen moeite met rondkomen. Dat is 9,2 procentpunt hoger dan in "
        "Dordrecht (14,6%): ongunstiger dan Dordrecht. (RIVM, uit 2020, modelschatting, berekend uit buurtcijfers)"
    )


def test_a_buurt_with_0_inwoners_says_why_there_is_no_figure(release: Release) -> None:
    seen = view(release, gekozen="BU05050706")
    assert "te weinig inwoners" in sentence(make_choropleth(resolve(seen, release), release), release)


def test_a_filter_with_nothing_left_says_so(release: Release) -> None:
    seen = replace(view(release), gebied=AreaFilter(("wielwijk",), ("BU05050800",)))
    picture = make_choropleth(resolve(seen, release), release)
    assert sentence(picture, release) == "Met dit filter blijft geen enkel gebied over."
    assert len(picture.rows) == 0


@pytest.mark.parametrize("tonen", ["waarde", "verschil", "ontwikkeling"])
def test_an_indicator_whose_values_are_all_equal_is_one_class(release: Release, tonen: str) -> None:
    same = _with(release, "rokers", 2020, lambda values: values * 0 + 20.0)
    picture = choropleth(same, indicator="rokers", tonen=tonen)
    if tonen != "ontwikkeling":
        assert len(set(picture.rows["klasse"]) - {-1}) == 1


@pytest.mark.parametrize("tonen", ["waarde", "verschil", "ontwikkeling"])
def test_an_indicator_with_one_value_still_has_a_map(release: Release, tonen: str) -> None:
    one = _with(release, "veel_stress", 2020, lambda values: values.where(values.index == values.index[5]))
    picture = choropleth(one, indicator="veel_stress", tonen=tonen)
    assert len(picture.rows) in (4, 24)


@pytest.mark.parametrize("tonen", ["waarde", "verschil"])
def test_an_indicator_without_any_value_is_all_grey(release: Release, tonen: str) -> None:
    none = _with(release, "veel_stress", 2020, lambda values: values * np.nan)
    seen = IndicatorView("veel_stress", "buurt", 2020, tonen=tonen)  # type: ignore[arg-type]
    picture = make_choropleth(resolve(seen, none), none)
    assert not picture.has_values
    assert set(picture.rows["klasse"]) == {-1}
    assert "geen van deze gebieden" in sentence(picture, none)


def test_every_indicator_and_level_makes_a_picture_with_a_sentence(release: Release) -> None:
    for name in release.catalog.indicators:
        for niveau in ("buurt", "wijk"):
            seen = view(release, indicator=name, niveau=niveau)
            picture = make_choropleth(resolve(seen, release), release)
            assert sentence(picture, release).strip().endswith((".", ")"))
            assert sum(row.count for row in picture.legend) == len(picture.rows)


@pytest.mark.parametrize(
    ("filled", "year"),
    [
        ({}, 0),
        ({2020: (24, 24, 24), 2024: (24, 3, 3)}, 2020),
        ({2024: (24, 3, 3)}, 2024),
        ({2023: (24, 24, 24), 2024: (24, 23, 23)}, 2024),
        ({2024: (4, 4, 4), 2026: (4, 4, 2)}, 2024),
        ({2016: (4, 4, 4), 2025: (4, 4, 2)}, 2025),
    ],
)
def test_an_indicator_opens_with_a_new_year_that_shows_its_areas(
    filled: dict[int, tuple[int, int, int]], year: int
) -> None:
    assert opening_year(filled) == year


@pytest.mark.parametrize(
    ("name", "niveau", "jaar"),
    [
        ("ervaren_gezondheid_goed", "buurt", 2024),
        ("gemiddeld_gasverbruik", "wijk", 2025),
        ("inwoners", "buurt", 2024),
        ("gemiddeld_inkomen_per_inwoner", "wijk", 2024),
        ("misdrijven_per_1000", "buurt", 2025),
    ],
)
def test_the_newest_figures_open(release: Release, name: str, niveau: str, jaar: int) -> None:
    seen = made.view(release, indicator=name)
    assert (seen.niveau, seen.jaar) == (niveau, jaar)


def test_a_rate_says_of_which_year_its_denominator_is(release: Release) -> None:
    found = made.choropleth(release, indicator="misdrijven_per_1000", jaar="2025")
    assert "Gedeeld door de inwoners van 2024: van 2025 is er geen cijfer per buurt." in details(
        found, release
    )
    found = made.choropleth(release, indicator="misdrijven_per_1000", jaar="2024")
    assert "Gedeeld door" not in details(found, release)


def test_the_wijk_of_a_filter_has_its_figure(release: Release) -> None:
    shown = choropleth(release, wijk="wielwijk")
    names = {item.what: item.figure for item in key_figures(shown, release).items}
    assert names["Wielwijk"] == "23,8%"
    assert "Wielwijk" not in {item.what for item in key_figures(choropleth(release), release).items}
    assert "Wielwijk" not in {
        item.what for item in key_figures(choropleth(release, wijk="wielwijk", niveau="wijk"), release).items
    }
