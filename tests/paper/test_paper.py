"""Pages on paper: every PDF has tags, a language, a title, words for every drawing, and the figures of its page."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import typst

from npdw_geo import __main__ as commands
from npdw_geo.content.wijkblad import sheet
from npdw_geo.paper.any_view import PAPERS, any_view
from npdw_geo.paper.booklet import booklet
from npdw_geo.paper.setting import day_of, set_pdf
from npdw_geo.paper.slides import slides
from npdw_geo.paper.verantwoording import verantwoording
from npdw_geo.paper.wijkblad import wijkblad
from npdw_geo.paths import data_folder
from npdw_geo.release.areas import GEBIED, WIJKEN
from npdw_geo.release.release import Release
from npdw_geo.views.links import steps
from npdw_geo.views.pages import NAMES
from npdw_geo.views.profiel import ProfileView, profiled
from npdw_geo.views.werkbezoek import read as read_visit
from tests.made import page

BASE = "https://kaart.example.nl"
BUURTEN = (
    *(f"BU050503{number:02}" for number in range(8)),
    *(f"BU050504{number:02}" for number in range(7)),
    *(f"BU050507{number:02}" for number in range(7)),
    *(f"BU050508{number:02}" for number in range(2)),
)
AREAS = (GEBIED.slug, *(area.slug for area in WIJKEN), *BUURTEN)
HOSTILE = "# *vet* _schuin_ $som$ @verwijzing <label> \\ ] [ // /* `code` ~ -- \u201e\u201d"


def _open(body: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(body))


def _drawings(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if node.get("/S") == "/Figure":
            yield node
        inside = node.get("/K")
        waiting += list(inside) if isinstance(inside, pikepdf.Array) else [inside]


def _words(body: bytes, *more: str) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is er niet")
    found = subprocess.run(["pdftotext", *more, "-", "-"], input=body, capture_output=True, check=True)
    return found.stdout.decode()


def _is_for_everybody(body: bytes, pages: range) -> None:
    pdf = _open(body)
    assert len(pdf.pages) in pages
    assert str(pdf.Root.Lang) == "nl"
    assert bool(pdf.Root.MarkInfo.Marked)
    with pdf.open_metadata() as told:
        assert told["dc:title"]
        assert str(told["pdfuaid:part"]) == "1"
    for node in _drawings(pdf):
        assert str(node.get("/Alt", "")).strip(), "a drawing without words"
    for number, words in enumerate(_words(body).split("\f")[: len(pdf.pages)]):
        assert len(words.split()) > 15, f"page {number + 1} is empty"


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def test_every_area_has_a_sheet(release: Release) -> None:
    assert set(AREAS) == set(profiled(release))


@pytest.mark.parametrize("slug", AREAS)
def test_a_sheet_of_an_area_has_two_sides_and_the_figures_of_its_page(slug: str, release: Release) -> None:
    view = ProfileView(slug)
    body = wijkblad(view, BASE, release)
    assert len(body) < 400_000
    _is_for_everybody(body, range(2, 3))
    words = _plain(_words(body))
    made = sheet(view, release)
    assert _plain(made.sentence) in words
    assert made.sentence == page("profiel", release, gebied=slug).sentence
    for rows in (made.most, made.better):
        for row in rows.rows if rows else ():
            for figure, _ in row.cells:
                assert _plain(figure) in words
    assert f"gebied={slug}" in words.replace(" ", "")
    assert release.id in words


def test_the_same_view_and_release_give_the_same_bytes(release: Release) -> None:
    first, second = (wijkblad(ProfileView("wielwijk"), BASE, release) for _ in range(2))
    assert first == second
    day = day_of(release)
    assert f"D:{day:%Y%m%d}".encode() in first or str(_open(first).docinfo["/CreationDate"]).startswith(
        f"D:{day:%Y%m%d}"
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("paper", PAPERS)
def test_any_view_can_be_printed(name: str, paper: str, release: Release) -> None:
    body = any_view(name, {}, BASE, paper, release)
    _is_for_everybody(body, range(1, 60))
    words = _plain(_words(body))
    assert page(name, release).title in words
    pdf = _open(body)
    width = float(pdf.pages[0].mediabox[2])
    assert width == pytest.approx(595 if paper == "a4" else 842, abs=1)


def test_a_route_is_a_booklet_with_a_page_a_stop(release: Release) -> None:
    view, _ = read_visit({"stops": "thureborg,BU05050304,straat.admiraalsplein"}, release)
    body = booklet(view, BASE, release)
    _is_for_everybody(body, range(4, 9))
    words = _plain(_words(body))
    for told in ("3 stops", "Thureborg", "Jacob Marisstraat e.o.", "Vragen voor onderweg", "Notities"):
        assert told in words
    pdf = _open(body)
    assert float(pdf.pages[0].mediabox[2]) == pytest.approx(420, abs=1)


def test_the_account_of_a_year_has_chapters_bookmarks_and_a_list_of_maps(release: Release) -> None:
    body = verantwoording(2026, BASE, release, data_folder())
    _is_for_everybody(body, range(20, 41))
    pdf = _open(body)
    with pdf.open_outline() as outline:
        chapters = [str(item.title) for item in outline.root]
    assert chapters[0:2] == ["Inhoud", "In het kort"]
    assert "Leefbaar en veilig" in chapters
    assert chapters[-2:] == ["Bronnen", "Lijst van kaarten"]
    words = _plain(_words(body))
    assert _plain(page("doelen", release).sentence) in words
    assert "€ 30.107.578" in words
    assert "Lijst van kaarten" in words


def test_a_year_outside_the_programme_gives_the_nearest_and_says_so(release: Release) -> None:
    words = _plain(_words(verantwoording(1999, BASE, release, data_folder())))
    assert "Over 1999 is er geen verantwoording. Dit is die van 2023." in words
    # what became known after that year does not count
    assert "gezond goed, 2024" not in words


def test_slides_can_be_read_from_the_back_of_a_room(release: Release) -> None:
    found = steps("indicatoren?tonen=verschil|woningbouw|doelen?doel=veilig-misdrijven|overzicht|bronnen")
    body = slides(found, BASE, release)
    _is_for_everybody_but_short(body, len(found))
    boxes = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', _words(body, "-bbox"))
    heights = [float(low) - float(high) for high, low in boxes]
    assert len(heights) > 100
    # the box of a line of 18 points is a little higher than 18
    assert min(heights) >= 18


def _is_for_everybody_but_short(body: bytes, pages: int) -> None:
    pdf = _open(body)
    assert len(pdf.pages) == pages
    for node in _drawings(pdf):
        assert str(node.get("/Alt", "")).strip()


def test_signs_that_the_template_reads_as_its_own_are_text(release: Release) -> None:
    part = {"k": "zin", "woorden": HOSTILE}
    table = {"k": "tabel", "titel": HOSTILE, "koppen": [{"naam": HOSTILE, "getal": False}], "rijen": [[{"w": HOSTILE, "klein": HOSTILE}]]}  # fmt: skip
    data = {
        **dict.fromkeys(("titel", "kop", "zin", "dag", "versie", "adres"), HOSTILE),
        "papier": "a4", "code": None, "kaart": None, "naast": [], "onder": [table],
        "boven": [{"k": "kop", "level": 1, "titel": HOSTILE, "woorden": HOSTILE * 20}, part],
    }  # fmt: skip
    words = _plain(_words(set_pdf("blad", data, release)))
    assert words.count("*vet* _schuin_ $som$ @verwijzing <label>") >= 6


def test_a_broken_template_stops_the_test(release: Release) -> None:
    with pytest.raises(typst.TypstError):
        set_pdf("huis", {}, release)


def test_the_command_writes_the_account(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "v.pdf"
    assert commands.main(["verantwoording", "2025", "--uit", str(target)]) == 0
    assert target.read_bytes().startswith(b"%PDF-")
    assert commands.main(["verantwoording", "2025", "--uit", str(target / "weg.pdf")]) == 1
    assert "is niet te schrijven" in capsys.readouterr().err
