"""What makes a route something to take along: the script that keeps it ready, and how a phone installs it."""

import json

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from npdw_geo.drawing import palette
from npdw_geo.drawing.header import SITE
from npdw_geo.light.document import KEEPER, SIGN
from npdw_geo.paths import PACKAGE

_MANIFEST = {
    "name": f"{SITE}: werkbezoek",
    "short_name": "Dordt West",
    "lang": "nl",
    "start_url": "werkbezoek",
    "scope": ".",
    "display": "standalone",
    "background_color": palette.GROUND,
    "theme_color": palette.INK,
    "icons": [{"src": SIGN, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
}


async def keeper(_request: Request) -> Response:
    """Answer with the script that keeps a route ready; asked again at every visit, so that a new one comes soon."""
    return Response(KEEPER, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


async def manifest(_request: Request) -> Response:
    """Answer with what a phone needs to install the route."""
    body = json.dumps(_MANIFEST, ensure_ascii=False)
    return Response(body, media_type="application/manifest+json", headers={"Cache-Control": "no-cache"})


async def icon(_request: Request) -> Response:
    """Answer with the sign of the site."""
    return FileResponse(PACKAGE / "live" / "merk.svg", media_type="image/svg+xml")
