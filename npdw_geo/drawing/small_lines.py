"""Draw courses of many areas as small drawings on one scale; pressing one chooses its area."""

from html import escape

from npdw_geo.content.drawn_blocks import Line, SmallLines
from npdw_geo.drawing import palette
from npdw_geo.drawing.presses import press

_WIDTH, _HEIGHT, _EDGE = 180, 72, 6
_LOOK = {
    "area": (palette.ACCENT, 2.6, ""),
    "whole": (palette.VALUE[4], 1.6, ""),
    "reference": (palette.INK, 1.6, " stroke-dasharray='5 4'"),
    "other": (palette.INK_2, 1.4, ""),
}


def small_lines(block: SmallLines, query: dict[str, str]) -> str:
    """Write a grid of drawings, each with its name and its last figure in words."""
    values = [value for item in block.items for line in item.lines for _, value in line.points]
    low, high = min(values), max(values)
    cells = []
    for item in block.items:
        drawn = "".join(_line(line, block.years, low, high) for line in reversed(item.lines))
        inside = (
            f"<b>{escape(item.name)}</b><svg viewBox='0 0 {_WIDTH} {_HEIGHT}' aria-hidden='true'>{drawn}</svg>"
            f"<span><small>{block.years[0]}</small> {escape(item.end)} <small>{block.years[-1]}</small></span>"
        )
        cells.append(press(query, "gekozen", item.id, inside, chosen=item.chosen))
    return f"<div class='verlopen' role='group' aria-label='{escape(block.told)}'>{''.join(cells)}</div>"


def _line(line: Line, years: tuple[int, ...], low: float, high: float) -> str:
    colour, width, dash = _LOOK[line.role]
    span, first, last = (high - low) or 1.0, years[0], years[-1]
    points = " ".join(
        f"{_EDGE + (year - first) / (last - first) * (_WIDTH - 2 * _EDGE):.0f},"
        f"{_EDGE + (high - value) / span * (_HEIGHT - 2 * _EDGE):.0f}"
        for year, value in line.points
    )
    return f"<polyline points='{points}' fill='none' stroke='{colour}' stroke-width='{width}'{dash}/>"
