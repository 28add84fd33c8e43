"""Whether all is well, for whatever watches the server; and what a search engine may read."""

import re
from datetime import date

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from npdw_geo.light import pages as light
from npdw_geo.paths import data_folder, security_contact
from npdw_geo.release.serving import current, refused
from npdw_geo.release.versions import day_of
from npdw_geo.server.limits import HEALTH, Busy, busy
from npdw_geo.server.requests import address

_ROBOTS = "User-agent: *\nDisallow: /_stcore/\nDisallow: /kaart/vooruit\n"


async def robots(_request: Request) -> Response:
    """Answer with what a search engine may read."""
    return PlainTextResponse(_ROBOTS)


async def security(request: Request) -> Response:
    """Answer with where to report a weak spot (RFC 9116); without a contact there is none."""
    contact = security_contact()
    if not contact:
        return PlainTextResponse("Er is nog geen adres ingevuld.", 404)
    expires = date.today().replace(month=1, day=1, year=date.today().year + 1)
    told = {
        "Contact": contact,
        "Expires": f"{expires.isoformat()}T00:00:00Z",
        "Preferred-Languages": "nl, en",
        "Canonical": f"{address(request)}/.well-known/security.txt",
    }
    return PlainTextResponse("".join(f"{name}: {value}\n" for name, value in told.items()))


async def healthy(_request: Request) -> Response:
    """Load the data and write one light page with its map; 503 with the reason when that fails."""
    try:
        return await HEALTH.run(_answer)
    except Busy:
        return busy()


def _told(error: Exception) -> str:
    """Say what is wrong; no path of this server, for the whole world may ask."""
    words = str(error) or type(error).__name__
    return re.sub(r"(?:[A-Za-z]:)?[\\/](?:[^\s\\/:'\"]+[\\/])+", "", words)


def _answer() -> Response:
    headers = {"Cache-Control": "no-store"}
    try:
        release = current()
        asked = light.read_request("indicatoren", {}, release, "http://localhost")
        light.write(asked, release)
    except Exception as error:
        # whatever it is, whoever watches the server must read it
        reason = _told(error)
        return JSONResponse({"staat": "niet goed", "reden": reason}, 503, headers)
    broken = sorted(release.problems)
    looked = {name: source.date_retrieved for name, source in sorted(release.catalog.sources.items())}
    told = {
        "staat": "goed",
        "gegevensversie": release.id,
        "datum_gegevensversie": day_of(release.id, data_folder()),
        "bestanden_met_fouten": broken,
        "niet_getoond": refused(),
        "bronnen_bekeken": looked,
    }
    return JSONResponse(told, headers=headers)
