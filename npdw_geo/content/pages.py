"""A page as data by its name; `content/NAME.py` makes it from the view of `views/NAME.py`."""

from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

from npdw_geo.content.page import Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.release.release import Release
from npdw_geo.views import pages
from npdw_geo.views.query import Query


@cache
def _module(name: str) -> Any:
    return import_module(f"npdw_geo.content.{name}")


def make(name: str, query: Query, release: Release) -> Page:
    """Return the page of a URL; `DataProblems` when what it stands on cannot be read."""
    view, told = pages.read(name, query, release)
    page: Page = _module(name).make(view, release)
    plain = tuple(view.to_query(release).items())
    return replace(page, notices=(*told.lines, *page.notices), query=plain)


def parcels(name: str, query: Query, release: Release) -> dict[str, Parcel]:
    """Return what the files of a page hold, by the name of the parcel."""
    view, _ = pages.read(name, query, release)
    found: dict[str, Parcel] = _module(name).parcels(view, release)
    return found
