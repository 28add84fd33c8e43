"""Woningbouw in a real browser."""

import re

from tests.e2e.conftest import Visitor


def _marks(visitor: Visitor):  # type: ignore[no-untyped-def]
    return visitor.frame.locator(".merk")


def test_20_projects_stand_on_the_map_or_in_four_trays_beside_it(visitor: Visitor) -> None:
    visitor.go("woningbouw")
    _marks(visitor).first.wait_for()
    assert _marks(visitor).count() == 9
    assert visitor.page.locator(".bak", has_text="plaats niet bekend").count() == 4
    assert visitor.page.locator(".bak a").count() == 11
    assert visitor.page.locator(".plan [data-code]").count() == 20
    assert visitor.strangers == []
    assert visitor.errors == []


def test_a_mark_a_row_and_the_card_are_one_project(at_desk: Visitor) -> None:
    at_desk.go("woningbouw")
    _marks(at_desk).first.wait_for()
    at_desk.frame.get_by_role("button", name=re.compile("^5 Thureborg")).press("Enter")
    at_desk.page.wait_for_url(re.compile("gekozen=thureborg"))
    at_desk.page.locator(".kaartje h2", has_text="Thureborg").wait_for()
    at_desk.page.locator(".plan [aria-current='true']", has_text="Thureborg").wait_for()
    at_desk.page.locator(".bak").get_by_role("link", name=re.compile("^8 Bouwhuys")).click()
    at_desk.page.wait_for_url(re.compile("gekozen=bouwhuys-locatie"))
    at_desk.page.locator(".plan [data-code]", has_text="Crabbehoeve").click()
    at_desk.page.wait_for_url(re.compile("gekozen=crabbehoeve"))


def test_a_pressed_row_brings_its_card_into_view(visitor: Visitor) -> None:
    """The card stands under the map; on a phone that is far above the list, on a desk beside the rows."""
    visitor.go("woningbouw")
    _marks(visitor).first.wait_for()
    visitor.page.locator(".plan [data-code]", has_text="Van der Goesstraat").click()
    card = visitor.page.locator(".kaartje h2", has_text="Van der Goesstraat")
    card.wait_for()
    visitor.page.wait_for_function(
        "(() => { const h = document.querySelector('.kaartje h2'); if (!h) { return false; } const r = h.getBoundingClientRect();"
        " return r.top >= 0 && r.bottom <= innerHeight; })()"
    )


def test_another_year_keeps_the_frame_and_changes_the_counter(at_desk: Visitor) -> None:
    at_desk.go("woningbouw")
    _marks(at_desk).first.wait_for()
    inside = next(frame for frame in at_desk.page.frames if "streamlit_folium" in frame.url)
    inside.evaluate("window.mine = true")
    assert at_desk.page.locator(".kern b").first.inner_text() == "550"
    at_desk.page.get_by_role("slider").press("ArrowLeft")
    at_desk.page.get_by_role("heading", name="Woningbouw, stand in 2025").wait_for()
    at_desk.page.wait_for_function("document.querySelector('.kern b').innerText === '302'")
    assert inside.evaluate("window.mine") is True


def test_the_map_knows_its_real_size(visitor: Visitor) -> None:
    """The style of the frame comes after the map: it must be measured again, or the map is fitted to another one."""
    visitor.open("woningbouw")
    _marks(visitor).first.wait_for()
    inside = next(frame for frame in visitor.page.frames if "streamlit_folium" in frame.url)
    inside.wait_for_function("Math.abs(map.getSize().y - innerHeight) <= 2", timeout=5_000)


def test_a_background_comes_below_the_marks(at_desk: Visitor) -> None:
    at_desk.go("woningbouw?ondergrond=inwoners")
    at_desk.areas(24)
    assert _marks(at_desk).count() == 9
    at_desk.page.get_by_text("onder de projecten").wait_for()
