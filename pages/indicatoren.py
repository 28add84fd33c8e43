"""The page Indicatoren."""

from npdw_geo.live.shell import show

show("indicatoren")
