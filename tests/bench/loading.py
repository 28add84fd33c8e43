"""Measure how long a link takes to open, cold and warm, on a line as slow as 4G outdoors.

.venv/bin/python -m tests.bench.loading

Beside ours: a plain folium page as a file with its own Leaflet (compressed), and a plain Streamlit
server. Ratios of one run; medians.
"""

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import folium
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from xstatic.pkg import leaflet

from npdw_geo.paths import ROOT
from npdw_geo.release.areas import WGS84, in_focus
from npdw_geo.release.serving import current
from tests.bench.slow_link import SlowLink
from tests.e2e.conftest import _FLAGS, start_server

TIMES = 3
# When a picture of 24 shapes is painted (our first paint, in its shadow root, or any other), and when 24 shapes of
# a Leaflet map are there, in any frame, by the clock of the page itself.
_WATCH = """(() => {
  const since = () => performance.timeOrigin + performance.now() - window.top.performance.timeOrigin;
  const painted = () => {
    const first = document.getElementById('eerst');
    const places = first && first.shadowRoot ? [document, first.shadowRoot] : [document];
    if (places.some(place => place.querySelectorAll('svg path').length >= 24)) {
      requestAnimationFrame(() => setTimeout(() => { window.top.seenAt = window.top.seenAt || since(); }, 0));
      return;
    }
    setTimeout(painted, 15);
  };
  painted();
  const look = () => {
    if (document.querySelectorAll('path.leaflet-interactive').length >= 24) {
      window.top.mapAt = since();
      return;
    }
    setTimeout(look, 15);
  };
  look();
})()"""


@dataclass
class Loaded:
    """Milliseconds until a map is seen and until it answers, and bytes over the line."""

    seen: float
    cold: float
    cold_bytes: int
    warm: float
    warm_bytes: int


def plain_file() -> int:
    """Serve a plain folium page of the same figures with its own Leaflet, compressed; return the port."""
    release = current()
    frame = in_focus(release.geo()).to_crs(WGS84).reset_index()
    values = release.series("moeite_met_rondkomen", 2020, list(frame["code"]))["waarde"].reset_index()
    values.columns = ["code", "waarde"]
    chart = folium.Map(location=[51.795, 4.665], zoom_start=14, tiles=None)
    chart.default_js = [("leaflet", "/leaflet.js")]
    chart.default_css = [("leaflet_css", "/leaflet.css")]
    layer = folium.Choropleth(
        geo_data=frame.to_json(), data=values, columns=["code", "waarde"], key_on="feature.properties.code"
    )
    # its colour scale fetches d3 from a CDN, which is out of reach here
    for key in [key for key in layer._children if "color_map" in key]:
        del layer._children[key]
    layer.add_to(chart)
    content = {"/": ("text/html", chart.get_root().render().encode())}
    for name, kind in (("leaflet.js", "text/javascript"), ("leaflet.css", "text/css")):
        content[f"/{name}"] = (kind, (Path(leaflet.BASE_DIR) / name).read_bytes())
    packed = {path: (kind, gzip.compress(body)) for path, (kind, body) in content.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = packed.get(self.path, ("text/plain", gzip.compress(b"")))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-cache" if self.path == "/" else "max-age=31536000")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return int(server.server_address[1])


def load(context: BrowserContext, url: str) -> tuple[float, float, int]:
    page = context.new_page()
    page.add_init_script(_WATCH)
    size = [0]
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: size.append(int(event["encodedDataLength"])))
    wire.on("Network.webSocketFrameReceived", lambda event: size.append(_frame_bytes(event["response"])))
    page.goto(url, wait_until="commit")
    until, found = time.monotonic() + 60, 0.0
    # not wait_for_function: it makes code from text, and our light pages do not allow that
    while not found and time.monotonic() < until:
        found = float(page.evaluate("window.mapAt || 0"))
        page.wait_for_timeout(50)
    page.wait_for_timeout(1_500)
    seen = float(page.evaluate("window.seenAt || 0"))
    page.close()
    return seen, found, sum(size)


def _frame_bytes(response: dict[str, object]) -> int:
    """Return the bytes of a frame; the debugger gives a binary one (opcode 2) as base64."""
    words = len(str(response["payloadData"]))
    return words * 3 // 4 if response["opcode"] == 2 else words


def measure(browser: Browser, url: str) -> Loaded:
    rows = []
    for _ in range(TIMES):
        context = browser.new_context(viewport={"width": 390, "height": 844})
        rows.append((*load(context, url), *load(context, url)[1:]))
        context.close()
    seen, cold, cold_bytes, warm, warm_bytes = (
        statistics.median(column) for column in zip(*rows, strict=True)
    )
    return Loaded(seen, cold, int(cold_bytes), warm, int(warm_bytes))


def main() -> None:
    ours = start_server()
    port = int(ours.url.rsplit(":", 1)[1])
    command = [sys.executable, "-m", "streamlit", "run", "tests/bench/plain_app.py", "--server.port", "8656"]
    plain = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "LEAFLET": "/app/static"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        time.sleep(6)
        leaflet_port = SlowLink(port).port
        plain.terminate()
        plain = subprocess.Popen(
            command, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "LEAFLET": f"http://127.0.0.1:{leaflet_port}/kaart"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(6)
        cases = {
            "plain folium file": f"http://127.0.0.1:{SlowLink(plain_file()).port}/",
            "ours, light": f"http://127.0.0.1:{SlowLink(port).port}/licht/indicatoren",
            "plain Streamlit": f"http://127.0.0.1:{SlowLink(8656).port}/",
            "ours, live": f"http://127.0.0.1:{SlowLink(port).port}/indicatoren",
        }
        # reading the data is the start of a server, not a visit
        urllib.request.urlopen(f"{ours.url}/gezond", timeout=60)
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
            found = {}
            print(f"{'':20}{'seen ms':>10}{'cold ms':>10}{'kB':>8}{'warm ms':>10}{'kB':>8}")
            for name, url in cases.items():
                one = found[name] = measure(browser, url)
                print(f"{name:20}{one.seen:>10.0f}{one.cold:>10.0f}{one.cold_bytes / 1000:>8.0f}{one.warm:>10.0f}{one.warm_bytes / 1000:>8.0f}")  # fmt: skip
            browser.close()
        light = found["ours, light"].cold / found["plain folium file"].cold
        live = found["plain Streamlit"].cold / found["ours, live"].cold
        print(
            f"light is {light:.2f} times the plain file; live is {live:.2f} times as fast as plain Streamlit"
        )
    finally:
        ours.process.terminate()
        plain.terminate()


if __name__ == "__main__":
    main()
