"""The workbook of the office: out and in without a change changes nothing; edits as people make them; bad files in one line."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from npdw_geo import __main__ as commands
from npdw_geo.content import stated
from npdw_geo.content.blocks import Card, Prose, Table
from npdw_geo.files.workbook import workbook
from npdw_geo.release.release import Release, load_release
from npdw_geo.release.workbook_columns import BY_TITLE, HIDDEN, SHEETS
from tests.made import page

Folders = tuple[Path, Path]


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


EDITS = [
    ("een getal", _set("Projecten", "thureborg", "Woningen", 460), "totaal", "460"),
    ("een getal als tekst", _set("Projecten", "thureborg", "Woningen", "460"), "totaal", "460"),
    ("duizendpunten", _set("Geld", "h12-startbouwimpuls", "Bedrag in euro", "1.250.000"), "bedrag_eur", "1250000"),
    ("een euroteken", _set("Geld", "h12-startbouwimpuls", "Bedrag in euro", "€ 900.000"), "bedrag_eur", "900000"),
    ("een komma", _set("Beloften", "", "Deel (procent)", "12,5"), "aandeel", "12.5"),
    ("spaties", _set("Projecten", "thureborg", "Start", "  2026 "), "start", "2026"),
    ("een jaar", _set("Projecten", "thureborg", "Klaar tot en met", 2030), "oplevering_tot", "2030"),
    ("een datum als jaar", _set("Projecten", "thureborg", "Start", datetime(2026, 5, 1)), "start", "2026"),
    ("nog niet bekend", _set("Projecten", "thureborg", "Woningen", "n.t.b."), "totaal", ""),
    ("leeg gemaakt", _set("Projecten", "thureborg", "Woningen", None), "totaal", ""),
    ("een keuze", _set("Geld", "h12-startbouwimpuls", "Staat", "Begroot"), "staat", "begroot"),
    ("vervallen", _set("Projecten", "thureborg", "Vervallen", "Ja"), "vervallen", "ja"),
    ("een opmerking", _set("Doelen", "veilig-misdrijven", "Opmerking", "wordt bekeken"), "opmerking", "wordt bekeken"),
    ("een gelijkteken in tekst", _set("Doelen", "veilig-misdrijven", "Opmerking", "'=1+1"), "opmerking", "=1+1"),
    ("een opgeleverd aantal", _set("Projecten", "thureborg", "Opgeleverd", 100), "opgeleverd", "100"),
    ("een plek", _set("Plaatsen", "thureborg", "RD x", 104_500), "rd_x", "104500"),
    ("een nulmeting", _set("Energielabels", "oud-krispijn-e-aantal", "Aantal of deel", 250), "waarde", "250"),
    ("nieuw project", _new("Projecten", Project="Nieuw Plan", Wijk="wielwijk", Soort="nieuwbouw", Woningen=40), "totaal", "40"),
    ("nieuw bedrag", _new("Geld", Bedrag_voor="Extra geld", Pijler="veilig", Bedrag_in_euro=1000, Staat="toegekend"), "bedrag_eur", "1000"),
    ("nieuwe inspanning", _new("Inspanningen", Inspanning="Buurttuin", Pijler="wonen", Nieuw_of_niet="nieuw"), "soort", "nieuw"),
]  # fmt: skip


def _first_key(title: str, made: Workbook) -> str:
    return str(made[title].cell(3, 1).value)


@pytest.mark.parametrize(
    ("change", "column", "value"), [pytest.param(*rest, id=name) for name, *rest in EDITS]
)
def test_an_edit_comes_in_as_it_was_meant(
    change: Callable[[Workbook], None], column: str, value: str, book: Path, folders: Folders
) -> None:
    try:
        _edit(book, change)
    except StopIteration:
        # a row that the test names by its place
        _edit(
            book, lambda made: _set("Beloften", _first_key("Beloften", made), "Deel (procent)", "12,5")(made)
        )
    assert _run(book) == 0
    assert len((folders[0] / "opgaven.csv").read_text().splitlines()) == 1, "a trial writes nothing"
    assert _run(book, "--schrijf") == 0
    rows = load_release(*folders).tables["opgaven"]
    assert value in set(rows.loc[rows["kolom"] == column, "waarde"])
    assert len(list((folders[0] / "opgaven").glob("*.xlsx"))) == 1
    # once more: it is what there is now
    assert _run(book, "--schrijf") == 0
    assert len(load_release(*folders).tables["opgaven"]) == len(rows)


PROBLEMS = [
    ("ongeveer", _set("Projecten", "thureborg", "Woningen", "ca. 40"), "is geen aantal; bedoelt u 40?"),
    ("geen getal", _set("Projecten", "thureborg", "Woningen", "veertig"), "'veertig' is geen getal."),
    ("te veel", _set("Projecten", "thureborg", "Woningen", 90_000), "ligt niet tussen 0 en 5000"),
    ("geen jaar", _set("Projecten", "thureborg", "Start", "straks"), "is geen jaar van vier cijfers"),
    ("geen keuze", _set("Geld", "h12-startbouwimpuls", "Staat", "misschien"), "staat niet in de lijst"),
    ("een grijze cel", _set("Projecten", "thureborg", "Zo staat het in het stuk", "iets anders"), "deze cel is grijs"),
    ("een onbekende code", lambda made: made["Projecten"].__setitem__("A3", "geluk"), "de code 'geluk' bestaat niet"),
    ("een formule zonder uitkomst", _set("Projecten", "thureborg", "Woningen", "=1+1"), "een formule zonder uitkomst"),
    ("klaar voor de start", _set("Projecten", "thureborg", "Klaar tot en met", 2024), "maar de bouw begint pas in 2025"),
    ("meer netto dan bruto", _set("Projecten", "thureborg", "Netto erbij", 4_000), "netto 4000 is meer dan 451 woningen"),
    ("een wijk die niet bestaat", _new("Projecten", Project="X", Wijk="zuidhoven"), "staat niet in de lijst"),
    ("een rij zonder naam", _new("Projecten", Woningen=40), "heeft een naam nodig"),
    ("een rij waar dat niet kan", _new("Beloften", Opmerking="nieuw"), "op dit blad kan geen rij erbij"),
    ("samengevoegd", lambda made: made["Projecten"].merge_cells("B4:C5"), "hier zijn cellen samengevoegd"),
    ("een kolom weg", lambda made: made["Projecten"].delete_cols(5), "ontbreekt"),
    ("een rij weg", lambda made: made["Projecten"].delete_rows(4), "rijen zijn weggehaald"),
    ("een code twee keer", lambda made: made["Projecten"].__setitem__("A4", made["Projecten"]["A3"].value), "staat ook op regel 3"),
    ("een blad weg", lambda made: made.remove(made["Geld"]), "Het blad Geld ontbreekt."),
    ("een verhaal zonder toestemming", _new("Verhalen", Titel="Mijn straat", Verhaal="Het is hier fijn.", Datum="3-11-2026", Wie_het_vertelt="Een bewoner"), "zonder toestemming"),
    ("een te lang verhaal", _new("Verhalen", Titel="T", Verhaal="a" * 1_300, Datum="3-11-2026", Wie_het_vertelt="B", Toestemming="ja"), "hoogstens 1200"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), [pytest.param(*rest, id=name) for name, *rest in PROBLEMS])
def test_a_problem_names_sheet_and_cell_and_nothing_is_written(
    change: Callable[[Workbook], None],
    told: str,
    book: Path,
    folders: Folders,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = _files(folders)
    _edit(book, change)
    assert _run(book, "--schrijf") == 1
    said = capsys.readouterr().err
    assert told in said
    assert "Er is niets geschreven." in said
    assert _files(folders) == before


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
