"""No English in open pickers, in the window to share and in plain answers; the pages: `test_every_page.py`."""

import re

import pytest

from tests.e2e.conftest import Server, Visitor
from tests.e2e.looks import english


def test_open_pickers_and_the_window_to_share_are_dutch(at_desk: Visitor) -> None:
    page = at_desk.page
    at_desk.go("indicatoren")
    at_desk.areas(24)
    page.locator("#root .zoeker summary").click()
    page.locator("#root .optie").first.wait_for()
    assert not english(page.locator("#root .zoeker").aria_snapshot())
    page.keyboard.press("Escape")
    page.locator("#root details.paneel summary", has_text="Heel Dordt West").click()
    assert not english(page.locator("#root details.paneel[open]").first.aria_snapshot())
    page.keyboard.press("Escape")
    page.locator("#root .delen").click()
    page.locator("dialog.venster .qr").wait_for()
    assert not english(page.locator("dialog.venster").aria_snapshot())


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", ""), ("POST", "indicatoren"), ("PUT", "licht/overzicht"), ("GET", "bestaat-niet"), ("GET", "licht/bestaat-niet"),
     ("GET", "kaart/bestaat-niet"), ("POST", "gezond"), ("DELETE", "licht/indicatoren.csv"), ("GET", "licht/a/b/c")],
)  # fmt: skip
def test_odd_requests_get_a_dutch_answer(browser, server: Server, method: str, path: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context()
    answer = context.request.fetch(f"{server.url}/{path}", method=method)
    assert answer.status in (404, 405)
    body = re.sub(r"<style>.*?</style>|<[^>]+>", " ", answer.text(), flags=re.DOTALL)
    assert body.strip(), "an answer says something"
    assert not english(body), body
    context.close()


def test_without_a_script_the_page_speaks_dutch(browser, server: Server) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/indicatoren")
    words = page.locator("body").inner_text()
    assert not english(words), words
    context.close()
