"""The page Zoeken."""

from npdw_geo.live.shell import show

show("zoek")
