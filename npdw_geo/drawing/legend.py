"""Write a legend: a colour, its words, how many areas it holds, and where Dordrecht lies."""

from html import escape

from npdw_geo.content.drawn_blocks import Legend
from npdw_geo.drawing import palette


def swatch(colour: str) -> str:
    """Return a small coloured box, or a hatched one for an area without a figure."""
    back = colour or palette.hatch_css(palette.MISSING_FILL, palette.MISSING_HATCH)
    if colour and palette.is_hatch(colour):
        back = palette.hatch_css(palette.LARGER_FILL, palette.LARGER_HATCH, -45)
    return f'<span class="vlak" style="background:{back}"></span>'


def legend(block: Legend) -> str:
    """Write a legend as a table."""
    lines = []
    for row in block.rows:
        mark = '<span class="hier">Dordrecht ligt hier</span>' if row.reference else ""
        lines.append(
            f"<tr><td>{swatch(palette.fill(block.scale, row.klasse))}</td><th scope='row'>{escape(row.label)} {mark}</th>"
            f"<td class='getal'>{row.count}</td></tr>"
        )
    return (
        f"<table class='legenda'><caption>Legenda: {escape(block.over)}</caption>"
        "<thead class='verborgen'><tr><th>kleur</th><th>klasse</th><th>aantal gebieden</th></tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def strip(block: Legend) -> str:
    """Write a legend as one row of boxes with their words; a screen reader has the whole legend."""
    parts = "".join(
        f"<span>{swatch(palette.fill(block.scale, row.klasse))} {escape(row.label)}{' (Dordrecht)' if row.reference else ''}</span>"
        for row in block.rows
    )
    return f"<p class='strook' aria-hidden='true'>{parts}</p>"
