"""A view as one slide of a presentation: nothing to scroll, readable from the back of a room."""

from collections.abc import Sequence
from html import escape
from typing import TypeVar

from npdw_geo.content.blocks import Block, Figures, Findings, Heading, Prose, Sentence, Sources
from npdw_geo.content.drawn_blocks import Strip
from npdw_geo.content.page import Page
from npdw_geo.drawing import words
from npdw_geo.drawing.blocks import region
from npdw_geo.drawing.header import SITE
from npdw_geo.drawing.place import LIGHT_PAGE
from npdw_geo.drawing.steps import room_code, step_bar
from npdw_geo.release.release import Release
from npdw_geo.views.links import Step
from npdw_geo.views.pages import title

_Kind = TypeVar("_Kind", bound=Block)


def slide(page: Page, drawn: str, release: Release, found: Sequence[Step], place: int, base: str) -> str:
    """Write a step: its map with the legend in it, title and sentence large, figures, and a foot with source and step."""
    heading = _first(page.blocks, Heading)
    figures = _first(page.blocks, Figures)
    kept: list[Block] = [*heading, *_first(page.blocks, Sentence), *figures]
    if not drawn and not figures:
        kept += _words(page)
    colours = region(tuple(_first(page.map, Strip)), page, LIGHT_PAGE, release)
    source: Sequence[Block] = [
        block for block in page.blocks if isinstance(block, Sources) and block.words.startswith("Bron")
    ][-1:]
    left = f"<div class='diakaart'>{drawn}{colours}</div>" if drawn else ""
    told = "".join(words.line(line) for line in page.notices)
    code = f"<dialog id='code' aria-label='QR-code'>{room_code(found, base)}</dialog>" if found else ""
    button = "<button type='button' class='knop' data-code-open hidden>QR-code</button>" if found else ""
    return (
        f"<main class='dia{'' if drawn else ' woorden'}'>{left}"
        f"<div class='diatekst'>{told}{region(kept, page, LIGHT_PAGE, release)}</div></main>"
        f"<footer class='diavoet'>{region(tuple(source), page, LIGHT_PAGE, release)}"
        f"<a class='knop' href='{escape(LIGHT_PAGE.page(page.name, dict(page.query)))}'>Hele pagina</a>{button}"
        f"{step_bar(found, place, LIGHT_PAGE)}</footer>{code}"
    )


def _words(page: Page) -> list[Block]:
    """Return the words of a page without a map: the finding that was chosen, or the first part of its text."""
    for block in page.blocks:
        if isinstance(block, Findings):
            chosen = [item for item in block.items if item.id == block.chosen] or list(block.items[:1])
            return [Findings(tuple(chosen))]
        if isinstance(block, Prose):
            return [block]
    return []


def cover(found: Sequence[Step], base: str) -> str:
    """Write the slide before the first step: what will be shown, and the code with which the room follows."""
    items = "".join(f"<li>{escape(title(step.page))}</li>" for step in found)
    return (
        f"<main class='dia voorblad'><div class='diatekst'><h1 class='titel'>{SITE}</h1>"
        f"<p class='zin'>Kijk mee op uw eigen telefoon: scan de code.</p><ol>{items}</ol></div>{room_code(found, base)}</main>"
        f"<footer class='diavoet'>{step_bar(found, -1, LIGHT_PAGE)}</footer>"
    )


def _first(blocks: Sequence[Block], kind: type[_Kind]) -> Sequence[_Kind]:
    return [block for block in blocks if isinstance(block, kind)][:1]
