"""The figures of a profile as rows: by pijler, in a fixed order, each with its way to the map of that figure."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from npdw_geo import text
from npdw_geo.content.choropleth import WHOLE
from npdw_geo.content.profile_blocks import ProfileRow, ProfileRows
from npdw_geo.content.profile_figures import Known, courses, place_on_range
from npdw_geo.models import Flag
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE
from npdw_geo.views.profiel import ProfileView

# Stands behind a figure that we computed; what it means stands above the rows.
COMPUTED = "*"


def columns(view: ProfileView, release: Release) -> tuple[str, ...]:
    """Return the areas whose figures stand in a row: the area, a second one, its wijk, Dordt West, Dordrecht."""
    area = release.areas[view.area]
    wijk = area.wijk if area.level == "buurt" and area.wijk else ""
    found = (view.area, view.naast, wijk, WHOLE, REFERENCE)
    return tuple(dict.fromkeys(slug for slug in found if slug))


def profile_rows(items: Sequence[Known], title: str, view: ProfileView, release: Release) -> ProfileRows:
    """Return figures of an area as rows."""
    shown = columns(view, release)
    heads = tuple(text.short(release.areas[slug].name) for slug in shown)
    return ProfileRows(title, heads, tuple(_row(item, shown, view, release) for item in items))


def _row(item: Known, shown: Sequence[str], view: ProfileView, release: Release) -> ProfileRow:
    indicator = item.indicator
    niveau = "buurt" if release.areas[view.area].level == "buurt" else "wijk"
    query = {"indicator": indicator.id}
    if release.areas[view.area].level in ("wijk", "buurt"):
        query |= {"niveau": niveau, "gekozen": view.area}
    whole = WHOLE if view.area != WHOLE else ""
    return ProfileRow(
        id=indicator.id,
        title=indicator.titel,
        year=str(item.jaar) if item.jaar else "nulmeting",
        cells=tuple(cell(item, slug) for slug in shown),
        range=place_on_range(item, (view.area, whole, view.naast), release),
        verdict=item.word or lower_or_higher(item),
        courses=courses(item, view.area, release),
        page="indicatoren",
        query=tuple(query.items()),
    )


def cell(item: Known, slug: str) -> tuple[str, str]:
    """Return a figure in words, and what it is beside a published one of that area."""
    row = item.rows[slug]
    value, flag = row.waarde, str(row.vlag)
    said = text.figure(value, flag, row.naast, item.indicator, row.marge)
    if np.isnan(value):
        return said, ""
    small = [
        "CBS-wijk" if row.groter else "",
        text.FLAG_WORDS[Flag(flag)] if flag in (Flag.HERSTELD, Flag.ONZEKER, Flag.TEGENSTRIJDIG) else "",
    ]
    mark = COMPUTED if flag == Flag.BEREKEND else ""
    return f"{said}{mark}", ", ".join(part for part in small if part)


def lower_or_higher(item: Known) -> str:
    """Say on which side of Dordrecht a figure is of which no side is the better one; nothing for a count."""
    if item.indicator.is_count or item.indicator.richting != "neutraal":
        return ""
    here, there = (item.rows[slug].waarde for slug in (next(iter(item.rows)), REFERENCE))
    difference = text.apart(here, there, item.indicator)
    if np.isnan(difference) or not difference:
        return ""
    return "hoger" if difference > 0 else "lager"


def short(rows: ProfileRows) -> ProfileRows:
    """Return the same rows without their range and course, for a small table."""
    return replace(rows, rows=tuple(replace(row, range=None, courses=()) for row in rows.rows))
