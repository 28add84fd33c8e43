"""Any view on one or more sheets of A4 or A3: map, legend, sentence, table, source, and the code that leads back."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from npdw_geo import text
from npdw_geo.content import pages as content
from npdw_geo.content.blocks import Block, Heading, Sentence
from npdw_geo.content.drawn_blocks import Legend, Strip
from npdw_geo.content.goal_blocks import Told
from npdw_geo.content.map_blocks import Map
from npdw_geo.drawing.qr import qr
from npdw_geo.drawing.standing_alone import alone
from npdw_geo.drawing.svg_map import svg_map
from npdw_geo.paper.parts import drawing, levelled, parts
from npdw_geo.paper.setting import day_of, set_pdf
from npdw_geo.release.release import Release
from npdw_geo.views.links import links

PAPERS = ("a4", "a3")
# What stands above the map: the title of the view, what it means, the sentence.
_ABOVE = (Heading, Sentence, Told)


def any_view(name: str, query: Mapping[str, str], base: str, paper: str, release: Release) -> bytes:
    """Return a page of the product as PDF."""
    page = content.make(name, query, release)
    block = next((item for item in page.map if isinstance(item, Map)), None)
    above, rest = _divided(page.beside if block else page.below)
    beside = [item for item in rest if isinstance(item, Legend)] if block else []
    under = [
        *(item for item in page.map if not isinstance(item, (Map, Strip))),
        *(item for item in rest if item not in beside),
    ]
    live = links(base, name, dict(page.query), release).live
    down = (
        parts(above, release),
        parts(beside, release),
        parts([*under, *(page.below if block else ())], release),
    )
    # what stands above and beside has no heading that could go
    whole = iter(levelled([item for found in down for item in found]))
    data = {
        **common(page.title, page.sentence, live, release),
        "papier": paper if paper in PAPERS else PAPERS[0],
        "boven": list(islice(whole, len(down[0]))),
        "kaart": drawing(svg_map(block, release, "kaart", names=True), f"Kaart: {block.title}. {page.sentence}") if block else None,
        "naast": list(islice(whole, len(down[1]))),
        "onder": list(whole),
    }  # fmt: skip
    return set_pdf("blad", data, release)


def _divided(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Divide blocks into the title with its sentence, and the rest."""
    above: list[Block] = []
    for item in blocks:
        if not isinstance(item, _ABOVE) or (above and isinstance(item, Heading)):
            break
        above.append(item)
    if not above or not isinstance(above[0], Heading):
        # a sheet begins with its title, whatever stands first on the page
        first = next((item for item in blocks if isinstance(item, Heading) and item.level == 1), None)
        told = [item for item in blocks if isinstance(item, (Sentence, Told))][:1]
        above = [*([first] if first else []), *told]
    return above, [item for item in blocks if item not in above]


def common(title: str, sentence: str, address: str, release: Release) -> dict[str, Any]:
    """Return what every sheet carries: title, date of the data, release, the address of the live page and its code."""
    made = alone(qr(address, "")) if address else ""
    return {
        "titel": title,
        "kop": title,
        "zin": sentence,
        "dag": text.day(day_of(release)),
        "versie": release.id,
        "adres": address or "het adres van deze site is niet ingesteld",
        "code": {"svg": made, "alt": f"QR-code van {address}"} if made else None,
    }
