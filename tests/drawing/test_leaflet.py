"""The drawing: one polygon an area, nothing from another host, nothing that can close a script."""

import json
import re

import pytest

from npdw_geo.content.choropleth_map import map_block
from npdw_geo.content.drawn_blocks import Legend, LegendRow
from npdw_geo.content.key_figures import figures_table
from npdw_geo.content.map_blocks import Scale
from npdw_geo.drawing import leaflet, shapes, words
from npdw_geo.drawing.backdrop import backdrop, drawing_script
from npdw_geo.drawing.layers import areas_layer
from npdw_geo.drawing.legend import legend
from npdw_geo.drawing.place import LIVE
from npdw_geo.release.release import Release
from tests.made import choropleth


def _features(release: Release, **query: str) -> list[dict[str, object]]:
    rows = json.loads(areas_layer(map_block(choropleth(release, **query)), release).rows)
    names = ("code", "naam", "label", "kleur", "gekozen")
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize(("niveau", "number"), [("buurt", 24), ("wijk", 4)])
def test_a_layer_has_one_polygon_an_area(release: Release, niveau: str, number: int) -> None:
    features = _features(release, niveau=niveau)
    assert len(features) == number
    assert all(feature["label"] for feature in features)


def test_the_chosen_area_is_marked(release: Release) -> None:
    features = _features(release, gekozen="BU05050700")
    assert [f["code"] for f in features if f["gekozen"]] == ["BU05050700"]


def test_a_filter_leaves_only_its_areas_on_the_map(release: Release) -> None:
    assert len(_features(release, wijk="crabbehof")) == 2


def test_computed_figures_say_so_on_the_map(release: Release) -> None:
    labels = [str(f["label"]) for f in _features(release, niveau="wijk", indicator="moeite_met_rondkomen")]
    assert sum("berekend uit buurtcijfers" in label for label in labels) == 2


def test_the_base_map_is_the_same_for_every_view(release: Release) -> None:
    def script() -> str:
        text = leaflet.base_map(release).get_root().render()
        return re.sub(r"_?[0-9a-f]{32}", "", text)

    assert script() == script()


def test_the_layer_calls_the_script_with_the_rows_and_bounds_of_the_view(release: Release) -> None:
    (call,) = leaflet.layer_calls(map_block(choropleth(release)), release)
    assert call.startswith("npdw.gebieden({laag}, 'buurt', [[")
    assert "npdw.pas('', [[" in call


def test_the_base_map_names_left_out_areas_and_why(release: Release) -> None:
    data = backdrop(release)
    for said in ("Zuidhoven", "telt niet mee", "ten zuiden van Reeweg Zuid", "Kadaster / CBS"):
        assert said in data


def test_nothing_in_a_script_can_close_it() -> None:
    assert "<" not in shapes.script_json({"naam": "</script><b>"})


def test_geometry_has_no_more_decimals_than_the_source(release: Release) -> None:
    point = shapes.by_id(release, "buurt")["BU05050300"]["coordinates"][0][0]
    assert all(len(str(value).split(".")[1]) <= 5 for value in point)


def test_the_table_holds_the_same_figures_as_the_map(release: Release) -> None:
    made = choropleth(release)
    html = words.table(figures_table(made), LIVE)
    assert html.count("<tr>") == 25
    for label in made.rows["label"]:
        assert str(label) in html


def test_markup_from_a_file_is_escaped() -> None:
    html = legend(Legend("x", Scale(1), (LegendRow(0, "<script>alert(1)</script>", 1),)))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_no_figure_is_hatched_in_the_legend() -> None:
    html = legend(Legend("x", Scale(1), (LegendRow(-1, "geen cijfer", 2),)))
    assert "repeating-linear-gradient" in html


def test_the_browser_gets_the_shapes_of_every_area_once(release: Release) -> None:
    script = drawing_script(release)
    shown = json.loads(script.split("npdw.vormen=")[1].strip().rstrip(";"))
    assert {level: len(found) for level, found in shown.items()} == {"buurt": 24, "wijk": 4}
    assert release.id in dict(leaflet.scripts(release))["kaart"]
