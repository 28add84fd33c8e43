"""Every page, opened once and looked at in every width: WCAG 2.1 AA, Dutch, no sideways scroll, nobody else asked."""

import pytest

from tests.e2e import looks
from tests.e2e.conftest import PHONE, WIDE, Visitor

LIVE = [
    "",
    "indicatoren",
    "indicatoren?tonen=verschil&gekozen=BU05050704",
    "indicatoren?tonen=verschil&klassen=dordt-west",
    "indicatoren?wijk=wielwijk&gekozen=BU05050702",
    "woningbouw",
    "woningbouw?gekozen=thureborg",
    "energielabels",
    "energielabels?indicator=gemiddeld_gasverbruik&gekozen=BU05050704&wijk=wielwijk",
    "energielabels?totaal=zonder&begin=2027&wijk=wielwijk",
    "doelen",
    "doelen?doel=gezond-ervaren-gezondheid",
    "doelen?doel=veilig-misdrijven",
    "doelen?oordeel=niet-te-meten",
    "profiel?gebied=wielwijk&naast=crabbehof",
    "profiel?gebied=BU05050706",
    "profiel?gebied=BU05050304&naast=crabbehof",
    "werkbezoek?stops=thureborg,BU05050304",
    "bronnen",
    "bronnen?deel=bevindingen",
    "bronnen?deel=programma",
    "bronnen?deel=programma&tabel=nulmeting",
    "bronnen?deel=downloads",
    "zoek?q=krispijn",
    "zoek?q=straat",
    "uitleg",
    "toegankelijkheid",
]
_BY_LINK = {path.partition("?")[0]: path for path in reversed(LIVE)}.values()
STOPS = "thureborg,BU05050304,straat.admiraalsplein,BU05050801,BU05050400,BU05050704"
LIGHT = [
    "overzicht",
    "indicatoren?tonen=verschil&gekozen=BU05050704",
    "woningbouw?gekozen=thureborg",
    "energielabels",
    "doelen",
    "doelen?doel=veilig-misdrijven",
    "profiel?gebied=wielwijk",
    "profiel?gebied=BU05050304&naast=crabbehof",
    "uitleg",
    "privacy",
    "bronnen",
    "bronnen?deel=bevindingen",
    "zoek?q=straat",
    "presentatie?reeks=indicatoren",
    "indicatoren?presentatie=1&reeks=indicatoren%7Cbronnen",
    "nietbestaand",
    "werkbezoek",
    "werkbezoek?stops=thureborg,BU05050304",
    f"werkbezoek?stops={STOPS}",
    f"werkbezoek?stops={STOPS}&stop=3",
]
NARROW = {"width": 320, "height": 640}
# the words stand there long before our font on a poor network, in a wider one
_WITHOUT_FONT = """() => {
    for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
        for (let at = sheet.cssRules.length - 1; at >= 0; at--) {
            if (sheet.cssRules[at] instanceof CSSFontFaceRule) { sheet.deleteRule(at); }
        }
    }
    return [...document.fonts].map(face => face.family);
}"""
_COLUMNS = "all => all.filter(it => it.offsetParent).map(it => it.getBoundingClientRect().width)"
_SMALL = "() => [...document.querySelectorAll('.onderweg button, .route .drukken a')].filter(e => e.offsetHeight && e.offsetHeight < 48).map(e => e.innerText)"


class Told:
    """What is wrong with a page, with the width at which it is."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor, self.found = visitor, list[str]()

    def add(self, problems: list[str]) -> None:
        width = self._visitor.page.viewport_size["width"]  # type: ignore[index]
        self.found += [f"{width}: {problem}" for problem in problems]


@pytest.mark.parametrize("path", LIVE)
def test_a_live_page_at_both_widths(at_desk: Visitor, path: str) -> None:
    # each page is opened by a link once; its other views come as by Forward
    (at_desk.open if path in _BY_LINK else at_desk.go)(path)
    at_desk.settle()
    told = Told(at_desk)
    told.add(looks.heard(at_desk))
    for size in (WIDE, PHONE):
        at_desk.page.set_viewport_size(size)  # type: ignore[arg-type]
        told.add(looks.sideways(at_desk))
        told.add(looks.strange_icons(at_desk))
        told.add(looks.violations(at_desk))
    assert not told.found, "\n".join(told.found)
    assert at_desk.strangers == []
    assert at_desk.errors == []


@pytest.mark.parametrize("path", LIGHT)
def test_a_light_page_at_every_width(at_desk: Visitor, path: str) -> None:
    page = at_desk.page
    page.goto(f"{at_desk.base}/licht/{path}")
    page.locator("h1.titel").wait_for()
    # scripts are deferred: keys and maps work once the page is complete
    page.wait_for_load_state()
    told = Told(at_desk)
    told.add(looks.heard(at_desk))
    for size in (WIDE, {"width": 768, "height": 844}, PHONE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        told.add(looks.sideways(at_desk))
        told.add([f"een kleine knop: {words}" for words in page.evaluate(_SMALL)])
        if size in (WIDE, PHONE) or path.startswith("werkbezoek"):
            told.add(looks.violations(at_desk))
    assert page.evaluate(_WITHOUT_FONT) == []
    told.add(looks.sideways(at_desk))
    narrow = [width for width in page.locator("main > .kolom").evaluate_all(_COLUMNS) if width <= 280]
    told.add([f"een kolom is {width} breed" for width in narrow])
    assert not told.found, "\n".join(told.found)
    assert at_desk.strangers == []
    assert at_desk.errors == []
