"""What the server adds to Streamlit."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from streamlit.web.server.app_discovery import discover_asgi_app

from npdw_geo.envelope import dutch
from npdw_geo.nodelay import without_delay
from npdw_geo.paths import ROOT
from npdw_geo.server import app_parts, create_app


def test_streamlit_run_finds_the_app_in_app_py() -> None:
    found = discover_asgi_app(Path(ROOT / "app.py"))
    assert (found.is_asgi_app, found.app_name) == (True, "app")


def test_the_app_is_made_of_the_menu() -> None:
    assert create_app() is not None


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


def _answer(name: str) -> Response:
    route = next(item for item in app_parts()["routes"] if item.path == "/kaart/{name}")
    request = Request({"type": "http", "path_params": {"name": name}, "headers": []})
    # a thread of its own: the browser tests leave an event loop running in this one
    with ThreadPoolExecutor(1) as pool:
        answer: Response = pool.submit(asyncio.run, route.endpoint(request)).result()
    return answer


@pytest.mark.parametrize(
    ("name", "kind", "holds"),
    [
        ("leaflet.js", "text/javascript", b"Leaflet"),
        ("leaflet.css", "text/css", b".leaflet-pane"),
        ("kaart.css", "text/css", b".naam"),
        ("kaart.js", "text/javascript", b"npdw.vormen"),
    ],
)
def test_what_the_map_needs_comes_from_our_own_server_and_is_kept(name: str, kind: str, holds: bytes) -> None:
    answer = _answer(name)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert "immutable" in answer.headers["cache-control"]
    body = Path(answer.path).read_bytes() if isinstance(answer, FileResponse) else bytes(answer.body)
    assert holds in body


def test_an_unknown_file_is_answered_in_dutch() -> None:
    answer = _answer("../passwd")
    assert answer.status_code == 404


def test_a_listening_socket_sends_small_answers_at_once() -> None:
    with socket.socket() as listening, socket.socket() as other:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert without_delay() >= 1
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY), "handed on"
            accepted.close()
