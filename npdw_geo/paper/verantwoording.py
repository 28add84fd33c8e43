"""The yearly account as PDF: contents, a chapter a subject, maps with their legend, bookmarks and a list of maps."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from npdw_geo.content.blocks import Block
from npdw_geo.content.drawn_blocks import Legend
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.verantwoording import account
from npdw_geo.paper.any_view import common
from npdw_geo.paper.parts import levelled, part
from npdw_geo.paper.setting import set_pdf
from npdw_geo.release.release import Release


def verantwoording(jaar: int, base: str, release: Release, data: Path) -> bytes:
    """Return the account of a year as PDF."""
    made = account(jaar, release, data)
    address = f"{base.rstrip('/')}/doelen" if base else ""
    chapters = [
        {"titel": title, "delen": _chapter(title, blocks, place, release)}
        for place, (title, blocks) in enumerate(made.chapters)
    ]
    sheet = {
        **common(f"{made.title} Nationaal Programma Dordt West", made.sentence, address, release),
        "naam": made.title,
        "let_op": list(made.told),
        "hoofdstukken": chapters,
    }
    return set_pdf("verantwoording", sheet, release)


def _chapter(title: str, blocks: Sequence[Block], place: int, release: Release) -> list[dict[str, Any]]:
    """Return the parts of a chapter; a map stands beside its legend."""
    found: list[dict[str, Any]] = [{"k": "kop", "level": 1, "titel": title, "woorden": ""}]
    waiting: dict[str, Any] | None = None
    for number, block in enumerate(blocks):
        made = part(block, release, f"v{place}-{number}")
        if isinstance(block, Map):
            waiting = made[0]
        elif isinstance(block, Legend) and waiting is not None:
            found.append({"k": "kaartblok", "kaart": waiting, "legenda": made[0]})
            waiting = None
        else:
            found += made
    return _kept_together(levelled(found))


def _kept_together(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the heading and the sentence of a map with it: they stay on one page."""
    made: list[dict[str, Any]] = []
    for item in found:
        if item["k"] != "kaartblok":
            made.append(item)
            continue
        before: list[dict[str, Any]] = []
        while made and made[-1]["k"] in ("zin", "kop") and not (before and before[0]["k"] == "kop"):
            before.insert(0, made.pop())
        made.append({**item, "boven": before})
    return made
