"""Read the sheets of a workbook strictly: every problem by sheet and cell, all at once; what people do is accepted."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from openpyxl.utils import get_column_letter

from npdw_geo.ingest.workbook_file import Cell, Grid, NoWorkbook, as_words
from npdw_geo.release.workbook_columns import BY_TITLE, CHANGES, HIDDEN, README, SIDES, WorkColumn, WorkSheet
from npdw_geo.release.workbook_rows import Rows

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_ABOUT = re.compile(r"(?:ca\.?|circa|ongeveer|plm\.?|±|~)\s*(-?[\d.,]+)", re.IGNORECASE)
_UNKNOWN = frozenset({"n.t.b.", "n.t.b", "ntb", "nvt", "n.v.t.", "onbekend", "?", "-"})
_DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d-%m-%y")
_WHO = 13


@dataclass
class Read:
    """What a workbook says: rows by sheet, the rows it was made from, who filled it in, problems, what was passed over.

    `choices` say, by sheet and code, which side goes first; they stand on the sheet of changes that came back.
    """

    versie: str
    wie: str
    base: dict[str, Rows]
    rows: dict[str, list[dict[str, str]]]
    problems: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    choices: dict[tuple[str, str], str] = field(default_factory=dict)


def read(grids: dict[str, Grid]) -> Read:
    """Read all sheets; `NoWorkbook` when this is no workbook of ours."""
    versie, base = _hidden(grids)
    found = Read(versie, _who(grids), base, {})
    for title, sheet in BY_TITLE.items():
        if title not in grids:
            found.problems.append(f"Het blad {title} ontbreekt.")
            continue
        found.rows[title] = list(_sheet(grids[title], sheet, found))
    _choices(grids, found)
    return found


def _choices(grids: dict[str, Grid], found: Read) -> None:
    rows = grids[CHANGES].rows if CHANGES in grids else ()
    heads = [as_words(cell.value) for cell in rows[0]] if rows else []
    if not {"Blad", "Code", "Kies"} <= set(heads):
        return
    sheet, key, choice = (heads.index(name) for name in ("Blad", "Code", "Kies"))
    for line, row in enumerate(rows[1:], start=2):
        said = as_words(row[choice].value).casefold() if len(row) > choice else ""
        if not said:
            continue
        where = (as_words(row[sheet].value), as_words(row[key].value))
        if said not in SIDES:
            found.problems.append(
                f"{CHANGES}!{get_column_letter(choice + 1)}{line}: kies {' of '.join(SIDES)}."
            )
        elif found.choices.setdefault(where, said) != said:
            found.problems.append(f"{CHANGES}!regel {line}: voor deze rij zijn beide gekozen.")


def _hidden(grids: dict[str, Grid]) -> tuple[str, dict[str, Rows]]:
    if HIDDEN not in grids:
        raise NoWorkbook(
            "Dit is geen werkboek van deze site: het verborgen blad ontbreekt. Vraag een nieuw werkboek."
        )
    body = "".join(str(row[0].value or "") for row in grids[HIDDEN].rows if row)
    try:
        known = json.loads(body)
        return str(known["versie"]), known["bladen"]
    except (ValueError, KeyError, TypeError):
        raise NoWorkbook(
            "Het verborgen blad van dit werkboek is beschadigd. Vraag een nieuw werkboek."
        ) from None


def _who(grids: dict[str, Grid]) -> str:
    rows = grids[README].rows if README in grids else ()
    return as_words(rows[_WHO - 1][0].value)[:80] if len(rows) >= _WHO and rows[_WHO - 1] else ""


def _sheet(grid: Grid, sheet: WorkSheet, found: Read) -> Iterator[dict[str, str]]:
    """Yield the rows of a sheet that hold anything, with their line; columns by their heading, in any order."""
    if not grid.rows:
        found.problems.append(f"Het blad {sheet.title} is leeg.")
        return
    if grid.merged:
        found.problems.append(
            f"{sheet.title}!{grid.merged[0]}: hier zijn cellen samengevoegd. Splits ze weer."
        )
        return
    heads = [as_words(cell.value) for cell in grid.rows[0]]
    wanted = {column.heading: column for column in sheet.columns}
    missing = [heading for heading in wanted if heading not in heads]
    found.problems += [f"{sheet.title}: de kolom '{heading}' ontbreekt." for heading in missing]
    extra = [head for head in heads if head and head not in wanted]
    if extra:
        found.told.append(f"{sheet.title}: niet gelezen kolommen: {', '.join(extra)}.")
    if missing:
        return
    seen: dict[str, int] = {}
    for line, row in enumerate(grid.rows[2:], start=3):
        if all(as_words(cell.value) == "" for cell in row):
            continue
        made = {"regel": str(line)}
        for place, cell in enumerate(row[: len(heads)]):
            column = wanted.get(heads[place])
            if column is not None:
                where = f"{sheet.title}!{get_column_letter(place + 1)}{line}"
                made[column.name] = _cell(cell, column, where, found)
        key = made.get(sheet.key, "")
        if key and key in seen:
            found.problems.append(f"{sheet.title}!A{line}: de code '{key}' staat ook op regel {seen[key]}.")
            continue
        seen[key or f"regel {line}"] = line
        yield made


def _cell(cell: Cell, column: WorkColumn, where: str, found: Read) -> str:
    words = as_words(cell.value)
    if cell.formula:
        if cell.value is None:
            found.problems.append(f"{where}: hier staat een formule zonder uitkomst. Vul het getal zelf in.")
            return ""
        found.told.append(f"{where}: van de formule is de uitkomst genomen ({words}).")
    if _CONTROL.search(words):
        found.problems.append(f"{where}: hier staat een teken dat geen tekst is.")
        return ""
    if words.startswith("'") and words[1:2] in ("=", "+", "-", "@"):
        words = words[1:]
    if column.may == "locked" or not words:
        return words
    if words.casefold() in _UNKNOWN and column.kind != "tekst" and words not in column.choices:
        return ""
    if column.kind == "getal" and isinstance(cell.value, (int, float)):
        # a number is a number, whatever its point would mean in words
        words = repr(cell.value).replace(".", ",")
    try:
        return _READ[column.kind](words, column)
    except ValueError as error:
        found.problems.append(f"{where}: {error}")
        return ""


def _number(words: str, column: WorkColumn) -> str:
    about = _ABOUT.fullmatch(words)
    if about:
        raise ValueError(f"'{words}' is geen aantal; bedoelt u {about[1]}? Zet 'ongeveer' dan bij Opmerking.")
    bare = words.replace("€", "").replace(" ", "").replace("\u00a0", "")
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(".", "")
    try:
        value = float(bare.replace(",", "."))
    except ValueError:
        raise ValueError(f"'{words}' is geen getal.") from None
    if not column.low <= value <= column.high:
        raise ValueError(f"{words} ligt niet tussen {column.low:.0f} en {column.high:.0f}.")
    return str(int(value)) if value.is_integer() else repr(value)


def _year(words: str, column: WorkColumn) -> str:
    bare = words.partition("-")[0] if re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", words) else words
    if not re.fullmatch(r"(19|20)\d\d", bare):
        raise ValueError(f"'{words}' is geen jaar van vier cijfers.")
    if not column.low <= int(bare) <= column.high:
        raise ValueError(f"{words} ligt niet tussen {column.low:.0f} en {column.high:.0f}.")
    return bare


def _date(words: str, _column: WorkColumn) -> str:
    for form in _DAYS:
        try:
            found = datetime.strptime(words, form).date()
        except ValueError:
            continue
        if not date(2015, 1, 1) <= found <= date(2060, 1, 1):
            break
        return found.isoformat()
    raise ValueError(f"'{words}' is geen datum zoals 3-11-2026.")


def _choice(words: str, column: WorkColumn) -> str:
    for option in column.choices:
        if words.casefold() in (option.casefold(), option.replace("-", " ").casefold()):
            return option
    raise ValueError(f"'{words}' staat niet in de lijst: {', '.join(column.choices)}.")


def _words(words: str, column: WorkColumn) -> str:
    if len(words) > column.longest:
        raise ValueError(f"dit zijn {len(words)} tekens; hoogstens {column.longest}.")
    return words.replace("\r\n", "\n").replace("\r", "\n")


_READ = {"getal": _number, "jaar": _year, "datum": _date, "keuze": _choice, "tekst": _words}
