"""The page Bronnen."""

from npdw_geo.live.shell import show

show("bronnen")
