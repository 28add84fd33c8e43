"""The style sheets: one of tokens (colours, letters, sizes) that all others lean on; files beside this one."""

import hashlib
import re
from pathlib import Path

from npdw_geo.paths import PACKAGE

_HERE = Path(__file__).parent


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def mark(text: str) -> str:
    """Return eight signs that change with a file, so that a browser asks for the new one."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


# The beginnings of the rules that the first parts of a page need.
FIRST = (
    "zin", "titel", "uitleg", "kern", "legenda", "strook", "vlak", "hier", "getal", "verborgen", "melding", "schets", "knop", "boven",
    "menu", "breed-menu", "keuzes", "lijstkeuze", "enkele", "jaren", "meerdere", "pil", "pillen", "reden", "paneel", "vel",
    "vink", "verder-kiezen", "meer", "toon", "naast", "bron", "zoek", "zoekveld", "woorden", "gevonden", "vouw", "tekens", "bak", "bakken", "merk", "kaartje", "groot", "buren", "knoppen", "balk",
    "tellingen", "teken", "rond", "met-links",
)  # fmt: skip


def lines_for(sheet: str, names: tuple[str, ...]) -> str:
    """Return the rules of a style sheet that name one of these classes, with the conditions they stand in."""
    wanted = re.compile(rf"\.({'|'.join(names)})\b(?![-\w])|table\.legenda|dl\.kernen|h[123]\.titel")
    kept = []
    for line in sheet.splitlines():
        opens = line.startswith("@media") and not line.rstrip().endswith("}}")
        if (
            opens
            or line == "}"
            or wanted.search(line.partition("{")[0] if not line.startswith("@") else line)
        ):
            kept.append(line)
    return re.sub(r"@media [^{]*\{\n\}\n?", "", "\n".join(kept))


TOKENS = _read(_HERE / "tokens.css")
BLOCKS = _read(_HERE / "blokken.css")
MAP = _read(_HERE / "kaart.css")
# The script behind choices, presses, copying and sharing; the same for every shell.
CONTROLS = _read(_HERE / "bediening.js") + _read(_HERE / "zoeken.js")
FRAME = TOKENS + MAP + _read(PACKAGE / "live" / "kaartframe.css")
MAP_MARK = mark(FRAME)
