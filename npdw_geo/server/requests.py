"""What a request says: its query, and the address visitors know this server by."""

import re

from starlette.requests import Request

from npdw_geo.paths import fixed_address
from npdw_geo.server.base_path import below
from npdw_geo.views.query import read_query

_LAST_PORT = 65_535
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")


def raw_query(request: Request) -> str:
    """Return the query of a request as it was sent."""
    found: bytes = request.scope.get("query_string", b"")
    return found.decode("latin-1")


def query(request: Request) -> dict[str, str]:
    """Return the query of a request, one value a name."""
    return read_query(raw_query(request))


def address(request: Request) -> str:
    """Return the address visitors know this server by: the setting, else what the request says."""
    fixed = fixed_address()
    if fixed:
        return fixed
    host = request.headers.get("host", "")
    scheme = request.headers.get("x-forwarded-proto", request.url.scheme)
    port = host.rpartition(":")[2]
    if ":" in host and port.isdigit() and not 0 < int(port[:6]) <= _LAST_PORT:
        host = ""
    known = host if _HOST.fullmatch(host) else "localhost"
    return f"{scheme if scheme in ('http', 'https') else 'http'}://{known}{below()}"
