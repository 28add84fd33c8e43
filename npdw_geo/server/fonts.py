"""Make Streamlit's two fonts small: only the letters of European languages, only the icons that are used.

Together they were 545 kB of the 1.4 MB of a first visit, and are 30 kB so.
"""

import io
import logging

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError

from npdw_geo.server.streamlit_insides import LETTERS, SYMBOLS

# Latin with its accents, punctuation, euro, minus, times, superscripts, arrows.
_LETTERS = (*range(0x20, 0x180), *range(0x2000, 0x2070), 0x20AC, 0x2212, *range(0x2190, 0x2194))
# The icons of Streamlit's own widgets; a browser test looks that none of ours is missing.
ICONS = (
    *(
        "close",
        "cancel",
        "clear",
        "check",
        "done",
        "add",
        "remove",
        "search",
        "menu",
        "more_vert",
        "more_horiz",
    ),
    *("expand_more", "expand_less", "keyboard_arrow_down", "keyboard_arrow_up", "keyboard_arrow_left"),
    *("keyboard_arrow_right", "keyboard_double_arrow_left", "keyboard_double_arrow_right", "arrow_drop_down"),
    *("chevron_left", "chevron_right", "unfold_more", "content_copy", "download", "upload", "open_in_new"),
    *("info", "warning", "error", "help", "help_outline", "fullscreen", "fullscreen_exit", "visibility"),
    *("refresh", "delete", "settings", "stop", "play_arrow", "share", "link", "print"),
)
_LOG = logging.getLogger("npdw_geo")


def smaller(name: str, body: bytes) -> bytes:
    """Return a smaller font where we know what is used of it; any other as it is."""
    try:
        if name.startswith(SYMBOLS):
            return _subset(body, "abcdefghijklmnopqrstuvwxyz_0123456789 ", ICONS)
        if name.startswith(LETTERS):
            return _subset(body, "".join(map(chr, _LETTERS)), ())
    except (TTLibError, KeyError, ValueError, AssertionError):
        # a font of another Streamlit may be built otherwise: then it travels whole
        _LOG.warning("lettertype %s is niet te verkleinen", name, exc_info=True)
    return body


def _subset(body: bytes, letters: str, glyphs: tuple[str, ...]) -> bytes:
    font = TTFont(io.BytesIO(body))
    known = set(font.getGlyphOrder())
    options = Options()
    # an icon is a ligature of its name: follow no ligature that was not asked for, or all would come along
    options.layout_closure = False
    options.layout_features = ["*"]
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(glyphs=[name for name in glyphs if name in known], text=letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()
