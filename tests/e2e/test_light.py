"""Light pages, sharing and presenting, in a real browser."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from npdw_geo.drawing import palette
from tests.e2e import looks
from tests.e2e.conftest import PHONE, WIDE, Server, Visitor

KNOWN = {*palette.VALUE, *palette.DIFFERENCE, f"url(#{palette.PATTERN_MISSING})"}


def _open(visitor: Visitor, path: str) -> None:
    visitor.page.goto(f"{visitor.base}/{path}")
    visitor.page.locator("h1.titel").wait_for()
    # scripts are deferred: keys and maps work once the page is complete
    visitor.page.wait_for_load_state()


def test_the_light_map_has_the_colours_of_the_dashboard(at_desk: Visitor) -> None:
    _open(at_desk, "licht/indicatoren?indicator=rokers")
    at_desk.page.locator("#kaart path.gebied").first.wait_for()
    light = at_desk.page.locator("#kaart path.gebied").evaluate_all(
        "all => all.map(p => p.getAttribute('fill'))"
    )
    assert len(light) == 24
    assert set(light) <= KNOWN
    at_desk.page.get_by_role("link", name="Open in het dashboard").click()
    at_desk.page.get_by_role("heading", name="Rokers, 2020").wait_for(timeout=20_000)
    at_desk.areas(24)
    assert at_desk.fills() == light


def test_what_has_no_figure_or_does_not_count_is_hatched_on_the_light_map(at_desk: Visitor) -> None:
    _open(at_desk, "licht/energielabels")
    at_desk.page.locator("#kaart path.gebied").first.wait_for()
    used = at_desk.page.locator("#kaart path[fill^='url']").evaluate_all(
        "all => all.map(p => p.getAttribute('fill').slice(5, -1))"
    )
    assert {palette.PATTERN_MISSING, palette.PATTERN_OUTSIDE} <= set(used)
    for name in set(used):
        assert at_desk.page.locator(f"pattern#{name}").count() == 1


def test_projects_stand_on_the_light_map(at_desk: Visitor) -> None:
    _open(at_desk, "licht/woningbouw")
    at_desk.page.locator("#kaart .merk").first.wait_for()
    assert at_desk.page.locator("#kaart .merk").count() == 9
    # what has no known place stands beside the map
    assert at_desk.page.locator(".bak .merk").count() == 11


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_without_a_script_the_view_is_there(browser: Browser, server: Server, size: dict[str, int]) -> None:
    context = browser.new_context(viewport=size, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{server.url}/licht/indicatoren?wijk=wielwijk")
    assert page.locator("#kaart svg.schets").is_visible()
    assert page.locator(".rol:not(.vouw .rol) table.cijfers").last.locator("tbody tr").count() == 7
    context.close()


def test_the_file_for_outside_draws_its_map_without_any_request(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    response = page.request.get(f"{server.url}/licht/woningbouw.html")
    path = tmp_path / "buiten.html"
    path.write_bytes(response.body())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.locator("#kaart .merk").first.wait_for()
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    context.close()


def test_arrows_go_through_a_presentation(at_desk: Visitor) -> None:
    series = quote("indicatoren|woningbouw?jaar=2029|bronnen")
    _open(at_desk, f"licht/indicatoren?presentatie=1&stap=1&reeks={series}")
    at_desk.page.keyboard.press("ArrowRight")
    at_desk.page.get_by_role("heading", name="Woningbouw, stand in 2029").wait_for()
    at_desk.page.wait_for_load_state()
    at_desk.page.keyboard.press("PageUp")
    at_desk.page.get_by_role("heading", name="Ervaren gezondheid (zeer) goed, 2024").wait_for()


def test_the_dashboard_presents_too(at_desk: Visitor) -> None:
    series = quote("indicatoren|woningbouw?jaar=2029")
    at_desk.page.goto(f"{at_desk.base}/indicatoren?presentatie=1&reeks={series}")
    at_desk.page.get_by_text("1 van 2").wait_for(timeout=20_000)
    assert not at_desk.page.locator(".breed-menu").is_visible()
    at_desk.page.keyboard.press("ArrowRight")
    at_desk.page.get_by_role("heading", name="Woningbouw, stand in 2029").wait_for(timeout=20_000)
    assert at_desk.page.get_by_text("2 van 2").is_visible()


def test_delen_gives_links_a_code_and_a_presentation(visitor: Visitor) -> None:
    visitor.go("indicatoren?wijk=wielwijk")
    visitor.page.get_by_role("link", name="Delen").click()
    light = visitor.page.get_by_label("Snelle link")
    light.wait_for()
    assert "/licht/indicatoren?wijk=wielwijk&indicator=ervaren_gezondheid_goed" in light.input_value()
    assert "versie=" in light.input_value()
    assert visitor.page.locator("dialog svg.qr").is_visible()
    visitor.page.get_by_role("button", name="Voeg toe aan presentatie").click()
    visitor.page.get_by_text("Uw presentatie heeft 1 weergave").wait_for()
    assert looks.violations(visitor, "'dialog'") == []
    assert looks.strange_icons(visitor) == []


def test_an_unknown_address_is_answered_in_dutch(at_desk: Visitor) -> None:
    answer = at_desk.page.goto(f"{at_desk.base}/nietbestaand")
    assert answer
    assert answer.status == 404
    assert at_desk.page.get_by_role("heading", name="Deze pagina bestaat niet").is_visible()


def test_an_indicator_is_chosen_in_one_field(visitor: Visitor) -> None:
    """The list of the form gives way to the field that searches, on every width."""
    visitor.page.goto(f"{visitor.base}/licht/indicatoren")
    visitor.page.locator(".zoeker summary").wait_for()
    assert not visitor.page.locator("select[name=indicator]").is_visible()


def test_a_press_on_the_map_is_a_choice_and_a_second_one_lets_go(on_phone: Visitor) -> None:
    page = on_phone.page
    page.goto(f"{on_phone.base}/licht/indicatoren?wijk=wielwijk&indicator=rokers")
    page.locator("path.gebied[data-code='BU05050704']").click()
    page.wait_for_url("**gekozen=BU05050704**")
    assert "indicator=rokers" in page.url
    assert "wijk=wielwijk" in page.url
    page.locator(".kaartje", has_text="Van Ewijckstraat").wait_for()
    # with a key as well
    page.locator("path.gebied[data-code='BU05050704']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "gekozen" not in url)
    page.goto(f"{on_phone.base}/licht/woningbouw")
    page.locator(".merk").first.click()
    page.wait_for_url("**gekozen=**")
