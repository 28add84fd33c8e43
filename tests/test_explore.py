"""Compare, select and take away: ranking, card, trend, downloads and still pictures."""

import io
import json
import re
import struct

import numpy as np
import pandas as pd
import pytest

from npdw_geo import card, charts, export, palette, stills, workbook
from npdw_geo.picture import Picture, make_picture, sentence
from npdw_geo.release import Release
from npdw_geo.view import indicator_view


def _picture(release: Release, **query: str) -> Picture:
    return make_picture(indicator_view(query, release)[0], release)


def test_the_ranking_has_a_button_an_area_highest_first(release: Release) -> None:
    picture = _picture(release)
    codes = re.findall(r"data-code='([^']+)'", charts.ranking(picture, release))
    assert len(codes) == 24
    assert codes[0] == picture.rows["waarde"].idxmax()
    assert codes[-1] == "BU05050706", "an area without a figure comes last"


def test_the_ranking_marks_the_chosen_area_and_dordrecht(release: Release) -> None:
    html = charts.ranking(_picture(release, gekozen="BU05050704"), release)
    assert html.count("aria-pressed='true'") == 1
    assert "lijn = Dordrecht: 14,6%" in html
    assert "grijs: 77 andere buurten van Dordrecht" in html


def test_the_ranking_of_wijken_has_no_other_buurten(release: Release) -> None:
    html = charts.ranking(_picture(release, niveau="wijk"), release)
    assert html.count("data-code") == 4
    assert "andere buurten" not in html


@pytest.mark.parametrize("value", [0.0, 5.0])
def test_a_ranking_of_equal_values_has_all_dots_inside(release: Release, value: float) -> None:
    picture = _picture(release)
    rows = picture.rows.assign(waarde=value, zeker=value)
    html = charts.ranking(Picture(**{**picture.__dict__, "rows": rows}), release)
    places = [float(found) for found in re.findall(r"--p:([\d.]+)%", html)]
    assert len(places) == 24
    assert all(0 <= place <= 100 for place in places)


def test_the_card_says_value_year_rank_and_neighbours(release: Release) -> None:
    found = card.make_card(_picture(release), release, "BU05050704")
    assert (found.figure, found.year, found.sure) == ("27,3%", "2020", "zoals gepubliceerd")
    assert found.ranked == "4e van de 100 buurten van Dordrecht met een cijfer (1 is de hoogste)"
    assert [code for code, _, _ in found.neighbours] == [
        "BU05050700",
        "BU05050702",
        "BU05050703",
        "BU05050705",
    ]


def test_neighbours_are_mutual(release: Release) -> None:
    for slug in release.codes("buurt"):
        for other in card.neighbours(release, "buurt", slug):
            assert slug in card.neighbours(release, "buurt", other)


def test_the_card_of_an_area_without_a_figure_has_no_rank(release: Release) -> None:
    found = card.make_card(_picture(release), release, "BU05050706")
    assert (found.figure, found.ranked) == ("te weinig inwoners", "")


def test_a_wijk_is_ranked_among_the_four(release: Release) -> None:
    assert card.ranked(_picture(release, niveau="wijk"), release, "wielwijk") == (
        "1e van de 4 wijken van Dordt West met een cijfer (1 is de hoogste)"
    )


def test_a_trend_has_dordrecht_dashed_and_names_at_the_ends(release: Release) -> None:
    picture = _picture(release)
    series = card.over_time(picture, release, "BU05050704")
    assert list(series.index) == [2012, 2016, 2020]
    drawn = charts.trend(
        series, {"BU05050704": "Van Ewijckstraat", "dordrecht": "Dordrecht"}, picture.indicator
    )
    assert drawn.count("<polyline") == 3
    assert drawn.count("stroke-dasharray") == 1
    assert "Dordrecht 14,6%" in drawn


def test_one_year_is_no_trend(release: Release) -> None:
    picture = _picture(release, indicator="veel_stress")
    assert charts.trend(card.over_time(picture, release, "BU05050704"), {}, picture.indicator) == ""


def test_names_are_escaped_in_charts(release: Release) -> None:
    picture = _picture(release)
    rows = picture.rows.assign(naam="<script>")
    html = charts.ranking(Picture(**{**picture.__dict__, "rows": rows}), release)
    assert "<script>" not in html


def test_what_is_taken_away_is_what_is_on_screen(release: Release) -> None:
    picture = _picture(release, wijk="wielwijk", tonen="verschil")
    frame = pd.read_csv(io.StringIO(export.csv_text(export.view_rows(picture))))
    assert len(frame) == 7
    assert frame["bron"].str.contains("50090NED").all()
    assert set(frame["dordrecht"]) == {14.6}
    row = frame.set_index("gebied").loc["BU05050704"]
    assert (row["waarde"], row["verschil"]) == (27.3, pytest.approx(12.7))
    assert np.isnan(frame.set_index("gebied").loc["BU05050706", "waarde"])


def test_the_workbook_of_a_view_names_its_source(release: Release) -> None:
    book = pd.read_excel(io.BytesIO(workbook.view_workbook(_picture(release))), sheet_name=None)
    assert len(book["cijfers"]) == 24
    assert book["bron"]["toelichting"].str.contains("RIVM").any()


def test_the_geojson_of_a_view_has_its_areas_and_figures(release: Release) -> None:
    raw = json.loads(export.view_geojson(_picture(release, niveau="wijk"), release))
    assert {f["properties"]["gebied"] for f in raw["features"]} == set(release.codes("wijk"))
    assert all(f["properties"]["waarde"] > 0 for f in raw["features"])


def test_the_still_picture_is_a_png_of_a_good_size(release: Release) -> None:
    body = stills.draw(_picture(release), release, "png", "21 november 2026")
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", body[16:24])
    assert width >= 1000
    assert height >= 700


def test_the_still_picture_has_title_sentence_legend_source_and_date_in_the_same_colours(
    release: Release,
) -> None:
    picture = _picture(release)
    body = stills.draw(picture, release, "svg", "21 november 2026").decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))
    for words in (picture.title, "Legenda", "telt niet mee", "21 november 2026", release.id):
        assert words in text
    assert sentence(picture, release).split()[1] in text
    for colour in set(picture.rows["kleur"]) - {""}:
        assert colour in body
    assert palette.MISSING_HATCH in body


@pytest.mark.parametrize(
    "query",
    [
        {"tonen": "verschil"},
        {"niveau": "wijk"},
        {"indicator": "aandeel_stadsverwarming"},
        {"wijk": "crabbehof"},
    ],
)
def test_every_kind_of_view_has_a_still_picture(release: Release, query: dict[str, str]) -> None:
    assert stills.draw(_picture(release, **query), release, "png", "x")


def test_the_sentence_of_a_development_compares_with_the_first_year(release: Release) -> None:
    picture = _picture(release, tonen="ontwikkeling", vanaf="2016", gekozen="BU05050704")
    assert picture.title == "Moeite met rondkomen, ontwikkeling van 2016 tot 2020"
    assert (
        "Dat is 12,6 procentpunt lager dan in 2016: gunstiger dan toen. (RIVM, 2016 en 2020, modelschatting)"
        in sentence(picture, release)
    )


def test_a_development_ranks_the_change_and_not_the_value(release: Release) -> None:
    picture = _picture(release, tonen="ontwikkeling", vanaf="2012")
    html = charts.ranking(picture, release)
    first = re.findall(r"data-code='([^']+)'", html)[0]
    assert first == picture.rows["getoond"].idxmax()
    assert "lijn = Dordrecht: \u221210,9 procentpunt" in html


def test_what_cannot_be_shown_falls_back_whole(release: Release) -> None:
    picture = _picture(release, indicator="inwoners", tonen="verschil")
    assert picture.view.tonen == "waarde"
    assert "procentpunt" not in " ".join(row.label for row in picture.legend)
    assert any(row.label.startswith("0 ") for row in picture.legend)


def test_a_doubtful_figure_is_never_the_highest(release: Release) -> None:
    html = charts.ranking(_picture(release, indicator="npdw_label_g"), release)
    assert re.findall(r"data-code='([^']+)'", html)[-1] == "wielwijk"


def test_a_trend_joins_only_figures_made_in_one_way(release: Release) -> None:
    picture = _picture(release, indicator="gemiddelde_woz_waarde", gekozen="BU05050700")
    assert len(card.over_time(picture, release, "BU05050700")) == 1
