"""The page Uitleg."""

from npdw_geo.live.shell import show

show("uitleg")
