"""Compare and select: ranking, card, trend, development."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from npdw_geo.content import area_card, trend
from npdw_geo.content.choropleth import Choropleth
from npdw_geo.content.drawn_blocks import Line, Lines
from npdw_geo.content.ranking import ranking
from npdw_geo.content.sentence import sentence
from npdw_geo.drawing import lines
from npdw_geo.drawing.ranking import ranking as drawn_ranking
from npdw_geo.release.release import Release
from tests import made


def choropleth(release: Release, **query: str) -> Choropleth:
    """A choropleth of struggling to make ends meet, unless another indicator is asked for."""
    return made.choropleth(release, **{"indicator": "moeite_met_rondkomen", **query})


def _ranked(shown: Choropleth, release: Release) -> str:
    found = ranking(shown, release)
    return drawn_ranking(found, {}) if found else ""


def test_the_ranking_has_a_row_an_area_highest_first(release: Release) -> None:
    picture = choropleth(release)
    codes = re.findall(r"data-code='([^']+)'", _ranked(picture, release))
    assert len(codes) == 24
    assert codes[0] == picture.rows["waarde"].idxmax()
    assert codes[-1] == "BU05050706", "an area without a figure comes last"


def test_the_ranking_marks_the_chosen_area_and_dordrecht(release: Release) -> None:
    html = _ranked(choropleth(release, gekozen="BU05050704"), release)
    assert html.count("aria-current='true'") == 1
    assert "Streepjeslijn: Dordrecht (14,6%)." in html
    assert "Grijze streepjes: de 77 andere buurten van Dordrecht." in html


def test_the_ranking_of_wijken_has_no_other_buurten(release: Release) -> None:
    html = _ranked(choropleth(release, niveau="wijk"), release)
    assert html.count("data-code") == 4
    assert "andere buurten" not in html


@pytest.mark.parametrize("value", [0.0, 5.0])
def test_a_ranking_of_equal_values_has_all_dots_inside(release: Release, value: float) -> None:
    picture = choropleth(release)
    rows = picture.rows.assign(waarde=value, zeker=value)
    html = _ranked(replace(picture, rows=rows), release)
    places = [float(found) for found in re.findall(r"--p:([\d.]+)%", html)]
    assert len(places) == 24
    assert all(0 <= place <= 100 for place in places)


def test_the_card_says_value_year_rank_and_neighbours(release: Release) -> None:
    found = area_card.area_card(choropleth(release), release, "BU05050704")
    assert found.figure == "27,3%"
    assert dict(found.facts) == {
        "Jaar": "2020",
        "Zekerheid": "zoals gepubliceerd",
        "Dordrecht": "14,6%: hier ongunstiger",
        "Plaats": "3e tot 10e van de 100 buurten van Dordrecht met een cijfer (1 is het hoogst: ongunstig)",
    }
    assert [code for code, _, _ in found.neighbours] == [
        "BU05050700",
        "BU05050702",
        "BU05050703",
        "BU05050705",
    ]


def test_neighbours_are_mutual(release: Release) -> None:
    for slug in release.codes("buurt"):
        for other in area_card.neighbours(release, "buurt", slug):
            assert slug in area_card.neighbours(release, "buurt", other)


def test_the_card_of_an_area_without_a_figure_has_no_rank(release: Release) -> None:
    found = area_card.area_card(choropleth(release), release, "BU05050706")
    assert (found.figure, "Plaats" in dict(found.facts)) == ("", False)
    assert dict(found.facts)["Geen cijfer"].startswith("Er wonen minder dan 50 mensen")


def test_a_wijk_is_ranked_among_the_four(release: Release) -> None:
    assert area_card.ranked(choropleth(release, niveau="wijk"), release, "wielwijk") == (
        "1e tot 2e van de 4 wijken van Dordt West met een cijfer (1 is het hoogst: ongunstig)"
    )


def test_a_trend_has_dordrecht_dashed_and_names_at_the_ends(release: Release) -> None:
    picture = choropleth(release)
    names, series = trend.of_choropleth(picture, "BU05050704", release)
    assert list(series.index) == [2012, 2016, 2020]
    found = trend.lines(series, names, picture.indicator)
    assert found is not None
    drawn = lines.lines(found)
    wide, narrow = drawn.split("<svg")[1:]
    assert wide.count("<polyline") == 3
    assert wide.count("stroke-dasharray") == 1
    assert ">Dordrecht 14,6%</text>" in wide
    # a narrow one has its names above it, with a piece of each line, and the figure alone at its end
    assert narrow.count("<polyline") == 6
    assert ">Dordrecht</text>" in narrow
    assert ">14,6%</text>" in narrow


@pytest.mark.parametrize("years", [range(2000, 2025), (2012, 2016, 2020, 2022, 2024), (2023, 2024)])
def test_the_years_below_a_drawing_do_not_touch(years: Sequence[int]) -> None:
    points = tuple((year, float(year)) for year in years)
    drawn = lines.lines(
        Lines("verloop", tuple(years), (Line("Dordrecht", "reference", points, "Dordrecht 1%"),))
    )
    for sheet in drawn.split("<svg")[1:]:
        places = sorted(
            float(x) for x in re.findall(r"<text x='([\d.]+)' y='[\d.]+' font-size='14' text-anchor", sheet)
        )
        assert all(later - earlier >= 40 for earlier, later in pairwise(places))
        assert f">{years[-1]}</text>" in sheet


def test_one_year_is_no_trend(release: Release) -> None:
    picture = choropleth(release, indicator="veel_stress")
    names, series = trend.of_choropleth(picture, "BU05050704", release)
    assert trend.lines(series, names, picture.indicator) is None


def test_names_are_escaped_in_charts(release: Release) -> None:
    picture = choropleth(release)
    html = _ranked(replace(picture, rows=picture.rows.assign(naam="<script>")), release)
    assert "<script>" not in html


def test_the_sentence_of_a_development_compares_with_the_first_year(release: Release) -> None:
    picture = choropleth(release, tonen="ontwikkeling", vanaf="2016", gekozen="BU05050704")
    assert picture.title == "Moeite met rondkomen, ontwikkeling van 2016 tot 2020"
    assert (
        "Dat is 12,6 procentpunt lager dan in 2016: gunstiger dan toen. (RIVM, uit 2016 en 2020, modelschatting)"
        in sentence(picture, release)
    )


def test_a_development_ranks_the_change_and_not_the_value(release: Release) -> None:
    picture = choropleth(release, tonen="ontwikkeling", vanaf="2012")
    html = _ranked(picture, release)
    first = re.findall(r"data-code='([^']+)'", html)[0]
    assert first == picture.rows["getoond"].idxmax()
    assert "Streepjeslijn: Dordrecht (\u221210,9 procentpunt)." in html


def test_what_cannot_be_shown_falls_back_whole(release: Release) -> None:
    picture = choropleth(release, indicator="inwoners", tonen="verschil")
    assert picture.asked.tonen == "waarde"
    assert "procentpunt" not in " ".join(row.label for row in picture.legend)
    assert any(row.label.startswith("0 ") for row in picture.legend)


def test_a_doubtful_figure_is_never_the_highest(release: Release) -> None:
    html = _ranked(choropleth(release, indicator="npdw_label_g"), release)
    assert re.findall(r"data-code='([^']+)'", html)[-2:] == ["wielwijk", "crabbehof"]


def test_a_trend_joins_only_figures_made_in_one_way(release: Release) -> None:
    picture = choropleth(release, indicator="gemiddelde_woz_waarde", gekozen="BU05050700")
    assert len(trend.of_choropleth(picture, "BU05050700", release)[1]) == 1
