"""Codes to scan, read from the picture of the screen by a decoder, as a phone reads them."""

import io
import time
from urllib.parse import quote

import pytest
import zxingcpp
from PIL import Image

from tests.e2e.conftest import Visitor

TEN = "|".join(
    f"indicatoren?indicator={name}&niveau={niveau}&jaar={jaar}&versie=0a1b2c3d&wijk=wielwijk,crabbehof"
    for name, niveau, jaar in (
        ("ervaren_gezondheid_goed", "buurt", 2024),
        ("ervaren_gezondheid_goed", "wijk", 2022),
        ("misdrijven_per_1000", "buurt", 2025),
        ("misdrijven_per_1000", "wijk", 2021),
        ("gemiddelde_woz_waarde", "buurt", 2024),
        ("rokers", "buurt", 2020),
        ("eenzaam", "wijk", 2016),
        ("aandeel_koopwoningen", "wijk", 2025),
        ("bijstand_per_1000", "buurt", 2020),
        ("moeite_met_rondkomen", "buurt", 2012),
    )
)


def codes(picture: bytes) -> list[str]:
    """Read every code on a picture."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]


def _scanned(visitor: Visitor) -> list[str]:
    """Hold a decoder before the screen until it reads something, as one holds a phone."""
    until = time.monotonic() + 5
    while True:
        found = codes(visitor.page.screenshot())
        if found or time.monotonic() > until:
            return found


@pytest.mark.parametrize(
    "path", ["indicatoren", "indicatoren?wijk=wielwijk&tonen=verschil&gekozen=BU05050704"]
)
def test_the_code_of_a_view_is_its_light_link(visitor: Visitor, path: str) -> None:
    visitor.go(path)
    visitor.page.get_by_role("link", name="Delen").click()
    link = visitor.page.get_by_label("Snelle link")
    link.wait_for()
    visitor.page.locator("dialog svg.qr").scroll_into_view_if_needed()
    assert _scanned(visitor) == [link.input_value()]


@pytest.mark.parametrize("shell", ["licht/", ""])
@pytest.mark.parametrize("series", ["indicatoren|bronnen", TEN], ids=["short", "ten"])
def test_the_code_of_a_presentation_opens_its_first_step(at_desk: Visitor, shell: str, series: str) -> None:
    at_desk.page.goto(f"{at_desk.base}/{shell}indicatoren?presentatie=1&stap=0&reeks={quote(series)}")
    at_desk.page.locator(".zaal svg.qr").first.wait_for(timeout=20_000)
    (address,) = _scanned(at_desk)
    at_desk.page.goto(address)
    steps = len(series.split("|"))
    at_desk.page.get_by_text(f"1 van {steps}").wait_for()
    at_desk.page.keyboard.press("q")
    box = at_desk.page.locator("#code svg.qr")
    box.wait_for()
    modules = len(str(box.get_attribute("viewBox")).split()) and float(
        str(box.get_attribute("viewBox")).split()[2]
    )
    assert box.bounding_box()["width"] / modules >= 4  # type: ignore[index]


def test_the_code_on_the_light_page_of_delen(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.base}/licht/delen?pagina=indicatoren&wijk=wielwijk")
    visitor.page.locator("svg.qr").wait_for()
    visitor.page.locator("svg.qr").scroll_into_view_if_needed()
    found = _scanned(visitor)
    assert len(found) == 1
    assert "/licht/indicatoren?" in found[0]
