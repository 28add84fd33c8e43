"""The view of the page Indicatoren."""

import re
from difflib import get_close_matches

from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import DEFAULT_INDICATOR, IndicatorView, choose_in, read_indicator
from npdw_geo.views.query import Notices, Query, notices

View = IndicatorView
# So much of what a link asked for is repeated, and compared.
_SHOWN, _COMPARED, _READ = 40, 60, 400
_STRANGE = re.compile(r"[^\w .,%-]")


def read(query: Query, release: Release) -> tuple[IndicatorView, Notices]:
    """Read the view from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    names = list(release.catalog.indicators)
    view = read_indicator(query, release, names, DEFAULT_INDICATOR, wrong)
    if "indicator" not in wrong:
        return view, notices(wrong)
    others = notices([name for name in wrong if name != "indicator"])
    return view, Notices((_unknown(query["indicator"], view, release), *others.lines))


def _unknown(asked: str, view: IndicatorView, release: Release) -> str:
    """Name the indicator that a link asked for, cut, and the nearest there is."""
    plain = " ".join(_STRANGE.sub(" ", asked[:_READ]).split())
    short = plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}..."
    shown = release.indicator(view.indicator).titel if view.indicator in release.catalog.indicators else ""
    titles = {
        word: item.titel
        for item in release.catalog.indicators.values()
        for word in (item.id.replace("_", " "), item.titel.casefold(), *item.trefwoorden)
    }
    near = get_close_matches(plain[:_COMPARED].casefold().replace("_", " "), titles, 1, 0.75)
    meant = f" Bedoelt u '{titles[near[0]]}'?" if near else ""
    return f"De link vraagt om het cijfer '{short}'. Dat is er niet.{meant} U ziet: {shown}."


def choose(view: IndicatorView, name: str, value: str, release: Release) -> IndicatorView:
    """Return the view after one choice."""
    return choose_in(view, name, value, list(release.catalog.indicators), release)


def file_name(view: IndicatorView) -> str:
    """Return the name of a download of this view, without its ending."""
    where = view.gebied.wijk or ("dordt-west",)
    parts = [
        *where,
        *view.gebied.buurt[:3],
        view.indicator,
        view.niveau,
        *([str(view.jaar)] if view.jaar else []),
    ]
    if view.tonen != "waarde":
        parts.append(view.tonen)
    if view.klassen != "dordrecht":
        parts.append(f"klassen-{view.klassen}")
    return "_".join(parts)
