"""A phone in one hand: the page scrolls over the map, two fingers move it, and there is a way back."""

import pytest

from tests.e2e.conftest import Visitor


def _frame(visitor: Visitor, path: str):  # type: ignore[no-untyped-def]
    if path.startswith("licht/"):
        visitor.page.goto(f"{visitor.base}/{path}")
        visitor.page.locator("#kaart path.gebied").first.wait_for()
        return visitor.page
    visitor.open(path)
    visitor.areas(24)
    # a finger is put down where the map lies once the page has come to rest
    visitor.settle()
    return visitor.frame


@pytest.mark.parametrize("path", ["indicatoren", "licht/indicatoren"])
def test_one_finger_on_the_map_scrolls_the_page(with_a_finger: Visitor, path: str) -> None:
    where = _frame(with_a_finger, path)
    box = where.locator(".leaflet-container").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, min(box["y"] + 250, 700)
    touch = with_a_finger.page.context.new_cdp_session(with_a_finger.page)
    middle = where.locator(".leaflet-container").first.evaluate("() => String(window.map.getCenter())")
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    told = where.get_by_text("Met twee vingers beweegt u de kaart")
    seen = 0
    for step in range(1, 16):
        point = {"x": x, "y": y - 20 * step}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        with_a_finger.page.wait_for_timeout(20)
        # it goes away by itself: on a busy machine it may be gone when the finger is
        seen += told.count()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert seen or told.count()
    with_a_finger.page.wait_for_function(
        "() => Math.max(window.scrollY, (document.querySelector('[data-testid=stMain]') || {scrollTop: 0}).scrollTop) > 150",
        timeout=5_000,
    )
    assert (
        where.locator(".leaflet-container").first.evaluate("() => String(window.map.getCenter())") == middle
    )


@pytest.mark.parametrize("path", ["indicatoren", "licht/indicatoren"])
def test_a_press_shows_all_of_dordt_west_again(visitor: Visitor, path: str) -> None:
    where = _frame(visitor, path)
    before = where.locator(".leaflet-container").first.evaluate("() => window.map.getZoom()")
    where.locator(".leaflet-container").first.evaluate(
        "() => window.map.setView([51.9, 4.4], 17, {animate: false})"
    )
    where.get_by_role("button", name="Heel Dordt West").click()
    box = where.locator(".leaflet-container").first
    assert abs(box.evaluate("() => window.map.getZoom()") - before) < 1
    assert box.evaluate("() => window.map.getBounds().contains([51.795, 4.66])")
