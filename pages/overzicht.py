"""The page Overzicht."""

from npdw_geo.live.shell import show

show("overzicht")
