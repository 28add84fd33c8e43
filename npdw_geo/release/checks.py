"""Check every file in `data/` and `geodata/`: all problems at once, or a line of counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from shapely import Point

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.paths import files_in, shown
from npdw_geo.release import (
    areas,
    boundary_checks,
    finding_references,
    printed_sums,
    printed_twice,
    recipes,
    streets,
)
from npdw_geo.release.catalog import NOWHERE, read_source
from npdw_geo.release.one_cause import folded
from npdw_geo.release.programme import BASELINE_YEAR
from npdw_geo.release.reading import waits
from npdw_geo.release.release import Release, load_release

# A place may lie this many metres outside its wijk: boundaries follow the middle of a street.
PLACE_MARGIN = 50


@dataclass(frozen=True)
class Report:
    """What a check found: problems, or counts of what is well."""

    problems: tuple[Problem, ...]
    summary: str
    lines: tuple[str, ...] = ()


def check(data: Path, geodata: Path, known: Release | None = None) -> Report:
    """Validate every file and the sums between them; nothing is raised. `known` is the release, if it was read already."""
    release = known or load_release(data, geodata)
    problems = [problem for found in release.problems.values() for problem in found]
    problems += release.geo_problems
    problems += _geodata_sidecars(geodata)
    moved = _moved(release, geodata)
    problems += moved
    references = [
        *_references(release, placed=not moved),
        *_recipes(data, geodata, release),
        *(item for item in problems if NOWHERE in item.message),
    ]
    checked, wrong = _sums(release)
    problems += wrong
    lines = tuple(str(item) for item in checked)
    problems += _lonely_files(data, ".csv") + _lonely_files(geodata, ".geojson", ".csv")
    if problems or references:
        # a file can be met twice (register and figures); each problem is said once
        told = folded(problems, references)
        return Report(tuple(told), f"{len(told)} problemen gevonden.", lines)
    return Report((), _all_is_well(release), (*lines, _counts(release, checked)))


def _moved(release: Release, geodata: Path) -> list[Problem]:
    if release.buurten is None:
        return []
    return boundary_checks.problems(release.buurten, release.register, geodata)


def _sums(release: Release) -> tuple[list[printed_sums.Check], list[Problem]]:
    """Return every sum and comparison of the documents, and those that do not hold and are described nowhere."""
    checked: list[printed_sums.Check] = list(printed_sums.all_checks(release.tables, cbs_homes(release)))
    wrong: list[Problem] = []
    if "dubbel_gedrukt" in release.tables:
        wrong += printed_twice.problems(release.tables["dubbel_gedrukt"])
        checked += printed_twice.twice(release.tables["dubbel_gedrukt"])
    if "bevindingen" in release.tables:
        # without the findings nobody knows which of these are described
        ids = set(release.tables["bevindingen"]["id"])
        wrong += [
            Problem("data", None, None, str(item))
            for item in checked
            if not item.holds and item.finding not in ids
        ]
    return checked, wrong


def _all_is_well(release: Release) -> str:
    focus = release.codes("buurt")
    parts = ", ".join(
        f"{area.name} {sum(1 for code in focus if release.areas[code].wijk == area.slug)}"
        for area in areas.WIJKEN
    )
    return (
        f"{len(release.raw)} cijfers, {len(release.catalog.indicators)} indicatoren, "
        f"{len(release.catalog.sources)} bronnen, {len(focus)} buurten in Dordt West ({parts}), "
        f"{len(areas.left_out(release.geo()))} buurten buiten Dordt West: alles klopt."
    )


def _counts(release: Release, checked: Sequence[printed_sums.Check]) -> str:
    rows = sum(len(table) for table in release.tables.values())
    holds = sum(item.holds for item in checked)
    known = len(release.tables["bevindingen"])
    return (
        f"{rows} rijen uit de stukken van het programma; {len(checked)} sommen en vergelijkingen: "
        f"{holds} kloppen, {len(checked) - holds} niet en die staan als bevinding beschreven; {known} bevindingen."
    )


def _recipes(data: Path, geodata: Path, release: Release) -> list[Problem]:
    """Name what is wrong with how sources are fetched: a part that cannot be read, an indicator the source lacks."""
    declared, wrong = recipes.recipes(data, geodata)
    found = [problem for error in wrong.values() for problem in error.problems]
    for name, recipe in declared.items():
        columns = getattr(recipe, "kolommen", {})
        wanted = columns.values() if isinstance(recipe, recipes.Leefbaarometer) else columns
        strange = [item for item in wanted if item not in release.catalog.of_source(name)]
        found += [
            Problem(
                f"data/{name}.toml", None, f"{recipes.PART}.kolommen", f"'{item}' staat niet in deze sidecar"
            )
            for item in strange
        ]
    return found


def cbs_homes(release: Release) -> float:
    """Return the homes of the four CBS wijken (with Zuidhoven and Amstelwijck), CBS 2022."""
    wijken = list(areas.CBS_WIJK.values())
    rows = release.raw[
        (release.raw["indicator"] == "woningvoorraad")
        & (release.raw["jaar"] == BASELINE_YEAR)
        & release.raw["code"].isin(wijken)
    ]
    return float(rows["waarde"].sum()) if len(rows) == len(wijken) else float("nan")


def _references(release: Release, *, placed: bool) -> list[Problem]:
    """Name every id in the programme's tables that does not exist; where boundaries are right also places outside them."""
    tables = release.tables
    wanted = (
        ("woningbouwprojecten", "deel_van", "woningbouwprojecten", "id"),
        ("woningbouw_tweede_bron", "project_id", "woningbouwprojecten", "id"),
        ("doelen", "strategisch_doel", "doelen", "id"),
        ("doelen_kaders", "doel_id", "doelen", "id"),
        ("inspanningen", "bij", "inspanningen", "id"),
    )
    found: list[Problem] = []
    for table, column, other, key in wanted:
        if table in tables and other in tables:
            found += _unknown(tables[table], table, column, set(tables[other][key]))
    if "doelen" in tables:
        found += _without_unit(tables["doelen"])
        found += _unknown(tables["doelen"], "doelen", "indicator", set(release.catalog.indicators))
    found += finding_references.problems(release)
    if not release.geo_problems:
        found += _unknown(release.streets, streets.STREETS, "buurtcode", set(release.geo().index))
    if "woningbouwprojecten" in tables:
        buurten = set(release.codes("buurt"))
        if not release.geo_problems:
            found += _unknown(tables["woningbouwprojecten"], "woningbouwprojecten", "buurtcode", buurten)
        found += _far_places(tables["woningbouwprojecten"], release) if placed else []
    return found


def _without_unit(goals: pd.DataFrame) -> list[Problem]:
    """Name every goal whose value has no unit: then nobody can say how far it is."""
    wrong = goals["streefwaarde"].notna() & (goals["eenheid"] == "")
    return [
        Problem("data/doelen.csv", int(str(line)) + 2, "eenheid", "de streefwaarde heeft geen eenheid")
        for line in goals.index[wrong]
    ]


def _far_places(projects: pd.DataFrame, release: Release) -> list[Problem]:
    """Name every place (EPSG:28992) that is not in its wijk, or not in the buurt that is named."""
    if release.buurten is None or release.geo_problems:
        return []
    wijken, buurten = release.level("wijk").geometry, release.level("buurt").geometry
    found = []
    for line, row in projects[projects["rd_x"].notna()].iterrows():
        spot = Point(row["rd_x"], row["rd_y"])
        for column, shapes in (("wijk", wijken), ("buurtcode", buurten)):
            name = row[column]
            away = shapes[name].distance(spot) if name in shapes.index else 0.0
            # also true for a place that is no number
            if not away <= PLACE_MARGIN:
                words = f"de plaats ligt niet in {name} (meer dan {PLACE_MARGIN} meter erbuiten)"
                found.append(Problem("data/woningbouwprojecten.csv", int(str(line)) + 2, "rd_x", words))
    return found


def _unknown(table: pd.DataFrame, name: str, column: str, known: set[str]) -> list[Problem]:
    wrong = ~table[column].isin(known | {""})
    return [
        Problem(f"data/{name}.csv", int(str(line)) + 2, column, f"'{value}' bestaat niet")
        for line, value in table.loc[wrong, column].items()
    ]


def _geodata_sidecars(folder: Path) -> list[Problem]:
    found: list[Problem] = []
    for path in files_in(folder, ".toml"):
        try:
            read_source(path)
        except DataProblems as error:
            found += error.problems
    return found


def _waits(sidecar: Path) -> bool:
    try:
        return waits(sidecar)
    except DataProblems:
        # it is named by whoever reads it
        return False


def _lonely_files(folder: Path, ending: str, *others: str) -> list[Problem]:
    """Name every data file without a sidecar and every sidecar without a data file."""
    files = {path.stem for kind in (ending, *others) for path in files_in(folder, kind)}
    sidecars = {path.stem for path in files_in(folder, ".toml") if not _waits(path)}
    lonely = [
        Problem(shown(folder / f"{name}{ending}"), None, None, "de sidecar (.toml) ontbreekt")
        for name in sorted(files - sidecars)
    ]
    lonely += [
        Problem(shown(folder / f"{name}.toml"), None, None, f"het bestand {name}{ending} ontbreekt")
        for name in sorted(sidecars - files)
    ]
    return lonely
