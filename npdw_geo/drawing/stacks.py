"""Draw stacked bars of money as HTML; the same numbers stand in the table below them."""

from html import escape

from npdw_geo import text
from npdw_geo.content.goal_blocks import Stacks
from npdw_geo.drawing import palette

# Six looks that stay apart in grey as well; white edges between them.
_LOOKS = (palette.VALUE[5], palette.VALUE[3], palette.DIFFERENCE[2], palette.DIFFERENCE[0], palette.DIFFERENCE[4], "#c9c6be")  # fmt: skip
_INK = ("#ffffff", palette.INK, palette.INK, "#ffffff", palette.INK, palette.INK)
_WIDEST = 76


def stacks(block: Stacks) -> str:
    """Write one bar a row, as long as its sum; a letter in every part that has room for one."""
    sums = [sum(values) for _, values in block.rows]
    longest = max(sums, default=1.0) or 1.0
    letters = [str(place + 1) for place in range(len(block.names))]
    drawn = []
    for (label, values), total in zip(block.rows, sums, strict=True):
        inside = "".join(
            _part(place, value, longest, block, letters) for place, value in enumerate(values) if value
        )
        drawn.append(
            f"<div class='staaf'><span class='wie'>{escape(label)}</span><span class='stapel'>{inside}<b>€ {text.number(total)}</b></span></div>"
        )
    key = "".join(
        f"<span><i style='background:{_LOOKS[place]}'></i>{letters[place]} {escape(name)}</span>"
        for place, name in enumerate(block.names)
    )
    return f"<div class='staven' role='group' aria-label='{escape(block.title)}'>{''.join(drawn)}<p class='sleutel'>{key}</p></div>"


def _part(place: int, value: float, longest: float, block: Stacks, letters: list[str]) -> str:
    share = value / longest * _WIDEST
    words = f"{escape(block.names[place])}: {text.number(value)} {escape(block.unit)}"
    inside = letters[place] if share > 3 else ""
    return f"<span style='width:{share:.2f}%;min-width:2px;background:{_LOOKS[place]};color:{_INK[place]}' title='{words}'>{inside}</span>"
