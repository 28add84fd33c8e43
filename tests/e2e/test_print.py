"""On paper: legend with its colours, the map whole and alone on its width, nothing to press, address and day on top."""

import pytest

from tests.e2e.conftest import Visitor


@pytest.mark.parametrize("path", ["indicatoren?indicator=rokers&wijk=wielwijk", "licht/indicatoren?indicator=rokers&wijk=wielwijk", "woningbouw", "licht/energielabels"])  # fmt: skip
def test_a_page_prints_whole(at_desk: Visitor, path: str) -> None:
    page = at_desk.page
    page.goto(f"{at_desk.base}/{path}")
    page.locator("#root .legenda, main .legenda, #root .plan").first.wait_for(timeout=30_000)
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    root = "main" if path.startswith("licht") else "#root"
    head = page.locator(".drukkop")
    assert head.is_visible()
    assert path in head.inner_text()
    assert " 20" in head.inner_text().rpartition("Afgedrukt op")[2], "the year of the day"
    for gone in (".boven", ".keuzes", ".meenemen a", ".sla-over"):
        assert not page.locator(f"{root} {gone}").first.is_visible(), gone
    chart = page.locator("iframe[title^='streamlit_folium'], #kaart").first.bounding_box()
    words = page.locator(f"{root} h1").first.bounding_box()
    assert chart
    assert words
    assert words["y"] >= chart["y"] + chart["height"], "beside the map there is nothing"
    assert chart["width"] > 600
    swatch = page.locator(f"{root} .vlak").first
    if swatch.count():
        assert swatch.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert head.count() == 0
    page.emulate_media(media="screen")
