"""The page Profiel."""

from npdw_geo.live.shell import show

show("profiel")
