"""Everything by keys: a map and a list are one Tab stop each, and a map can be passed over."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visitor


def _in_frame(visitor: Visitor, script: str):  # type: ignore[no-untyped-def]
    return visitor.frame.locator("body").evaluate(f"() => {script}")


def test_a_map_is_one_tab_stop_and_arrows_walk_its_areas(at_desk: Visitor) -> None:
    at_desk.go("indicatoren?indicator=rokers")
    at_desk.areas(24)
    page = at_desk.page
    assert _in_frame(at_desk, "document.querySelectorAll('[tabindex=\"0\"]').length") == 1
    page.locator("#root .sla-over").focus()
    page.keyboard.press("Tab")
    at_desk.frame.locator("path.gebied:focus").wait_for(state="attached")
    first = _in_frame(at_desk, "document.activeElement.getAttribute('aria-label')")
    assert first, "Tab comes to an area of the map"
    seen = {first}
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
        seen.add(_in_frame(at_desk, "document.activeElement.getAttribute('aria-label')"))
    assert len(seen) >= 3, seen
    code = _in_frame(at_desk, "document.activeElement.dataset.code")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"gekozen={code}"))
    at_desk.settle()
    # drawn anew, and the focus is still there
    at_desk.frame.locator(f"path.gebied[data-code='{code}'][aria-pressed='true']:focus").wait_for(
        state="attached"
    )
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "na-kaart"


@pytest.mark.parametrize("path", ["indicatoren", "licht/indicatoren"])
def test_the_map_can_be_passed_over(at_desk: Visitor, path: str) -> None:
    page = at_desk.page
    page.goto(f"{at_desk.base}/{path}")
    page.locator(".sla-over").last.wait_for(state="attached")
    if path == "indicatoren":
        at_desk.areas(24)
    page.locator(".sla-over").last.focus()
    assert page.locator(".sla-over").last.is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "na-kaart"


def test_a_ranking_is_one_tab_stop(at_desk: Visitor) -> None:
    at_desk.go("indicatoren?indicator=rokers")
    at_desk.areas(24)
    rows = at_desk.page.locator("#root .lijst a")
    assert rows.count() == 24
    assert at_desk.page.locator("#root .lijst a[tabindex='0']").count() == 1
    rows.first.focus()
    at_desk.page.keyboard.press("ArrowDown")
    at_desk.page.keyboard.press("End")
    assert rows.last.evaluate("row => row === document.activeElement")
    at_desk.page.keyboard.press("Home")
    at_desk.page.keyboard.press("Enter")
    at_desk.page.locator("#root .lijst a[aria-current]").wait_for()


def test_a_slider_shows_that_it_has_the_focus(at_desk: Visitor) -> None:
    at_desk.go("indicatoren?indicator=misdrijven_per_1000")
    slider = at_desk.page.locator("#root .schuif input")
    # only the slider of the next view counts: the one that is pressed is taken away
    slider.evaluate("pressed => { pressed.dataset.before = 'true'; pressed.focus(); }")
    at_desk.page.keyboard.press("ArrowLeft")
    at_desk.page.wait_for_url(re.compile("jaar=2024"))
    drawn_anew = at_desk.page.locator("#root .schuif input:not([data-before])")
    expect(drawn_anew).to_be_focused()
    expect(drawn_anew).to_have_css("outline-style", "solid")
