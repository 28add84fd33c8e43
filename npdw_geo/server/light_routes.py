"""The light pages by address: a view, its files and pictures, a form that was filled in, sharing, presentations."""

import gzip
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from npdw_geo.content import pages as content
from npdw_geo.content.zoek import while_typing
from npdw_geo.drawing.choices import options
from npdw_geo.drawing.hits import below_field
from npdw_geo.drawing.place import LIGHT_PAGE, LIVE
from npdw_geo.drawing.take_away import PARCEL
from npdw_geo.errors import DataProblems
from npdw_geo.files import files
from npdw_geo.files.pictures import preview
from npdw_geo.light import pages as shell
from npdw_geo.light.presentation import builder
from npdw_geo.light.sharing import share_page, share_parts
from npdw_geo.release.kept import Kept
from npdw_geo.release.release import Release
from npdw_geo.release.serving import current, is_read
from npdw_geo.server.limits import FILES, PAGES, PICTURES, Busy, Queue, busy
from npdw_geo.server.requests import address, query, raw_query
from npdw_geo.views.links import LIGHT, links, steps
from npdw_geo.views.pages import FIRST, NAMES, from_form
from npdw_geo.views.query import SERIES

# A light page may be kept, but is asked for again: an ETag makes that answer empty.
_ASK_AGAIN = "no-cache"
# Pages by the very words of the request.
_ASKED: dict[tuple[str, str, str, str], "_Page"] = {}
_MOST_ASKED, _LONGEST = 1_000, 4_096
_NO_PAGE = "Deze pagina bestaat niet."


async def start(_request: Request) -> Response:
    """Answer with where the light pages begin."""
    return RedirectResponse(f"{LIGHT}/{FIRST}")


async def light(request: Request) -> Response:
    """Answer with a light page; one that was asked before, with these very words, without any work."""
    raw = raw_query(request)
    # no waiting here, where all requests pass
    version = _release_id() if is_read() else ""
    key = (request.scope["path"], raw, address(request), version)
    page = _ASKED.get(key) if version else None
    if page is None:
        try:
            answer = await _queue(str(request.path_params["name"])).run(_answer, request)
        except Busy:
            return busy()
        if not isinstance(answer, _Page):
            return answer
        page = answer
        # a longer query is no link of ours
        if version and len(raw) <= _LONGEST:
            _ASKED[key] = page
        if len(_ASKED) > _MOST_ASKED:
            _ASKED.pop(next(iter(_ASKED)))
    return page.answer(request)


def _queue(name: str) -> Queue:
    """Return which threads make this answer: pictures and files are slow, and pages must not stand behind them."""
    ending = name.partition(".")[2]
    if ending in ("png", "svg"):
        return PICTURES
    return FILES if ending in files.KINDS else PAGES


def _release_id() -> str:
    try:
        return current().id
    except DataProblems:
        return ""


@dataclass(frozen=True)
class _Page:
    """A light page as compressed bytes, with its ETag."""

    tag: str
    packed: bytes

    def answer(self, request: Request) -> Response:
        headers = {"ETag": self.tag, "Cache-Control": _ASK_AGAIN, "Vary": "Accept-Encoding"}
        if self.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(
                self.packed, media_type="text/html", headers=headers | {"Content-Encoding": "gzip"}
            )
        return Response(gzip.decompress(self.packed), media_type="text/html", headers=headers)


def _answer(request: Request) -> Response | _Page:
    """Make a light page, a file of it, its picture, or one of the pages around it."""
    name = str(request.path_params["name"])
    asked, base = query(request), address(request)
    if name == "presentatie.txt":
        body = "\n".join(step.address for step in steps(asked.get(SERIES, ""))) + "\n"
        return PlainTextResponse(body, headers=_download("presentatie.txt"))
    try:
        return _of_view(request, name, asked, base, current())
    except DataProblems as error:
        return PlainTextResponse(f"De gegevens zijn niet te lezen: {error}", status_code=503)


def _of_view(
    request: Request, name: str, asked: dict[str, str], base: str, release: Release
) -> Response | _Page:
    page, _, ending = name.partition(".")
    if name == "presentatie":
        return Response(builder(asked.get(SERIES, ""), base, release), media_type="text/html")
    if name in ("delen", "keuze"):
        return _around(name, asked, base, release)
    if name == "vind":
        told, found = while_typing(asked.get("q", ""), release)
        place = LIVE if asked.get("plek") == LIVE.shell else LIGHT_PAGE
        return Response(below_field(told, found, place), media_type="text/html")
    if page not in NAMES or ending not in ("", "html", *files.KINDS):
        return PlainTextResponse(_NO_PAGE, status_code=404)
    changed = None if ending else from_form(page, raw_query(request), release)
    if changed is not None:
        return RedirectResponse(LIGHT_PAGE.page(page, changed), status_code=303)
    return _made(request, shell.read_request(page, asked, release, base), ending, release)


def _around(kind: str, asked: dict[str, str], base: str, release: Release) -> Response:
    """Answer with what shares a view, or with the options of one of its choices."""
    page = asked.pop("pagina", FIRST)
    bare, choice = asked.pop("kaal", ""), asked.pop("naam", "")
    if page not in NAMES:
        return PlainTextResponse(_NO_PAGE, status_code=404)
    if kind == "keuze":
        found = [item for item in content.make(page, asked, release).choices if item.name == choice]
        if not found:
            return PlainTextResponse("Deze keuze bestaat niet.", status_code=404)
        return Response(options(found[0].groups, found[0].chosen), media_type="text/html")
    if bare:
        return Response(share_parts(page, links(base, page, asked, release), base), media_type="text/html")
    return Response(share_page(page, asked, base, release), media_type="text/html")


def _made(request: Request, asked: shell.Request, ending: str, release: Release) -> Response | _Page:
    parcel = query(request).get(PARCEL, "")
    tag = f'"{release.id}-{asked.tag}{ending}"'
    headers = {"ETag": tag, "Cache-Control": _ASK_AGAIN}
    if not ending:
        return _page(asked, release, tag)
    if ending == "html":
        name = f"dordt-west_{asked.page}.html"
        return Response(
            shell.offline(asked, release), media_type="text/html", headers=headers | _download(name)
        )
    if ending == "png" and not parcel:
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(_preview(asked, release), media_type="image/png", headers=headers)
    return _file(asked, ending, parcel, release)


def _file(asked: shell.Request, ending: str, parcel: str, release: Release) -> Response:
    """Answer with a file of a view, under the name the page gives it."""
    view = dict(asked.query)
    page = content.make(asked.page, view, release)
    name = page.file_name(ending, parcel)
    parcels = content.parcels(asked.page, view, release)
    if name is None or parcel not in parcels or ending not in parcels[parcel].endings:
        return PlainTextResponse("Dit bestand bestaat niet.", status_code=404)
    made = files.make(parcels[parcel], ending, release)
    return Response(made.body, media_type=made.kind, headers=_download(name))


def _preview(asked: shell.Request, release: Release) -> bytes:
    """Return the picture that stands beside a link in a message (PNG, 1200 by 630)."""
    return _PICTURES.get(release, asked, lambda: _drawn(asked, release))


def _drawn(asked: shell.Request, release: Release) -> bytes:
    view = dict(asked.query)
    page = content.make(asked.page, view, release)
    parcels = content.parcels(asked.page, view, release)
    return preview(page.title, page.sentence, parcels[""].picture if "" in parcels else None, release)


def _page(asked: shell.Request, release: Release, tag: str) -> "_Page":
    """Return a light page compressed, made once a view."""
    return _LIGHT.get(
        release, asked, lambda: _Page(tag, gzip.compress(shell.write(asked, release).encode(), 6))
    )


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


_LIGHT: Kept[_Page] = Kept("light", lambda page: len(page.packed))
_PICTURES: Kept[bytes] = Kept("picture")
