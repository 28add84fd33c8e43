"""How far an area is behind Dordrecht, year by year, and whether it catches up: one measure for every goal.

Gap is area minus Dordrecht, in the direction in which it hurts: above zero is behind. Only years of one source that were
made in one way are compared. The programme began in 2023: before and since the start are told apart, never as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from npdw_geo import text
from npdw_geo.content.compare import measured, uncertainty
from npdw_geo.content.population import other_people
from npdw_geo.content.trend import over_time
from npdw_geo.models import Indicator
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE

START, END = 2023, 2043
AHEAD, CLOSER, SAME, AWAY, UNKNOWN = (
    "is al gelijk of beter",
    "loopt in",
    "blijft gelijk",
    "raakt verder achter",
    "nog niet te zeggen",
)
_TINY = 1e-9
# So many comparable years make a pace.
_PACE_YEARS = 3

Points = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Course:
    """The gap of one area over the years, and how large a change of it says something."""

    points: Points
    uncertainty: float

    @property
    def last(self) -> float:
        """The newest gap; missing without a year."""
        return self.points[-1][1] if self.points else float("nan")

    @property
    def before(self) -> str:
        """The verdict over the years up to the start of the programme."""
        return verdict([point for point in self.points if point[0] <= START], self.uncertainty)

    @property
    def since(self) -> str:
        """The verdict from the last year before the start to the newest one after it."""
        earlier = [point for point in self.points if point[0] < START]
        later = [point for point in self.points if point[0] >= START]
        return verdict([earlier[-1], later[-1]], self.uncertainty) if earlier and later else UNKNOWN

    @property
    def newest(self) -> tuple[str, str]:
        """The verdict since the start when there is one, else up to it, and which of the two it is."""
        return (self.before, "tot de start") if self.since == UNKNOWN else (self.since, "sinds de start")

    @property
    def needed(self) -> float:
        """How much of the gap must go each year from now to be level in 2043; nothing when it is closed."""
        if not self.points or self.last <= self.uncertainty:
            return 0.0
        return self.last / max(1, END - self.points[-1][0])

    @property
    def pace(self) -> float:
        """How much of the gap went each year so far; missing with fewer than three years."""
        if len(self.points) < _PACE_YEARS:
            return float("nan")
        (first, then), (last, now) = self.points[0], self.points[-1]
        return (then - now) / (last - first)


def verdict(points: Sequence[tuple[int, float]], uncertainty: float) -> str:
    """Say whether a gap became smaller: a change no larger than the uncertainty is none."""
    if len(points) < 2:
        return UNKNOWN
    first, last = points[0][1], points[-1][1]
    if last <= uncertainty + _TINY:
        return AHEAD
    change = last - first
    if abs(change) <= uncertainty + _TINY:
        return SAME
    return CLOSER if change < 0 else AWAY


def courses(indicator: Indicator, jaar: int, ids: Sequence[str], release: Release) -> dict[str, Course]:
    """Return the gap of each area with Dordrecht; no years for a figure of which no side is the better one."""
    if indicator.richting == "neutraal" or not jaar:
        return {slug: Course((), indicator.onzekerheid) for slug in ids}
    series = over_time(indicator.id, jaar, [*ids, REFERENCE], release)
    rows = release.series(indicator.id, jaar, [*ids, REFERENCE])
    there = measured(rows.loc[REFERENCE])
    years = [int(year) for year in series.index]
    others = series[REFERENCE].tolist()
    found = {}
    for slug in ids:
        # of figures as they are printed, as every difference: a reader can check the sum
        points = tuple(
            (year, _behind(own, other, indicator))
            for year, own, other in zip(years, series[slug].tolist(), others, strict=True)
            if year <= jaar and is_number(own) and is_number(other)
        )
        # the judge of all comparisons says how far apart two figures must be
        limit = uncertainty(measured(rows.loc[slug]), there, indicator)
        found[slug] = Course(_same_people(points, slug, release), limit)
    return found


def _behind(here: float, there: float, indicator: Indicator) -> float:
    apart = text.apart(here, there, indicator)
    return -apart if indicator.richting == "hoger_beter" else apart


def _same_people(points: Points, slug: str, release: Release) -> Points:
    """Leave out years in which other people lived there than now."""
    if not points:
        return ()
    last = points[-1][0]
    return tuple(
        point for point in points if point[0] == last or not other_people(release, (point[0], last), [slug])
    )


def common(verdicts: Sequence[str]) -> str:
    """Return the verdict that all areas share; nothing when they differ."""
    return verdicts[0] if verdicts and len(set(verdicts)) == 1 else ""


def is_number(value: float) -> bool:
    """Tell whether a figure is there."""
    return not bool(np.isnan(value))
