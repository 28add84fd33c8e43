"""Write the blocks that are words as HTML: real text that a screen reader can read.

Every value is escaped here, so that nothing from a file can become markup.
"""

from collections.abc import Callable
from html import escape

from npdw_geo.content.blocks import (
    Card,
    Contents,
    Doubt,
    Doubts,
    Figure,
    Figures,
    Finding,
    Findings,
    Heading,
    Notice,
    Onward,
    Pointer,
    Prose,
    Sentence,
    Sources,
    Steps,
    Table,
)
from npdw_geo.drawing.place import Place
from npdw_geo.drawing.presses import press

# Of more findings than these a line names the first and counts the rest.
MOST_NAMED = 3


def heading(block: Heading) -> str:
    """Write the title of a view and what it means."""
    told = f"<p class='uitleg'>{escape(block.words)}</p>" if block.words else ""
    if not block.title:
        return told
    number = f" data-nummer='{escape(block.number)}'" if block.number else ""
    return f"<h{block.level} class='titel'{number}>{escape(block.title)}</h{block.level}>{told}"


def sentence(block: Sentence) -> str:
    """Write the sentence of a view with its coloured edge."""
    return f"<p class='zin'>{escape(block.words)}</p>"


def notice(block: Notice) -> str:
    """Write a message: a line, its details, a command to type."""
    if block.urgent:
        lines = "".join(f"<li>{escape(line)}</li>" for line in block.lines)
        return (
            f"<div class='melding' role='alert'><strong>{escape(block.words)}</strong><ul>{lines}</ul></div>"
        )
    code = f" <code>{escape(block.code)}</code>." if block.code else ""
    return f"<p class='melding' role='status'>{escape(block.words)}{code}</p>"


def figures(block: Figures) -> str:
    """Write key figures side by side."""
    wide = " breed" if any(item.beside for item in block.items) else ""
    return f"<dl class='kernen{wide}'>{''.join(map(_figure, block.items))}</dl>"


def _figure(item: Figure) -> str:
    beside = f"<span class='naast'>{escape(item.beside)}</span>" if item.beside else ""
    cited = f"<small>{escape(item.cited)}</small>" if item.cited else ""
    return (
        f"<div class='kern'><dt>{escape(item.what)}</dt><dd><b>{escape(item.figure)}</b>"
        f"{beside}<small>{escape(item.remark)}</small>{cited}</dd></div>"
    )


def steps(block: Steps) -> str:
    """Write a computation or a few quotes, one a line."""
    items = []
    for who, words, where in block.lines:
        said = f"<b>{escape(who)}</b>: <q>{escape(words)}</q> ({escape(where)})" if who else escape(words)
        items.append(f"<li>{said}</li>")
    title = f"<h3>{escape(block.title)}</h3>" if block.title else ""
    return f"<div class='bevinding'>{title}<ul>{''.join(items)}</ul></div>"


def table(block: Table, place: Place) -> str:
    """Write a table that scrolls by itself where it is wider than the screen."""
    right = [" class='getal'" if column.number else "" for column in block.columns]
    heads = "".join(
        f"<th scope='col'{side}>{escape(column.name)}</th>"
        for column, side in zip(block.columns, right, strict=True)
    )
    rows = []
    for row in block.rows:
        cells = []
        for number, (cell, side) in enumerate(zip(row, right, strict=True)):
            small = f"<small>{escape(cell.small)}</small>" if cell.small else ""
            said = escape(cell.words)
            if cell.page:
                address = escape(place.page(cell.page, dict(cell.query)))
                said = f"<a href='{address}' data-ga='{escape(cell.page)}'>{said}</a>"
            words = f"{said}{small}"
            cells.append(f"<th scope='row'{side}>{words}</th>" if number == 0 else f"<td{side}>{words}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = escape(block.caption)
    return (
        f"<div class='rol' role='region' aria-label='{caption}' tabindex='0'><table class='cijfers'>"
        f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def card(block: Card, query: dict[str, str], place: Place, ask: str = "") -> str:
    """Write the card of an area or a project; its neighbours can be pressed. `ask` is how to report a mistake."""
    title = escape(block.title)
    figure = (
        f"<p class='groot'>{escape(block.figure)} <small>{escape(block.what)}</small></p>"
        if block.figure
        else ""
    )
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in block.facts)
    near = "".join(
        press(query, "gekozen", slug, f"{escape(name)} <b>{escape(figure_)}</b>")
        for slug, name, figure_ in block.neighbours
    )
    beside = f"<p class='buren'>Buren</p><div class='knoppen'>{near}</div>" if near else ""
    told = "".join(f"<li>{_doubt(item, place)}. {escape(item.what)}</li>" for item in block.doubts)
    more = f"<p class='buren'>Wat hier niet klopt</p><ul>{told}</ul>" if told else ""
    close = press(query, "gekozen", "", "Sluiten", label="Sluit dit kaartje")
    printed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in block.printed)
    folded = (
        f"<details class='vouw'><summary>Zo staat het er</summary><dl>{printed}</dl></details>"
        if printed
        else ""
    )
    return (
        f"<section class='kaartje' aria-label='{title}'><div class='balk'><h2>{title}</h2>{close}</div>"
        f"{figure}<dl>{facts}</dl>{_profile(block, place)}{folded}{beside}{more}{ask}</section>"
    )


def _profile(block: Card, place: Place) -> str:
    """Write the link to everything that is known of the area of a card."""
    if not block.profile:
        return ""
    address = escape(place.page("profiel", {"gebied": block.profile}))
    return f"<p class='uitleg'><a class='verwijzing' href='{address}' data-ga='profiel'>Alle cijfers van dit gebied</a></p>"


def _doubt(item: Doubt, place: Place) -> str:
    address = place.page("bronnen", {"deel": "bevindingen", "bevinding": item.id})
    return f"<a href='{escape(address)}' data-ga='bronnen'>{escape(item.title)}</a>"


def doubts(block: Doubts, place: Place) -> str:
    """Write one line with a link to each finding; of many the first few."""
    named = "; ".join(_doubt(item, place) for item in block.items[:MOST_NAMED])
    more = len(block.items) - MOST_NAMED
    rest = ""
    if more > 0:
        address = escape(place.page("bronnen", {"deel": "bevindingen"}))
        rest = f"; en <a href='{address}' data-ga='bronnen'>nog {more} op Bronnen</a>"
    return f"<p class='schuurt'><b>{escape(block.words)}:</b> {named}{rest}.</p>"


def findings(block: Findings, place: Place, ask: Callable[[Finding], str]) -> str:
    """Write every finding as an article, with a link to where it shows and one to report a mistake."""
    articles = []
    for item in block.items:
        places = "".join(
            f"<li>{escape(where)}: <q>{escape(printed)}</q></li>" for where, printed in item.places
        )
        link = ""
        if item.page:
            address = escape(place.page(item.page, dict(item.query)))
            link = f"<p><a href='{address}' data-ga='{item.page}'>Bekijk dit op {escape(item.page)}</a></p>"
        chosen = " gekozen" if item.id == block.chosen else ""
        articles.append(
            f"<article class='bevinding{chosen}' id='{escape(item.id)}'><h2>{escape(item.title)}</h2>"
            f"<p class='soort'>{escape(item.kind)}</p><p>{escape(item.what)}</p><ul>{places}</ul>"
            f"<p><b>Waarom dit telt.</b> {escape(item.why)}</p>"
            f"<p><b>Wat de kaart doet.</b> {escape(item.done)}</p>{link}{ask(item)}</article>"
        )
    return "".join(articles)


def contents(block: Contents) -> str:
    """Write the contents of a long part of a page."""
    groups = []
    for heading_, items in block.groups:
        links = "".join(f"<li><a href='#{escape(id_)}'>{escape(words)}</a></li>" for id_, words in items)
        groups.append(f"{f'<h3>{escape(heading_)}</h3>' if heading_ else ''}<ul>{links}</ul>")
    return (
        f"<details class='vouw inhoud'><summary>{escape(block.title)}</summary>"
        f"<nav aria-label='{escape(block.title)}'>{''.join(groups)}</nav></details>"
    )


def prose(block: Prose) -> str:
    """Write a part of a text."""
    paragraphs = "".join(f"<p>{escape(words)}</p>" for words in block.paragraphs)
    points = "".join(f"<li><b>{escape(what)}</b> {escape(words)}</li>" for what, words in block.points)
    meanings = "".join(f"<dt>{escape(word)}</dt><dd>{escape(words)}</dd>" for word, words in block.meanings)
    return (
        f"<div class='tekst'{f' id={block.id}' if block.id else ''}><h2>{escape(block.title)}</h2>{paragraphs}"
        f"{f'<ul>{points}</ul>' if points else ''}{f'<dl class=vlaggen>{meanings}</dl>' if meanings else ''}</div>"
    )


def pointer(block: Pointer, place: Place) -> str:
    """Write a link to where a word is explained."""
    address = place.page(block.page, dict(block.query)) + (f"#{block.part}" if block.part else "")
    return f"<p class='uitleg'><a class='verwijzing' href='{escape(address)}' data-ga='{escape(block.page)}'>{escape(block.words)}</a></p>"


def sources(block: Sources) -> str:
    """Write a line about sources."""
    return f"<p class='bron'>{escape(block.words)}</p>"


def onward(block: Onward, place: Place) -> str:
    """Write links to other pages with what they are for."""
    links = "".join(
        f"<li><a href='{escape(place.page(page, {}))}' data-ga='{escape(page)}'>{escape(name)}: {escape(words)}</a></li>"
        for page, name, words in block.links
    )
    return f"<nav class='verder' aria-label='{escape(block.title)}'><h2 class='titel'>{escape(block.title)}</h2><ul>{links}</ul></nav>"


def line(words: str) -> str:
    """Write one line that tells what a link or a choice could not give."""
    return f"<p class='melding' role='status'>{escape(words)}</p>"
