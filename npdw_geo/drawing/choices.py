"""Write the choices of a page as one form: whole without a script, and followed at once with one.

A long list is short in the live shell: its options are fetched when it is opened.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlencode

from npdw_geo.content.page import Choice, Group, Option, Page
from npdw_geo.drawing.hits import field
from npdw_geo.drawing.place import Place
from npdw_geo.views.pages import FORM

FORM_ID = "keuzes"
# What the filter of wijken and buurten chooses.
_AREA = "Gebied"
# A list with more options than this is searched instead of scrolled.
LONG = 12
# What a field needs to belong to the form when it stands elsewhere on the page.
_HERE = f" form='{FORM_ID}'"


def form(page: Page, place: Place) -> str:
    """Write the form with every choice that has no place of its own."""
    own = [choice for choice in page.choices if not choice.place]
    if not page.choices:
        return ""
    main = "".join(_fields([choice for choice in own if choice.main], page, place))
    further = "".join(_fields([choice for choice in own if not choice.main], page, place))
    more = (
        f"<button type='button' class='knop meer' aria-expanded='false' hidden>Meer</button><div class='verder-kiezen'>{further}</div>"
        if further
        else ""
    )
    again = (
        f"<a class='knop opnieuw' href='{escape(place.page(page.name, {}))}' data-opnieuw>Opnieuw</a>"
        if page.query and any(choice.kind != "words" for choice in own)
        else ""
    )
    return (
        f"<form id='{FORM_ID}' class='keuzes' method='get' action='{escape(place.page(page.name, {}))}' aria-label='Keuzes'>"
        f"<input type='hidden' name='{FORM}' value='{escape(urlencode(page.query))}'>"
        f"{main}{more}<button class='knop toon'>Toon</button>{again}"
        f"{_reasons(own)}</form>"
    )


def _reasons(choices: Sequence[Choice]) -> str:
    """Say for every option that cannot be had why, below the row."""
    return "".join(
        f"<small class='reden'>{escape(option.label)}: {escape(option.why_not)}</small>"
        for choice in choices
        for option in choice.options
        if option.why_not
    )


def placed(page: Page, name: str, place: Place) -> str:
    """Write the choices that stand at a block of the page."""
    return "".join(_fields([choice for choice in page.choices if choice.place == name], page, place))


def _fields(choices: Sequence[Choice], page: Page, place: Place) -> Iterator[str]:
    """Yield the fields in their order; choices with the same folded words share one panel."""
    for folded, group in groupby(choices, key=lambda choice: choice.folded):
        if folded:
            yield _panel(folded, list(group))
            continue
        for choice in group:
            if choice.kind == "few":
                yield _few(choice)
            elif choice.kind == "years":
                yield _years(choice)
            elif choice.kind == "words":
                label = escape(choice.label)
                yield f"<label class='woorden'><span>{label}</span>{field(''.join(choice.chosen), place)}</label><button class='knop'>Zoek</button>"
            else:
                yield _list(choice, page, place)


def _few(choice: Choice) -> str:
    """Write one of a few as pills; an option that cannot be had is grey, with its reason below the row."""
    pills = "".join(
        f"<label class='pil'><input type='radio' name='{choice.name}' value='{escape(option.value)}'{_HERE}"
        f"{' checked' if option.value in choice.chosen else ''}{' disabled' if option.why_not else ''}>"
        f"<span>{escape(option.label)}</span></label>"
        for option in choice.options
    )
    return f"<fieldset class='enkele'><legend>{escape(choice.label)}</legend><span class='pillen'>{pills}</span></fieldset>"


def _years(choice: Choice) -> str:
    """Write a year as a list; a script makes a slider of it."""
    return (
        f"<label class='jaren'><span>{escape(choice.label)}</span><select name='{choice.name}' data-schuif{_HERE}>"
        f"{_options(choice.options, choice.chosen)}</select></label>"
    )


def _list(choice: Choice, page: Page, place: Place) -> str:
    """Write one of many; a long list is searched, and in the live shell fetched when it is opened."""
    long = len(choice.options) > LONG
    kept = choice.groups
    extra = ""
    if long:
        extra = " data-zoek"
        if place.shell == "live":
            kept = tuple(
                Group("", tuple(option for option in choice.options if option.value in choice.chosen))
                for _ in range(1)
            )
            extra += f" data-lijst='{escape(place.light('keuze', {'pagina': page.name, 'naam': choice.name, **dict(page.query)}))}'"
    return (
        f"<label class='lijstkeuze'><span>{escape(choice.label)}</span><select name='{choice.name}'{extra}{_HERE}>"
        f"{options(kept, choice.chosen, full=long)}</select></label>"
    )


def options(groups: Sequence[Group], chosen: Sequence[str], *, full: bool = True) -> str:
    """Write the options of a list below their headings; `full` adds what a search needs."""
    parts = []
    for group in groups:
        inside = _options(group.options, chosen, full=full)
        parts.append(
            f"<optgroup label='{escape(group.title)}'>{inside}</optgroup>" if group.title else inside
        )
    return "".join(parts)


def _options(items: Sequence[Option], chosen: Sequence[str], *, full: bool = False) -> str:
    return "".join(_option(item, item.value in chosen, full=full) for item in items)


def _option(item: Option, chosen: bool, *, full: bool) -> str:
    more = (
        f" data-meer='{escape(item.remark)}' data-zoek='{escape(item.search)}'"
        if full and item.remark
        else ""
    )
    state = (" selected" if chosen else "") + (" disabled" if item.why_not else "")
    return f"<option value='{escape(item.value)}'{state}{more}>{escape(item.label)}</option>"


def _panel(folded: str, choices: Sequence[Choice]) -> str:
    """Write several choices in one panel that opens below its words."""
    parts = []
    for choice in choices:
        groups = "".join(_ticks(choice, group) for group in choice.groups)
        parts.append(f"<fieldset class='meerdere'><legend>{escape(choice.label)}</legend>{groups}</fieldset>")
    empty = (
        "<button type='button' class='knop' data-leeg>Alles weer tonen</button>"
        if any(c.chosen for c in choices)
        else ""
    )
    return (
        f"<div class='filterkeuze'><span aria-hidden='true'>{_AREA}</span><details class='paneel' data-paneel='{escape(choices[0].name)}'>"
        f"<summary aria-label='{_AREA}: {escape(folded)}'>{escape(folded)}</summary>"
        f"<div class='vel'>{''.join(parts)}{empty}</div></details></div>"
    )


def _ticks(choice: Choice, group: Group) -> str:
    head = f"<b>{escape(group.title)}</b>" if group.title else ""
    ticks = "".join(
        f"<label class='vink'><input type='checkbox' name='{choice.name}' value='{escape(option.value)}'{_HERE}"
        f"{' checked' if option.value in choice.chosen else ''}><span>{escape(option.label)}</span></label>"
        for option in group.options
    )
    return f"{head}{ticks}"
