"""The HTML document around every light page: head, style sheets, scripts from our own server."""

from html import escape
from pathlib import Path

from npdw_geo.drawing import styles
from npdw_geo.drawing.header import SITE
from npdw_geo.views.links import Links

STYLE = styles.TOKENS + styles.BLOCKS + (Path(__file__).parent / "licht.css").read_text(encoding="utf-8")
SCRIPT = styles.CONTROLS + (Path(__file__).parent / "licht.js").read_text(encoding="utf-8")
# A route on the phone: its script, and what keeps it ready without reception.
WALK = "".join(
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("onderweg.js", "eigen.js")
)
KEEPER = (Path(__file__).parent / "onderweg-sw.js").read_text(encoding="utf-8")
MARK = styles.mark(STYLE + styles.MAP + SCRIPT + WALK)


def document(title: str, told: str, head: str, body: str, kind: str = "") -> str:
    """Return a whole HTML document."""
    return (
        "<!DOCTYPE html><html lang='nl'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)} - {SITE}</title>"
        f"<meta name='description' content='{escape(told)}'>{head}</head>"
        f"<body class='{kind}'>{body}</body></html>"
    )


def style_links(*, with_map: bool) -> str:
    """Return the style sheets of a light page."""
    names = ["leaflet.css"] if with_map else []
    return "".join(
        f"<link rel='stylesheet' href='../kaart/{name}'>" for name in (*names, f"licht.css?v={MARK}")
    )


def script_links(addresses: tuple[str, ...]) -> str:
    """Return the scripts of a light page, its own last."""
    return "".join(
        f"<script src='{escape(address)}' defer></script>"
        for address in (*addresses, f"../kaart/licht.js?v={MARK}")
    )


def preview_tags(title: str, told: str, links: Links) -> str:
    """Return what a message shows of a link: title, sentence, picture."""
    return "".join(
        f"<meta property='og:{name}' content='{escape(value)}'>"
        for name, value in (
            ("title", title),
            ("description", told),
            ("image", links.picture),
            ("image:width", "1200"),
            ("image:height", "630"),
            ("url", links.light),
            ("type", "article"),
            ("locale", "nl_NL"),
            ("site_name", SITE),
        )
    )
