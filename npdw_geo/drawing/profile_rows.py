"""Draw the figures of a profile: each beside Dordrecht, on the range of all buurten, with its course over the years."""

from collections.abc import Sequence
from html import escape

from npdw_geo.content.profile_blocks import ProfileRow, ProfileRows, Range
from npdw_geo.drawing import palette
from npdw_geo.drawing.place import Place

_WIDTH, _HEIGHT, _EDGE = 172, 22, 9
_TREND_WIDTH, _TREND_HEIGHT = 94, 22
_MIDDLE = _WIDTH / 2
_SIGNS = {
    "ongunstiger": "<rect x='2' y='2' width='16' height='16' rx='2' fill='#b35806'/><path d='M6 10h8' stroke='#fff' stroke-width='2.4'/>",
    "gunstiger": "<circle cx='10' cy='10' r='8' fill='#542788'/><path d='M6 10h8M10 6v8' stroke='#fff' stroke-width='2.2'/>",
    "ongeveer gelijk": "<circle cx='10' cy='10' r='8' fill='none' stroke='#20262b' stroke-width='1.6'/><path d='M6.5 8.2h7M6.5 11.8h7' stroke='#20262b' stroke-width='1.6'/>",
}


def profile_rows(block: ProfileRows, place: Place) -> str:
    """Write the figures as a table; a name leads to the map of that figure."""
    drawn = any(row.range or row.courses for row in block.rows)
    heads = "".join(f"<th scope='col' class='getal'>{escape(name)}</th>" for name in block.heads)
    more = "<th scope='col'>ongunstig - gunstig</th>" if drawn else ""
    course = "<th scope='col'>Verloop</th>" if drawn else ""
    rows = "".join(_row(row, block, place, drawn=drawn) for row in block.rows)
    title = escape(block.title)
    return (
        f"<div class='rol' role='region' aria-label='{title}' tabindex='0'><table class='cijfers profiel' role='table'>"
        f"<caption>{title}</caption><thead><tr role='row'><th scope='col'>Cijfer</th><th scope='col'>Jaar</th>{heads}{more}"
        f"<th scope='col'>Dan Dordrecht</th>{course}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: ProfileRow, block: ProfileRows, place: Place, *, drawn: bool) -> str:
    address = escape(place.page(row.page, dict(row.query)))
    name = f"<a href='{address}' data-ga='{escape(row.page)}'>{escape(row.title)}</a>"
    cells = "".join(
        f"<td class='getal{' eigen' if number == 0 else ''}' role='cell' data-kop='{escape(head)}'>{escape(words)}"
        f"{f'<small>{escape(small)}</small>' if small else ''}</td>"
        for number, (head, (words, small)) in enumerate(zip(block.heads, row.cells, strict=True))
    )
    ranged = f"<td class='bereik' role='cell'>{range_svg(row.range)}</td>" if drawn else ""
    course = f"<td class='lijntje' role='cell'>{course_svg(row.courses)}</td>" if drawn else ""
    return (
        f"<tr role='row'><th scope='row' role='rowheader'>{name}</th><td class='jaar' role='cell'>{escape(row.year)}</td>{cells}{ranged}"
        f"<td class='dan' role='cell'>{verdict(row.verdict)}</td>{course}</tr>"
    )


def verdict(word: str) -> str:
    """Write a verdict with its sign; a word without one stays a word."""
    if word not in _SIGNS:
        return escape(word)
    kind = word.rsplit(maxsplit=1)[-1]
    return f"<span class='{kind}'><svg class='teken' viewBox='0 0 20 20' width='18' height='18' aria-hidden='true'>{_SIGNS[word]}</svg>{escape(word)}</span>"


def range_svg(found: Range | None) -> str:
    """Draw where an area lies among all buurten; words where there are too few of them."""
    if found is None:
        return "<small>geen cijfers per buurt</small>"
    ticks = "".join(f"M{_x(value):.1f} 6v10" for value in found.ticks)
    marks = "".join(
        mark(value)
        for value, mark in ((found.whole, _diamond), (found.beside, _ring), (found.area, _dot))
        if value is not None
    )
    return (
        f"<svg viewBox='0 0 {_WIDTH} {_HEIGHT}' width='{_WIDTH}' height='{_HEIGHT}' aria-hidden='true'><path d='M{_EDGE} 11H{_WIDTH - _EDGE}' stroke='{palette.LINE}'/>"
        f"<path d='{ticks}' stroke='#8a9096' stroke-opacity='.55'/><path d='M{_MIDDLE} 1v20' stroke='{palette.INK}' stroke-width='2'/>{_arrows(found)}{marks}</svg>"
    )


def _x(value: float) -> float:
    return _MIDDLE + value * (_MIDDLE - _EDGE)


def _dot(value: float) -> str:
    return f"<circle cx='{_x(value):.1f}' cy='11' r='5.5' fill='{palette.ACCENT}' stroke='#fff'/>"


def _diamond(value: float) -> str:
    x = _x(value)
    return f"<path d='M{x:.1f} 5l6 6-6 6-6-6z' fill='#fff' stroke='{palette.INK}' stroke-width='1.6'/>"


def _ring(value: float) -> str:
    return f"<rect x='{_x(value) - 4.5:.1f}' y='6.5' width='9' height='9' fill='#fff' stroke='{palette.ACCENT}' stroke-width='2'/>"


def _arrows(found: Range) -> str:
    """Draw an arrow at the side where buurten lie further out than the drawing."""
    left = "M5 7l-4 4 4 4" if found.ticks and found.ticks[0] <= -1 else ""
    right = f"M{_WIDTH - 5} 7l4 4-4 4" if found.ticks and found.ticks[-1] >= 1 else ""
    return (
        f"<path d='{left}{right}' fill='none' stroke='{palette.INK_2}' stroke-width='1.4'/>"
        if left or right
        else ""
    )


def course_svg(courses: Sequence[tuple[tuple[int, float], ...]]) -> str:
    """Draw the course of an area in the accent and of Dordrecht dashed; words with one year."""
    if not courses:
        return "<small>één jaar</small>"
    points = [point for line in courses for point in line]
    years, values = [year for year, _ in points], [value for _, value in points]
    first, low = min(years), min(values)
    along, span = (max(years) - first) or 1, (max(values) - low) or 1.0

    def path(line: tuple[tuple[int, float], ...]) -> str:
        return " ".join(
            f"{4 + (year - first) / along * (_TREND_WIDTH - 8):.1f},{_TREND_HEIGHT - 4 - (value - low) / span * (_TREND_HEIGHT - 8):.1f}"
            for year, value in line
        )

    own, *rest = courses
    there = "".join(
        f"<polyline points='{path(line)}' fill='none' stroke='{palette.INK_2}' stroke-dasharray='3 2'/>"
        for line in rest
        if len(line) > 1
    )
    end = path(own).rsplit(" ", 1)[-1].split(",")
    return (
        f"<small>{first}</small> <svg viewBox='0 0 {_TREND_WIDTH} {_TREND_HEIGHT}' width='{_TREND_WIDTH}' height='{_TREND_HEIGHT}' aria-hidden='true'>{there}"
        f"<polyline points='{path(own)}' fill='none' stroke='{palette.ACCENT}' stroke-width='2'/><circle cx='{end[0]}' cy='{end[1]}' r='2.6' fill='{palette.ACCENT}'/></svg>"
    )
