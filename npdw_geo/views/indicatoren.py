"""The view of the page Indicatoren."""

from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import DEFAULT_INDICATOR, IndicatorView, choose_in, read_indicator
from npdw_geo.views.query import Notices, Query, notices

View = IndicatorView


def read(query: Query, release: Release) -> tuple[IndicatorView, Notices]:
    """Read the view from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    names = list(release.catalog.indicators)
    return read_indicator(query, release, names, DEFAULT_INDICATOR, wrong), notices(wrong)


def choose(view: IndicatorView, name: str, value: str, release: Release) -> IndicatorView:
    """Return the view after one choice."""
    return choose_in(view, name, value, list(release.catalog.indicators), release)


def file_name(view: IndicatorView) -> str:
    """Return the name of a download of this view, without its ending."""
    where = view.gebied.wijk or ("dordt-west",)
    parts = [*where, *view.gebied.buurt[:3], view.indicator, view.niveau, str(view.jaar)]
    if view.tonen != "waarde":
        parts.append(view.tonen)
    if view.klassen != "dordrecht":
        parts.append(f"klassen-{view.klassen}")
    return "_".join(parts)
