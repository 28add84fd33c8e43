"""Write the sentence of goals with its numbers as links, the counts by verdict, and where one goal stands."""

from html import escape

from npdw_geo.content.goal_blocks import Asked, Between, Count, Counts, Told
from npdw_geo.drawing.place import Place
from npdw_geo.drawing.presses import press
from npdw_geo.drawing.verdict_signs import with_sign


def _link(page: str, query: Asked, inside: str, place: Place, label: str = "") -> str:
    said = f" aria-label='{escape(label)}'" if label else ""
    address = escape(place.page(page, dict(query)))
    return f"<a href='{address}' data-ga='{escape(page)}'{said}>{inside}</a>"


def told(block: Told, place: Place) -> str:
    """Write a sentence; a piece with a page is a link."""
    parts = "".join(
        _link(part.page, part.query, escape(part.words), place) if part.page else escape(part.words)
        for part in block.parts
    )
    return f"<p class='zin met-links'>{parts}</p>"


def counts(block: Counts, place: Place) -> str:
    """Write how many goals have which verdict; every number opens its list."""
    items = "".join(_count(item, block.page, place) for item in block.items)
    unable = _link(
        block.page, block.unable_list, f"<b>{block.unable}</b>{with_sign('× niet te meten')}", place
    )
    return (
        f"<div class='tellingen'><div class='wel'><p>{block.able} te meten</p><ul>{items}</ul></div>"
        f"<div class='niet'><p>{block.unable} niet</p><ul><li>{unable}</li></ul></div></div>"
    )


def _count(item: Count, page: str, place: Place) -> str:
    nothing = "" if item.before else " class='nul'"
    since = (
        _link(page, item.lists[1], f"sinds de start: {item.since}", place)
        if item.since
        else f"<span>sinds de start: {item.since}</span>"
    )
    first = _link(page, item.lists[0], f"<b{nothing}>{item.before}</b>{with_sign(item.word)}", place)
    return f"<li>{first}<small>{since}</small></li>"


def between(block: Between, query: dict[str, str]) -> str:
    """Write where one goal or stop stands: back to all of them, to the former and to the next."""
    former = press(query, block.name, block.former, "‹ Vorige") if block.former else ""
    later = press(query, block.name, block.next, "Volgende ›") if block.next else ""
    back = press(query, block.name, "", f"‹ {escape(block.back)}")
    label = escape(block.back)
    return f"<nav class='rond' aria-label='{label}'>{back}<span class='rechts'>{former}<span>{escape(block.words)}</span>{later}</span></nav>"
