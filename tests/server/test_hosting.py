"""What a municipality asks before it hosts: statements with its own names, where to report, another base path."""

import pytest
import streamlit as st

from tests.asgi import ask


@pytest.mark.parametrize("page", ["toegankelijkheid", "privacy"])
def test_a_statement_names_who_hosts_and_is_one_press_away(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPDW_ORGANISATIE", "Gemeente <Voorbeeld>")
    monkeypatch.setenv("NPDW_CONTACT", "kaart@voorbeeld.test")
    found = ask(f"/licht/{page}", "wijk=crabbehof")
    assert "Gemeente &lt;Voorbeeld&gt;" in found.text
    assert "kaart@voorbeeld.test" in found.text
    assert f"href='{page}'" in ask("/licht/overzicht").text


@pytest.mark.parametrize("page", ["toegankelijkheid", "privacy"])
def test_without_names_a_statement_says_that_they_are_missing(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NPDW_ORGANISATIE", "NPDW_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    assert "nog niet ingevuld" in ask(f"/licht/{page}").text


def test_where_to_report_a_weak_spot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPDW_CONTACT", "kaart@voorbeeld.test")
    lines = dict(line.split(": ", 1) for line in ask("/.well-known/security.txt").text.splitlines())
    assert lines["Contact"] == "mailto:kaart@voorbeeld.test"
    assert lines["Expires"].endswith("T00:00:00Z")
    monkeypatch.delenv("NPDW_CONTACT")
    assert ask("/.well-known/security.txt").status == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/gemeente/kaart", 200),
        ("/gemeente/kaart/", 200),
        ("/gemeente/kaart/indicatoren", 200),
        ("/gemeente/kaart/licht/indicatoren", 200),
        ("/gemeente/kaart/kaart/leaflet.js", 200),
        ("/gemeente/kaart/gezond", 200),
        ("/gezond", 200),
        ("/gemeente/kaart/nietbestaand", 404),
        ("/gemeente/kaartje", 404),
        ("/licht/indicatoren", 404),
        ("/_eigen/licht/indicatoren", 404),
        ("/gemeente/kaart/_eigen/gezond", 404),
        ("/", 307),
    ],
)
def test_everything_lies_below_the_path_that_was_chosen(
    path: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda name: "gemeente/kaart/" if name == "server.baseUrlPath" else real(name)
    )
    found = ask(path)
    assert found.status == status
    if status == 307:
        assert found.headers["location"] == "/gemeente/kaart/"
    if path.endswith("licht/indicatoren") and status == 200:
        assert "http://kaart.test/gemeente/kaart/licht/indicatoren?" in found.text
        assert "href='../indicatoren?" in found.text
