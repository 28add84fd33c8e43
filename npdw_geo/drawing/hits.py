"""Write what a search found: a list of links per kind, and the short list below the field."""

from collections.abc import Sequence
from html import escape

from npdw_geo.content.hits import Hit, Hits
from npdw_geo.drawing.place import Place


def hits(block: Hits, place: Place) -> str:
    """Write what was found of one kind under its heading."""
    rows = "".join(f"<li>{_link(item, place)}</li>" for item in block.items)
    return f"<section class='gevonden'><h2 class='titel'>{escape(block.title)}</h2><ul>{rows}</ul></section>"


def below_field(told: str, found: Sequence[Hit], place: Place) -> str:
    """Write the line and the links below a field while somebody types."""
    rows = "".join(f"<li>{_link(item, place)}</li>" for item in found)
    return f"<p class='uitleg' role='status'>{escape(told)}</p>" + (f"<ul>{rows}</ul>" if rows else "")


def _link(item: Hit, place: Place) -> str:
    address = escape(place.page(item.page, dict(item.query)))
    return f"<a href='{address}' data-ga='{escape(item.page)}'>{escape(item.title)} <small>{escape(item.words)}</small></a>"


def field(words: str, place: Place, *, more: str = "") -> str:
    """Write the field itself; `more` are further attributes."""
    return (
        f"<input class='zoekveld' type='search' name='q' value='{escape(words)}' maxlength='100' autocomplete='off' data-stil "
        f"data-vind='{escape(place.light('vind', {'plek': place.shell}))}' placeholder='Buurt, straat, postcode, cijfer'{more}>"
    )
