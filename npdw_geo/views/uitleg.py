"""The view of the page Uitleg; the area filter only travels along."""

from npdw_geo.release.release import Release
from npdw_geo.views.overzicht import OverviewView, read

View = OverviewView
__all__ = ["View", "choose", "read"]


def choose(view: OverviewView, name: str, value: str, release: Release) -> OverviewView:  # noqa: ARG001 (as every view)
    """Return the view: the page has no choices."""
    return view
