"""Labels, promises and money, counted by hand."""

from dataclasses import replace

import numpy as np
import pytest

from npdw_geo.content import key_figures, label_shares, promises
from npdw_geo.content.blocks import Figure
from npdw_geo.content.choropleth import make_choropleth
from npdw_geo.content.drawn_blocks import Bars
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import AreaFilter
from npdw_geo.views.choropleth import resolve
from npdw_geo.views.energielabels import LabelsView, read
from tests.made import block, page


def _view(release: Release, **query: str) -> LabelsView:
    return read(query, release)[0]


def test_the_total_is_the_sum_of_twelve_counts(release: Release) -> None:
    found = label_shares.make_labels(_view(release), release)
    # 290+325+205, 195+145+145, 190+80+356, 410+120+75
    assert found.total().tolist() == [820, 485, 626, 605]
    assert "2.536 van de 14.739 woningen energielabel E, F of G: 17,2%" in label_shares.sentence(
        found, release
    )


def test_without_the_doubtful_count_356_is_not_there(release: Release) -> None:
    found = label_shares.make_labels(_view(release, totaal="zonder"), release)
    assert found.total().sum() == 2536 - 356
    assert "zonder de onzekere 356 met label G in Wielwijk" in label_shares.sentence(found, release)
    assert "356 (onzeker)" in label_shares.table(found, release).to_csv()


def test_the_arithmetic_beside_14_5_is_written_out(release: Release) -> None:
    lines = label_shares.arithmetic(release)
    assert "1.085 E + 670 F + 781 G = 2.536" in lines[1]
    assert lines[3] == "Zonder de onzekere 356, met alle woningen van Wielwijk: 2.180 van 14.739 is 14,8%."
    # 0,145 x 14.739 = 2.137,2
    assert "zou 2.137 woningen zijn" in lines[4]


def _cell(release: Release, promise: int, column: str, **query: str) -> tuple[str, str]:
    found = label_shares.make_labels(_view(release, **query), release)
    made = promises.road_table(promises.road(found, release))
    cell = made.rows[promise][[item.name for item in made.columns].index(column)]
    return cell.words, cell.small


def test_the_road_divides_homes_by_years(release: Release) -> None:
    # college: 820 homes, 2024 up to and including 2030 is seven years: 117,1, so 118
    assert _cell(release, 3, "Oud-Krispijn") == ("118 per jaar", "820 woningen")
    # from 2027 four years: 205
    assert _cell(release, 3, "Oud-Krispijn", begin="2027") == ("205 per jaar", "820 woningen")


def test_what_is_not_counted_per_owner_is_a_range(release: Release) -> None:
    # landlords own 610,09 homes in Oud-Krispijn: at most those, and at least none
    assert _cell(release, 1, "Oud-Krispijn") == ("hoogstens 88 per jaar", "hoogstens 610 woningen")
    # half of 205 G labels is 102,5
    assert _cell(release, 2, "Oud-Krispijn")[1] == "hoogstens 103 woningen"


def test_a_promise_whose_year_is_over_says_so(release: Release) -> None:
    assert _cell(release, 2, "Wielwijk", begin="2027") == ("de tijd is om", "hoogstens 178 woningen")


def test_the_message_of_the_road_is_what_its_widest_promise_asks(release: Release) -> None:
    found = label_shares.make_labels(_view(release), release)
    said = promises.road_sentence(promises.road(found, release))
    # 2.536 homes in seven years: 362,3, so 363
    assert said.startswith(
        "College van Dordrecht (inzet van het college): dat vraagt 363 woningen per jaar in deze wijken samen"
    )


def test_dordrecht_has_the_share_that_is_printed(release: Release) -> None:
    found = label_shares.make_labels(_view(release), release)
    assert label_shares.sentence(found, release).endswith("In heel Dordrecht is het volgens het stuk 11%.")
    last = label_shares.table(found, release).iloc[-1]
    assert (last["Wijk"], last["E"]) == ("Dordrecht", "geen cijfer")
    assert last[label_shares.SHARE].startswith("11% (gedrukt")


def test_what_cannot_be_shown_is_not_offered(release: Release) -> None:
    names = [choice.name for choice in page("energielabels", release).choices]
    assert not {"niveau", "tonen", "klassen", "jaar"} & set(names)


@pytest.mark.parametrize(("wijk", "bad"), [("wielwijk", 626), ("crabbehof", 605)])
def test_the_filter_goes_for_labels_and_money(release: Release, wijk: str, bad: int) -> None:
    view = _view(release, wijk=wijk)
    found = label_shares.make_labels(view, release)
    assert found.total().sum() == bad
    assert promises.money(found, release)[0].startswith(f"{bad} woningen")


def test_the_money_is_multiplied_and_divided(release: Release) -> None:
    lines = promises.money(label_shares.make_labels(_view(release), release), release)
    # 2.536 x 1.460 = 3.702.560; 2.994.268 / 1.460 = 2.050,9
    assert "€ 3.702.560" in lines[0]
    # 2.180 x 1.460 = 3.182.800
    assert lines[1] == "Zonder de onzekere 356: 2.180 × € 1.460 = € 3.182.800 (berekend)."
    assert "2.050 woningen" in lines[3]
    assert lines[4] == "Het toegekende bedrag is € 708.292 lager dan € 3.702.560."
    assert "€ 1.500" in lines[5]


def test_gas_and_struggle_meet_where_both_are_above_dordrecht(release: Release) -> None:
    both = label_shares.meeting(release, release.codes("buurt"))
    codes = release.codes("buurt")
    gas = release.series("gemiddeld_gasverbruik", 2016, [*codes, "dordrecht"])["waarde"]
    poor = release.series("moeite_met_rondkomen", 2020, [*codes, "dordrecht"])["waarde"]
    above = [code for code in codes if gas[code] > gas["dordrecht"] and poor[code] > poor["dordrecht"]]
    assert len(both) == len(above) + 1
    assert both["Gebied"].iloc[-1] == "Dordrecht"


def test_gas_of_dordrecht_runs_from_2010_to_2024(release: Release) -> None:
    years = label_shares.gas_years(release)
    assert (years.index[0], years.index[-1], len(years)) == (2010, 2024, 15)


def test_every_promise_has_its_printed_form_and_place(release: Release) -> None:
    found = list(promises.quoted(release))
    assert len(found) == 4
    assert all((said and "hoofdstuk" in where.lower()) or "Fundament" in where for _, said, where in found)


def test_a_doubtful_part_of_a_bar_is_hatched(release: Release) -> None:
    drawn = block(page("energielabels", release), Bars, release)
    part = drawn[drawn.index("356 woningen met label G, onzeker") - 300 :]
    assert "repeating-linear-gradient" in part[:300]


def test_the_share_of_a_wijk_is_computed_and_a_doubtful_one_has_no_colour(release: Release) -> None:
    rows = release.series("npdw_aandeel_efg", 0, ["oud-krispijn", "wielwijk", "dordt-west", "dordrecht"])
    assert rows["waarde"].round(1).tolist()[:3] == [17.5, 20.7, 17.2]
    assert rows["vlag"].tolist() == ["berekend", "onzeker", "onzeker", "ontbreekt"]
    assert np.isnan(rows["waarde"].iloc[3])


def test_a_view_of_the_page_goes_through_its_url(release: Release) -> None:
    view = _view(release)
    changed = replace(
        view,
        shown=replace(view.shown, gebied=AreaFilter(("wielwijk",)), gekozen="wielwijk"),
        begin=2028,
        totaal="zonder",
    )
    query = changed.to_query(release)
    assert query == {"wijk": "wielwijk", "gekozen": "wielwijk", "begin": "2028", "totaal": "zonder"}
    assert read(query, release)[0] == changed


def test_an_indicator_without_a_map_here_falls_back_and_says_so(release: Release) -> None:
    view, notices = read({"indicator": "rokers", "begin": "1999"}, release)
    assert (view, len(notices.lines)) == (_view(release), 2)


def test_highest_and_lowest_say_that_a_doubtful_wijk_is_left_out(release: Release) -> None:
    made = make_choropleth(resolve(_view(release).shown, release), release)
    items = key_figures.key_figures(made, release).items
    assert items[2] == Figure(
        "Hoogste wijk", "18,3%", "Nieuw-Krispijn, zonder Wielwijk en Crabbehof (onzeker)"
    )


def test_a_range_adds_up_to_its_total(release: Release) -> None:
    # 610 + 398 + 151 + 605
    assert _cell(release, 1, "Samen")[1] == "hoogstens 1.764 woningen"
