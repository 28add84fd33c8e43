"""A page as data by its name; `content/NAME.py` makes it from the view of `views/NAME.py`, once for all visitors."""

from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

from npdw_geo.content.page import Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.release.kept import Kept
from npdw_geo.release.release import Release
from npdw_geo.views import pages
from npdw_geo.views.query import Query

# Measured with pympler on all pages: 30 to 110 kB, most of it the words of rankings and tables.
_PAGE = 80_000
_PAGES: Kept[Page] = Kept("page", lambda _: _PAGE)


@cache
def _module(name: str) -> Any:
    return import_module(f"npdw_geo.content.{name}")


def make(name: str, query: Query, release: Release) -> Page:
    """Return the page of a URL; `DataProblems` when what it stands on cannot be read."""
    view, told = pages.read(name, query, release)
    page = _PAGES.get(release, (name, view), lambda: _make(name, view, release))
    return replace(page, notices=(*told.lines, *page.notices)) if told.lines else page


def _make(name: str, view: pages.View, release: Release) -> Page:
    page: Page = _module(name).make(view, release)
    return replace(page, query=tuple(view.to_query(release).items()))


def parcels(name: str, query: Query, release: Release) -> dict[str, Parcel]:
    """Return what the files of a page hold, by the name of the parcel."""
    view, _ = pages.read(name, query, release)
    found: dict[str, Parcel] = _module(name).parcels(view, release)
    return found
