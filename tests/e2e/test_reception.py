"""A lost connection and a dead zone, told in Dutch; what is shown stays, and a choice comes when there is reception."""

import re

from playwright.sync_api import WebSocketRoute

from tests.e2e.conftest import Connection, Visitor


def test_a_choice_in_a_dead_zone_waits_and_says_so(on_phone: Visitor) -> None:
    """The socket swallows what is sent, and no other request is answered; then all comes through."""
    held: list[tuple[WebSocketRoute, str | bytes]] = []
    dead = [False]

    def between(page_side: WebSocketRoute) -> None:
        server_side = page_side.connect_to_server()

        def forward(message: str | bytes) -> None:
            if dead[0]:
                held.append((server_side, message))
            else:
                server_side.send(message)

        page_side.on_message(forward)

    on_phone.page.route_web_socket(re.compile("_stcore/stream"), between)
    on_phone.open("indicatoren?indicator=rokers")
    on_phone.areas(24)
    dead[0] = True
    on_phone.page.route("**/robots.txt", lambda route: route.abort())
    on_phone.page.get_by_role("button", name="Meer").click()
    on_phone.page.locator("#root input[name=niveau][value=wijk]").check()
    line = on_phone.page.locator("#bereik")
    line.filter(has_text="Geen bereik. Uw keuze komt zodra er weer bereik is.").wait_for(timeout=8_000)
    assert "licht/indicatoren" in str(line.get_by_role("link").get_attribute("href"))
    dead[0] = False
    on_phone.page.unroute("**/robots.txt")
    for server_side, message in held:
        server_side.send(message)
    on_phone.areas(4)
    line.wait_for(state="detached")


def test_a_lost_connection_is_told_in_dutch_with_a_way_on(on_phone: Visitor) -> None:
    connection = Connection(on_phone.page)
    on_phone.open("indicatoren?indicator=rokers")
    on_phone.areas(24)
    connection.lose()
    line = on_phone.page.locator("#bereik", has_text="Geen verbinding. Wat u ziet, blijft staan.")
    line.wait_for(timeout=10_000)
    # after six tries Streamlit would put a window before the page
    connection.tried(7)
    assert on_phone.page.get_by_role("dialog").count() == 0
    words = on_phone.page.locator("body").inner_text()
    assert "connected to the internet" not in words
    assert "Streamlit" not in words
    line.get_by_role("link", name="Snelle versie van deze pagina").click()
    on_phone.page.get_by_role("heading", name="Rokers, 2020").first.wait_for()
