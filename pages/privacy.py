"""The page Privacy."""

from npdw_geo.live.shell import show

show("privacy")
