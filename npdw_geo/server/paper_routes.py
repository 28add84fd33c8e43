"""The pages on paper by address: a sheet of an area, the account of a year, a series as slides, any view as A4 or A3."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from npdw_geo.errors import DataProblems
from npdw_geo.paper.any_view import PAPERS, any_view
from npdw_geo.paper.booklet import booklet
from npdw_geo.paper.setting import KIND
from npdw_geo.paper.slides import slides
from npdw_geo.paper.verantwoording import verantwoording
from npdw_geo.paper.wijkblad import wijkblad
from npdw_geo.paths import data_folder
from npdw_geo.release.kept import Kept
from npdw_geo.release.release import Release
from npdw_geo.release.serving import current
from npdw_geo.server.limits import ACCOUNTS, PAPER, Busy, busy
from npdw_geo.server.requests import address, query
from npdw_geo.views.links import series, steps
from npdw_geo.views.pages import NAMES, canonical
from npdw_geo.views.profiel import profiled, read
from npdw_geo.views.query import SERIES
from npdw_geo.views.werkbezoek import read as read_visit

# Guard makes our page of it, with words that fit what was asked.
_NOT_THERE = "Dit is er niet op papier."
_PAPER, _YEAR = "papier", "jaar"
_MADE: Kept[bytes] = Kept("paper")


async def paper(request: Request) -> Response:
    """Answer with a PDF; the account of a year has a queue of its own."""
    name, asked = str(request.path_params["name"]), query(request)
    queue = ACCOUNTS if name == "doelen" and _YEAR in asked else PAPER
    try:
        answer: Response = await queue.run(_answer, name, asked, address(request))
    except Busy:
        return busy()
    return answer


def _answer(name: str, asked: dict[str, str], base: str) -> Response:
    try:
        release = current()
        own = {"presentatie": _slides, "profiel": _sheet, "werkbezoek": _booklet}.get(name)
        if own is not None:
            return own(asked, base, release)
        if name == "doelen" and _YEAR in asked:
            return _account(asked[_YEAR], base, release)
        return _view(name, asked, base, release)
    except DataProblems as error:
        return PlainTextResponse(f"De gegevens zijn niet te lezen: {error}", status_code=503)


def _slides(asked: dict[str, str], base: str, release: Release) -> Response:
    found = steps(asked.get(SERIES, ""))
    if not found:
        return PlainTextResponse(_NOT_THERE, status_code=404)
    key = ("presentatie", series(found), base)
    return _pdf("presentatie", _MADE.get(release, key, lambda: slides(found, base, release)))


def _sheet(asked: dict[str, str], base: str, release: Release) -> Response:
    if asked.get("gebied", "") not in ("", *profiled(release)):
        return PlainTextResponse(_NOT_THERE, status_code=404)
    view, _ = read(asked, release)
    key = ("profiel", view.area, view.naast, base)
    name = f"wijkblad_{view.area.lower()}"
    return _pdf(name, _MADE.get(release, key, lambda: wijkblad(view, base, release)))


def _booklet(asked: dict[str, str], base: str, release: Release) -> Response:
    view, _ = read_visit(asked, release)
    if not view.stops:
        return PlainTextResponse(_NOT_THERE, status_code=404)
    key = ("werkbezoek", view, base)
    return _pdf("werkbezoek", _MADE.get(release, key, lambda: booklet(view, base, release)))


def _account(asked: str, base: str, release: Release) -> Response:
    """Answer with the account of a year; of what is no year that of the year of the data."""
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else release.year
    key = ("verantwoording", year, base)
    made = _MADE.get(release, key, lambda: verantwoording(year, base, release, data_folder()))
    return _pdf(f"verantwoording_{year}", made)


def _view(name: str, asked: dict[str, str], base: str, release: Release) -> Response:
    if name not in NAMES:
        return PlainTextResponse(_NOT_THERE, status_code=404)
    size = asked.get(_PAPER, PAPERS[0])
    plain, _ = canonical(name, asked, release)
    key = (name, tuple(plain.items()), size, base)
    made = _MADE.get(release, key, lambda: any_view(name, plain, base, size, release))
    return _pdf(f"dordt-west_{name}_{size if size in PAPERS else PAPERS[0]}", made)


def _pdf(name: str, body: bytes) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-cache"}
    return Response(body, media_type=KIND, headers=headers)
