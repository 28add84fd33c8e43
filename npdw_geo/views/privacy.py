"""The view of the page Privacy; the area filter only travels along."""

from npdw_geo.views.uitleg import View, choose, read

__all__ = ["View", "choose", "read"]
