"""The server around the Streamlit script: what `st.App` is made of."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from threading import Thread
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from npdw_geo.drawing.backdrop import drawing_script
from npdw_geo.drawing.leaflet import LEAFLET_ROUTE
from npdw_geo.errors import DataProblems
from npdw_geo.light import pages as light
from npdw_geo.light.document import SIGN
from npdw_geo.paths import PACKAGE
from npdw_geo.release.serving import current
from npdw_geo.server import light_routes, map_routes, paper_routes, walk_routes
from npdw_geo.server.base_path import OWN, Again, Below
from npdw_geo.server.calm_log import calm
from npdw_geo.server.compression import KeptCompressed
from npdw_geo.server.connections import limit
from npdw_geo.server.doors import Doors
from npdw_geo.server.first_paint import LivePages
from npdw_geo.server.headers import Guard
from npdw_geo.server.health import healthy, robots, security
from npdw_geo.server.streamlit_insides import with_a_long_queue, without_delay
from npdw_geo.server.visits import flush
from npdw_geo.views.links import LIGHT
from npdw_geo.views.pages import NAMES


def app_parts() -> dict[str, Any]:
    """Return what `st.App` is made of: the script, our own routes, and what wraps every answer."""
    return {
        "script_path": PACKAGE / "live" / "menu.py",
        "routes": [
            Route(f"{OWN}/{LEAFLET_ROUTE}/vooruit", map_routes.colours_ahead),
            Route(f"{OWN}/{LEAFLET_ROUTE}/{{name}}", map_routes.map_file),
            Route(f"{OWN}/{LIGHT}", light_routes.start),
            Route(f"{OWN}/{LIGHT}/onderweg-sw.js", walk_routes.keeper),
            Route(f"{OWN}/{LIGHT}/onderweg.webmanifest", walk_routes.manifest),
            Route(f"{OWN}/{LIGHT}/{SIGN}", walk_routes.icon),
            Route(f"{OWN}/{LIGHT}/{{name}}.pdf", paper_routes.paper),
            Route(f"{OWN}/{LIGHT}/{{name}}", light_routes.light),
            Route(f"{OWN}/gezond", healthy),
            Route(f"{OWN}/robots.txt", robots),
            Route(f"{OWN}/.well-known/security.txt", security),
        ],
        "lifespan": lifespan,
        "middleware": [
            Middleware(Below),
            Middleware(Guard),
            Middleware(Doors),
            Middleware(KeptCompressed),
            Middleware(GZipMiddleware, minimum_size=500, compresslevel=6),
            Middleware(LivePages),
            Middleware(Again),
        ],
    }


def create_app() -> st.App:
    """Return the whole product as one ASGI app."""
    return st.App(**app_parts())


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Send small answers at once, set limits, and read the data before the first visitor comes."""
    listening = without_delay()
    calm()
    sweeping = limit(partial(with_a_long_queue, listening))
    Thread(target=_read_ahead, daemon=True).start()
    yield
    flush()
    if sweeping is not None:
        sweeping.cancel()


def _read_ahead() -> None:
    # broken data is told on every page; it must not keep the server from starting
    with suppress(DataProblems):
        release = current()
        drawing_script(release)
        for name in NAMES:
            light.write(light.read_request(name, {}, release, ""), release)
    # what was read stays for as long as the server runs: no use to look through it again and again
    gc.collect()
    gc.freeze()
