"""Compare a workbook three ways: with what it was made from, and with what there is now; what both changed is never chosen for somebody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import combining, normalize

from npdw_geo.ingest.workbook_read import Read
from npdw_geo.release.release import Release
from npdw_geo.release.workbook_columns import BY_TITLE, SIDES, WORKBOOK, WorkSheet
from npdw_geo.release.workbook_rows import Rows, everything


@dataclass(frozen=True)
class Change:
    """One cell that the office says otherwise: the sheet, its row and column, what it was and becomes."""

    title: str
    row: str
    name: str
    column: str
    heading: str
    was: str
    becomes: str


@dataclass(frozen=True)
class Take:
    """Which side goes first where both changed: for a row (by sheet and code), else for all; empty is not chosen."""

    everything: str = ""
    rows: tuple[tuple[tuple[str, str], str], ...] = ()

    def side(self, title: str, key: str) -> str:
        """Return `werkboek`, `huidig`, or nothing."""
        return dict(self.rows).get((title, key), self.everything)

    def with_rows(self, more: dict[tuple[str, str], str]) -> "Take":
        """Return these choices with those of the workbook itself; what was said by hand goes first."""
        return Take(self.everything, tuple({**more, **dict(self.rows)}.items()))


NOTHING_TAKEN = Take()


def read_take(said: Sequence[str]) -> Take:
    """Read choices as they are typed: `werkboek`, `huidig`, or one row as `Projecten:thureborg=werkboek`."""
    everything, rows = "", []
    for words in said:
        row, _, side = words.rpartition("=")
        title, _, key = row.partition(":")
        if side not in SIDES or (row and (title not in BY_TITLE or not key)):
            raise ValueError(
                f"'{words}' is geen keuze zoals werkboek, huidig of Projecten:thureborg=werkboek."
            )
        if row:
            rows.append(((title, key), side))
        else:
            everything = side
    return Take(everything, tuple(rows))


@dataclass
class Compared:
    """What a workbook changes, what was changed on both sides, problems, and stories that are new."""

    changes: list[Change] = field(default_factory=list)
    clashes: list[Change] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    stories: list[dict[str, str]] = field(default_factory=list)


def compare(found: Read, release: Release, take: Take = NOTHING_TAKEN) -> Compared:
    """Return what changes; `take` says which side goes first where both changed."""
    made = Compared()
    take = take.with_rows(found.choices)
    now = everything(release)
    for title, sheet in BY_TITLE.items():
        if title in found.rows:
            _sheet(sheet, found.rows[title], found.base.get(title, {}), now[title], made, take, release)
    return made


def _sheet(
    sheet: WorkSheet,
    rows: list[dict[str, str]],
    base: Rows,
    now: Rows,
    made: Compared,
    take: Take,
    release: Release,
) -> None:
    known = set(base) | set(now)
    for row in rows:
        key = row.get(sheet.key, "")
        if key in base:
            _row(sheet, key, row, base[key], now.get(key, {}), made, take)
        elif key:
            made.problems.append(
                f"{sheet.title}!A{row['regel']}: de code '{key}' bestaat niet. Laat de code van een nieuwe rij leeg."
            )
        elif not sheet.may_grow:
            made.problems.append(f"{sheet.title}!A{row['regel']}: op dit blad kan geen rij erbij.")
        elif sheet.table == "verhalen":
            _story(sheet, row, known, made, release)
        else:
            _new(sheet, row, known, made)
    gone = [key for key in base if key not in {row.get(sheet.key, "") for row in rows}]
    if gone and sheet.table != "verhalen":
        made.problems.append(
            f"{sheet.title}: {len(gone)} rijen zijn weggehaald (de eerste: '{gone[0]}'). Zet ze terug en kies ja onder Vervallen."
        )  # fmt: skip


def _row(
    sheet: WorkSheet,
    key: str,
    row: dict[str, str],
    base: dict[str, str],
    now: dict[str, str],
    made: Compared,
    take: Take,
) -> None:
    for column in sheet.columns:
        was, is_now, becomes = base.get(column.name, ""), now.get(column.name, ""), row.get(column.name, "")
        if same(was, becomes):
            continue
        if column.may != "open":
            if column.may == "locked" or base.get(column.name):
                made.problems.append(
                    f"{sheet.title}!{column.heading}, regel {row['regel']}: deze cel is grijs en verandert niet."
                )
            continue
        change = Change(
            sheet.title, key, row.get(sheet.name, "") or key, column.name, column.heading, is_now, becomes
        )
        if same(is_now, becomes):
            continue
        if not same(was, is_now):
            side = take.side(sheet.title, key)
            if not side:
                made.clashes.append(change)
            if side != WORKBOOK:
                continue
        made.changes.append(change)  # fmt: skip


def same(one: str, other: str) -> bool:
    """Tell whether two cells say the same, whatever the spaces between their words."""
    return " ".join(one.split()) == " ".join(other.split())


def _new(sheet: WorkSheet, row: dict[str, str], known: set[str], made: Compared) -> None:
    name = row.get(sheet.name, "")
    if not name:
        made.problems.append(f"{sheet.title}!regel {row['regel']}: een nieuwe rij heeft een naam nodig.")
        return
    key = new_id(name, known)
    known.add(key)
    for column in sheet.columns:
        if column.name != sheet.key and row.get(column.name) and column.may != "locked":
            made.changes.append(
                Change(sheet.title, key, name, column.name, column.heading, "", row[column.name])
            )


def _story(sheet: WorkSheet, row: dict[str, str], known: set[str], made: Compared, release: Release) -> None:
    where = f"{sheet.title}!regel {row['regel']}"
    needed = ("titel", "tekst", "datum", "verteller")
    empty = [column.heading for column in sheet.columns if column.name in needed and not row.get(column.name)]
    if empty:
        made.problems.append(f"{where}: dit ontbreekt: {', '.join(empty)}.")
    if row.get("toestemming") != "ja":
        made.problems.append(f"{where}: zonder toestemming komt een verhaal niet op de site.")
    place = row.get("gebied", "")
    if place and place not in release.areas:
        by_name = {area.name.casefold(): area.slug for area in release.areas.values()}
        if place.casefold() not in by_name:
            made.problems.append(f"{where}: '{place}' is geen wijk of buurt van Dordt West.")
        row = {**row, "gebied": by_name.get(place.casefold(), place)}
    goals = release.tables.get("doelen")
    if row.get("doel") and (goals is None or row["doel"] not in set(goals["id"])):
        made.problems.append(f"{where}: '{row['doel']}' is geen code van een doel.")
    key = new_id(row.get("titel", "verhaal"), known)
    known.add(key)
    made.stories.append({**row, "id": key})


def new_id(name: str, known: set[str]) -> str:
    """Return an id for a new row: its name without accents and signs, with a number where it is taken."""
    bare = "".join(sign for sign in normalize("NFD", name.casefold()) if not combining(sign))
    stem = "-".join(re.findall(r"[a-z0-9]+", bare))[:60] or "rij"
    place, found = 1, stem
    while found in known:
        place += 1
        found = f"{stem}-{place}"
    return found
