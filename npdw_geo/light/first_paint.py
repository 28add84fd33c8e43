"""What stands in a live page before Streamlit does: the words and the still map of that very view, its choices as a form.

It lies in a shadow root, so that styles do not mix, and gives way when the live page stands (`eerst.js`).
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from npdw_geo.content import pages as content
from npdw_geo.content.blocks import Block, Figures, Fold, Heading, Notice, Sentence, Sources
from npdw_geo.content.drawn_blocks import Legend
from npdw_geo.content.goal_blocks import Between, Counts, Told
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.page import Page
from npdw_geo.drawing import choices, styles, words
from npdw_geo.drawing.blocks import region
from npdw_geo.drawing.header import SITE, header
from npdw_geo.drawing.place import LIVE
from npdw_geo.drawing.svg_map import svg_map
from npdw_geo.light.document import preview_tags
from npdw_geo.release.release import Release
from npdw_geo.views.links import links
from npdw_geo.views.pages import NAMES

_HERE = Path(__file__).parent
SCRIPT = (_HERE / "eerst.js").read_text(encoding="utf-8")
# What tells of poor reception, on every live page.
RECEPTION = (_HERE / "bereik.js").read_text(encoding="utf-8")
# What keeps the history of the browser to what the visitor did.
STEPS = (_HERE / "stappen.js").read_text(encoding="utf-8")
# What the parts that stand in a first paint need; the rest of the style sheet comes with the live page.
_STYLE = (
    styles.TOKENS
    + styles.lines_for(styles.BLOCKS, styles.FIRST)
    + (_HERE / "eerst.css").read_text(encoding="utf-8")
)
# Kinds of blocks that are worth their weight before the page stands.
_FIRST = (Heading, Sentence, Told, Counts, Between, Sources, Figures, Legend, Notice)
# Of a long page without a map only what is in sight is painted.
_IN_SIGHT = 12


@dataclass(frozen=True)
class FirstPaint:
    """What goes into Streamlit's own page: title, tags for messages, the paint itself, the words without a script."""

    title: str
    head: str
    body: str
    noscript: str


def plain(name: str) -> FirstPaint:
    """Return only a title and a way on, for a page that cannot be painted."""
    return FirstPaint(SITE, "", "", _noscript(f"licht/{name}"))


def first_paint(name: str, query: dict[str, str], base: str, release: Release) -> FirstPaint:
    """Return the first paint of a view."""
    page = content.make(name, query, release)
    view = dict(page.query)
    given = links(base, name, view, release)
    views = {other: view if other == name else _gebied(view) for other in NAMES}
    bar = header(name, views, LIVE, LIVE.light("delen", {"pagina": name, **view}))
    told = "".join(words.line(line) for line in page.notices)
    light = LIVE.light(name, view)
    body = (
        f"<div id='eerst'><template shadowrootmode='open'><style>{_STYLE}</style><div class='blad'>{bar}"
        f"{choices.form(page, LIVE)}{told}{_regions(page, release)}"
        f"<p class='links'><a href='{escape(light)}'>Snelle versie van deze pagina</a></p></div></template></div>"
    )
    description = f"<meta name='description' content='{escape(page.sentence)}'>"
    tags = description + preview_tags(page.title, page.sentence, given)
    return FirstPaint(f"{page.title} - {SITE}", tags, body, _noscript(light))


def _gebied(view: dict[str, str]) -> dict[str, str]:
    return {name: view[name] for name in ("wijk", "buurt") if name in view}


def _regions(page: Page, release: Release) -> str:
    block = next((item for item in page.map if isinstance(item, Map)), None)
    if block is None:
        first: list[Block] = [item for item in page.below[:_IN_SIGHT] if isinstance(item, _FIRST)]
        return region(first, page, LIVE, release)
    beside = [item for item in page.beside if isinstance(item, (*_FIRST, Fold))]
    under = [item for item in page.map if not isinstance(item, Map)]
    still = svg_map(block, release, "eerst", names=True)
    return (
        f"<div class='kolommen'><div style='{_share(page.map_share)}'><div class='kaartvak'>{still}</div><div class='onderkaart'>{region(under, page, LIVE, release)}</div></div>"
        f"<div style='{_share(100 - page.map_share)}'>{region(beside, page, LIVE, release)}</div></div>"
    )


def _share(percent: int) -> str:
    """Return the width of a column as Streamlit divides it: the gap taken from both."""
    return f"flex:{percent} 1 calc({percent}% - 1rem)"


def _noscript(light: str) -> str:
    return (
        "<noscript><p>Deze pagina heeft JavaScript nodig. Zonder JavaScript kunt u verder met de "
        f"<a href='{escape(light)}'>snelle versie van deze pagina</a>.</p></noscript>"
    )
