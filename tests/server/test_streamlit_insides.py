"""What we lean on in Streamlit, one test an assumption: after an upgrade these say what broke."""

import inspect
import re
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest
import streamlit as st
import streamlit_folium
from streamlit.testing.v1 import AppTest
from streamlit.web.server.app_discovery import discover_asgi_app

from npdw_geo.paths import PACKAGE, ROOT
from npdw_geo.server.streamlit_insides import (
    FOREIGN_SIGN,
    LETTERS,
    SYMBOLS,
    WORDS,
    connects_at_once,
    dutch,
    in_dutch,
    is_hashed_file,
    is_hashed_part,
    own_files,
    with_a_long_queue,
    without_delay,
)


def test_streamlit_run_finds_the_app_in_app_py() -> None:
    found = discover_asgi_app(Path(ROOT / "app.py"))
    assert (found.is_asgi_app, found.app_name) == (True, "app")


@pytest.mark.parametrize("english", WORDS)
def test_its_script_says_these_words_and_we_can_make_them_dutch(english: bytes) -> None:
    scripts = [path for path in (own_files() / "static" / "js").glob("*.js") if english in path.read_bytes()]
    assert scripts
    ours = in_dutch(scripts[0].name, scripts[0].read_bytes())
    assert english not in ours
    assert WORDS[english] in ours


def test_its_shell_says_english_and_we_can_make_it_dutch() -> None:
    page = (own_files() / "index.html").read_bytes()
    assert b'<html lang="en"' in page
    assert b'<html lang="nl"' in dutch(page)


def test_its_shell_links_a_sign_that_its_script_finds_again() -> None:
    page = (own_files() / "index.html").read_text(encoding="utf-8")
    assert re.search(rf'<link rel="shortcut icon" {FOREIGN_SIGN} ?/>', page)
    scripts = [path.read_text(encoding="utf-8") for path in (own_files() / "static" / "js").glob("index*.js")]
    assert any("link[rel='shortcut icon']" in script for script in scripts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'<!DOCTYPE html><html lang="en"><head>', b'<!DOCTYPE html><html lang="nl"><head>'),
        (
            b'<meta name="viewport" content="width=device-width, initial-scale=1.0, maximum-scale=1.0, user-scalable=no" />',
            b'<meta name="viewport" content="width=device-width, initial-scale=1.0" />',
        ),
    ],
)
def test_a_page_is_dutch_and_can_be_zoomed(before: bytes, after: bytes) -> None:
    assert dutch(before) == after


@pytest.mark.parametrize("name", [LETTERS, SYMBOLS])
def test_its_fonts_are_called_so(name: str) -> None:
    assert list((own_files() / "static" / "media").glob(f"{name}*.woff2"))


def test_its_files_with_a_hash_lie_below_static() -> None:
    assert is_hashed_file("/static/js/index.abc.js")
    assert not is_hashed_file("/indicatoren")


def test_the_script_of_the_map_has_a_hash_in_its_name() -> None:
    built = Path(streamlit_folium.__file__).parent / "frontend" / "build" / "static" / "js"
    scripts = [path.name for path in built.glob("main.*.js")]
    assert scripts
    for name in scripts:
        assert is_hashed_part(f"/component/streamlit_folium.st_folium/static/js/{name}")
    assert not is_hashed_part("/component/streamlit_folium.st_folium/index.html")


@pytest.mark.parametrize(
    "name", ["BACKEND_BASE_URL", "HOST_CONFIG", "allowedOrigins", "useExternalAuthToken"]
)
def test_its_script_reads_where_the_server_is_and_what_it_would_answer(name: str) -> None:
    """Without these it asks twice before its socket opens; the browser tests see that the page stands."""
    assert name in connects_at_once("indicatoren")
    scripts = (own_files() / "static" / "js").glob("index.*.js")
    words = "".join(path.read_text(encoding="utf-8") for path in scripts)
    assert "window.__streamlit" in words
    assert name in words


@pytest.mark.parametrize(
    ("path", "base"),
    [("/indicatoren", "/"), ("/", "/"), ("/kaart/indicatoren", "/kaart/"), ("/kaart/indicatoren/", "/kaart/"), ("/kaart", "/kaart/")],
)  # fmt: skip
def test_the_server_is_where_the_path_of_the_page_ends(path: str, base: str) -> None:
    found = re.search(r"replace\(/(.*?)/,'/'\)", connects_at_once("indicatoren"))
    assert found
    # a browser replaces the first match alone
    assert re.sub(found[1].replace("\\/", "/"), "/", path, count=1) == base


def test_a_listening_socket_sends_small_answers_at_once() -> None:
    with socket.socket() as listening, socket.socket() as other:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert listening in without_delay()
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY), "handed on"
            accepted.close()


def test_the_queue_of_a_listening_socket_can_be_made_long_once_it_listens() -> None:
    with socket.socket() as listening, ExitStack() as waiting:
        listening.bind(("127.0.0.1", 0))
        listening.listen(1)
        with_a_long_queue([listening])
        for _ in range(20):
            # nobody accepts them: each stands in the queue, or this waits for a second and longer
            waiting.enter_context(socket.create_connection(listening.getsockname(), timeout=0.5))


def test_a_component_of_ours_carries_its_html_as_json() -> None:
    app = AppTest.from_file(str(PACKAGE / "live" / "menu.py"), default_timeout=30).run()
    found = app.get("bidi_component")
    assert {block.proto.component_name for block in found} == {"npdw_deel"}
    assert all(block.proto.WhichOneof("data") == "json" for block in found)


def test_a_page_can_be_opened_with_a_view_in_one_step() -> None:
    assert "query_params" in inspect.signature(st.switch_page).parameters
