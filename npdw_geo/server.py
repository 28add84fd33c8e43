"""The server around the Streamlit script: our own files for the map, light pages, and whether all is well."""

import gc
import gzip
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from threading import Thread
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from xstatic.pkg import leaflet

from npdw_geo import light, share
from npdw_geo.ahead import colours
from npdw_geo.envelope import DutchPages, Guard, KeptCompressed
from npdw_geo.errors import DataProblems
from npdw_geo.maps import LEAFLET_ROUTE, STYLE, STYLE_PARTS, drawing_script
from npdw_geo.nodelay import without_delay
from npdw_geo.paths import PACKAGE
from npdw_geo.release import Release, current, is_read
from npdw_geo.view import SERIES, indicator_view, read_query

ADDRESS_SETTING = "NPDW_URL"
_LEAFLET = {
    "leaflet.js": "text/javascript",
    "leaflet.css": "text/css",
}
# A year: the address carries no version, but Leaflet is pinned and changes with a release.
_LONG = {"Cache-Control": "public, max-age=31536000, immutable"}
# A light page may be kept, but is asked for again: an ETag makes that answer empty.
_ASK_AGAIN = "no-cache"
# Pages by the very words of the request.
_ASKED: dict[tuple[str, bytes, str, str], "_Page"] = {}
_MOST_ASKED, _LONGEST = 1_000, 4_096
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")
_ROBOTS = "User-agent: *\nDisallow: /_stcore/\nDisallow: /kaart/vooruit\n"


def app_parts() -> dict[str, Any]:
    """Return what `st.App` is made of: the script, our own routes, and what wraps every answer."""
    return {
        "script_path": PACKAGE / "ui" / "menu.py",
        "routes": [
            Route(f"/{LEAFLET_ROUTE}/vooruit", _colours_ahead),
            Route(f"/{LEAFLET_ROUTE}/{{name}}", _leaflet_file),
            Route(f"/{share.LIGHT}", _light_start),
            Route(f"/{share.LIGHT}/{{name}}", _light),
            Route("/gezond", _healthy),
            Route("/robots.txt", _robots),
        ],
        "lifespan": lifespan,
        "middleware": [
            Middleware(Guard),
            Middleware(KeptCompressed),
            Middleware(GZipMiddleware, minimum_size=500, compresslevel=6),
            Middleware(DutchPages),
        ],
    }


def create_app() -> st.App:
    """Return the whole product as one ASGI app."""
    return st.App(**app_parts())


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Send small answers at once, and read the data before the first visitor comes."""
    without_delay()
    Thread(target=_read_ahead, daemon=True).start()
    yield


def _read_ahead() -> None:
    # broken data is told on every page; it must not keep the server from starting
    with suppress(DataProblems):
        release = current()
        drawing_script(release)
        light.page(light.read_request("indicatoren", {}, release, ""), release)
    # what was read stays for as long as the server runs: no use to look through it again and again
    gc.collect()
    gc.freeze()


async def _light_start(_request: Request) -> Response:
    return RedirectResponse(f"{share.LIGHT}/overzicht")


async def _robots(_request: Request) -> Response:
    return PlainTextResponse(_ROBOTS)


def _healthy(_request: Request) -> Response:
    """Load the data and write one light page with its map; 503 with the reason when that fails."""
    headers = {"Cache-Control": "no-store"}
    try:
        release = current()
        asked = light.read_request("indicatoren", {}, release, "http://localhost")
        light.page.__wrapped__(asked, release)
    except Exception as error:
        # whatever it is, whoever watches the server must read it
        reason = str(error) or type(error).__name__
        return JSONResponse({"staat": "niet goed", "reden": reason}, 503, headers)
    broken = sorted(release.problems)
    return JSONResponse(
        {"staat": "goed", "gegevensversie": release.id, "bestanden_met_fouten": broken}, headers=headers
    )


def _colours_ahead(request: Request) -> Response:
    """Answer with the colours of every other indicator in the view of this query; runs in a thread."""
    try:
        release = current()
        view, _ = indicator_view(_query(request), release)
        found = colours(view, release)
    except DataProblems:
        found = {}
    return JSONResponse(found, headers={"Cache-Control": "no-cache"})


async def _light(request: Request) -> Response:
    """Answer with a light page; one that was asked before, with these very words, without any work."""
    raw = request.scope.get("query_string", b"")
    # no waiting here, where all requests pass
    version = _release_id() if is_read() else ""
    key = (request.scope["path"], raw, address(request), version)
    page = _ASKED.get(key) if version else None
    if page is None:
        answer = await run_in_threadpool(_light_page, request)
        if not isinstance(answer, _Page):
            return answer
        page = answer
        # a longer query is no link of ours
        if version and len(raw) <= _LONGEST:
            _ASKED[key] = page
        if len(_ASKED) > _MOST_ASKED:
            _ASKED.pop(next(iter(_ASKED)))
    return page.answer(request)


def _release_id() -> str:
    try:
        return current().id
    except DataProblems:
        return ""


@dataclass(frozen=True)
class _Page:
    """A light page as bytes, plain and compressed, with its ETag."""

    tag: str
    plain: bytes
    packed: bytes

    def answer(self, request: Request) -> Response:
        headers = {"ETag": self.tag, "Cache-Control": _ASK_AGAIN, "Vary": "Accept-Encoding"}
        if self.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(
                self.packed, media_type="text/html", headers=headers | {"Content-Encoding": "gzip"}
            )
        return Response(self.plain, media_type="text/html", headers=headers)


def _light_page(request: Request) -> Response | _Page:
    """Make a light page, its picture (.png), its file for outside (.html), or the page that makes a series."""
    name = str(request.path_params["name"])
    query, base = _query(request), address(request)
    if name == "presentatie":
        return Response(light.builder(query.get(SERIES, ""), base), media_type="text/html")
    if name == "presentatie.txt":
        body = "\n".join(step.address for step in share.steps(query.get(SERIES, ""))) + "\n"
        return PlainTextResponse(body, headers=_download("presentatie.txt"))
    page, _, ending = name.partition(".")
    if page not in share.PAGES or ending not in ("", "png", "html"):
        return PlainTextResponse("Deze pagina bestaat niet.", status_code=404)
    try:
        release = current()
        asked = light.read_request(page, query, release, base)
        return _made(request, asked, ending, release)
    except DataProblems as error:
        return PlainTextResponse(f"De gegevens zijn niet te lezen: {error}", status_code=503)


def _made(request: Request, asked: light.Request, ending: str, release: Release) -> Response | _Page:
    tag = f'"{release.id}-{asked.tag}{ending}"'
    headers = {"ETag": tag, "Cache-Control": _ASK_AGAIN}
    if not ending:
        return _page(asked, release, tag)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if ending == "png":
        return Response(light.preview(asked, release), media_type="image/png", headers=headers)
    name = f"dordt-west_{asked.page}.html"
    return Response(light.offline(asked, release), media_type="text/html", headers=headers | _download(name))


@lru_cache(maxsize=600)
def _page(asked: light.Request, release: Release, tag: str) -> _Page:
    """Return a light page as it is and compressed, made once a view."""
    body = light.page(asked, release).encode()
    return _Page(tag, body, gzip.compress(body, 9))


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _query(request: Request) -> dict[str, str]:
    return read_query(request.scope.get("query_string", b"").decode("latin-1"))


def address(request: Request) -> str:
    """Return the address visitors know this server by: the setting, else what the request says."""
    fixed = os.environ.get(ADDRESS_SETTING, "").rstrip("/")
    if fixed:
        return fixed
    host = request.headers.get("host", "")
    scheme = request.headers.get("x-forwarded-proto", request.url.scheme)
    return f"{scheme if scheme in ('http', 'https') else 'http'}://{host if _HOST.fullmatch(host) else 'localhost'}"


async def _leaflet_file(request: Request) -> Response:
    name = request.path_params["name"]
    if name in _TEXTS:
        kind, body = _TEXTS[name]
        return Response(body, media_type=kind, headers=_LONG)
    if name == "kaart.js":
        return _drawing_script()
    if name not in _LEAFLET:
        return PlainTextResponse("Dit bestand bestaat niet.", status_code=404)
    return FileResponse(f"{leaflet.BASE_DIR}/{name}", media_type=_LEAFLET[name], headers=_LONG)


_TEXTS = {
    "kaart.css": ("text/css", STYLE),
    "licht.css": ("text/css", STYLE_PARTS + light.STYLE),
    "licht.js": ("text/javascript", light.SCRIPT),
}


def _drawing_script() -> Response:
    """Answer with the script and shapes of the map; without boundaries the page itself says what is wrong."""
    try:
        return Response(drawing_script(current()), media_type="text/javascript", headers=_LONG)
    except DataProblems:
        return PlainTextResponse("De grenzen zijn niet te lezen.", status_code=503)
