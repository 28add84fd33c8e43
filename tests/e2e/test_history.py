"""Back and Forward: each press is one thing that the visitor did."""

from typing import NamedTuple

from tests.e2e.conftest import Visitor

# The page of an address stands, and no run of the script is under way that could write another address.
_STANDS = """([address, title]) =>
    location.href === address
    && (document.querySelector('#root h1') || {innerText: ''}).innerText.startsWith(title)
    && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"""


class Step(NamedTuple):
    """Where a visitor was, and what stood there."""

    address: str
    title: str
    areas: int

    def stands(self, visitor: Visitor) -> None:
        visitor.page.wait_for_function(_STANDS, arg=[self.address, self.title], timeout=15_000)
        if self.areas:
            visitor.areas(self.areas)
        assert visitor.page.url == self.address


def _menu(visitor: Visitor, name: str, query: str, title: str, areas: int) -> Step:
    visitor.page.locator(".breed-menu a", has_text=name).click()
    step = Step(f"{visitor.base}/{name.lower()}?{query}", title, areas)
    step.stands(visitor)
    return step


def test_six_steps_are_walked_back_and_forward_one_by_one(at_desk: Visitor) -> None:
    page = at_desk.page
    at_desk.open("indicatoren?indicator=rokers&wijk=wielwijk")
    here, wijk = f"{at_desk.base}/indicatoren?indicator=rokers", "wijk=wielwijk"
    walked = [Step(f"{here}&{wijk}", "Rokers, 2020", 7)]
    walked[0].stands(at_desk)
    page.locator("#root input[name=niveau][value=wijk]").check()
    walked.append(Step(f"{here}&niveau=wijk&{wijk}", "Rokers, 2020", 1))
    walked[1].stands(at_desk)
    walked.append(_menu(at_desk, "Woningbouw", wijk, "Woningbouw, stand in 2026", 0))
    walked.append(_menu(at_desk, "Bronnen", wijk, "Bronnen", 0))
    # the view of a page is kept for the visit
    kept = f"indicator=rokers&niveau=wijk&{wijk}"
    walked.append(_menu(at_desk, "Indicatoren", kept, "Rokers, 2020", 1))
    title = "Aandeel woningen met energielabel E, F of G"
    walked.append(_menu(at_desk, "Energielabels", wijk, title, 0))
    for before in walked[-2::-1]:
        page.go_back()
        before.stands(at_desk)
    for after in walked[1:]:
        page.go_forward()
        after.stands(at_desk)


def test_the_window_to_share_goes_with_the_view_that_it_is_of(at_desk: Visitor) -> None:
    """Who presses Back to leave the window has another view below it."""
    page = at_desk.page
    at_desk.open("indicatoren?indicator=rokers")
    at_desk.settle()
    page.locator("#root input[name=niveau][value=wijk]").check()
    Step(f"{at_desk.base}/indicatoren?indicator=rokers&niveau=wijk", "Rokers, 2020", 4).stands(at_desk)
    page.locator("#root .delen").click()
    page.get_by_label("Snelle link").wait_for()
    page.go_back()
    Step(f"{at_desk.base}/indicatoren?indicator=rokers", "Rokers, 2020", 24).stands(at_desk)
    page.locator("dialog.venster").wait_for(state="detached")
