"""Figures that can be defended: weights, years, margins and boundaries. Each number here was said otherwise before."""

import re

import numpy as np
import pandas as pd
import pytest

from npdw_geo import text
from npdw_geo.content import classes, compare, population
from npdw_geo.content.area_card import ranked
from npdw_geo.content.classes import even_steps, of_values
from npdw_geo.content.compare import Measured, judge, of_cell
from npdw_geo.content.derivation import derivation
from npdw_geo.content.drawn_blocks import Legend
from npdw_geo.content.key_figures import figures_table, key_figures
from npdw_geo.content.local_events import without_few
from npdw_geo.content.overview_words import key_figures as overview_figures
from npdw_geo.content.sentence import sentence
from npdw_geo.drawing import palette
from npdw_geo.models import Flag
from npdw_geo.release.release import Release
from tests.made import choropleth, html, page

WAYS = ("waarde", "verschil", "ontwikkeling")


@pytest.mark.parametrize(
    ("area", "value"), [("dordrecht", 309), ("dordt-west", 230), ("oud-krispijn", 256), ("wielwijk", 221)]
)
def test_woz_is_weighted_by_homes(release: Release, area: str, value: int) -> None:
    assert round(release.value("gemiddelde_woz_waarde", 2024, area)) == value


def test_every_mean_is_weighted_with_what_it_is_a_mean_of(release: Release) -> None:
    of_homes = {
        "gemiddelde_woz_waarde",
        "aandeel_koopwoningen",
        "aandeel_huurwoningen",
        "aandeel_corporatiewoningen",
        "aandeel_eengezinswoningen",
        "aandeel_meergezinswoningen",
        "aandeel_jonger_dan_tien_jaar",
        "aandeel_aardgasvrij",
        "aandeel_zonnestroom",
        "aandeel_stadsverwarming",
        "gemiddeld_gasverbruik",
    }
    for name, indicator in release.catalog.indicators.items():
        if indicator.optellen == "gewogen":
            assert ("woning" in str(indicator.gewicht)) == (
                name in of_homes or indicator.eenheid in ("kWh", "m³") or name == "omgevingsadressendichtheid"
            ), name


def test_areas_shown_together_have_one_year(release: Release) -> None:
    woz = overview_figures(release, release.areas["nieuw-krispijn"]).items[-1]
    assert (woz.figure, woz.beside) == ("€ 233.000", "Dordrecht: € 309.000")
    assert "2024" in woz.cited


def test_shares_of_labels_of_a_larger_wijk_are_doubtful(release: Release) -> None:
    rows = release.series("npdw_aandeel_efg", 0, ["oud-krispijn", "wielwijk", "crabbehof"])
    assert rows["vlag"].tolist() == ["berekend", "onzeker", "onzeker"]
    assert rows["groter"].tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("indicator", "jaar"), [("npdw_woz", 2022), ("leefbaarometer", 2022), ("aandeel_koopwoningen", 2022)]
)
def test_a_figure_of_a_cbs_wijk_says_so_everywhere_and_is_in_no_rank(
    release: Release, indicator: str, jaar: int
) -> None:
    made = choropleth(release, indicator=indicator, niveau="wijk", jaar=str(jaar), gekozen="wielwijk")
    row = made.rows.loc["wielwijk"]
    assert not np.isnan(row["waarde"])
    assert (row["klasse"], row["woorden"]) == (-2, "CBS-wijk, groter gebied")
    assert "CBS-wijk, groter gebied" in sentence(made, release)
    assert ranked(made, release, "wielwijk") == ""
    assert "Wielwijk" not in [item.remark.split(",")[0] for item in key_figures(made, release).items[2:]]
    assert any("CBS-wijk, groter gebied" in cell.words for line in figures_table(made).rows for cell in line)
    assert palette.is_hatch(palette.fill(made.scale, row["klasse"]))


def test_a_rounded_count_that_may_be_nothing_is_said_as_what_it_is_under(release: Release) -> None:
    made = choropleth(release, indicator="bijstand_per_1000", gekozen="BU05050300")
    assert made.rows.at["BU05050300", "cijfer"] == "minder dan 21"
    assert "krijgen minder dan 21 van" in sentence(made, release).replace("In Zuidendijk (Oud-Krispijn) ", "")


def test_a_rank_is_no_surer_than_the_figures(release: Release) -> None:
    made = choropleth(release, indicator="ww_per_1000", gekozen="BU05050300")
    first, last = re.findall(r"(\d+)e", ranked(made, release, "BU05050300"))
    assert int(first) < int(last)
    highest = key_figures(made, release).items[2]
    assert highest.remark.startswith("onder andere ")


def test_differences_within_the_uncertainty_are_about_equal_in_word_and_colour(release: Release) -> None:
    for name in ("moeite_met_rondkomen", "rokers", "eenzaam", "leefbaarometer"):
        made = choropleth(release, indicator=name, tonen="verschil")
        near = made.rows[made.rows["verschil"].abs() <= made.indicator.onzekerheid]
        assert (near["gelijk"] | near["verschil"].isna()).all()
        assert set(near["klasse"]) <= {made.classes.middle, -1, -2}
        assert set(near["oordeel"]) <= {compare.EQUAL, ""}


@pytest.mark.parametrize("flag", [Flag.HERSTELD, Flag.ONZEKER])
def test_a_mended_or_doubtful_figure_never_decides(release: Release, flag: Flag) -> None:
    indicator = release.indicator("npdw_melding_overlast")
    found = judge(Measured(391.5, 0.05, flag), Measured(200.0, 0.05, ""), indicator)
    assert (found.decides, found.word) == (False, "")


def test_map_legend_sentence_and_table_agree_for_every_area_indicator_level_and_way(release: Release) -> None:
    """One function decides: where the colour is the middle one the words are "ongeveer gelijk", and the other way round."""
    for name in release.catalog.indicators:
        for niveau in ("buurt", "wijk"):
            for tonen in WAYS[1:]:
                made = choropleth(release, indicator=name, niveau=niveau, tonen=tonen)
                if made.asked.tonen == "waarde":
                    continue
                for slug, row in made.rows.iterrows():
                    if row["klasse"] < 0:
                        continue
                    middle = row["klasse"] == made.classes.middle
                    assert middle == bool(row["gelijk"]), (name, slug)
                    # the numbers in the label are those of the printed figures
                    assert row["label"] == text.gap(row["verschil"], made.indicator), (name, slug)
                assert sum(item.count for item in made.legend) == len(made.rows)


def test_the_sentence_says_the_difference_of_the_map(release: Release) -> None:
    for name in ("moeite_met_rondkomen", "misdrijven_per_1000", "gemiddelde_woz_waarde", "bijstand_per_1000"):
        made = choropleth(release, indicator=name, tonen="verschil")
        for slug in made.rows.index[made.rows["klasse"] >= 0]:
            one = choropleth(release, indicator=name, tonen="verschil", gekozen=str(slug))
            said = sentence(one, release)
            if made.rows.at[slug, "gelijk"]:
                assert "ongeveer gelijk aan Dordrecht" in said
            else:
                assert text.gap(made.rows.at[slug, "verschil"], made.indicator, sign=False) in said


def test_a_change_of_people_is_told_hatched_and_never_an_extreme(release: Release) -> None:
    found = population.other_people(release, (2020, 2024), release.codes("buurt"))
    assert "400 in 2020, 825 in 2024" in found["BU05050307"]
    made = choropleth(release, tonen="ontwikkeling")
    changed = made.rows[made.rows["anders"] != ""]
    assert len(changed)
    assert set(changed["klasse"]) == {-1}
    assert set(changed["oordeel"]) == {""}
    named = " ".join(item.remark for item in key_figures(made, release).items[2:])
    assert not any(str(name) in named for name in changed["naam"])


def test_a_buurt_of_a_few_people_is_never_named_highest_or_lowest(release: Release) -> None:
    for name in ("moeite_met_rondkomen", "misdrijven_per_1000", "gemiddelde_woz_waarde"):
        said = " ".join(
            item.remark for item in key_figures(choropleth(release, indicator=name), release).items
        )
        assert "Nieuweweg" not in said


def test_crime_where_few_live_gives_no_verdict_and_names_the_buurten(release: Release) -> None:
    there = of_cell(release.cells("misdrijven_per_1000", 2025)["dordrecht"])
    found = without_few("nieuw-krispijn", 2025, release.indicator("misdrijven_per_1000"), there, release)
    assert found is not None
    assert round(found.rate) == 45
    said = sentence(
        choropleth(release, indicator="misdrijven_per_1000", niveau="wijk", gekozen="nieuw-krispijn"), release
    )
    assert "Weizigtpark (61 misdrijven, 400 inwoners)" in said
    assert "ongunstiger" not in said


def test_a_few_values_have_even_colours_and_names_of_their_own(release: Release) -> None:
    made = choropleth(release, indicator="npdw_aandeel_efg", klassen="dordt-west")
    assert [row.label for row in made.legend if row.klasse >= 0] == ["17,5%", "18,3%"]
    found = of_values(pd.Series([13.9, 17.5, 18.3]), pd.Series([13.9, 17.5, 18.3]), 1)
    assert even_steps(found) == (0, 4, 5)


def test_no_class_holds_more_than_half_of_our_buurten_of_woz(release: Release) -> None:
    made = choropleth(release, indicator="gemiddelde_woz_waarde")
    counts = made.classes.counts(made.rows["getoond"])
    assert max(counts) / sum(counts) <= classes.MOST_IN_A_CLASS


def test_a_legend_has_one_number_of_decimals_and_no_empty_class(release: Release) -> None:
    for name in release.catalog.indicators:
        made = choropleth(release, indicator=name)
        labels = [row.label for row in made.legend if row.klasse >= 0]
        assert len({len(part.split(",")[1]) if "," in part else 0 for label in labels for part in re.findall(r"\d+(?:,\d+)?", label)}) <= 1, labels  # fmt: skip
        assert all(row.count or row.reference for row in made.legend)


def test_an_old_figure_says_so_and_a_later_one_stands_beside_it(release: Release) -> None:
    shown = html(page("overzicht", release), release)
    assert "uit 2020" in shown
    assert "noemt voor Dordrecht 23% (RIVM, 2022)" in shown
    assert "coronajaar" in html(page("indicatoren", release), release)


def test_a_sum_names_what_it_is_without(release: Release) -> None:
    made = choropleth(release, indicator="aandeel_15_25", niveau="wijk")
    assert "zonder Nieuweweg e.o." in made.rows.at["nieuw-krispijn", "woorden"]


def test_both_sources_of_a_difference_are_cited(release: Release) -> None:
    made = choropleth(
        release, indicator="gemiddeld_gasverbruik", jaar="2016", niveau="wijk", tonen="verschil"
    )
    assert "Klimaatmonitor" in sentence(made, release)
    assert "CBS" in sentence(made, release)
    assert "temperatuur" in html(page("indicatoren", release, indicator="gemiddeld_gasverbruik"), release)


@pytest.mark.parametrize(
    ("value", "said"), [(14.45, "14,5"), (2.675, "2,7"), (-14.45, "\u221214,5"), (0.05, "0,1")]
)
def test_a_number_is_rounded_once_half_up_from_its_printed_form(value: float, said: str) -> None:
    assert text.number(value, 1) == said


def test_a_computed_figure_shows_its_sum(release: Release) -> None:
    (fold,) = derivation("gemiddelde_woz_waarde", 2024, "wielwijk", release)
    words = str(fold)
    assert "630.131,0 ÷ 2.851 = 221,021" in words
    assert "Afgerond: € 221.000." in words
    assert derivation("moeite_met_rondkomen", 2020, "oud-krispijn", release) == ()


@pytest.mark.parametrize(
    "part", ["berekend", "gelijk", "cbs-wijk", "klassen", "andere-mensen", "misdrijven", "oud"]
)
def test_uitleg_tells_each_rule_under_an_anchor(release: Release, part: str) -> None:
    assert f"id={part}>" in html(page("uitleg", release), release)


def test_a_legend_is_a_block_of_the_page(release: Release) -> None:
    assert any(isinstance(block, Legend) for block in page("indicatoren", release).blocks)
