"""Back and Forward: each press is one thing that the visitor did."""

import re

from tests.e2e.conftest import Visitor


def _menu(visitor: Visitor, name: str, title: str) -> None:
    visitor.page.locator(".breed-menu a", has_text=name).click()
    visitor.page.wait_for_url(re.compile(f"/{name.lower()}"))
    visitor.page.get_by_role("heading", name=title).first.wait_for(timeout=15_000)
    visitor.settle()
    # the address is written when the run has ended
    visitor.page.wait_for_timeout(700)


def test_six_steps_are_walked_back_and_forward_one_by_one(at_desk: Visitor) -> None:
    page = at_desk.page
    at_desk.open("indicatoren?indicator=rokers&wijk=wielwijk")
    at_desk.areas(7)
    walked = [page.url]
    page.locator("#root input[name=niveau][value=wijk]").check()
    at_desk.areas(1)
    walked.append(page.url)
    _menu(at_desk, "Woningbouw", "Woningbouw, stand in 2026")
    walked.append(page.url)
    _menu(at_desk, "Bronnen", "Bronnen")
    walked.append(page.url)
    _menu(at_desk, "Indicatoren", "Rokers, 2020")
    walked.append(page.url)
    _menu(at_desk, "Energielabels", "Aandeel woningen met energielabel E, F of G")
    walked.append(page.url)
    assert walked[1] == walked[4], "the view of a page is kept for the visit"
    for before in walked[-2::-1]:
        page.go_back()
        page.wait_for_function("there => location.href === there", arg=before, timeout=15_000)
        page.wait_for_timeout(700)
        at_desk.settle()
        assert page.url == before, walked
    for after in walked[1:]:
        page.go_forward()
        page.wait_for_function("there => location.href === there", arg=after, timeout=15_000)
        page.wait_for_timeout(700)
        at_desk.settle()
        assert page.url == after, walked
    page.get_by_role("heading", name="Aandeel woningen met energielabel E, F of G").first.wait_for()
