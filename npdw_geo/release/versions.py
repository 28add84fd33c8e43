"""The data releases there have been: what a link means when the data has changed since.

`data/versies.csv` holds the mark of every file in every release. It is no part of the release itself.
"""

import csv
import hashlib
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from npdw_geo.paths import READ, files_in
from npdw_geo.release.identity import HISTORY, release_id
from npdw_geo.release.pending import put
from npdw_geo.release.release import Release

COLUMNS = ("versie", "datum", "bestand", "kenmerk")


def marks(data: Path, geodata: Path) -> dict[str, str]:
    """Return the mark of every file that belongs to a release."""
    return {
        f"{folder.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        for folder in (data, geodata)
        for path in files_in(folder, *READ)
        if path.name not in HISTORY
    }


def read(data: Path) -> list[dict[str, str]]:
    """Return the history; none when there is no file or it is not ours."""
    try:
        with (data / HISTORY[0]).open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if set(COLUMNS) <= set(row)]
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


def day_of(version: str, data: Path) -> str:
    """Return the day on which a release was made; empty when it is not in the history."""
    return next((row["datum"] for row in read(data) if row["versie"] == version), "")


def record(data: Path, geodata: Path, day: date) -> bool:
    """Add the release as it is now to the history; say whether it was new."""
    known, version = read(data), release_id(data, geodata)
    if any(row["versie"] == version for row in known):
        return False
    rows = [
        {"versie": version, "datum": day.isoformat(), "bestand": name, "kenmerk": mark}
        for name, mark in marks(data, geodata).items()
    ]
    made = StringIO()
    writer = csv.DictWriter(made, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows([*known, *rows])
    put(data / HISTORY[0], made.getvalue().encode())
    return True


def changed(asked: str, release: Release, data: Path, geodata: Path) -> str:
    """Say in one line that the data differs from that of a link, and what changed; empty when it does not."""
    if not asked or asked == release.id:
        return ""
    then = [row for row in read(data) if row["versie"] == asked]
    told = "De gegevens zijn veranderd sinds deze link is gemaakt."
    if not then:
        return f"{told} Wat er toen stond, is hier niet bekend."
    before = {row["bestand"]: row["kenmerk"] for row in then}
    now = marks(data, geodata)
    names = sorted({name for name in before.keys() | now.keys() if before.get(name) != now.get(name)})
    return f"{told} Sinds {then[0]['datum']} veranderd: {titles(names, release)}."


def titles(names: Sequence[str], release: Release) -> str:
    """Return the changed files by the titles of their sources, each once."""
    titles = [
        release.catalog.sources[Path(name).stem].title if Path(name).stem in release.catalog.sources else name
        for name in names
    ]
    return ", ".join(dict.fromkeys(titles)) or "niets in de bestanden"
