"""The URL: what goes in comes out, what is wrong falls back and is named."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npdw_geo.views.area_filter import AreaFilter, area_filter
from npdw_geo.views.indicatoren import file_name, read
from npdw_geo.views.pages import NAMES, address, canonical, choose, from_form
from npdw_geo.views.pages import read as read_page
from tests.made import shipped

RELEASE = shipped()


def test_an_empty_url_is_the_default_view_and_the_default_view_is_an_empty_url() -> None:
    view, found = read({}, RELEASE)
    assert (view.indicator, view.niveau, view.jaar, view.tonen) == (
        "ervaren_gezondheid_goed",
        "buurt",
        2024,
        "waarde",
    )
    assert view.to_query(RELEASE) == {}
    assert found.lines == ()


@pytest.mark.parametrize("indicator", sorted(RELEASE.catalog.indicators))
def test_every_indicator_has_a_url_that_restores_it(indicator: str) -> None:
    view, found = read({"indicator": indicator}, RELEASE)
    assert view.indicator == indicator
    assert found.lines == ()
    again, _ = read(view.to_query(RELEASE), RELEASE)
    assert again == view


def test_a_full_view_comes_back_whole() -> None:
    query = {
        "indicator": "eenzaam", "niveau": "buurt", "jaar": "2016", "vanaf": "2012", "tonen": "ontwikkeling",
        "klassen": "dordt-west", "wijk": "wielwijk", "buurt": "BU05050700,BU05050701", "gekozen": "BU05050700",
    }  # fmt: skip
    view, found = read(query, RELEASE)
    assert found.lines == ()
    assert view.gebied == AreaFilter(("wielwijk",), ("BU05050700", "BU05050701"))
    assert read(view.to_query(RELEASE), RELEASE)[0] == view
    assert (view.vanaf, view.gekozen) == (2012, "BU05050700")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"niveau": "straat"}, "niveau"),
        ({"jaar": "1900"}, "jaar"),
        ({"tonen": "alles"}, "tonen"),
        ({"wijk": "zuidhoven"}, "wijk"),
        ({"wijk": "wielwijk", "buurt": "BU05050304"}, "buurt"),
        ({"gekozen": "BU05050802"}, "gekozen"),
        ({"indicator": "leefbaarometer", "niveau": "buurt"}, "niveau"),
    ],
)
def test_a_wrong_value_falls_back_and_is_named_in_one_line(query: dict[str, str], name: str) -> None:
    view, found = read(query, RELEASE)
    assert [f"'{name}'" in line for line in found.lines] == [True]
    assert not any(value in line for line in found.lines for value in query.values() if value != name)
    assert name not in view.to_query(RELEASE)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["indicator", "niveau", "jaar", "vanaf", "tonen", "klassen", "wijk", "buurt", "gekozen", "x"]
        ),
        st.one_of(st.text(max_size=60), st.just("a" * 10_000), st.just("<script>"), st.just("\x00,../..")),
    )
)
def test_no_query_breaks_the_view_or_is_echoed(query: dict[str, str]) -> None:
    view, found = read(query, RELEASE)
    assert view.indicator in RELEASE.catalog.indicators
    assert all("<" not in line and len(line) < 200 for line in found.lines)


def test_the_filter_gives_buurten_and_the_wijken_they_lie_in() -> None:
    known = list(RELEASE.areas.values())
    assert len(AreaFilter().buurten(known)) == 24
    assert len(AreaFilter(("crabbehof", "wielwijk")).buurten(known)) == 9
    assert AreaFilter((), ("BU05050800",)).wijken(known) == ["crabbehof"]


def test_a_filter_keeps_only_what_exists() -> None:
    wrong: list[str] = []
    assert area_filter({"wijk": "wielwijk,niets"}, RELEASE, wrong) == AreaFilter(("wielwijk",))
    assert wrong == ["wijk"]


def test_names_of_downloads_and_links_hold_ids() -> None:
    view, _ = read({"tonen": "verschil"}, RELEASE)
    assert file_name(view) == "dordt-west_ervaren_gezondheid_goed_buurt_2024_verschil"
    assert address("indicatoren", replace(view, gekozen="BU05050700").to_query(RELEASE)) == (
        "/indicatoren?tonen=verschil&gekozen=BU05050700"
    )


def test_a_choice_of_an_indicator_keeps_the_year_where_it_has_one() -> None:
    view, _ = read_page("indicatoren", {"indicator": "rokers", "jaar": "2016", "wijk": "wielwijk"}, RELEASE)
    query = choose("indicatoren", view, "indicator", "eenzaam", RELEASE).to_query(RELEASE)
    assert query == {"indicator": "eenzaam", "jaar": "2016", "wijk": "wielwijk"}


@pytest.mark.parametrize(
    ("page", "query", "name", "value", "after"),
    [
        ("indicatoren", {"gekozen": "BU05050700"}, "gekozen", "BU05050700", {}),
        ("indicatoren", {"gekozen": "BU05050700"}, "niveau", "wijk", {"niveau": "wijk"}),
        (
            "indicatoren",
            {"wijk": "wielwijk", "buurt": "BU05050700"},
            "wijk",
            "crabbehof",
            {"wijk": "crabbehof"},
        ),
        ("indicatoren", {}, "indicator", "<script>", {}),
        ("overzicht", {}, "gekozen", "wielwijk", {"wijk": "wielwijk"}),
        ("overzicht", {"wijk": "wielwijk"}, "gekozen", "wielwijk", {}),
        ("woningbouw", {"gekozen": "thureborg"}, "gekozen", "BU05050700", {"gekozen": "thureborg"}),
        ("woningbouw", {"soort": "zorg"}, "soort", "", {}),
        (
            "energielabels",
            {"gekozen": "wielwijk"},
            "indicator",
            "moeite_met_rondkomen",
            {"indicator": "moeite_met_rondkomen"},
        ),
        ("bronnen", {"deel": "programma"}, "tabel", "doelen", {"deel": "programma", "tabel": "doelen"}),
    ],
)
def test_a_choice_changes_the_view_as_meant(
    page: str, query: dict[str, str], name: str, value: str, after: dict[str, str]
) -> None:
    view, _ = read_page(page, query, RELEASE)
    assert choose(page, view, name, value, RELEASE).to_query(RELEASE) == after


@pytest.mark.parametrize("page", NAMES)
def test_a_request_that_comes_from_no_form_is_no_choice(page: str) -> None:
    assert from_form(page, "wijk=wielwijk", RELEASE) is None
    assert from_form(page, "van=", RELEASE) == canonical(page, {}, RELEASE)[0]


def test_a_form_gives_only_what_was_changed_in_it() -> None:
    # a year that the newly chosen indicator lacks is no wrong value
    raw = "van=wijk%3Dwielwijk&indicator=misdrijven_per_1000&wijk=wielwijk&wijk=crabbehof&niveau=buurt&tonen=waarde&jaar=2020&klassen=dordrecht"
    assert from_form("indicatoren", raw, RELEASE) == {
        "indicator": "misdrijven_per_1000",
        "wijk": "wielwijk,crabbehof",
    }


def test_a_form_without_ticks_shows_everything_again() -> None:
    raw = "van=wijk%3Dwielwijk%26buurt%3DBU05050700&indicator=ervaren_gezondheid_goed&niveau=buurt&jaar=2024"
    assert from_form("indicatoren", raw, RELEASE) == {}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_form_breaks_a_page(raw: str) -> None:
    for page in NAMES:
        assert from_form(page, f"van=&{raw}", RELEASE) is not None


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("roker", "Rokers"),
        ("misdrijven_per_100", "Misdrijven per 1.000 inwoners"),
    ],
)
def test_a_wrong_indicator_is_named_and_the_nearest_offered(asked: str, meant: str) -> None:
    view, told = read({"indicator": asked}, RELEASE)
    assert view.indicator == "ervaren_gezondheid_goed"
    assert f"cijfer '{asked}'. Dat is er niet." in told.lines[0]
    assert "Bedoelt u '" in told.lines[0]
    assert meant in told.lines[0]


def test_what_is_repeated_of_a_wrong_indicator_is_cut() -> None:
    _, told = read({"indicator": "x" * 10_000}, RELEASE)
    assert len(told.lines[0]) < 200
