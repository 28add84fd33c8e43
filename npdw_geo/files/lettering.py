"""The site's letters for still pictures: two weights, cut once a process from the variable font."""

import io
import logging
import tempfile
from functools import lru_cache
from pathlib import Path

import fontpkg_source_sans_3
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib.instancer import instantiateVariableFont
from matplotlib import font_manager

FAMILY = "Source Sans 3"
# What stands in where the font cannot be read.
_OTHER = "DejaVu Sans"
_FONT = Path(fontpkg_source_sans_3.__file__).parent / "files" / "SourceSans3[wght].ttf"
_WEIGHTS = (400, 700)
# Latin with its accents, punctuation, euro, minus, arrows, superscripts.
_LETTERS = "".join(map(chr, (*range(0x20, 0x180), *range(0x2000, 0x2070), 0x20AC, 0x2190, 0x2212, 0x2248)))
_LOG = logging.getLogger("npdw_geo")


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """Return the families to draw with, the site's own first; matplotlib knows them from then on."""
    # matplotlib reads the files when it first draws: they stay as long as the process
    folder = Path(tempfile.mkdtemp(prefix="npdw-letters-"))
    try:
        whole = _latin(_FONT.read_bytes())
        for weight in _WEIGHTS:
            path = folder / f"{weight}.ttf"
            path.write_bytes(_cut(whole, weight))
            font_manager.fontManager.addfont(path)
    except (OSError, TTLibError, KeyError, ValueError):
        _LOG.warning("het lettertype van de site is er niet voor plaatjes", exc_info=True)
        return (_OTHER,)
    return (FAMILY, _OTHER)


def _latin(body: bytes) -> bytes:
    """Return the variable font with fewer letters: what is cut from it is made ten times faster so."""
    font = TTFont(io.BytesIO(body))
    options = Options()
    options.layout_features = ["kern"]
    subsetter = Subsetter(options)
    subsetter.populate(text=_LETTERS)
    subsetter.subset(font)
    return _saved(font)


def _cut(body: bytes, weight: int) -> bytes:
    font = instantiateVariableFont(TTFont(io.BytesIO(body)), {"wght": weight})
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = FAMILY
    font["OS/2"].usWeightClass = weight
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    font.flavor = None
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()
