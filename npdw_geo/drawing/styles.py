"""The style sheets: one of tokens (colours, letters, sizes) that all others lean on; files beside this one."""

import hashlib
from pathlib import Path

from npdw_geo.paths import PACKAGE

_HERE = Path(__file__).parent


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def mark(text: str) -> str:
    """Return eight signs that change with a file, so that a browser asks for the new one."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


TOKENS = _read(_HERE / "tokens.css")
BLOCKS = _read(_HERE / "blokken.css")
MAP = _read(_HERE / "kaart.css")
# The script behind choices, presses, copying and sharing; the same for every shell.
CONTROLS = _read(_HERE / "bediening.js")
FRAME = TOKENS + MAP + _read(PACKAGE / "live" / "kaartframe.css")
MAP_MARK = mark(FRAME)
