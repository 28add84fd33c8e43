"""Links that can be given away: light and live, as words, as an embedded frame, as a series of views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from npdw_geo.release.release import Release
from npdw_geo.views.packed import pack, unpack
from npdw_geo.views.pages import FIRST, NAMES, pinned
from npdw_geo.views.query import PRESENTING, SERIES, STEP, VERSION, read_query

LIGHT = "licht"
MOST_STEPS = 30


@dataclass(frozen=True)
class Links:
    """The addresses of one view, absolute."""

    light: str
    live: str
    picture: str
    offline: str
    builder: str


def links(base: str, page: str, query: Mapping[str, str], release: Release) -> Links:
    """Return every address of a view; all carry the data release."""
    kept = pinned(page, query, release)
    tail = f"?{urlencode(kept)}"
    root = base.rstrip("/")
    series = urlencode({SERIES: f"{page}{tail}"})
    return Links(
        light=f"{root}/{LIGHT}/{page}{tail}",
        live=f"{root}/{'' if page == FIRST else page}{tail}",
        picture=f"{root}/{LIGHT}/{page}.png{tail}",
        offline=f"{root}/{LIGHT}/{page}.html{tail}",
        builder=f"{root}/{LIGHT}/presentatie?{series}",
    )


def embed(address: str, title: str) -> str:
    """Return the code that shows the light page inside another site."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="900" '
        'style="border:0" loading="lazy"></iframe>'
    )


@dataclass(frozen=True)
class Step:
    """One view of a presentation: its page and its query."""

    page: str
    query: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """The page and its query, as it stands in a series."""
        return f"{self.page}?{urlencode(self.query)}" if self.query else self.page


def steps(words: str) -> list[Step]:
    """Read an ordered list of views, one a line or with `|` between; what is no page of ours is left out."""
    found: list[Step] = []
    for line in unpack(words).replace("|", "\n").splitlines()[: 4 * MOST_STEPS]:
        path, _, raw = line.strip().partition("?")
        page = path.rstrip("/").rsplit("/", 1)[-1]
        if page == "" and path:
            page = FIRST
        if page in NAMES and len(found) < MOST_STEPS:
            kept = {
                name: value
                for name, value in read_query(raw).items()
                if name not in (PRESENTING, SERIES, STEP)
            }
            found.append(Step(page, tuple(kept.items())))
    return found


def series(found: Sequence[Step]) -> str:
    """Return an ordered list of views as it stands in a URL: packed when it is long."""
    return pack("|".join(step.address for step in found))


def step_query(found: Sequence[Step], place: int) -> dict[str, str]:
    """Return the query of one step, with the whole list behind it; place -1 is the slide before the first."""
    carried = {PRESENTING: "1", SERIES: series(found), STEP: str(place + 1)}
    return {**dict(found[max(place, 0)].query), **carried}


def step_address(found: Sequence[Step], place: int) -> str:
    """Return the address of one step, relative to the light pages."""
    return f"{found[max(place, 0)].page}?{urlencode(step_query(found, place))}"


def step_number(raw: str, found: Sequence[Step]) -> int:
    """Return which step is asked for, counted from 0; the last for one that is not there, -1 for the one before all."""
    asked = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 4 else 1
    return min(asked, max(len(found), 1)) - 1


def asked_version(query: Mapping[str, str]) -> str:
    """Return the data release a link was made with, if it looks like one."""
    asked = query.get(VERSION, "")
    return asked if len(asked) == 8 and asked.isalnum() else ""
