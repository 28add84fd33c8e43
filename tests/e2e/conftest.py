"""A real server and a real browser, both on this machine; every other host is out of reach."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    Page,
    Request,
    Route,
    WebSocketRoute,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from npdw_geo.paths import ROOT

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # no name of a host is looked up: every other host is out of reach
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
# Most pages live for a second: what the engine would make of their scripts for later costs a tenth of an opening.
_SHORT_LIVED = ["--js-flags=--no-opt --no-maglev"]
# Streamlit says on its root whether the script runs.
_IDLE = "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
# The last line of sources of a live page stands, and the first paint is gone; asked by ourselves, as Playwright asks
# only twice a second.
_SOURCES_STAND = (
    "(() => { const last = [...document.querySelectorAll('[data-testid=stMainBlockContainer] .bron')].pop();"
    " return Boolean(last && last.getClientRects().length) && !document.getElementById('eerst'); })()"
)
_SO_MANY_AREAS = (
    "number => { const frame = document.querySelector(\"iframe[title^='streamlit_folium']\");"
    " const inside = !document.getElementById('eerst') && frame && frame.contentDocument;"
    " return Boolean(inside) && inside.querySelectorAll('path.gebied').length === number; }"
)
# A live page stands and is connected: it can go on.
_LIVES = (
    "(() => { const app = document.querySelector('[data-testid=stApp]');"
    " return Boolean(app) && app.dataset.testConnectionState === 'CONNECTED' ? location.pathname : ''; })()"
)
# What Forward does: another address, and word of it; the lines of sources that stand are marked as those of before.
_FORWARD = """address => {
    document.querySelectorAll('.bron').forEach(line => { line.dataset.before = 'true'; });
    history.pushState({}, '', address);
    window.dispatchEvent(new PopStateEvent('popstate', {state: history.state}));
}"""
_GONE_ON = (
    "(() => { const last = [...document.querySelectorAll('[data-testid=stMainBlockContainer] .bron')].pop();"
    " return Boolean(last && !last.dataset.before && last.getClientRects().length); })()"
)
_FORGET = "() => { localStorage.clear(); sessionStorage.clear(); window.name = ''; }"
# A short page, to pass by on the way from a view to another one of the same page: nothing that was opened stays open.
_BETWEEN = "toegankelijkheid"
TILE_HOST = "service.pdok.nl"
# The engine without bars and tabs, which Playwright takes itself where nobody can see the window: a quarter less work
# a page. Only where it is not there, Chromium itself; tests with a window of their own are in Chromium anyway.
_WITHOUT_BARS = "chromium-headless-shell"
_START_SECONDS = 60


def _wait_for_function(
    self: Page, expression: str, *, arg: Any = None, timeout: float = 30_000, polling: Any = None
) -> None:
    """Ask the page again and again: Playwright's own way evaluates words inside it, which our policy forbids."""
    until = time.monotonic() + timeout / 1000
    while not self.evaluate(expression, arg):
        if time.monotonic() > until:
            raise PlaywrightTimeout(f"niet waar binnen {timeout / 1000:.0f} s: {expression}")
        self.wait_for_timeout(polling or 50)


Page.wait_for_function = _wait_for_function  # type: ignore[method-assign,assignment]
# a busy machine is no fault
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in Path(str(item.fspath)).parts:
            item.add_marker(pytest.mark.e2e)


@dataclass
class Server:
    url: str
    process: "subprocess.Popen[bytes] | None" = None

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)


def start_server(path: str = "/_stcore/health", **settings: str) -> Server:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}{path}", timeout=1)
            return Server(url, process)
        except OSError:
            time.sleep(0.2)
    process.kill()
    raise RuntimeError("de server is niet gestart")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Server]:
    """One server for all workers of a run: the first that needs it starts it, the last that is ready stops it."""
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent
    with _Shared(folder) as known:
        if not known["users"]:
            running = start_server()
            known |= {"url": running.url, "process": running.process.pid}
        known["users"] += 1
        url, process = str(known["url"]), int(known["process"])
    yield Server(url)
    with _Shared(folder) as known:
        known["users"] -= 1
        if not known["users"]:
            os.kill(process, signal.SIGTERM)


class _Shared:
    """What the workers of a run know together about their server, one at a time."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "server.json"

    def __enter__(self) -> dict[str, Any]:
        self._file = self._path.open("a+", encoding="utf-8")
        flock(self._file, LOCK_EX)
        self._file.seek(0)
        self._known: dict[str, Any] = json.loads(self._file.read() or '{"users": 0}')
        return self._known

    def __exit__(self, *_: object) -> None:
        self._file.truncate(0)
        self._file.write(json.dumps(self._known))
        self._file.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    if shutil.which("chromium") is None:
        if os.environ.get("CI"):
            pytest.fail("CI heeft Chromium nodig: .ci/run installeert het")
        pytest.skip("geen Chromium op deze machine: apt-get install chromium")
    with sync_playwright() as play:
        yield play.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """A whole Chromium that forgets, for tests that need a window of their own."""
    running = chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
    yield running
    running.close()


@dataclass
class Visitor:
    """One person with one window, and which other hosts the pages asked for."""

    page: Page
    base: str
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def frame(self):  # type: ignore[no-untyped-def]
        return self.page.frame_locator("iframe[title^='streamlit_folium']")

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base}/{path}")
        self.page.wait_for_function(_SOURCES_STAND)

    def go(self, path: str) -> None:
        """Go on to a view in the page that stands, as Forward does, for tests that are not about opening a link.

        Where no live page stands it is opened. The session goes on, so the menu may remember views of before.
        """
        here = str(self.page.evaluate(_LIVES))
        if not here:
            self.open(path)
            return
        if here.strip("/") == path.partition("?")[0]:
            self._forward(_BETWEEN)
        self._forward(path)

    def _forward(self, path: str) -> None:
        self.page.evaluate(_FORWARD, f"{self.base}/{path}")
        self.page.wait_for_function(_GONE_ON)
        self.settle()

    def areas(self, number: int) -> None:
        """Wait until the map of the live page shows exactly this many areas."""
        self.page.wait_for_function(_SO_MANY_AREAS, arg=number, timeout=30_000)

    def fills(self) -> list[str]:
        return self.frame.locator("path.gebied").evaluate_all(
            "paths => paths.map(p => p.getAttribute('fill'))"
        )

    def settle(self) -> None:
        """Wait until the run of the script has ended."""
        self.page.wait_for_function(_IDLE, timeout=10_000)


class Connection:
    """The socket of a page, which can be lost and come back; made before the page opens."""

    def __init__(self, page: Page) -> None:
        self._page, self._open, self._gone = page, [], False
        self.refused = 0
        page.route_web_socket(re.compile("_stcore/stream"), self._between)

    def _between(self, page_side: WebSocketRoute) -> None:
        if self._gone:
            page_side.close()
            return
        page_side.connect_to_server()
        self._open.append(page_side)

    def lose(self) -> None:
        self._gone = True
        self._page.route("**/_stcore/**", self._refuse)
        for socket_ in self._open:
            socket_.close()

    def _refuse(self, route: Route) -> None:
        self.refused += 1
        route.abort()

    def tried(self, times: int) -> None:
        """Wait until the page has asked so many times in vain; each try is two requests, and waits longer."""
        until = time.monotonic() + 30
        while self.refused < 2 * times:
            assert time.monotonic() < until, f"{self.refused} requests"
            self._page.wait_for_timeout(50)

    def regain(self) -> None:
        self._gone = False
        self._page.unroute("**/_stcore/**")


# What a test may do to a page that the next one would meet.
_LEAVES_TRACES = (
    (
        Page,
        ("on", "once", "route_web_socket", "add_init_script", "expose_function", "expose_binding"),
    ),
    (Page, ("set_extra_http_headers", "set_content", "pause")),
    (BrowserContext, ("new_cdp_session", "set_offline", "set_geolocation", "grant_permissions", "route")),
)


class Traces:
    """Watch for what leaves a trace: a page of such a test is not given to the next."""

    def __init__(self) -> None:
        self.seen = False
        self._found: list[tuple[type, str, Any]] = []

    def watch(self) -> None:
        for kind, names in _LEAVES_TRACES:
            for name in names:
                self._found.append((kind, name, getattr(kind, name)))
                setattr(kind, name, self._noted(getattr(kind, name)))

    def stop(self) -> None:
        for kind, name, was in self._found:
            setattr(kind, name, was)

    def _noted(self, does: Any) -> Any:
        def run(*given: Any, **named: Any) -> Any:
            self.seen = True
            return does(*given, **named)

        return run


class Windows:
    """One window a size and worker: what never changes is fetched and compiled once.

    A page that was only looked at goes to the next visitor: opening another costs twice the work of going on.
    """

    def __init__(self, chromium: BrowserType, folder: Path) -> None:
        self._chromium = chromium
        self._folder = folder
        self._kept: dict[str, BrowserContext] = {}
        self._free: dict[tuple[str, str], Page] = {}
        self._there: dict[Page, Visitor] = {}
        self.traces = Traces()
        self.traces.watch()

    def _window(self, size: dict[str, int]) -> BrowserContext:
        # a profile on disk keeps compiled scripts, as the browser of a visitor does
        name = _name(size)
        if name not in self._kept:
            self._kept[name] = self._chromium.launch_persistent_context(
                self._folder / name,
                executable_path=shutil.which(_WITHOUT_BARS) or shutil.which("chromium"),
                args=[*_FLAGS, *_SHORT_LIVED],
                viewport=size,  # type: ignore[arg-type]
                locale="nl-NL",
                has_touch=size is PHONE,
            )
        return self._kept[name]

    def close(self) -> None:
        for context in self._kept.values():
            context.close()
        self.traces.stop()

    def open(self, base: str, size: dict[str, int], *, unused: bool = False) -> Visitor:
        """Return a page for one visitor, in front; nothing that an earlier one left is there."""
        context = self._window(size)
        context.clear_cookies()
        context.clear_permissions()
        page = None if unused else self._free.pop((_name(size), base), None)
        if page is None:
            page = self._page(context)
        else:
            # what a page that stood wrote since
            page.evaluate(_FORGET)
        # a page behind another one gets no touches
        page.bring_to_front()
        self._there[page] = Visitor(page, base)
        self.traces.seen = False
        return self._there[page]

    def _page(self, context: BrowserContext) -> Page:
        page = context.new_page()

        def asked(request: Request) -> None:
            visitor = self._there[page]
            ours = request.url.startswith((visitor.base, "data:", "blob:", "about:"))
            if not ours and TILE_HOST not in request.url:
                visitor.strangers.append(request.url)

        # looked at, not intercepted: that would switch the cache of the browser off
        page.on("request", asked)
        page.on("pageerror", lambda error: self._there[page].errors.append(str(error)))
        return page

    def leave(self, visitor: Visitor, size: dict[str, int]) -> None:
        """Let the next visitor have the page, when nothing was done to it that stays."""
        page = visitor.page
        if page.is_closed():
            return
        with suppress(PlaywrightError):
            page.evaluate(_FORGET)
            if not self.traces.seen and not visitor.errors and page.url.startswith(visitor.base):
                page.unroute_all(behavior="ignoreErrors")
                page.emulate_media(
                    media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
                )
                page.set_viewport_size(size)  # type: ignore[arg-type]
                self._free[_name(size), visitor.base] = page
                return
        page.close()


def _name(size: dict[str, int]) -> str:
    return f"{size['width']}x{size['height']}"


@pytest.fixture(scope="session")
def windows(chromium: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    kept = Windows(chromium, tmp_path_factory.mktemp("windows"))
    yield kept
    kept.close()


def _visit(windows: Windows, server: Server, size: dict[str, int]) -> Iterator[Visitor]:
    person = windows.open(server.url, size)
    yield person
    windows.leave(person, size)


@pytest.fixture(params=[WIDE, PHONE], ids=["1280x900", "390x844"])
def visitor(request: pytest.FixtureRequest, windows: Windows, server: Server) -> Iterator[Visitor]:
    yield from _visit(windows, server, request.param)


@pytest.fixture
def at_desk(windows: Windows, server: Server) -> Iterator[Visitor]:
    yield from _visit(windows, server, WIDE)


@pytest.fixture
def with_a_finger(windows: Windows, server: Server) -> Iterator[Visitor]:
    """A phone that takes real touches: in a page that others have used they come late, or not at all."""
    person = windows.open(server.url, PHONE, unused=True)
    yield person
    person.page.close()


@pytest.fixture
def on_phone(windows: Windows, server: Server) -> Iterator[Visitor]:
    yield from _visit(windows, server, PHONE)
