"""What Overzicht says of goals: the three largest gaps, where something moved, wijken and pijlers side by side."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from npdw_geo import text
from npdw_geo.content import efforts, gap, goal_tables, goals, money
from npdw_geo.content.blocks import Block, Cell, Column, Heading, Sources, Table
from npdw_geo.content.choropleth import WHOLE
from npdw_geo.content.goal_blocks import Dot, DotLine, DotLines
from npdw_geo.content.goals import Standing
from npdw_geo.content.spread import how_far
from npdw_geo.models import PIJLERS
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE

_SHOWN = 3
_LARGEST = {
    1: "De grootste achterstand",
    2: "De twee grootste achterstanden",
    3: "De drie grootste achterstanden",
}
_VERDICTS = (gap.CLOSER, gap.AHEAD, gap.SAME, gap.AWAY)
_MOVED = (gap.CLOSER, gap.AWAY)


def largest(found: Sequence[Standing], slug: str, release: Release) -> list[Standing]:
    """Return the goals at which an area is furthest behind, for how far the buurten of Dordrecht lie apart."""
    sized = []
    for item in found:
        course = item.courses.get(slug)
        if course is None or not course.points or item.goal.indicator is None:
            continue
        size = how_far(course.last, item.goal.indicator.id, item.jaar, release)
        if course.last > course.uncertainty and not np.isnan(size):
            sized.append((size, item))
    return [item for _, item in sorted(sized, key=lambda pair: -pair[0])[:_SHOWN]]


def gaps(found: Sequence[Standing], slug: str, release: Release) -> tuple[Block, ...]:
    """Return the three largest gaps as dots on a line that begins at nothing, each with its verdict."""
    chosen = largest(found, slug, release)
    if not chosen:
        return ()
    told = (
        "Laatste cijfer. Streep: Dordrecht. Zwarte stip: "
        f"{release.areas[slug].name}. Open stippen: de {'andere wijken' if slug != WHOLE else 'vier wijken'}. De lijn begint bij nul. "
        "Om cijfers met een andere eenheid te vergelijken, is de achterstand gedeeld door de spreiding van de buurten van Dordrecht."
    )
    lines = tuple(_line(item, slug, release) for item in chosen)
    return (DotLines(_LARGEST[len(lines)], told, lines),)


def _line(item: Standing, slug: str, release: Release) -> DotLine:
    indicator = item.goal.indicator
    assert indicator is not None
    dots = []
    for area in dict.fromkeys((*item.wijken, *release.codes("wijk"), slug, REFERENCE)):
        row = item.rows.loc[area] if area in item.rows.index else None
        if row is None or np.isnan(row["waarde"]) or row["groter"]:
            continue
        said = text.amount(float(row["waarde"]), indicator, unit=indicator.eenheid == "%")
        role = "reference" if area == REFERENCE else "whole" if area == slug else "wijk"
        dots.append(Dot(release.areas[area].name, float(row["waarde"]), said, role))  # type: ignore[arg-type]
    course = item.courses[slug]
    size = text.gap(course.last, indicator, sign=False)
    more = "minder" if indicator.richting == "hoger_beter" else "meer"
    return DotLine(
        title=f"{indicator.titel}: {size} {more}",
        small=f"{text.unit(indicator)}, {text.year(item.jaar)}",
        dots=tuple(dots),
        foot=goal_tables.signed(course.newest[0]),
        page="doelen",
        query=(("doel", item.goal.id),),
    )


def moved(found: Sequence[Standing], release: Release) -> tuple[Block, ...]:
    """Return the goals at which a gap became smaller or larger, of Dordt West or of a wijk; and what that says."""
    shown = [
        item
        for item in found
        if any(
            getattr(course, when) in _MOVED
            for course in item.courses.values()
            for when in ("before", "since")
        )
    ]
    if not shown:
        return (Heading("Waar het beweegt", "Nergens werd een achterstand duidelijk kleiner of groter."),)
    closer = sum(
        gap.CLOSER in (course.before, course.since) for item in shown for course in item.courses.values()
    )
    title = "Waar het beweegt"
    none = "" if closer else " Geen enkele achterstand werd duidelijk kleiner."
    told = (
        f"Bij {len(shown)} doelen veranderde een achterstand meer dan de onzekerheid.{none} "
        "Zwarte streep: Dordrecht; lager is verder achter. Vlak: sinds de start van het programma."
    )
    return (Heading(title, told), goal_tables.figures(shown, title, release, page="doelen"))


def per_wijk(found: Sequence[Standing], release: Release) -> tuple[Block, ...]:
    """Return per wijk how many goals have which verdict up to the start, where it falls behind, and its efforts."""
    able = [item for item in found if item.measured]
    counted = {slug: _counted(able, slug) for slug in release.codes("wijk")}
    rows = []
    for slug, (verdicts, behind) in counted.items():
        done = efforts.efforts(release, None, [slug])
        cells = [Cell(text.number(verdicts[word])) for word in _VERDICTS]
        rows.append(
            (
                Cell(release.areas[slug].name, "", "profiel", (("gebied", slug),)),
                *cells,
                Cell(", ".join(behind) or "-"),
                Cell(text.number(len(done))),
            )
        )
    heads = (
        Column("Wijk"),
        *(Column(goal_tables.signed(word), True) for word in _VERDICTS),
        Column("Waar verder achter"),
        Column("Inspanningen*", True),
    )
    every = efforts.efforts(release)
    without = int((every["wijk"] == "").sum())
    note = f"* Genoemd met deze wijk. Van de {len(every)} inspanningen noemen er {without} geen wijk. Tot de start van het programma ({gap.START})."
    return (
        Heading(_finding(counted, release), "Doelen met meer dan één jaar, geteld per wijk."),
        Table("De vier wijken naast elkaar: doelen per oordeel", heads, tuple(rows)),
        Sources(note),
    )


def _counted(able: Sequence[Standing], slug: str) -> tuple[Counter[str], list[str]]:
    verdicts: Counter[str] = Counter()
    behind = []
    for item in able:
        course = item.courses.get(slug)
        if course is None or not course.points:
            continue
        verdicts[course.before] += 1
        if course.before == gap.AWAY and item.goal.indicator is not None:
            behind.append(item.goal.indicator.titel)
    return verdicts, behind


def _finding(counted: dict[str, tuple[Counter[str], list[str]]], release: Release) -> str:
    """Return what stands out: the wijk that falls behind most, when there is one."""
    most = max(verdicts[gap.AWAY] for verdicts, _ in counted.values())
    worst = [slug for slug, (verdicts, _) in counted.items() if verdicts[gap.AWAY] == most]
    if not most or len(worst) > 1:
        return "De vier wijken naast elkaar"
    verdicts, _ = counted[worst[0]]
    able = sum(verdicts[word] for word in _VERDICTS)
    return f"{release.areas[worst[0]].name} raakt bij {most} van de {able} doelen verder achter"


def per_pijler(found: Sequence[Standing], release: Release) -> tuple[Block, ...]:
    """Return per pijler how many goals can be measured, their verdicts, efforts and money."""
    rows = [
        _pijler(pijler, found, release) for pijler in PIJLERS if any(i.goal.pijler == pijler for i in found)
    ]
    none = efforts.efforts(release, "")
    rest = money.total(money.granted(release, ""))
    rows.append(
        (Cell("Zonder pijler"), Cell(""), Cell(""), Cell(text.number(len(none))), Cell(money.euro(rest)))
    )
    able = sum(item.measured for item in found)
    whole = money.euro(money.total(money.granted(release)))
    done = text.number(len(efforts.efforts(release)))
    rows.append((Cell("Samen"), Cell(f"{able} van {len(found)}"), Cell(""), Cell(done), Cell(whole)))
    heads = (
        Column("Pijler"),
        Column("Te meten", True),
        Column("Oordeel, tot de start"),
        Column("Inspanningen", True),
        Column("Toegekend", True),
    )
    told = "Geld: toegekend door het Rijk, tabel in hoofdstuk 12 van het programma. Andere bedragen staan apart op Doelen."
    return (
        Heading("Per pijler: doelen, inspanningen en geld", told),
        Table("Per pijler", heads, tuple(rows)),
    )


def _pijler(pijler: str, found: Sequence[Standing], release: Release) -> tuple[Cell, ...]:
    inside = [item for item in found if item.goal.pijler == pijler]
    able = [item for item in inside if item.measured]
    counted = goals.counted(able, "before")
    words = ", ".join(f"{word} {counted[word]}" for word in (*goals.TOLD, gap.UNKNOWN) if counted[word])
    done = text.number(len(efforts.efforts(release, pijler)))
    paid = money.euro(money.total(money.granted(release, pijler)))
    return (
        Cell(PIJLERS[pijler], "", "doelen", (("pijler", pijler),)),
        Cell(f"{len(able)} van {len(inside)}"),
        Cell(words or "-"),
        Cell(done),
        Cell(paid),
    )
