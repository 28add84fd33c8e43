"""Search as a visitor uses it: while typing, by keys, on a phone, and without a script."""

import pytest

from tests.e2e.conftest import Server, Visitor


@pytest.mark.parametrize("path", ["indicatoren", "licht/indicatoren"])
def test_at_a_desk_an_answer_is_chosen_by_keys(at_desk: Visitor, path: str) -> None:
    page = at_desk.page
    page.goto(f"{at_desk.base}/{path}")
    field = page.locator(".boven .zoekveld").last
    field.wait_for()
    if path == "indicatoren":
        at_desk.areas(24)
    field.fill("sigaret")
    page.locator(".vondsten a", has_text="Rokers").last.wait_for()
    field.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Rokers, 2020").first.wait_for(timeout=15_000)
    assert "indicator=rokers" in page.url
    assert not at_desk.strangers


def test_escape_closes_and_enter_shows_all(at_desk: Visitor) -> None:
    page = at_desk.page
    at_desk.go("woningbouw")
    field = page.locator("#root .boven .zoekveld")
    field.fill("troelstraweg")
    found = page.locator("#root .vondsten")
    found.wait_for()
    field.press("Escape")
    assert not found.is_visible()
    field.press("Enter")
    page.get_by_role("heading", name="Zoeken").first.wait_for()
    page.locator("#root .zin", has_text="4 antwoorden voor 'troelstraweg'").wait_for()
    page.wait_for_url("**/zoek?q=troelstraweg")
    page.locator("#root .gevonden a", has_text="Troelstraweg Oost").click()
    page.wait_for_url("**/woningbouw?gekozen=*")
    page.locator("#root .kaartje", has_text="Troelstraweg Oost").wait_for()


def test_on_a_phone_a_street_gives_its_buurt(on_phone: Visitor) -> None:
    page = on_phone.page
    on_phone.go("indicatoren?indicator=rokers")
    page.locator("#root .zoekknop").click()
    field = page.locator("#root .woorden .zoekveld")
    field.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    field.fill("patersweg 285")
    page.locator("#root .vondsten a").first.click()
    page.wait_for_url("**/indicatoren?buurt=BU*")
    on_phone.areas(1)


def test_without_a_script_the_field_is_a_form(browser, server: Server) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/licht/overzicht")
    page.locator(".boven .zoekveld").fill("wielwijk")
    page.locator(".boven .zoekveld").press("Enter")
    page.wait_for_url("**/licht/zoek?q=wielwijk")
    page.locator(".gevonden a", has_text="Wielwijk wijk").first.click()
    page.wait_for_url("**/licht/indicatoren?wijk=wielwijk")
    context.close()
