"""'Klopt dit niet?': a mail with everything filled in, or words that say whom to ask."""

from urllib.parse import unquote

import pytest

from npdw_geo.drawing.report import report
from npdw_geo.release.release import Release
from tests.made import html, page


def test_the_mail_names_view_figure_source_and_release(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPDW_CONTACT", "kaart@dordrecht.nl")
    found = page("indicatoren", release, gekozen="BU05050704", indicator="rokers")
    link = unquote(report("Rokers 20%", found, release.id))
    assert "mailto:kaart@dordrecht.nl?subject=Dordt West in kaart: Rokers 20%" in link
    assert "Weergave: /indicatoren?indicator=rokers&gekozen=BU05050704" in link
    assert "Bron: RIVM" in link
    assert f"Gegevensversie: {release.id}" in link


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("", "Meld het bij wie deze site beheert."),
        ("de wijkmanager", "Vraag het aan de wijkmanager."),
        ("<b>@x", "&lt;b&gt;@x"),
    ],
)
def test_without_an_address_the_words_say_whom_to_ask(
    release: Release, monkeypatch: pytest.MonkeyPatch, contact: str, told: str
) -> None:
    monkeypatch.setenv("NPDW_CONTACT", contact)
    said = report("iets", page("overzicht", release), release.id)
    assert told in said
    assert "mailto" not in said


def test_every_card_and_every_finding_has_it(release: Release) -> None:
    assert html(page("indicatoren", release, gekozen="BU05050704"), release).count("Klopt dit niet?") == 1
    assert html(page("woningbouw", release, gekozen="thureborg"), release).count("Klopt dit niet?") == 1
    findings = page("bronnen", release, deel="bevindingen")
    assert html(findings, release).count("Klopt dit niet?") == len(release.tables["bevindingen"])
