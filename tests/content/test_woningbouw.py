"""The housing pipeline: phases counted by hand, ranges that hide nothing, marks that claim no place."""

import io
import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from npdw_geo.content import housing, housing_pipeline
from npdw_geo.content.blocks import Card, Doubt
from npdw_geo.content.projects_map import marks, signs, trays
from npdw_geo.content.projects_map import timeline as plans
from npdw_geo.content.woningbouw import project_rows, project_shapes
from npdw_geo.drawing import project_marks, words
from npdw_geo.drawing.place import LIVE
from npdw_geo.drawing.timeline import timeline
from npdw_geo.files import files
from npdw_geo.release.projects import FIRST_YEAR, LAST_YEAR
from npdw_geo.release.release import Release
from npdw_geo.views.woningbouw import HousingView, read


def _view(release: Release, **query: str) -> HousingView:
    view, found = read(query, release)
    assert found.lines == ()
    return view


def _housing(release: Release, **query: str) -> housing.Housing:
    return housing.make_housing(_view(release, **query), release)


def _placed(found: housing.Housing, release: Release) -> list[list[object]]:
    return project_marks.placed(marks(found, release), release)


# Counted by hand from tables 1 to 4. Delivered: Charlotte 113 (2024), Colijn 118 and Goes 71 (2025),
# Witte Dorp 143, Karel Doormanweg 38, Trompweg 38, Parkzicht 15, Piet Heyn 14 (2026), Goeverneur 9,
# Admiraalsplein 52 and 50, Troelstraweg 72 (2027), Thureborg 451 (2028), min. 75, 215 and 92 (2029).
@pytest.mark.parametrize(
    ("jaar", "delivered", "busy", "planned", "unknown"),
    [
        (2024, housing_pipeline.Homes(113, 113), housing_pipeline.Homes(332, 332), (1538, None), 1),
        (2026, housing_pipeline.Homes(550, 550), housing_pipeline.Homes(1266, 1287), (167, None), 1),
        (2029, housing_pipeline.Homes(1566, None), housing_pipeline.Homes(417, 438), (0, 0), 1),
    ],
)
def test_the_counter_agrees_with_a_count_by_hand(
    release: Release,
    jaar: int,
    delivered: housing_pipeline.Homes,
    busy: housing_pipeline.Homes,
    planned: tuple[int, int | None],
    unknown: int,
) -> None:
    found = housing_pipeline.counter(_housing(release).rows, jaar)
    assert found["opgeleverd"] == delivered
    assert found["in aanbouw"] == busy
    assert found["gepland"] == housing_pipeline.Homes(planned[0], planned[1], unknown)


def test_nothing_is_counted_twice_or_lost_between_the_phases(release: Release) -> None:
    rows = _housing(release).rows
    for jaar in range(FIRST_YEAR, LAST_YEAR + 1):
        parts = housing_pipeline.counter(rows, jaar).values()
        assert sum(part.low for part in parts) == housing_pipeline.homes(rows).low


@pytest.mark.parametrize(
    ("wijk", "words"),
    [
        ("oud-krispijn", "ten minste 84"),
        ("nieuw-krispijn", "707"),
        ("wielwijk", "422"),
        ("crabbehof", "770 tot 791"),
    ],
)
def test_totals_per_wijk_equal_the_documents_and_follow_the_filter(
    release: Release, wijk: str, words: str
) -> None:
    found = _housing(release, wijk=wijk)
    assert str(housing_pipeline.homes(found.rows)) == words
    table = housing.wijken_table(found, release)
    printed = table["Gedrukt totaal"].iloc[0]
    assert printed in words


def _project(**more: object) -> pd.Series:
    base = {
        "id": "a", "totaal": 10.0, "totaal_soort": "exact", "totaal_gedrukt": "10", "netto": 4.0, "netto_soort": "exact",
        "netto_vlag": "", "start": "2025", "oplevering_van": "2027", "oplevering_tot": "2027", "status": "",
    }  # fmt: skip
    return pd.Series({**base, **more})


@pytest.mark.parametrize(
    ("more", "jaar", "phase"),
    [
        ({}, 2024, "gepland"),
        ({}, 2025, "in aanbouw"),
        ({}, 2027, "opgeleverd"),
        ({"oplevering_tot": ""}, 2030, "in aanbouw"),
        ({"start": "", "oplevering_tot": ""}, 2030, "gepland"),
        ({"start": "", "status": "Gestart"}, 2024, "in aanbouw"),
        ({"oplevering_van": "2026"}, 2026, "in aanbouw"),
    ],
)
def test_a_phase_follows_the_last_year_that_is_named(more: dict[str, object], jaar: int, phase: str) -> None:
    assert list(housing_pipeline.phases(_project(**more).to_frame().T, jaar)) == [phase]


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["exact"], "10"),
        (["minimaal"], "ten minste 10"),
        (["maximaal"], "0 tot 10"),
        (["exact", "maximaal"], "10 tot 20"),
        (["exact", "onbekend"], "10"),
        (["nvt"], "0"),
    ],
)
def test_homes_are_a_range_that_hides_nothing(kinds: list[str], words: str) -> None:
    rows = pd.DataFrame([_project(totaal_soort=kind) for kind in kinds])
    found = housing_pipeline.homes(rows)
    assert str(found) == words
    assert found.unknown == kinds.count("onbekend")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"totaal_soort": "minimaal"}, "min. 10"),
        ({"totaal_soort": "maximaal"}, "max. 10"),
        ({"totaal_soort": "onbekend", "totaal_gedrukt": "n.t.b."}, "n.t.b."),
        ({"totaal_soort": "onbekend", "totaal_gedrukt": ""}, "niet genoemd"),
        ({"totaal_soort": "nvt"}, "n.v.t."),
    ],
)
def test_a_number_is_said_as_the_source_says_it(more: dict[str, object], words: str) -> None:
    assert housing_pipeline.total_words(_project(**more)) == words


def test_net_is_not_gross_and_a_contradicted_net_is_not_known(release: Release) -> None:
    rows = pd.DataFrame(
        [
            _project(),
            _project(netto_vlag="tegenstrijdig"),
            _project(netto_soort="onbekend"),
            _project(netto_soort="nvt"),
        ]
    )
    assert housing_pipeline.net(rows) == (4, 2)
    karel = _housing(release).rows.set_index("id").loc["karel-doormanweg-woningen"]
    assert housing_pipeline.net_words(karel) == "45 (tegenstrijdig: telt niet mee)"


def test_every_project_of_the_tables_is_on_map_timeline_and_list(release: Release) -> None:
    found = _housing(release)
    placed, beside = _placed(found, release), trays(found, release).trays
    drawn = timeline(plans(found, release), {})
    names = set(housing.list_table(found, release)["Project"])
    assert len(found.rows) == len(placed) + sum(len(tray.marks) for tray in beside) == 20
    assert len(beside) == 4
    for row in found.rows.itertuples():
        assert f"data-code='{row.id}'" in drawn
        assert row.naam in names


def test_an_unplaced_project_stands_in_a_tray_and_nowhere_else(release: Release) -> None:
    found = _housing(release)
    on_map = {mark[0] for mark in _placed(found, release)}
    beside = {mark.id: tray.slug for tray in trays(found, release).trays for mark in tray.marks}
    assert not on_map & set(beside)
    for row in found.rows.itertuples():
        assert (beside.get(str(row.id)) == row.wijk) == (row.ligging == "wijk")


def test_a_tray_and_the_legend_of_signs_are_drawn(release: Release) -> None:
    found = _housing(release, gekozen="parkzicht")
    drawn = project_marks.trays(trays(found, release), {"gekozen": "parkzicht"})
    assert drawn.count("class='bak'") == 4
    # pressing it again lets it go
    assert "<a href='?' data-kies='gekozen' data-code='parkzicht' aria-current='true'" in drawn
    legend = project_marks.signs(signs())
    # three phases, three sizes, a ring
    assert legend.count("<li>") == 7
    assert [int(size) for size in re.findall(r"--maat:(\d+)px", legend)][3:6] == [28, 34, 44]


@pytest.mark.parametrize(
    ("homes", "size"), [(None, 0), (0, 0), (59, 0), (60, 1), (199, 1), (200, 2), (451, 2)]
)
def test_a_mark_grows_with_its_homes(release: Release, homes: int | None, size: int) -> None:
    found = _housing(release)
    rows = found.rows.assign(totaal=float("nan") if homes is None else float(homes))
    assert {mark.size for mark in marks(replace(found, rows=rows), release)} == {size}


def test_marks_of_one_spot_do_not_cover_each_other(release: Release) -> None:
    placed = _placed(_housing(release), release)
    for place, one in enumerate(placed):
        for other in placed[place + 1 :]:
            if (one[5], one[6]) == (other[5], other[6]):
                apart = abs(one[7] - other[7]) >= min(one[4], other[4]) or abs(one[8] - other[8]) >= min(
                    one[4], other[4]
                )
                assert apart, (one[0], other[0])


def test_the_list_is_sorted_by_name(release: Release) -> None:
    names = [name.casefold() for name in housing.list_table(_housing(release), release)["Project"]]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"wijk": "wielwijk"}, 8),
        ({"soort": "zorg"}, 2),
        ({"fase": "gepland"}, 3),
        # one that lies there, one of which only the wijk is known
        ({"buurt": "BU05050402"}, 2),
        ({"wijk": "oud-krispijn", "soort": "school"}, 0),
    ],
)
def test_a_filter_leaves_what_it_should(release: Release, query: dict[str, str], number: int) -> None:
    assert len(_housing(release, **query).rows) == number


def test_a_filter_with_nothing_left_says_so(release: Release) -> None:
    found = _housing(release, wijk="oud-krispijn", soort="school")
    assert (
        housing.sentence(found, release) == "Met dit filter blijft geen enkel project uit de tabellen over."
    )
    assert _placed(found, release) == []
    assert trays(found, release).trays == ()
    assert len(housing.wijken_table(found, release)) == 1


def test_a_view_comes_back_whole_from_its_url(release: Release) -> None:
    query = {
        "jaar": "2028",
        "soort": "zorg",
        "fase": "in-aanbouw",
        "ondergrond": "inwoners",
        "wijk": "crabbehof",
        "gekozen": "protestantse-zorggroep",
    }
    view = _view(release, **query)
    assert view.to_query(release) == query
    assert HousingView().to_query(release) == {}


@pytest.mark.parametrize("name", ["jaar", "soort", "fase", "ondergrond", "wijk", "gekozen"])
def test_a_wrong_value_falls_back_and_is_named(release: Release, name: str) -> None:
    view, found = read({name: "<b>niets</b>"}, release)
    assert view == HousingView()
    assert len(found.lines) == 1
    assert f"'{name}'" in found.lines[0]


def test_the_card_has_document_place_printed_form_and_second_sources(release: Release) -> None:
    found = _housing(release, gekozen="charlotte-de-bourbonstraat")
    assert found.chosen is not None
    facts = dict(housing.facts(release, found.chosen))
    assert "tabel 2" in facts["Bron"]
    assert "46 67 13 30" in facts["Zoals gedrukt"]
    assert facts["Zekerheid"] == "leesfout hersteld"
    assert any(value.startswith("114 (") for value in facts.values())


def test_names_and_facts_are_escaped() -> None:
    html = words.card(Card("<b>", (("<i>", "<script>"),), doubts=(Doubt("a", "<u>", "<b>"),)), {}, LIVE)
    assert "<script>" not in html
    assert "<u>" not in html


def test_what_is_taken_away_has_its_place_in_the_document(release: Release) -> None:
    body = files.csv_text(project_rows(_housing(release, wijk="crabbehof")))
    frame = pd.read_csv(io.StringIO(body))
    assert (frame["plaats_in_bron"].str.len() > 3).all()
    assert frame["nummer"].dropna().astype(int).tolist() == list(range(14, 21))


def test_the_geojson_places_a_project_no_finer_than_is_known(release: Release) -> None:
    raw = json.loads(files.geojson(project_shapes(_housing(release), release)))
    kinds = {f["properties"]["id"]: f["geometry"]["type"] for f in raw["features"]}
    assert len(kinds) >= 20
    table = release.tables["woningbouwprojecten"].set_index("id")
    for name, kind in kinds.items():
        assert (kind == "Point") == (table.loc[name, "ligging"] in ("adres", "straat"))
    assert set(kinds.values()) == {"Point", "Polygon"}


def test_a_buurt_counts_only_what_lies_there_for_certain(release: Release) -> None:
    found = _housing(release, buurt="BU05050703", wijk="wielwijk")
    said = housing.sentence(found, release)
    assert (
        "in deze buurt zeker 0 woningen opgeleverd aan het eind van 2026. Dan zijn er 0 in aanbouw en 0 gepland"
        in said
    )
    loose = housing_pipeline.homes(found.rows)
    assert f"Van {loose} woningen in Wielwijk is de buurt niet bekend." in said
    assert [item.figure for item in housing.key_figures(found).items] == ["0", "0", "0", "0"]


def test_a_place_says_how_exact_it_is_and_where_it_comes_from(release: Release) -> None:
    table = release.tables["woningbouwprojecten"].set_index("id", drop=False)
    told = dict(housing.facts(release, table.loc["goeverneurstraat-hofje"]))
    assert told["Waar"] == "Oud-Krispijn, straat, ongeveer, binnen 150 meter: J.J.A. Goeverneurstraat 41"
    assert "NDW" in told["Bron van de plaats"]
    placed = {str(mark[0]): mark for mark in _placed(_housing(release), release)}
    assert "ongeveer" in str(placed["goeverneurstraat-hofje"][3])
    assert str(placed["goeverneurstraat-hofje"][2]).endswith(", straat, ongeveer")
    assert "ongeveer" not in str(placed["thureborg"][3])
    assert str(placed["thureborg"][2]).endswith(", adres")


def test_labels_e_f_and_g_are_added_up_and_a_doubtful_part_makes_a_doubtful_sum(release: Release) -> None:
    rows = release.series("npdw_label_efg", 0, ["oud-krispijn", "wielwijk", "dordrecht"])
    assert rows["waarde"].tolist()[:2] == [820, 626]
    assert rows["vlag"].tolist() == ["berekend", "onzeker", "ontbreekt"]
