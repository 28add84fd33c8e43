"""A presenter in the room: a series of five, walked by keys, on one screen without scrolling."""

from urllib.parse import quote

import pytest
import zxingcpp
from PIL import Image

from tests.e2e.conftest import Visitor

SERIES = (
    "indicatoren?indicator=moeite_met_rondkomen&niveau=wijk&gekozen=wielwijk",
    "indicatoren?tonen=verschil&wijk=wielwijk",
    "woningbouw",
    "overzicht",
    "bronnen?deel=bevindingen",
)
_FITS = """() => {
    const text = document.querySelector('.diatekst');
    return [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth,
            text.scrollHeight - text.clientHeight];
}"""


@pytest.mark.parametrize(("width", "height", "least"), [(1920, 1080, 24), (1280, 720, 16)])
def test_five_slides_are_walked_by_keys_and_nothing_scrolls(
    at_desk: Visitor, width: int, height: int, least: int
) -> None:
    page = at_desk.page
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{at_desk.base}/licht/indicatoren?presentatie=1&stap=0&reeks={quote('|'.join(SERIES))}")
    page.locator(".voorblad svg.qr").wait_for()
    for step in range(1, 6):
        page.keyboard.press("ArrowRight")
        page.get_by_text(f"{step} van 5").wait_for()
        page.wait_for_load_state()
        down, aside, cut = page.evaluate(_FITS)
        assert down <= 0, step
        assert aside <= 0, step
        assert cut <= 2, step
        assert page.locator(".diavoet .bron").is_visible(), "a slide names its source"
        assert page.locator(".dia h1").bounding_box()["height"] > 20  # type: ignore[index]
    page.keyboard.press("PageUp")
    page.get_by_text("4 van 5").wait_for()
    page.goto(f"{at_desk.base}/licht/{SERIES[0]}&presentatie=1&stap=1&reeks={quote('|'.join(SERIES))}")
    page.locator("#kaart path.gebied").first.wait_for()
    sizes = page.evaluate(
        "[...document.querySelectorAll('.dia .zin,.dia .titel,.dia .kern b,.dia .strook span')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= least, sizes
    strip, chart = (page.locator(name).first.bounding_box() for name in (".diakaart .strook", "#kaart"))
    assert strip
    assert chart
    assert chart["height"] > 0.85 * height, "the map takes the whole height"
    assert strip["y"] + strip["height"] <= chart["y"] + chart["height"], "the legend lies in the map"


def test_the_code_comes_and_goes_with_a_key(at_desk: Visitor) -> None:
    page = at_desk.page
    page.goto(f"{at_desk.base}/licht/woningbouw?presentatie=1&stap=1&reeks=woningbouw%7Cbronnen")
    page.get_by_text("1 van 2").wait_for()
    assert not page.locator("#code").is_visible()
    page.keyboard.press("q")
    page.locator("#code svg.qr").wait_for()
    page.keyboard.press("q")
    page.locator("#code svg.qr").wait_for(state="hidden")


def test_a_series_is_ordered_named_and_scanned_and_stays_on_the_device(at_desk: Visitor, tmp_path) -> None:  # type: ignore[no-untyped-def]
    page = at_desk.page
    page.goto(f"{at_desk.base}/licht/presentatie?reeks={quote('|'.join(SERIES))}")
    rows = page.locator(".reeks li")
    assert rows.count() == 5
    assert "Moeite met rondkomen, 2020, Wielwijk" in rows.first.inner_text()
    rows.nth(2).get_by_role("button", name="Omhoog").click()
    page.wait_for_load_state()
    page.locator(".reeks li:nth-child(2)", has_text="Woningbouw").wait_for()
    page.locator(".reeks li").last.get_by_role("button", name="Haal weg").click()
    page.wait_for_load_state()
    page.locator(".reeks li:nth-child(4)").wait_for()
    assert page.locator(".reeks li").count() == 4
    page.locator(".reeks li").first.get_by_label("Eigen naam").fill("Geldzorgen in Wielwijk")
    page.reload()
    page.locator(".reeks a", has_text="Geldzorgen in Wielwijk").wait_for()
    page.locator("svg.qr").screenshot(path=str(tmp_path / "code.png"))
    (read,) = zxingcpp.read_barcodes(Image.open(tmp_path / "code.png"))
    page.goto(read.text)
    page.get_by_text("1 van 4").wait_for()
    page.get_by_role("heading", name="Moeite met rondkomen, 2020").wait_for()


def test_beginning_again_asks_first(at_desk: Visitor) -> None:
    page = at_desk.page
    at_desk.go("woningbouw")
    page.locator("#root .delen").click()
    page.get_by_role("button", name="Voeg toe aan presentatie").click()
    page.get_by_text("Uw presentatie heeft 1 weergave").wait_for()
    page.get_by_role("button", name="Begin opnieuw").click()
    page.get_by_role("button", name="Echt alles wissen?").wait_for()
    assert page.get_by_text("Uw presentatie heeft 1 weergave").is_visible()
    page.get_by_role("button", name="Echt alles wissen?").click()
    page.get_by_text("Uw presentatie heeft 1 weergave").wait_for(state="detached")
