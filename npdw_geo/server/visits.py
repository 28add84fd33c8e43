"""How often a page was opened on a day: no address, no time, no mark of anybody.

Counted in memory and added to one small file now and then; two processes may share it.
"""

import csv
import logging
import time
from collections import Counter
from contextlib import suppress
from datetime import date
from fcntl import LOCK_EX, flock
from io import StringIO
from pathlib import Path
from threading import Lock, Thread

from npdw_geo.paths import visits_file
from npdw_geo.release.pending import put
from npdw_geo.views.pages import FIRST, NAMES

COLUMNS = ("dag", "pagina", "soort", "aantal")
Key = tuple[str, str, str]
_LOG = logging.getLogger("npdw_geo")
_COUNTS: Counter[Key] = Counter()
_GUARD = Lock()
# How long counts wait in memory, in seconds, and when they were last written.
_SECONDS = 60.0
_LAST = [0.0]


def count(path: str) -> None:
    """Count a page that was opened, live or light; anything else is no visit."""
    if visits_file() is None:
        return
    light = path.startswith("/licht/")
    page = path.removeprefix("/licht/") if light else path.strip("/") or FIRST
    if page not in NAMES:
        return
    with _GUARD:
        _COUNTS[date.today().isoformat(), page, "snel" if light else "gewoon"] += 1
        due = time.monotonic() - _LAST[0] > _SECONDS
        if due:
            _LAST[0] = time.monotonic()
    if due:
        # a disk is slow, and here all requests pass
        Thread(target=flush, daemon=True).start()


def flush() -> None:
    """Add what was counted to the file; when it cannot be written the counts wait."""
    path = visits_file()
    with _GUARD:
        fresh = Counter(_COUNTS)
        if path is None or not fresh:
            return
        try:
            _add(path, fresh)
        except OSError:
            _LOG.warning("de telling van bezoek is niet te schrijven", exc_info=True)
            return
        _COUNTS.clear()


def _add(path: Path, fresh: Counter[Key]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.slot").open("w", encoding="utf-8") as lock:
        # another process adds its own at the same moment
        flock(lock, LOCK_EX)
        total = read(path) + fresh
        made = StringIO()
        writer = csv.writer(made, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([*key, number] for key, number in sorted(total.items()))
        put(path, made.getvalue().encode())


def read(path: Path) -> Counter[Key]:
    """Return the counts by day, page and kind; a line that is none of ours is left out."""
    found: Counter[Key] = Counter()
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                with suppress(KeyError, TypeError, ValueError):
                    found[row["dag"], row["pagina"], row["soort"]] += int(row["aantal"])
    return found


def lines(path: Path) -> list[str]:
    """Return the counts as a person reads them, the newest day first."""
    counted = read(path)
    days = sorted({day for day, _, _ in counted}, reverse=True)
    told = []
    for day in days:
        parts = [
            f"{page} {number}" + (" (snel)" if kind == "snel" else "")
            for (that, page, kind), number in sorted(counted.items())
            if that == day
        ]
        total = sum(number for (that, _, _), number in counted.items() if that == day)
        told.append(f"{day}: {total} keer geopend: {', '.join(parts)}")
    return told or ["Er is nog geen bezoek geteld."]
