"""The commands: `python -m npdw_geo check | export | bijwerken | plaatsen | energielabels | versie | verantwoording | werkboek | inlezen`. All words are Dutch, as for any visitor."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from npdw_geo.command_line import parser
from npdw_geo.content import as_visitor
from npdw_geo.errors import DataProblems
from npdw_geo.files import workbook
from npdw_geo.files.export import write_all
from npdw_geo.ingest import bijwerken, inlezen
from npdw_geo.ingest.client import Client, FetchFailed, cache_folder
from npdw_geo.ingest.label_import import import_labels
from npdw_geo.ingest.places import proposals, write
from npdw_geo.ingest.shelf import Shelf
from npdw_geo.paper.verantwoording import verantwoording
from npdw_geo.paths import ROOT, data_folder, fixed_address, geodata_folder, visits_file
from npdw_geo.release import changes
from npdw_geo.release.checks import check
from npdw_geo.release.identity import release_id
from npdw_geo.release.pending import put
from npdw_geo.release.release import load_release
from npdw_geo.release.versions import record
from npdw_geo.server import visits
from npdw_geo.text import number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    asked = parser().parse_args(arguments)
    does: dict[str, Callable[[], int]] = {
        "check": _check,
        "export": lambda: _export(asked.uit),
        "plaatsen": lambda: _places(asked.adres, write_them=asked.schrijf),
        "versie": lambda: _compare(*asked.vergelijk) if asked.vergelijk else _version(),
        "bijwerken": lambda: bijwerken.run(asked, data_folder(), geodata_folder(), _problems),
        "bezoek": _visits,
        "energielabels": lambda: _labels(asked),
        "verantwoording": lambda: _account(asked.jaar, asked.uit),
        "werkboek": lambda: _workbook(asked.uit),
        "inlezen": lambda: inlezen.run(
            asked.bestand,
            load_release(),
            (data_folder(), geodata_folder()),
            write=asked.schrijf,
            take=asked.neem,
            report=(asked.verslag, workbook.report) if asked.verslag else None,
            back=(asked.terug, workbook.come_back) if asked.terug else None,
        ),
    }
    return does[asked.opdracht]()


def _version() -> int:
    try:
        new = record(data_folder(), geodata_folder(), date.today())
    except OSError as error:
        print(
            f"De lijst van versies is niet te schrijven: {error.strerror}. Er is niets veranderd.",
            file=sys.stderr,
        )
        return 1
    version = release_id(data_folder(), geodata_folder())
    print(f"Gegevensversie {version} {'is toegevoegd' if new else 'stond er al in'}.")
    return 0


def _account(jaar: int, path: Path) -> int:
    try:
        put(path, verantwoording(jaar, fixed_address(), load_release(), data_folder()))
    except DataProblems as error:
        print(f"De gegevens zijn niet te lezen: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{path} is niet te schrijven: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"{path} is geschreven.")
    return 0


def _workbook(path: Path) -> int:
    try:
        put(path, workbook.workbook(load_release()))
    except OSError as error:
        print(f"{path} is niet te schrijven: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"{path} is geschreven.")
    return 0


def _visits() -> int:
    path = visits_file()
    for line in ["Bezoek wordt niet geteld (NPDW_BEZOEK=uit)."] if path is None else visits.lines(path):
        print(line)
    return 0


def _compare(one: str, other: str) -> int:
    data = data_folder()
    found = changes.between((one, other), release_id(data, geodata_folder()), data)
    if found is None:
        print("fout: van een van deze versies zijn de cijfers niet bewaard.", file=sys.stderr)
        return 2
    for line in changes.lines(found):
        print(line)
    print(f"{len(found.frame)} cijfers verschillen.")
    return 0


def _problems(data: Path, geodata: Path) -> tuple[str, ...]:
    """Return what `check` says of two folders, in words."""
    found = check(data, geodata).problems or as_visitor.problems(load_release(data, geodata))
    return tuple(str(problem) for problem in found)


def _labels(asked: argparse.Namespace) -> int:
    try:
        done = import_labels(asked.bestand, asked.bag, asked.postcodes, asked.op, data_folder())
    except (DataProblems, OSError) as error:
        print(f"Er is niets geschreven: {error}", file=sys.stderr)
        return 1
    for line in done:
        print(line)
    return 0


def _check() -> int:
    data, geodata = data_folder(), geodata_folder()
    report = check(data, geodata)
    # files that are in order by themselves can still make a page that cannot be shown
    met = () if report.problems else as_visitor.problems(load_release(data, geodata))
    for problem in (*report.problems, *met):
        print(problem)
    for line in report.lines:
        print(line)
    print(f"{len(met)} problemen gevonden." if met else report.summary)
    return 1 if report.problems or met else 0


def _export(folder: Path) -> int:
    try:
        written = write_all(load_release(), folder)
    except DataProblems as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"De map {folder} is niet te beschrijven: {error.strerror}.", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0


def _places(base: str, *, write_them: bool) -> int:
    release = load_release()
    found = []
    try:
        release.geo()
        for name, place, reason in proposals(release, Client(Shelf(cache_folder(ROOT))), base):
            if place is None:
                print(f"{name}: {reason}")
                continue
            found.append(place)
            print(
                f"{name}: {place.name} ({place.kind}, score {number(place.score, 1)}, RD {place.x:.0f} {place.y:.0f})"
            )
        changed = write(data_folder() / "woningbouwprojecten.csv", found, date.today()) if write_them else 0
    except (FetchFailed, DataProblems, KeyError) as error:
        print(f"Er is niets geschreven: {error}", file=sys.stderr)
        return 1
    print(
        f"{len(found)} plaatsen gevonden; {changed} geschreven"
        + ("." if write_them else " (gebruik --schrijf).")
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
