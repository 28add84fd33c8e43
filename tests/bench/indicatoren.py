"""Measure a change of indicator: our page beside a plain one, in one run, as ratios.

.venv/bin/python -m tests.bench.indicatoren
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page, sync_playwright
from streamlit.testing.v1 import AppTest

from npdw_geo.drawing.colours_ahead import colours
from npdw_geo.paths import ROOT
from npdw_geo.release.serving import current
from npdw_geo.views.indicatoren import read
from tests.bench.slow_link import SlowLink
from tests.e2e.conftest import _FLAGS, start_server

ROUNDS = ("Rokers", "Eenzaamheid", "Overgewicht", "Moeite met rondkomen") * 3
PLAIN_PORT = 8655


@dataclass
class Measured:
    """What one change cost: seconds until the run ended, bytes, requests, seconds to new colours."""

    run: list[float] = field(default_factory=list)
    size: list[int] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    colours: list[float] = field(default_factory=list)
    mounts: list[int] = field(default_factory=list)


# Press, and look at every frame the browser draws whether a map with all its areas has other colours: one
# clock, that of the browser. While a map is replaced there are two frames for a moment; both are looked at.
_PRESS = """target => new Promise(done => {
  const fills = () => [...document.querySelectorAll('iframe')].map(f => { try {
    const found = [...f.contentDocument.querySelectorAll('path')].map(p => p.getAttribute('fill'));
    return found.length >= 24 ? found.join() : '' } catch (e) { return '' } }).filter(Boolean);
  const before = fills(), start = performance.now();
  const look = () => {
    const took = performance.now() - start;
    if (took > 15000 || fills().some(found => !before.includes(found))) { done(took); return; }
    requestAnimationFrame(look);
  };
  target.click();
  look();
})"""


def measure(browser: Browser, url: str, ready: str, choose: Callable[[Page, str], Locator]) -> Measured:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    frames: list[tuple[float, int]] = []
    sent: list[float] = []
    asked: list[str] = []

    def listen(socket) -> None:  # type: ignore[no-untyped-def]
        socket.on("framereceived", lambda data: frames.append((time.perf_counter(), len(data))))
        socket.on("framesent", lambda _data: sent.append(time.perf_counter()))

    page.on("websocket", listen)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    page.frame_locator("iframe").locator(ready).first.wait_for(timeout=30_000)
    page.wait_for_timeout(2_500)
    found = Measured()
    for name in ROUNDS:
        mark = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
        mark.evaluate("window.mine = true")
        _prepare(page)
        frames.clear(), sent.clear(), asked.clear()
        target = choose(page, name)
        target.wait_for()
        found.colours.append(target.evaluate(_PRESS) / 1000)
        page.wait_for_timeout(1_200)
        found.run.append(frames[-1][0] - sent[0])
        found.size.append(sum(size for _, size in frames))
        found.requests.append(len([address for address in asked if "pdok" not in address]))
        held = [frame for frame in page.frames if "streamlit_folium" in frame.url]
        found.mounts.append(0 if held and held[0].evaluate("window.mine === true") else 1)
    page.close()
    return found


def _prepare(page: Page) -> None:
    """Open our chooser, so that both pages start one click before the change."""
    button = page.locator("[data-paneel=indicator] summary")
    if button.count():
        button.first.click()
        page.wait_for_timeout(700)


def _ours(page: Page, name: str) -> Locator:
    options = page.locator(".optie", has_text=name)
    return options.first if options.count() else page.get_by_text(name, exact=True).last


def _plain(page: Page, name: str) -> Locator:
    page.get_by_role("combobox").first.click()
    page.wait_for_timeout(700)
    return page.get_by_role("option", name=name)


def main() -> None:
    chromium = shutil.which("chromium")
    ours = start_server()
    plain = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "tests/bench/plain_app.py",
            "--server.port",
            str(PLAIN_PORT),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LEAFLET": f"{ours.url}/kaart"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(6)
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=_FLAGS)
            port = int(ours.url.rsplit(":", 1)[1])
            for words, own, other in (
                ("on this machine", port, PLAIN_PORT),
                ("over slow 4G (1.6 Mbit/s, 150 ms)", SlowLink(port).port, SlowLink(PLAIN_PORT).port),
            ):
                first = measure(browser, f"http://127.0.0.1:{own}/indicatoren", "path.gebied", _ours)
                second = measure(browser, f"http://127.0.0.1:{other}", "path", _plain)
                show(words, first, second)
            browser.close()
    finally:
        ours.process.terminate()
        plain.terminate()
    show_script()
    show_ahead()


def show_ahead() -> None:
    """Print what the browser fetches once, when the chooser opens, to paint new colours at once."""
    release = current()
    view, _ = read({}, release)
    body = json.dumps(colours(view, release)).encode()
    print(f"{'colours ahead, bytes (compressed)':40}{len(body):>10}{len(gzip.compress(body)):>12}")


def show_script() -> None:
    """Print how long the script alone runs, in Streamlit's own test harness, for both pages."""
    times: dict[str, list[float]] = {"ours": [], "plain": []}
    os.environ["LEAFLET"] = "x"
    ours = AppTest.from_file(str(ROOT / "pages" / "indicatoren.py"), default_timeout=60).run()
    plain = AppTest.from_file(str(ROOT / "tests" / "bench" / "plain_app.py"), default_timeout=60).run()
    for name in ("rokers", "eenzaam", "overgewicht", "mantelzorgers", "vrijwilligers") * 4:
        ours.query_params["indicator"] = name
        times["ours"].append(_seconds(ours.run))
        times["plain"].append(_seconds(plain.run))
    mine, theirs = (statistics.median(times[name]) * 1000 for name in ("ours", "plain"))
    print(f"{'script alone, ms':40}{mine:>10.0f}{theirs:>10.0f}{theirs / mine:>12.1f}")


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def show(where: str, ours: Measured, plain: Measured) -> None:
    print(f"\n{where}")
    print(f"{'median of ' + str(len(ROUNDS)):34}{'ours':>12}{'plain':>12}{'plain/ours':>12}")
    for words, name in (
        ("script run and sending, ms", "run"),
        ("time to new colours, ms", "colours"),
        ("bytes over the websocket", "size"),
        ("requests", "requests"),
        ("remounts of the frame", "mounts"),
    ):
        factor = 1000 if name in ("run", "colours") else 1
        mine = statistics.median(getattr(ours, name)) * factor
        theirs = statistics.median(getattr(plain, name)) * factor
        ratio = f"{theirs / mine:.1f}" if mine else "-"
        print(f"{words:34}{mine:>12.0f}{theirs:>12.0f}{ratio:>12}")


if __name__ == "__main__":
    main()
