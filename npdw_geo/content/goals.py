"""The goals of the programme beside their figures: what is measured, how far behind, and whether it catches up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from npdw_geo import text
from npdw_geo.content import gap
from npdw_geo.content.choropleth import WHOLE
from npdw_geo.content.gap import Course
from npdw_geo.models import Indicator, Source
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE
from npdw_geo.views.doelen import OPERATIONAL, TABLE

NOT_MEASURED, DIFFERS = "niet te meten", "verschilt per wijk"
# The order in which verdicts are told.
TOLD = (gap.CLOSER, gap.SAME, gap.AWAY, gap.AHEAD, DIFFERS)


@dataclass(frozen=True)
class Goal:
    """One operational goal as the document has it, and what measures it; `half` says that it measures something near."""

    id: str
    pijler: str
    words: str
    printed: str
    place: str
    measure: str
    half: bool
    indicator: Indicator | None
    target: float | None = None
    needed: str = ""
    needed_from: str = ""


@dataclass(frozen=True, eq=False)
class Standing:
    """A goal with its figures: `rows` of areas in the year `jaar` (index: slug), and the course of each gap."""

    goal: Goal
    jaar: int
    rows: pd.DataFrame
    courses: dict[str, Course]
    wijken: tuple[str, ...]

    @cached_property
    def measured(self) -> bool:
        """Tell whether any area has a figure."""
        return bool(len(self.rows)) and bool(
            self.rows["waarde"].drop(REFERENCE, errors="ignore").notna().any()
        )

    @property
    def whole(self) -> Course | None:
        """The course of Dordt West; nothing where it has no figure."""
        found = self.courses.get(WHOLE)
        return found if found and found.points else None

    def verdict(self, when: str) -> str:
        """Return the verdict of the goal `before` or `since` the start: of Dordt West, else what all wijken share."""
        if not self.measured:
            return NOT_MEASURED
        if self.whole is not None:
            return str(getattr(self.whole, when))
        found = [getattr(self.courses[slug], when) for slug in self.wijken if self.courses[slug].points]
        return gap.common(found) or (DIFFERS if found else gap.UNKNOWN)


@lru_cache(maxsize=64)
def goals(release: Release, pijler: str = "") -> tuple[Goal, ...]:
    """Return the operational goals, of one pijler or of all."""
    table = release.tables.get(TABLE)
    if table is None:
        return ()
    rows = table[table["reeks"] == OPERATIONAL]
    return tuple(_goal(row, release) for row in plain_rows(rows) if pijler in ("", row.pijler))


def _goal(row: object, release: Release) -> Goal:
    cell = {name: str(getattr(row, name)) for name in ("id", "pijler", "doel", "gedrukt", "bron", "plaats_in_bron", "meting", "past", "indicator", "soort", "nodig", "nodig_van")}  # fmt: skip
    document = release.documents["titel"].get(cell["bron"], cell["bron"])
    return Goal(
        id=cell["id"],
        pijler=cell["pijler"],
        words=cell["doel"],
        printed=cell["gedrukt"],
        place=f"{document}, {cell['plaats_in_bron']}",
        measure=cell["meting"],
        half=cell["past"] == "half",
        indicator=release.catalog.indicators.get(cell["indicator"]),
        target=float(row.streefwaarde) if cell["soort"] == "drempel" else None,  # type: ignore[attr-defined]
        needed=cell["nodig"],
        needed_from=cell["nodig_van"],
    )


def standing(goal: Goal, wijken: Sequence[str], release: Release, until: int = 0) -> Standing:
    """Return a goal with the figures of these wijken, of Dordt West and of Dordrecht, in the newest year of ours.

    With `until` no year after it counts; a figure of which no year is known stays.
    """
    return _standing(goal, tuple(wijken), release, until)


# Overzicht, Doelen and every profile ask the same.
@lru_cache(maxsize=2_000)
def _standing(goal: Goal, wijken: tuple[str, ...], release: Release, until: int) -> Standing:
    indicator = goal.indicator
    ids = [*wijken, WHOLE]
    years = release.years(indicator.id, ids) if indicator else []
    years = [jaar for jaar in years if not until or jaar <= until]
    if indicator is None or not years:
        return Standing(goal, 0, pd.DataFrame({"waarde": []}), {}, wijken)
    jaar = years[-1]
    rows = release.series(indicator.id, jaar, [*ids, REFERENCE])
    return Standing(goal, jaar, rows, gap.courses(indicator, jaar, ids, release), wijken)


def beside(course: Course, indicator: Indicator) -> str:
    """Say how far an area is behind or ahead of Dordrecht in its newest year."""
    if not course.last:
        return "gelijk met Dordrecht"
    size = text.gap(abs(course.last), indicator, sign=False)
    return f"{size} {'achter' if course.last > 0 else 'voor'} op Dordrecht"


def to_target(found: Standing) -> str:
    """Say how far a goal with a value of its own is away, and whether Dordrecht reaches it; level is not reached."""
    indicator, target = found.goal.indicator, found.goal.target
    if indicator is None or target is None or not found.measured:
        return ""
    short = {
        slug: text.apart(target, value, indicator) * (1 if indicator.richting == "hoger_beter" else -1)
        for slug, value in found.rows["waarde"].items()
        if slug in (WHOLE, REFERENCE) and not pd.isna(value)
    }
    if short.get(WHOLE, 0) <= 0:
        return ""
    away = text.gap(short[WHOLE], indicator, sign=False)
    also = "; Dordrecht haalt het ook niet" if short.get(REFERENCE, 0) > 0 else ""
    return f"nog {away} tot het doel van {text.amount(target, indicator)}{also}"


def counted(found: Sequence[Standing], when: str) -> Counter[str]:
    """Count the verdicts of goals that can be measured."""
    return Counter(item.verdict(when) for item in found if item.measured)


def sentence(found: Sequence[Standing], area: str) -> str:
    """Say how many goals can be measured, and at how many of them the wijken catch up."""
    able = [item for item in found if item.measured]
    told = f"Van de {len(found)} doelen {area} zijn er nu {len(able)} te meten."
    before, since = counted(found, "before"), counted(found, "since")
    parts = [f"{word} bij {before[word]}" for word in (*TOLD, gap.UNKNOWN) if before[word]]
    fresh = len(able) - since[gap.UNKNOWN]
    news = [f"{word} bij {since[word]}" for word in TOLD if since[word]]
    if parts:
        told += f" Tot de start van het programma ({gap.START}): {text.listed(parts)}."
    told += f" Sinds de start is er bij {fresh} een nieuw cijfer"
    return f"{told}: {text.listed(news)}." if news else f"{told}."


def sources(found: Sequence[Standing], release: Release) -> list[Source]:
    """Return the sources of all figures that are shown."""
    names = dict.fromkeys(
        str(name) for item in found if item.measured for name in item.rows["bron"].dropna() if name
    )
    return [release.catalog.sources[name] for name in names if name in release.catalog.sources]
