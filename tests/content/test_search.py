"""Search: forgiving for people, safe for everything else."""

import pytest

from npdw_geo.content.search import AREAS, INDICATORS, PROJECTS, STREETS, find, plain
from npdw_geo.content.zoek import said, while_typing
from npdw_geo.release.release import Release
from tests.asgi import ask
from tests.made import html, page


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("Wielwijk", AREAS, "Wielwijk"),
        ("wielwik", AREAS, "Wielwijk"),
        ("crabehof", AREAS, "Crabbehof"),
        ("Troelstraweg 201", PROJECTS, "Troelstraweg 201 t/m 289"),
        ("sigaretten", INDICATORS, "Rokers"),
        ("ROKERS", INDICATORS, "Rokers"),
        ("geweld", INDICATORS, "Geregistreerde misdrijven"),
        ("woz", INDICATORS, "Gemiddelde WOZ-waarde"),
        ("Patersweg 285", STREETS, "Patersweg"),
        ("goeverneurstraat", STREETS, "J.J.A. Goeverneurstraat"),
        ("3317 bc", STREETS, "3317 BC"),
        ("3317BC", STREETS, "3317 BC"),
    ],
)
def test_what_people_type_finds_what_they_mean(release: Release, words: str, kind: str, title: str) -> None:
    hits = find(words, release).hits
    assert (kind, title) in [(hit.kind, hit.title) for hit in hits[:6]], hits[:6]


def test_a_street_in_two_buurten_and_a_postcode_in_two_give_both(release: Release) -> None:
    assert [hit.title for hit in find("patersweg", release).hits] == ["Patersweg", "Patersweg"]
    assert len({hit.query for hit in find("patersweg", release).hits}) == 2
    assert {dict(hit.query)["buurt"] for hit in find("3314GJ", release).hits} == {"BU05050301", "BU05050303"}


def test_four_figures_name_each_buurt_once(release: Release) -> None:
    titles = [hit.title for hit in find("3314", release).hits]
    assert len(titles) == len(set(titles)) > 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "Zoek een buurt"),
        ("   ", "Zoek een buurt"),
        ("1011AB", "Postcode 1011AB is hier niet bekend"),
        ("Kerkstraat", "In welke buurt deze straat ligt, is niet bekend."),
        ("qqqq", "Niets gevonden voor 'qqqq'. Probeer een ander woord"),
        ("\u043f\u0440\u0438\u0432\u0435\u0442", "Niets gevonden voor"),
    ],
)
def test_what_is_not_found_is_said_with_what_to_try(release: Release, words: str, told: str) -> None:
    assert told in said(find(words, release))


def test_ten_thousand_signs_and_markup_are_answered_cut_and_escaped(release: Release) -> None:
    found = find("<b>" + "x" * 10_000, release)
    assert len(found.asked) <= 80
    shown = html(page("zoek", release, q="<script>alert(1)</script>"), release)
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_accents_case_and_signs_do_not_count() -> None:
    assert plain("  Caf\u00e9 'De Kop', 2-hoog ") == "cafe de kop 2 hoog"


def test_every_hit_opens_a_page_that_understands_it(release: Release) -> None:
    for words in ("krispijn", "woningen", "straat", "3314", "e"):
        for hit in find(words, release).hits:
            assert not page(hit.page, release, **dict(hit.query)).notices, hit


def test_while_typing_the_links_lead_to_the_shell_that_asks() -> None:
    live, light = (ask("/licht/vind", f"q=rokers&plek={plek}").text for plek in ("live", "light"))
    assert "href='indicatoren?indicator=rokers'" in live
    assert "href='indicatoren?indicator=rokers'" in light
    assert "href='./'" in ask("/licht/vind", "q=overzicht&plek=live").text
    assert "href='overzicht'" in ask("/licht/vind", "q=overzicht&plek=light").text
    assert "<html" not in live


def test_a_page_of_results_names_the_street_list_as_its_source(release: Release) -> None:
    told, hits = while_typing("krispijn", release)
    assert len(hits) == 8
    assert told.startswith("91 antwoorden")
    shown = html(page("zoek", release, q="krispijn"), release)
    assert shown.index("Gebieden") < shown.index("Straten en postcodes") < shown.index("Bouwprojecten")
    assert "Niet elke straat staat erin" in shown
