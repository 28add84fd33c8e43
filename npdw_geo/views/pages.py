"""The pages there are, found by their files, and what each does with a URL.

A page is `pages/NAME.py` with `views/NAME.py` and `content/NAME.py`; nothing else lists them.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode

from npdw_geo.paths import PAGES
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import AreaFilter
from npdw_geo.views.query import VERSION, Notices, Query, pairs, without_empty

# The first page is at the root of the dashboard.
FIRST = "overzicht"
# A form says here which view it was drawn for, so that only what was changed in it is a choice.
FORM = "van"
# The order of the menu; a page that is not named comes after these.
_ORDER = (
    "overzicht",
    "doelen",
    "indicatoren",
    "woningbouw",
    "energielabels",
    "profiel",
    "werkbezoek",
    "uitleg",
    "bronnen",
    "zoek",
    "toegankelijkheid",
    "privacy",
)
# What is asked of whoever hosts this; it stands at the foot of every page.
FOOT = ("toegankelijkheid", "privacy")
_SEVERAL = ("wijk", "buurt")


class View(Protocol):
    """What every view can do."""

    @property
    def gebied(self) -> AreaFilter: ...
    def to_query(self, release: Release) -> dict[str, str]: ...
    def pinned(self, release: Release) -> dict[str, str]: ...


def _place(path: Path) -> tuple[int, str]:
    return (_ORDER.index(path.stem) if path.stem in _ORDER else len(_ORDER), path.stem)


NAMES = tuple(path.stem for path in sorted(PAGES.glob("*.py"), key=_place))


# The search stands in the bar as a field.
MENU = tuple(name for name in NAMES if name not in ("zoek", *FOOT))


def title(page: str) -> str:
    """Return what a page is called in the menu."""
    return "Zoeken" if page == "zoek" else page.capitalize()


@cache
def _module(page: str) -> Any:
    return import_module(f"npdw_geo.views.{page}")


def read(page: str, query: Query, release: Release) -> tuple[View, Notices]:
    """Read the view of a page from a URL, and one line for every part that was not understood."""
    found: tuple[View, Notices] = _module(page).read(query, release)
    return found


def choose(page: str, view: View, name: str, value: str, release: Release) -> View:
    """Return the view of a page after one choice."""
    found: View = _module(page).choose(view, name, value, release)
    return found


def canonical(page: str, query: Query, release: Release) -> tuple[dict[str, str], Notices]:
    """Return the query of a page as it would write it itself, and what was wrong with this one."""
    view, told = read(page, query, release)
    return view.to_query(release), told


def pinned(page: str, query: Query, release: Release) -> dict[str, str]:
    """Return the query for a link that keeps its meaning: with the data release, and no default left out."""
    view, _ = read(page, query, release)
    return {**view.pinned(release), VERSION: release.id}


def from_form(page: str, raw: str, release: Release) -> dict[str, str] | None:
    """Return the query a filled-in form asks for; nothing when the request comes from no form.

    Each name whose value differs from that of the view the form was drawn for is one choice, in the order of
    the form; so a year that the newly chosen indicator lacks is no wrong value.
    """
    sent = pairs(raw)
    drawn_for = dict(sent).get(FORM)
    if drawn_for is None:
        return None
    view, _ = read(page, dict(pairs(drawn_for)), release)
    before = view.pinned(release)
    values = dict.fromkeys(_SEVERAL, "")
    for name, value in sent:
        values[name] = f"{values[name]},{value}" if values.get(name) and name in _SEVERAL else value
    values.pop(FORM)
    for name, value in values.items():
        if value.replace(" ", "-") != before.get(name, "").replace(" ", "-"):
            view = choose(page, view, name, value, release)
    return without_empty(view.to_query(release))


def address(page: str, query: Query) -> str:
    """Return the address of a view below our own host."""
    path = f"/{'' if page == FIRST else page}"
    return f"{path}?{urlencode(query)}" if query else path
