"""What a visitor sees on the pages with a choropleth, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from npdw_geo.drawing import palette
from tests.e2e.conftest import Visitor

KNOWN = {*palette.VALUE, *palette.DIFFERENCE, f"url(#{palette.PATTERN_MISSING})"}


def test_24_buurten_are_coloured_or_hatched(visitor: Visitor) -> None:
    visitor.go("indicatoren")
    visitor.areas(24)
    fills = visitor.fills()
    assert set(fills) <= KNOWN
    assert len(set(fills)) >= 5
    assert fills.count(f"url(#{palette.PATTERN_MISSING})") == 2
    assert visitor.strangers == []
    assert visitor.errors == []


def test_4_wijken_at_wijk_level(visitor: Visitor) -> None:
    visitor.go("indicatoren?niveau=wijk")
    visitor.areas(4)
    assert visitor.page.locator(".rol:not(.vouw .rol) table.cijfers").last.locator("tbody tr").count() == 4


def test_a_change_of_indicator_keeps_frame_and_zoom(at_desk: Visitor) -> None:
    at_desk.go("indicatoren")
    at_desk.areas(24)
    inside = next(frame for frame in at_desk.page.frames if "streamlit_folium" in frame.url)
    inside.evaluate("() => { window.mine = true; window.map.setZoom(16, {animate: false}); }")
    before = at_desk.fills()
    at_desk.page.locator(".zoeker summary").click()
    at_desk.page.locator(".optie", has_text="Rokers").first.click()
    at_desk.page.get_by_role("heading", name="Rokers, 2020").wait_for()
    at_desk.areas(24)
    at_desk.settle()
    assert inside.evaluate("() => [window.mine, window.map.getZoom()]") == [True, 16]
    assert at_desk.fills() != before
    assert "indicator=rokers" in at_desk.page.url


def test_new_colours_are_there_before_the_page_has_answered_and_are_the_right_ones(at_desk: Visitor) -> None:
    at_desk.go("indicatoren?wijk=wielwijk")
    at_desk.areas(7)
    before = at_desk.fills()
    with at_desk.page.expect_response("**/kaart/vooruit*"):
        at_desk.page.locator(".zoeker summary").click()
    option = at_desk.page.locator(".optie", has_text="Rokers").first
    option.wait_for()
    at_desk.page.wait_for_function("Object.keys(window.npdwVooruit.bekend).length > 0")
    # pressed and looked at in one breath: the server cannot have answered yet
    at_once = option.evaluate(
        "option => { option.click(); return [document.body.classList.contains('vooruit'),"
        " ...[...document.querySelector('iframe').contentDocument.querySelectorAll('path.gebied')]"
        ".map(p => p.getAttribute('fill'))]; }"
    )
    assert at_once[0], "the words of the page are faint until they belong to the colours"
    assert at_once[1:] != before
    at_desk.page.get_by_role("heading", name="Rokers, 2020").wait_for()
    at_desk.page.wait_for_function("!document.body.classList.contains('vooruit')", timeout=4_000)
    at_desk.areas(7)
    assert at_desk.fills() == at_once[1:]


def test_a_click_chooses_an_area_and_back_returns(at_desk: Visitor) -> None:
    at_desk.go("indicatoren")
    at_desk.areas(24)
    at_desk.frame.locator("path.gebied").nth(3).click(force=True)
    at_desk.page.wait_for_url(re.compile("gekozen=BU0505"))
    chosen = at_desk.page.url.rsplit("=", 1)[1]
    expect(at_desk.frame.locator(f"path.gebied[stroke='{palette.ACCENT}']")).to_have_count(1)
    at_desk.page.go_back()
    at_desk.page.wait_for_url(re.compile("indicatoren$"))
    at_desk.page.go_forward()
    at_desk.page.wait_for_url(re.compile(chosen))


def test_the_filter_goes_along_to_the_next_page(at_desk: Visitor) -> None:
    at_desk.go("?wijk=crabbehof")
    at_desk.page.get_by_role("link", name="Indicatoren", exact=True).first.click()
    at_desk.page.wait_for_url(re.compile("indicatoren.*wijk=crabbehof"))
    at_desk.areas(2)


def test_a_click_on_a_wijk_of_the_overview_shows_its_figures(at_desk: Visitor) -> None:
    at_desk.go("")
    at_desk.areas(4)
    at_desk.frame.locator("path.gebied").nth(0).click(force=True)
    at_desk.page.wait_for_url(re.compile("wijk="))
    at_desk.page.get_by_role(
        "heading", name=re.compile("Oud-Krispijn: 3 cijfers ongunstiger dan Dordrecht")
    ).wait_for()


def test_left_out_parts_are_named_on_the_map(visitor: Visitor) -> None:
    visitor.go("")
    visitor.areas(4)
    names = visitor.frame.locator(".plaatsnaam").all_inner_texts()
    assert any("Zuidhoven" in name and "telt niet mee" in name for name in names)
    assert any("Reeweg Zuid" in name for name in names)
    assert {"Oud-Krispijn", "Nieuw-Krispijn", "Wielwijk", "Crabbehof"} <= set(names)


def test_on_a_phone_the_map_comes_first_and_takes_half_the_screen(on_phone: Visitor) -> None:
    on_phone.go("indicatoren")
    on_phone.areas(24)
    box = on_phone.page.locator("iframe[title^='streamlit_folium']").bounding_box()
    assert box is not None
    assert box["height"] >= 844 / 2
    assert box["y"] < 200
    assert not on_phone.page.get_by_text("Verschil met Dordrecht", exact=True).first.is_visible()
    on_phone.page.get_by_role("button", name="Meer").click()
    on_phone.page.get_by_text("Verschil met Dordrecht", exact=True).first.wait_for(state="visible")


def test_a_map_without_tiles_still_reads(on_phone: Visitor) -> None:
    """Every tile is refused in these tests; areas, names and outlines are there all the same."""
    on_phone.go("indicatoren")
    on_phone.areas(24)
    assert on_phone.frame.locator(".plaatsnaam").count() == 6
    assert on_phone.frame.locator("img.leaflet-tile-loaded").count() == 0


def test_the_map_frame_does_not_trap_the_keyboard(at_desk: Visitor) -> None:
    at_desk.go("indicatoren")
    at_desk.areas(24)
    at_desk.page.locator(".zoeker summary").focus()
    for _ in range(60):
        at_desk.page.keyboard.press("Tab")
        if at_desk.page.evaluate("document.activeElement.closest('.rol') !== null"):
            return
    pytest.fail("de tabel onder de kaart is met Tab niet te bereiken")


def test_an_area_can_be_chosen_with_the_keyboard(at_desk: Visitor) -> None:
    at_desk.go("indicatoren")
    at_desk.areas(24)
    polygon = at_desk.frame.get_by_role("button", name=re.compile("^Crabbehof-Zuid: "))
    polygon.focus()
    polygon.press("Enter")
    at_desk.page.wait_for_url(re.compile("gekozen=BU05050800"))
