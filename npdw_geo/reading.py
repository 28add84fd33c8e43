"""Read files strictly: text stays text, and what is wrong is said with file, row and column."""

import tomllib
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.paths import shown


def read_text(path: Path) -> str:
    """Read a whole UTF-8 file; an absent, empty or otherwise encoded one is a `DataProblems`."""
    name = shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataProblems([Problem(name, None, None, "het bestand ontbreekt")]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        message = "het bestand is geen UTF-8 (misschien Latin-1); sla het op als UTF-8"
        raise DataProblems([Problem(name, line, None, message)]) from None
    if not text.strip():
        raise DataProblems([Problem(name, None, None, "het bestand is leeg")])
    return text


def read_csv(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Read a CSV as text with exactly these columns; the index is the line in the file."""
    name = shown(path)
    text = read_text(path)
    try:
        frame = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False, skip_blank_lines=False)
    except (pd.errors.ParserError, ValueError) as error:
        message = f"de tabel is niet te lezen ({error})"
        raise DataProblems([Problem(name, None, None, message)]) from None
    problems = [
        Problem(name, 1, column, "de kolom ontbreekt") for column in columns if column not in frame.columns
    ]
    problems += [
        Problem(name, 1, str(column), "deze kolom is niet bekend")
        for column in frame.columns
        if column not in columns
    ]
    if not problems and frame.empty:
        problems.append(Problem(name, None, None, "de tabel heeft geen rijen"))
    if problems:
        raise DataProblems(problems)
    frame.index = pd.RangeIndex(2, len(frame) + 2, name="regel")
    return frame[list(columns)].apply(lambda column: column.str.strip())


def read_toml(path: Path) -> dict[str, Any]:
    """Read a sidecar; a syntax error is a `DataProblems` that names the file."""
    text = read_text(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"de sidecar is geen geldige TOML ({error})"
        raise DataProblems([Problem(shown(path), None, None, message)]) from None
