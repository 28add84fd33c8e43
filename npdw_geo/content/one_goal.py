"""One goal: its map, its figures beside Dordrecht, the road to 2043, what is done for it and what the document says."""

from dataclasses import dataclass

from npdw_geo import text
from npdw_geo.content import findings, gap, goal_map, goal_tables, pijler_work, stated
from npdw_geo.content.blocks import (
    Block,
    Figure,
    Figures,
    File,
    Heading,
    Notice,
    Sentence,
    Sources,
    Steps,
    TakeAway,
)
from npdw_geo.content.choropleth import WHOLE, Choropleth
from npdw_geo.content.choropleth_blocks import legend
from npdw_geo.content.gap import Course
from npdw_geo.content.goal_blocks import Between, Road
from npdw_geo.content.goals import Standing, beside, sources, to_target
from npdw_geo.content.key_figures import figures_table
from npdw_geo.content.trend import lines, over_time, years_table
from npdw_geo.models import PIJLERS, Indicator
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE
from npdw_geo.views.doelen import GoalsView

_DOUBTS = "Bij het cijfer van dit doel klopt iets niet"
# The files of a goal; those of its map only where it has one.
_FILES = (("CSV", "csv", ""), ("CSV voor Excel", "excel-csv", ""), ("Excel", "xlsx", ""))
_MAP_FILES = (("Kaart als GeoJSON", "geojson", "kaart"), ("Kaart als dia (PNG)", "png", "kaart"), ("Kaart als SVG", "svg", "kaart"))  # fmt: skip


@dataclass(frozen=True)
class Regions:
    """The blocks of one goal in the regions of a page."""

    map: tuple[Block, ...]
    beside: tuple[Block, ...]
    below: tuple[Block, ...]


def one_goal(found: Standing, others: list[Standing], view: GoalsView, release: Release) -> Regions:
    """Return the blocks of one goal; one that cannot be measured says why."""
    made = goal_map.goal_choropleth(found, view, release)
    head = (_between(found, others), Heading(found.goal.words, _measured_by(found), level=1))
    work = pijler_work.of_goal(found.goal.pijler, view, release)
    printed = Steps("Zo staat het er", (("", found.goal.printed, ""), ("", found.goal.place, "")))
    if found.goal.indicator is None or not found.measured:
        return Regions((), (), (*head, *_unmeasured(found), printed, *work))
    beside = (*head, *_told(found, release), *((legend(made),) if made else ()))
    rest = _rest(found, made, release, (printed, *work))
    if made is None or not len(made.rows):
        return Regions((), (), (*beside, *rest))
    return Regions(goal_map.on_the_map(made, release), beside, rest)


def _unmeasured(found: Standing) -> tuple[Block, ...]:
    goal = found.goal
    wanted = f"Wat er nodig is: {goal.needed}" if goal.needed else "Geen stuk zegt wat er nodig is"
    whom = f" (van: {goal.needed_from})" if goal.needed_from else ""
    return (Sentence(f"Dit doel is nu niet te meten: {goal.measure}. {wanted}{whom}."),)


def _between(found: Standing, others: list[Standing]) -> Between:
    inside = [item.goal.id for item in others if item.goal.pijler == found.goal.pijler]
    place = inside.index(found.goal.id)
    return Between(
        "Alle doelen",
        f"{PIJLERS[found.goal.pijler]}, {place + 1} van {len(inside)}",
        inside[place - 1] if place else "",
        inside[place + 1] if place + 1 < len(inside) else "",
    )


def _measured_by(found: Standing) -> str:
    goal = found.goal
    if goal.indicator is None or not found.measured:
        return "Doel van het programma."
    near = f" Let op: {goal.measure}." if goal.half else ""
    return f"Gemeten met: {goal.indicator.titel}, {text.year(found.jaar)}.{near}"


def _told(found: Standing, release: Release) -> tuple[Block, ...]:
    assert found.goal.indicator is not None
    verdicts = tuple(
        Figure(when.capitalize(), goal_tables.signed(word), more)
        for when, word, more in goal_tables.verdicts(found, release)
    )
    return (
        Sentence(sentence(found, found.goal.indicator)),
        Figures(verdicts),
        _figures(found, found.goal.indicator, release),
    )


def _rest(
    found: Standing, made: Choropleth | None, release: Release, last: tuple[Block, ...]
) -> tuple[Block, ...]:
    indicator = found.goal.indicator
    assert indicator is not None
    wanted = (*_FILES, *(_MAP_FILES if made is not None and len(made.rows) else ()))
    name = f"doel_{found.goal.id}"
    files = tuple(
        File(label, ending, text.file_name(name, ending), parcel) for label, ending, parcel in wanted
    )
    return (
        *_course(found, indicator, release),
        goal_tables.figures([found], "Dit doel naast Dordrecht", release),
        *((figures_table(made),) if made is not None and len(made.rows) else ()),
        *last,
        *stated.stories(release, doel=found.goal.id),
        *findings.line(_DOUBTS, findings.touching(release, indicator=indicator.id)),
        TakeAway("Meenemen", "Dit doel met zijn cijfers.", files, sentence(found, indicator)),
        Sources(text.source_line(sources([found], release), (found.jaar,))),
    )


def sentence(found: Standing, indicator: Indicator) -> str:
    """Say how far Dordt West is behind or ahead, and both verdicts."""
    course = found.whole
    if course is None:
        return f"Voor Dordt West als geheel is er geen reeks. Tot de start: {found.verdict('before')}. Sinds de start: {found.verdict('since')}."
    target = to_target(found)
    return (
        f"Dordt West ligt {beside(course, indicator)} ({course.points[-1][0]}). "
        f"{f'Het is {target}. ' if target else ''}Naast Dordrecht, tot de start van het programma: {course.before}. "
        f"Sinds de start: {course.since}."
    )


def _figures(found: Standing, indicator: Indicator, release: Release) -> Figures:
    items = [
        Figure(release.areas[slug].name, cell.words, cell.small)
        for slug in (WHOLE, REFERENCE)
        for cell in (goal_tables.figure(found, slug),)
    ]
    if found.whole is not None:
        items += _road(found.whole, indicator)
    return Figures(tuple(items))


def _road(course: Course, indicator: Indicator) -> list[Figure]:
    """Return what must be caught up each year to be level in 2043, beside what was caught up each year so far."""
    if not course.needed:
        return [
            Figure(
                "Nodig per jaar om Dordrecht in te halen",
                "niets",
                "het verschil is kleiner dan de onzekerheid",
            )
        ]
    items = [
        Figure(
            "Nodig per jaar om Dordrecht in te halen",
            _a_year(course.needed, indicator),
            "tot 2043, berekend",
        )
    ]
    if not gap.is_number(course.pace):
        return [
            *items,
            Figure("Tot nu toe per jaar", text.MISSING, "minder dan drie jaren die te vergelijken zijn"),
        ]
    whole = course.pace * (course.points[-1][0] - course.points[0][0])
    # what is within the uncertainty is no movement, in either direction
    word = (
        "geen verandering"
        if abs(whole) <= course.uncertainty
        else "ingelopen"
        if whole > 0
        else "verder achter"
    )
    done = _a_year(abs(course.pace), indicator)
    return [
        *items,
        Figure(
            "Tot nu toe per jaar",
            done,
            f"{word}, {course.points[0][0]} tot {course.points[-1][0]} (berekend)",
        ),
    ]


def _a_year(value: float, indicator: Indicator) -> str:
    """Write a change a year: with one decimal more than the figure, for it is a part of a difference."""
    return text.gap(value, indicator.model_copy(update={"decimalen": indicator.decimalen + 1}), sign=False)


def _course(found: Standing, indicator: Indicator, release: Release) -> tuple[Block, ...]:
    if not found.jaar:
        return (Notice("Het stuk noemt bij dit cijfer geen jaar. Daarom is er geen verloop."),)
    ids = [*found.wijken, WHOLE, REFERENCE]
    series = over_time(indicator.id, found.jaar, ids, release).dropna(axis=1, how="all")
    names = {slug: text.short(release.areas[slug].name) for slug in series.columns}
    drawn = lines(series, names, indicator, grey=True)
    if drawn is None:
        return ()
    told = "De wijken naast Dordt West en Dordrecht (streepjeslijn)."
    shown: tuple[Block, ...] = (Heading("Verloop", told), drawn, years_table(series, names, indicator))
    return (*shown, *_road_ahead(found.whole, indicator))


def _road_ahead(course: Course | None, indicator: Indicator) -> tuple[Block, ...]:
    """Return the drawing of the road to 2043; nothing without a course of Dordt West of two years, or when it is level."""
    if course is None or len(course.points) < 2 or not course.needed:
        return ()
    size = _a_year(course.needed, indicator)
    needed = f"Nodig: elk jaar {size} minder achterstand, om in {gap.END} gelijk te zijn"
    points = tuple((year, text.number(value, indicator.decimalen), value) for year, value in course.points)
    title = f"Achterstand van Dordt West op Dordrecht, {points[0][0]} tot {points[-1][0]}"
    unit = "procentpunt" if indicator.eenheid == "%" else indicator.eenheid
    told = f"Achterstand van Dordt West, {unit}. De bovenste lijn is Dordrecht; lager is verder achter. Vlak: sinds de start."
    return (
        Heading(f"De weg naar {gap.END}", told),
        Road(points, gap.START, gap.END, needed, _ahead(course), title),
    )


def _ahead(course: Course) -> str:
    """Say where this ends if it goes on as it did; only with a pace that is more than the uncertainty."""
    if not gap.is_number(course.pace):
        return "Er zijn minder dan drie jaren die te vergelijken zijn: over het tempo is niets te zeggen"
    first, last = course.points[0], course.points[-1]
    if abs(first[1] - last[1]) <= course.uncertainty:
        return f"Tussen {first[0]} en {last[0]} veranderde de achterstand niet meer dan de onzekerheid"
    if course.pace <= 0:
        return f"Tussen {first[0]} en {last[0]} werd de achterstand groter"
    return f"Als het zo doorgaat, is Dordt West gelijk in {round(last[0] + course.last / course.pace)}"
