"""The page Doelen."""

from npdw_geo.live.shell import show

show("doelen")
