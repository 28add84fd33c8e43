"""Who live in an area: so few that a figure is about a few people, other people than in an earlier year, or the
people of which year a rate is divided by.
"""

from collections.abc import Sequence

import pandas as pd

from npdw_geo import text
from npdw_geo.models import Indicator
from npdw_geo.release.rates import denominator_year
from npdw_geo.release.release import Release

INWONERS = "inwoners"
# A change over years in which the inwoners changed by more than this share is about other people.
OTHER_PEOPLE = 0.25
# An area with fewer inwoners is never named as highest or lowest: one percent is one person.
FEW = 100
# A year counts when at least this part of the areas was counted that the best year has.
MOST = 0.75


def counted_years(release: Release, ids: Sequence[str]) -> list[int]:
    """Return the years in which these areas were counted themselves, not as a part of a larger area, rising."""
    filled = release.filled(INWONERS, list(ids))
    best = max((own for _, _, own in filled.values()), default=0)
    return [jaar for jaar, (_, _, own) in filled.items() if own and own >= MOST * best]


def inwoners(release: Release, jaar: int, ids: Sequence[str]) -> pd.Series:
    """Return the inwoners of areas in the year nearest to this one that has them; NaN where none has."""
    years = counted_years(release, ids)
    if not years:
        return pd.Series(float("nan"), index=list(ids))
    near = min(years, key=lambda year: (abs(year - jaar), -year))
    return release.series(INWONERS, near, list(ids))["waarde"]


def divided_by(indicator: Indicator, jaar: int, release: Release) -> int:
    """Return the year of the people, or of the homes, that a rate of this year is divided by."""
    if indicator.berekening is None or indicator.of_programme:
        return jaar
    below = release.raw[release.raw["indicator"] == indicator.berekening.noemer]
    return denominator_year(below, jaar) or jaar


def other_denominator(indicator: Indicator, jaar: int, release: Release) -> str:
    """Say that a rate is divided by a figure of another year; empty when it is not."""
    year = divided_by(indicator, jaar, release)
    if year == jaar or indicator.berekening is None:
        return ""
    what = release.indicator(indicator.berekening.noemer).titel.lower()
    return f"Gedeeld door de {what} van {year}: van {jaar} is er geen cijfer per buurt."


def few(release: Release, jaar: int, ids: Sequence[str]) -> set[str]:
    """Return the areas that are too small to be named as an extreme."""
    return {str(slug) for slug, number in inwoners(release, jaar, ids).items() if number < FEW}


def other_people(release: Release, years: Sequence[int], ids: Sequence[str]) -> dict[str, str]:
    """Return the areas whose inwoners changed by more than a quarter between two years, with the words for it."""
    known = counted_years(release, ids)
    if len(years) < 2 or not known:
        return {}
    first, last = (min(known, key=lambda year: (abs(year - jaar), -year)) for jaar in (years[0], years[-1]))
    # figures are published for a moment in a year: the people of the newest count belong to it as well
    last = max(last, min((year for year in known if year > years[-1]), default=last))
    then, now = (release.series(INWONERS, year, list(ids))["waarde"] for year in (first, last))
    found = {}
    for slug in ids:
        before, after = float(then[slug]), float(now[slug])
        if before > 0 and abs(after / before - 1) > OTHER_PEOPLE:
            found[str(slug)] = (
                f"er wonen nu andere mensen: {text.number(before)} in {first}, {text.number(after)} in {last}"
            )
    return found
