"""Draw courses over the years as SVG: Dordrecht dashed, each line with its name at its end."""

from collections.abc import Sequence
from html import escape

from npdw_geo.content.drawn_blocks import Line, Lines
from npdw_geo.drawing import palette

_WIDTH, _HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 26, 250, 16, 30
# Labels at the ends of lines closer than this overlap, in units of the drawing.
_LABEL_GAP = 17
_COLOURS = {
    "reference": palette.INK,
    "whole": palette.VALUE[4],
    "area": palette.ACCENT,
    "other": palette.INK_2,
}


def lines(block: Lines) -> str:
    """Draw all lines on one axis."""
    values = [value for line in block.lines for _, value in line.points]
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    years = block.years
    x = {
        year: _LEFT + (year - years[0]) / (years[-1] - years[0]) * (_WIDTH - _LEFT - _RIGHT) for year in years
    }
    drawn, ends = [], []
    for line in reversed(block.lines):
        points = [
            (x[year], _TOP + (high - value) / span * (_HEIGHT - _TOP - _BOTTOM))
            for year, value in line.points
        ]
        drawn.append(_line(line, points))
        ends.append((points[-1][1], line.end))
    labels = "".join(
        f"<text x='{_WIDTH - _RIGHT + 8}' y='{place:.1f}' font-size='14' fill='{palette.INK}'>{escape(words)}</text>"
        for place, words in _apart(ends)
    )
    return (
        f"<svg class='verloop' viewBox='0 0 {_WIDTH} {_HEIGHT}' role='img' aria-label='{escape(block.told)}'>"
        f"{_axis(years, x)}{''.join(drawn)}{labels}</svg>"
    )


def _line(line: Line, points: Sequence[tuple[float, float]]) -> str:
    colour = _COLOURS[line.role]
    dash = " stroke-dasharray='7 5'" if line.role == "reference" else ""
    path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
    dots = "".join(f"<circle cx='{px:.1f}' cy='{py:.1f}' r='4' fill='{colour}'/>" for px, py in points)
    return f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2.5'{dash}/>{dots}"


def _axis(years: Sequence[int], x: dict[int, float]) -> str:
    step = max(1, len(years) // 6)
    shown = [year for place, year in enumerate(years) if place % step == 0 or year == years[-1]]
    base = _HEIGHT - _BOTTOM + 6
    marks = "".join(
        f"<text x='{x[year]:.1f}' y='{_HEIGHT - 6}' font-size='14' text-anchor='middle' fill='{palette.INK_2}'>{year}</text>"
        for year in shown
    )
    return (
        f"<line x1='{_LEFT}' y1='{base}' x2='{_WIDTH - _RIGHT}' y2='{base}' stroke='{palette.LINE}'/>{marks}"
    )


def _apart(ends: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Push labels apart that would overlap, from the top down."""
    placed: list[tuple[float, str]] = []
    for place, words in sorted(ends):
        lowest = placed[-1][0] + _LABEL_GAP if placed else place
        placed.append((max(place + 4, lowest), words))
    return placed
