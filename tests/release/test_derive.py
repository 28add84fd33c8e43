"""Computed figures on three tiny buurten: sums, ratios of sums, weighted means, coverage."""

import numpy as np
import pandas as pd
import pytest

from npdw_geo.models import Indicator
from npdw_geo.release import derive, rates
from npdw_geo.release.catalog import Catalog
from npdw_geo.release.members import Member

BUURTEN = ("BU1", "BU2", "BU3")


def _indicator(name: str, optellen: str = "gewogen", **more: object) -> Indicator:
    base = {
        "id": name, "titel": name, "eenheid": "%", "pijler": "werk", "richting": "lager_beter", "decimalen": 1,
        "definitie": "d", "zin": "{waarde}", "optellen": optellen, "peildatum": "2020", "afronding": 1, "onzekerheid": 0.5, "onzekerheid_waarom": "w",
    }  # fmt: skip
    if optellen == "gewogen":
        base["gewicht"] = "inwoners"
    return Indicator(**{**base, **more})  # type: ignore[arg-type]


CATALOG = Catalog(
    sources={},
    indicators={
        item.id: item
        for item in (
            _indicator("inwoners", "som"),
            _indicator("bijstand", "som"),
            _indicator("geld"),
            _indicator("mediaan", "niet"),
            _indicator(
                "bijstand_per_1000",
                "verhouding",
                berekening={"teller": "bijstand", "noemer": "inwoners", "maal": 1000},
            ),
        )
    },
    notes={},
    home={},
    problems=(),
)


def _frame(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["code", "indicator", "jaar", "waarde"])
    return frame.assign(vlag="", bron="bron")


PEOPLE = (
    ("BU1", "inwoners", 2020, 100.0),
    ("BU2", "inwoners", 2020, 300.0),
    ("BU3", "inwoners", 2020, 600.0),
)


def _area(frame: pd.DataFrame, indicator: str, jaar: int = 2020) -> pd.Series:
    found = derive.for_areas(frame, CATALOG, {"wijk": Member(None, BUURTEN)}, BUURTEN)
    rows = found[(found["gebied"] == "wijk") & (found["indicator"] == indicator) & (found["jaar"] == jaar)]
    return rows.iloc[0]


def test_a_count_is_a_sum() -> None:
    row = _area(_frame(*PEOPLE), "inwoners")
    assert (row["waarde"], row["vlag"], row["dekking"], row["delen"]) == (1000, "berekend", 1.0, "buurten")


def test_a_share_is_a_mean_weighted_by_inwoners() -> None:
    geld = [("BU1", "geld", 2020, 10.0), ("BU2", "geld", 2020, 20.0), ("BU3", "geld", 2020, 30.0)]
    assert _area(_frame(*PEOPLE, *geld), "geld")["waarde"] == pytest.approx(25.0)


def test_a_rate_is_a_ratio_of_sums_and_not_a_mean_of_rates() -> None:
    counts = [
        ("BU1", "bijstand", 2020, 50.0),
        ("BU2", "bijstand", 2020, 30.0),
        ("BU3", "bijstand", 2020, 0.0),
    ]
    assert _area(_frame(*PEOPLE, *counts), "bijstand_per_1000")["waarde"] == pytest.approx(80.0)


@pytest.mark.parametrize(("known", "covered"), [(("BU2", "BU3"), 0.9), (("BU1", "BU3"), 0.7)])
def test_under_80_percent_covered_there_is_no_value(known: tuple[str, ...], covered: float) -> None:
    geld = [(code, "geld", 2020, 10.0) for code in known]
    row = _area(_frame(*PEOPLE, *geld), "geld")
    assert row["dekking"] == pytest.approx(covered)
    assert np.isnan(row["waarde"]) == (covered < 0.8)
    assert row["vlag"] == ("ontbreekt" if covered < 0.8 else "berekend")


def test_a_median_is_not_computed_from_buurten() -> None:
    rows = [(code, "mediaan", 2020, 80.0) for code in BUURTEN]
    assert np.isnan(_area(_frame(*PEOPLE, *rows), "mediaan")["waarde"])


def test_an_official_figure_goes_before_a_computed_one() -> None:
    frame = _frame(*PEOPLE, ("WK1", "geld", 2020, 12.5), ("BU3", "geld", 2020, 30.0))
    found = derive.for_areas(frame, CATALOG, {"krispijn": Member("WK1", BUURTEN)}, BUURTEN)
    row = found[(found["gebied"] == "krispijn") & (found["indicator"] == "geld")].iloc[0]
    assert (row["waarde"], row["vlag"]) == (12.5, "")


def test_a_rate_uses_the_denominator_of_a_year_beside_it_and_no_further() -> None:
    frame = _frame(
        ("BU1", "inwoners", 2023, 200.0), ("BU1", "bijstand", 2024, 10.0), ("BU1", "bijstand", 2026, 10.0)
    )
    rated = derive.with_rates(frame, CATALOG)
    rates = rated[rated["indicator"] == "bijstand_per_1000"].set_index("jaar")
    assert rates.loc[2024, "waarde"] == pytest.approx(50.0)
    assert np.isnan(rates.loc[2026, "waarde"])


def test_a_buurt_without_people_has_no_rate_and_no_division_by_zero() -> None:
    frame = _frame(("BU1", "inwoners", 2020, 0.0), ("BU1", "bijstand", 2020, 0.0))
    found = derive.for_areas(frame, CATALOG, {}, ("BU1",))
    row = found[found["indicator"] == "bijstand_per_1000"].iloc[0]
    assert np.isnan(row["waarde"])
    assert row["vlag"] == "te_klein"


@pytest.mark.parametrize(("people", "shown"), [(49.0, False), (50.0, True)])
def test_a_buurt_with_fewer_than_50_inwoners_is_not_shown(people: float, shown: bool) -> None:
    frame = _frame(("BU1", "inwoners", 2020, people), ("BU1", "geld", 2020, 30.0))
    found = derive.for_areas(frame, CATALOG, {}, ("BU1",))
    row = found[found["indicator"] == "geld"].iloc[0]
    assert (not np.isnan(row["waarde"])) == shown
    assert row["vlag"] == ("" if shown else "te_klein")


def test_a_small_buurt_says_so_also_where_the_publisher_left_it_out() -> None:
    frame = _frame(
        ("BU1", "inwoners", 2020, 0.0), ("BU2", "inwoners", 2020, 300.0), ("BU2", "geld", 2020, 30.0)
    )
    found = derive.for_areas(frame, CATALOG, {}, BUURTEN)
    rows = found[found["indicator"] == "geld"].set_index("gebied")
    assert rows.loc["BU1", "vlag"] == "te_klein"
    assert "BU3" not in rows.index


def test_nearest_year_prefers_the_later_one_at_a_tie() -> None:
    frame = _frame(("BU1", "inwoners", 2018, 1.0), ("BU1", "inwoners", 2022, 2.0))
    assert derive.nearest_year(frame, 2020)["BU1"] == 2


def test_dordrecht_is_official_where_it_can_be_and_else_computed_and_flagged(release) -> None:  # type: ignore[no-untyped-def]
    official = release.series("moeite_met_rondkomen", 2020, ["dordrecht"]).iloc[0]
    computed = release.series("oppervlakte_land_ha", 2023, ["dordrecht"]).iloc[0]
    assert (official["waarde"], official["vlag"]) == (14.6, "")
    assert (computed["waarde"], computed["vlag"]) == (7757, "berekend")


def test_wielwijk_never_takes_the_official_cbs_wijk(release) -> None:  # type: ignore[no-untyped-def]
    row = release.series("inwoners", 2020, ["wielwijk"]).iloc[0]
    official = release.raw[
        (release.raw["code"] == "WK050507")
        & (release.raw["indicator"] == "inwoners")
        & (release.raw["jaar"] == 2020)
    ]["waarde"].iloc[0]
    assert row["vlag"] == "berekend"
    assert row["waarde"] < official


def test_what_happens_where_nobody_lives_belongs_to_the_area_around_it(release) -> None:  # type: ignore[no-untyped-def]
    """What is counted in a buurt without inwoners is a part of the rate of its wijk."""
    inside = ("BU05050700", "BU05050706")
    frame = _frame(
        ("BU05050700", "inwoners", 2024, 1000.0), ("BU05050700", "misdrijven", 2024, 20.0),
        ("BU05050706", "inwoners", 2024, 0.0), ("BU05050706", "misdrijven", 2024, 5.0),
    )  # fmt: skip
    members = {"wielwijk": Member(None, inside)}
    found = derive.for_areas(frame, release.catalog, members, inside)
    row = found[(found["gebied"] == "wielwijk") & (found["indicator"] == "misdrijven_per_1000")].iloc[0]
    assert row["waarde"] == pytest.approx(25)


def test_all_areas_of_a_rate_are_divided_by_figures_of_one_year() -> None:
    """The year of most buurten goes before the year itself; of two beside it the fuller one."""
    frame = _frame(
        ("GM1", "inwoners", 2025, 900.0), ("GM1", "inwoners", 2024, 800.0), ("BU1", "inwoners", 2024, 100.0)
    )
    assert rates.denominator_year(frame, 2025) == 2024
    assert rates.denominators(frame, 2025).to_dict() == {"GM1": 800.0, "BU1": 100.0}
    assert rates.denominator_year(frame, 2024) == 2024
    assert rates.denominator_year(frame, 2027) is None


def test_what_happens_in_a_buurt_that_is_not_counted_any_more_stays_in_its_wijk(release) -> None:  # type: ignore[no-untyped-def]
    """406 misdrijven in the seven buurten of Wielwijk in 2025, 29 of them where nobody lives; 5.630 inwoners in 2024."""
    assert release.value("misdrijven_per_1000", 2025, "wielwijk") == pytest.approx(406 / 5630 * 1000)
