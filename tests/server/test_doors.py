"""What may come in: a socket of another site, another name for us, and paths that nothing here uses are refused."""

from typing import Any

import pytest
from starlette.requests import Request

from npdw_geo.server.doors import Doors
from npdw_geo.server.requests import address
from tests.asgi import ask, in_a_thread


def _socket(
    origin: str, host: str = "kaart.test:8501", path: str = "/_stcore/stream"
) -> tuple[list[Any], list[Any]]:
    """What is sent back, and the scopes that came through."""
    sent: list[Any] = []
    through: list[Any] = []

    async def inner(scope: Any, _receive: Any, _send: Any) -> None:
        through.append(scope)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
    in_a_thread(Doors(inner)({"type": "websocket", "path": path, "headers": headers}, receive, send))
    return sent, through


@pytest.mark.parametrize(
    "origin",
    [
        "https://kwaad.test",
        "http://kaart.test.kwaad.test",
        "null",
        "http://[::1",
        "https://x",
        "file://",
        "http://kwaad.test:8501",
    ],
)
def test_a_socket_of_another_site_never_reaches_streamlit(origin: str) -> None:
    sent, through = _socket(origin)
    assert sent == [{"type": "websocket.close", "code": 1008}]
    assert not through


@pytest.mark.parametrize("origin", ["http://kaart.test:8501", "https://kaart.test", ""])
def test_our_own_comes_through_without_its_origin(origin: str) -> None:
    """With an Origin Streamlit would ask a third party for our outside address."""
    sent, (scope,) = _socket(origin)
    assert not sent
    assert b"origin" not in dict(scope["headers"])


def test_behind_a_proxy_the_setting_says_who_we_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPDW_URL", "https://kaart.dordrecht.nl")
    assert _socket("https://kaart.dordrecht.nl", "127.0.0.1:8501")[1]
    assert not _socket("https://kwaad.test", "127.0.0.1:8501")[1]


def test_another_path_for_a_socket_is_refused() -> None:
    assert _socket("http://kaart.test:8501", path="/_stcore/iets")[0]
    assert _socket("http://kaart.test:8501", path="/indicatoren/_stcore/stream")[1]


@pytest.mark.parametrize(
    "path",
    ["/_stcore/upload_file/1/2", "/_stcore/metrics", "/_stcore/upload_file", "/app/static/x", "/auth/login", "/oauth2callback",
     "/_stcore", "/admin", "/licht%2F..%2F", "/component", "/indicatoren/iets"],
)  # fmt: skip
def test_what_nothing_here_uses_is_closed(path: str) -> None:
    assert ask(path).status == 404


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/host-config", "/", "/indicatoren", "/licht/overzicht", "/gezond", "/robots.txt"])  # fmt: skip
def test_what_a_page_needs_is_open(path: str) -> None:
    assert ask(path).status in (200, 307)


def test_another_name_for_us_is_misdirected_but_for_who_looks_after_us(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NPDW_URL", "https://kaart.dordrecht.nl")
    assert ask("/licht/overzicht", host="kwaad.test").status == 421
    assert ask("/licht/overzicht", host="kaart.dordrecht.nl").status == 200
    assert ask("/licht/overzicht", host="127.0.0.1:8501").status == 200
    assert ask("/gezond", host="10.0.0.7").status == 200


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("a:99999999999", "http://localhost"),
        ("a:0", "http://localhost"),
        ("a:65536", "http://localhost"),
        ("a:65535", "http://a:65535"),
    ],
)
def test_a_port_that_cannot_be_is_no_address_of_ours(host: str, base: str) -> None:
    scope = {"type": "http", "headers": [(b"host", host.encode())], "scheme": "http", "path": "/", "query_string": b"", "server": ("x", 1)}  # fmt: skip
    assert address(Request(scope)) == base
