"""The card of one stop: what is here, three figures of its buurt, goals it touches, what does not fit, and questions."""

from functools import lru_cache

import pandas as pd

from npdw_geo import text
from npdw_geo.content import findings, housing, housing_pipeline, profile_side, promises
from npdw_geo.content.blocks import Block, Doubt, Figure, Figures, Fold, Pointer, Sources, Steps
from npdw_geo.content.profiel import sources
from npdw_geo.content.profile_figures import BETTER, WORSE, Known, known, most
from npdw_geo.content.stated_places import placed
from npdw_geo.content.stops import Stop
from npdw_geo.content.visit_blocks import KnownPlace
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE

_SHOWN = 3
# What of a project is said at its stop; the rest stands on Woningbouw.
_FACTS = (
    "Waar",
    "Soort",
    "Woningen",
    "Netto erbij",
    "Start en oplevering",
    "Stand in het stuk",
    "Opdrachtgever",
)
_OWN = "Dit is een punt van uzelf. Naam en plek staan alleen in uw link; wij krijgen ze niet."
_NOTHING_APART = "Van {} is geen cijfer dat duidelijk van Dordrecht verschilt."
_RULE = "Vragen volgen uit een regel: een jaar dat in het plan staat en voorbij is, een getal dat ontbreekt, of een plek die niet bekend is."


def stop_blocks(stop: Stop, release: Release) -> tuple[Block, ...]:
    """Return everything that is known at a stop; of a point of one's own the phone says in which buurt it lies."""
    if stop.spot is None:
        return (Sources(_OWN),)
    project = _project(stop, release)
    return (
        *_about(project, release),
        *_figures(stop, release),
        *_questions(stop, project, release),
        *findings.line("Let op", _doubts(stop, release)),
        *_goals(stop, release),
        *_promises(stop, release),
    )


def _project(stop: Stop, release: Release) -> pd.Series | None:
    if not stop.project:
        return None
    rows = placed(release)
    return rows[rows["id"] == stop.project].iloc[0]


def _about(project: pd.Series | None, release: Release) -> tuple[Block, ...]:
    if project is None:
        return ()
    facts = [fact for fact in housing.facts(release, project) if fact[0] in _FACTS]
    lines = tuple(("", f"{name}: {words}", "") for name, words in facts)
    more = Pointer("Alles over dit project", "woningbouw", query=(("gekozen", str(project["id"])),))
    return (Steps("Wat hier is", lines), more)


def _figures(stop: Stop, release: Release) -> tuple[Block, ...]:
    """Return the three figures of the buurt that differ most from Dordrecht, each with its verdict."""
    if not stop.buurt:
        return ()
    shown = _most_apart(stop.buurt, release)
    name = text.short(release.areas[stop.buurt].name)
    if not shown:
        return (Sources(_NOTHING_APART.format(name)),)
    profile = Pointer(f"Alle cijfers van {name}", "profiel", query=(("gebied", stop.buurt),))
    line = text.source_line(sources(shown, release), boundaries=False)
    return (Figures(tuple(_figure(item, stop.buurt) for item in shown)), profile, Sources(line))


def _most_apart(buurt: str, release: Release) -> list[Known]:
    items = known(buurt, [REFERENCE], release)
    chosen = [*most(items, WORSE, _SHOWN, release), *most(items, BETTER, _SHOWN, release)]
    return sorted(chosen, key=lambda item: -item.size(release))[:_SHOWN]


@lru_cache(maxsize=8)
def known_places(release: Release, *, figures: bool) -> tuple[KnownPlace, ...]:
    """Return what a phone can tell of every buurt without asking: its name, and the figures that differ most from Dordrecht.

    Before a route has stops the names are enough.
    """
    found = []
    for area in release.areas.values():
        if area.level != "buurt":
            continue
        name = text.short(area.name)
        lines, cited = _told(area.slug, name, release) if figures else ((), "")
        found.append(KnownPlace(area.slug, f"{name}, {release.name(str(area.wijk))}", lines, cited))
    return tuple(found)


def _told(buurt: str, name: str, release: Release) -> tuple[tuple[str, ...], str]:
    """Return the figures of a buurt in words, a line each, and their source."""
    chosen = _most_apart(buurt, release)
    if not chosen:
        return (_NOTHING_APART.format(name),), ""
    lines = []
    for item in (_figure(item, buurt) for item in chosen):
        flag = f" ({item.remark})" if item.remark else ""
        lines.append(f"{item.what}: {item.figure}{flag}, {item.beside}")
    return tuple(lines), text.source_line(sources(chosen, release), boundaries=False)


def _figure(item: Known, buurt: str) -> Figure:
    """Return a figure with its unit, year and flag, and the verdict beside that of Dordrecht."""
    row, indicator = item.rows[buurt], item.indicator
    here, there = (item.rows[slug].waarde for slug in (buurt, REFERENCE))
    said = text.figure(here, str(row.vlag), row.naast, indicator, row.marge)
    unit = text.unit(indicator)
    # a unit that stands neither behind the figure nor in the title
    told = (
        "" if indicator.eenheid in said or said.startswith("€") or unit in indicator.titel else f" ({unit})"
    )
    parts = row.delen if isinstance(row.delen, str) else ""
    flag = text.flag_words(str(row.vlag), indicator, parts) if row.vlag else ""
    return Figure(
        f"{indicator.titel}{told}, {text.year(item.jaar)}",
        said,
        flag,
        f"{item.word} (Dordrecht {text.amount(there, indicator)})",
    )


def _questions(stop: Stop, project: pd.Series | None, release: Release) -> tuple[Block, ...]:
    asked = [] if project is None else questions(project, stop, release.year)
    if not asked:
        return ()
    return (Steps("Vragen voor onderweg", (*(("", line, "") for line in asked), ("", _RULE, ""))),)


def questions(project: pd.Series, stop: Stop, now: int) -> list[str]:
    """Return what may be asked of a project, by what its documents leave open."""
    asked = []
    start, ready = str(project["start"]), str(project["oplevering_tot"])
    if ready and int(ready) <= now:
        asked.append(f"De oplevering stond voor {ready}. Is die gehaald?")
    elif start and int(start) <= now:
        asked.append(f"De start stond voor {start}. Is er begonnen?")
    if project["totaal_soort"] == "onbekend":
        asked.append("Hoeveel woningen komen hier?")
    if project["netto_soort"] == "onbekend" and project["totaal_soort"] not in ("nvt", "onbekend"):
        said = housing_pipeline.total_words(project)
        asked.append(f"Het stuk noemt {said} woningen. Hoeveel komen er netto bij?")
    if "midden van" in stop.precise:
        asked.append("De plek is niet precies bekend. Waar komt het?")
    return asked


def _doubts(stop: Stop, release: Release) -> tuple[Doubt, ...]:
    if stop.project:
        return findings.touching(release, projects=[stop.project])
    return profile_side.doubts(stop.buurt, release) if stop.buurt else ()


def _goals(stop: Stop, release: Release) -> tuple[Block, ...]:
    """Return the goals of the programme that a building project, or a buurt, touches; behind a press."""
    if not stop.buurt:
        return ()
    pijlers = ("wonen",) if stop.project else ("gezond", "werk", "veilig")
    tables = [block for pijler in pijlers for block in profile_side.goals_table(stop.buurt, pijler, release)]
    return (Fold("Doelen voor 2043 die dit raakt", tuple(tables)),) if tables else ()


def _promises(stop: Stop, release: Release) -> tuple[Block, ...]:
    """Return what others promised about homes with a bad label; behind a press."""
    if not stop.buurt:
        return ()
    lines = tuple((who, words, where) for who, words, where in promises.quoted(release))
    return (Fold("Beloften over slechte energielabels", (Steps("", lines),)),) if lines else ()
