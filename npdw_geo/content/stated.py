"""What the programme office says beside what is printed: shown first, with who and when, and what stood in the document."""

from collections.abc import Mapping

import pandas as pd

from npdw_geo import text
from npdw_geo.content import housing, housing_pipeline
from npdw_geo.content.blocks import Block, Heading, Prose, Sentence, Sources, Table
from npdw_geo.content.stated_places import places
from npdw_geo.content.tables import table
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.projects import FIRST_YEAR, LAST_YEAR
from npdw_geo.release.release import Release
from npdw_geo.release.statements import NAME, OFF, STORIES, Statement, added, latest
from npdw_geo.release.workbook_columns import SHEETS
from npdw_geo.release.workbook_rows import rows_of

Said = Mapping[tuple[str, str], Statement]
_PROJECTS = "woningbouwprojecten"
_HEADINGS = {(sheet.table, column.name): column.heading for sheet in SHEETS for column in sheet.columns}
# What of a project decides how many homes there are when.
_COUNTED = ("totaal", "netto", "start", "oplevering_van", "oplevering_tot")
LABELS, PROMISES, BASELINE = "energielabels", "beloften", "nulmeting"
_OF_TABLE = "Opgaven van het programmabureau bij deze tabel"
_CAPTIONS = {
    LABELS: "Energielabels: opgaven van het programmabureau",
    PROMISES: "Beloften: opgaven van het programmabureau",
    BASELINE: "Nulmeting: opgaven van het programmabureau",
}
_NO_PROOF = "Een verhaal is geen bewijs. Het staat er met toestemming van wie het vertelt."


def facts(table_name: str, row: str, release: Release) -> list[tuple[str, str]]:
    """Return what the office says of a row, the newest of each cell: (what, words)."""
    return [
        (_HEADINGS.get((table_name, said.kolom), said.kolom), words(said))
        for (rij, _), said in latest(release.tables, table_name).items()
        if rij == row
    ]


def words(said: Statement) -> str:
    """Say a statement: what it says, who and when, and what stood there before."""
    now = said.waarde or "niet meer bekend"
    was = f"; in het stuk stond {said.was}" if said.was else "; in het stuk stond niets"
    return f"{now}, {said.told}{was}"


def place(row: str, release: Release) -> list[tuple[str, str]]:
    """Return where a project lay before the office stated another place; nothing without such a statement."""
    if row not in places(release):
        return []
    printed = release.tables[_PROJECTS].set_index("id").loc[row].to_dict()
    was = housing.place_words({str(name): value for name, value in printed.items()}, release)
    return [("Plaats zonder deze opgave", was)]


def projects(release: Release) -> pd.DataFrame:
    """Return the projects as the office says they are: newer numbers and years, what is off left out, no other columns changed."""
    rows = release.tables[_PROJECTS].copy()
    said = latest(release.tables, _PROJECTS)
    off = {rij for (rij, column), item in said.items() if column == OFF and item.waarde == "ja"}
    rows = rows[~rows["id"].isin(off)]
    for (rij, column), item in said.items():
        here = rows["id"] == rij
        if column not in _COUNTED or not here.any():
            continue
        if column in ("totaal", "netto"):
            rows.loc[here, column] = float(item.waarde) if item.waarde else float("nan")
            rows.loc[here, f"{column}_soort"] = "exact" if item.waarde else "onbekend"
        else:
            rows.loc[here, column] = item.waarde
    return rows


def progress(release: Release) -> tuple[Block, ...]:
    """Return planned beside stated: homes delivered by year, shifted years, dropped and new projects; nothing without a statement."""
    said = latest(release.tables, _PROJECTS)
    if not said or _PROJECTS not in release.tables:
        return ()
    names = dict(zip(release.tables[_PROJECTS]["id"], release.tables[_PROJECTS]["naam"], strict=True))
    new = added(said, set(names))
    return (
        Heading("Plan naast opgave", "Wat er gedrukt is en wat het programmabureau sindsdien zegt. Beide blijven staan."),
        Sentence(_told(said, new)),
        _delivered(release),
        _cells(said, names),
        *((_fresh(new),) if new else ()),
        Sources("Bron: opgave van het programmabureau, ingelezen uit het werkboek. Niet in de tellingen hierboven."),
    )  # fmt: skip


def _told(said: Said, new: Mapping[str, Mapping[str, Statement]]) -> str:
    rows = len({item.rij for item in said.values()})
    shifted = {
        item.rij for item in said.values() if item.kolom.startswith("oplevering") and item.waarde != item.was
    }
    off = sum(item.kolom == OFF and item.waarde == "ja" for item in said.values())
    return (
        f"Het programmabureau gaf van {rows} projecten iets nieuws op: bij {len(shifted - set(new))} een ander jaar, "
        f"{off} vervallen, {len(new)} nieuw."
    )


def _delivered(release: Release) -> Table:
    """Return the homes that are delivered for certain by year, as printed and as stated: two series."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    series = (("Plan in het stuk", release.tables[_PROJECTS]), ("Volgens opgave", projects(release)))
    rows = []
    for title, frame in series:
        numbered = housing_pipeline.numbered(frame)
        counts = (housing_pipeline.counter(numbered, year)["opgeleverd"].low for year in years)
        rows.append([title, *(text.number(count) for count in counts)])
    heads = ["Opgeleverd tot en met", *map(str, years)]
    return table(heads, rows, "Woningen opgeleverd, zeker aantal", heads[1:])


def _cells(said: Said, names: Mapping[str, str]) -> Table:
    rows = [
        [str(names[item.rij]), _HEADINGS.get((_PROJECTS, item.kolom), item.kolom), item.was or "-", item.waarde or "-", item.told]
        for item in said.values()
        if item.rij in names
    ]  # fmt: skip
    return table(["Project", "Wat", "In het stuk", "Opgave", "Wie en wanneer"], rows, "Opgaven bij projecten")


def _fresh(new: Mapping[str, Mapping[str, Statement]]) -> Table:
    wanted = ("wijk", "totaal", "start", "oplevering_tot")
    rows = [
        [
            row[NAME].waarde if NAME in row else key,
            *(row[name].waarde if name in row else "-" for name in wanted),
        ]
        for key, row in new.items()
    ]
    heads = ["Nieuw project", "Wijk", "Woningen", "Start", "Klaar"]
    return table(heads, rows, "Projecten die alleen in een opgave staan", ["Woningen"])


def of_table(table_name: str, release: Release, *, area: str = "") -> tuple[Block, ...]:
    """Return every newest statement about a table, or about one area in it, beside what stood there; nothing without one."""
    names = {key: (name, where) for key, name, where in _rows(table_name, release)}
    rows = []
    for item in latest(release.tables, table_name).values():
        name, where = names.get(item.rij, (item.rij, ""))
        if area in ("", where):
            what = _HEADINGS.get((table_name, item.kolom), item.kolom)
            rows.append([name, what, item.was or "-", item.waarde or "-", item.told])
    heads = ["Rij", "Wat", "In het stuk", "Opgave", "Wie en wanneer"]
    return (table(heads, rows, _CAPTIONS.get(table_name, _OF_TABLE)),) if rows else ()


def _rows(table_name: str, release: Release) -> list[tuple[str, str, str]]:
    """Return the rows of a table that can be stated otherwise: their key, their name in words, and their area."""
    sheet = next((item for item in SHEETS if item.table == table_name), None)
    if sheet is None:
        return []
    found = []
    for key, row in rows_of(sheet, release.tables).items():
        where = row.get("gebied", "")
        place = release.areas[where].name if where in release.areas else where
        words = {LABELS: f"Label {row.get('label', '')}"}.get(table_name, row.get(sheet.name, ""))
        part = key.partition("|")[2].partition("|")[2]
        found.append((key, ", ".join(part for part in (words or key, place, part) if part), where))
    return found


def amounts(release: Release) -> tuple[Block, ...]:
    """Return newer amounts beside the printed ones, and amounts that only a statement names; nothing without a statement."""
    known = release.tables.get("financiering")
    said = latest(release.tables, "financiering")
    if not said or known is None:
        return ()
    names = dict(zip(known["id"], known["onderwerp"], strict=True))
    new = added(said, set(names))
    rows = [
        [
            str(names.get(item.rij) or new[item.rij]["onderwerp"].waarde),
            _HEADINGS.get(("financiering", item.kolom), item.kolom),
            item.was or "-",
            item.waarde or "-",
            item.told,
        ]
        for item in said.values()
        if item.rij in names or "onderwerp" in new.get(item.rij, {})
    ]
    return (
        Heading("Geld, volgens opgave", "Nieuwere bedragen van het programmabureau, naast wat gedrukt is. Ze tellen niet mee in de sommen hierboven."),
        table(["Bedrag voor", "Wat", "In het stuk", "Opgave", "Wie en wanneer"], rows, "Opgaven bij geld"),
    )  # fmt: skip


def stories(
    release: Release, *, areas: tuple[str, ...] = (), pijler: str = "", doel: str = ""
) -> tuple[Block, ...]:
    """Return the stories that belong to one of these areas, to a pijler or to a goal; nothing without one."""
    known = release.tables.get(STORIES.name)
    if known is None:
        return ()
    found = [
        row
        for row in plain_rows(known)
        if (row.gebied in areas if areas else False)
        or (pijler and row.pijler == pijler)
        or (doel and row.doel == doel)
    ]
    blocks: list[Block] = [
        Prose(f"Verhaal: {row.titel}", (*str(row.tekst).split("\n"), f"Verteld door {row.verteller}, {_day(str(row.datum))}. {_NO_PROOF}"))
        for row in found
    ]  # fmt: skip
    return tuple(blocks)


def _day(written: str) -> str:
    return text.day(pd.Timestamp(written).date())
