"""Every view of a series on one page of 16:9, readable from the back of a room: no letter under 18 points."""

from collections.abc import Sequence
from typing import Any

from npdw_geo.content import pages as content
from npdw_geo.content.blocks import Figures, Heading, Sentence, Sources
from npdw_geo.content.drawn_blocks import Legend
from npdw_geo.content.goal_blocks import Counts, Told
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.page import Page
from npdw_geo.drawing.qr import qr
from npdw_geo.drawing.standing_alone import alone
from npdw_geo.drawing.svg_map import svg_map
from npdw_geo.paper.any_view import common
from npdw_geo.paper.parts import drawing, legend, part
from npdw_geo.paper.setting import set_pdf
from npdw_geo.release.release import Release
from npdw_geo.views.links import Step, links

# Metres on the map: the names of wijken are 18 points on a slide.
_LETTERS = 140
_FIGURES, _COUNTS = 2, 7


def slides(found: Sequence[Step], base: str, release: Release) -> bytes:
    """Return a series of views as PDF, a page a view."""
    made = [_slide(step, place, len(found), base, release) for place, step in enumerate(found)]
    title = made[0]["titel"] if len(made) == 1 else f"Presentatie van {len(made)} weergaven"
    data = {**common(title, made[0]["zin"], "", release), "dias": made}
    return set_pdf("dia", data, release)


def _slide(step: Step, place: int, count: int, base: str, release: Release) -> dict[str, Any]:
    page = content.make(step.page, dict(step.query), release)
    live = links(base, step.page, dict(page.query), release).live
    block = next((item for item in page.map if isinstance(item, Map)), None)
    colours = next((item for item in page.blocks if isinstance(item, Legend)), None)
    heading = next((item for item in page.blocks if isinstance(item, Heading)), Heading(page.title))
    code = alone(qr(live, ""))
    return {
        "titel": heading.title,
        "uitleg": heading.words,
        "zin": _sentence(page),
        "kaart": drawing(svg_map(block, release, f"d{place}", names=True, letters=_LETTERS), f"Kaart: {block.title}. {page.sentence}")
        if block
        else None,
        "legenda": legend(colours) if colours and block else None,
        "kernen": _figures(page, release),
        "bron": next((item.words for item in reversed(page.blocks) if isinstance(item, Sources) and item.words.startswith("Bron")), ""),
        "stap": f"{place + 1} van {count}",
        "code": {"svg": code, "alt": f"QR-code van {live}"} if code else None,
    }  # fmt: skip


def _sentence(page: Page) -> str:
    for item in page.blocks:
        if isinstance(item, Sentence):
            return item.words
        if isinstance(item, Told):
            return "".join(piece.words for piece in item.parts)
    return page.sentence


def _figures(page: Page, release: Release) -> dict[str, Any] | None:
    """Return the first figures of a page, or its counts; each without the lines below it."""
    counted = next((item for item in page.blocks if isinstance(item, Counts)), None)
    if counted is not None:
        items = [{"wat": item.word, "cijfer": str(item.before)} for item in counted.items]
        return {
            "k": "kernen",
            "items": [*items, {"wat": "niet te meten", "cijfer": str(counted.unable)}][:_COUNTS],
        }
    found = next((item for item in page.blocks if isinstance(item, Figures)), None)
    return part(Figures(found.items[:_FIGURES]), release)[0] if found else None
