"""axe-core on every page: no violation of WCAG 2.1 A or AA outside the map frame, but for what Streamlit causes."""

import json

import pytest
from axe_core_python.base import AXE_SCRIPT

from tests.e2e.conftest import Visitor

# What Streamlit 1.67 itself causes, and we cannot mend from a page. Each is read again at an upgrade.
STREAMLIT_CAUSES: dict[str, str] = {}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "iframes": False}
# of what is right only the number counts
RULES["resultTypes"] = ["violations"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "indicatoren",
        "indicatoren?tonen=verschil&gekozen=BU05050704",
        "woningbouw?gekozen=thureborg",
        "bronnen",
        "bronnen?deel=bevindingen",
        "bronnen?deel=programma",
        "bronnen?deel=downloads",
        "zoek?q=krispijn",
        "doelen",
        "doelen?doel=gezond-ervaren-gezondheid",
        "doelen?oordeel=niet-te-meten",
        "profiel?gebied=wielwijk&naast=crabbehof",
        "profiel?gebied=BU05050706",
        "toegankelijkheid",
        "indicatoren?wijk=wielwijk&gekozen=BU05050702",
        "energielabels",
        "energielabels?indicator=gemiddeld_gasverbruik&gekozen=BU05050704&wijk=wielwijk",
    ],
)
def test_a_page_has_no_violation_of_wcag(visitor: Visitor, path: str) -> None:
    visitor.open(path)
    visitor.settle()
    visitor.fits_and_is_dutch()
    _hold_against_wcag(visitor)


@pytest.mark.parametrize(
    ("press", "opened"),
    [
        ("#root .zoeker summary", "#root .optie"),
        ("#root details.paneel:not(.zoeker) summary", "#root .vink"),
        ("#root .delen", "dialog.venster .qr"),
    ],
)
def test_what_opens_has_no_violation_of_wcag(visitor: Visitor, press: str, opened: str) -> None:
    visitor.open("indicatoren?indicator=rokers")
    visitor.settle()
    visitor.page.locator(press).first.click()
    visitor.page.locator(opened).first.wait_for()
    _hold_against_wcag(visitor)


def test_answers_while_typing_have_no_violation_of_wcag(at_desk: Visitor) -> None:
    at_desk.open("overzicht")
    at_desk.page.locator("#root .boven .zoekveld").fill("krispijn")
    at_desk.page.locator("#root .vondsten a").first.wait_for()
    _hold_against_wcag(at_desk)


def _hold_against_wcag(visitor: Visitor) -> None:
    visitor.page.evaluate(AXE_SCRIPT)
    found = visitor.page.evaluate(f"axe.run({{exclude: ['iframe']}}, {json.dumps(RULES)})")
    assert len(found["passes"]) > 10, "axe really looked"
    told = [
        f"{item['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for item in found["violations"]
        if item["id"] not in STREAMLIT_CAUSES
        for node in item["nodes"]
    ]
    assert not told, "\n".join(told)
