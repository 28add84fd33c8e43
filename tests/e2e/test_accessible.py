"""axe-core on what opens when it is pressed; the pages themselves are looked at in `test_every_page.py`."""

import pytest

from tests.e2e import looks
from tests.e2e.conftest import Visitor


@pytest.mark.parametrize(
    ("press", "opened"),
    [
        ("#root .zoeker summary", "#root .optie"),
        ("#root details.paneel:not(.zoeker) summary", "#root .vink"),
        ("#root .delen", "dialog.venster .qr"),
    ],
)
def test_what_opens_has_no_violation_of_wcag(visitor: Visitor, press: str, opened: str) -> None:
    visitor.go("indicatoren?indicator=rokers")
    visitor.settle()
    visitor.page.locator(press).first.click()
    visitor.page.locator(opened).first.wait_for()
    assert looks.violations(visitor) == []


def test_answers_while_typing_have_no_violation_of_wcag(at_desk: Visitor) -> None:
    at_desk.go("overzicht")
    at_desk.page.locator("#root .boven .zoekveld").fill("krispijn")
    at_desk.page.locator("#root .vondsten a").first.wait_for()
    assert looks.violations(at_desk) == []
