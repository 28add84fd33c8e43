"""What another indicator would look like in this view: the browser paints it before the page has answered."""

from dataclasses import replace

from npdw_geo.content.choropleth import make_choropleth
from npdw_geo.content.choropleth_map import map_block
from npdw_geo.drawing.layers import fills
from npdw_geo.release.kept import Kept
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import IndicatorView, resolve, with_indicator

# Some 80 indicators of 24 areas each; the words of colours are shared.
_KEPT: Kept[dict[str, dict[str, str]]] = Kept("colours", lambda _: 120_000)


def colours(view: IndicatorView, release: Release) -> dict[str, dict[str, str]]:
    """Return the colour of every area on the map for every indicator of the same level; empty is hatched."""
    # the indicator in view and what is chosen change no colour of another indicator
    kept = replace(view, indicator="", vanaf=None, gekozen=None)
    return _KEPT.get(release, kept, lambda: _colours(kept, release))


def _colours(view: IndicatorView, release: Release) -> dict[str, dict[str, str]]:
    views = {name: with_indicator(view, name, release) for name in release.catalog.indicators}
    return {
        name: fills(map_block(make_choropleth(resolve(other, release), release)))
        for name, other in views.items()
        if other.niveau == view.niveau
    }
