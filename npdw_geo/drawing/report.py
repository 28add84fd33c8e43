"""Write "Klopt dit niet?": a mail with the view, the figure, its source and the data release filled in."""

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from npdw_geo.content.blocks import Sources
from npdw_geo.content.page import Page
from npdw_geo.paths import contact
from npdw_geo.views.pages import address

_ASK = "Klopt dit niet?"


def report(what: str, page: Page, release: str, query: Mapping[str, str] | None = None) -> str:
    """Write the link; without an address to mail to, the words say whom to ask. Nothing is sent by us."""
    whom = contact()
    if "@" not in whom or set(whom) & set(" <>?&\n"):
        told = f"Vraag het aan {whom}." if whom else "Meld het bij wie deze site beheert."
        return f"<p class='uitleg'>{_ASK} {escape(told)}</p>"
    source = next(
        (
            block.words
            for block in page.blocks
            if isinstance(block, Sources) and block.words.startswith("Bron")
        ),
        "",
    )
    here = address(page.name, dict(page.query) if query is None else query)
    body = (
        f"Weergave: {here}\nHet gaat om: {what}\n{source}\nGegevensversie: {release}\n\nWat klopt er niet:\n"
    )
    link = f"mailto:{quote(whom, safe='@')}?subject={quote(f'Dordt West in kaart: {what}'[:120])}&body={quote(body)}"
    return f"<p class='uitleg'><a class='verwijzing' href='{escape(link)}' data-klopt='{escape(here)}'>{_ASK}</a></p>"
