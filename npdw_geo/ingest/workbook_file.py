"""Open a workbook as the office sends it: what is no workbook, or could harm, is refused in one line."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_ROWS, MOST_COLUMNS = 20_000, 60
_MOST_BYTES, _MOST_INSIDE = 30_000_000, 200_000_000
_ROW, _FORMULA = re.compile(rb"<row[ >]"), re.compile(rb"<f[ >/]")
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"


class NoWorkbook(Exception):
    """A file that cannot be read as a workbook; its words are for who sent it."""


@dataclass(frozen=True)
class Cell:
    """One cell: its value, and whether a formula made it."""

    value: object
    formula: bool = False


@dataclass(frozen=True)
class Grid:
    """One sheet as it came: rows of cells from the first line on, and the ranges that were merged."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[str, ...]


def open_workbook(path: Path) -> tuple[dict[str, Grid], bytes]:
    """Return the sheets of a file by title, and its bytes; `NoWorkbook` with one Dutch line."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise NoWorkbook(f"{path.name} is niet te openen: {error.strerror}.") from None
    formulas_inside = _refuse(path.name, body)
    try:
        values = load_workbook(io.BytesIO(body), data_only=True)
        # a workbook is read once more only where a formula made something
        formulas = load_workbook(io.BytesIO(body)) if formulas_inside else values
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        TypeError,
        AttributeError,
        SyntaxError,
    ) as error:
        raise NoWorkbook(f"{path.name} is een beschadigd Excel-bestand ({type(error).__name__}).") from None
    found = {}
    for sheet in values.worksheets:
        if (sheet.max_row or 0) > MOST_ROWS or (sheet.max_column or 0) > MOST_COLUMNS + 200:
            raise NoWorkbook(
                f"Het blad {sheet.title} heeft {sheet.max_row} rijen; meer dan {MOST_ROWS} is geen werkboek van ons."
            )
        other = formulas[sheet.title]
        rows = tuple(
            tuple(
                Cell(value.value, isinstance(made.value, str) and made.data_type == "f")
                for value, made in zip(line, other_line, strict=True)
            )
            for line, other_line in zip(sheet.iter_rows(), other.iter_rows(), strict=True)
        )
        found[sheet.title] = Grid(sheet.title, rows, tuple(str(part) for part in sheet.merged_cells.ranges))
    return found, body  # fmt: skip


def _refuse(name: str, body: bytes) -> bool:
    """Refuse what is no workbook, or could harm; return whether any cell holds a formula."""
    if body[:8] == _OLE:
        locked = "EncryptedPackage".encode("utf-16-le") in body[:200_000]
        why = (
            "heeft een wachtwoord. Haal dat eraf"
            if locked
            else "is een oud Excel-bestand (xls). Sla het op als xlsx"
        )
        raise NoWorkbook(f"{name} {why} en stuur het opnieuw.")
    if body[:2] != _ZIP:
        raise NoWorkbook(f"{name} is geen Excel-bestand (xlsx).")
    if len(body) > _MOST_BYTES:
        raise NoWorkbook(f"{name} is te groot voor een werkboek ({len(body) // 1_000_000} MB).")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            inside = packed.infolist()
    except zipfile.BadZipFile:
        raise NoWorkbook(f"{name} is een beschadigd Excel-bestand.") from None
    names = {item.filename for item in inside}
    if "xl/workbook.xml" not in names:
        raise NoWorkbook(f"{name} is geen Excel-bestand (xlsx).")
    if any("vbaProject" in item for item in names):
        raise NoWorkbook(f"{name} bevat macro's. Sla het op als gewone xlsx.")
    if sum(item.file_size for item in inside) > _MOST_INSIDE:
        raise NoWorkbook(f"{name} pakt uit tot veel meer dan een werkboek is. Het is niet gelezen.")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        sheets = [item for item in names if item.startswith("xl/worksheets/") and item.endswith(".xml")]
        # every sheet is counted, also after one with a formula
        found = [_has_formula(name, packed, item) for item in sheets]
    return any(found)


def _has_formula(name: str, packed: zipfile.ZipFile, item: str) -> bool:
    """Read through a sheet in pieces: too many rows are refused before they take memory; tell whether it has a formula."""
    rows, found, rest = 0, False, b""
    try:
        with packed.open(item) as sheet:
            while piece := sheet.read(1_000_000):
                # what is looked for may lie on the edge of two pieces
                piece = rest + piece
                rows += len(_ROW.findall(piece))
                found = found or _FORMULA.search(piece) is not None
                rest = piece[-4:]
                if rows > MOST_ROWS:
                    raise NoWorkbook(
                        f"{name} heeft een blad met meer dan {MOST_ROWS} rijen; dat is geen werkboek van ons."
                    )
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error):
        raise NoWorkbook(f"{name} is een beschadigd Excel-bestand.") from None
    return found


def as_words(value: object) -> str:
    """Return the value of a cell as somebody would write it; a date as yyyy-mm-dd, a whole number without decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
