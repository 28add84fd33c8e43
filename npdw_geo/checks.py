"""Check every file in `data/` and `geodata/`: all problems at once, or a line of counts."""

from dataclasses import dataclass
from pathlib import Path

from npdw_geo import areas
from npdw_geo.catalog import read_source
from npdw_geo.errors import DataProblems, Problem
from npdw_geo.paths import shown
from npdw_geo.release import load_release


@dataclass(frozen=True)
class Report:
    """What a check found: problems, or counts of what is well."""

    problems: tuple[Problem, ...]
    summary: str
    lines: tuple[str, ...] = ()


def check(data: Path, geodata: Path) -> Report:
    """Validate every file and the sums between them; nothing is raised."""
    release = load_release(data, geodata)
    problems = [problem for found in release.problems.values() for problem in found]
    problems += release.geo_problems
    problems += _geodata_sidecars(geodata)
    problems += _lonely_files(data, ".csv") + _lonely_files(geodata, ".geojson")
    if problems:
        # a file can be met twice (register and figures); each problem is said once
        return Report(tuple(sorted(set(problems), key=str)), f"{len(set(problems))} problemen gevonden.")
    focus = release.codes("buurt")
    summary = (
        f"{len(release.raw)} cijfers, {len(release.catalog.indicators)} indicatoren, "
        f"{len(release.catalog.sources)} bronnen, {len(focus)} buurten in Dordt West "
        f"({', '.join(f'{area.name} {sum(1 for code in focus if release.areas[code].wijk == area.slug)}' for area in areas.WIJKEN)}), "
        f"{len(areas.left_out(release.geo()))} buurten buiten Dordt West: alles klopt."
    )
    return Report((), summary)


def _geodata_sidecars(folder: Path) -> list[Problem]:
    found: list[Problem] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            read_source(path)
        except DataProblems as error:
            found += error.problems
    return found


def _lonely_files(folder: Path, ending: str) -> list[Problem]:
    """Name every data file without a sidecar and every sidecar without a data file."""
    files = {path.stem for path in folder.glob(f"*{ending}")}
    sidecars = {path.stem for path in folder.glob("*.toml")}
    lonely = [
        Problem(shown(folder / f"{name}{ending}"), None, None, "de sidecar (.toml) ontbreekt")
        for name in sorted(files - sidecars)
    ]
    lonely += [
        Problem(shown(folder / f"{name}.toml"), None, None, f"het bestand {name}{ending} ontbreekt")
        for name in sorted(sidecars - files)
    ]
    return lonely
