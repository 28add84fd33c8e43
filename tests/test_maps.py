"""The drawing: one polygon an area, nothing from another host, nothing that can close a script."""

import json
import re

import pytest

from npdw_geo import maps, shapes, tables
from npdw_geo.legend import LegendRow
from npdw_geo.picture import make_picture
from npdw_geo.release import Release
from npdw_geo.view import indicator_view


def _layer_features(release: Release, **query: str) -> list[dict]:  # type: ignore[type-arg]
    picture = make_picture(indicator_view(query, release)[0], release)
    layer = maps.choropleth(picture, release)
    rows = json.loads(next(iter(layer._children.values())).data)
    names = ("code", "naam", "label", "kleur", "gekozen")
    return [{"properties": dict(zip(names, row, strict=True))} for row in rows]


@pytest.mark.parametrize(("niveau", "number"), [("buurt", 24), ("wijk", 4)])
def test_a_layer_has_one_polygon_an_area(release: Release, niveau: str, number: int) -> None:
    features = _layer_features(release, niveau=niveau)
    assert len(features) == number
    assert all(feature["properties"]["label"] for feature in features)


def test_the_chosen_area_is_marked(release: Release) -> None:
    chosen = [
        f["properties"]["code"]
        for f in _layer_features(release, gekozen="BU05050700")
        if f["properties"]["gekozen"]
    ]
    assert chosen == ["BU05050700"]


def test_a_filter_leaves_only_its_areas_on_the_map(release: Release) -> None:
    assert len(_layer_features(release, wijk="crabbehof")) == 2


def test_computed_figures_say_so_on_the_map(release: Release) -> None:
    labels = [f["properties"]["label"] for f in _layer_features(release, niveau="wijk")]
    assert sum("berekend uit buurtcijfers" in label for label in labels) == 2


def test_the_base_map_is_the_same_for_every_view(release: Release) -> None:
    def script() -> str:
        text = maps.base_map(release).get_root().render()
        return re.sub(r"_?[0-9a-f]{32}", "", text)

    assert script() == script()


def test_the_base_map_names_left_out_areas_and_why(release: Release) -> None:
    data = maps._backdrop_data(release)
    for words in ("Zuidhoven", "telt niet mee", "ten zuiden van Reeweg Zuid", "Kadaster / CBS"):
        assert words in data


def test_nothing_in_a_script_can_close_it() -> None:
    assert "<" not in shapes.script_json({"naam": "</script><b>"})


def test_geometry_has_no_more_decimals_than_the_source(release: Release) -> None:
    point = shapes.by_id(release, "buurt")["BU05050300"]["coordinates"][0][0]
    assert all(len(str(value).split(".")[1]) <= 5 for value in point)


def test_the_table_holds_the_same_figures_as_the_map(release: Release) -> None:
    picture = make_picture(indicator_view({}, release)[0], release)
    html = tables.figures_table(picture)
    assert html.count("<tr>") == 25
    for label in picture.rows["label"]:
        assert str(label) in html


def test_markup_from_a_file_is_escaped() -> None:
    html = tables.legend([LegendRow("#fff", "<script>alert(1)</script>", 1)], "x")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_no_figure_is_hatched_in_the_legend() -> None:
    assert "repeating-linear-gradient" in tables.legend([LegendRow("", "geen cijfer", 2)], "x")


def test_the_browser_gets_the_shapes_of_every_area_once(release: Release) -> None:
    script = maps.drawing_script(release)
    shown = json.loads(script.split("npdw.vormen=")[1].strip().rstrip(";"))
    assert {level: len(found) for level, found in shown.items()} == {"buurt": 24, "wijk": 4}
    assert release.id in dict(maps.scripts(release))["kaart"]
