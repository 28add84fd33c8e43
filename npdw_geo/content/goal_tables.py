"""Goals as tables: beside their figures, with what cannot be measured and why, and as numbers to take away."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content import gap
from npdw_geo.content.blocks import Cell, Table
from npdw_geo.content.choropleth import WHOLE
from npdw_geo.content.goal_blocks import GoalRow, GoalRows
from npdw_geo.content.goals import DIFFERS, Standing, beside, to_target
from npdw_geo.content.tables import table
from npdw_geo.models import Flag
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE

# The years of all courses: from the first figure of any goal to a little after today.
_SPAN = (2012, 2027)
_NOT_TOLD = "zegt geen stuk"
# A verdict has a sign as well as a word.
_SIGNS = {gap.CLOSER: "↑", gap.SAME: "→", gap.AWAY: "↓", gap.AHEAD: "=", gap.UNKNOWN: "?", DIFFERS: "↔"}


def figures(found: Sequence[Standing], title: str, release: Release, page: str = "") -> GoalRows:
    """Return the goals that can be measured: figures, the course of the gap, and the two verdicts."""
    areas = (*(found[0].wijken if found else ()), WHOLE, REFERENCE)
    names = tuple(release.areas[slug].name for slug in areas)
    rows = tuple(_row(item, areas, release) for item in found)
    return GoalRows(title, names, _SPAN, gap.START, rows, page)


def _row(item: Standing, areas: Sequence[str], release: Release) -> GoalRow:
    assert item.goal.indicator is not None
    cells = [figure(item, slug) for slug in areas]
    return GoalRow(
        id=item.goal.id,
        title=item.goal.words,
        measured=item.goal.indicator.titel,
        half=item.goal.measure if item.goal.half else "",
        verdicts=tuple((when, signed(word), more) for when, word, more in verdicts(item, release)),
        courses=tuple(
            (slug == WHOLE, course.points) for slug, course in item.courses.items() if course.points
        ),
        behind=_behind(item),
        year=text.year(item.jaar),
        figures=tuple((cell.words, cell.small) for cell in cells),
    )


def figure(item: Standing, slug: str) -> Cell:
    """Return the figure of an area, with its mark where it is computed or of a larger area."""
    row = item.rows.loc[slug]
    assert item.goal.indicator is not None
    said = text.figure(
        float(row["waarde"]), str(row["vlag"]), float(row["naast"]), item.goal.indicator, float(row["marge"])
    )
    larger = "CBS-wijk" if row["groter"] and not np.isnan(row["waarde"]) else ""
    computed = "berekend" if str(row["vlag"]) == Flag.BEREKEND and not larger else ""
    return Cell(said, larger or computed)


def _behind(item: Standing) -> str:
    course, indicator = item.whole, item.goal.indicator
    assert indicator is not None
    if course is None:
        return "Dordt West als geheel heeft geen cijfer"
    told = [beside(course, indicator), to_target(item)]
    return "; ".join(part for part in told if part)


def verdicts(item: Standing, release: Release) -> tuple[tuple[str, str, str], ...]:
    """Return both verdicts: when, the word, and over which years or in which wijken."""
    return (
        ("tot de start", *_verdict(item, "before", release)),
        ("sinds de start", *_verdict(item, "since", release)),
    )


def _verdict(item: Standing, when: str, release: Release) -> tuple[str, str]:
    word = item.verdict(when)
    if word == DIFFERS:
        return word, in_wijken(item, when, release)
    if word == gap.UNKNOWN:
        return word, "minder dan twee cijfers" if when == "before" else "geen nieuw cijfer"
    return word, _years(item, when)


def in_wijken(item: Standing, when: str, release: Release) -> str:
    """Say in how many of the wijken with a course each verdict holds, and in which; never an average."""
    known = {slug: item.courses[slug] for slug in item.wijken if item.courses[slug].points}
    by_word: dict[str, list[str]] = {}
    for slug, course in known.items():
        by_word.setdefault(str(getattr(course, when)), []).append(release.areas[slug].name)
    return "; ".join(
        f"{word} in {len(names)} van de {len(known)} wijken ({', '.join(names)})"
        for word, names in by_word.items()
    )


def signed(word: str) -> str:
    """Return a verdict with its sign."""
    return f"{_SIGNS[word]} {word}" if word in _SIGNS else word


def _years(item: Standing, when: str) -> str:
    course = item.whole or next((found for found in item.courses.values() if found.points), None)
    if course is None:
        return ""
    years = [year for year, _ in course.points]
    if when == "before":
        chosen = [year for year in years if year <= gap.START]
        return f"{chosen[0]} tot {chosen[-1]}" if chosen else ""
    earlier = [year for year in years if year < gap.START]
    return f"{earlier[-1]} tot {years[-1]}" if earlier else ""


def unmeasured(found: Sequence[Standing], title: str) -> Table:
    """Return the goals that cannot be measured: the reason, and what a document says would be needed and from whom."""
    rows = [
        [
            item.goal.words,
            item.goal.measure,
            item.goal.needed or _NOT_TOLD,
            item.goal.needed_from or _NOT_TOLD,
        ]
        for item in found
    ]
    return table(["Doel", "Waarom niet", "Wat er nodig is", "Wie het heeft"], rows, title)


def printed(found: Sequence[Standing], title: str) -> Table:
    """Return the goals as the document prints them, and where."""
    rows = [[item.goal.words, item.goal.printed, item.goal.place] for item in found]
    return table(["Doel", "Zo staat het er", "Waar"], rows, title)


def numbers(found: Sequence[Standing]) -> pd.DataFrame:
    """Return one row a goal and area with numbers as numbers, to take away."""
    rows: list[dict[str, object]] = []
    for item in found:
        indicator = item.goal.indicator
        base: dict[str, object] = {
            "doel": item.goal.id,
            "pijler": item.goal.pijler,
            "omschrijving": item.goal.words,
            "past": "half" if item.goal.half else "goed",
        }
        if indicator is None or not item.measured:
            rows.append({**base, "past": "niet", "toelichting": item.goal.measure})
            continue
        for slug in (*item.wijken, WHOLE, REFERENCE):
            course = item.courses.get(slug)
            rows.append(
                {
                    **base,
                    "indicator": indicator.id,
                    "gebied": slug,
                    "jaar": item.jaar or text.year(item.jaar),
                    "waarde": float(item.rows.at[slug, "waarde"]),
                    "eenheid": indicator.eenheid,
                    "vlag": str(item.rows.at[slug, "vlag"]),
                    "achterstand": course.last if course else float("nan"),
                    "tot_de_start": course.before if course else "",
                    "sinds_de_start": course.since if course else "",
                    "bron": str(item.rows.at[slug, "bron"]),
                    "toelichting": item.goal.measure,
                }
            )
    return pd.DataFrame(rows)  # fmt: skip


def about(line: str, method: str) -> pd.DataFrame:
    """Return what a workbook says about where its figures come from and how a gap is made."""
    return pd.DataFrame({"toelichting": [line, method]})
