"""Links that can be given away: light and live, as words, as a QR code, as an embedded frame, as a series."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import segno

from npdw_geo.release import Release
from npdw_geo.view import PRESENTING, SERIES, STEP, VERSION, pinned, read_query

# A QR code holds some 2 300 signs; a longer address has none.
TooLong = segno.DataOverflowError
LIGHT = "licht"
PAGES = {
    "overzicht": "Overzicht",
    "indicatoren": "Indicatoren",
    "woningbouw": "Woningbouw",
    "energielabels": "Energielabels",
    "bronnen": "Bronnen",
}
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
    # the overview is the first page of the dashboard
    live = f"{root}/{'' if page == 'overzicht' else page}{tail}"
    series = urlencode({SERIES: f"{page}{tail}"})
    return Links(
        light=f"{root}/{LIGHT}/{page}{tail}",
        live=live,
        picture=f"{root}/{LIGHT}/{page}.png{tail}",
        offline=f"{root}/{LIGHT}/{page}.html{tail}",
        builder=f"{root}/{LIGHT}/presentatie?{series}",
    )


def qr(address: str) -> str:
    """Return a QR code of an address as SVG."""
    body = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        body,
        kind="svg",
        scale=4,
        border=2,
        xmldecl=False,
        svgclass="qr",
        title="QR-code van deze link",
        light="#fff",
    )
    return body.getvalue().decode()


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
    for line in words.replace("|", "\n").splitlines()[: 4 * MOST_STEPS]:
        path, _, raw = line.strip().partition("?")
        page = path.rstrip("/").rsplit("/", 1)[-1]
        if page == "" and path:
            page = "overzicht"
        if page in PAGES and len(found) < MOST_STEPS:
            kept = {
                name: value
                for name, value in read_query(raw).items()
                if name not in (PRESENTING, SERIES, STEP)
            }
            found.append(Step(page, tuple(kept.items())))
    return found


def series(found: Sequence[Step]) -> str:
    """Return an ordered list of views as it stands in a URL."""
    return "|".join(step.address for step in found)


def step_address(found: Sequence[Step], place: int) -> str:
    """Return the address of one step, with the whole list behind it, relative to the light pages."""
    step = found[place]
    carried = {PRESENTING: "1", SERIES: series(found), STEP: str(place + 1)}
    return f"{step.page}?{urlencode({**dict(step.query), **carried})}"


def asked_version(query: Mapping[str, str]) -> str:
    """Return the data release a link was made with, if it looks like one."""
    asked = query.get(VERSION, "")
    return asked if len(asked) == 8 and asked.isalnum() else ""
