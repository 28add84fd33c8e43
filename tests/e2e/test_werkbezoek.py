"""A work visit on a phone: made, set ready, walked in flight mode, with notes; and no position leaves the phone."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page
from pyproj import Transformer

from tests.e2e.conftest import _FLAGS, PHONE, Server
from tests.e2e.test_accessible import AXE_SCRIPT, RULES

STOPS = "thureborg,BU05050304,straat.admiraalsplein,BU05050801,BU05050400,BU05050704"
# Inside two buurten, in Zuidhoven, in Rotterdam; and on the boundary of two buurten.
PLACES = [
    ((51.8068, 4.6613), "U bent in "),
    ((51.7985, 4.6625), "U bent in "),
    ((51.7951, 4.6712), "U bent buiten Dordt West"),
    ((51.9244, 4.4777), "U bent buiten Dordt West"),
]


@pytest.fixture
def phone(chromium: BrowserType, tmp_path: Path) -> Iterator[BrowserContext]:
    """A window of its own: what is kept for the way must not be there for other tests."""
    context = chromium.launch_persistent_context(
        tmp_path / "telefoon",
        executable_path=shutil.which("chromium"),
        args=_FLAGS,
        viewport=PHONE,  # type: ignore[arg-type]
        locale="nl-NL",
        has_touch=True,
        accept_downloads=True,
    )
    yield context
    context.close()


def _until(page: Page, words: str) -> None:
    page.locator(".onderweg", has_text=words).first.wait_for(timeout=30_000)


def test_a_route_is_set_ready_and_walked_in_flight_mode(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}")
    assert page.locator("ol.route li").count() == 6
    page.get_by_role("button", name="Klaarzetten voor onderweg").click()
    _until(page, "Klaargezet op")
    page.close()
    phone.set_offline(True)
    page = phone.new_page()
    page.goto(f"{server.url}/licht/werkbezoek")
    page.get_by_role("link", name="Ga verder met die route").click()
    for number in range(1, 7):
        page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}&stop={number}")
        page.locator("h1.titel").wait_for()
        assert f"Stop {number} van 6" in page.locator(".zin").first.inner_text()
        assert page.locator("#kaart svg").count() or page.locator("#kaart.levend").count()
    page.locator("#notitie").fill("=1+1 en 'goed' gezien")
    page.locator(".aankruis input").first.check()
    _until(page, "Bewaard op deze telefoon")
    page.close()
    page = phone.new_page()
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}&stop=6")
    page.wait_for_function(
        "document.getElementById('notitie') && document.getElementById('notitie').value !== ''"
    )
    with page.expect_download() as taken:
        page.get_by_role("button", name="Notities bewaren (CSV)").click()
    words = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert words.startswith("stop;buurt;gezien;tijd;notitie")
    assert "\"'=1+1 en 'goed' gezien\"" in words
    assert ';"ja";' in words
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Alle notities wissen").click()
    _until(page, "Alle notities zijn gewist")
    assert page.locator("#notitie").input_value() == ""


def test_no_position_leaves_the_phone(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}&stop=2")
    page.wait_for_load_state("networkidle")
    phone.grant_permissions(["geolocation"], origin=server.url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for (lat, lon), told in PLACES:
        phone.set_geolocation({"latitude": lat, "longitude": lon, "accuracy": 12})
        page.get_by_role("button", name="Waar ben ik").click()
        _until(page, told)
        _until(page, "hemelsbreed")
    phone.set_geolocation({"latitude": 51.8068, "longitude": 4.6613, "accuracy": 450})
    page.get_by_role("button", name="Waar ben ik").click()
    _until(page, "niet precies")
    # the map may show where it is; what was asked is nothing but background, and holds no position
    assert not [url for url in asked if "service.pdok.nl" not in url], asked
    assert not [url for url in asked if "51.80" in url or "4.66" in url]
    kept = page.evaluate(
        "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])"
    )
    assert "51.8" not in kept
    assert "4.66" not in kept


def test_a_refusal_is_told_with_a_way_on(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    phone.clear_permissions()
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}")
    page.evaluate("() => { navigator.geolocation.getCurrentPosition = (goed, fout) => fout({code: 1}); }")
    page.get_by_role("button", name="Waar ben ik").click()
    _until(page, "U gaf geen toestemming. Kies zelf een stop")


def test_what_the_script_decides(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}")
    page.wait_for_function("Boolean(window.npdwOnderweg && window.npdw && npdw.vormen)")

    def ask(words: str):  # type: ignore[no-untyped-def]
        return page.evaluate(f"() => npdwOnderweg.{words}")

    assert ask("afstand(51.80, 4.66, 51.81, 4.66)") == pytest.approx(1112, abs=2)
    assert ask("richting(51.80, 4.66, 51.80, 4.70)") == "oosten"
    assert ask("binnenRing(1, 1, [[0,0],[2,0],[2,2],[0,2],[0,0]])") is True
    assert ask("binnenRing(3, 1, [[0,0],[2,0],[2,2],[0,2],[0,0]])") is False
    assert len(ask("tegels('https://t/{z}/{x}/{y}')")) <= 300
    file = ask("gpx(location.href)")
    assert file.count("<wpt ") == 6
    assert ask(f"leesGpx({json.dumps(file)})")["stops"] == STOPS.split(",")
    for bad, told in (
        ("<html/>", "Dit is geen GPX-bestand."),
        ("geen xml <", "Dit is geen GPX-bestand."),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><gpx/>", "wordt niet gelezen"),
        (
            "<gpx xmlns='http://www.topografix.com/GPX/1/1'><wpt lat='1' lon='2'/></gpx>",
            "geen route van deze site",
        ),
    ):
        assert told in ask(f"leesGpx({json.dumps(bad)})")["fout"]
    many = ",".join(f"BU0505{number:04}" for number in range(40))
    found = ask(f"leesGpx(\"<gpx><link href='https://x/werkbezoek?stops={many}'/></gpx>\")")
    assert len(found["stops"]) == 30
    assert "10 te veel" in found["fout"]


def test_what_is_ones_own_stands_behind_the_hash_and_reaches_no_server(
    phone: BrowserContext, server: Server
) -> None:
    page = phone.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}")
    page.wait_for_function("Boolean(window.npdwEigen && window.map && map.getCenter)")
    page.get_by_label("Eigen punt, op het midden van de kaart").fill("Bankje bij de vijver")
    page.get_by_role("button", name="Zet erbij").click()
    page.locator(".eigen li", has_text="Bankje bij de vijver").wait_for()
    assert "#e=" in page.url
    page.locator("ol.route a", has_text="Thureborg").click()
    page.wait_for_url("**stop=1**")
    page.get_by_label("Eigen vraag bij deze stop").fill("Waar komt de fietsenstalling?")
    page.get_by_label("Eigen vraag bij deze stop").blur()
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    page.wait_for_function(
        "document.getElementById('eigen-vraag') && document.getElementById('eigen-vraag').value !== ''"
    )
    assert page.locator(".eigen li").inner_text().startswith("Bankje bij de vijver")
    assert not [url for url in asked if "Bankje" in url.split("#")[0] or "fietsen" in url.split("#")[0]]
    # there and back within the five metres that are kept
    x, y = page.evaluate("() => npdwEigen.naarRd(51.8, 4.66)")
    lat, lon = page.evaluate(f"() => npdwEigen.naarGraden({x}, {y})")
    assert (lat, lon) == (pytest.approx(51.8, abs=5e-5), pytest.approx(4.66, abs=8e-5))
    # what pyproj says of the same point
    there = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True).transform(4.66, 51.8)
    assert (x, y) == (pytest.approx(there[0], abs=3), pytest.approx(there[1], abs=3))
    for bad in ("#e=%7B", "#e=[[[1,2,3]],{}]", "#e=" + "9" * 9_500, "#iets"):
        assert page.evaluate(f"() => npdwEigen.lees({json.dumps(bad)})") == {"punten": [], "vragen": {}}
    long = {"punten": [["a" * 80, 105_000, 423_000]] * 25, "vragen": {}}
    assert page.evaluate(f"() => npdwEigen.tekens({json.dumps(long)})") > 1_500


@pytest.mark.parametrize("query", ["", f"?stops={STOPS}", f"?stops={STOPS}&stop=3"])
@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_pages_of_a_route_have_no_violation_and_do_not_scroll_sideways(
    phone: BrowserContext, server: Server, query: str, width: int
) -> None:
    page = phone.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server.url}/licht/werkbezoek{query}")
    page.locator(".onderweg").wait_for(state="attached")
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(f"axe.run({{exclude: ['#kaart']}}, {json.dumps(RULES)})")
    told = [f"{item['id']}: {node['html'][:160]}" for item in found["violations"] for node in item["nodes"]]
    assert not told, "\n".join(told)
    small = page.evaluate(
        "() => [...document.querySelectorAll('.onderweg button, .route .drukken a')].filter(e => e.offsetHeight && e.offsetHeight < 48).length"
    )
    assert small == 0
