"""Building projects on the map and on the timeline; what has no known place lies in the tray of its wijk."""

import pandas as pd

from npdw_geo.content import housing_pipeline
from npdw_geo.content.drawn_blocks import (
    Plan,
    Sign,
    Signs,
    Timeline,
    Tray,
    Trays,
)
from npdw_geo.content.housing import KINDS, Housing
from npdw_geo.content.map_blocks import Mark
from npdw_geo.release.projects import FIRST_YEAR, LAST_YEAR, PHASES, POINTS, STATED
from npdw_geo.release.release import Release

# A mark grows in steps that can be told apart: from so many homes on.
SIZES = (60, 200)
_LETTERS = "Letters bij een nummer: v vernieuwbouw, z zorgwoningen, s school."


def marks(found: Housing, release: Release) -> tuple[Mark, ...]:
    """Return the numbered projects that have a place on the map."""
    rows = found.rows
    exact = rows[rows["ligging"].isin(POINTS) & rows["rd_x"].notna()]
    known = rows[(rows["ligging"] == "buurt") & rows["buurtcode"].isin(release.areas)]
    placed = [_mark(row, found) for _, row in exact.iterrows()]
    placed += [_mark(row, found) for _, row in known.sort_values("buurtcode", kind="stable").iterrows()]
    return tuple(placed)


def trays(found: Housing, release: Release) -> Trays:
    """Return the projects of which only the wijk is known: they stand beside the map, on no spot at all."""
    rows = found.rows
    made = []
    for slug in release.codes("wijk"):
        inside = rows[(rows["wijk"] == slug) & (rows["ligging"] == "wijk")]
        if len(inside):
            numbered = tuple(_mark(row, found) for _, row in inside.iterrows())
            made.append(Tray(slug, release.areas[slug].name, numbered))
    return Trays(tuple(made))


def signs() -> Signs:
    """Return the legend of the signs: phase by its shape, homes by its size, doubt about the place by a ring."""
    small, large = SIZES
    return Signs(
        "Legenda: tekens van projecten",
        (
            *(Sign(phase, phase) for phase in PHASES),
            Sign(f"minder dan {small} woningen, of aantal niet bekend", PHASES[-1], 0),
            Sign(f"{small} tot {large} woningen", PHASES[-1], 1),
            Sign(f"{large} woningen of meer", PHASES[-1], 2),
            Sign("plaats ongeveer: alleen de straat is bekend", PHASES[-1], 0, rough=True),
        ),
        _LETTERS,
    )


def _mark(row: pd.Series, found: Housing) -> Mark:
    number = f"{row['nummer']}{KINDS[row['soort']][1]}"
    where = {"adres": ", adres", "straat": ", straat, ongeveer", STATED: ", plaats volgens opgave"}.get(
        row["ligging"], ""
    )
    spot = None
    if row["ligging"] in POINTS and pd.notna(row["rd_x"]):
        spot = (float(row["rd_x"]), float(row["rd_y"]))
    return Mark(
        id=str(row["id"]),
        number=number,
        label=f"{row['nummer']} {row['naam']}: {housing_pipeline.with_homes(row)}, {row['fase']}{where}",
        phase=str(row["fase"]),
        size=0 if pd.isna(row["totaal"]) else sum(row["totaal"] >= least for least in SIZES),
        chosen=row["id"] == found.view.gekozen,
        buurt=str(row["buurtcode"]),
        spot=spot,
        rough=row["ligging"] == "straat",
    )


def timeline(found: Housing, release: Release) -> Timeline:
    """Return one row a project, by wijk, from start to delivery."""
    groups = []
    for slug in release.codes("wijk"):
        rows = found.rows[found.rows["wijk"] == slug]
        if len(rows):
            plans = tuple(_plan(row, found.view.gekozen) for _, row in rows.iterrows())
            groups.append((release.areas[slug].name, plans))
    return Timeline(found.view.jaar, (FIRST_YEAR, LAST_YEAR), tuple(groups))


def _plan(row: pd.Series, gekozen: str | None) -> Plan:
    start, first, last = (_year(row[name]) for name in ("start", "oplevering_van", "oplevering_tot"))
    begun = row["status"] == housing_pipeline.STARTED
    return Plan(
        id=str(row["id"]),
        number=f"{row['nummer']}{KINDS[row['soort']][1]}",
        name=str(row["naam"]),
        told=f"{row['fase']}; {housing_pipeline.span_words(row)}",
        homes=housing_pipeline.total_words(row),
        phase=str(row["fase"]),
        start=start,
        first=first,
        last=last,
        known=bool(start or last or begun),
        chosen=row["id"] == gekozen,
    )


def _year(value: object) -> int | None:
    return int(str(value)) if str(value) else None
