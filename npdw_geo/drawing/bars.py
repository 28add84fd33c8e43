"""Draw stacked bars as HTML: a number in every part, hatched where it is doubtful."""

from html import escape

from npdw_geo import text
from npdw_geo.content.drawn_blocks import BarPart, Bars
from npdw_geo.drawing import palette

# Ink on the light part and white on the dark ones keep a contrast of 4,5 to 1.
_LOOKS = (("#fdb863", palette.INK), ("#b35806", "#ffffff"), ("#542708", "#ffffff"))
_DOUBTFUL = palette.hatch_css(palette.MISSING_FILL, palette.MISSING_HATCH)
# The longest bar leaves room for its total.
_WIDEST = 80


def bars(block: Bars) -> str:
    """Write one bar an area, as long as its sum; the parts carry their number."""
    sums = [sum(part.value for part in parts) for _, parts in block.bars]
    longest = max(sums, default=1.0)
    drawn = []
    for (name, parts), total in zip(block.bars, sums, strict=True):
        inside = "".join(_part(place, part, longest, block.unit) for place, part in enumerate(parts))
        drawn.append(
            f"<div class='staaf'><span class='wie'>{escape(name)}</span><span class='stapel'>{inside}"
            f"<b>{text.number(total)}</b></span></div>"
        )
    labels = [part.label for part in block.bars[0][1]] if block.bars else []
    key = "".join(
        f"<span><i style='background:{fill}'></i>label {escape(label)}</span>"
        for label, (fill, _) in zip(labels, _LOOKS, strict=False)
    )
    key += f"<span><i style='background:{_DOUBTFUL}'></i>onzeker</span>"
    return f"<div class='staven' role='group' aria-label='{escape(block.told)}'>{''.join(drawn)}<p class='sleutel'>{key}</p></div>"


def _part(place: int, part: BarPart, longest: float, unit: str) -> str:
    fill, ink = (_DOUBTFUL, palette.INK) if part.doubtful else _LOOKS[place % len(_LOOKS)]
    look = f"width:{part.value / longest * _WIDEST:.2f}%;background:{fill};color:{ink}"
    number = text.number(part.value)
    words = f"{number} {escape(unit)} {escape(part.label)}{', onzeker' if part.doubtful else ''}"
    return f"<span style='{look}' title='{words}'>{escape(part.label)} {number}{'?' if part.doubtful else ''}</span>"
