"""The page Werkbezoek."""

from npdw_geo.live.shell import show

show("werkbezoek")
