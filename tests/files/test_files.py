"""What is taken away: the same figures as on screen, in files that open."""

import io
import json
import struct
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from npdw_geo.content import pages as content
from npdw_geo.content.blocks import TakeAway
from npdw_geo.content.choropleth_map import map_block
from npdw_geo.content.parcels import Parcel, of_choropleth, of_map
from npdw_geo.content.sentence import sentence
from npdw_geo.drawing import layers, palette
from npdw_geo.files import files, lettering, picture_parts, pictures
from npdw_geo.release.release import Release
from npdw_geo.views.pages import NAMES
from tests.made import choropleth, page


def _parcel(release: Release, **query: str) -> Parcel:
    return of_choropleth(choropleth(release, **query), release)


@pytest.fixture(scope="module")
def everything(release: Release) -> Parcel:
    return content.parcels("bronnen", {}, release)[""]


@pytest.mark.parametrize("name", NAMES)
def test_every_file_that_a_page_offers_can_be_made(release: Release, name: str) -> None:
    found = page(name, release)
    parcels = content.parcels(name, {}, release)
    for block in found.blocks:
        for file in block.files if isinstance(block, TakeAway) else ():
            parcel = parcels[file.parcel]
            assert file.ending in parcel.endings
            assert found.file_name(file.ending, file.parcel) == file.name
            if file.ending not in ("gpkg", "zip"):
                assert files.make(parcel, file.ending, release).body


def test_the_workbook_has_a_sheet_a_table_and_one_of_sources(release: Release, everything: Parcel) -> None:
    book = pd.read_excel(io.BytesIO(files.make(everything, "xlsx", release).body), sheet_name=None)
    assert {"cijfers", "bronnen", "nulmeting", "bevindingen", "woningbouwprojecten"} <= set(book)
    assert len(book["financiering"]) == len(release.tables["financiering"])


def test_a_cell_never_starts_a_formula() -> None:
    book = pd.read_excel(io.BytesIO(files.workbook({"x": pd.DataFrame({"a": ["=1+1", "-1", "gewoon"]})})))
    assert book["a"].tolist()[0] == "'=1+1"


def test_the_archive_and_the_geopackage_can_be_opened(
    release: Release, everything: Parcel, tmp_path: Path
) -> None:
    names = zipfile.ZipFile(io.BytesIO(files.make(everything, "zip", release).body)).namelist()
    assert {"cijfers.csv", "doelen.csv", "gebieden.geojson"} <= set(names)
    path = tmp_path / "west.gpkg"
    path.write_bytes(files.make(everything, "gpkg", release).body)
    frame = gpd.read_file(path)
    assert len(frame) == 35
    assert frame.crs.to_epsg() == 28992
    admiraal = frame.set_index("gebied").loc["BU05050700"]
    assert admiraal["gemiddelde_woz_waarde_2024"] == 232
    assert admiraal["gemiddeld_gasverbruik_2016"] > 0, "buurten have gas of another year than wijken"


def test_what_is_taken_away_is_what_is_on_screen(release: Release) -> None:
    body = files.make(_parcel(release, wijk="wielwijk", tonen="verschil"), "csv", release).body
    frame = pd.read_csv(io.BytesIO(body))
    assert len(frame) == 7
    assert frame["bron"].str.contains("50150NED").all()
    assert set(frame["dordrecht"]) == {69.1}
    row = frame.set_index("gebied").loc["BU05050704"]
    assert (row["waarde"], row["verschil"]) == (55.0, pytest.approx(-14.1))
    assert np.isnan(frame.set_index("gebied").loc["BU05050706", "waarde"])


def test_the_workbook_of_a_view_names_its_source(release: Release) -> None:
    book = pd.read_excel(io.BytesIO(files.make(_parcel(release), "xlsx", release).body), sheet_name=None)
    assert len(book["cijfers"]) == 24
    assert book["bron"]["toelichting"].str.contains("RIVM").any()


def test_the_geojson_of_a_view_has_its_areas_and_figures(release: Release) -> None:
    raw = json.loads(files.make(_parcel(release, niveau="wijk"), "geojson", release).body)
    assert {f["properties"]["gebied"] for f in raw["features"]} == set(release.codes("wijk"))
    assert all(f["properties"]["waarde"] > 0 for f in raw["features"])


def test_a_file_that_is_not_there_is_an_error(release: Release) -> None:
    with pytest.raises(KeyError):
        files.make(_parcel(release), "gpkg", release)


@pytest.mark.parametrize(("parcel", "size"), [("kaart", (1920, 1080)), ("kaart-groot", (3840, 2160))])
def test_a_slide_is_as_large_as_a_screen(release: Release, parcel: str, size: tuple[int, int]) -> None:
    body = files.make(of_map(choropleth(release), release)[parcel], "png", release).body
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", body[16:24]) == size


@pytest.mark.parametrize("words", ["een kort woord", "woorden " * 30, "onafbreekbaarwoord" * 3])
def test_words_in_a_picture_stay_in_their_column(words: str) -> None:
    figure = Figure(figsize=(10, 5), dpi=100)
    column = picture_parts.Column(figure, 0.5, 0.9)
    column.write(words, 0.9, size=12)
    drawn = figure.texts[0]
    box = drawn.get_window_extent(FigureCanvasAgg(figure).get_renderer())
    # a word that is longer than its column stands alone on a line
    assert box.x1 <= 900 or "\n" not in drawn.get_text()
    assert " ".join(drawn.get_text().split()) == words.strip()
    assert column.top == pytest.approx(box.y0 / 500)


def test_pictures_have_the_letters_of_the_site(release: Release) -> None:
    assert lettering.families()[0] == lettering.FAMILY
    weights = {font.weight for font in font_manager.fontManager.ttflist if font.name == lettering.FAMILY}
    assert weights == {400, 700}
    assert lettering.FAMILY in pictures.draw(choropleth(release), release, "svg", "x").decode()


def test_the_still_picture_has_title_sentence_legend_source_and_date_in_the_same_colours(
    release: Release,
) -> None:
    made = choropleth(release)
    body = pictures.draw(made, release, "svg", "21 november 2026").decode()
    words = " ".join(part.split(">", 1)[-1] for part in body.split("<"))
    words = " ".join(words.split())
    for said in (made.title.split(",")[0], "Legenda", "telt niet mee", "21 november 2026", release.id):
        assert said in words
    assert sentence(made, release).split()[1] in words
    for colour in set(layers.fills(map_block(made)).values()) - {""}:
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
    assert pictures.draw(choropleth(release, **query), release, "png", "x")
