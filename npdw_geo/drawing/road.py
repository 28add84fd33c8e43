"""Draw the road of a gap to 2043: how it went, what it must do each year, and where it ends if it goes on like this.

Dordrecht is the line on top, lower is further behind. Drawn twice, for a wide and for a narrow screen.
"""

from html import escape

from npdw_geo.content.goal_blocks import Road
from npdw_geo.drawing import palette

_TOP, _BOTTOM, _LEFT, _RIGHT = 28, 30, 30, 26
_SIZES = (("breed", 640, 260), ("smal", 360, 240))


def road(block: Road) -> str:
    """Draw the road."""
    told = f"{block.title}. {block.needed}. {block.pace}."
    drawn = "".join(_drawing(block, *size) for size in _SIZES)
    words = f"<p class='uitleg'><b class='nodig'>{escape(block.needed)}.</b> {escape(block.pace)}.</p>"
    return f"<div class='verloop weg' role='img' aria-label='{escape(told)}'>{drawn}</div>{words}"


def _drawing(block: Road, kind: str, width: int, height: int) -> str:
    first = block.points[0][0]
    deepest = max(*(value for _, _, value in block.points), 1e-9)
    base = height - _BOTTOM

    def x(year: int) -> float:
        return _LEFT + (year - first) / (block.end - first) * (width - _LEFT - _RIGHT)

    def y(value: float) -> float:
        return max(10.0, _TOP + value / deepest * (base - _TOP - 26))

    places = [(x(year), y(value)) for year, _, value in block.points]
    path = " ".join(f"{px:.0f},{py:.0f}" for px, py in places)
    dots = "".join(f"<circle cx='{px:.0f}' cy='{py:.0f}' r='4' fill='{palette.INK}'/>" for px, py in places)
    names = "".join(
        _text(px, py + 20, words)
        for (px, py), (_, words, _) in zip(places, block.points, strict=True)
        if px in (places[0][0], places[-1][0])
    )
    (lx, ly), end = places[-1], x(block.end)
    years = "".join(
        _text(x(year), height - 6, str(year), palette.INK_2) for year in _shown(block) if year >= first
    )
    return (
        f"<svg class='{kind}' viewBox='0 0 {width} {height}' aria-hidden='true'>"
        f"<rect x='{x(block.start):.0f}' y='{_TOP}' width='{end - x(block.start):.0f}' height='{base - _TOP}' fill='#f2efe7'/>"
        f"<path d='M{_LEFT} {_TOP}H{end:.0f}' stroke='{palette.INK}' stroke-width='2'/>{_text(_LEFT, 18, 'Dordrecht', anchor='start')}"
        f"<path d='M{lx:.0f} {ly:.0f}L{end:.0f} {_TOP}' stroke='{palette.ACCENT}' stroke-width='2' stroke-dasharray='7 5'/>"
        f"<circle cx='{end:.0f}' cy='{_TOP}' r='5' fill='#fff' stroke='{palette.ACCENT}' stroke-width='2'/>"
        f"<polyline points='{path}' fill='none' stroke='{palette.INK}' stroke-width='2.5'/>{dots}{names}{years}</svg>"
    )


def _shown(block: Road) -> list[int]:
    """Return the years below the axis that keep apart: the ends, the start, the newest."""
    newest, first = block.points[-1][0], block.points[0][0]
    shown = [block.end, newest]
    return [*shown, *([first] if newest - first >= 6 else [])]


def _text(x: float, y: float, words: str, colour: str = palette.INK, anchor: str = "middle") -> str:
    return f"<text x='{x:.0f}' y='{y:.0f}' font-size='14' text-anchor='{anchor}' fill='{colour}'>{escape(words)}</text>"
