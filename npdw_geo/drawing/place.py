"""Where a page stands: how it addresses other pages and what the light routes give, below any base path."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from npdw_geo.views.links import LIGHT
from npdw_geo.views.pages import FIRST


@dataclass(frozen=True)
class Place:
    """A shell, as seen from its own pages; `alone` is one file without a server."""

    shell: Literal["live", "light", "alone"]

    def page(self, name: str, query: Mapping[str, str]) -> str:
        """Return the relative address of a page in this shell."""
        first = self.shell == "live" and name == FIRST
        path = "./" if first else name
        return f"{path}?{urlencode(query)}" if query else path

    def light(self, path: str, query: Mapping[str, str]) -> str:
        """Return the relative address of something the light routes give."""
        before = f"{LIGHT}/" if self.shell == "live" else ""
        return f"{before}{path}?{urlencode(query)}" if query else f"{before}{path}"


LIVE, LIGHT_PAGE, ALONE = Place("live"), Place("light"), Place("alone")
