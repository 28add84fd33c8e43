"""Every live page ends with its light page and the data release."""

import pytest

from npdw_geo.drawing.header import footer
from npdw_geo.drawing.place import LIVE
from npdw_geo.views.pages import NAMES
from tests.live.test_shell import _html, _open


@pytest.mark.parametrize("name", NAMES)
def test_a_live_page_ends_with_its_light_page(name: str) -> None:
    shown = _html(_open(name, "wijk=wielwijk" if name != "uitleg" else ""))
    assert f"href='licht/{name}" in shown
    assert shown.count("Snelle versie van deze pagina") == 1


def test_a_footer_is_escaped() -> None:
    assert "<b>" not in footer("indicatoren", {"indicator": "<b>"}, LIVE, "<b>", 2026)
