"""Draw figures of areas as dots on one line each: Dordrecht a stroke, Dordt West filled, the rest open or grey."""

from html import escape

from npdw_geo.content.goal_blocks import Dot, DotLine, DotLines
from npdw_geo.drawing import palette
from npdw_geo.drawing.place import Place
from npdw_geo.drawing.verdict_signs import with_sign

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _LINE = 340, 84, 14, 326, 42
_LETTER = 7.4


def dot_lines(block: DotLines, place: Place) -> str:
    """Write the lines side by side as cards."""
    cards = "".join(_card(item, place) for item in block.items)
    title = f"<h2 class='titel'>{escape(block.title)}</h2>" if block.title else ""
    told = f"<p class='uitleg'>{escape(block.told)}</p>" if block.told else ""
    return f"{title}{told}<div class='stippen'>{cards}</div>"


def _card(item: DotLine, place: Place) -> str:
    title = escape(item.title)
    if item.page:
        address = escape(place.page(item.page, dict(item.query)))
        title = f"<a href='{address}' data-ga='{escape(item.page)}'>{title}</a>"
    said = "; ".join(f"{dot.name} {dot.words}" for dot in item.dots if dot.role != "other")
    foot = f"<p class='oordeel'>{with_sign(item.foot)}</p>" if item.foot else ""
    return (
        f"<section class='stip'><h3>{title}</h3><p class='uitleg'>{escape(item.small)}</p>"
        f"{dot_line(item, said)}{foot}</section>"
    )


def dot_line(item: DotLine, said: str = "") -> str:
    """Draw one line of dots; `said` are the words that stand for it on a page."""
    label = f" role='img' aria-label='{escape(said)}'" if said else ""
    return f"<svg viewBox='0 0 {_WIDTH} {_HEIGHT}'{label}>{_drawn(item)}</svg>"


def _drawn(item: DotLine) -> str:
    values = [dot.value for dot in item.dots]
    low = min(0.0, *values) if item.zero else min(values)
    span = (max(values) - low) or 1.0

    def x(value: float) -> float:
        return _LEFT + (value - low) / span * (_RIGHT - _LEFT)

    # the marks that must be seen lie on top
    order = {"other": 0, "wijk": 1, "reference": 2, "whole": 3, "lit": 3}
    marks = "".join(_mark(dot, x(dot.value)) for dot in sorted(item.dots, key=lambda dot: order[dot.role]))
    named = [dot for dot in item.dots if dot.role in ("reference", "whole", "lit")]
    words = "".join(_name(dot, x(dot.value)) for dot in named)
    return f"<path d='M{_LEFT} {_LINE}H{_RIGHT}' stroke='{palette.LINE}' stroke-width='2'/>{marks}{words}"


def _mark(dot: Dot, x: float) -> str:
    title = f"<title>{escape(dot.name)}: {escape(dot.words)}</title>"
    if dot.role == "reference":
        return f"<path d='M{x:.0f} {_LINE - 12}V{_LINE + 12}' stroke='{palette.INK}' stroke-width='3'>{title}</path>"
    fill, line, size = {
        "whole": (palette.INK, palette.INK, 7),
        "lit": (palette.ACCENT, palette.ACCENT, 7),
        "wijk": (palette.CARD, palette.INK_2, 5.5),
        "other": ("#c9c6be", "#8a9096", 5),
    }[dot.role]
    return f"<circle cx='{x:.0f}' cy='{_LINE}' r='{size}' fill='{fill}' stroke='{line}' stroke-width='1.5'>{title}</circle>"


def _name(dot: Dot, x: float) -> str:
    """Write a name above the line, or below it for the reference; it never leaves the drawing."""
    words = f"{dot.name} {dot.words}"
    half = _LETTER * len(words) / 2
    spot = min(max(x, half + 2), _WIDTH - half - 2)
    y = _LINE + 34 if dot.role == "reference" else _LINE - 20
    bold = "" if dot.role == "reference" else " font-weight='700'"
    return f"<text x='{spot:.0f}' y='{y}' font-size='15' text-anchor='middle' fill='{palette.INK}'{bold}>{escape(words)}</text>"
