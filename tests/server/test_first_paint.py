"""What a live page shows before Streamlit stands: that very view, light, in Dutch, also when something is wrong."""

import gzip
from html import unescape
from pathlib import Path

import pytest

from npdw_geo.drawing import styles
from npdw_geo.release.serving import forget
from npdw_geo.server.streamlit_insides import own_files
from npdw_geo.views.pages import NAMES
from tests.asgi import app, ask
from tests.gezegd.parts import said

SHELL = (own_files() / "index.html").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _real_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.asgi.SHELL", SHELL)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_painted_with_its_title_sentence_and_tags_within_12_kb(name: str) -> None:
    path = "/" if name == "overzicht" else f"/{name}"
    found = ask(path, "wijk=wielwijk").text
    light = ask(f"/licht/{name}", "wijk=wielwijk").text
    title = light.split("<title>")[1].split("</title>")[0]
    assert f"<title>{title}</title>" in found
    assert "<title>Streamlit</title>" not in found
    assert "property='og:image'" in found
    assert "<template shadowrootmode='open'>" in found
    paint = found.split("<template shadowrootmode='open'>")[1].split("</template>")[0]
    first = said(paint)
    whole = said(light)
    assert first
    assert set(first) <= set(whole), "no word that the page does not say"
    more = len(gzip.compress(found.encode(), 6)) - len(gzip.compress(SHELL.encode(), 6))
    assert more <= 12_000


def test_the_style_sheet_of_streamlit_holds_nothing_up_and_its_noscript_is_dutch() -> None:
    found = ask("/indicatoren").text
    head = found.split("</head>")[0]
    assert 'rel="stylesheet"' not in head.replace(head.split("<noscript>")[1].split("</noscript>")[0], "")
    assert "onload=" not in head
    assert "You need to enable JavaScript" not in found
    assert "snelle versie van deze pagina" in found


def test_the_sign_is_ours_before_the_script_has_run() -> None:
    found = ask("/indicatoren").text
    assert "favicon.png" not in found
    assert '<link rel="shortcut icon" href="./licht/onderweg.svg" />' in found
    assert ask("/licht/onderweg.svg").text.startswith("<svg")


def test_a_wrong_value_is_named_in_the_first_paint_too() -> None:
    found = ask("/indicatoren", "jaar=1066&indicator=<b>").text
    assert found.count("role='status'") == 2


def test_a_choice_sent_by_the_form_is_painted() -> None:
    found = ask("/indicatoren", "van=wijk%3Dwielwijk&indicator=rokers&wijk=wielwijk").text
    assert "<title>Rokers, 2020 - Dordt West in kaart</title>" in found


def test_broken_data_gives_the_plain_page_with_our_title(folders: tuple[Path, Path]) -> None:
    (folders[1] / "buurten.geojson").write_text("{kapot", encoding="utf-8")
    forget()
    found = ask("/indicatoren").text
    assert "<title>Dordt West in kaart</title>" in found
    assert "shadowrootmode" not in found
    assert '<div id="root"></div>' in found
    forget()


def test_a_failure_gives_the_plain_page_and_one_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr("npdw_geo.server.first_paint.first_paint", fails)
    found = ask("/indicatoren", "wijk=oud-krispijn").text
    assert "<title>Dordt West in kaart</title>" in found
    assert "geheim" not in found
    assert len(caplog.records) == 1


def test_the_same_view_is_painted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running = app()
    first = ask("/woningbouw", "jaar=2028", running=running).text
    monkeypatch.setattr("npdw_geo.server.first_paint.first_paint", None)
    again = ask("/woningbouw", "jaar=2028&utm=1", running=running).text
    assert unescape(first) == unescape(again)


def test_the_style_sheet_of_a_first_paint_is_whole() -> None:
    """Its rules are picked line by line: one that is cut in the middle takes all after it along."""
    kept = styles.lines_for(styles.BLOCKS, styles.FIRST)
    depth = 0
    for sign in kept:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert 0 <= depth <= 2
    assert depth == 0
