"""What another indicator would look like in this view: the browser paints it before the page has answered."""

from dataclasses import replace
from functools import lru_cache

from npdw_geo.picture import make_picture
from npdw_geo.release import Release
from npdw_geo.view import IndicatorView, default_indicator_view


def with_indicator(view: IndicatorView, name: str, release: Release) -> IndicatorView:
    """Return the view for another indicator: level and year stay where that one has figures for them."""
    fresh = default_indicator_view(release, name, view.niveau)
    same = release.series(name, view.jaar, release.codes(fresh.niveau))["waarde"].notna().any()
    kept = replace(
        view, indicator=name, niveau=fresh.niveau, vanaf=None, jaar=view.jaar if same else fresh.jaar
    )
    return kept if fresh.niveau == view.niveau else replace(kept, gekozen=None)


def colours(view: IndicatorView, release: Release) -> dict[str, dict[str, str]]:
    """Return the colour of every area on the map for every indicator of the same level; empty is hatched."""
    # the indicator in view and what is chosen change no colour of another indicator
    return _colours(replace(view, indicator="", vanaf=None, gekozen=None), release)


@lru_cache(maxsize=32)
def _colours(view: IndicatorView, release: Release) -> dict[str, dict[str, str]]:
    views = {name: with_indicator(view, name, release) for name in release.catalog.indicators}
    return {
        name: {str(slug): colour for slug, colour in make_picture(other, release).rows["kleur"].items()}
        for name, other in views.items()
        if other.niveau == view.niveau
    }
