"""Draw goals as a table: the verdict in words, the gap over the years as a small line, the figures beside Dordrecht.

Dordrecht is the line on top, lower is further behind whatever the unit; the band begins at the start of the programme.
"""

from html import escape

from npdw_geo.content.goal_blocks import GoalRow, GoalRows
from npdw_geo.drawing import palette
from npdw_geo.drawing.place import Place
from npdw_geo.drawing.presses import press
from npdw_geo.drawing.verdict_signs import with_sign

_WIDTH, _HEIGHT, _TOP, _EDGE = 226, 56, 8, 6


def goal_rows(block: GoalRows, query: dict[str, str], place: Place) -> str:
    """Write the table; a goal is opened by pressing its words, on its own page or from another."""
    heads = "".join(
        f"<th scope='col'{side}>{escape(name)}</th>"
        for name, side in (
            *((name, "") for name in ("Doel", "Oordeel", "Achterstand")),
            *((name, " class='getal'") for name in ("Jaar", *block.areas)),
        )
    )
    rows = "".join(_row(row, block, query, place) for row in block.rows)
    title = escape(block.title)
    return (
        f"<div class='rol' role='region' aria-label='{title}' tabindex='0'><table class='cijfers doelen' role='table'>"
        f"<caption>{title}</caption><thead><tr role='row'>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: GoalRow, block: GoalRows, query: dict[str, str], place: Place) -> str:
    half = f"<small><b class='half'>half</b> {escape(row.half)}</small>" if row.half else ""
    if block.page:
        address = escape(place.page(block.page, {"doel": row.id}))
        opened = f"<a href='{address}' data-ga='{escape(block.page)}'>{escape(row.title)}</a>"
    else:
        opened = press(query, "doel", row.id, escape(row.title))
    verdicts = "".join(
        f"<span><small>{escape(when)}</small> {with_sign(word)}<small>{escape(more)}</small></span>"
        for when, word, more in row.verdicts
    )
    cells = "".join(
        f"<td class='getal' role='cell' data-kop='{escape(name)}'>{escape(words)}{f'<small>{escape(small)}</small>' if small else ''}</td>"
        for name, (words, small) in zip(block.areas, row.figures, strict=True)
    )
    return (
        f"<tr role='row'><th scope='row' role='rowheader'>{opened}<small>{escape(row.measured)}</small>{half}</th>"
        f"<td class='oordeel' role='cell'>{verdicts}</td><td class='lijn' role='cell'>{gap_chart(row, block)}<small>{escape(row.behind)}</small></td>"
        f"<td class='getal' role='cell' data-kop='Jaar'>{escape(row.year)}</td>{cells}</tr>"
    )


def gap_chart(row: GoalRow, block: GoalRows) -> str:
    """Draw the gap of a goal over the years below the line of Dordrecht; nothing without a year."""
    gaps = [value for _, points in row.courses for _, value in points]
    if not gaps:
        return ""
    first, last = block.years
    deepest = max(*gaps, 1e-9)
    scale = (_HEIGHT - _TOP - _EDGE) / deepest

    def x(year: int) -> float:
        return _EDGE + (year - first) / (last - first) * (_WIDTH - 2 * _EDGE)

    def y(value: float) -> float:
        return max(1.0, _TOP + value * scale)

    lines = "".join(
        _line([(x(year), y(value)) for year, value in points], whole=whole) for whole, points in row.courses
    )
    start = x(block.start)
    return (
        f"<svg viewBox='0 0 {_WIDTH} {_HEIGHT}' aria-hidden='true'><rect x='{start:.0f}' y='0' width='{_WIDTH - start:.0f}' "
        f"height='{_HEIGHT}' fill='#f2efe7'/><path d='M0 {_TOP}H{_WIDTH}' stroke='{palette.INK}' stroke-width='1.6'/>{lines}</svg>"
    )


def _line(points: list[tuple[float, float]], *, whole: bool) -> str:
    colour, width = (palette.INK, 2.4) if whole else (palette.INK_2, 1.2)
    path = " ".join(f"{x:.0f},{y:.1f}" for x, y in points)
    dots = "".join(f"<circle cx='{x:.0f}' cy='{y:.1f}' r='{width:.0f}' fill='{colour}'/>" for x, y in points)
    return f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='{width}'/>{dots}"
