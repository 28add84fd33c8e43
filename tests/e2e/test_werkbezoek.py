"""A work visit on a phone: made, set ready, walked in flight mode, with notes; and no position leaves the phone."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, TimeoutError
from pyproj import Transformer

from tests.e2e.conftest import _FLAGS, PHONE, Server
from tests.e2e.test_codes import codes
from tests.e2e.test_every_page import STOPS

# Inside two buurten, in Zuidhoven, in Rotterdam; the test adds one on the boundary of two buurten.
PLACES = [
    ((51.7913, 4.6543), "U bent in Admiraalsplein, Wielwijk."),
    ((51.7985, 4.6625), "U bent in Jacob Marisstraat e.o., Oud-Krispijn."),
    ((51.7951, 4.6712), "U bent buiten Dordt West"),
    ((51.9244, 4.4777), "U bent buiten Dordt West"),
]


# A corner that exactly two buurten share, and no edge of Dordt West: somebody there stands on their boundary.
_BETWEEN_TWO = """() => {
    const seen = {};
    for (const [code, shape] of Object.entries(npdw.vormen.buurt)) {
        for (const rings of npdwOnderweg.delen(shape)) {
            for (const corner of rings[0].slice(1)) { (seen[corner] = seen[corner] || []).push(code); }
        }
    }
    const inside = ([lon, lat]) => npdwOnderweg.buurten(lat, lon, 12);
    const [key] = Object.entries(seen).find(([spot, codes]) => codes.length === 2 && (({in: here, naast}) => (here ? 1 : 0) + naast.length === 2)(inside(spot.split(',').map(Number))));
    return key.split(',').map(Number).reverse();
}"""


@pytest.fixture(scope="module")
def _window(chromium: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    context = chromium.launch_persistent_context(
        tmp_path_factory.mktemp("telefoon"),
        executable_path=shutil.which("chromium"),
        args=_FLAGS,
        viewport=PHONE,  # type: ignore[arg-type]
        locale="nl-NL",
        has_touch=True,
        accept_downloads=True,
    )
    yield context
    context.close()


@pytest.fixture
def phone(_window: BrowserContext, server: Server) -> Iterator[BrowserContext]:
    """A window of its own: what is kept for the way must not be there for other tests, nor for the next of these."""
    yield _window
    _window.set_offline(False)
    _window.clear_permissions()
    # something must stay open, or the browser ends
    last = _window.new_page()
    for page in _window.pages:
        if page is not last:
            page.close()
    browser = _window.new_cdp_session(last)
    browser.send("Storage.clearDataForOrigin", {"origin": server.url, "storageTypes": "all"})


def _until(page: Page, words: str) -> None:
    told = page.locator(".onderweg", has_text=words)
    try:
        told.first.wait_for(timeout=10_000)
    except TimeoutError as error:
        raise AssertionError(page.locator(".waar-ik-ben").all_inner_texts()) from error


def test_a_route_is_set_ready_and_walked_in_flight_mode(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    page.goto(f"{server.url}/licht/werkbezoek")
    # six stops, from the list and from the map
    for number, id_ in enumerate(STOPS.split(","), start=1):
        if id_ == "BU05050801":
            page.locator(f"path.gebied[data-code='{id_}']").click()
        else:
            page.locator(".zoeker summary").first.click()
            page.locator(f".optie[data-optie='{id_}']").evaluate("row => row.click()")
        page.locator("ol.route li").nth(number - 1).wait_for()
    assert page.locator("ol.route li").evaluate_all("rows => rows.map(r => r.dataset.stop)") == STOPS.split(
        ","
    )
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}")
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
    with page.expect_download() as taken:
        page.get_by_role("button", name="Notities delen").click()
    words = Path(taken.value.path()).read_text(encoding="utf-8")
    assert words.startswith("Van Ewijckstraat e.o. (Van Ewijckstraat e.o., Wielwijk)")
    assert "=1+1 en 'goed' gezien" in words
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Alles wissen").click()
    _until(page, "Alle notities zijn gewist")
    assert page.locator("#notitie").input_value() == ""


def test_no_position_leaves_the_phone(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}&stop=2")
    page.wait_for_load_state("networkidle")
    phone.grant_permissions(["geolocation"], origin=server.url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    boundary = page.evaluate(_BETWEEN_TWO)
    for (lat, lon), told in [*PLACES, (boundary, "U bent op of bij de grens van ")]:
        phone.set_geolocation({"latitude": lat, "longitude": lon, "accuracy": 12})
        page.get_by_role("button", name="Waar ben ik").click()
        _until(page, told)
        _until(page, "hemelsbreed")
        known = page.locator(".bekend b").count()
        # of the buurt of this stop itself the page says it already
        assert known == (0 if "buiten" in told or "Marisstraat" in told else 2 if "grens" in told else 1)
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
    assert ask("buurten(51.7951, 4.6712, 10)") == {"in": "", "naast": []}
    # the same times as the server prints, and the same shortest order
    printed = page.locator("ol.route .tijd").all_inner_texts()
    assert [
        row["aankomst"]
        for row in ask("tijden(npdwOnderweg.d.stops, npdwOnderweg.d.begin, npdwOnderweg.d.minuten)")
    ] == printed
    better = page.locator("ol.route + .links a").get_attribute("data-code")
    assert ",".join(ask("kortste(npdwOnderweg.d.stops).map(s => s.id)")) == better
    assert len(ask("tegels('https://t/{z}/{x}/{y}')")) <= 300
    file = ask("gpx(location.href)")
    assert file.count("<wpt ") == 6
    assert ask(f"leesGpx({json.dumps(file)})")["stops"] == STOPS.split(",")
    for bad, told in (
        ("<html/>", "Dit is geen GPX-bestand."),
        ("geen xml <", "Dit is geen GPX-bestand."),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><gpx/>", "wordt niet gelezen"),
        (f"<gpx>{_point(1, 2)}</gpx>", "Geen punt in dit bestand ligt in of bij Dordrecht."),
        ("<gpx/>", "In dit bestand staat geen route."),
        ("<gpx><trk><trkseg><trkpt lat='51.8' lon='4.6'/></trkseg></trk></gpx>", "een gelopen spoor"),
        ("<gpx>" + " " * 2_000_001 + "</gpx>", "te groot"),
    ):
        assert told in ask(f"leesGpx({json.dumps(bad)})")["fout"]
    many = ",".join(f"BU0505{number:04}" for number in range(40))
    found = ask(f"leesGpx(\"<gpx><link href='https://x/werkbezoek?stops={many}'/></gpx>\")")
    assert len(found["stops"]) == 30
    assert "10 te veel" in found["fout"]


def _point(lat: float, lon: float, name: str = "", kind: str = "wpt") -> str:
    return f"<{kind} lat='{lat}' lon='{lon}'><name>{name}</name></{kind}>"


def test_a_file_of_another_maker_becomes_points_of_ones_own(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/licht/werkbezoek")
    page.wait_for_function("Boolean(window.npdwEigen && npdwOnderweg.leesGpx)")

    def read(words: str):  # type: ignore[no-untyped-def]
        return page.evaluate(f"() => npdwOnderweg.leesGpx({json.dumps(words)})")

    two_routes = "".join(
        f"<rte>{_point(51.80, 4.66, name, 'rtept')}{_point(51.81, 4.67, 'b', 'rtept')}</rte>"
        for name in ("eerste", "tweede")
    )
    found = read(f"<gpx xmlns='http://www.topografix.com/GPX/1/0'>{two_routes}</gpx>")
    assert found["stops"] == ["eigen.1", "eigen.2"]
    assert found["staat"]["punten"]["1"][0] == "eerste"
    assert found["fout"] == "Er staan 2 routes in; de eerste is genomen."
    crowd = "".join(_point(51.80, 4.66, f"{number} " + "x" * 90) for number in range(10_000))
    found = read(f"<gpx>{crowd}{_point(48.8, 2.3)}</gpx>")
    assert len(found["stops"]) == 30
    assert "9970 te veel" in found["fout"]
    assert "Eén punt ligt te ver" in found["fout"]
    assert page.evaluate(f"() => npdwEigen.tekens({json.dumps(found['staat'])})") <= 1_500
    # a file chosen by hand opens the route, and its names go nowhere
    words = f"<gpx>{_point(51.8068, 4.6613, 'Speeltuin &lt;b&gt;')}{_point(51.7985, 4.6625, 'Bankje')}</gpx>"
    page.locator("#gpx").set_input_files(
        {"name": "wandeling.gpx", "mimeType": "application/gpx+xml", "buffer": words.encode()}
    )
    page.locator("ol.route li").nth(1).wait_for()
    assert page.locator("ol.route .waar a").all_inner_texts() == ["Speeltuin <b>", "Bankje"]
    assert "2 stops, 930 m hemelsbreed" in page.locator(".zin").first.inner_text()
    # what this site makes of it comes back as it was
    again = page.evaluate("() => npdwOnderweg.leesGpx(npdwOnderweg.gpx(location.href))")
    assert again["staat"]["punten"] == page.evaluate("() => npdwEigen.staat.punten")
    assert not [url for url in asked if "Speeltuin" in url.split("#")[0] or "Bankje" in url.split("#")[0]]


def test_a_row_is_dragged_to_another_place(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    page.set_viewport_size({"width": 390, "height": 1400})
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}")
    rows = page.locator("ol.route li")
    rows.first.locator(".greep").wait_for()
    before = page.locator("ol.route .waar a").all_inner_texts()
    rows.first.scroll_into_view_if_needed()
    start, end = rows.nth(0).locator(".greep").bounding_box(), rows.nth(2).bounding_box()
    assert start is not None
    assert end is not None
    x, y = start["x"] + 24, start["y"] + 24
    # a finger, not a mouse: what the phone of a visitor sends
    touch = phone.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 13):
        at = y + (end["y"] + end["height"] - y) * step / 12
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": at}]})
    with page.expect_navigation():
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    after = page.locator("ol.route .waar a").all_inner_texts()
    assert after == [before[1], before[2], before[0], *before[3:]]


def test_the_bar_for_one_hand_ticks_and_goes_on(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    page.goto(f"{server.url}/licht/werkbezoek?stops={STOPS}&stop=1")
    page.get_by_role("button", name="Ik ben er").click()
    page.wait_for_url("**stop=2**")
    page.get_by_role("navigation", name="Onderweg").get_by_role("link", name="Vorige").click()
    page.wait_for_url("**stop=1**")
    page.wait_for_function("Boolean(document.querySelector('.notitie input:checked'))")
    page.get_by_role("button", name="Notitie", exact=True).click()
    assert page.evaluate("document.activeElement.id") == "notitie"


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
    page.wait_for_url("**eigen.1**")
    assert "#e=" in page.url
    # a stop like the others: in the list with its time, and on the map with its number
    row = page.locator("[data-stop='eigen.1']")
    assert row.locator(".waar a").inner_text() == "Bankje bij de vijver"
    assert row.locator(".tijd").inner_text() > "16:14"
    assert "hemelsbreed, van 13:30 tot" in page.locator(".zin").first.inner_text()
    page.locator("#kaart .merk", has_text="7").wait_for()
    page.locator("ol.route a", has_text="Thureborg").first.click()
    page.wait_for_url("**stop=1**")
    page.get_by_label("Eigen vraag bij deze stop").fill("Waar komt de fietsenstalling?")
    page.get_by_label("Eigen vraag bij deze stop").blur()
    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    page.wait_for_function(
        "document.getElementById('eigen-vraag') && document.getElementById('eigen-vraag').value !== ''"
    )
    # its own page: the name, the way to it, and what is known of the buurt it lies in
    page.locator(".looprij").get_by_role("button", name="Ik ben er").click()
    page.wait_for_url("**stop=2**")
    page.goto(page.url.replace("stop=2", "stop=7"))
    page.locator("h1.titel", has_text="Bankje bij de vijver").wait_for()
    assert "hemelsbreed" in page.locator(".zin").first.inner_text()
    assert page.locator(".bekend li").count() >= 1
    # a form of this page keeps it too
    page.goto(page.url.replace("&stop=7", ""))
    page.locator("ol.route").wait_for()
    assert page.evaluate("document.getElementById('keuzes').action").endswith(page.url.partition("#")[2])
    assert not [url for url in asked if "Bankje" in url.split("#")[0] or "fietsen" in url.split("#")[0]]


def test_a_code_with_ones_own_words_is_made_on_the_phone(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    own = json.dumps([{"1": ["Bankje", 105_000, 424_000]}, {}], separators=(",", ":"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/licht/werkbezoek?stops=thureborg,eigen.1#e={quote(own, safe='')}")
    page.get_by_role("button", name="Toon QR-code").click()
    page.locator(".eigen svg.qr").wait_for()
    assert codes(page.locator(".eigen svg.qr").screenshot()) == [page.url]
    # the window to share has it as well
    page.get_by_role("link", name="Delen").click()
    window = page.locator("dialog.venster")
    window.locator("svg.qr").wait_for()
    assert codes(window.locator("svg.qr").screenshot()) == [window.locator("#deel0").input_value()]
    assert window.locator("#deel0").input_value().endswith(quote(own, safe=""))
    assert not [url for url in asked if "Bankje" in url]
    long = json.dumps([{"1": ["a" * 80, 105_000, 424_000]}, {"thureborg": "b" * 300, "eigen.1": "c" * 900}])
    page.goto(f"{server.url}/licht/werkbezoek?stops=thureborg,eigen.1&begin=10:00#e={quote(long)}")
    page.evaluate(
        "() => npdwEigen.code(document.querySelector('.eigen figure'), location.href + 'x'.repeat(900))"
    )
    page.locator(".eigen figure", has_text="te lang voor een QR-code. Deel de link of het bestand").wait_for()


def test_a_link_of_before_keeps_its_points(phone: BrowserContext, server: Server) -> None:
    page = phone.new_page()
    old = quote(json.dumps([[["Bankje", 105_000, 424_000]], {}]))
    page.goto(f"{server.url}/licht/werkbezoek?stops=thureborg#e={old}")
    page.wait_for_url("**eigen.1**")
    page.locator("[data-stop='eigen.1']", has_text="Bankje").wait_for()
    # there and back within the five metres that are kept
    x, y = page.evaluate("() => npdwOnderweg.naarRd(51.8, 4.66)")
    lat, lon = page.evaluate(f"() => npdwOnderweg.naarGraden({x}, {y})")
    assert (lat, lon) == (pytest.approx(51.8, abs=5e-5), pytest.approx(4.66, abs=8e-5))
    # what pyproj says of the same point
    there = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True).transform(4.66, 51.8)
    assert (x, y) == (pytest.approx(there[0], abs=3), pytest.approx(there[1], abs=3))
    for bad in ("#e=%7B", "#e=[[[1,2,3]],{}]", "#e=" + "9" * 9_500, "#iets"):
        assert page.evaluate(f"() => npdwEigen.lees({json.dumps(bad)}).punten") == {}
    long = {"punten": {str(number): ["a" * 80, 105_000, 423_000] for number in range(25)}, "vragen": {}}
    assert page.evaluate(f"() => npdwEigen.tekens({json.dumps(long)})") > 1_500
    # a link that lost what stands behind # says so
    page.goto(f"{server.url}/licht/werkbezoek?stops=thureborg,eigen.1,eigen.2&begin=10:00")
    page.locator(".eigen", has_text="mist de plek van 2 eigen punten").wait_for()
