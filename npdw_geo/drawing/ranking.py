"""Draw a ranking: rows that can be pressed, each with a dot on one axis, Dordrecht as a line, others in grey."""

from html import escape

from npdw_geo.content.drawn_blocks import Ranked, Ranking
from npdw_geo.drawing import palette
from npdw_geo.drawing.presses import press


def ranking(block: Ranking, query: dict[str, str]) -> str:
    """Write the ranked dot plot."""
    known = [row.place for row in block.rows if row.place is not None] + list(block.others)
    if block.reference is not None:
        known.append(block.reference)
    scale = _Axis(min(known), max(known))
    rows = "".join(_row(row, block, scale, query) for row in block.rows)
    line = "" if block.reference is None else f" style='--ref:{scale(block.reference)}%'"
    kind = "lijst" if block.reference is None else "lijst met-ref"
    return f"<div class='{kind}'{line}>{_head(block, scale)}{rows}</div>"


class _Axis:
    """Turn a figure into a share of the width, with a little room on both sides."""

    def __init__(self, low: float, high: float) -> None:
        self._low, self._span = low, (high - low) or 1.0

    def __call__(self, value: float) -> float:
        return round(3 + 94 * (value - self._low) / self._span, 2)


def _head(block: Ranking, scale: _Axis) -> str:
    if not block.told:
        return ""
    if not block.others:
        return f"<div class='kop'><span>{escape(block.told)}</span></div>"
    # one path for all: a short stroke a buurt, light as a rug plot
    path = "".join(f"M{scale(value):.1f} 1v8" for value in block.others)
    dots = f"<svg viewBox='0 0 100 10' preserveAspectRatio='none'><path d='{path}'/></svg>"
    return f"<div class='kop'><span>{escape(block.told)}</span><span class='as' aria-hidden='true'>{dots}</span></div>"


def _row(row: Ranked, block: Ranking, scale: _Axis, query: dict[str, str]) -> str:
    where = f"<small>{escape(row.where)}</small>" if row.where else ""
    spot = (
        ""
        if row.place is None
        else _spot(row.place, palette.fill(block.scale, row.klasse), scale, block.reference)
    )
    # the dot and its stem are drawn by the style sheet from these four numbers: 24 rows stay light
    inside = (
        f"<span class='naam'>{escape(row.name)}{where}</span>"
        f"<span class='getal'>{escape(row.figure)}</span><span class='as'{spot}></span>"
    )
    return press(query, "gekozen", row.slug, inside, chosen=row.chosen)


def _spot(place: float, colour: str, scale: _Axis, reference: float | None) -> str:
    spot = scale(place)
    start, end = sorted((spot, spot if reference is None else scale(reference)))
    return f" style='--p:{spot}%;--s:{start}%;--w:{round(end - start, 2)}%;--k:{palette.MISSING_HATCH if palette.is_hatch(colour) else colour}'"
