"""The command `bijwerken`: what there is, what would change, and keeping it. All words are Dutch."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from tqdm import tqdm

from npdw_geo.ingest.client import Client, cache_folder
from npdw_geo.ingest.eponline_fetch import KEY
from npdw_geo.ingest.renew import Check, Result, Run, put_back
from npdw_geo.ingest.shelf import Shelf
from npdw_geo.paths import ROOT
from npdw_geo.release import pending
from npdw_geo.release.recipes import recipes

HELP = "haal nieuwe cijfers bij de uitgevers, laat zien wat er verandert, en bewaar het (gebruikt internet)"
_ABOUT = (
    "Kijkt bij elke uitgever of er nieuwere cijfers zijn, en toont per bron wat er zou veranderen. Alleen met --schrijf wordt "
    "het bewaard, alles of niets per bron, met de vorige gegevens in data/eerder/. Uitgang 0: alles goed; 1: met een bron is "
    "iets mis, de andere gaan door; 2: verkeerd aangeroepen."
)
# One address of each publisher, to find out whether it can be reached.
_DOORS = (
    "https://opendata.cbs.nl/",
    "https://dataderden.cbs.nl/",
    "https://api.pdok.nl/",
    "https://www.leefbaarometer.nl/",
)
# Only asked with a key.
_LABELS = "https://public.ep-online.nl/"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.description = _ABOUT
    parser.add_argument("--schrijf", action="store_true", help="bewaar wat is opgehaald en klopt")
    parser.add_argument(
        "--bron", default="", metavar="NAAM", help="alleen deze bron (de naam van het bestand in data/)"
    )
    parser.add_argument("--tot", type=int, metavar="JAAR", help="geen cijfers van na dit jaar")
    parser.add_argument(
        "--uit", type=Path, metavar="MAP", help="bewaar in een kopie van de gegevens in deze map"
    )
    parser.add_argument("--terug", metavar="VERSIE", help="zet een eerdere gegevensversie terug")
    parser.add_argument("--uitvoerig", action="store_true", help="toon elk verzoek")


def run(asked: argparse.Namespace, data: Path, geodata: Path, check: Check) -> int:
    """Run the command and return its exit code."""
    try:
        if asked.terug:
            return _back(asked.terug, data, geodata)
        if asked.uit:
            data, geodata = _elsewhere(asked.uit, data, geodata)
        declared, wrong = recipes(data, geodata)
        if asked.bron and asked.bron not in {*declared, *wrong}:
            names = ", ".join(sorted(declared))
            print(f"fout: er is geen bron '{asked.bron[:60]}'. Kies uit: {names}.", file=sys.stderr)
            return 2
        return _renew(asked, data, geodata, check, len(declared))
    except pending.Occupied:
        print("Er loopt al een andere keer bijwerken. Er is niets veranderd.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"De gegevens zijn niet te bewaren ({error}). Er is niets veranderd.", file=sys.stderr)
        return 1


def _renew(asked: argparse.Namespace, data: Path, geodata: Path, check: Check, sources: int) -> int:
    def log(line: str) -> None:
        if asked.uitvoerig:
            tqdm.write(line, file=sys.stderr)

    client = Client(Shelf(cache_folder(ROOT)), log)
    client.reach([*_DOORS, _LABELS] if os.environ.get(KEY) else _DOORS)
    work = Run(data, geodata, client, check, asked.tot, asked.bron)
    with tqdm(total=1 if asked.bron else sources, unit="bron", delay=1, leave=False, file=sys.stderr) as bar:
        tell = _teller(bar)
        found = work.keep(date.today(), tell) if asked.schrijf else work.look(tell)
    for line in table(found):
        print(line)
    kept = sum(result.kept for result in found)
    if asked.schrijf:
        print(f"{kept} bronnen bewaard." if kept else "Er is niets veranderd.")
    elif any(result.changes is not None and len(result.changes.frame) for result in found):
        print("Er is niets bewaard. Gebruik --schrijf om dit te bewaren.")
    return 1 if any(result.failure for result in found) else 0


def _teller(bar: "tqdm[None]") -> Callable[[str], None]:
    def tell(line: str) -> None:
        bar.set_description(line.partition(":")[0])
        bar.update()

    return tell


def table(results: Iterable[Result]) -> list[str]:
    """Tell per source the newest years, what changed, and the largest revisions, as lines."""
    rows = [("bron", "bij ons", "uitgever", "wat er verandert")]
    rows += [
        (result.source, str(result.ours or "-"), str(result.theirs or "-"), result.words)
        for result in results
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    lines = []
    for row, result in zip(rows, [None, *results], strict=True):
        lines.append(
            "  ".join([*(cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True)), row[3]])
        )
        if result is not None and result.changes is not None:
            lines += [
                f"    {item.indicator} {item.jaar}, {item.code}: {item.toen:g} werd {item.nu:g}"
                for item in result.changes.largest().itertuples()
            ]
            lines += [f"    {remark}" for remark in result.remarks]
    return lines


def _back(version: str, data: Path, geodata: Path) -> int:
    if not put_back(data, geodata, Path(version).name, date.today()):
        kept = (
            sorted(path.name for path in (data / pending.FORMER).iterdir())
            if (data / pending.FORMER).is_dir()
            else []
        )
        told = f"Bewaard zijn: {', '.join(kept)}." if kept else "Er is geen eerdere versie bewaard."
        print(f"fout: versie '{version[:20]}' is niet bewaard. {told}", file=sys.stderr)
        return 2
    print(f"Gegevensversie {version} is teruggezet.")
    return 0


def _elsewhere(folder: Path, data: Path, geodata: Path) -> tuple[Path, Path]:
    """Copy the data to another folder, once, and work there."""
    made = folder / "data", folder / "geodata"
    for source, target in zip((data, geodata), made, strict=True):
        if not target.exists():
            pending.copy_files(source, target)
    return made
