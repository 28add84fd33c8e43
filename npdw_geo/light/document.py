"""The HTML document around every light page: head, style sheets, scripts from our own server."""

from html import escape
from pathlib import Path

from npdw_geo.drawing import styles
from npdw_geo.drawing.header import SITE
from npdw_geo.views.links import Links

STYLE = styles.TOKENS + styles.BLOCKS + (Path(__file__).parent / "licht.css").read_text(encoding="utf-8")
SCRIPT = styles.CONTROLS + (Path(__file__).parent / "licht.js").read_text(encoding="utf-8")
# A route on the phone: its scripts in the order they need each other, and what keeps it ready without reception.
_WALK = (
    "rekenen.js",
    "eigen.js",
    "gpx.js",
    "onderweg.js",
    "notities.js",
    "eigen_stops.js",
    "klaarzetten.js",
)
WALK = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in _WALK)
# The library that makes a QR code on the device; asked for by a press alone.
QR = (Path(__file__).parent / "uqr.mjs").read_text(encoding="utf-8")
KEEPER = (Path(__file__).parent / "onderweg-sw.js").read_text(encoding="utf-8")
# The sign of the site, beside every light page; without it a browser asks for one that is not there.
SIGN = "onderweg.svg"
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


def head_links(*, with_map: bool) -> str:
    """Return what a light page links to before it shows: its sign and its style sheets."""
    names = ["leaflet.css"] if with_map else []
    sign = f"<link rel='icon' href='{SIGN}' type='image/svg+xml'>"
    return sign + "".join(
        f"<link rel='stylesheet' href='../kaart/{name}'>" for name in (*names, f"licht.css?v={MARK}")
    )


def script_links(addresses: tuple[str, ...], *, walk: bool = False) -> str:
    """Return the scripts of a light page, its own last; those of a route draw on the map that it made."""
    own = [f"../kaart/{name}.js?v={MARK}" for name in ("licht", *(["onderweg"] if walk else []))]
    return "".join(f"<script src='{escape(address)}' defer></script>" for address in (*addresses, *own))


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
