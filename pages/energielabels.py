"""The page Energielabels."""

from npdw_geo.live.shell import show

show("energielabels")
