"""Read files strictly: text stays text, and what is wrong is said with file, row and column."""

import csv
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from npdw_geo.errors import DataProblems, Problem, raise_if
from npdw_geo.paths import shown

# Words are things of Python, not cells of Arrow that are unpacked at every look: our tables are small and are looked at
# by the cell. Who reads millions of rows asks for Arrow (`ingest.dwellings`), which takes a third of the memory.
pd.set_option("mode.string_storage", "python")
# Signs that no text holds.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ALL_BUT_CONTROL = bytes(byte for byte in range(256) if not _CONTROL.match(chr(byte)))
# More files than a release and the one before it have.
_KEPT = 256


def read_text(path: Path) -> str:
    """Read a whole UTF-8 file; an absent, empty or otherwise encoded one is a `DataProblems`."""
    name = shown(path)
    try:
        body = path.read_bytes()
        text = body.decode("utf-8-sig")
    except FileNotFoundError:
        raise DataProblems([Problem(name, None, None, "het bestand ontbreekt")]) from None
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        message = "het bestand is geen UTF-8 (misschien Latin-1); sla het op als UTF-8"
        raise DataProblems([Problem(name, line, None, message)]) from None
    # in UTF-8 no part of another sign looks like one of these; looking at bytes takes a tenth of the time
    bad = _CONTROL.search(text) if body.translate(None, _ALL_BUT_CONTROL) else None
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        message = "hier staat een teken dat geen tekst is (een besturingsteken)"
        raise DataProblems([Problem(name, line, None, message)])
    if not text.strip():
        raise DataProblems([Problem(name, None, None, "het bestand is leeg")])
    return text


def read_csv(
    path: Path, columns: Sequence[str], optional: Sequence[str] = (), *, may_be_empty: bool = False
) -> pd.DataFrame:
    """Read a CSV as text with these columns, and empty ones for those that may be absent; the index is the line."""
    return _table(read_text(path), shown(path), tuple(columns), tuple(optional), may_be_empty).copy()


# who reads a newer release, or checks a copy of one, meets most files unchanged
@lru_cache(maxsize=_KEPT)
def _table(
    text: str, name: str, columns: tuple[str, ...], optional: tuple[str, ...], may_be_empty: bool
) -> pd.DataFrame:
    reader = csv.reader(StringIO(text), strict=True)
    try:
        head = next(reader)
        rows = dict((reader.line_num, row) for row in reader if row)  # noqa: C402 (the line number moves)
    except csv.Error as error:
        message = f"de tabel is niet te lezen ({error})"
        raise DataProblems([Problem(name, reader.line_num, None, message)]) from None
    problems = [Problem(name, 1, column, "de kolom ontbreekt") for column in columns if column not in head]
    problems += [
        Problem(name, 1, column, "deze kolom staat er twee keer in")
        for column in sorted({column for column in head if head.count(column) > 1})
    ]
    problems += [
        Problem(name, 1, column, "deze kolom is niet bekend")
        for column in head
        if column not in (*columns, *optional)
    ]
    problems += [
        Problem(name, line, None, f"de rij heeft {len(row)} kolommen in plaats van {len(head)}")
        for line, row in rows.items()
        if len(row) != len(head)
    ]
    if not problems and not rows and not may_be_empty:
        problems.append(Problem(name, None, None, "de tabel heeft geen rijen"))
    raise_if(problems)
    index = pd.Index(rows, name="regel")
    # words as things of Python, in one block for all columns: a cell is not unpacked, and a row or a filter is one step
    frame = pd.DataFrame(list(rows.values()), columns=head, index=index, dtype=object)
    frame = frame.reindex(columns=[*columns, *optional], fill_value="")
    return frame.apply(lambda column: column.str.strip())


def read_toml(path: Path) -> Mapping[str, Any]:
    """Read a sidecar, which all readers share; a syntax error is a `DataProblems` that names the file."""
    return _sidecar(read_text(path), shown(path))


@lru_cache(maxsize=_KEPT)
def _sidecar(text: str, name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"de sidecar is geen geldige TOML ({error})"
        raise DataProblems([Problem(name, None, None, message)]) from None


def waits(sidecar: Path) -> bool:
    """Tell whether a source has no file yet, and says so: it is fetched first."""
    raw = read_toml(sidecar).get("ophalen")
    return isinstance(raw, dict) and raw.get("wacht") is True and not sidecar.with_suffix(".csv").exists()
