"""Keep fetched files with address, time, ETag and hash, so that a broken fetch goes on and an unchanged one is not repeated."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Kept:
    """A whole file on disk, with where and when it came from."""

    path: Path
    address: str
    time: str
    etag: str
    sha256: str
    state: str

    def json(self) -> Any:
        """Return what a kept JSON answer holds."""
        return json.loads(self.path.read_bytes())


class Shelf:
    """A folder with two files an address: what came, and a note about it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, address: str) -> Kept | None:
        """Return the kept file of an address; none when it is not there or not as its note says."""
        body, note = self._paths(address)
        try:
            told = json.loads(note.read_text(encoding="utf-8"))
            whole = _hash(body) == told["sha256"] and told["address"] == address
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Kept(body, **told) if whole else None

    def put(self, address: str, content: bytes, headers: Mapping[str, str], state: str) -> Kept:
        """Keep an answer."""
        part = self.part(address)
        part.begin(headers, goes_on=False)
        part.add(content)
        return part.done(state)

    def part(self, address: str) -> "Part":
        """Return what is there already of a file that is being fetched."""
        body, note = self._paths(address)
        return Part(body, note, address)

    def _paths(self, address: str) -> tuple[Path, Path]:
        name = hashlib.sha256(address.encode()).hexdigest()[:24]
        return self._folder / name, self._folder / f"{name}.json"


class Part:
    """A file on its way to disk; what is written is also there after a crash."""

    def __init__(self, body: Path, note: Path, address: str) -> None:
        self._body, self._note, self._address = body, note, address
        self._aside = body.with_name(f"{body.name}.deel")
        self._tag = body.with_name(f"{body.name}.etag")

    @property
    def size(self) -> int:
        """The bytes that are there already; nothing counts without an ETag to ask for the rest with."""
        return self._aside.stat().st_size if self.etag and self._aside.exists() else 0

    @property
    def etag(self) -> str:
        """The mark of the file of which these bytes are the beginning."""
        return self._tag.read_text(encoding="utf-8") if self._tag.exists() else ""

    def begin(self, headers: Mapping[str, str], *, goes_on: bool) -> None:
        """Start anew, or go on after the bytes that are there."""
        self._aside.parent.mkdir(parents=True, exist_ok=True)
        if not goes_on:
            self._aside.write_bytes(b"")
            self._tag.write_text(headers.get("etag", ""), encoding="utf-8")

    def add(self, chunk: bytes) -> None:
        """Write the next bytes."""
        with self._aside.open("ab") as file:
            file.write(chunk)

    def done(self, state: str = "") -> Kept:
        """Give the whole file its name, with a note about it."""
        told = {
            "address": self._address,
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "etag": self.etag,
            "sha256": _hash(self._aside),
            "state": state,
        }
        self._note.unlink(missing_ok=True)
        self._aside.replace(self._body)
        self._note.write_text(json.dumps(told), encoding="utf-8")
        self._tag.unlink(missing_ok=True)
        return Kept(self._body, **told)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
