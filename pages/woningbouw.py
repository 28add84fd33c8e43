"""The page Woningbouw."""

from npdw_geo.live.shell import show

show("woningbouw")
