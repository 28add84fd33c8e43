"""What a map needs from our own server: Leaflet, shapes, styles, and colours ahead of the page."""

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from xstatic.pkg import leaflet

from npdw_geo.drawing import styles
from npdw_geo.drawing.backdrop import drawing_script
from npdw_geo.drawing.colours_ahead import colours
from npdw_geo.errors import DataProblems
from npdw_geo.light.document import QR, SCRIPT, STYLE, WALK
from npdw_geo.release.serving import current
from npdw_geo.server.asgi import FOR_GOOD
from npdw_geo.server.limits import COLOURS, Busy, busy
from npdw_geo.server.requests import query
from npdw_geo.server.streamlit_insides import letter_address
from npdw_geo.views.indicatoren import read

_LEAFLET = {"leaflet.js": "text/javascript", "leaflet.css": "text/css"}
# The letters of the live page, also for light ones; kept small by the same middleware.
_LETTER = f'@font-face{{font-family:"Source Sans 3";src:url("../{letter_address()}") format("woff2");font-weight:200 900;font-display:swap}}'
_TEXTS = {
    "kaart.css": ("text/css", styles.FRAME),
    "licht.css": ("text/css", STYLE + styles.MAP),
    # on its own: the script of a light page asks for it when the map stands
    "letter.css": ("text/css", _LETTER),
    "licht.js": ("text/javascript", SCRIPT),
    "onderweg.js": ("text/javascript", WALK),
    "uqr.mjs": ("text/javascript", QR),
}
# The address carries a mark, or the file is pinned and changes with a release.
_LONG = {"Cache-Control": FOR_GOOD}


async def colours_ahead(request: Request) -> Response:
    """Answer with the colours of every other indicator in the view of this query."""
    try:
        return JSONResponse(await COLOURS.run(_colours, request), headers={"Cache-Control": "no-cache"})
    except Busy:
        return busy()


def _colours(request: Request) -> dict[str, dict[str, str]]:
    try:
        release = current()
        view, _ = read(query(request), release)
        return colours(view, release)
    except DataProblems:
        return {}


async def map_file(request: Request) -> Response:
    """Answer with a file of the map."""
    name = request.path_params["name"]
    if name in _TEXTS:
        kind, body = _TEXTS[name]
        return Response(body, media_type=kind, headers=_LONG)
    if name == "kaart.js":
        return _drawing_script()
    if name not in _LEAFLET:
        return PlainTextResponse("Dit bestand bestaat niet.", status_code=404)
    return FileResponse(f"{leaflet.BASE_DIR}/{name}", media_type=_LEAFLET[name], headers=_LONG)


def _drawing_script() -> Response:
    """Answer with the script and shapes of the map; without boundaries the page itself says what is wrong."""
    try:
        return Response(drawing_script(current()), media_type="text/javascript", headers=_LONG)
    except DataProblems:
        return PlainTextResponse("De grenzen zijn niet te lezen.", status_code=503)
