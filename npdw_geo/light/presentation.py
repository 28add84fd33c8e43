"""The page on which somebody makes, opens and starts an ordered list of views; and pages that say what went wrong."""

from html import escape
from urllib.parse import urlencode

from npdw_geo.content.blocks import Heading
from npdw_geo.drawing import words
from npdw_geo.drawing.header import header
from npdw_geo.drawing.place import LIGHT_PAGE
from npdw_geo.drawing.steps import series_code
from npdw_geo.light.document import STYLE, document, script_links, style_links
from npdw_geo.views.links import LIGHT, series, step_address, steps
from npdw_geo.views.pages import MENU, title
from npdw_geo.views.query import SERIES

_TITLE = "Presentatie maken"
_HOW = "Een regel per weergave, in de volgorde van de presentatie. Plak links uit de knop Delen."


def builder(typed: str, base: str) -> str:
    """Return the page that makes a presentation of these lines."""
    found = steps(typed)
    lines = "\n".join(step.address for step in found)
    asked = [line for line in typed.replace("|", "\n").splitlines() if line.strip()]
    dropped = len(asked) - len(found)
    told = f"{dropped} van de {len(asked)} regels zijn overgeslagen: geen weergave van deze site."
    items = "".join(
        f"<li><a href='{escape(step.address)}'>{escape(title(step.page))}</a> <small>{escape(urlencode(step.query))}</small></li>"
        for step in found
    )
    start = ""
    if found:
        first = step_address(found, 0)
        file = escape(f"presentatie.txt?{urlencode({SERIES: series(found)})}")
        code = series_code(f"{base.rstrip('/')}/{LIGHT}/{first}")
        start = (
            f"<p class='stappen'><a class='knop' href='{escape(first)}'>Start de presentatie</a>"
            f"<a class='knop' href='{file}' download>Bewaar als bestand</a></p>"
            f"{code}<p class='bron'>Met deze code loopt de zaal mee op de eigen telefoon.</p>"
        )
    body = (
        f"{header('', {}, LIGHT_PAGE)}<main><div class='smal'>{words.heading(Heading(_TITLE, _HOW, 1))}"
        f"<form action='presentatie'><label for='reeks'>Weergaven</label><textarea id='reeks' name='{SERIES}'>{escape(lines)}</textarea>"
        f"{words.line(told) if dropped else ''}"
        f"<p class='stappen'><button class='knop'>Gebruik deze lijst</button><label>Open een bestand: <input id='bestand' type='file' accept='.txt'></label></p></form>"
        f"<ol>{items}</ol>{start}</div></main>{script_links(())}"
    )
    return document(
        _TITLE, "Een presentatie van weergaven van Dordt West in kaart.", style_links(with_map=False), body
    )


def error_page(status: int, told: str) -> str:
    """Return a page that says in Dutch what went wrong, and where to go."""
    links = "".join(f"<li><a href='/{LIGHT}/{name}'>{escape(title(name))}</a></li>" for name in MENU)
    body = (
        f"<main><div class='smal'>{words.heading(Heading(told, f'Foutnummer {status}.', 1))}<p>U kunt verder met:</p><ul>"
        f"<li><a href='/'>Het dashboard</a></li>{links}</ul></div></main>"
    )
    # no address of a file: where this page stands is not known
    return document(told, told, f"<style>{STYLE}</style>", body)
