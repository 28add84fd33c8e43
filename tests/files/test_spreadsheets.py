"""Files for a spreadsheet: numbers are numbers, nothing is a formula, nothing breaks a workbook; opened by LibreOffice."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from npdw_geo.content import pages
from npdw_geo.files import files
from npdw_geo.release.release import Release

HOSTILE = pd.DataFrame(
    {
        "=naam": ["=1+1", "+31", "-0,087", "@x", "\tx", "\rx", "-a", "gewoon", "a\x00b\x0bc"],
        "waarde": [1.5, -2.0, None, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0],
    }
)


def _made(page: str, parcel: str, ending: str, release: Release, **query: str) -> bytes:
    return files.make(pages.parcels(page, query, release)[parcel], ending, release).body


@pytest.mark.parametrize("kind", ["program", "excel"])
def test_no_cell_or_heading_is_a_formula_and_a_number_stays_one(kind: str) -> None:
    made = files.csv_text(HOSTILE) if kind == "program" else files.excel_csv(HOSTILE).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(made), delimiter="," if kind == "program" else ";"))
    assert rows[0][0] == "'=naam"
    names = [row[0] for row in rows[1:]]
    assert names == ["'=1+1", "+31", "-0,087", "'@x", "'\tx", "'\nx", "'-a", "gewoon", "abc"]
    assert [row[1] for row in rows[1:3]] == (["1.5", "-2.0"] if kind == "program" else ["1,5", "-2,0"])
    assert rows[3][1] == ""


def test_control_signs_never_break_a_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(files.workbook({"blad": HOSTILE})))
    assert book["blad"]["A10"].value == "abc"
    assert book["blad"]["A1"].value == "'=naam"


@pytest.mark.parametrize("parcel", ["labels", "weg-naar-2030"])
def test_the_tables_of_energielabels_are_numbers_that_add_up(release: Release, parcel: str) -> None:
    frame = pd.read_csv(io.BytesIO(_made("energielabels", parcel, "csv", release)))
    numbers = [name for name in frame.columns if "(" in name]
    assert numbers
    assert all(pd.api.types.is_numeric_dtype(frame[name]) for name in numbers)
    if parcel == "labels":
        one = frame.set_index("wijk")
        wijken = one.drop(index="Samen")
        assert wijken["E (woningen)"].sum() == one.at["Samen", "E (woningen)"]
        assert one.at["Samen", "E, F en G (woningen)"] == 2_536
        assert one.at["Samen", "aandeel E, F en G (%)"] == 17.2
        assert "onzeker: G" in one.at["Wielwijk", "zekerheid"]


def test_a_csv_for_excel_has_semicolons_commas_and_a_mark(release: Release) -> None:
    body = _made("indicatoren", "", "excel-csv", release, indicator="rokers")
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
    value = rows[1][rows[0].index("waarde")]
    assert "," in value
    assert rows[1][rows[0].index("jaar")] == "2020"


def test_a_year_is_a_number_in_a_workbook_and_never_0_in_a_name(release: Release) -> None:
    book = openpyxl.load_workbook(io.BytesIO(_made("indicatoren", "", "xlsx", release, indicator="rokers")))
    sheet = book["cijfers"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("jaar") + 1).value == 2020
    offered = pages.make("energielabels", {}, release)
    names = [offered.file_name(ending, "") for ending in ("csv", "excel-csv", "xlsx")]
    assert names[1] is not None
    assert names[1].endswith("_excel.csv")
    assert not [name for name in names if name and ("_0." in name or "_0_" in name)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="geen LibreOffice op deze machine")
@pytest.mark.parametrize(
    ("page", "parcel"), [("energielabels", "labels"), ("indicatoren", ""), ("woningbouw", "")]
)
def test_libreoffice_opens_the_workbook_and_finds_the_same_figures(
    release: Release, tmp_path: Path, page: str, parcel: str
) -> None:
    path = tmp_path / "boek.xlsx"
    path.write_bytes(_made(page, parcel, "xlsx", release))
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profiel",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True)
    opened = pd.read_csv(tmp_path / "boek.csv", encoding="utf-8")
    ours = pd.read_csv(io.BytesIO(_made(page, parcel, "csv", release)))
    assert list(opened.columns) == list(ours.columns)
    for name in ours.columns[ours.dtypes.map(pd.api.types.is_numeric_dtype)]:
        pd.testing.assert_series_equal(opened[name], ours[name], check_dtype=False, atol=0.01)
