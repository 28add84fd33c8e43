"""Every page, by itself and through the menu, whole and with broken data."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from npdw_geo.paths import PACKAGE, PAGES
from npdw_geo.release import forget

MENU = str(PACKAGE / "ui" / "menu.py")
ALL = sorted(path.stem for path in PAGES.glob("*.py"))
WITH_MAP = [name for name in ALL if name != "bronnen"]


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    forget()
    yield
    forget()


def _html(app: AppTest) -> str:
    return unescape(" ".join(str(block.proto.body) for block in app.get("html")))


def _open(name: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


@pytest.mark.parametrize("name", ALL)
def test_a_page_opens_by_itself(name: str) -> None:
    app = _open(name)
    assert not app.exception
    assert "Bron" in _html(app)


@pytest.mark.parametrize("name", ALL)
def test_a_page_opens_through_the_menu(name: str) -> None:
    app = AppTest.from_file(MENU, default_timeout=30).run()
    app = app.switch_page(str(PAGES / f"{name}.py")).run()
    assert not app.exception
    assert "Bron" in _html(app)


def test_a_shared_link_opens_its_view() -> None:
    app = _open("indicatoren", indicator="misdrijven_per_1000", niveau="wijk", gekozen="wielwijk")
    assert "In Wielwijk registreerde de politie 56 misdrijven per 1.000 inwoners." in _html(app)


def test_a_wrong_link_opens_the_default_and_says_so() -> None:
    page = _html(_open("indicatoren", indicator="<script>", jaar="3000"))
    assert "Moeite met rondkomen, 2020" in page
    assert page.count("De link heeft een onbekende waarde") == 2
    assert "<script>" not in page


def test_a_change_of_level_is_written_to_the_url() -> None:
    app = _open("indicatoren")
    app.segmented_control(key="niveau").set_value("wijk").run()
    assert app.query_params["niveau"] == "wijk"
    assert "Moeite met rondkomen, 2020" in _html(app)


def test_a_search_by_word_finds_what_is_meant() -> None:
    app = _open("indicatoren")
    app.text_input(key="onderwerp-zoek").set_value("geld").run()
    assert "Moeite met rondkomen" in app.radio(key="onderwerp").options


def test_another_indicator_keeps_the_filter() -> None:
    app = _open("indicatoren", wijk="wielwijk", gekozen="BU05050700")
    app.radio(key="onderwerp").set_value("rokers").run()
    assert dict(app.query_params) == {
        "indicator": "rokers",
        "wijk": "wielwijk",
        "gekozen": "BU05050700",
    }


@pytest.mark.parametrize("name", WITH_MAP)
def test_broken_boundaries_give_one_clear_message_on_a_page_with_a_map(
    name: str, folders: tuple[Path, Path]
) -> None:
    (folders[1] / "buurten.geojson").write_text("{kapot", encoding="utf-8")
    app = AppTest.from_file(MENU, default_timeout=30).run()
    app = app.switch_page(str(PAGES / f"{name}.py")).run()
    assert not app.exception
    assert "geodata/buurten.geojson: het bestand is geen geldige GeoJSON" in _html(app)


def test_a_broken_table_is_named_where_it_is_used_and_nowhere_else(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "politie_47018ned.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",62,", ",veel,"), encoding="utf-8")
    used = _html(_open("indicatoren", indicator="misdrijven_per_1000"))
    assert "'veel' is geen getal" in used
    other = _html(_open("indicatoren"))
    assert "veel" not in other
    assert "30,4%" in other


def test_a_broken_sidecar_takes_only_its_own_indicators_away(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "politie_47018ned.toml"
    path.write_text("kleur = 'rood'\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "kleur: deze sleutel is niet bekend" in _html(_open("overzicht"))
    assert "30,4%" in _html(_open("indicatoren"))


@pytest.mark.parametrize(
    "deel", ["bronnen", "indicatoren", "bevindingen", "programma", "uitleg", "downloads"]
)
def test_every_part_of_bronnen_opens_from_its_link(deel: str) -> None:
    app = _open("bronnen", deel=deel)
    assert not app.exception
    assert app.segmented_control(key="deel").value == deel


def test_another_table_of_the_programme_is_written_to_the_url() -> None:
    app = _open("bronnen", deel="programma")
    app.selectbox(key="tabel").set_value("doelen").run()
    assert dict(app.query_params) == {"deel": "programma", "tabel": "doelen"}
    assert "Strategische en operationele doelen" in _html(app)


def test_bronnen_goes_on_when_a_table_of_the_programme_is_broken(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "financiering.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("17061638", "veel"), encoding="utf-8")
    app = _open("bronnen", deel="programma")
    assert not app.exception
    assert "'veel' is geen getal" in _html(app)
    assert "Bouwprojecten in Dordt West" in _html(app)
