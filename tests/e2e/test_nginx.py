"""The nginx text of the README, run for real: two servers, one visitor, one server killed."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from npdw_geo.paths import ROOT
from tests.e2e.conftest import WIDE, Server, start_server


@dataclass
class Hosted:
    """Where it stands, and the one of its two servers that may be killed."""

    url: str
    place: str
    mortal: Server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _nginx() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI heeft nginx nodig: .ci/run installeert het")
        pytest.skip("geen nginx op deze machine: apt-get install nginx-light")
    return found


@contextmanager
def _running(nginx: str, text: str, port: int, tmp_path: Path) -> Iterator[None]:
    """Run nginx with these parts of its text."""
    folders = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"daemon off; pid {tmp_path}/nginx.pid; error_log {tmp_path}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{folders}{text}}}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([nginx, "-c", str(config), "-e", f"{tmp_path}/error.log"])
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def hosted(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    tmp_path = tmp_path_factory.mktemp("nginx")
    nginx = _nginx()
    mortal = start_server()
    ports = [one.url.rsplit(":", 1)[1] for one in (server, mortal)]
    port = _free_port()
    found = re.search(r"```nginx\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    text = (
        found[1]
        .replace("8501", ports[0])
        .replace("8502", ports[1])
        .replace("listen 8080", f"listen 127.0.0.1:{port}")
    )
    # so that the test knows which server a visitor is on
    text = text.replace(
        "add_header Set-Cookie", "add_header X-Server $upstream_addr;\n        add_header Set-Cookie"
    )
    with _running(nginx, text, port, tmp_path):
        yield Hosted(f"http://127.0.0.1:{port}", f"127.0.0.1:{ports[1]}", mortal)
    mortal.kill()


@pytest.fixture
def below(tmp_path: Path) -> Iterator[str]:
    """The product below another path of a site that has more on it."""
    nginx = _nginx()
    server = start_server(path="/gezond", STREAMLIT_SERVER_BASE_URL_PATH="kaart")
    port = _free_port()
    place = "location / { return 200 'de gemeente'; } location /kaart/ { proxy_pass %s; proxy_http_version 1.1; proxy_set_header Host $http_host; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $kaart_verbinding; }"
    site = f"map $http_upgrade $kaart_verbinding {{ '' ''; default upgrade; }}\nserver {{ listen 127.0.0.1:{port}; {place % server.url} }}"
    with _running(nginx, site, port, tmp_path):
        yield f"http://127.0.0.1:{port}"
    server.kill()


def test_a_deep_link_opens_on_a_fresh_server_and_all_works_below_another_path(
    browser: Browser, below: str
) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # the first that this server is asked for
    page.goto(f"{below}/kaart/indicatoren?indicator=misdrijven_per_1000&niveau=wijk&gekozen=crabbehof")
    page.get_by_role("heading", name="Misdrijven per 1.000 inwoners, 2025").first.wait_for(timeout=30_000)
    page.wait_for_function("!document.getElementById('eerst')")
    assert "In Crabbehof registreerde de politie 64" in page.locator(".zin").inner_text()
    assert page.get_by_role("link", name="Overzicht").count() >= 1
    page.goto(f"{below}/kaart/indicatoren?indicator=rokers&wijk=wielwijk")
    page.get_by_role("heading", name="Rokers, 2020").wait_for(timeout=30_000)
    page.frame_locator("iframe[title^='streamlit_folium']").locator("path.gebied").first.wait_for()
    page.get_by_role("link", name="Woningbouw").first.click()
    page.wait_for_url("**/kaart/woningbouw?wijk=wielwijk")
    page.get_by_role("heading", name="Woningbouw, stand in 2026").wait_for(timeout=20_000)
    page.get_by_role("link", name="Snelle versie van deze pagina").click()
    page.wait_for_url("**/kaart/licht/woningbouw?*")
    page.locator("#kaart .merk").first.wait_for()
    page.get_by_role("link", name="Open in het dashboard").click()
    page.wait_for_url("**/kaart/woningbouw?*")
    page.get_by_role("heading", name="Woningbouw, stand in 2026").wait_for(timeout=30_000)
    assert page.request.get(f"{below}/").text() == "de gemeente"
    ours = [address for address in asked if address.startswith(below)]
    assert ours
    assert not [address for address in ours if not address.startswith(f"{below}/kaart/")]
    context.close()


def test_light_pages_and_compression_pass_through(browser: Browser, hosted: Hosted) -> None:
    context = browser.new_context()
    answer = context.new_page().goto(f"{hosted.url}/licht/indicatoren")
    assert answer
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert f"{hosted.url}/licht/indicatoren?" in answer.text()
    context.close()


def test_a_visitor_keeps_the_view_when_a_server_dies(browser: Browser, hosted: Hosted) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    # a visitor without a cookie comes to either of the two
    while context.request.get(f"{hosted.url}/robots.txt").headers["x-server"] != hosted.place:
        context.clear_cookies()
    page = context.new_page()
    answer = page.goto(f"{hosted.url}/indicatoren?indicator=rokers&wijk=wielwijk")
    assert answer
    page.get_by_role("heading", name="Rokers, 2020").wait_for(timeout=30_000)
    here = answer.headers["x-server"]
    assert here == hosted.place
    # the session survives a change of page: the filter comes along
    page.get_by_role("link", name="Woningbouw").first.click()
    page.get_by_role("heading", name="Woningbouw, stand in 2026").wait_for(timeout=20_000)
    page.wait_for_url("**/woningbouw?wijk=wielwijk")
    again = page.request.get(f"{hosted.url}/gezond")
    assert again.headers["x-server"] == here, "the cookie keeps a visitor with one server"
    hosted.mortal.kill()
    page.reload()
    page.get_by_role("heading", name="Woningbouw, stand in 2026").wait_for(timeout=30_000)
    assert page.url.endswith("/woningbouw?wijk=wielwijk")
    page.get_by_role("link", name="Energielabels").first.click()
    page.wait_for_url("**/energielabels?wijk=wielwijk", timeout=20_000)
    context.close()
