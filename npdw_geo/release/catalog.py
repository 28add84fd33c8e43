"""The catalogue: every source and every indicator, read from the sidecars beside the data.

A broken sidecar takes only its own source away. Its problems are kept, so that the app can name
them where they matter and `check` can name them all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.models import OWN_ROW, Indicator, IndicatorElsewhere, Source
from npdw_geo.paths import files_in, shown
from npdw_geo.release.reading import read_toml, waits

NOWHERE = "en dat bestaat niet"
# What pydantic says, in the language of the person who edits the file.
_DUTCH = {
    "missing": "de sleutel ontbreekt",
    "extra_forbidden": "deze sleutel is niet bekend",
    "string_type": "hier hoort tekst te staan",
    "string_too_short": "hier mag geen lege tekst staan",
    "int_type": "hier hoort een geheel getal te staan",
    "int_parsing": "hier hoort een geheel getal te staan",
    "float_type": "hier hoort een getal te staan",
    "literal_error": "deze waarde is niet toegestaan",
    "string_pattern_mismatch": "deze tekst heeft niet de juiste vorm",
}


@dataclass(frozen=True)
class Note:
    """What one source says about an indicator in particular."""

    peildatum: str
    waarschuwing: str


@dataclass(frozen=True)
class Awaited:
    """A source without a file yet, and the indicators that it will have."""

    source: Source
    indicators: frozenset[str]


@dataclass(frozen=True)
class Catalog:
    """All sources by file stem and all indicators by id, in the order of their titles.

    What waits for its first fetch has no figure: it stands in `awaited`, and nowhere else.
    """

    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    notes: Mapping[tuple[str, str], Note]
    # the source whose sidecar defines an indicator
    home: Mapping[str, str]
    problems: tuple[Problem, ...]
    awaited: Mapping[str, Awaited] = field(default_factory=dict)

    def of_source(self, source: str) -> set[str]:
        """Return the ids of the indicators that the sidecar of a source names."""
        if source in self.awaited:
            return set(self.awaited[source].indicators)
        return {indicator for indicator, other in self.notes if other == source}

    def note(self, indicator: str, source: str) -> Note:
        """Return peildatum and warning of an indicator as this source gives them."""
        found = self.notes.get((indicator, source))
        if found:
            return found
        general = self.indicators[indicator]
        return Note(general.peildatum, general.waarschuwing)


def explain(error: ValidationError, file: str, place: str = "") -> list[Problem]:
    """Turn a pydantic error into problems that name file and key."""
    problems = []
    for item in error.errors():
        key = ".".join(str(part) for part in item["loc"])
        column = f"{place}{key}" if key else place.rstrip(".") or None
        problems.append(Problem(file, None, column, _DUTCH.get(item["type"], item["msg"])))
    return problems


def read_source(path: Path) -> Source:
    """Read the origin of a file from its sidecar, without the indicators."""
    raw = {key: value for key, value in read_toml(path).items() if key not in ("indicatoren", "ophalen")}
    try:
        return Source(**raw)
    except ValidationError as error:
        raise DataProblems(explain(error, shown(path))) from None


def load_catalog(folder: Path) -> Catalog:
    """Read every sidecar in a folder of tables; problems are collected, not raised."""
    sources: dict[str, Source] = {}
    full: dict[str, Indicator] = {}
    elsewhere: list[tuple[str, IndicatorElsewhere]] = []
    notes: dict[tuple[str, str], Note] = {}
    home: dict[str, str] = {}
    problems: list[Problem] = []
    awaited: dict[str, Awaited] = {}
    for path in files_in(folder, ".toml"):
        try:
            source = read_source(path)
            entries = _read_entries(read_toml(path).get("indicatoren", []), shown(path))
        except DataProblems as error:
            problems += error.problems
            continue
        if waits(path):
            awaited[path.stem] = Awaited(source, frozenset(entry.id for entry in entries))
            continue
        sources[path.stem] = source
        for entry in entries:
            notes[entry.id, path.stem] = Note(entry.peildatum, entry.waarschuwing)
            if isinstance(entry, IndicatorElsewhere):
                elsewhere.append((shown(path), entry))
            elif entry.id in full:
                problems.append(
                    Problem(shown(path), None, entry.id, "deze indicator bestaat al in een andere sidecar")
                )
            else:
                full[entry.id] = entry
                home[entry.id] = path.stem
    problems += _unknown_references(full, elsewhere, home)
    return Catalog(
        sources=sources,
        indicators=dict(sorted(full.items(), key=lambda item: item[1].titel.casefold())),
        notes={key: note for key, note in notes.items() if key[0] in full},
        home=home,
        problems=tuple(problems),
        awaited=awaited,
    )


def _read_entries(raw: Any, file: str) -> list[Indicator | IndicatorElsewhere]:
    if not isinstance(raw, list):
        raise DataProblems([Problem(file, None, "indicatoren", "hier hoort een lijst te staan")])
    entries: list[Indicator | IndicatorElsewhere] = []
    problems: list[Problem] = []
    for number, item in enumerate(raw, start=1):
        if not isinstance(item, dict):
            problems.append(Problem(file, None, f"indicatoren[{number}]", "hier hoort een tabel te staan"))
            continue
        place = f"indicatoren[{item.get('id', number)}]."
        try:
            entries.append(IndicatorElsewhere(**item) if "zie" in item else Indicator(**item))
        except ValidationError as error:
            problems += explain(error, file, place)
    if problems:
        raise DataProblems(problems)
    return entries


def _unknown_references(
    full: Mapping[str, Indicator],
    elsewhere: Iterable[tuple[str, IndicatorElsewhere]],
    home: Mapping[str, str],
) -> list[Problem]:
    """Name every id that a sidecar refers to and no sidecar defines."""
    found = [
        Problem(file, None, f"indicatoren[{entry.id}].zie", "deze indicator staat in geen enkele sidecar")
        for file, entry in elsewhere
        if entry.id not in full
    ] + [
        Problem(
            file,
            None,
            f"indicatoren[{entry.id}].zie",
            f"'{entry.zie}' beschrijft deze indicator niet; dat is '{home[entry.id]}'",
        )
        for file, entry in elsewhere
        if entry.id in full and entry.zie != home[entry.id]
    ]
    for indicator in full.values():
        rate = indicator.berekening
        parts = [rate.teller, rate.noemer] if rate else [indicator.gewicht] if indicator.gewicht else []
        needed = [name for name in parts if not (name == OWN_ROW and indicator.of_programme)]
        found += [
            Problem("data", None, f"indicatoren[{indicator.id}]", f"verwijst naar '{name}', {NOWHERE}")
            for name in needed
            if name not in full
        ]
    return found
