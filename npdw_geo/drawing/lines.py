"""Draw courses over the years as SVG: Dordrecht dashed, each line with its name at its end.

Drawn twice, for a wide and for a narrow screen, of which the style sheet shows one: a drawing that is only made
smaller has letters that nobody can read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from npdw_geo.content.drawn_blocks import Line, Lines
from npdw_geo.drawing import palette

_LEFT, _TOP, _BOTTOM = 26, 16, 30
# Labels at the ends of lines closer than this overlap, in units of the drawing.
_LABEL_GAP = 18
# How wide a letter is at most, and how much room a year needs.
_LETTER, _YEAR = 8.2, 44
_COLOURS = {
    "reference": palette.INK,
    "whole": palette.VALUE[4],
    "area": palette.ACCENT,
    "other": palette.INK_2,
}


@dataclass(frozen=True)
class _Sheet:
    """One size of the drawing, in pixels of the screen it is made for; `key` puts the names above it."""

    kind: str
    width: int
    height: int
    key: bool


_SHEETS = (_Sheet("breed", 1200, 280, key=False), _Sheet("smal", 360, 240, key=True))


def lines(block: Lines) -> str:
    """Draw all lines on one axis."""
    drawn = "".join(_drawing(block, sheet) for sheet in _SHEETS)
    return f"<div class='verloop' role='img' aria-label='{escape(block.told)}'>{drawn}</div>"


def _drawing(block: Lines, sheet: _Sheet) -> str:
    values = [value for line in block.lines for _, value in line.points]
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    years = block.years
    said = {line: _said(line, sheet) for line in block.lines}
    right = sheet.width - min(16 + _LETTER * max(map(len, said.values())), sheet.width * 0.55)
    top = _TOP + (_LABEL_GAP * len(block.lines) if sheet.key else 0)
    x = {year: _LEFT + (year - years[0]) / (years[-1] - years[0]) * (right - _LEFT) for year in years}
    drawn, ends = [], []
    for line in reversed(block.lines):
        points = [
            (x[year], top + (high - value) / span * (sheet.height - top - _BOTTOM))
            for year, value in line.points
        ]
        drawn.append(_line(line, points))
        ends.append((points[-1][1], said[line]))
    labels = "".join(_words(right + 8, place, words) for place, words in _apart(ends))
    return (
        f"<svg class='{sheet.kind}' viewBox='0 0 {sheet.width} {sheet.height}' aria-hidden='true'>"
        f"{_key(block) if sheet.key else ''}{_axis(x, right, sheet)}{''.join(drawn)}{labels}</svg>"
    )


def _said(line: Line, sheet: _Sheet) -> str:
    """Return the words at the end of a line; where the names stand above, the figure alone."""
    return line.end.removeprefix(line.name).strip() if sheet.key else line.end


def _key(block: Lines) -> str:
    """Name every line above a narrow drawing, beside a piece of it."""
    parts = []
    for place, line in enumerate(block.lines):
        y = 12 + place * _LABEL_GAP
        parts.append(_line(line, [(5, y - 4), (25, y - 4)]) + _words(36, y, line.name))
    return "".join(parts)


def _words(x: float, y: float, words: str) -> str:
    return f"<text x='{x:.0f}' y='{y:.1f}' font-size='14' fill='{palette.INK}'>{escape(words)}</text>"


def _line(line: Line, points: Sequence[tuple[float, float]]) -> str:
    colour = _COLOURS[line.role]
    dash = " stroke-dasharray='7 5'" if line.role == "reference" else ""
    path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
    dots = "".join(f"<circle cx='{px:.1f}' cy='{py:.1f}' r='4' fill='{colour}'/>" for px, py in points)
    return f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2.5'{dash}/>{dots}"


def _axis(x: dict[int, float], right: float, sheet: _Sheet) -> str:
    """Draw the axis with the years that fit on it, the last one first."""
    shown: list[int] = []
    for year in sorted(x, reverse=True):
        if not shown or x[shown[-1]] - x[year] >= _YEAR:
            shown.append(year)
    base = sheet.height - _BOTTOM + 6
    marks = "".join(
        f"<text x='{x[year]:.1f}' y='{sheet.height - 6}' font-size='14' text-anchor='middle' fill='{palette.INK_2}'>{year}</text>"
        for year in shown
    )
    return f"<line x1='{_LEFT}' y1='{base}' x2='{right:.0f}' y2='{base}' stroke='{palette.LINE}'/>{marks}"


def _apart(ends: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Push labels apart that would overlap, from the top down."""
    placed: list[tuple[float, str]] = []
    for place, words in sorted(ends):
        lowest = placed[-1][0] + _LABEL_GAP if placed else place
        placed.append((max(place + 4, lowest), words))
    return placed
