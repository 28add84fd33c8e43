"""Write HTML tables, legends and key figures: real text that a screen reader can read.

Every value is escaped here, so that nothing from a file can become markup.
"""

from collections.abc import Sequence
from html import escape

import numpy as np
import pandas as pd

from npdw_geo import palette, text
from npdw_geo.legend import LegendRow
from npdw_geo.picture import Picture

_UNITS = {"%": "", "x 1.000 euro": ""}


def swatch(colour: str) -> str:
    """Return a small coloured box, or a hatched one for an area without a figure."""
    back = colour or palette.hatch_css(palette.MISSING_FILL, palette.MISSING_HATCH)
    return f'<span class="vlak" style="background:{back}"></span>'


def legend(rows: Sequence[LegendRow], over: str) -> str:
    """Write the legend: a colour, its words, how many areas it holds, and where Dordrecht lies."""
    lines = []
    for row in rows:
        mark = '<span class="hier">Dordrecht ligt hier</span>' if row.reference else ""
        lines.append(
            f"<tr><td>{swatch(row.colour)}</td><th scope='row'>{escape(row.label)} {mark}</th>"
            f"<td class='getal'>{row.count}</td></tr>"
        )
    return (
        f"<table class='legenda'><caption>Legenda: {escape(over)}</caption>"
        "<thead class='verborgen'><tr><th>kleur</th><th>klasse</th><th>aantal gebieden</th></tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def key_figures(items: Sequence[tuple[str, str, str]]) -> str:
    """Write key figures side by side: (what, figure, remark)."""
    cards = "".join(
        f"<div class='kern'><dt>{escape(what)}</dt><dd><b>{escape(figure)}</b><small>{escape(remark)}</small></dd></div>"
        for what, figure, remark in items
    )
    return f"<dl class='kernen'>{cards}</dl>"


def beside(items: Sequence[tuple[str, str, str, str, str]]) -> str:
    """Write figures as cards: (what, figure, its flag, the reference, year and source)."""
    cards = "".join(
        f"<div class='kern'><dt>{escape(what)}</dt><dd><b>{escape(figure)}</b><small>{escape(flag)}</small>"
        f"<span class='naast'>{escape(other)}</span><small>{escape(cited)}</small></dd></div>"
        for what, figure, flag, other, cited in items
    )
    return f"<dl class='kernen breed'>{cards}</dl>"


def sentence_box(words: str) -> str:
    """Write the sentence of a view with its coloured edge."""
    return f"<p class='zin'>{escape(words)}</p>"


def heading(title: str, definition: str, level: int = 1) -> str:
    """Write the title of a view and what it means."""
    return f"<h{level} class='titel'>{escape(title)}</h{level}><p class='uitleg'>{escape(definition)}</p>"


def steps(title: str, lines: Sequence[str]) -> str:
    """Write a computation, one step a line."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<div class='bevinding'><h3>{escape(title)}</h3><ul>{items}</ul></div>"


def facts(title: str, items: Sequence[tuple[str, str]]) -> str:
    """Write what is known of one thing: (what, words)."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in items)
    return f"<section class='kaartje'><h3>{escape(title)}</h3><dl>{rows}</dl></section>"


def source_line(words: str) -> str:
    """Write the source line below a view."""
    return f"<p class='bron'>{escape(words)}</p>"


def figures_table(picture: Picture) -> str:
    """Write the table with the same figures as the map, sorted by name."""
    head = f"{picture.indicator.titel}, {text.year(picture.view.jaar)}"
    change = picture.view.tonen != "waarde"
    rows = picture.rows.sort_values("naam")
    body = "".join(_figure_row(row, change=change) for _, row in rows.iterrows())
    columns = ["Buurt" if picture.view.niveau == "buurt" else "Wijk"]
    columns += [_column_head(picture)] + (["Verschil"] if change else []) + ["Zekerheid"]
    heads = "".join(f"<th scope='col'{_right(name, columns[1:-1])}>{escape(name)}</th>" for name in columns)
    return (
        f"<div class='rol' role='region' aria-label='{escape(head)}' tabindex='0'><table class='cijfers'>"
        f"<caption>{escape(head)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def plain_table(frame: pd.DataFrame, caption: str, numbers: Sequence[str] = ()) -> str:
    """Write a frame of words as a table; columns in `numbers` are set to the right."""
    heads = "".join(
        f"<th scope='col'{_right(str(name), numbers)}>{escape(str(name))}</th>" for name in frame.columns
    )
    body = []
    for _, row in frame.iterrows():
        cells = []
        for place, name in enumerate(frame.columns):
            tag = "th scope='row'" if place == 0 else "td"
            cells.append(
                f"<{tag}{_right(str(name), numbers)}>{escape(_words(row[name]))}</{tag.split(maxsplit=1)[0]}>"
            )
        body.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f"<div class='rol' role='region' aria-label='{escape(caption)}' tabindex='0'><table class='cijfers'>"
        f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _right(name: str, numbers: Sequence[str]) -> str:
    return " class='getal'" if name in numbers else ""


def _words(value: object) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return text.MISSING
    return str(value)


def _column_head(picture: Picture) -> str:
    unit = text.unit(picture.indicator)
    return f"{text.year(picture.view.jaar)} ({unit})"


def _figure_row(row: pd.Series, *, change: bool) -> str:
    missing = bool(np.isnan(row["waarde"]))
    figure = row["cijfer"]
    wijk = f"<small>{escape(row['wijk'])}</small>" if row["wijk"] else ""
    cells = [f"<th scope='row'>{escape(row['naam'])}{wijk}</th>"]
    cells.append(f"<td class='getal'>{escape(str(figure))}</td>")
    if change:
        cells.append(f"<td class='getal'>{escape(str(row['label']))}</td>")
    sure = str(row["woorden"])
    if not missing and row["dekking"] < 1:
        sure += f", uit {text.percentage(float(row['dekking']))} van de inwoners"
    cells.append(f"<td>{escape(sure)}</td>")
    return f"<tr>{''.join(cells)}</tr>"
