"""Write the links to a view on paper: the sheet of an area, the account of a year, or any view as A4 and A3."""

from collections.abc import Mapping
from html import escape

from npdw_geo.drawing.place import Place

_SIZES = (("A4", ""), ("A3", "a3"))


def paper_links(page: str, query: Mapping[str, str], place: Place, year: int) -> str:
    """Write what a page can be printed as."""
    if page == "profiel":
        return _link(place.light("profiel.pdf", query), "Wijkblad, twee kanten A4 (pdf)")
    if page == "werkbezoek":
        return (
            _link(place.light("werkbezoek.pdf", query), "Boekje van de route, A5 (pdf)")
            if "stops" in query
            else ""
        )
    sizes = "".join(
        _link(
            place.light(f"{page}.pdf", {**query, **({"papier": size} if size else {})}),
            f"Afdrukken op {name} (pdf)",
        )
        for name, size in _SIZES
    )
    account = _link(place.light("doelen.pdf", {"jaar": str(year)}), f"Verantwoording {year} (pdf)")
    return sizes + (account if page == "doelen" else "")


def _link(address: str, words: str) -> str:
    return f"<a href='{escape(address)}' target='_blank' rel='noopener'>{escape(words)}</a>"
