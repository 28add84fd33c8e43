"""Words and numbers as visitors read them."""

from datetime import date

import pytest

from npdw_geo import text
from npdw_geo.models import Flag, Source


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1234.5, 1, "1.234,5"),
        (0, 0, "0"),
        (-3.25, 1, "−3,3"),
        (-0.04, 1, "0,0"),
        (float("nan"), 0, "geen cijfer"),
    ],
)
def test_numbers_are_dutch(value: float, decimals: int, written: str) -> None:
    assert text.number(value, decimals) == written


def test_a_date_is_dutch() -> None:
    assert text.day(date(2026, 11, 21)) == "21 november 2026"


@pytest.mark.parametrize(
    ("indicator", "value", "written"),
    [
        ("moeite_met_rondkomen", 27.34, "27,3%"),
        ("gemiddelde_woz_waarde", 308.0, "€ 308.000"),
        ("gemiddeld_gasverbruik", 1100.0, "1.100 m³"),
        ("misdrijven_per_1000", 53.7, "54"),
        ("inwoners", 5490.0, "5.490"),
    ],
)
def test_a_figure_has_its_unit(release, indicator: str, value: float, written: str) -> None:  # type: ignore[no-untyped-def]
    assert text.amount(value, release.indicator(indicator)) == written


def test_the_figures_in_one_sentence_add_up_as_printed(release) -> None:  # type: ignore[no-untyped-def]
    indicator = release.indicator("moeite_met_rondkomen")
    gap = text.apart(27.349, 14.551, indicator)
    said = text.comparison(gap, 14.551, indicator, equal=False, judged="ongunstiger")
    assert said == "Dat is 12,7 procentpunt hoger dan in Dordrecht (14,6%): ongunstiger dan Dordrecht."


def test_a_higher_figure_is_better_where_higher_is_better(release) -> None:  # type: ignore[no-untyped-def]
    assert text.better(3.0, release.indicator("ervaren_gezondheid_goed")) == "gunstiger"
    assert text.better(3.0, release.indicator("rokers")) == "ongunstiger"
    assert text.better(3.0, release.indicator("mantelzorgers")) == ""


def test_equal_is_said_to_be_about_equal(release) -> None:  # type: ignore[no-untyped-def]
    said = text.comparison(0.0, 14.6, release.indicator("moeite_met_rondkomen"), equal=True, judged="")
    assert said == "Dat is ongeveer gelijk aan Dordrecht (14,6%)."


def test_the_source_line_names_publisher_table_year_kind_licence_and_boundaries(release) -> None:  # type: ignore[no-untyped-def]
    line = text.source_line([release.catalog.sources["rivm_50090ned"]], (2020,))
    for part in ("RIVM", "50090NED", "2020", "modelschatting", "CC BY 4.0", "Kadaster"):
        assert part in line


def test_every_flag_has_words_and_a_meaning() -> None:
    assert set(text.FLAG_WORDS) == set(text.FLAG_MEANING) == set(Flag)


@pytest.mark.parametrize(("share", "written"), [(1.0, "100%"), (0.9996, "99%"), (0.805, "80%")])
def test_only_a_full_share_is_called_100_percent(share: float, written: str) -> None:
    assert text.percentage(share) == written


def test_lists_and_names_are_short() -> None:
    assert text.listed(["a", "b", "c"]) == "a, b en c"
    assert text.short("Zeehavenlaan en omgeving") == "Zeehavenlaan e.o."


def test_a_source_that_says_its_table_in_its_title_says_it_once() -> None:
    source = Source(
        publisher="CBS", short="CBS", title="Kaart 2023", url="https://x.nl", table="Kaart 2023", licence="CC BY",
        date_of_data="2023", date_retrieved="2026-11-21", retrieved_how="kopie", each_row_is_a="rij",
    )  # fmt: skip
    assert text.source_line([source], boundaries=False) == "Bron: CBS, Kaart 2023, CC BY."
