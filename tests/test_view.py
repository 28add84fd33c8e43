"""The URL: what goes in comes out, what is wrong falls back and is named."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npdw_geo.paths import ROOT
from npdw_geo.release import load_release
from npdw_geo.view import AreaFilter, area_filter, file_name, indicator_view, url

RELEASE = load_release(ROOT / "data", ROOT / "geodata")


def test_an_empty_url_is_the_default_view_and_the_default_view_is_an_empty_url() -> None:
    view, found = indicator_view({}, RELEASE)
    assert (view.indicator, view.niveau, view.jaar, view.tonen) == (
        "moeite_met_rondkomen",
        "buurt",
        2020,
        "waarde",
    )
    assert view.to_query(RELEASE) == {}
    assert found.lines == ()


@pytest.mark.parametrize("indicator", sorted(RELEASE.catalog.indicators))
def test_every_indicator_has_a_url_that_restores_it(indicator: str) -> None:
    view, found = indicator_view({"indicator": indicator}, RELEASE)
    assert view.indicator == indicator
    assert found.lines == ()
    again, _ = indicator_view(view.to_query(RELEASE), RELEASE)
    assert again == view


def test_a_full_view_comes_back_whole() -> None:
    query = {
        "indicator": "eenzaam", "niveau": "buurt", "jaar": "2016", "vanaf": "2012", "tonen": "ontwikkeling",
        "klassen": "dordt-west", "wijk": "wielwijk", "buurt": "BU05050700,BU05050701", "gekozen": "BU05050700",
    }  # fmt: skip
    view, found = indicator_view(query, RELEASE)
    assert found.lines == ()
    assert view.gebied == AreaFilter(("wielwijk",), ("BU05050700", "BU05050701"))
    assert indicator_view(view.to_query(RELEASE), RELEASE)[0] == view
    assert (view.vanaf, view.gekozen) == (2012, "BU05050700")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"indicator": "geluk"}, "indicator"),
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
    view, found = indicator_view(query, RELEASE)
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
    view, found = indicator_view(query, RELEASE)
    assert view.indicator in RELEASE.catalog.indicators
    assert all("<" not in line and len(line) < 120 for line in found.lines)


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
    view, _ = indicator_view({"tonen": "verschil"}, RELEASE)
    assert file_name(view, "csv") == "dordt-west_moeite_met_rondkomen_buurt_2020_verschil.csv"
    assert url("indicatoren", replace(view, gekozen="BU05050700").to_query(RELEASE)) == (
        "/indicatoren?tonen=verschil&gekozen=BU05050700"
    )
