"""Draw the ranking and the trend as HTML and SVG: light, sharp, readable without colour.

Text from files is escaped here. Rows of the ranking are real buttons with a `data-code`.
"""

from collections.abc import Sequence
from html import escape

import numpy as np
import pandas as pd

from npdw_geo import palette, text
from npdw_geo.card import WHOLE, Card
from npdw_geo.models import Indicator
from npdw_geo.picture import REFERENCE, Picture, measured
from npdw_geo.release import Release

_WIDTH, _HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 26, 250, 16, 30
# Labels at the ends of lines closer than this overlap, in units of the drawing.
_LABEL_GAP = 17


def ranking(picture: Picture, release: Release) -> str:
    """Write the ranked dot plot: one button an area, Dordrecht as a line, all other buurten in grey."""
    others = _others(picture, release)
    change = len(picture.years) > 1
    # a contradicted or doubtful figure is named, but has no place among the others
    picked = picture.rows["getoond" if change else "zeker"]
    known = pd.concat([picked, others]).dropna()
    if known.empty:
        return ""
    low, high = float(known.min()), float(known.max())
    there = float(measured(picture, release, [REFERENCE]).iloc[0])
    reference = there if not np.isnan(there) else None
    if reference is not None:
        low, high = min(low, reference), max(high, reference)
    scale = _Scale(low, high)
    shown = picture.rows.assign(
        plek=picked, tekst=picture.rows["label"] if change else picture.rows["cijfer"]
    )
    order = shown.sort_values("plek", ascending=False, na_position="last")
    rows = "".join(_row(str(slug), row, picture, scale, reference) for slug, row in order.iterrows())
    line = "" if reference is None else f" style='--ref:{scale(reference)}%'"
    kind = "lijst" if reference is None else "lijst met-ref"
    return f"<div class='{kind}'{line}>{_strip(others, picture, scale, reference)}{rows}</div>"


class _Scale:
    """Turn a figure into a share of the width, with a little room on both sides."""

    def __init__(self, low: float, high: float) -> None:
        self._low, self._span = low, (high - low) or 1.0

    def __call__(self, value: float) -> float:
        return round(3 + 94 * (value - self._low) / self._span, 2)


def _others(picture: Picture, release: Release) -> pd.Series:
    """Return the figures of all other buurten of the gemeente; none at wijk level."""
    if picture.view.niveau != "buurt":
        return pd.Series(dtype=float)
    ids = [code for code in release.all_buurten if code not in picture.rows.index]
    return measured(picture, release, ids).dropna()


def _strip(others: pd.Series, picture: Picture, scale: _Scale, reference: float | None) -> str:
    # one path for all: a short stroke a buurt, light as a rug plot
    path = "".join(f"M{scale(value):.1f} 1v8" for value in others)
    dots = f"<svg viewBox='0 0 100 10' preserveAspectRatio='none'><path d='{path}'/></svg>"
    words = "" if reference is None else f"Dordrecht: {_said(reference, picture)}"
    grey = f"grijs: {len(others)} andere buurten van Dordrecht" if len(others) else ""
    told = " · ".join(part for part in (words and f"lijn = {words}", grey) if part)
    return (
        f"<div class='kop'><span>{escape(told)}</span><span class='as' aria-hidden='true'>{dots}</span></div>"
    )


def _said(value: float, picture: Picture) -> str:
    return (
        text.gap(value, picture.indicator)
        if len(picture.years) > 1
        else text.amount(value, picture.indicator)
    )


def _row(slug: str, row: pd.Series, picture: Picture, scale: _Scale, reference: float | None) -> str:
    where = f"<small>{escape(row['wijk'])}</small>" if row["wijk"] else ""
    pressed = "true" if slug == picture.view.gekozen else "false"
    place = "" if np.isnan(row["plek"]) else _place(row, scale, reference)
    # the dot and its stem are drawn by the style sheet from these four numbers: 24 rows stay light
    return (
        f"<button type='button' data-code='{escape(slug)}' aria-pressed='{pressed}'>"
        f"<span class='naam'>{escape(row['naam'])}{where}</span>"
        f"<span class='getal'>{escape(str(row['tekst']))}</span><span class='as'{place}></span></button>"
    )


def _place(row: pd.Series, scale: _Scale, reference: float | None) -> str:
    spot = scale(row["plek"])
    start, end = sorted((spot, spot if reference is None else scale(reference)))
    colour = row["kleur"] or palette.MISSING_HATCH
    return f" style='--p:{spot}%;--s:{start}%;--w:{round(end - start, 2)}%;--k:{colour}'"


def card(found: Card, indicator: Indicator) -> str:
    """Write the card of an area; its neighbours are buttons."""
    rows = [("Jaar", found.year), ("Zekerheid", found.sure)]
    if found.ranked:
        rows.append(("Plaats", found.ranked))
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    near = "".join(
        f"<button type='button' data-code='{escape(code)}'>{escape(name)} <b>{escape(figure)}</b></button>"
        for code, name, figure in found.neighbours
    )
    beside = f"<p class='buren'>Buren</p><div class='knoppen'>{near}</div>" if near else ""
    return (
        f"<section class='kaartje' aria-label='{escape(found.title)}'><div class='balk'><h3>{escape(found.title)}</h3>"
        f"<button type='button' data-code='' aria-label='Sluit dit kaartje'>Sluiten</button></div>"
        f"<p class='groot'>{escape(found.figure)} <small>{escape(indicator.titel)}</small></p>"
        f"<dl>{facts}</dl>{beside}</section>"
    )


def trend(series: pd.DataFrame, names: dict[str, str], indicator: Indicator) -> str:
    """Draw lines over the years, Dordrecht dashed; each line carries its name at its end."""
    known = series.dropna(how="all")
    if len(known) < 2:
        return ""
    values = known.to_numpy(dtype=float)
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    span = (high - low) or 1.0
    years = [int(jaar) for jaar in known.index]
    x = {
        jaar: _LEFT + (jaar - years[0]) / (years[-1] - years[0]) * (_WIDTH - _LEFT - _RIGHT) for jaar in years
    }

    def y(value: float) -> float:
        return _TOP + (high - value) / span * (_HEIGHT - _TOP - _BOTTOM)

    lines, ends = [], []
    for slug in reversed(list(known.columns)):
        points = [(x[jaar], y(value), value) for jaar, value in known[slug].dropna().items()]
        if points:
            lines.append(_line(str(slug), points))
            ends.append(
                (points[-1][1], f"{names.get(str(slug), slug)} {text.amount(points[-1][2], indicator)}")
            )
    labels = "".join(
        f"<text x='{_WIDTH - _RIGHT + 8}' y='{place:.1f}' font-size='14' fill='{palette.INK}'>{escape(words)}</text>"
        for place, words in _apart(ends)
    )
    told = f"{indicator.titel} van {years[0]} tot {years[-1]}; de getallen staan in de tabel hieronder"
    return (
        f"<svg class='verloop' viewBox='0 0 {_WIDTH} {_HEIGHT}' role='img' aria-label='{escape(told)}'>"
        f"{_axis(years, x)}{''.join(lines)}{labels}</svg>"
    )


def _line(slug: str, points: Sequence[tuple[float, float, float]]) -> str:
    colour = {REFERENCE: palette.INK, WHOLE: palette.VALUE[4]}.get(slug, palette.ACCENT)
    dash = " stroke-dasharray='7 5'" if slug == REFERENCE else ""
    path = " ".join(f"{px:.1f},{py:.1f}" for px, py, _ in points)
    dots = "".join(f"<circle cx='{px:.1f}' cy='{py:.1f}' r='4' fill='{colour}'/>" for px, py, _ in points)
    return f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2.5'{dash}/>{dots}"


def _axis(years: Sequence[int], x: dict[int, float]) -> str:
    step = max(1, len(years) // 6)
    shown = [jaar for place, jaar in enumerate(years) if place % step == 0 or jaar == years[-1]]
    base = _HEIGHT - _BOTTOM + 6
    marks = "".join(
        f"<text x='{x[jaar]:.1f}' y='{_HEIGHT - 6}' font-size='14' text-anchor='middle' fill='{palette.INK_2}'>{jaar}</text>"
        for jaar in shown
    )
    return (
        f"<line x1='{_LEFT}' y1='{base}' x2='{_WIDTH - _RIGHT}' y2='{base}' stroke='{palette.LINE}'/>{marks}"
    )


def _apart(ends: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Push labels apart that would overlap, from the top down."""
    placed: list[tuple[float, str]] = []
    for place, words in sorted(ends):
        lowest = placed[-1][0] + _LABEL_GAP if placed else place
        placed.append((max(place + 4, lowest), words))
    return placed
