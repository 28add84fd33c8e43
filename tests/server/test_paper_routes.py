"""Paper by address: what is asked wrongly gives a Dutch page, and what was asked before is not made again."""

import pytest

from tests.asgi import ask


@pytest.mark.parametrize(
    ("path", "query", "told"),
    [
        ("/licht/profiel.pdf", "gebied=geluk", "Van dit gebied is er geen wijkblad"),
        ("/licht/profiel.pdf", "gebied=dordrecht", "Van dit gebied is er geen wijkblad"),
        ("/licht/presentatie.pdf", "", "In deze presentatie staat geen enkele weergave"),
        ("/licht/presentatie.pdf", "reeks=geluk|onzin", "In deze presentatie staat geen enkele weergave"),
        ("/licht/werkbezoek.pdf", "stops=onzin", "In deze route staat geen enkele stop"),
        ("/licht/geluk.pdf", "", "Deze pagina bestaat niet"),
    ],
)
def test_what_is_not_there_is_told_on_a_dutch_page(path: str, query: str, told: str) -> None:
    found = ask(path, query)
    assert found.status == 404
    assert told in found.text
    assert "<html lang='nl'>" in found.text


@pytest.mark.parametrize(
    ("path", "query", "name"),
    [
        ("/licht/profiel.pdf", "gebied=wielwijk", "wijkblad_wielwijk.pdf"),
        ("/licht/profiel.pdf", "wijk=crabbehof", "wijkblad_crabbehof.pdf"),
        ("/licht/doelen.pdf", "jaar=2026", "verantwoording_2026.pdf"),
        ("/licht/doelen.pdf", "jaar=ooit", "verantwoording_2026.pdf"),
        ("/licht/doelen.pdf", "doel=veilig-misdrijven", "dordt-west_doelen_a4.pdf"),
        ("/licht/indicatoren.pdf", "papier=a3", "dordt-west_indicatoren_a3.pdf"),
        ("/licht/indicatoren.pdf", "papier=a9&indicator=geluk", "dordt-west_indicatoren_a4.pdf"),
        ("/licht/presentatie.pdf", "reeks=doelen|woningbouw", "presentatie.pdf"),
        ("/licht/werkbezoek.pdf", "stops=thureborg", "werkbezoek.pdf"),
    ],
)
def test_a_pdf_has_a_name(path: str, query: str, name: str) -> None:
    found = ask(path, query)
    assert found.status == 200
    assert found.headers["content-type"] == "application/pdf"
    assert f'filename="{name}"' in found.headers["content-disposition"]
    assert found.body.startswith(b"%PDF-")
