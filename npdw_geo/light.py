"""Write a whole page as HTML without Streamlit: light for a poor network, complete without a script.

Text and table stand in the page; the map is drawn by a script from our own server, and until then, or
without it, a still picture stands in its place.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from xstatic.pkg import leaflet

from npdw_geo import maps, shapes, share, stills, tables
from npdw_geo.lightparts import Content, content
from npdw_geo.paths import PACKAGE, data_folder, geodata_folder
from npdw_geo.release import Release
from npdw_geo.share import PAGES, Links
from npdw_geo.versions import changed
from npdw_geo.view import PRESENTING, SERIES, STEP, canonical

STYLE = "\n".join((PACKAGE / path).read_text(encoding="utf-8") for path in ("ui/stijl.css", "licht.css"))
SCRIPT = (PACKAGE / "licht.js").read_text(encoding="utf-8")
_MARK = hashlib.sha256((STYLE + SCRIPT).encode()).hexdigest()[:8]
_KEPT = 600


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
    version = changed(share.asked_version(query), release, data_folder(), geodata_folder())
    series = share.series(share.steps(query.get(SERIES, "")))
    step = query.get(STEP, "")
    return Request(
        page,
        tuple(plain.items()),
        (*notices.lines, *([version] if version else [])),
        query.get(PRESENTING) == "1",
        series,
        int(step) if step.isascii() and step.isdigit() and len(step) < 4 else 0,
        base,
    )


@lru_cache(maxsize=_KEPT)
def page(request: Request, release: Release) -> str:
    """Return the light page of a request."""
    found = content(request.page, dict(request.query), release)
    links = share.links(request.base, request.page, dict(request.query), release)
    return _document(request, found, links, release)


@lru_cache(maxsize=_KEPT // 4)
def preview(request: Request, release: Release) -> bytes:
    """Return the picture that stands beside a link in a message (PNG, 1200 by 630)."""
    found = content(request.page, dict(request.query), release)
    return stills.preview(found.title, found.sentence, found.picture, release)


def offline(request: Request, release: Release) -> str:
    """Return the view as one file that needs no network: Leaflet, shapes and figures inside."""
    found = content(request.page, dict(request.query), release)
    folder = leaflet.BASE_DIR
    scripts = "".join(
        "<script>" + code.replace("</script", r"<\/script") + "</script>"
        for code in (_text(f"{folder}/leaflet.js"), maps.drawing_script(release), SCRIPT)
    )
    styles = f"<style>{_text(f'{folder}/leaflet.css')}{maps.STYLE_PARTS}{STYLE}</style>"
    main = _main(request, found, None, release, tiles=False)
    return _shell(
        found, styles, f"<header class='boven'><b>Dordt West in kaart</b></header>{main}{scripts}", ""
    )


def builder(words: str, base: str) -> str:
    """Return the page on which somebody makes, opens and starts an ordered list of views."""
    found = share.steps(words)
    lines = "\n".join(step.address for step in found)
    asked = [line for line in words.replace("|", "\n").splitlines() if line.strip()]
    dropped = len(asked) - len(found)
    told = (
        f"<p class='melding' role='status'>{dropped} van de {len(asked)} regels zijn overgeslagen: geen weergave van deze site.</p>"
        if dropped
        else ""
    )
    items = "".join(
        f"<li><a href='{escape(step.address)}'>{escape(PAGES[step.page])}</a> <small>{escape(urlencode(step.query))}</small></li>"
        for step in found
    )
    start = ""
    if found:
        first = share.step_address(found, 0)
        address = f"{base.rstrip('/')}/{share.LIGHT}/{first}"
        file = escape(f"presentatie.txt?{urlencode({SERIES: share.series(found)})}")
        start = (
            f"<p class='stappen'><a class='knop' href='{escape(first)}'>Start de presentatie</a>"
            f"<a class='knop' href='{file}' download>Bewaar als bestand</a></p>"
            f"{_qr(address)}<p class='bron'>Met deze code loopt de zaal mee op de eigen telefoon.</p>"
        )
    body = (
        f"<main><div class='smal'>{tables.heading('Presentatie maken', 'Een regel per weergave, in de volgorde van de presentatie. Plak links uit de knop Delen.')}"
        f"<form action='presentatie'><label for='reeks'>Weergaven</label><textarea id='reeks' name='{SERIES}'>{escape(lines)}</textarea>{told}"
        f"<p class='stappen'><button class='knop'>Gebruik deze lijst</button><label>Open een bestand: <input id='bestand' type='file' accept='.txt'></label></p></form>"
        f"<ol>{items}</ol>{start}</div></main><script src='../kaart/licht.js?v={_MARK}' defer></script>"
    )
    plain = Content("Presentatie maken", "Een presentatie van weergaven van Dordt West in kaart.")
    return _shell(plain, _style_links(with_map=False), _header("", "", "") + body, "")


def error_page(status: int, words: str) -> str:
    """Return a page that says in Dutch what went wrong, and where to go."""
    links = "".join(
        f"<li><a href='/{share.LIGHT}/{name}'>{escape(title)}</a></li>" for name, title in PAGES.items()
    )
    body = (
        f"<main><div class='smal'>{tables.heading(words, f'Foutnummer {status}.')}<p>U kunt verder met:</p><ul>"
        f"<li><a href='/'>Het dashboard</a></li>{links}</ul></div></main>"
    )
    # no address of a file: where this page stands is not known
    return _shell(Content(words, words), f"<style>{STYLE}</style>", body, "")


def _document(request: Request, found: Content, links: Links, release: Release) -> str:
    main = _main(request, found, links, release, tiles=True)
    scripts = "".join(
        f"<script src='{escape(address)}' defer></script>"
        for address in (
            *(
                (f"../kaart/{path.rsplit('/', 1)[-1]}" for _, path in maps.scripts(release))
                if found.layers
                else ()
            ),
            f"../kaart/licht.js?v={_MARK}",
        )
    )
    meta = "".join(
        f"<meta property='og:{name}' content='{escape(value)}'>"
        for name, value in (
            ("title", found.title),
            ("description", found.sentence),
            ("image", links.picture),
            ("image:width", "1200"),
            ("image:height", "630"),
            ("url", links.light),
            ("type", "article"),
            ("locale", "nl_NL"),
            ("site_name", "Dordt West in kaart"),
        )
    )
    header = _header(
        _steps(request),
        request.page,
        urlencode([pair for pair in request.query if pair[0] in ("wijk", "buurt")]),
    )
    body = f"{header}{main}{scripts}"
    return _shell(
        found,
        meta + _style_links(with_map=bool(found.layers)),
        body,
        "presentatie" if request.presenting else "",
    )


def _main(request: Request, found: Content, links: Links | None, release: Release, *, tiles: bool) -> str:
    notices = "".join(
        f"<p class='melding' role='status'>{escape(line)}</p>" for line in (*request.told, *found.notes)
    )
    words = (
        f"{notices}<h1 class='titel'>{escape(found.title)}</h1><p class='zin'>{escape(found.sentence)}</p>{found.figures}{found.legend}"
        f"<p class='uitleg detail'>{escape(found.detail)}</p>"
    )
    foot = _foot(links) if links else ""
    source = tables.source_line(f"{found.source} Gegevensversie {release.id}.")
    if not found.layers:
        return f"<main><div class='onder'>{_room(request)}{words}{foot}{found.body}{source}</div></main>"
    data = (
        f'{{"lagen":{maps.calls(found.layers)},"tegels":{shapes.script_json(maps.TILES if tiles else "")},'
        f'"naam":{shapes.script_json(maps.TILE_CREDIT)}}}'
    )
    return (
        f"<main><div class='kolom'>{maps.patterns()}<div id='kaart'>{found.still}</div>"
        f"<script type='application/json' id='kaartgegevens'>{data}</script></div>"
        f"<div class='kolom'>{_room(request)}{words}{foot}</div><div class='onder'>{found.body}{source}</div></main>"
    )


def _foot(links: Links) -> str:
    """Return the links of a view: to the dashboard, to the file for outside, to the device's share sheet."""
    # relative, so that the page also works below another base path
    live, offline_file, series = (
        _relative(address) for address in (links.live, links.offline, links.builder)
    )
    return (
        f"<p class='links'><a class='knop' href='{escape(live)}'>Open in het dashboard</a>"
        f"<a href='{escape(offline_file)}' download>Bewaar voor zonder internet</a>"
        f"<a href='{escape(series)}'>Maak een presentatie</a>"
        f"<button id='deel' hidden data-adres='{escape(links.light)}'>Delen</button></p>"
    )


def _relative(address: str) -> str:
    """Return an absolute address of ours as seen from a light page."""
    path = address.split("://", 1)[-1].partition("/")[2]
    return f"../{path}"


def _steps(request: Request) -> str:
    """Return previous and next of a presentation."""
    found = share.steps(request.series)
    if not request.presenting or not found:
        return ""
    place = min(max(request.step, 1), len(found)) - 1
    parts = []
    if place > 0:
        parts.append(_step_link("prev", "Vorige", share.step_address(found, place - 1)))
    parts.append(f"<span>{place + 1} van {len(found)}</span>")
    if place + 1 < len(found):
        parts.append(_step_link("next", "Volgende", share.step_address(found, place + 1)))
    return f"<div class='stappen' role='group' aria-label='Presentatie'>{''.join(parts)}</div>"


def _room(request: Request) -> str:
    """Return, on the first screen of a presentation, the code with which the room follows."""
    found = share.steps(request.series)
    if not request.presenting or not found or request.step > 1:
        return ""
    address = f"{request.base.rstrip('/')}/{share.LIGHT}/{share.step_address(found, 0)}"
    return f"<figure class='zaal'>{_qr(address)}<figcaption>Kijk mee op uw telefoon</figcaption></figure>"


def _step_link(rel: str, words: str, address: str) -> str:
    return f"<a class='knop' rel='{rel}' href='{escape(address)}'>{words}</a>"


def _qr(address: str) -> str:
    """Return a QR code, or words where an address is too long for one."""
    try:
        return share.qr(address)
    except share.TooLong:
        return "<p class='bron'>De lijst is te lang voor een QR-code.</p>"


def _header(steps: str, here: str, query: str) -> str:
    tail = f"?{escape(query)}" if query else ""
    links = "".join(
        f"<a href='{name}{tail}'{' aria-current=page' if name == here else ''}>{escape(title)}</a>"
        for name, title in PAGES.items()
    )
    return f"<header class='boven'><b>Dordt West in kaart</b><nav aria-label='Pagina&#39;s'>{links}</nav>{steps}</header>"


def _style_links(*, with_map: bool) -> str:
    names = ["leaflet.css"] if with_map else []
    return "".join(
        f"<link rel='stylesheet' href='../kaart/{name}'>" for name in (*names, f"licht.css?v={_MARK}")
    )


def _shell(found: Content, head: str, body: str, kind: str) -> str:
    return (
        "<!DOCTYPE html><html lang='nl'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(found.title)} - Dordt West in kaart</title>"
        f"<meta name='description' content='{escape(found.sentence)}'>{head}</head>"
        f"<body class='{kind}'>{body}</body></html>"
    )


@lru_cache(maxsize=4)
def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 (a file of a package, by its own folder)
        return file.read()


def names() -> Sequence[str]:
    """Return the pages that have a light one."""
    return tuple(PAGES)
