"""A councillor on a work visit, from a shared link to sharing again; and the menu at every width."""

import re
from itertools import pairwise

import pytest
import zxingcpp
from PIL import Image

from tests.e2e.conftest import Connection, Visitor


def test_from_a_shared_link_to_sharing_again(on_phone: Visitor, tmp_path) -> None:  # type: ignore[no-untyped-def]
    page = on_phone.page
    connection = Connection(page)
    # a shared link, and rokers in a buurt
    on_phone.open("indicatoren?indicator=rokers&jaar=2020")
    on_phone.areas(24)
    on_phone.frame.get_by_role("button", name=re.compile("^Crabbehof-Zuid: ")).dispatch_event("click")
    page.locator("#root .kaartje", has_text="Crabbehof-Zuid").wait_for()
    # search
    page.locator("#root .zoekknop").click()
    page.locator("#root .woorden .zoekveld").fill("Troelstraweg")
    page.locator("#root .vondsten a", has_text="Troelstraweg Oost").click()
    page.locator("#root .kaartje", has_text="Troelstraweg Oost").wait_for()
    # another indicator, and a filter
    page.locator("#root .menu summary").click()
    page.locator("#root .menu nav a", has_text="Indicatoren").click()
    page.locator("#root .zoeker summary").click()
    page.locator("#root .zoeker .zoekveld").fill("geld")
    page.locator("#root .optie:not([hidden])", has_text="Moeite met rondkomen").first.click()
    page.get_by_role("heading", name=re.compile("Moeite met rondkomen, ")).first.wait_for()
    page.locator("#root details.paneel summary", has_text="Heel Dordt West").click()
    page.locator("#root .vink", has_text="Crabbehof").first.click()
    on_phone.areas(2)
    page.keyboard.press("Escape")
    # reception is lost and comes back
    connection.lose()
    page.locator("#bereik", has_text="Geen verbinding").wait_for(timeout=15_000)
    connection.regain()
    page.locator("#bereik").wait_for(state="detached", timeout=40_000)
    on_phone.areas(2)
    # share, and scan
    page.locator("#root .delen").click()
    code = page.locator("dialog.venster .qr")
    code.wait_for()
    code.screenshot(path=str(tmp_path / "code.png"))
    (read,) = zxingcpp.read_barcodes(Image.open(tmp_path / "code.png"))
    assert "/licht/indicatoren?" in read.text
    assert "wijk=crabbehof" in read.text
    assert not on_phone.strangers


SIZES = [(1280, 900), (768, 1024), (390, 844), (320, 640), (320, 256)]


@pytest.mark.parametrize("path", ["indicatoren", "energielabels?gekozen=wielwijk", "licht/woningbouw"])
def test_the_menu_can_be_used_at_every_width(at_desk: Visitor, path: str) -> None:
    page = at_desk.page
    page.goto(f"{at_desk.base}/{path}")
    bar = page.locator("#root header.boven, body>header.boven").first
    bar.wait_for(timeout=30_000)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        targets = bar.locator("a:visible, summary:visible, button:visible, input:visible")
        boxes = [box for box in (targets.nth(at).bounding_box() for at in range(targets.count())) if box]
        assert min(box["height"] for box in boxes) >= 44, width
        spans = sorted((box["x"], box["x"] + box["width"]) for box in boxes)
        assert all(end <= start + 1 for (_, end), (start, _) in pairwise(spans)), (
            f"something overlaps at {width}"
        )
        assert spans[-1][1] <= width + 1
        box = bar.bounding_box()
        assert box
        assert box["height"] <= height / 6 or height < 400, "else it scrolls away"
        name = bar.locator(".menu summary" if width < 1000 else ".breed-menu a[aria-current]")
        assert name.is_visible()
        assert name.inner_text().strip(), "the page's name stands beside it"
    bar.locator(".menu summary").click()
    bar.locator(".menu nav a", has_text="Bronnen").click()
    page.wait_for_url(re.compile("bronnen"))
