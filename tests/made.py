"""Short ways to what tests look at: the release, a view, a choropleth, a page as data, its HTML."""

from functools import cache

from npdw_geo.content import pages as content
from npdw_geo.content.choropleth import Choropleth, make_choropleth
from npdw_geo.content.page import Page
from npdw_geo.drawing.blocks import block_html, region
from npdw_geo.drawing.place import LIVE
from npdw_geo.paths import ROOT
from npdw_geo.release.release import Release, load_release
from npdw_geo.views.choropleth import IndicatorView, resolve
from npdw_geo.views.indicatoren import read


@cache
def shipped() -> Release:
    """The data that comes with the product, read once a process."""
    return load_release(ROOT / "data", ROOT / "geodata")


def view(release: Release, **query: str) -> IndicatorView:
    """The view of Indicatoren for a query."""
    return read(query, release)[0]


def choropleth(release: Release, **query: str) -> Choropleth:
    """What Indicatoren shows for a query."""
    return make_choropleth(resolve(view(release, **query), release), release)


def page(name: str, release: Release, **query: str) -> Page:
    """A page as data."""
    return content.make(name, query, release)


def html(found: Page, release: Release) -> str:
    """All blocks of a page as the live shell writes them."""
    return region(found.blocks, found, LIVE, release)


def block(found: Page, kind: type, release: Release) -> str:
    """The first block of a kind as HTML."""
    return block_html(next(item for item in found.blocks if isinstance(item, kind)), found, LIVE, release)
