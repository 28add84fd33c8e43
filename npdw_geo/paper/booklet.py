"""A route as a booklet (A5): a cover with map and code, a page a stop with room for notes, sources at the end."""

from typing import Any

from npdw_geo.content import pages as content
from npdw_geo.content.blocks import Fold, Heading, Sources
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.visit_blocks import Route
from npdw_geo.drawing.svg_map import svg_map
from npdw_geo.paper.any_view import common
from npdw_geo.paper.parts import drawing, levelled, parts
from npdw_geo.paper.setting import set_pdf
from npdw_geo.release.release import Release
from npdw_geo.views.links import links
from npdw_geo.views.werkbezoek import VisitView


def booklet(view: VisitView, base: str, release: Release) -> bytes:
    """Return the booklet of a route as PDF."""
    query = view.to_query(release)
    page = content.make("werkbezoek", query, release)
    block = next(item for item in page.map if isinstance(item, Map))
    route = next(item for item in page.blocks if isinstance(item, Route))
    address = links(base, "werkbezoek", query, release).light if base else ""
    data = {
        **common("Werkbezoek", page.sentence, address, release),
        "kaart": drawing(svg_map(block, release, "route", names=True), f"Kaart: de route. {page.sentence}"),
        "stops": [_stop(number + 1, row.arrival, query, release) for number, row in enumerate(route.rows)],
        "bronnen": [item.words for item in page.below if isinstance(item, Sources)],
    }
    return set_pdf("boekje", data, release)


def _stop(number: int, arrival: str, query: dict[str, str], release: Release) -> dict[str, Any]:
    page = content.make("werkbezoek", {**query, "stop": str(number)}, release)
    heading = next(item for item in page.beside if isinstance(item, Heading))
    # the title stands at the top of its page; the rest below it
    rest = parts(
        [item for item in page.beside if item is not heading and not isinstance(item, Fold)], release
    )
    return {
        "nummer": number,
        "titel": heading.title,
        "waar": heading.words,
        "tijd": arrival,
        "delen": levelled([{"k": "kop", "level": 1, "titel": heading.title, "woorden": ""}, *rest])[1:],
    }
