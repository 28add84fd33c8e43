"""Write previous and next of a presentation, and the code with which a room follows it."""

from collections.abc import Sequence
from html import escape

from npdw_geo.drawing.place import Place
from npdw_geo.drawing.qr import qr
from npdw_geo.views.links import LIGHT, Step, step_address, step_query

_TOO_LONG = "De lijst is te lang voor een QR-code."


def step_bar(found: Sequence[Step], place: int, here: Place) -> str:
    """Write previous, which step this is, and next."""
    if not found:
        return ""
    before = _link("prev", "Vorige", found, place - 1, here) if place > -1 else ""
    after = _link("next", "Volgende", found, place + 1, here) if place + 1 < len(found) else ""
    return f"<div class='stappen' role='group' aria-label='Presentatie'>{before}<span>{f'{place + 1} van {len(found)}' if place > -1 else 'Begin'}</span>{after}</div>"


def _link(rel: str, words: str, found: Sequence[Step], place: int, here: Place) -> str:
    step = found[max(place, 0)]
    address = escape(here.page(step.page, step_query(found, place)))
    return f"<a class='knop' rel='{rel}' data-ga='{escape(step.page)}' href='{address}'>{words}</a>"


def room_code(found: Sequence[Step], base: str) -> str:
    """Write the code of the first step, for the phones in the room."""
    if not found:
        return ""
    address = f"{base.rstrip('/')}/{LIGHT}/{step_address(found, 0)}"
    return f"<figure class='zaal'>{series_code(address)}<figcaption>Kijk mee op uw telefoon</figcaption></figure>"


def series_code(address: str) -> str:
    """Write the code of an address, or words where a list is too long for one."""
    return qr(address, _TOO_LONG)
