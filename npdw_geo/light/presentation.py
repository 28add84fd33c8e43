"""The page on which somebody makes, opens and starts an ordered list of views; and pages that say what went wrong."""

from html import escape
from urllib.parse import urlencode

from npdw_geo import text
from npdw_geo.content import pages as content
from npdw_geo.content.blocks import Heading
from npdw_geo.drawing import words
from npdw_geo.drawing.header import header
from npdw_geo.drawing.place import LIGHT_PAGE
from npdw_geo.drawing.steps import series_code
from npdw_geo.errors import DataProblems
from npdw_geo.light.document import STYLE, document, head_links, script_links
from npdw_geo.release.release import Release
from npdw_geo.views.links import LIGHT, MOST_STEPS, Step, series, step_address, steps
from npdw_geo.views.packed import unpack
from npdw_geo.views.pages import MENU, title
from npdw_geo.views.query import SERIES

_TITLE = "Presentatie maken"
_HOW = "Zet de weergaven op volgorde, geef ze een naam, en start. Voeg weergaven toe met de knop Delen op elke pagina."
_EMPTY = "Er staat nog niets in. Kies op een pagina Delen, en dan 'Voeg toe aan presentatie'."


def builder(typed: str, base: str, release: Release) -> str:
    """Return the page that makes a presentation of these views; names of their own stay on the device."""
    found = steps(typed)
    lines = "\n".join(step.address for step in found)
    asked = [line for line in unpack(typed).replace("|", "\n").splitlines() if line.strip()]
    dropped = len(asked) - len(found)
    left_out = f"{dropped} van de {len(asked)} regels zijn overgeslagen: geen weergave van deze site, of meer dan {MOST_STEPS}."
    items = "".join(_item(step, release) for step in found)
    body = (
        f"{header('', {}, LIGHT_PAGE)}<main><div class='smal'>{words.heading(Heading(_TITLE, _HOW, 1))}"
        f"{words.line(left_out) if dropped else ''}<ol class='reeks' data-volgorde>{items}</ol>{'' if found else f'<p>{_EMPTY}</p>'}"
        f"{_start(found, base) if found else ''}"
        f"<details class='vouw'{'' if found else ' open'}><summary>Regels zelf bewerken</summary>"
        f"<form action='presentatie' id='reeksvorm'><label for='reeks'>Een adres per regel, zoals in de knop Delen</label>"
        f"<textarea id='reeks' name='{SERIES}'>{escape(lines)}</textarea>"
        f"<p class='stappen'><button class='knop'>Gebruik deze lijst</button><label>Open een bestand: <input id='bestand' type='file' accept='.txt'></label></p></form></details>"
        f"</div></main>{script_links(())}"
    )
    return document(
        _TITLE, "Een presentatie van weergaven van Dordt West in kaart.", head_links(with_map=False), body
    )


def _item(step: Step, release: Release) -> str:
    """Write one view of the series: its picture, its name, and what can be done with it."""
    name = step_name(step, release)
    query = urlencode(step.query)
    picture = escape(f"{step.page}.png?{query}" if query else f"{step.page}.png")
    presses = "".join(
        f"<button type='button' class='knop' data-stap='{what}' aria-label='{escape(f'{label}: {name}')}' hidden>{sign}</button>"
        for what, label, sign in (("op", "Omhoog", "↑"), ("neer", "Omlaag", "↓"), ("weg", "Haal weg", "Weg"))
    )
    return (
        f"<li data-adres='{escape(step.address)}'><img src='{picture}' alt='' width='160' height='84' loading='lazy'>"
        f"<span class='naamvak'><a href='{escape(step.address)}' data-naam>{escape(name)}</a>"
        f"<label hidden>Eigen naam <input type='text' maxlength='80' placeholder='{escape(name)}' data-stil></label></span>"
        f"<span class='stappen'>{presses}</span></li>"
    )


def step_name(step: Step, release: Release) -> str:
    """Return what a view is called: its title, and the area it is about; the page itself when it cannot be read."""
    query = dict(step.query)
    try:
        found = content.make(step.page, query, release)
    except DataProblems:
        return title(step.page)
    areas = [
        text.short(release.areas[slug].name)
        for part in ("gekozen", "wijk", "buurt")
        for slug in query.get(part, "").split(",")
        if slug in release.areas
    ]
    return ", ".join([found.title, *dict.fromkeys(areas)])


def _start(found: list[Step], base: str) -> str:
    file = escape(f"presentatie.txt?{urlencode({SERIES: series(found)})}")
    sheets = escape(f"presentatie.pdf?{urlencode({SERIES: series(found)})}")
    code = series_code(f"{base.rstrip('/')}/{LIGHT}/{step_address(found, 0)}")
    return (
        f"<p class='stappen'><a class='knop' href='{escape(step_address(found, -1))}'>Start de presentatie</a>"
        f"<a class='knop' href='{file}' download>Bewaar als bestand</a><a class='knop' href='{sheets}'>Bewaar als PDF</a></p>"
        "<p class='bron'>Pijltjes gaan vooruit en terug, de Q toont de code.</p>"
        f"{code}<p class='bron'>Met deze code loopt de zaal mee op de eigen telefoon.</p>"
    )


def error_page(status: int, told: str, below: str = "") -> str:
    """Return a page that says in Dutch what went wrong, and where to go."""
    links = "".join(f"<li><a href='{below}/{LIGHT}/{name}'>{escape(title(name))}</a></li>" for name in MENU)
    body = (
        f"<main><div class='smal'>{words.heading(Heading(told, f'Foutnummer {status}.', 1))}<p>U kunt verder met:</p><ul>"
        f"<li><a href='{below}/'>Het dashboard</a></li>{links}</ul></div></main>"
    )
    # no address of a file: where this page stands is not known
    return document(told, told, f"<style>{STYLE}</style>", body)
