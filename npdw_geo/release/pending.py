"""Change files all at once: what is new is made ready beside, and moved into place as a whole, also after a crash.

`data/nieuw/` is where a change is made ready. From the moment it holds `klaar.json` the change counts: whoever finds
it there finishes the moves. Without it the change never was.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

READY = "klaar.json"
WORKSHOP, FORMER, LOCK = "nieuw", "eerder", "slot"


class Occupied(Exception):
    """Somebody else is changing the data."""


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the data for one change; raise `Occupied` when another holds it. A crash lets go."""
    with (data / LOCK).open("w", encoding="utf-8") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except OSError:
            raise Occupied from None
        yield


def workshop(data: Path, geodata: Path) -> tuple[Path, Path]:
    """Make copies of both folders in which a change can be made ready."""
    top = data / WORKSHOP
    shutil.rmtree(top, ignore_errors=True)
    made = (top / "data", top / "geodata")
    for source, target in zip((data, geodata), made, strict=True):
        copy_files(source, target)
    return made


def copy_files(source: Path, target: Path) -> None:
    """Copy the files of a folder, not what lies below it."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if path.is_file() and path.name != LOCK:
            shutil.copy2(path, target / path.name)


def put(path: Path, content: bytes) -> None:
    """Write a file beside, down to the disk, and give it its name in one step."""
    put_all({path: content})


def put_all(files: Mapping[Path, bytes]) -> None:
    """Write files beside, all of them down to the disk, before any gets its name: on a full disk nothing changes."""
    aside = {path: path.with_name(f"{path.name}.half") for path in files}
    try:
        for path, content in files.items():
            with aside[path].open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for path, half in aside.items():
            half.replace(path)
    finally:
        # what is half is in the way
        for half in aside.values():
            half.unlink(missing_ok=True)


def promise(data: Path, geodata: Path) -> list[str]:
    """Declare what is ready in the workshop as the new state; from here on it will be so. Return what moves."""
    top = data / WORKSHOP
    moves: dict[str, str] = {}
    for name, target in (("data", data), ("geodata", geodata)):
        for path in sorted((top / name).iterdir()):
            if not (target / path.name).exists() or (target / path.name).read_bytes() != path.read_bytes():
                moves[f"{name}/{path.name}"] = str(target / path.name)
        gone = {path.name for path in target.iterdir() if path.is_file()} - {LOCK}
        gone -= {path.name for path in (top / name).iterdir()}
        moves |= {f"-{name}/{gone_name}": str(target / gone_name) for gone_name in sorted(gone)}
    put(top / READY, json.dumps(moves).encode())
    return list(moves)


def settle(data: Path) -> None:
    """Finish a change that was promised and cut off, or clear away one that was not.

    A change that somebody is still busy with is left alone, and so is a folder that cannot be written.
    """
    if not (data / WORKSHOP).exists():
        return
    with suppress(Occupied, OSError), alone(data):
        finish(data)


def finish(data: Path) -> None:
    """Do what was promised in the workshop and clear it away; for whoever holds the data."""
    top = data / WORKSHOP
    if (top / READY).exists():
        _move(top, json.loads((top / READY).read_text(encoding="utf-8")))
    shutil.rmtree(top, ignore_errors=True)


def _move(top: Path, moves: Mapping[str, str]) -> None:
    for name, target in moves.items():
        if name.startswith("-"):
            Path(target).unlink(missing_ok=True)
        elif (top / name).exists():
            (top / name).replace(target)
