"""The housing pipeline in time: what is planned, under construction or delivered in a year, and how sure.

A project counts for its table once; parts (`deel_van`) and projects that only stand in words are
kept apart. A number is a range from what is certain to what may be: a minimum has no upper end, a
maximum no lower one, and a project without a number is counted as a project.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from npdw_geo import text
from npdw_geo.release.projects import PHASES

# What the document of 2024 calls started had started then.
STARTED = "Gestart"
_ORDER = ("oud-krispijn", "nieuw-krispijn", "wielwijk", "crabbehof")


@dataclass(frozen=True)
class Homes:
    """A number of homes: at least `low`, at most `high` (None: no upper end), and projects without a number."""

    low: int
    high: int | None
    unknown: int = 0

    def __str__(self) -> str:
        if self.high is None:
            return f"ten minste {text.number(self.low)}"
        if self.low == self.high:
            return text.number(self.low)
        return f"{text.number(self.low)} tot {text.number(self.high)}"


def numbered(projects: pd.DataFrame) -> pd.DataFrame:
    """Return the projects of the tables by wijk and name, numbered from 1 (column `nummer`)."""
    tables = projects[projects["plaats_in_bron"].str.startswith("tabel ") & (projects["deel_van"] == "")]
    order = tables.assign(plek=tables["wijk"].map({slug: place for place, slug in enumerate(_ORDER)}))
    rows = order.sort_values(["plek", "naam"]).drop(columns="plek").reset_index(drop=True)
    return rows.assign(nummer=range(1, len(rows) + 1))


def others(projects: pd.DataFrame) -> pd.DataFrame:
    """Return the projects that only stand in words, by name; parts of a numbered project are left out."""
    words = projects[~projects["plaats_in_bron"].str.startswith("tabel ") & (projects["deel_van"] == "")]
    return words.sort_values("naam").reset_index(drop=True)


# Two years between which a project is delivered.
_SPAN = re.compile(r"(?<=\d{4})\s*[-\u2013]\s*(?=\d{4})")


def phase(delivered: str, start: str, status: object, jaar: int) -> str:
    """Return the phase of a project in a year, as the documents expect it; empty where no year is named.

    Delivered from the last year named for delivery on; under construction from the start year on,
    or always when the document says it has started; planned before that or when nothing is known.
    """
    if delivered and jaar >= int(delivered):
        return "opgeleverd"
    if (start and jaar >= int(start)) or (not start and status == STARTED):
        return "in aanbouw"
    return "gepland"


def phases(projects: pd.DataFrame, jaar: int) -> pd.Series:
    """Return the phase of every project in a year. Same index."""
    columns = (projects["oplevering_tot"], projects["start"], projects["status"])
    found = [phase(str(end), str(start), status, jaar) for end, start, status in zip(*columns, strict=True)]
    return pd.Series(found, index=projects.index, dtype=object)


def homes(projects: pd.DataFrame) -> Homes:
    """Add up homes as a range; not applicable is no number and no unknown one."""
    return _added_up(zip(projects["totaal_soort"], projects["totaal"], strict=True))


def _added_up(numbers: Iterable[tuple[str, float]]) -> Homes:
    low = high = unknown = 0
    open_end = False
    for kind, total in numbers:
        if kind == "onbekend":
            unknown += 1
        elif kind != "nvt":
            low += 0 if kind == "maximaal" else int(total)
            high += int(total)
            open_end = open_end or kind == "minimaal"
    return Homes(low, None if open_end else high, unknown)


def net(projects: pd.DataFrame) -> tuple[int, int]:
    """Return how many homes are added for certain, and of how many projects that is not known.

    New minus demolished, as the source gives it. A net that is contradicted or doubtful is not known.
    """
    applies = projects[projects["netto_soort"] != "nvt"]
    sure = applies[(applies["netto_soort"] == "exact") & (applies["netto_vlag"] == "")]
    return int(sure["netto"].sum()), len(applies) - len(sure)


def counter(projects: pd.DataFrame, jaar: int) -> dict[str, Homes]:
    """Return homes per phase in a year."""
    found: dict[str, list[tuple[str, float]]] = {name: [] for name in PHASES}
    columns = (phases(projects, jaar), projects["totaal_soort"], projects["totaal"])
    for name, kind, total in zip(*columns, strict=True):
        found[name].append((kind, total))
    return {name: _added_up(numbers) for name, numbers in found.items()}


def by_wijk(projects: pd.DataFrame, jaar: int, names: Mapping[str, str]) -> pd.DataFrame:
    """Return homes per phase and net added per wijk as words, with a row for all."""
    rows = []
    groups = [
        (names[slug], projects[projects["wijk"] == slug]) for slug in _ORDER if slug in set(projects["wijk"])
    ]
    for name, group in [*groups, ("Samen", projects)]:
        found = counter(group, jaar)
        delivered = group[phases(group, jaar) == "opgeleverd"]
        added, open_ = net(delivered)
        more = f" (van {open_} niet bekend)" if open_ else ""
        rows.append(
            {
                "Wijk": name,
                **{word.capitalize(): homes_words(found[word]) for word in reversed(PHASES)},
                "Alle woningen": homes_words(homes(group)),
                "Netto erbij": f"{text.number(added)}{more}",
            }
        )
    return pd.DataFrame(rows)


def homes_words(found: Homes) -> str:
    """Return a number of homes with the projects that have none."""
    more = f" en {found.unknown} zonder aantal" if found.unknown else ""
    return f"{found}{more}"


def total_words(project: Mapping[str, object] | pd.Series) -> str:
    """Return the number of homes of a project as the source says it: `min. 75`, `max. 21`, `n.t.b.`."""
    kind = project["totaal_soort"]
    if kind in ("onbekend", "nvt"):
        if kind == "nvt":
            return "n.v.t."
        # "still to be decided" is what a document says; silence is something else
        return "n.t.b." if "n.t.b" in str(project["totaal_gedrukt"]) else "niet genoemd"
    said = text.number(float(str(project["totaal"])))
    return {"minimaal": f"min. {said}", "maximaal": f"max. {said}"}.get(str(kind), said)


def with_homes(project: Mapping[str, object] | pd.Series) -> str:
    """Return the number of homes with that word behind it, or why there is none."""
    said = total_words(project)
    if said[-1].isdigit():
        return f"{said} {'woning' if said == '1' else 'woningen'}"
    return "geen woningen" if said == "n.v.t." else f"aantal woningen {said}"


def net_words(project: Mapping[str, object] | pd.Series) -> str:
    """Return the homes a project adds, or why that is not known."""
    if project["netto_soort"] == "nvt":
        return "n.v.t."
    if project["netto_soort"] != "exact":
        return "niet bekend"
    said = text.number(float(str(project["netto"])))
    return f"{said} ({project['netto_vlag']}: telt niet mee)" if project["netto_vlag"] else said


def span_words(project: Mapping[str, object] | pd.Series) -> str:
    """Return start and delivery in words: `start 2025, klaar 2026 of 2027`."""
    start, end = str(project["start_gedrukt"]), str(project["oplevering_gedrukt"])
    begun = "al gestart" if start == STARTED else f"start {start or 'niet genoemd'}"
    return f"{begun}, klaar {_SPAN.sub(' of ', end) or 'niet genoemd'}"


def sentence(projects: pd.DataFrame, jaar: int, where: str = "", loose: str = "") -> str:
    """Return the one sentence about a year, careful about what is still a plan, and about what lies elsewhere perhaps."""
    found = counter(projects, jaar)
    done, busy, planned = (found[name] for name in reversed(PHASES))
    open_ = homes(projects).unknown
    more = f" Van {open_} project is het aantal nog niet bekend." if open_ == 1 else ""
    more = f" Van {open_} projecten is het aantal nog niet bekend." if open_ > 1 else more
    return (
        f"Als alles volgens plan gaat, zijn er {where}{done} woningen opgeleverd aan het eind van {jaar}. Dan zijn er {busy} in "
        f"aanbouw en {planned} gepland.{more}{loose} (Uitvoeringsprogramma 2024-2026, tabel 1 tot en met 4)"
    )
