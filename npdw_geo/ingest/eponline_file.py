"""The total file of energy labels as a file: its version, the lines before its header, whether it is whole."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.ingest.eponline_forms import VERSIONS
from npdw_geo.paths import shown

_PREAMBLE = ("PublicatieDatum", "LaatstVerwerkteMutatievolgnummer")


@dataclass(frozen=True)
class Header:
    """What the first lines say: the version, the lines before the header, the day of publication."""

    version: str
    columns: dict[str, str]
    skip: int
    published: date | None
    width: int
    quoted: bool = False


def read_header(path: Path) -> Header:
    """Recognise the version by its column names, or raise what is missing."""
    name = shown(path)
    try:
        with path.open("rb") as file:
            head = file.read(1 << 16).decode("latin-1").lstrip("\u00ef\u00bb\u00bf").splitlines()
    except OSError as error:
        raise DataProblems([Problem(name, None, None, f"het bestand is niet te lezen ({error})")]) from None
    if not head:
        raise DataProblems([Problem(name, None, None, "het bestand is leeg")])
    if head[0].startswith("PK"):
        raise DataProblems([Problem(name, None, None, "dit is een zipbestand in een zipbestand")])
    skip = next((line for line, words in enumerate(head) if not words.startswith(_PREAMBLE)), len(head))
    published = _published(head[:skip])
    names = [word.strip().strip('"') for word in head[skip].split(";")] if skip < len(head) else []
    if len(names) < 2:
        message = "de kolommen zijn niet met een puntkomma gescheiden"
        raise DataProblems([Problem(name, skip + 1, None, message)])
    version = max(VERSIONS, key=lambda known: len(set(VERSIONS[known].values()) & set(names)))
    missing = [column for column in VERSIONS[version].values() if column not in names]
    if missing:
        message = f"de kolom ontbreekt; het meest lijkt dit op versie {version}"
        raise DataProblems(Problem(name, skip + 1, column, message) for column in missing)
    return Header(version, VERSIONS[version], skip, published, len(names), head[skip].startswith('"'))


def _published(lines: list[str]) -> date | None:
    for line in lines:
        if line.startswith(_PREAMBLE[0]):
            return _day(line.partition(";")[2].strip().strip('"'))
    return None


def _day(words: str) -> date | None:
    """Read a day as RVO writes it: 01-04-2026, 20260401 or 2026-04-01."""
    for form in ("%d-%m-%Y", "%Y%m%d", "%Y-%m-%d"):
        try:
            return datetime.strptime(words[:10], form).date()
        except ValueError:
            continue
    return None


def refuse_lost_rows(path: Path, header: Header, read: int) -> None:
    """Raise when fewer rows were read than the file has lines."""
    lines, last = 0, b""
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            lines += block.count(b"\n")
            last = block
    expected = lines + (not last.endswith(b"\n")) - header.skip - 1
    missing = expected - read
    if missing > 0:
        message = f"{missing} van de {expected} rijen zijn niet gelezen"
        raise DataProblems([Problem(shown(path), None, None, message)])


def refuse_truncated(path: Path, header: Header) -> None:
    """Raise when the last row has too few columns and no end: the rest of the file is missing."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - (1 << 16)))
        tail = file.read().decode("latin-1")
    last = tail.rsplit("\n", 1)[-1]
    if last and last.count(";") + 1 < header.width:
        message = "het bestand is afgekapt: de laatste rij is niet af. Haal het opnieuw op"
        raise DataProblems([Problem(shown(path), None, None, message)])
