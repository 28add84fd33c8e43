"""Compare, select, share and take away on Indicatoren, in a real browser."""

import re

from npdw_geo.drawing import palette
from tests.e2e.conftest import Visitor


def _rows(visitor: Visitor):  # type: ignore[no-untyped-def]
    return visitor.page.locator(".lijst [data-code]")


def test_a_row_chooses_its_area_on_the_map(at_desk: Visitor) -> None:
    at_desk.go("indicatoren")
    at_desk.areas(24)
    _rows(at_desk).first.click()
    at_desk.page.wait_for_url(re.compile("gekozen=BU05050302"))
    at_desk.frame.locator(f"path.gebied[stroke='{palette.ACCENT}']").wait_for()
    at_desk.page.locator(".kaartje h2", has_text="Erasmuslaan").wait_for()


def test_the_map_chooses_its_row(at_desk: Visitor) -> None:
    at_desk.go("indicatoren")
    at_desk.areas(24)
    at_desk.frame.get_by_role("button", name=re.compile("^Crabbehof-Zuid: ")).press("Enter")
    at_desk.page.locator(".lijst [aria-current='true']", has_text="Crabbehof-Zuid").wait_for()


def test_a_row_can_be_chosen_with_a_key_and_keeps_the_focus(at_desk: Visitor) -> None:
    at_desk.go("indicatoren")
    at_desk.areas(24)
    _rows(at_desk).nth(2).focus()
    at_desk.page.keyboard.press("Enter")
    at_desk.page.wait_for_url(re.compile("gekozen="))
    at_desk.page.locator(".lijst [aria-current='true']").wait_for()
    assert at_desk.page.evaluate("document.activeElement.dataset.code") == at_desk.page.url.rsplit("=", 1)[1]


def test_a_neighbour_on_the_card_is_one_press_away_and_the_card_can_be_closed(at_desk: Visitor) -> None:
    at_desk.go("indicatoren?gekozen=BU05050704")
    at_desk.page.locator(".kaartje .knoppen a", has_text="Admiraalsplein").click()
    at_desk.page.wait_for_url(re.compile("gekozen=BU05050700"))
    at_desk.page.get_by_role("link", name="Sluit dit kaartje").click()
    at_desk.page.wait_for_url(re.compile("indicatoren$"))


def test_a_development_is_reached_in_one_tap_and_opens_reset_in_one(at_desk: Visitor) -> None:
    at_desk.go("indicatoren")
    at_desk.page.get_by_role("radio", name="Ontwikkeling").click()
    at_desk.page.get_by_role("heading", name=re.compile("ontwikkeling van 2012 tot 2024")).wait_for()
    at_desk.page.get_by_role("link", name="Opnieuw").click()
    at_desk.page.wait_for_url(re.compile("indicatoren$"))
    at_desk.page.get_by_role("heading", name="Ervaren gezondheid (zeer) goed, 2024").wait_for()


def test_the_picture_can_be_taken_away(at_desk: Visitor) -> None:
    at_desk.go("indicatoren")
    with at_desk.page.expect_download() as waiting:
        at_desk.page.get_by_role("link", name="Dia (PNG, 1920 bij 1080)").click()
    taken = waiting.value
    assert taken.suggested_filename == "dordt-west_ervaren_gezondheid_goed_buurt_2024.png"
    with open(taken.path(), "rb") as file:  # noqa: PTH123 (playwright gives a path of its own)
        assert file.read(4) == b"\x89PNG"


def test_the_sentence_can_be_copied(at_desk: Visitor) -> None:
    at_desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    at_desk.go("indicatoren?gekozen=BU05050704")
    at_desk.page.get_by_role("button", name="Kopieer de zin").click()
    at_desk.page.get_by_role("button", name="Gekopieerd").wait_for()
    copied = at_desk.page.evaluate("navigator.clipboard.readText()")
    assert copied == at_desk.page.locator(".zin").inner_text()


def test_on_a_phone_the_card_comes_below_the_map_and_targets_are_large(on_phone: Visitor) -> None:
    on_phone.go("indicatoren?gekozen=BU05050704")
    on_phone.areas(24)
    chart = on_phone.page.locator("iframe[title^='streamlit_folium']").bounding_box()
    found = on_phone.page.locator(".kaartje").bounding_box()
    assert chart is not None
    assert found is not None
    assert found["y"] >= chart["y"] + chart["height"]
    heights = on_phone.page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] button,[data-testid=stMain] a,[data-testid=stMain] summary,[data-testid=stMain] label.pil')].filter(b => b.offsetParent).map(b => b.offsetHeight)"
    )
    assert min(heights) >= 44


def test_at_400_percent_zoom_nothing_is_lost(at_desk: Visitor) -> None:
    """1280 pixels at 400% are 320 CSS pixels wide (WCAG 1.4.10)."""
    at_desk.page.set_viewport_size({"width": 320, "height": 256})
    at_desk.go("indicatoren?indicator=huishoudens_rond_sociaal_minimum&gekozen=BU05050706")
    assert at_desk.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320
    assert at_desk.page.locator(".zin").is_visible()
    at_desk.page.locator(".lijst").wait_for(state="visible")


def test_the_longest_name_stays_inside_its_row(on_phone: Visitor) -> None:
    on_phone.go("indicatoren")
    on_phone.page.locator(".lijst").wait_for()
    widths = on_phone.page.evaluate(
        "[...document.querySelectorAll('.lijst .naam, .lijst .getal')].map(e => e.scrollWidth - e.clientWidth)"
    )
    assert max(widths) <= 1
