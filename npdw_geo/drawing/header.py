"""Write the bar on top of every page: the name of the site, the menu, and the button to share."""

from collections.abc import Mapping
from html import escape

from npdw_geo.drawing.hits import field
from npdw_geo.drawing.paper_links import paper_links
from npdw_geo.drawing.place import Place
from npdw_geo.views.pages import FIRST, FOOT, MENU, NAMES, title

SITE = "Dordt West in kaart"
_GLASS = (
    "<svg width='20' height='20' viewBox='0 0 20 20' aria-hidden='true'><circle cx='8.5' cy='8.5' r='5.5' fill='none' "
    "stroke='currentColor' stroke-width='2'/><path d='M13 13l5 5' stroke='currentColor' stroke-width='2'/></svg>"
)


def header(
    here: str, views: Mapping[str, Mapping[str, str]], place: Place, share: str = "", steps: str = ""
) -> str:
    """Write the bar; `views` says with which view each page opens, `share` is the address of the page that shares this one."""
    links = "".join(_link(name, here, views.get(name, {}), place) for name in MENU)
    name = title(here) if here in NAMES else "Menu"
    button = f"<a class='knop delen' href='{escape(share)}' data-delen>Delen</a>" if share else ""
    return (
        f"<header class='boven'><a class='site' href='{escape(place.page(FIRST, views.get(FIRST, {})))}' data-ga='{FIRST}'>{SITE}</a>"
        f"<nav class='breed-menu' aria-label='Pagina&#39;s'>{links}</nav>"
        f"<details class='menu'><summary><span>Menu</span> <b>{escape(name)}</b></summary><nav aria-label='Menu'>{links}</nav></details>"
        f"{steps}{'' if steps or here == 'zoek' else _search(place)}{button}</header>"
    )


def _search(place: Place) -> str:
    """Write the field that searches; on a narrow screen a button that opens the page Zoeken."""
    address = escape(place.page("zoek", {}))
    label = " aria-label='Zoek een buurt, straat, postcode, cijfer of project'"
    return (
        f"<form class='zoek' role='search' method='get' action='{address}'>{field('', place, more=label)}</form>"
        f"<a class='knop zoekknop' href='{address}' data-ga='zoek'>{_GLASS}<span>Zoek</span></a>"
    )


def _link(name: str, here: str, query: Mapping[str, str], place: Place) -> str:
    current = " aria-current='page'" if name == here else ""
    return f"<a href='{escape(place.page(name, query))}' data-ga='{name}'{current}>{escape(title(name))}</a>"


def hosted(place: Place) -> str:
    """Write the links to what is asked of whoever hosts this."""
    return "".join(
        f"<a href='{escape(place.page(name, {}))}' data-ga='{name}'>{escape(title(name))}</a>"
        for name in FOOT
    )


def footer(page: str, query: dict[str, str], place: Place, version: str, year: int) -> str:
    """Write the end of a live page: the light page of the same view, the view on paper, and the data release."""
    light = escape(place.light(page, query))
    return (
        f"<footer class='voet'><a href='{light}'>Snelle versie van deze pagina</a>{paper_links(page, query, place, year)}{hosted(place)}"
        f"<span>Gegevensversie {escape(version)}</span></footer>"
    )
