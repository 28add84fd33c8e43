"""No English on screen or for a screen reader: on pages, in open pickers, in the window to share, in plain answers."""

import re
from itertools import pairwise

import pytest

from tests.e2e.conftest import Server, Visitor

ENGLISH = re.compile(
    r"\b(select|press|enter|close|skip|main content|navigate|home page|expand|collapse|loading|running|connecting|search|clear"
    r"|no results|deploy|rerun|settings|fullscreen|download|toggle|sidebar|the|and|you|your|please|enable|javascript is"
    r"|error|warning|not found|method not allowed|server|streamlit|zoom in|zoom out|layers|marker|submit|next|previous)\b",
    re.IGNORECASE,
)
# Words that are the same in Dutch, or the names of things.
_OURS = re.compile(
    r"<iframe.*|Excel|Leaflet|GeoJSON|Open in het dashboard|Nationaal Programma|downloads?\b", re.IGNORECASE
)
_SAID = re.compile(r'"([^"]+)"|:\s+([^"\s/].*)$')
PAGES = ["", "indicatoren?gekozen=BU05050704", "woningbouw?gekozen=thureborg", "energielabels", "uitleg", "doelen", "profiel?gebied=wielwijk", "bronnen", "bronnen?deel=bevindingen", "zoek?q=straat"]  # fmt: skip


def _english(words: str) -> list[str]:
    """English words in what is heard: names between quotes and texts, not the names of roles."""
    heard = [
        said or text
        for line in words.splitlines()
        if "iframe" not in line
        for said, text in _SAID.findall(line)
    ] or [words]
    return [match.group() for line in heard for match in ENGLISH.finditer(_OURS.sub("", line))]


@pytest.mark.parametrize("path", [*PAGES, *(f"licht/{path or 'overzicht'}" for path in PAGES)])
def test_what_a_screen_reader_hears_is_dutch_and_in_order(at_desk: Visitor, path: str) -> None:
    page = at_desk.page
    if path.startswith("licht"):
        page.goto(f"{at_desk.base}/{path}")
    else:
        at_desk.open(path)
        at_desk.settle()
    _headings_in_order(at_desk, "#root" if not path.startswith("licht") else "main")
    heard = page.locator("body").aria_snapshot()
    assert len(heard) > 500, "the page was really heard"
    assert not _english(heard)
    frame = page.locator("iframe[title^='streamlit_folium']")
    if frame.count():
        assert not _english(at_desk.frame.locator("body").aria_snapshot())
    titles = page.evaluate(
        "[...document.querySelectorAll('[title],[placeholder],[alt]')].map(e => e.title || e.placeholder || e.alt)"
    )
    assert not _english("\n".join(title for title in titles if not title.startswith("streamlit_folium")))


def _headings_in_order(visitor: Visitor, root: str) -> None:
    levels = visitor.page.locator(f"{root} :is(h1,h2,h3,h4):visible").evaluate_all(
        "all => all.map(h => +h.tagName[1])"
    )
    # the card of what was chosen lies under the map, before the title of the view
    assert levels[0] <= 2, levels
    assert levels.count(1) == 1, levels
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_open_pickers_and_the_window_to_share_are_dutch(at_desk: Visitor) -> None:
    page = at_desk.page
    at_desk.open("indicatoren")
    at_desk.areas(24)
    page.locator("#root .zoeker summary").click()
    page.locator("#root .optie").first.wait_for()
    assert not _english(page.locator("#root .zoeker").aria_snapshot())
    page.keyboard.press("Escape")
    page.locator("#root details.paneel summary", has_text="Heel Dordt West").click()
    assert not _english(page.locator("#root details.paneel[open]").first.aria_snapshot())
    page.keyboard.press("Escape")
    page.locator("#root .delen").click()
    page.locator("dialog.venster .qr").wait_for()
    assert not _english(page.locator("dialog.venster").aria_snapshot())


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
    assert not _english(body), body
    context.close()


def test_without_a_script_the_page_speaks_dutch(browser, server: Server) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/indicatoren")
    words = page.locator("body").inner_text()
    assert not _english(words), words
    context.close()
