"""What the server adds to Streamlit."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from npdw_geo.server.app import app_parts, create_app
from tests.asgi import ask


def test_the_app_is_made_of_the_menu() -> None:
    assert create_app() is not None


def _answer(name: str) -> Response:
    route = next(item for item in app_parts()["routes"] if item.path.endswith("/kaart/{name}"))
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
        ("kaart.css", "text/css", b".plaatsnaam"),
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


def test_a_script_of_the_map_frame_is_kept_by_its_hash_and_the_frame_itself_is_not() -> None:
    kept = ask("/component/streamlit_folium.st_folium/static/js/main.521860b0.js", accept_encoding="gzip")
    assert "immutable" in kept.headers["cache-control"]
    assert kept.headers["content-encoding"] == "gzip"
    frame = ask("/component/streamlit_folium.st_folium/index.html", accept_encoding="gzip")
    assert "immutable" not in frame.headers["cache-control"]


def test_an_unknown_file_is_answered_in_dutch() -> None:
    answer = _answer("../passwd")
    assert answer.status_code == 404


def test_health_names_no_path_of_this_server(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("[Errno 2] No such file or directory: '/srv/kaart/geheim/data/cbs.csv'")

    monkeypatch.setattr("npdw_geo.server.health.current", broken)
    answer = ask("/gezond")
    assert answer.status == 503
    assert "cbs.csv" in answer.text
    assert "/srv" not in answer.text
    assert "geheim" not in answer.text
