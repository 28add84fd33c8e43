"""The nginx text of the README, run for real: two servers, one visitor, one server killed."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from npdw_geo.paths import ROOT
from tests.e2e.conftest import WIDE, Server, start_server


@dataclass
class Hosted:
    url: str
    servers: dict[str, Server]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    tmp_path = tmp_path_factory.mktemp("nginx")
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        if os.environ.get("CI"):
            pytest.fail("CI heeft nginx nodig: .ci/run installeert het")
        pytest.skip("geen nginx op deze machine: apt-get install nginx-light")
    first, second = start_server(), start_server()
    ports = [server.url.rsplit(":", 1)[1] for server in (first, second)]
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
    yield Hosted(
        f"http://127.0.0.1:{port}", {f"127.0.0.1:{ports[0]}": first, f"127.0.0.1:{ports[1]}": second}
    )
    process.terminate()
    process.wait(10)
    for server in (first, second):
        server.kill()


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
    page = context.new_page()
    answer = page.goto(f"{hosted.url}/indicatoren?indicator=rokers&wijk=wielwijk")
    assert answer
    page.get_by_role("heading", name="Rokers, 2020").wait_for(timeout=30_000)
    here = answer.headers["x-server"]
    # the session survives a change of page: the filter comes along
    page.get_by_role("link", name="Woningbouw").first.click()
    page.get_by_role("heading", name="Woningbouw, stand in 2026").wait_for(timeout=20_000)
    page.wait_for_url("**/woningbouw?wijk=wielwijk")
    again = page.request.get(f"{hosted.url}/gezond")
    assert again.headers["x-server"] == here, "the cookie keeps a visitor with one server"
    hosted.servers[here].kill()
    page.reload()
    page.get_by_role("heading", name="Woningbouw, stand in 2026").wait_for(timeout=30_000)
    assert page.url.endswith("/woningbouw?wijk=wielwijk")
    page.get_by_role("link", name="Energielabels").first.click()
    page.wait_for_url("**/energielabels?wijk=wielwijk", timeout=20_000)
    context.close()
