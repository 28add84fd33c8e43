"""Boundaries: what counts, what does not, and where it lies."""

import json
from pathlib import Path

import pytest
import shapely

from npdw_geo.errors import DataProblems
from npdw_geo.paths import ROOT
from npdw_geo.release.release import areas


@pytest.fixture(scope="module")
def buurten():  # type: ignore[no-untyped-def]
    return areas.load_buurten(ROOT / "geodata")


def test_24_buurten_count_in_the_known_numbers_per_wijk(buurten) -> None:  # type: ignore[no-untyped-def]
    focus = areas.in_focus(buurten)
    assert len(focus) == 24
    assert focus.groupby("wijk").size().to_dict() == {
        "oud-krispijn": 8,
        "nieuw-krispijn": 7,
        "wielwijk": 7,
        "crabbehof": 2,
    }


def test_6_buurten_are_left_out_each_with_its_reason(buurten) -> None:  # type: ignore[no-untyped-def]
    outside = areas.left_out(buurten)
    assert len(outside) == 6
    assert outside["reden"].str.len().min() > 5
    assert "BU05050802" in outside.index
    assert set(outside.index) >= {f"BU05050{number}" for number in range(707, 712)}


def test_the_buurten_form_a_coverage(buurten) -> None:  # type: ignore[no-untyped-def]
    assert shapely.coverage_is_valid(list(buurten.geometry))
    union = buurten.union_all()
    assert sum(buurten.area) == pytest.approx(union.area, abs=1)


@pytest.mark.parametrize(
    ("wijk", "km2"),
    [("oud-krispijn", 1.187), ("nieuw-krispijn", 0.968), ("wielwijk", 1.072), ("crabbehof", 0.847)],
)
def test_areas_agree_with_the_published_ones(buurten, wijk: str, km2: float) -> None:  # type: ignore[no-untyped-def]
    assert areas.wijken(buurten).area[wijk] / 1e6 == pytest.approx(km2, rel=0.005)


def test_zuidhoven_has_its_known_area_and_lies_outside(buurten) -> None:  # type: ignore[no-untyped-def]
    zuidhoven = buurten.loc["BU05050802"].geometry
    assert zuidhoven.area / 1e6 == pytest.approx(0.333, rel=0.005)
    assert areas.focus_area(buurten).geometry.iloc[0].intersection(zuidhoven).area < 1


def test_everything_south_of_reeweg_zuid_lies_outside(buurten) -> None:  # type: ignore[no-untyped-def]
    focus = areas.focus_area(buurten).geometry.iloc[0]
    wielwijk = areas.wijken(buurten).geometry["wielwijk"]
    for code in [f"BU05050{number}" for number in range(707, 712)]:
        assert focus.intersection(buurten.loc[code].geometry).area < 1
    assert wielwijk.bounds[1] > 421_900


def test_the_focus_area_is_the_sum_of_its_wijken(buurten) -> None:  # type: ignore[no-untyped-def]
    focus = areas.focus_area(buurten)
    assert focus.crs.to_epsg() == areas.wijken(buurten).crs.to_epsg() == 28992
    assert focus.area.iloc[0] == pytest.approx(areas.wijken(buurten).area.sum(), abs=1)


def test_a_known_point_lands_where_it_should_in_wgs84() -> None:
    """The tower of Amersfoort is the origin of RD: without the datum shift it lies 100 m off."""
    tower = areas.gpd.GeoSeries([shapely.Point(155_000, 463_000)], crs=areas.RD).to_crs(areas.WGS84).iloc[0]
    assert tower.y == pytest.approx(52.155172, abs=2e-5)
    assert tower.x == pytest.approx(5.387206, abs=2e-5)
    assert areas.degrees(155_000, 463_000) == (tower.y, tower.x)


def test_coordinates_have_seven_decimals_and_come_back_to_the_decimetre(buurten) -> None:  # type: ignore[no-untyped-def]
    raw = json.loads((ROOT / "geodata/buurten.geojson").read_text(encoding="utf-8"))
    first = next(f for f in raw["features"] if f["properties"]["code"] == "BU05050300")
    assert all(len(str(value).split(".")[1]) <= 7 for value in first["geometry"]["coordinates"][0][0])
    corners = {
        tuple(point)
        for point in shapely.get_coordinates(buurten.loc["BU05050300"].geometry).round(1).tolist()
    }
    assert (104289.2, 423860.7) in corners


def _square(x: float, y: float, size: float = 0.01) -> list[list[list[float]]]:
    corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
    return [[[round(a, 7), round(b, 7)] for a, b in corners]]


def _write(folder: Path, shapes: list[list[list[list[float]]]]) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": f"BU{n}",
                "naam": f"B{n}",
                "wijk": "wielwijk",
                "in_focus": True,
                "reden": "",
            },
            "geometry": {"type": "Polygon", "coordinates": shape},
        }
        for n, shape in enumerate(shapes)
    ]
    body = {"type": "FeatureCollection", "features": features}
    (folder / "buurten.geojson").write_text(json.dumps(body), encoding="utf-8")


def test_three_squares_that_touch_are_a_coverage(tmp_path: Path) -> None:
    _write(tmp_path, [_square(4.6, 51.8), _square(4.61, 51.8), _square(4.62, 51.8)])
    assert len(areas.load_buurten(tmp_path)) == 3


def test_an_overlap_is_named(tmp_path: Path) -> None:
    _write(tmp_path, [_square(4.6, 51.8), _square(4.605, 51.8)])
    with pytest.raises(DataProblems, match="BU0 en BU1 overlappen"):
        areas.load_buurten(tmp_path)


def test_a_gap_between_buurten_is_named(tmp_path: Path) -> None:
    ring = [_square(4.6 + 0.01 * i, 51.8 + 0.01 * j) for i in range(3) for j in range(3) if (i, j) != (1, 1)]
    _write(tmp_path, ring)
    with pytest.raises(DataProblems, match="gat van"):
        areas.load_buurten(tmp_path)


def test_a_boundary_that_crosses_itself_is_named(tmp_path: Path) -> None:
    _write(tmp_path, [[[[4.6, 51.8], [4.61, 51.81], [4.61, 51.8], [4.6, 51.81], [4.6, 51.8]]]])
    with pytest.raises(DataProblems, match="BU0: de grens kruist zichzelf"):
        areas.load_buurten(tmp_path)


def test_seams_that_do_not_meet_are_named(tmp_path: Path) -> None:
    _write(tmp_path, [_square(4.6, 51.8), _square(4.610005, 51.8)])
    with pytest.raises(DataProblems, match="sluit niet aan"):
        areas.load_buurten(tmp_path)


def test_what_is_kept_of_boundaries_follows_what_they_say(buurten) -> None:  # type: ignore[no-untyped-def]
    """The same shapes are dissolved once; another name, or a buurt that no longer counts, is seen at once."""
    one = areas.levels(buurten)
    other = buurten.copy()
    other.loc["BU05050300", "naam"] = "Anders"
    other.loc["BU05050800", "in_focus"] = False
    changed = areas.levels(other)
    assert changed["buurt"].loc["BU05050300", "naam"] == "Anders"
    assert changed["wijk"].area["crabbehof"] < one["wijk"].area["crabbehof"]
    assert changed["gebied"].area.iloc[0] < one["gebied"].area.iloc[0]
    assert areas.levels(buurten)["wijk"].equals(one["wijk"])
    assert areas.levels(buurten)["wijk"] is not one["wijk"], "nobody writes in what another one reads"
