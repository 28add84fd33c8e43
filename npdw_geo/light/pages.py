"""A page as plain HTML: light for a poor network, complete without a script.

Words, choices and tables stand in the page; the map is drawn by a script from our own server, and until
then, or without it, a still picture stands in its place.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

from xstatic.pkg import leaflet as leaflet_files

from npdw_geo import text
from npdw_geo.content import pages as content
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.page import Page
from npdw_geo.drawing import leaflet, styles, words
from npdw_geo.drawing.backdrop import drawing_script
from npdw_geo.drawing.header import SITE, header, hosted
from npdw_geo.drawing.paper_links import paper_links
from npdw_geo.drawing.place import ALONE, LIGHT_PAGE, Place
from npdw_geo.drawing.svg_map import svg_map
from npdw_geo.drawing.written import written
from npdw_geo.light.document import SCRIPT, STYLE, document, head_links, preview_tags, script_links
from npdw_geo.light.slide import cover, slide
from npdw_geo.paths import data_folder, geodata_folder
from npdw_geo.release.release import Release
from npdw_geo.views.links import Links, links, series, step_number, steps
from npdw_geo.views.older_links import told
from npdw_geo.views.pages import NAMES, canonical
from npdw_geo.views.query import PRESENTING, SERIES, STEP, pairs

_FILTER = ("wijk", "buurt")
# A map with less of the width than this only says where an area lies.
_NARROW = 40


@dataclass(frozen=True)
class Request:
    """What decides a light page: its view, what the link carries, and where it was asked."""

    page: str
    query: tuple[tuple[str, str], ...]
    told: tuple[str, ...] = ()
    presenting: bool = False
    series: str = ""
    step: int = 0
    base: str = ""

    @property
    def tag(self) -> str:
        """A mark that changes with the view: half of an ETag."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def read_request(page: str, query: Mapping[str, str], release: Release, base: str) -> Request:
    """Read a request; whatever is wrong in it falls back and is told in one line."""
    plain, notices = canonical(page, query, release)
    older = told(page, query, release, data_folder(), geodata_folder())
    found = steps(query.get(SERIES, ""))
    return Request(
        page,
        tuple(plain.items()),
        (*notices.lines, *older),
        query.get(PRESENTING) == "1",
        series(found),
        step_number(query.get(STEP, ""), found),
        base,
    )


def write(request: Request, release: Release) -> str:
    """Return the light page of a request."""
    found = content.make(request.page, dict(request.query), release)
    given = links(request.base, request.page, dict(request.query), release)
    with_map = _map(found) is not None
    scripts = leaflet.scripts(release) if with_map else []
    addresses = tuple(f"../kaart/{path.rsplit('/', 1)[-1]}" for _, path in scripts)
    head = preview_tags(found.title, found.sentence, given) + head_links(with_map=with_map)
    walk = request.page == "werkbezoek"
    if walk:
        head += "<link rel='manifest' href='onderweg.webmanifest'>"
    inside = (
        _slide(found, request, release)
        if request.presenting
        else f"{_bar(request)}{main(found, request, release, given)}"
    )
    body = f"{inside}{script_links(addresses, walk=walk)}"
    return document(found.title, found.sentence, head, body, "presentatie" if request.presenting else "")


def _slide(found: Page, request: Request, release: Release) -> str:
    """Write a step of a presentation; the one before the first is a cover."""
    series_found = steps(request.series)
    if request.step < 0:
        return cover(series_found, request.base)
    told = replace(found, notices=tuple(dict.fromkeys((*request.told, *found.notices))))
    return slide(told, _drawn(found, release, LIGHT_PAGE), release, series_found, request.step, request.base)


def offline(request: Request, release: Release) -> str:
    """Return the view as one file that needs no network: Leaflet, shapes and figures inside."""
    found = content.make(request.page, dict(request.query), release)
    folder = Path(leaflet_files.BASE_DIR)
    scripts = "".join(
        "<script>" + code.replace("</script", r"<\/script") + "</script>"
        for code in (_text(folder / "leaflet.js"), drawing_script(release), SCRIPT)
    )
    head = f"<style>{_text(folder / 'leaflet.css')}{styles.MAP}{STYLE}</style>"
    live = links(request.base, request.page, dict(request.query), release).live
    made = (
        f"<p class='bron'>Bewaard op {text.day(date.today())}, gegevensversie {release.id}. "
        f"<a href='{escape(live)}'>Bekijk de pagina met de nieuwste cijfers</a> (met internet).</p>"
    )
    inside = main(found, request, release, None)
    body = f"<header class='boven'><b class='site'>{SITE}</b></header><div class='smal'>{made}</div>{inside}{scripts}"
    return document(found.title, found.sentence, head, body)


def main(found: Page, request: Request, release: Release, given: Links | None) -> str:
    """Write what stands below the bar; without links it is a file alone, without choices."""
    place = ALONE if given is None else LIGHT_PAGE
    told = "".join(words.line(line) for line in dict.fromkeys((*request.told, *found.notices)))
    made = written(found, place, release)
    top = (made.choices if given else "") + told
    foot = _foot(given, request, place, release.year) if given else ""
    links_ = hosted(place) if given else ""
    version = f"<footer class='voet'>{links_}<span>Gegevensversie {release.id}.</span></footer>"
    if not found.map:
        return f"<main><div class='onder'>{top}{made.below}{foot}{version}</div></main>"
    narrow = " class='smallekaart'" if found.map_share < _NARROW else ""
    return (
        f"<main{narrow}><div class='onder'>{top}</div><div class='kolom kaartkolom'>{_drawn(found, release, place)}{made.map}</div>"
        f"<div class='kolom'>{made.beside}{foot}</div><div class='onder'>{made.below}{version}</div></main>"
    )


def _map(found: Page) -> Map | None:
    return next((block for block in found.map if isinstance(block, Map)), None)


def _drawn(found: Page, release: Release, place: Place) -> str:
    """Write the still map, and beside it what a script draws from."""
    block = _map(found)
    if block is None:
        return ""
    data = leaflet.map_data(block, release, tiles=place is not ALONE)
    return (
        f"{leaflet.patterns()}<div id='kaart'>{svg_map(block, release, 'kaart', names=True)}</div>"
        f"<script type='application/json' id='kaartgegevens'>{data}</script>"
    )


def _foot(given: Links, request: Request, place: Place, year: int) -> str:
    """Return the links of a view: to the dashboard, to the file for outside, and to paper."""
    # relative, so that the page also works below another base path
    live = f"../{given.live.removeprefix(request.base.rstrip('/')).lstrip('/')}"
    query = dict(pairs(given.light.partition("?")[2]))
    offline_file = place.light(f"{request.page}.html", query)
    printed = paper_links(request.page, dict(request.query), place, year)
    return (
        f"<p class='links'><a class='knop' href='{escape(live)}'>Open in het dashboard</a>"
        f"<a href='{escape(offline_file)}' download>Bewaar voor zonder internet</a>{printed}</p>"
    )


def _bar(request: Request) -> str:
    """Write the bar: the menu, the field that searches, and the button to share."""
    query = dict(request.query)
    gebied = {name: query[name] for name in _FILTER if name in query}
    views = {name: query if name == request.page else gebied for name in NAMES}
    return header(
        request.page, views, LIGHT_PAGE, LIGHT_PAGE.light("delen", {"pagina": request.page, **query})
    )


@lru_cache(maxsize=4)
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
