"""The task of a wijkmanager: all buurten of a wijk beside Dordrecht over the years."""

from tests.e2e.conftest import Visitor


def test_filter_a_wijk_compare_its_buurten_and_light_one_up(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("indicatoren?indicator=misdrijven_per_1000")
    visitor.areas(24)
    page.locator("#root details.paneel summary", has_text="Heel Dordt West").click()
    page.locator("#root .vink", has_text="Wielwijk").first.click()
    visitor.areas(7)
    page.locator("#root .kern", has_text="Wielwijk").first.wait_for()
    small = page.locator("#root .verlopen a")
    small.first.wait_for()
    assert small.count() == 6
    small.filter(has_text="Admiraalsplein").click()
    page.locator("#root .verlopen a[aria-current]", has_text="Admiraalsplein").wait_for()
    page.locator("#root .kaartje", has_text="Admiraalsplein").wait_for()
    assert "gekozen=BU05050700" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
