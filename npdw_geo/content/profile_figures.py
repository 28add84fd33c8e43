"""The figures of one area: the newest of each indicator beside Dordrecht, judged, and placed among all buurten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from npdw_geo import text
from npdw_geo.content import standing
from npdw_geo.content.compare import EQUAL, Judged
from npdw_geo.content.profile_blocks import Range
from npdw_geo.content.spread import ENOUGH, buurten, how_far
from npdw_geo.content.trend import course
from npdw_geo.models import Flag, Indicator
from npdw_geo.release.cells import NO_FIGURE, FigureCell
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE

BETTER, WORSE = "gunstiger", "ongunstiger"
# Of all buurten so many fit on the drawing of a range; the rest lie at its edges.
_ON_RANGE = 92


@dataclass(frozen=True, eq=False)
class Known:
    """One indicator in its newest year for an area: `rows` by area, this one first, and the difference with Dordrecht, judged."""

    indicator: Indicator
    jaar: int
    rows: Mapping[str, FigureCell]
    judged: Judged | None

    @property
    def word(self) -> str:
        """The verdict beside Dordrecht; empty where nothing decides."""
        return self.judged.word if self.judged else ""

    def size(self, release: Release) -> float:
        """Return how far it is from Dordrecht for this figure; missing without enough buurten."""
        if self.judged is None:
            return float("nan")
        return abs(how_far(self.judged.gap, self.indicator.id, self.jaar, release))


def known(slug: str, others: Sequence[str], release: Release) -> list[Known]:
    """Return every indicator with a figure for this area, in the order of the sidecars; `others` stand in its rows."""
    ids = list(dict.fromkeys((slug, *others, REFERENCE)))
    found = []
    for indicator in release.catalog.indicators.values():
        jaar = newest(indicator.id, slug, release)
        if jaar is not None:
            cells = release.cells(indicator.id, jaar)
            rows = {code: cells.get(code, NO_FIGURE) for code in ids}
            judged = standing.beside(slug, indicator.id, jaar, release)
            found.append(Known(indicator, jaar, rows, judged))
    return found


# One profile asks some hundred indicators for a few areas; the next one asks the same for others.
@lru_cache(maxsize=600)
def _courses(name: str, jaar: int, release: Release) -> dict[str, tuple[tuple[int, float], ...]]:
    """Return the course of every area with a profile and of Dordrecht: the years with a figure."""
    ids = [*_ids(release), REFERENCE]
    rows = course(name, jaar, ids, release)
    return {
        slug: tuple((year, row[place]) for year, row in rows.items() if row[place] == row[place])
        for place, slug in enumerate(ids)
    }


def _ids(release: Release) -> list[str]:
    return [area.slug for area in release.areas.values() if area.level != "gemeente"]


def newest(name: str, slug: str, release: Release) -> int | None:
    """Return the newest year in which an area has a figure of its own, else one of a larger area; none without any."""
    years = release.years(name, [slug])
    for jaar in reversed(years):
        if not release.cells(name, jaar)[slug].groter:
            return jaar
    return years[-1] if years else None


def missing(slug: str, release: Release) -> dict[str, list[str]]:
    """Return the indicators without a figure for this area, by reason, in the words of the house."""
    found: dict[str, list[str]] = {}
    for indicator in release.catalog.indicators.values():
        if release.years(indicator.id, [slug]):
            continue
        anywhere = release.years(indicator.id, [item.slug for item in release.areas.values()])
        rows = release.series(indicator.id, anywhere[-1], [slug]) if anywhere else None
        flag = str(rows["vlag"].iloc[0]) if rows is not None else ""
        reason = (
            text.flag_words(flag, indicator) if flag == Flag.TE_KLEIN else "voor dit gebied niet gepubliceerd"
        )
        found.setdefault(reason, []).append(indicator.titel)
    return found


def place_on_range(item: Known, slugs: tuple[str, str, str], release: Release) -> Range | None:
    """Return where the area, Dordt West and a second area lie among all buurten; nothing with too few of them."""
    there = item.rows[REFERENCE].waarde
    others = buurten(item.indicator.id, item.jaar, release)
    if len(others) < ENOUGH or np.isnan(there) or item.indicator.is_count:
        return None
    side = -1.0 if item.indicator.richting == "lager_beter" else 1.0
    gaps = np.array([(value - there) * side for value in others])
    half = float(np.percentile(np.abs(gaps), _ON_RANGE)) or 1.0
    cells = [item.rows.get(slug, NO_FIGURE) for slug in slugs]
    places = [
        float(np.clip((cell.waarde - there) * side / half, -1, 1)) if cell.known and cell.certain else None
        for cell in cells
    ]
    ticks = tuple(float(value) for value in np.round(np.clip(np.sort(gaps) / half, -1, 1), 3))
    return Range(ticks, places[0], places[1], places[2])


def courses(item: Known, slug: str, release: Release) -> tuple[tuple[tuple[int, float], ...], ...]:
    """Return the course of the area and of Dordrecht; nothing with fewer than two years."""
    if not item.jaar:
        return ()
    found = _courses(item.indicator.id, item.jaar, release)
    lines = tuple(found[name] for name in (slug, REFERENCE) if name in found)
    return lines if lines and len(lines[0]) > 1 else ()


def counted(items: Sequence[Known]) -> dict[str, int]:
    """Return how many figures are worse, about equal and better than Dordrecht."""
    return {word: sum(item.word == word for item in items) for word in (WORSE, EQUAL, BETTER)}


def most(items: Sequence[Known], word: str, count: int, release: Release) -> list[Known]:
    """Return the figures with this verdict that are furthest from Dordrecht, for how far buurten lie apart."""
    sized = [(item.size(release), item) for item in items if item.word == word]
    sized = [pair for pair in sized if not np.isnan(pair[0])]
    return [item for _, item in sorted(sized, key=lambda pair: -pair[0])[:count]]
