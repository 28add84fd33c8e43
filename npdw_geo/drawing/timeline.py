"""Draw the list of projects with its timeline as HTML; a row can be pressed."""

from html import escape

from npdw_geo.content.drawn_blocks import Plan, Timeline
from npdw_geo.drawing.presses import press

_CLASS = {"gepland": "", "in aanbouw": "aanbouw", "opgeleverd": "opgeleverd"}


def timeline(block: Timeline, query: dict[str, str]) -> str:
    """Write one row a project, by wijk: number, name, homes, and a bar from start to delivery."""
    axis = _Axis(*block.years)
    parts = [_head(block, axis)]
    for name, plans in block.groups:
        parts.append(f"<h3>{escape(name)}</h3>")
        parts += [_row(plan, axis, query) for plan in plans]
    return f"<div class='plan' style='--nu:{axis(block.now + 1)}%'>{''.join(parts)}</div>"


class _Axis:
    """Turn a year into a share of the width."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def __call__(self, year: int) -> float:
        return round(min(max((year - self.first) / (self.last - self.first + 1) * 100, 0.0), 100.0), 1)


def _head(block: Timeline, axis: _Axis) -> str:
    years = "".join(
        f"<i style='left:{axis(year)}%'>{year}</i>" for year in range(axis.first, axis.last + 1, 2)
    )
    return (
        f"<div class='kop'><span></span><span>Project (streep: eind {block.now})</span><span class='getal'>Woningen</span>"
        f"<span class='tijd' aria-hidden='true'>{years}</span></div>"
    )


def _row(plan: Plan, axis: _Axis, query: dict[str, str]) -> str:
    inside = (
        f"<span class='merk {_CLASS[plan.phase]}'>{escape(plan.number)}</span>"
        f"<span class='wie'>{escape(plan.name)}<small>{escape(plan.told)}</small></span>"
        f"<span class='getal'>{escape(plan.homes)}</span>"
        f"<span class='tijd' aria-hidden='true'>{_bar(plan, axis)}</span>"
    )
    return press(query, "gekozen", plan.id, inside, chosen=plan.chosen)


def _bar(plan: Plan, axis: _Axis) -> str:
    """Write the bar of a project: an unknown start or end is an open side, nothing known is no bar."""
    if not plan.known:
        return "<em>nog niet te bepalen</em>"
    left = axis(plan.start) if plan.start else 0.0
    right = axis(plan.last + 1) if plan.last else 100.0
    sides = ("" if plan.start else " open-links") + ("" if plan.last else " open-rechts")
    bar = f"<b class='{_CLASS[plan.phase]}{sides}' style='left:{left}%;width:{round(right - left, 1)}%'></b>"
    if plan.first and plan.last and plan.first != plan.last:
        # the years in which delivery may fall
        span = axis(plan.first)
        bar += f"<b class='misschien' style='left:{span}%;width:{round(right - span, 1)}%'></b>"
    return bar
