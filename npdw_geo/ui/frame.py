"""What every page shares: the data release, the guard around it, and the state in the URL."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from threading import Lock

import streamlit as st

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.release import Release, current
from npdw_geo.view import PRESENTING, SERIES, STEP, AreaFilter, Notices, area_filter

_PAGE = "_pagina"
_PAGES = "_paginas"
_FILTER = "_gebied"
# One page at a time: measured with 50 visitors, p95 is 0,2 s so, 0,4 s with two and 3,7 s without.
_TURN = Lock()
# More lines than this help nobody; `check` prints them all.
_MOST_LINES = 8


def release() -> Release:
    """Return the data release, read once per server."""
    return current()


def enter(page: str, pages: Sequence[st.Page]) -> None:
    """Take the area filter along to another page, where the menu starts with an empty URL."""
    st.session_state[_PAGES] = tuple(pages)
    moved = st.session_state.get(_PAGE, page) != page
    st.session_state[_PAGE] = page
    if moved and not st.query_params and _FILTER in st.session_state:
        st.query_params.from_dict(st.session_state[_FILTER].to_query())


def pages() -> tuple[st.Page, ...]:
    """Return the pages of the menu; none when a page runs by itself."""
    return tuple(st.session_state.get(_PAGES, ()))


def page() -> str:
    """Return the page somebody is on, as its part of the URL."""
    return str(st.session_state.get(_PAGE, ""))


def query() -> dict[str, str]:
    """Return the URL as it is now, one value a name."""
    return {name: st.query_params[name] for name in st.query_params}


def remember(gebied: AreaFilter) -> None:
    """Keep the area filter for the next page."""
    st.session_state[_FILTER] = gebied


def page_filter(data: Release) -> tuple[AreaFilter, list[str]]:
    """Read the area filter of a page that has no further choices."""
    wrong: list[str] = []
    return area_filter(query(), data, wrong), wrong


def write(new: Mapping[str, str]) -> None:
    """Write a view to the URL; Back in the browser returns to the one before. A presentation goes on."""
    now = query()
    carried = {name: now[name] for name in (PRESENTING, SERIES, STEP) if name in now}
    if {**new, **carried} != now:
        st.query_params.from_dict({**new, **carried})


def notices(found: Notices) -> None:
    """Say in one line each what in the link was not understood."""
    for line in found.lines:
        st.html(f"<p class='melding' role='status'>{escape(line)}</p>")


def broken(indicator: str, data: Release) -> None:
    """Say which file of an indicator cannot be read, if any."""
    found = data.broken(indicator)
    if found:
        problems("Van deze indicator is een gegevensbestand niet te lezen.", found)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn: threads of Python that run side by side hold each other up more than a queue does."""
    with _TURN:
        yield


@contextmanager
def guard() -> Iterator[None]:
    """Show broken data as one clear message; what came before it on the page stays."""
    try:
        yield
    except DataProblems as error:
        problems("Dit deel kan niet worden getoond, omdat een gegevensbestand niet klopt.", error.problems)


def problems(title: str, found: tuple[Problem, ...]) -> None:
    """Show what is wrong with data files, by file, row and column."""
    lines = "".join(f"<li>{escape(str(problem))}</li>" for problem in found[:_MOST_LINES])
    more = len(found) - _MOST_LINES
    tail = f"<li>en nog {more}; zie python -m npdw_geo check</li>" if more > 0 else ""
    st.html(f"<div class='melding' role='alert'><strong>{escape(title)}</strong><ul>{lines}{tail}</ul></div>")
