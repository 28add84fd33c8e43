"""The workbook of the office: out and in without a change changes nothing; edits as people make them; bad files in one line."""

import contextlib
import io
import resource
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from npdw_geo import __main__ as commands
from npdw_geo.content import stated
from npdw_geo.content.blocks import Card, Heading, Prose, Table
from npdw_geo.content.map_blocks import Map, Mark
from npdw_geo.files.workbook import workbook
from npdw_geo.ingest.workbook_file import Cell, open_workbook
from npdw_geo.ingest.workbook_read import read
from npdw_geo.paths import ROOT
from npdw_geo.release.release import Release, load_release
from npdw_geo.release.workbook_columns import BY_TITLE, HIDDEN, SHEETS
from tests.made import page

Folders = tuple[Path, Path]
Change = Callable[[Workbook], object]


@pytest.fixture(scope="session")
def body(release: Release) -> bytes:
    return workbook(release)


@pytest.fixture
def book(body: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "werkboek.xlsx"
    path.write_bytes(body)
    return path


def _edit(path: Path, change: Callable[[Workbook], None]) -> None:
    made = load_workbook(path)
    change(made)
    made.save(path)


def _place(book_: Workbook, title: str, heading: str) -> int:
    return next(cell.column for cell in book_[title][1] if cell.value == heading)


def _line(book_: Workbook, title: str, key: str) -> int:
    return next(row[0].row for row in book_[title].iter_rows(min_row=3) if row[0].value == key)


def _set(title: str, key: str, heading: str, value: object) -> Callable[[Workbook], None]:
    def change(made: Workbook) -> None:
        made[title].cell(_line(made, title, key), _place(made, title, heading)).value = value

    return change


def _new(title: str, **cells: object) -> Callable[[Workbook], None]:
    def change(made: Workbook) -> None:
        keys = [row[0].row for row in made[title].iter_rows(min_row=3) if row[0].value]
        line = max(keys, default=2) + 2
        for heading, value in cells.items():
            made[title].cell(line, _place(made, title, heading.replace("_", " "))).value = value

    return change


def _run(path: Path, *more: str) -> int:
    return commands.main(["inlezen", str(path), *more])


def _files(folders: Folders) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folders[0].glob("*.csv"))}


def test_a_round_trip_changes_nothing(
    book: Path, folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _files(folders)
    assert _run(book, "--schrijf") == 0
    assert "Er verandert niets." in capsys.readouterr().out
    assert _files(folders) == before


@pytest.mark.skipif(shutil.which("soffice") is None, reason="geen LibreOffice op deze machine")
def test_libreoffice_opens_and_saves_it_and_nothing_changes(
    book: Path, folders: Folders, tmp_path: Path
) -> None:
    (tmp_path / "uit").mkdir()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to", "xlsx", "--outdir", str(tmp_path / "uit"), str(book)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    before = _files(folders)
    assert _run(tmp_path / "uit" / "werkboek.xlsx", "--schrijf") == 0
    assert _files(folders) == before


def test_every_sheet_has_its_headings_lists_and_locks(body: bytes) -> None:
    made = load_workbook(io.BytesIO(body))
    assert made[HIDDEN].sheet_state == "veryHidden"
    for sheet in SHEETS:
        found = made[sheet.title]
        assert [cell.value for cell in found[1]] == [column.heading for column in sheet.columns]
        assert all(cell.value for cell in found[2]), "every column is explained"
        assert found.protection.sheet
        assert found.freeze_panes == "B3"
        listed = {str(item.sqref).split(":")[0] for item in found.data_validations.dataValidation}
        assert len(listed) == sum(bool(column.choices) for column in sheet.columns)
    projects = made["Projecten"]
    assert projects["A3"].protection.locked
    assert not projects.cell(3, _place(made, "Projecten", "Woningen")).protection.locked
    assert isinstance(
        projects.cell(_line(made, "Projecten", "thureborg"), _place(made, "Projecten", "Woningen")).value, int
    )


# Forty edits of twenty kinds, as people make them: in one workbook, for that is how it comes back.
EDITS = [
    ("een getal", _set("Projecten", "thureborg", "Woningen", 460), "thureborg", "totaal", "460"),
    ("een getal, netto", _set("Projecten", "thureborg", "Netto erbij", 310), "thureborg", "netto", "310"),
    ("een getal als tekst", _set("Projecten", "bouwhuys-locatie", "Woningen", "220"), "bouwhuys-locatie", "totaal", "220"),
    ("een getal als tekst, met spaties", _set("Projecten", "parkzicht", "Woningen", " 16 "), "parkzicht", "totaal", "16"),
    ("duizendpunten", _set("Geld", "h12-startbouwimpuls", "Bedrag in euro", "1.250.000"), "h12-startbouwimpuls", "bedrag_eur", "1250000"),
    ("duizendpunten en centen", _set("Geld", "h12-aanpak-energiearmoede", "Bedrag in euro", "1.624.321,50"), "h12-aanpak-energiearmoede", "bedrag_eur", "1624321.5"),
    ("een euroteken", _set("Geld", "h12-kansrijke-wijk-integraal", "Bedrag in euro", "€ 900.000"), "h12-kansrijke-wijk-integraal", "bedrag_eur", "900000"),
    ("een euroteken zonder spatie", _set("Geld", "h12-kansrijke-wijk-armoede", "Bedrag in euro", "€807.600"), "h12-kansrijke-wijk-armoede", "bedrag_eur", "807600"),
    ("een komma", _set("Beloften", "corporaties-2028", "Deel (procent)", "12,5"), "corporaties-2028", "aandeel", "12.5"),
    ("een komma in een getal", _set("Beloften", "vve-g-2026", "Deel (procent)", 47.5), "vve-g-2026", "aandeel", "47.5"),
    ("spaties", _set("Projecten", "thureborg", "Start", "  2026 "), "thureborg", "start", "2026"),
    ("spaties in een keuze", _set("Geld", "h12-preventie-met-gezag", "Staat", " aangevraagd "), "h12-preventie-met-gezag", "staat", "aangevraagd"),
    ("een jaar", _set("Projecten", "thureborg", "Klaar tot en met", 2030), "thureborg", "oplevering_tot", "2030"),
    ("een jaar van een belofte", _set("Beloften", "college-2030", "Tot en met", 2031), "college-2030", "tot_en_met", "2031"),
    ("een datum als jaar", _set("Projecten", "het-witte-dorp", "Start", datetime(2026, 5, 1)), "het-witte-dorp", "start", "2026"),
    ("een datum als jaar, klaar", _set("Projecten", "het-witte-dorp", "Klaar tot en met", datetime(2028, 1, 1)), "het-witte-dorp", "oplevering_tot", "2028"),
    ("nog niet bekend", _set("Projecten", "mh-trompweg", "Woningen", "n.t.b."), "mh-trompweg", "totaal", ""),
    ("onbekend", _set("Projecten", "colijnstraat", "Klaar tot en met", "onbekend"), "colijnstraat", "oplevering_tot", ""),
    ("leeg gemaakt", _set("Projecten", "piet-heynstraat", "Woningen", None), "piet-heynstraat", "totaal", ""),
    ("leeg gemaakt, een bedrag", _set("Geld", "h12-kansrijke-wijk-veerkracht", "Bedrag in euro", None), "h12-kansrijke-wijk-veerkracht", "bedrag_eur", ""),
    ("een keuze", _set("Geld", "h12-startbouwimpuls", "Staat", "Begroot"), "h12-startbouwimpuls", "staat", "begroot"),
    ("een keuze bij inspanningen", _set("Inspanningen", "wijkconcierge", "Nieuw of niet", "bestaand"), "wijkconcierge", "soort", "bestaand"),
    ("vervallen", _set("Projecten", "crabbehoeve", "Vervallen", "Ja"), "crabbehoeve", "vervallen", "ja"),
    ("vervallen inspanning", _set("Inspanningen", "wijkconcierge", "Vervallen", "ja"), "wijkconcierge", "vervallen", "ja"),
    ("een opmerking", _set("Doelen", "veilig-misdrijven", "Opmerking", "wordt bekeken"), "veilig-misdrijven", "opmerking", "wordt bekeken"),
    ("een opmerking van twee regels", _set("Doelen", "strategisch-fysieke-leefomgeving", "Opmerking", "een\r\ntwee"), "strategisch-fysieke-leefomgeving", "opmerking", "een\ntwee"),
    ("een gelijkteken in tekst", _set("Projecten", "thureborg", "Opmerking", "'=1+1"), "thureborg", "opmerking", "=1+1"),
    ("een minteken in tekst", _set("Projecten", "parkzicht", "Opmerking", "'-- komt later"), "parkzicht", "opmerking", "-- komt later"),
    ("een opgeleverd aantal", _set("Projecten", "thureborg", "Opgeleverd", 100), "thureborg", "opgeleverd", "100"),
    ("een opgeleverd aantal van nul", _set("Projecten", "parkzicht", "Opgeleverd", 0), "parkzicht", "opgeleverd", "0"),
    ("een plek", _set("Plaatsen", "het-witte-dorp", "RD x", 105_300), "het-witte-dorp", "rd_x", "105300"),
    ("een plek, y", _set("Plaatsen", "het-witte-dorp", "RD y", 424_300), "het-witte-dorp", "rd_y", "424300"),
    ("waarvan", _set("Plaatsen", "het-witte-dorp", "Waar u dit van weet", "de omgevingsvergunning"), "het-witte-dorp", "waarvan", "de omgevingsvergunning"),
    ("een label", _set("Energielabels", "oud-krispijn-e-aantal", "Aantal of deel", 250), "oud-krispijn-e-aantal", "waarde", "250"),
    ("een label, jaar", _set("Energielabels", "oud-krispijn-e-aantal", "Jaar", 2026), "oud-krispijn-e-aantal", "jaar", "2026"),
    ("een nulmeting", _set("Nulmeting", "al3-sociaal-minimum|oud-krispijn|", "Waarde", "19,5"), "al3-sociaal-minimum|oud-krispijn|", "waarde", "19.5"),
    ("nieuw project", _new("Projecten", Project="Nieuw Plan", Wijk="wielwijk", Soort="nieuwbouw", Woningen=40), "nieuw-plan", "totaal", "40"),
    ("nieuw project, wijk", lambda made: None, "nieuw-plan", "wijk", "wielwijk"),
    ("nieuw bedrag", _new("Geld", Bedrag_voor="Extra geld", Pijler="veilig", Bedrag_in_euro=1000, Staat="toegekend"), "extra-geld", "bedrag_eur", "1000"),
    ("nieuwe inspanning", _new("Inspanningen", Inspanning="Buurttuin", Pijler="wonen", Nieuw_of_niet="nieuw"), "buurttuin", "soort", "nieuw"),
]  # fmt: skip


@contextlib.contextmanager
def _office(body: bytes, home: Path) -> Iterator[tuple[Path, Folders]]:
    """Lend a workbook and folders of their own for a whole module."""
    (home / "werkboek.xlsx").write_bytes(body)
    data = Path(shutil.copytree(ROOT / "data", home / "data"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NPDW_DATA", str(data))
        yield home / "werkboek.xlsx", (data, ROOT / "geodata")


@pytest.fixture(scope="module")
def edited(body: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[pd.DataFrame]:
    """What stands in opgaven.csv after one workbook with every edit; a trial before, and the same file again, write nothing."""
    with _office(body, tmp_path_factory.mktemp("bewerkt")) as (book, folders):
        data = folders[0]
        _edit(book, lambda made: [change(made) for _, change, _, _, _ in EDITS])
        assert _run(book) == 0
        assert len((data / "opgaven.csv").read_text().splitlines()) == 1, "a trial writes nothing"
        assert _run(book, "--schrijf") == 0
        rows = load_release(*folders).tables["opgaven"]
        assert len(list((data / "opgaven").glob("*.xlsx"))) == 1
        # once more: it is what there is now
        assert _run(book, "--schrijf") == 0
        assert len(load_release(*folders).tables["opgaven"]) == len(rows)
        yield rows


@pytest.mark.parametrize(
    ("row", "column", "value"), [pytest.param(*rest, id=name) for name, _, *rest in EDITS]
)
def test_an_edit_comes_in_as_it_was_meant(row: str, column: str, value: str, edited: pd.DataFrame) -> None:
    here = edited[(edited["rij"] == row) & (edited["kolom"] == column)]
    assert list(here["waarde"]) == [value]


def test_nothing_but_the_edits_comes_in(edited: pd.DataFrame) -> None:
    meant = {(row, column) for _, _, row, column, _ in EDITS}
    extra = {(row.rij, row.kolom) for row in edited.itertuples()} - meant
    # of a new row its other cells come with it
    assert {row for row, _ in extra} <= {"nieuw-plan", "extra-geld", "buurttuin"}


# What is wrong in a cell, all in one workbook: every problem is told at once.
IN_CELLS = [
    ("ongeveer", _set("Projecten", "bouwhuys-locatie", "Woningen", "ca. 40"), "is geen aantal; bedoelt u 40?"),
    ("geen getal", _set("Projecten", "het-witte-dorp", "Woningen", "veertig"), "'veertig' is geen getal."),
    ("te veel", _set("Projecten", "colijnstraat", "Woningen", 90_000), "ligt niet tussen 0 en 5000"),
    ("geen jaar", _set("Projecten", "parkzicht", "Start", "straks"), "is geen jaar van vier cijfers"),
    ("geen keuze", _set("Geld", "h12-startbouwimpuls", "Staat", "misschien"), "staat niet in de lijst"),
    ("een grijze cel", _set("Projecten", "thureborg", "Zo staat het in het stuk", "iets anders"), "deze cel is grijs"),
    ("een onbekende code", lambda made: made["Projecten"].__setitem__("A3", "geluk"), "de code 'geluk' bestaat niet"),
    ("een formule zonder uitkomst", _set("Projecten", "mh-trompweg", "Woningen", "=1+1"), "een formule zonder uitkomst"),
    ("klaar voor de start", _set("Projecten", "thureborg", "Klaar tot en met", 2024), "maar de bouw begint pas in 2025"),
    ("meer netto dan bruto", _set("Projecten", "thureborg", "Netto erbij", 4_000), "netto 4000 is meer dan 451 woningen"),
    ("een wijk die niet bestaat", _new("Projecten", Project="X", Wijk="zuidhoven"), "staat niet in de lijst"),
    ("een rij waar dat niet kan", _new("Beloften", Opmerking="nieuw"), "op dit blad kan geen rij erbij"),
    ("een plek elders", _set("Plaatsen", "thureborg", "RD x", 104_000), "deze plek ligt niet in Nieuw-Krispijn"),
    ("een halve plek", _set("Plaatsen", "het-witte-dorp", "RD x", 105_300), "een plek heeft een x en een y nodig"),
    ("een verhaal zonder toestemming", _new("Verhalen", Titel="Mijn straat", Verhaal="Het is hier fijn.", Datum="3-11-2026", Wie_het_vertelt="Een bewoner"), "zonder toestemming"),
]  # fmt: skip
# What is wrong with a sheet hides its cells: a sheet each.
IN_SHEETS = [
    ("samengevoegd", lambda made: made["Projecten"].merge_cells("B4:C5"), "hier zijn cellen samengevoegd"),
    ("een kolom weg", lambda made: made["Geld"].delete_cols(5), "Geld: de kolom 'Bedrag in euro' ontbreekt."),
    ("een rij weg", lambda made: made["Doelen"].delete_rows(4), "rijen zijn weggehaald"),
    ("een code twee keer", lambda made: made["Inspanningen"].__setitem__("A4", made["Inspanningen"]["A3"].value), "staat ook op regel 3"),
    ("een blad weg", lambda made: made.remove(made["Nulmeting"]), "Het blad Nulmeting ontbreekt."),
    ("een te lang verhaal", _new("Verhalen", Titel="T", Verhaal="a" * 1_300, Datum="3-11-2026", Wie_het_vertelt="B", Toestemming="ja"), "hoogstens 1200"),
]  # fmt: skip


def _said(book: Path, change: Callable[[Workbook], object], folders: Folders) -> str:
    """Return what is told of a workbook with problems, of which nothing may be written."""
    before = _files(folders)
    _edit(book, change)
    told = io.StringIO()
    with contextlib.redirect_stderr(told):
        assert _run(book, "--schrijf") == 1
    assert "Er is niets geschreven." in told.getvalue()
    assert _files(folders) == before
    return told.getvalue()


def _all_said(body: bytes, home: Path, problems: Sequence[tuple[str, Change, str]]) -> str:
    """Return what is told of one workbook with all these problems."""
    with _office(body, home) as (book, folders):
        return _said(book, lambda made: [change(made) for _, change, _ in problems], folders)


@pytest.fixture(scope="module")
def cell_problems(body: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    return _all_said(body, tmp_path_factory.mktemp("fout"), IN_CELLS)


@pytest.mark.parametrize("told", [pytest.param(told, id=name) for name, _, told in IN_CELLS])
def test_a_problem_in_a_cell_is_told_with_all_others(told: str, cell_problems: str) -> None:
    assert told in cell_problems


@pytest.fixture(scope="module")
def sheet_problems(body: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    return _all_said(body, tmp_path_factory.mktemp("bladen"), IN_SHEETS)


@pytest.mark.parametrize("told", [pytest.param(told, id=name) for name, _, told in IN_SHEETS])
def test_a_problem_of_a_sheet_is_told_with_those_of_others(told: str, sheet_problems: str) -> None:
    assert told in sheet_problems


def test_a_control_sign_is_no_text(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "w.xlsx").write_bytes(body)
    grids, _ = open_workbook(tmp_path / "w.xlsx")
    heads, told, first, *rest = grids["Doelen"].rows
    broken = tuple(
        Cell("a\x01b") if head.value == "Opmerking" else cell for head, cell in zip(heads, first, strict=True)
    )
    grids["Doelen"] = replace(grids["Doelen"], rows=(heads, told, broken, *rest))
    assert read(grids).problems == ["Doelen!C3: hier staat een teken dat geen tekst is."]


def test_a_row_without_a_name_is_told(book: Path, folders: Folders) -> None:
    assert "heeft een naam nodig" in _said(book, _new("Projecten", Woningen=40), folders)


def test_no_more_than_fifty_problems_are_printed_and_the_rest_is_counted(
    book: Path, folders: Folders
) -> None:
    def change(made: Workbook) -> None:
        for row in made["Nulmeting"].iter_rows(min_row=3, max_row=72):
            row[3].value = "veel"

    told = _said(book, change, folders).splitlines()
    assert sum("'veel' is geen getal" in line for line in told) == 50
    assert "En nog 20 problemen." in told


def _zip(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"geen werkboek", "is geen Excel-bestand (xlsx)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is een oud Excel-bestand (xls)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "heeft een wachtwoord",
        ),
        (_zip(iets=b"x"), "is geen Excel-bestand (xlsx)"),
        (_zip(xl__workbook_xml=b"x"), "is geen Excel-bestand (xlsx)"),
        (b"PK\x03\x04kapot", "is een beschadigd Excel-bestand"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_line(
    content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "raar.xlsx"
    path.write_bytes(content)
    assert _run(path, "--schrijf") == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert told in said[0]


def _with_rows(body: bytes, count: int) -> bytes:
    """Return a workbook of ours whose first sheet has so many rows."""
    made = io.BytesIO()
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (line, line) for line in range(1, count + 1)
    )
    with (
        zipfile.ZipFile(io.BytesIO(body)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                content = (
                    content.partition(b"<sheetData")[0] + b"<sheetData>" + rows + b"</sheetData></worksheet>"
                )
            new.writestr(item.filename, content)
    return made.getvalue()


def test_macros_bombs_and_foreign_workbooks_are_refused(
    body: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "raar.xlsx"
    with_more = io.BytesIO(body)
    with zipfile.ZipFile(with_more, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    path.write_bytes(with_more.getvalue())
    assert _run(path) == 1
    assert "bevat macro's" in capsys.readouterr().err
    bomb = io.BytesIO(body)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/groot.bin", b"\0" * 210_000_000)
    path.write_bytes(bomb.getvalue())
    assert _run(path) == 1
    assert "pakt uit tot veel meer" in capsys.readouterr().err
    path.write_bytes(_with_rows(body, 1_000_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert _run(path) == 1
    assert "een blad met meer dan 20000 rijen" in capsys.readouterr().err
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000, "kB: not read into memory"
    other = Workbook()
    other.save(path)
    assert _run(path) == 1
    assert "het verborgen blad ontbreekt" in capsys.readouterr().err
    assert _run(tmp_path / "weg.xlsx") == 1
    assert "is niet te openen" in capsys.readouterr().err


def test_what_both_sides_changed_is_chosen_by_nobody(
    body: bytes, folders: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "een.xlsx", tmp_path / "twee.xlsx"
    for path, homes in ((first, 460), (second, 470)):
        path.write_bytes(body)
        _edit(path, _set("Projecten", "thureborg", "Woningen", homes))
    assert _run(first, "--schrijf") == 0
    assert _run(second, "--schrijf") == 1
    assert "hier is intussen ook iets veranderd ('460')" in capsys.readouterr().err
    assert _run(second, "--schrijf", "--neem", "huidig") == 0
    assert len(load_release(*folders).tables["opgaven"]) == 1
    assert _run(second, "--schrijf", "--neem", "werkboek") == 0
    rows = load_release(*folders).tables["opgaven"]
    assert list(rows["waarde"]) == ["460", "470"], "what was said before stays readable"


def test_a_choice_can_be_made_a_row_by_hand_or_on_the_sheet_that_came_back(
    body: bytes, folders: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, back = tmp_path / "een.xlsx", tmp_path / "twee.xlsx", tmp_path / "terug.xlsx"
    for path, homes in ((first, 460), (second, 470)):
        path.write_bytes(body)
        _edit(
            path,
            lambda made, homes=homes: [
                _set("Projecten", key, "Woningen", homes)(made) for key in ("thureborg", "colijnstraat")
            ],
        )
    assert _run(first, "--schrijf") == 0
    assert _run(second, "--neem", "Projecten:thureborg=nergens") == 2
    assert "is geen keuze zoals" in capsys.readouterr().err
    # one row chosen by hand: the other still stops it, and comes back on the sheet of changes with a list
    assert _run(second, "--schrijf", "--neem", "Projecten:thureborg=werkboek", "--terug", str(back)) == 1
    assert "Colijnstraat" in capsys.readouterr().err
    made = load_workbook(back)
    rows = [[cell.value for cell in row] for row in made["Wijzigingen"].iter_rows()]
    assert rows[0][:3] == ["Blad", "Code", "Rij"]
    assert rows[1] == [
        "Projecten",
        "colijnstraat",
        "Colijnstraat",
        "Woningen",
        "118",
        "460",
        "470",
        "beide veranderd: kies",
        None,
    ]
    assert rows[2][7] == "verandert"
    assert str(made["Wijzigingen"].data_validations.dataValidation[0].sqref) == "I2:I3"
    # what the office chooses there counts, and the rest of the workbook is as it was
    _edit(back, lambda made: [made["Wijzigingen"].__setitem__("I2", "misschien")])
    assert _run(back, "--schrijf") == 1
    assert "Wijzigingen!I2: kies werkboek of huidig." in capsys.readouterr().err
    _edit(
        back,
        lambda made: [
            made["Wijzigingen"].__setitem__("I2", "huidig"),
            made["Wijzigingen"].__setitem__("I3", "werkboek"),
        ],
    )
    assert _run(back, "--schrijf") == 0
    said = load_release(*folders).tables["opgaven"]
    newest = said.groupby("rij")["waarde"].last().to_dict()
    assert newest == {"thureborg": "470", "colijnstraat": "460"}


def test_a_stated_place_moves_the_mark_and_other_statements_stand_where_their_figure_stands(
    book: Path, folders: Folders
) -> None:
    def change(made: Workbook) -> None:
        _set("Plaatsen", "het-witte-dorp", "RD x", 105_300)(made)
        _set("Plaatsen", "het-witte-dorp", "RD y", 424_300)(made)
        _set("Plaatsen", "het-witte-dorp", "Waar u dit van weet", "de vergunning")(made)
        _set("Energielabels", "oud-krispijn-e-aantal", "Aantal of deel", 250)(made)
        _set("Nulmeting", "al3-sociaal-minimum|oud-krispijn|", "Waarde", 19)(made)
        _set("Beloften", "college-2030", "Tot en met", 2031)(made)

    before = load_release(*folders)
    _edit(book, change)
    assert _run(book, "--schrijf") == 0
    release = load_release(*folders)

    def mark(where: Release) -> Mark | None:
        drawn = next(block for block in page("woningbouw", where).map if isinstance(block, Map))
        return next((mark for mark in drawn.projects if mark.id == "het-witte-dorp"), None)

    old, new = mark(before), mark(release)
    assert old is None or old.spot is None
    assert new is not None
    assert new.spot == (105_300, 424_300)
    assert new.label.endswith("plaats volgens opgave")
    card = next(
        block
        for block in page("woningbouw", release, gekozen="het-witte-dorp").blocks
        if isinstance(block, Card)
    )
    facts = dict(card.facts)
    assert "volgens opgave van" in facts["Waar"]
    assert facts["Waar"].endswith("(de vergunning)")
    assert facts["Plaats zonder deze opgave"].startswith("Nieuw-Krispijn, ")
    stop = page("werkbezoek", release, stops="het-witte-dorp", stop="1")
    assert "volgens opgave" in next(block for block in stop.blocks if isinstance(block, Heading)).words

    def captions(name: str, **query: str) -> dict[str, Table]:
        return {
            block.caption: block for block in page(name, release, **query).blocks if isinstance(block, Table)
        }

    labels = captions("energielabels")["Energielabels: opgaven van het programmabureau"]
    assert [cell.words for cell in labels.rows[0]][:4] == [
        "Label E, Oud-Krispijn",
        "Aantal of deel",
        "290",
        "250",
    ]
    assert "Beloften: opgaven van het programmabureau" in captions("energielabels")
    there = captions("profiel", gebied="oud-krispijn")
    assert "Nulmeting: opgaven van het programmabureau" in there
    assert "Energielabels: opgaven van het programmabureau" in there
    assert "Nulmeting: opgaven van het programmabureau" not in captions("profiel", gebied="wielwijk")


def test_a_report_tells_old_new_and_sums(book: Path, folders: Folders, tmp_path: Path) -> None:
    _edit(book, _set("Projecten", "thureborg", "Woningen", 461))
    assert _run(book, "--verslag", str(tmp_path / "v.xlsx")) == 0
    made = load_workbook(tmp_path / "v.xlsx")
    assert [cell.value for cell in made["Projecten"][2]] == ["Thureborg", "Woningen", "451", "461"]
    sums = {row[0].value: (row[1].value, row[2].value) for row in made["Samenvatting"].iter_rows()}
    before, after = sums["Nieuw-Krispijn"]
    assert int(after) == int(before) + 10


def test_a_stated_figure_stands_beside_the_printed_one_and_a_story_beside_its_area(
    book: Path, folders: Folders
) -> None:
    def change(made: Workbook) -> None:
        _set("Projecten", "thureborg", "Woningen", 460)(made)
        _set("Projecten", "thureborg", "Klaar tot en met", 2029)(made)
        _new("Projecten", Project="Nieuw Plan", Wijk="wielwijk", Woningen=40)(made)
        _new("Verhalen", Titel="Mijn straat", Verhaal="Het is hier fijn.", Wijk_of_buurt="Wielwijk", Pijler="veilig", Datum="3-11-2026", Wie_het_vertelt="Een bewoner", Toestemming="ja")(made)  # fmt: skip
        made["Lees mij"]["A13"] = "J. de Vries"

    _edit(book, change)
    assert _run(book, "--schrijf") == 0
    release = load_release(*folders)
    card = next(
        block for block in page("woningbouw", release, gekozen="thureborg").blocks if isinstance(block, Card)
    )
    what, words = card.facts[0]
    assert what == "Woningen"
    assert words.startswith("460, volgens opgave van J. de Vries van")
    assert words.endswith("in het stuk stond 451")
    tables = {block.caption: block for block in stated.progress(release) if isinstance(block, Table)}
    assert [row[0].words for row in tables["Woningen opgeleverd, zeker aantal"].rows] == [
        "Plan in het stuk",
        "Volgens opgave",
    ]
    plan, said = ([cell.words for cell in row] for row in tables["Woningen opgeleverd, zeker aantal"].rows)
    assert plan != said
    assert tables["Projecten die alleen in een opgave staan"].rows[0][0].words == "Nieuw Plan"
    listed = page("bronnen", release, deel="programma", tabel="woningbouwprojecten").blocks
    assert any(isinstance(block, Table) and block.caption.startswith("Opgaven van het") for block in listed)
    # what is printed stays what it was
    assert release.tables["woningbouwprojecten"].set_index("id").at["thureborg", "totaal"] == 451
    for query in ({"gebied": "wielwijk"},):
        shown = [block for block in page("profiel", release, **query).blocks if isinstance(block, Prose)]
        assert [block.title for block in shown] == ["Verhaal: Mijn straat"]
    assert not [
        block for block in page("profiel", release, gebied="crabbehof").blocks if isinstance(block, Prose)
    ]
    assert any(isinstance(block, Prose) for block in page("doelen", release).blocks)


def test_no_story_comes_with_the_product(release: Release) -> None:
    assert "verhalen" not in release.tables
    assert "opgaven" not in release.tables
    assert stated.progress(release) == ()
    assert set(BY_TITLE) >= {"Projecten", "Verhalen"}
