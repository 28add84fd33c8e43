"""The release that is shown: read once, exchanged for a newer one while visitors go on, kept when the newer is broken."""

import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from npdw_geo.paths import READ, data_folder, files_in, geodata_folder
from npdw_geo.release import pending
from npdw_geo.release.identity import release_id
from npdw_geo.release.release import Release, load_release

# The files are looked at again at most so often.
LOOK_SECONDS = 30.0
# One visitor reads, the others wait for it: fifty readings at once would take a minute.
_READING = Lock()


@dataclass
class _Shown:
    """What is shown for a pair of folders, when the files were last looked at, and a newer release that was refused."""

    release: Release
    stamp: tuple[tuple[str, int, int], ...]
    looked: float
    refused: str = ""


_SHOWN: dict[tuple[Path, Path], _Shown] = {}


def current() -> Release:
    """Return the release of the folders in use, read once, also when fifty visitors ask at once."""
    folders = data_folder(), geodata_folder()
    shown = _SHOWN.get(folders)
    if shown is None:
        with _READING:
            shown = _SHOWN.get(folders)
            if shown is None:
                shown = _SHOWN[folders] = _Shown(load_release(*folders), _stamp(*folders), time.monotonic())
    elif time.monotonic() - shown.looked > LOOK_SECONDS:
        shown.looked = time.monotonic()
        Thread(target=look_again, args=folders, daemon=True).start()
    return shown.release


def look_again(data: Path, geodata: Path) -> None:
    """Read the files beside when they changed, and show them unless they are broken where the shown ones are not."""
    shown = _SHOWN[data, geodata]
    pending.settle(data)
    stamp = _stamp(data, geodata)
    if stamp == shown.stamp:
        return
    try:
        newer = load_release(data, geodata)
    except Exception as error:
        # whatever it is, what is shown goes on
        shown.stamp, shown.refused = stamp, str(error) or type(error).__name__
        return
    if _stamp(data, geodata) != stamp or release_id(data, geodata) != newer.id:
        # somebody was writing; the next look finds it whole
        return
    shown.stamp = stamp
    broken = sorted(
        {*newer.problems, *(["grenzen"] if newer.geo_problems else [])} - set(shown.release.problems)
    )
    if broken and not shown.release.geo_problems:
        shown.refused = f"fouten in {', '.join(broken)}"
        return
    shown.release, shown.refused = newer, ""


def refused() -> str:
    """Say why newer data is not shown; empty when there is none."""
    shown = _SHOWN.get((data_folder(), geodata_folder()))
    return shown.refused if shown else ""


def is_read() -> bool:
    """Tell whether `current` answers without waiting."""
    return not _READING.locked() and bool(_SHOWN)


def forget() -> None:
    """Read the files again at the next request; for tests that break them."""
    _SHOWN.clear()


def _stamp(data: Path, geodata: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, size and time of every file: what changes when a file does."""
    found = []
    for folder in (data, geodata):
        for path in files_in(folder, *READ):
            state = path.stat()
            found.append((path.name, state.st_size, state.st_mtime_ns))
    return tuple(found)
