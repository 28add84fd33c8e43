"""What every page is held against, whatever its width: WCAG, Dutch for the ear, room for all of it, icons that exist."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from npdw_geo.server.fonts import ICONS
from tests.e2e.conftest import Visitor

# What Streamlit 1.67 itself causes, and we cannot mend from a page. Each is read again at an upgrade.
STREAMLIT_CAUSES: dict[str, str] = {}
_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "iframes": False,
    # of what is right only the number counts
    "resultTypes": ["violations"],
}
_LIVE_FRAME = "iframe[title^='streamlit_folium']"
_WIDTH = "() => Math.max(document.documentElement.scrollWidth, (document.querySelector('[data-testid=stMain]') || {scrollWidth: 0}).scrollWidth)"
_ENGLISH = re.compile(
    r"\b(select|press|enter|close|skip|main content|navigate|home page|expand|collapse|loading|running|connecting|search|clear"
    r"|no results|deploy|rerun|settings|fullscreen|download|toggle|sidebar|the|and|you|your|please|enable|javascript is"
    r"|error|warning|not found|method not allowed|server|streamlit|zoom in|zoom out|layers|marker|submit|next|previous)\b",
    re.IGNORECASE,
)
# Words that are the same in Dutch, or the names of things.
_OURS = re.compile(
    r"<iframe.*|Excel|Leaflet|GeoJSON|Open in het dashboard|Nationaal Programma|downloads?\b|\b(?:de|een|eigen) server\b",
    re.IGNORECASE,
)
_SAID = re.compile(r'"([^"]+)"|:\s+([^"\s/].*)$')
_PAGE = "{exclude: ['iframe', '#kaart.levend']}"


def violations(visitor: Visitor, looked_at: str = _PAGE) -> list[str]:
    """Return what axe-core finds wrong outside a map, but for what Streamlit causes."""
    # a page of ours loads no script from elsewhere, so the checker comes in by the debugger, and stays
    if not visitor.page.evaluate("Boolean(window.axe)"):
        visitor.page.evaluate(AXE_SCRIPT)
    found = visitor.page.evaluate(f"axe.run({looked_at}, {json.dumps(_RULES)})")
    # a window holds less than a page
    small = looked_at != _PAGE or _is_plain_answer(visitor)
    assert len(found["passes"]) > (5 if small else 10), "axe really looked"
    return [
        f"{item['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for item in found["violations"]
        if item["id"] not in STREAMLIT_CAUSES
        for node in item["nodes"]
    ]


def sideways(visitor: Visitor) -> list[str]:
    """Return what is wider than the window; the frame of a live map takes a moment to follow it."""
    width = visitor.page.viewport_size["width"]  # type: ignore[index]
    with suppress(PlaywrightTimeout):
        visitor.page.wait_for_function(f"({_WIDTH})() <= {width}", timeout=3_000)
        return []
    return [f"{visitor.page.evaluate(_WIDTH)} breed in een venster van {width}"]


def english(words: str) -> list[str]:
    """Return English words in what is heard: names between quotes and texts, not the names of roles."""
    heard = [
        said or text
        for line in words.splitlines()
        if "iframe" not in line
        for said, text in _SAID.findall(line)
    ] or [words]
    return [match.group() for line in heard for match in _ENGLISH.finditer(_OURS.sub("", line))]


def heard(visitor: Visitor) -> list[str]:
    """Return what a screen reader would hear that is not Dutch, and headings that skip a level."""
    page = visitor.page
    words = page.locator("body").aria_snapshot()
    assert len(words) > 500 or _is_plain_answer(visitor), "the page was really heard"
    found = english(words)
    if page.locator(_LIVE_FRAME).count():
        found += english(visitor.frame.locator("body").aria_snapshot())
    titles = page.evaluate(
        "[...document.querySelectorAll('[title],[placeholder],[alt]')].map(e => e.title || e.placeholder || e.alt)"
    )
    found += english("\n".join(title for title in titles if not title.startswith("streamlit_folium")))
    if page.evaluate("document.documentElement.lang") != "nl":
        found.append("de taal van de pagina is niet nl")
    return [*found, *_levels(visitor)]


def _is_plain_answer(visitor: Visitor) -> bool:
    return "bestaat niet" in visitor.page.title()


def _levels(visitor: Visitor) -> Iterator[str]:
    root = "#root" if visitor.page.locator("#root").count() else "main"
    levels = visitor.page.locator(f"{root} :is(h1,h2,h3,h4):visible").evaluate_all(
        "all => all.map(h => +h.tagName[1])"
    )
    # the card of what was chosen lies under the map, before the title of the view
    if levels[0] > 2 or levels.count(1) != 1 or any(after - before > 1 for before, after in pairwise(levels)):
        yield f"koppen: {levels}"


def strange_icons(visitor: Visitor) -> list[str]:
    """Return icons that Streamlit draws and our small font does not hold."""
    icons = visitor.page.locator("[data-testid=stIconMaterial]")
    missing = sorted(set(icons.all_inner_texts()) - set(ICONS))
    # an icon that is missing would stand there as its name, wider than it is high
    wide = icons.evaluate_all(
        "all => all.filter(i => i.scrollWidth > 1.6 * parseFloat(getComputedStyle(i).fontSize)).map(i => i.textContent)"
    )
    return [*missing, *wide]
