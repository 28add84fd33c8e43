"""Write the workbook of the programme office: one sheet a table, lists to choose from, what is printed locked, and how it was."""

import io
import json
from datetime import date

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from npdw_geo import text
from npdw_geo.files.files import harmless_cell
from npdw_geo.release.release import Release
from npdw_geo.release.workbook_columns import (
    CHANGE_HEADS,
    CHANGES,
    HIDDEN,
    README,
    SHEETS,
    SIDES,
    WorkColumn,
    WorkSheet,
)
from npdw_geo.release.workbook_rows import Rows, everything

# Empty rows below what is there, for what is new.
_ROOM = 60
_HEAD, _TOLD, _FIRST = 1, 2, 3
# A cell holds at most so many signs; the hidden sheet is cut in pieces of it.
_PIECE = 30_000
_WIDE, _NARROW = 52, 14
# Room for the explanation of a narrow column, in points.
_TOLD_HEIGHT = 78
_LOCKED, _OPEN = PatternFill("solid", fgColor="F3F0EA"), PatternFill("solid", fgColor="FFFFFF")
_SHUT, _FREE = Protection(locked=True), Protection(locked=False)
_WRAPPED, _PLAIN = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
_BOLD = Font(bold=True)
_GREY = Font(italic=True, color="555E64")


def workbook(release: Release) -> bytes:
    """Return the workbook of a release."""
    made = Workbook()
    first = made.active
    assert isinstance(first, Worksheet)
    _read_me(first, release)
    rows = everything(release)
    for sheet in SHEETS:
        _table(made.create_sheet(sheet.title), sheet, rows[sheet.title])
    changes = made.create_sheet(CHANGES)
    changes.append(["Dit blad blijft leeg tot het werkboek is ingelezen."])
    _hidden(made.create_sheet(HIDDEN), rows, release)
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()


def _read_me(sheet: Worksheet, release: Release) -> None:
    sheet.title = README
    lines = (
        "Werkboek van Dordt West in kaart",
        f"Gemaakt op {text.day(date.today())}, uit gegevensversie {release.id}.",
        "",
        "Witte cellen mag u invullen. Grijze cellen komen uit de stukken en veranderen nooit.",
        "Weet u een nieuwer getal? Zet het in de witte cel. Wat gedrukt is, blijft ernaast staan.",
        "Gaat iets niet door? Kies ja onder Vervallen. Haal geen rij weg.",
        "Iets nieuws zet u in een lege rij onderaan. Laat de code leeg.",
        "Weet u iets nog niet? Laat de cel leeg, of typ n.t.b.",
        "Een verhaal komt alleen op de site met toestemming van wie het vertelt.",
        "Kreeg u het werkboek terug? Kies op het blad Wijzigingen per regel welke kant telt: werkboek of huidig.",
        "Klaar? Stuur het bestand naar de beheerder van de site. Die leest het in en laat zien wat er verandert.",
        "Uw naam (wie dit invult), zoals het op de site mag staan:",
        "",
    )
    for line in lines:
        sheet.append([line])
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.column_dimensions["A"].width = 110
    sheet["A13"].fill = _OPEN
    sheet["A13"].protection = Protection(locked=False)
    sheet.protection.sheet = True


def _table(sheet: Worksheet, spec: WorkSheet, rows: Rows) -> None:
    sheet.append([column.heading for column in spec.columns])
    sheet.append([column.told for column in spec.columns])
    for row in rows.values():
        sheet.append([_value(column, row.get(column.name, "")) for column in spec.columns])
    room = _ROOM if spec.may_grow else 0
    last = _FIRST - 1 + len(rows) + room
    for place, column in enumerate(spec.columns, start=1):
        _column(sheet, place, column, _FIRST + len(rows), last)
    for cell in sheet[_HEAD]:
        cell.font = _BOLD
    for cell in sheet[_TOLD]:
        cell.font, cell.alignment = _GREY, Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[_TOLD].height = _TOLD_HEIGHT
    sheet.freeze_panes = f"B{_FIRST}"
    sheet.auto_filter.ref = f"A{_HEAD}:{get_column_letter(len(spec.columns))}{max(last, _FIRST)}"
    sheet.protection.sheet = True
    for name in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(sheet.protection, name, False)


def _column(sheet: Worksheet, place: int, column: WorkColumn, first_new: int, last: int) -> None:
    letter = get_column_letter(place)
    wide = column.kind == "tekst" and column.name not in ("id", "sleutel", "gebied", "label")
    sheet.column_dimensions[letter].width = _WIDE if wide else max(_NARROW, len(column.heading) + 4)
    for line in range(_FIRST, last + 1):
        may = column.may == "open" or (column.may == "new" and line >= first_new)
        cell = sheet.cell(line, place)
        cell.protection = _FREE if may else _SHUT
        cell.fill = _OPEN if may else _LOCKED
        cell.alignment = _WRAPPED if wide else _PLAIN
        if column.kind == "datum":
            cell.number_format = "dd-mm-yyyy"
    if column.choices and last >= _FIRST:
        listed = DataValidation("list", formula1='"' + ",".join(column.choices) + '"', allow_blank=True)
        listed.error, listed.errorTitle = "Kies een woord uit de lijst.", "Dat staat niet in de lijst"
        sheet.add_data_validation(listed)
        listed.add(f"{letter}{_FIRST}:{letter}{last}")


def _value(column: WorkColumn, words: str) -> object:
    if column.kind in ("getal", "jaar") and words:
        number = float(words)
        return int(number) if number.is_integer() else number
    if column.kind == "datum" and words:
        return date.fromisoformat(words)
    return harmless_cell(words) if words else None


def _hidden(sheet: Worksheet, rows: dict[str, Rows], release: Release) -> None:
    """Keep the rows that the workbook was made from, as text in pieces."""
    sheet.sheet_state = "veryHidden"
    body = json.dumps({"versie": release.id, "bladen": rows}, ensure_ascii=True, sort_keys=True)
    for start in range(0, len(body), _PIECE):
        sheet.append([body[start : start + _PIECE]])


def come_back(body: bytes, changes: list[tuple[str, ...]]) -> bytes:
    """Return a workbook that came, with its sheet of changes filled in: a line a cell, and a list to choose from."""
    made = load_workbook(io.BytesIO(body))
    place = made.sheetnames.index(CHANGES) if CHANGES in made.sheetnames else len(made.sheetnames)
    if CHANGES in made.sheetnames:
        made.remove(made[CHANGES])
    sheet = made.create_sheet(CHANGES, place)
    sheet.append(list(CHANGE_HEADS))
    for row in changes:
        sheet.append([harmless_cell(cell) for cell in row])
    last = max(len(changes) + 1, 2)
    for place_, head in enumerate(CHANGE_HEADS, start=1):
        letter = get_column_letter(place_)
        sheet.column_dimensions[letter].width = (
            34 if head in ("Rij", "Was", "Nu op de site", "In dit werkboek") else 18
        )
        sheet.cell(1, place_).font = _BOLD
    chosen = get_column_letter(len(CHANGE_HEADS))
    listed = DataValidation("list", formula1=f'"{",".join(SIDES)}"', allow_blank=True)
    sheet.add_data_validation(listed)
    listed.add(f"{chosen}2:{chosen}{last}")
    for line in range(2, last + 1):
        sheet.cell(line, len(CHANGE_HEADS)).protection = _FREE
    sheet.freeze_panes, sheet.protection.sheet = "A2", True
    sheet.auto_filter.ref = f"A1:{chosen}{last}"
    made.active = place
    done = io.BytesIO()
    made.save(done)
    return done.getvalue()


def report(
    changes: dict[str, list[tuple[str, str, str, str]]], sums: list[tuple[str, str, str]], told: list[str]
) -> bytes:
    """Return what a workbook changes as a workbook: a sheet with (row, column, was, becomes) per sheet, sums, and remarks."""
    made = Workbook()
    first = made.active
    assert isinstance(first, Worksheet)
    first.title = "Samenvatting"
    for line in told or ["Er verandert niets."]:
        first.append([harmless_cell(line)])
    first.append([])
    first.append(["Woningen per wijk", "Was", "Wordt"])
    for line_of_sums in sums:
        first.append([harmless_cell(cell) for cell in line_of_sums])
    first.column_dimensions["A"].width = 90
    for title, rows in changes.items():
        sheet = made.create_sheet(title)
        sheet.append(["Rij", "Kolom", "Was", "Wordt"])
        for row in rows:
            sheet.append([harmless_cell(cell) for cell in row])
        for letter in "ABCD":
            sheet.column_dimensions[letter].width = 40
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()
