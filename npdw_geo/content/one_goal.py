"""One goal: its figures beside Dordrecht, the lines over the years, the road to 2043, and what the document says."""

from npdw_geo import text
from npdw_geo.content import findings, gap, goal_tables
from npdw_geo.content.blocks import Block, Figure, Figures, Heading, Notice, Sentence, Sources, Steps
from npdw_geo.content.choropleth import WHOLE
from npdw_geo.content.gap import Course
from npdw_geo.content.goals import Standing, sources, to_target
from npdw_geo.content.trend import lines, over_time, years_table
from npdw_geo.models import Indicator
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE

_DOUBTS = "Bij het cijfer van dit doel klopt iets niet"


def one_goal(found: Standing, release: Release) -> tuple[Block, ...]:
    """Return the blocks of one goal; one that cannot be measured says why."""
    goal = found.goal
    printed = Steps("Zo staat het er", (("", goal.printed, ""), ("", goal.place, "")))
    if goal.indicator is None or not found.measured:
        told = f"Dit doel is nu niet te meten: {goal.measure}."
        return (Heading(goal.words, "Doel van het programma.", level=1), Sentence(told), printed)
    near = f" Let op: {goal.measure}." if goal.half else ""
    return (
        Heading(goal.words, f"Gemeten met: {goal.indicator.titel}, {text.year(found.jaar)}.{near}", level=1),
        Sentence(_sentence(found, goal.indicator)),
        _figures(found, goal.indicator, release),
        *_course(found, goal.indicator, release),
        goal_tables.figures([found], "Dit doel naast Dordrecht", release),
        printed,
        *findings.line(_DOUBTS, findings.touching(release, indicator=goal.indicator.id)),
        Sources(text.source_line(sources([found], release), (found.jaar,))),
    )


def _sentence(found: Standing, indicator: Indicator) -> str:
    course = found.whole
    if course is None:
        return f"Voor Dordt West als geheel is er geen reeks. Tot de start: {found.verdict('before')}. Sinds de start: {found.verdict('since')}."
    where = "achter op" if course.last > 0 else "voor op"
    size = text.gap(abs(course.last), indicator, sign=False)
    target = to_target(found)
    return (
        f"Dordt West ligt {size} {where} Dordrecht ({course.points[-1][0]}). "
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
            text.gap(course.needed, indicator, sign=False),
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
    done = text.gap(abs(course.pace), indicator, sign=False)
    return [
        *items,
        Figure(
            "Tot nu toe per jaar",
            done,
            f"{word}, {course.points[0][0]} tot {course.points[-1][0]} (berekend)",
        ),
    ]


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
    return (Heading("Verloop", told), drawn, years_table(series, names, indicator))
