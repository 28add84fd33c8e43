"""The commands: `python -m npdw_geo check | export | bijwerken | plaatsen | energielabels | versie`. All words are Dutch, as for any visitor."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from npdw_geo.errors import DataProblems
from npdw_geo.files.export import write_all
from npdw_geo.ingest import bijwerken
from npdw_geo.ingest.client import Client, FetchFailed, cache_folder
from npdw_geo.ingest.label_import import import_labels
from npdw_geo.ingest.places import SERVICE, proposals, write
from npdw_geo.ingest.shelf import Shelf
from npdw_geo.paths import ROOT, data_folder, geodata_folder
from npdw_geo.release import changes
from npdw_geo.release.checks import check
from npdw_geo.release.release import load_release, release_id
from npdw_geo.release.versions import record
from npdw_geo.text import number


class _DutchParser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch, also in its headings and its errors."""

    def format_help(self) -> str:
        return (
            super()
            .format_help()
            .replace("usage:", "gebruik:")
            .replace("positional arguments:", "opdrachten:")
            .replace("options:", "opties:")
            .replace("show this help message and exit", "toon deze uitleg en stop")
        )

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:")

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        dutch = (
            message.replace("the following arguments are required:", "dit ontbreekt:")
            .replace("unrecognized arguments:", "dit is niet bekend:")
            .replace("expected one argument", "hier hoort een waarde achter")
            .replace("argument ", "")
            .replace("invalid choice:", "bestaat niet:")
            .replace("choose from", "kies uit")
        )
        self.exit(2, f"fout: {dutch}\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, with complete help in Dutch."""
    top = _DutchParser(
        prog="python -m npdw_geo",
        description="Opdrachten bij Dordt West in kaart: gegevens controleren en naar bestanden schrijven.",
    )
    commands = top.add_subparsers(
        dest="opdracht", required=True, metavar="opdracht", parser_class=_DutchParser
    )
    commands.add_parser(
        "check",
        help="controleer alle bestanden in data/ en geodata/",
        description=(
            "Controleert alle bestanden in data/ en geodata/. Alles goed: één regel met aantallen, uitgang 0. "
            "Anders: elk probleem met bestand, regel en kolom, uitgang 1."
        ),
    )
    export = commands.add_parser(
        "export",
        help="schrijf alle gebieden, cijfers en bronnen naar een map",
        description=(
            "Schrijft gebieden.geojson (WGS 84), cijfers.csv en bronnen.csv naar een map. CSV is UTF-8 met een "
            "komma tussen de kolommen en een punt in de getallen; een cijfer dat er niet is, is een lege cel."
        ),
    )
    export.add_argument("--uit", required=True, metavar="MAP", type=Path, help="de map om naar te schrijven")
    bijwerken.arguments(commands.add_parser("bijwerken", help=bijwerken.HELP))
    _places_parser(commands)
    _labels_parser(commands)
    _version_parser(commands)
    return top


def _version_parser(commands: "argparse._SubParsersAction[_DutchParser]") -> None:
    versie = commands.add_parser(
        "versie",
        help="zet de gegevens van nu in de lijst van gegevensversies",
        description=(
            "Zet het kenmerk van elk bestand in data/versies.csv. Een link draagt de gegevensversie; met deze lijst kan de "
            "pagina later zeggen wat er sindsdien is veranderd. Doe dit bij elke verandering van gegevens."
        ),
    )
    versie.add_argument(
        "--vergelijk",
        nargs=2,
        metavar=("A", "B"),
        help="toon elk cijfer dat verschilt tussen twee bewaarde versies",
    )


def _places_parser(commands: "argparse._SubParsersAction[_DutchParser]") -> None:
    places = commands.add_parser(
        "plaatsen",
        help="zoek plaatsen van bouwprojecten op bij PDOK (gebruikt internet)",
        description=(
            "Zoekt de plaatsaanduiding van elk bouwproject op bij PDOK Locatieserver, alleen in Dordrecht, en toont wat "
            "er is gevonden met de score. Alleen met --schrijf worden rd_x, rd_y en ligging in de tabel gezet, met bron "
            "en datum. Een plaats die met de hand is gezet, blijft staan."
        ),
    )
    places.add_argument(
        "--schrijf", action="store_true", help="zet wat is gevonden in data/woningbouwprojecten.csv"
    )
    places.add_argument(
        "--adres", default=SERVICE, metavar="URL", help="het adres van de dienst (standaard: PDOK)"
    )


def _labels_parser(commands: "argparse._SubParsersAction[_DutchParser]") -> None:
    labels = commands.add_parser(
        "energielabels",
        help="tel energielabels per buurt uit het totaalbestand van EP-Online",
        description=(
            "Leest het totaalbestand van EP-Online (RVO, CSV) en schrijft data/energielabels_buurt.csv met sidecar: aantallen "
            "per buurt, label en jaar van registratie. Aantallen onder tien woningen staan er niet in en zijn niet terug te "
            "rekenen. Er wordt geen adres geschreven. De plaats van een woning komt uit de BAG, uit een tabel van postcodes, of anders "
            "uit de lijst van woningen van 2021 die erbij zit."
        ),
    )
    labels.add_argument(
        "bestand", metavar="BESTAND", type=Path, help="het totaalbestand, als zip of uitgepakt (CSV)"
    )
    place = labels.add_mutually_exclusive_group()
    place.add_argument(
        "--bag", metavar="BESTAND", type=Path,
        help="uitsnede van de BAG: GeoPackage met laag verblijfsobject, of CSV met identificatie, rd_x, rd_y",
    )  # fmt: skip
    place.add_argument(
        "--postcodes", metavar="BESTAND", type=Path, help="tabel met de kolommen postcode en buurtcode"
    )
    labels.add_argument(
        "--op", metavar="JJJJ-MM-DD", type=date.fromisoformat,
        help="de dag waarop een label nog geldig moet zijn (standaard: de dag van publicatie)",
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    asked = parser().parse_args(arguments)
    if asked.opdracht == "check":
        return _check()
    if asked.opdracht == "plaatsen":
        return _places(asked.adres, write_them=asked.schrijf)
    if asked.opdracht == "versie":
        return _compare(*asked.vergelijk) if asked.vergelijk else _version()
    if asked.opdracht == "bijwerken":
        return bijwerken.run(asked, data_folder(), geodata_folder(), _problems)
    if asked.opdracht == "energielabels":
        return _labels(asked)
    return _export(asked.uit)


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
    return tuple(str(problem) for problem in check(data, geodata).problems)


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
    report = check(data_folder(), geodata_folder())
    for problem in report.problems:
        print(problem)
    for line in report.lines:
        print(line)
    print(report.summary)
    return 1 if report.problems else 0


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
