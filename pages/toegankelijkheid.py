"""The page Toegankelijkheid."""

from npdw_geo.live.shell import show

show("toegankelijkheid")
