"""Draw the list with its timeline and the card of a project as HTML; rows are buttons with a `data-code`."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from npdw_geo import pipeline
from npdw_geo.housing import KINDS, Housing
from npdw_geo.release import Release

_CLASS = {"gepland": "", "in aanbouw": "aanbouw", "opgeleverd": "opgeleverd"}
_YEARS = pipeline.LAST_YEAR - pipeline.FIRST_YEAR + 1


def timeline(found: Housing, release: Release) -> str:
    """Write one row a project, by wijk: number, name, homes, and a bar from start to delivery."""
    parts = [_head(found.view.jaar)]
    for slug in release.codes("wijk"):
        rows = found.rows[found.rows["wijk"] == slug]
        if len(rows):
            parts.append(f"<h3>{escape(release.areas[slug].name)}</h3>")
            parts += [_row(row, found.view.gekozen) for _, row in rows.iterrows()]
    now = _place(found.view.jaar + 1)
    return f"<div class='plan' style='--nu:{now}%'>{''.join(parts)}</div>"


def _head(jaar: int) -> str:
    shown = range(pipeline.FIRST_YEAR, pipeline.LAST_YEAR + 1, 2)
    years = "".join(f"<i style='left:{_place(year)}%'>{year}</i>" for year in shown)
    return (
        f"<div class='kop'><span></span><span>Project (streep: eind {jaar})</span><span class='getal'>Woningen</span>"
        f"<span class='tijd' aria-hidden='true'>{years}</span></div>"
    )


def _row(row: pd.Series, gekozen: str | None) -> str:
    pressed = "true" if row["id"] == gekozen else "false"
    letter = KINDS[row["soort"]][1]
    told = f"{row['fase']}; {pipeline.span_words(row)}"
    return (
        f"<button type='button' data-code='{escape(row['id'])}' aria-pressed='{pressed}'>"
        f"<span class='merk {_CLASS[row['fase']]}'>{row['nummer']}{letter}</span>"
        f"<span class='wie'>{escape(row['naam'])}<small>{escape(told)}</small></span>"
        f"<span class='getal'>{escape(pipeline.total_words(row))}</span>"
        f"<span class='tijd' aria-hidden='true'>{_bar(row)}</span></button>"
    )


def _bar(row: pd.Series) -> str:
    """Write the bar of a project: an unknown start or end is an open side, nothing known is no bar."""
    start, first, last = (str(row[name]) for name in ("start", "oplevering_van", "oplevering_tot"))
    begun = row["status"] == pipeline.STARTED
    if not start and not last and not begun:
        return "<em>nog niet te bepalen</em>"
    left = _place(int(start)) if start else 0.0
    right = _place(int(last) + 1) if last else 100.0
    sides = ("" if start else " open-links") + ("" if last else " open-rechts")
    bar = f"<b class='{_CLASS[row['fase']]}{sides}' style='left:{left}%;width:{round(right - left, 1)}%'></b>"
    if first and last and first != last:
        # the years in which delivery may fall
        span = _place(int(first))
        bar += f"<b class='misschien' style='left:{span}%;width:{round(right - span, 1)}%'></b>"
    return bar


def _place(jaar: int) -> float:
    return round(min(max((jaar - pipeline.FIRST_YEAR) / _YEARS * 100, 0.0), 100.0), 1)


def project_card(title: str, facts: Sequence[tuple[str, str]], findings: Sequence[tuple[str, str]]) -> str:
    """Write the card of a project: every fact, and the findings that touch it."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    told = "".join(f"<li><b>{escape(name)}.</b> {escape(words)}</li>" for name, words in findings)
    more = f"<p class='buren'>Wat hier niet klopt</p><ul>{told}</ul>" if told else ""
    return (
        f"<section class='kaartje' aria-label='{escape(title)}'><div class='balk'><h3>{escape(title)}</h3>"
        f"<button type='button' data-code='' aria-label='Sluit dit kaartje'>Sluiten</button></div><dl>{rows}</dl>{more}</section>"
    )
