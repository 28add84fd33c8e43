"""What a visit knows: the URL as it is, the view each page was left with, and the one place that writes the URL."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from npdw_geo.views.pages import NAMES
from npdw_geo.views.query import PRESENTING, SERIES, STEP, VERSION

_VIEWS = "_weergaven"
_FILTER = ("wijk", "buurt")
# What a link carries beside its view, and a choice leaves as it is.
CARRIED = (PRESENTING, SERIES, STEP)


def query() -> dict[str, str]:
    """Return the URL as it is now, one value a name."""
    return {name: st.query_params[name] for name in st.query_params}


def raw() -> str:
    """Return the URL as it was sent, every value of every name."""
    return urlencode([(name, value) for name in st.query_params for value in st.query_params.get_all(name)])


def write(new: Mapping[str, str]) -> None:
    """Write a view to the URL; Back in the browser returns to the one before. A presentation goes on."""
    now = query()
    carried = {name: now[name] for name in CARRIED if name in now}
    if {**new, **carried} != now:
        st.query_params.from_dict({**new, **carried})


def remember(page: str, view: Mapping[str, str]) -> None:
    """Keep the view of a page for this visit."""
    st.session_state.setdefault(_VIEWS, {})[page] = dict(view)


def views(here: str, view: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return with which view each page opens from here: as it was left, with the area filter of this page."""
    kept = st.session_state.get(_VIEWS, {})
    gebied = {name: view[name] for name in _FILTER if name in view}
    found = {}
    for page in NAMES:
        before = kept.get(page, {})
        same = {name: before[name] for name in _FILTER if name in before} == gebied
        rest = {
            name: value
            for name, value in before.items()
            if name not in _FILTER and (same or name != "gekozen")
        }
        found[page] = dict(view) if page == here else {**rest, **gebied}
    return {
        page: {name: value for name, value in item.items() if name != VERSION} for page, item in found.items()
    }
