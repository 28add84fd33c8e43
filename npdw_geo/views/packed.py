"""Pack a long list of views into an address, so that a code to scan can hold it; nothing is kept on a server."""

import base64
import binascii
import zlib

# Words that every list has. A packed list can only be unpacked with these: a changed text gets another mark.
_MARK = "~1"
_WORDS = (
    b"|bronnen?deel=bevindingen|overzicht?wijk=|woningbouw?jaar=2026&soort=&fase=&ondergrond=geen&gekozen=|energielabels?totaal=zonder"
    b"&begin=2027&tonen=ontwikkeling&vanaf=2012&klassen=dordt-west&buurt=BU050507&wijk=oud-krispijn%2Cnieuw-krispijn%2Cwielwijk"
    b"%2Ccrabbehof&gekozen=&tonen=verschil|indicatoren?indicator=gemiddelde_woz_waarde&niveau=wijk&jaar=2025&versie=|indicatoren?"
    b"indicator=misdrijven_per_1000&niveau=buurt&jaar=2020&versie=|indicatoren?indicator=ervaren_gezondheid_goed&niveau=buurt&jaar=2024&versie="
)
# A list that unpacks to more than this is none of ours.
_MOST = 20_000
_SHORT = 120


def pack(words: str) -> str:
    """Return a list packed when that makes it shorter; a short one stays readable."""
    if len(words) <= _SHORT:
        return words
    press = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=_WORDS)
    made = press.compress(words.encode()) + press.flush()
    packed = _MARK + base64.urlsafe_b64encode(made).rstrip(b"=").decode()
    return packed if len(packed) < len(words) else words


def unpack(words: str) -> str:
    """Return a list as it was before it was packed; what cannot be unpacked is an empty list."""
    if not words.startswith(_MARK):
        return words
    raw = words[len(_MARK) :]
    try:
        made = base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4))
        found = zlib.decompressobj(-15, zdict=_WORDS).decompress(made, _MOST)
        return found.decode()
    except (binascii.Error, zlib.error, ValueError):
        return ""
