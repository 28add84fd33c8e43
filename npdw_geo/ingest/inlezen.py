"""`inlezen`: read the workbook of the programme office, show what changes, and keep it when asked; all or nothing."""

import csv
import hashlib
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from npdw_geo.ingest.workbook_checks import checks, sums
from npdw_geo.ingest.workbook_compare import Compared, compare, read_take
from npdw_geo.ingest.workbook_file import NoWorkbook, open_workbook
from npdw_geo.ingest.workbook_read import Read, read
from npdw_geo.release.pending import Occupied, alone, put_all
from npdw_geo.release.release import Release
from npdw_geo.release.statements import STATEMENTS, STORIES
from npdw_geo.release.versions import record
from npdw_geo.release.workbook_columns import BY_TITLE, CLASH

_MOST_LINES = 50
_COPIES = "opgaven"
Back = Callable[[bytes, list[tuple[str, ...]]], bytes]
Report = Callable[[dict[str, list[tuple[str, str, str, str]]], list[tuple[str, str, str]], list[str]], bytes]


def run(
    path: Path,
    release: Release,
    folders: tuple[Path, Path],
    *,
    write: bool,
    take: Sequence[str],
    report: tuple[Path, Report] | None = None,
    back: tuple[Path, Back] | None = None,
) -> int:
    """Read a workbook and say what changes; return 0, or 1 when something is wrong and nothing was written.

    `report` tells it as a workbook of its own, `back` as the workbook that came, with its sheet of changes filled in.
    """
    try:
        chosen = read_take(take)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        grids, body = open_workbook(path)
        found = read(grids)
    except NoWorkbook as error:
        print(error, file=sys.stderr)
        return 1
    if read_before(body, release):
        print("Dit bestand is al ingelezen. Er verandert niets.")
        return 0
    made = compare(found, release, chosen)
    problems = [*found.problems, *made.problems, *checks(made.changes, release)]
    _tell(found, made, problems)
    if report:
        target, write_report = report
        told = write_report(_by_sheet(made), sums(made.changes, release), [*found.told, *problems])
        put_all({target: told})
        print(f"Het verslag staat in {target}.")
    if back:
        target, come_back = back
        put_all({target: come_back(body, _listed(made, found))})
        print(f"Het werkboek met de wijzigingen staat in {target}.")
    return _settle(path, body, found, made, folders, wrong=bool(problems or made.clashes), write=write)


def _settle(
    path: Path,
    body: bytes,
    found: Read,
    made: Compared,
    folders: tuple[Path, Path],
    *,
    wrong: bool,
    write: bool,
) -> int:
    """Keep what changes when nothing is wrong and it was asked."""
    if wrong:
        print("Er is niets geschreven.", file=sys.stderr)
        return 1
    if not made.changes and not made.stories:
        print("Er verandert niets.")
        return 0
    if not write:
        print("Dit is een proef: er is niets geschreven. Met --schrijf wordt het bewaard.")
        return 0
    return _keep(path, body, found, made, *folders)


def read_before(body: bytes, release: Release) -> bool:
    """Tell whether this very file was kept before: its new rows would come twice."""
    mark = _mark(body)
    kept = [release.tables[name] for name in (STATEMENTS.name, STORIES.name) if name in release.tables]
    return any((table["kenmerk"] == mark).any() for table in kept)


def _mark(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


def _tell(found: Read, made: Compared, problems: Sequence[str]) -> None:
    for line in found.told:
        print(line)
    for line in problems[:_MOST_LINES]:
        print(line, file=sys.stderr)
    if len(problems) > _MOST_LINES:
        print(f"En nog {len(problems) - _MOST_LINES} problemen.", file=sys.stderr)
    for change in made.clashes:
        print(
            f"{change.title}, {change.name}, {change.heading}: hier is intussen ook iets veranderd ('{change.was}'); het werkboek zegt "
            f"'{change.becomes}'. Kies met --neem werkboek of --neem huidig, of alleen hier: --neem \"{change.title}:{change.row}=werkboek\".",
            file=sys.stderr,
        )  # fmt: skip
    for change in made.changes:
        print(f"{change.title}, {change.name}, {change.heading}: '{change.was}' wordt '{change.becomes}'")
    for story in made.stories:
        print(f"Verhalen: nieuw: {story['titel']}")


def _listed(made: Compared, found: Read) -> list[tuple[str, ...]]:
    """Return a line a cell for the sheet of changes, what was changed on both sides on top."""
    kinds = ((made.clashes, CLASH), (made.changes, "verandert"))
    return [
        (
            change.title,
            change.row,
            change.name,
            change.heading,
            found.base.get(change.title, {}).get(change.row, {}).get(change.column, ""),
            change.was,
            change.becomes,
            words,
            found.choices.get((change.title, change.row), ""),
        )
        for changes, words in kinds
        for change in changes
    ]


def _by_sheet(made: Compared) -> dict[str, list[tuple[str, str, str, str]]]:
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for change in made.changes:
        found.setdefault(change.title, []).append((change.name, change.heading, change.was, change.becomes))
    return found


def _keep(path: Path, body: bytes, found: Read, made: Compared, data: Path, geodata: Path) -> int:
    mark = _mark(body)
    today = date.today().isoformat()
    try:
        with alone(data):
            (data / _COPIES).mkdir(exist_ok=True)
            put_all(
                {
                    data / f"{STATEMENTS.name}.csv": _more(data, STATEMENTS.name, STATEMENTS.columns, [
                        {
                            "tabel": BY_TITLE[change.title].table, "rij": change.row, "kolom": change.column, "waarde": change.becomes,
                            "was": change.was, "datum": today, "wie": found.wie, "bestand": path.name, "kenmerk": mark,
                        }
                        for change in made.changes
                    ]),
                    data / f"{STORIES.name}.csv": _more(data, STORIES.name, STORIES.columns, [
                        {**story, "bestand": path.name, "kenmerk": mark} for story in made.stories
                    ]),
                    data / _COPIES / f"{mark}.xlsx": body,
                }
            )  # fmt: skip
            record(data, geodata, date.today())
    except Occupied:
        print("Er loopt al een bijwerking van de gegevens. Er is niets geschreven.", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"De gegevens zijn niet te schrijven: {error.strerror}. Er is niets veranderd.", file=sys.stderr
        )
        return 1
    print(f"Bewaard: {len(made.changes)} opgaven en {len(made.stories)} verhalen.")
    return 0


def _more(data: Path, name: str, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> bytes:
    """Return a table with rows below it; without any it is what it was, to the byte."""
    known = (data / f"{name}.csv").read_bytes()
    if not rows:
        return known
    made = StringIO()
    writer = csv.DictWriter(made, columns, lineterminator="\n", extrasaction="ignore", restval="")
    writer.writerows(rows)
    return known + made.getvalue().encode()
