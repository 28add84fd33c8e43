"""The change from first paint to live page, in a real browser: no jump, nothing twice, no choice lost."""

import re

import pytest

from tests.e2e.conftest import Visitor

_BOXES = """root => Object.fromEntries(['.keuzes', '.kaartvak, iframe[title^=streamlit_folium]', 'h1.titel', '.kernen'].map(q => {
  const found = root.querySelector(q);
  if (!found) { return [q, null]; }
  const box = found.getBoundingClientRect();
  return [q, [box.x, box.y, box.width].map(Math.round)];
}))"""
_FIRST = f"() => ({_BOXES})(document.getElementById('eerst').shadowRoot)"
_LIVE = f"() => ({_BOXES})(document.getElementById('root'))"


@pytest.mark.parametrize("path", ["indicatoren", "woningbouw", "indicatoren?wijk=wielwijk&tonen=verschil"])
def test_the_live_page_stands_where_the_first_paint_stood(visitor: Visitor, path: str) -> None:
    visitor.page.route("**/static/js/**", lambda route: route.abort())
    visitor.page.goto(f"{visitor.base}/{path}")
    visitor.page.wait_for_function("document.fonts.status === 'loaded'")
    first = visitor.page.evaluate(_FIRST)
    title = visitor.page.title()
    assert title.endswith(" - Dordt West in kaart")
    assert visitor.page.locator("h1.titel").count() == 1
    visitor.page.unroute("**/static/js/**")
    visitor.open(path)
    visitor.page.wait_for_function("!document.getElementById('eerst')")
    visitor.settle()
    live = visitor.page.evaluate(_LIVE)
    for name, box in first.items():
        assert box is not None, name
        assert all(abs(one - other) <= 3 for one, other in zip(box, live[name], strict=True)), (
            name,
            box,
            live,
        )
    assert visitor.page.title() == title


def test_the_first_paint_is_gone_and_the_page_is_there_once(at_desk: Visitor) -> None:
    at_desk.open("indicatoren")
    at_desk.page.wait_for_function("!document.getElementById('eerst')")
    assert at_desk.page.locator("h1.titel").count() == 1
    assert at_desk.page.locator("[data-testid=stMain]").is_visible()


def test_a_choice_made_before_the_live_page_stood_is_carried_over(at_desk: Visitor) -> None:
    at_desk.page.add_init_script(
        "new MutationObserver(() => { const e = document.getElementById('eerst');"
        " const r = e && e.shadowRoot && e.shadowRoot.querySelector('input[value=wijk]');"
        " if (r && !window.gekozen && window.npdwStijl) { window.gekozen = true; setTimeout(() => r.click(), 60); } })"
        ".observe(document, {childList: true, subtree: true});"
    )
    at_desk.open("indicatoren?indicator=rokers")
    at_desk.page.wait_for_function("!document.getElementById('eerst')")
    at_desk.page.wait_for_url(re.compile("indicatoren\\?indicator=rokers&niveau=wijk$"))
    at_desk.areas(4)


def test_without_a_script_the_page_names_the_light_one(browser, server) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/indicatoren?wijk=wielwijk")
    page.get_by_role("link", name="snelle versie van deze pagina").first.click()
    assert "/licht/indicatoren?wijk=wielwijk" in page.url
    context.close()
