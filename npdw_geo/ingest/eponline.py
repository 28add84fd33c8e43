"""Stream RVO's register of energy labels (EP-Online, the total file) and keep the newest label of each home.

The national file has over five million rows: it is read in blocks, and of each block only the
homes of our own area stay. Addresses are never kept.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as pa_csv

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.ingest.eponline_forms import VERSIONS
from npdw_geo.paths import shown

LABELS = ("A", "B", "C", "D", "E", "F", "G")
# A and its finer steps are one class.
_KNOWN = {**{label: label for label in LABELS}, **{"A" + "+" * steps: "A" for steps in range(1, 6)}}
ID_LENGTH = 16
_BLOCK = 2 << 20
_PREAMBLE = ("PublicatieDatum", "LaatstVerwerkteMutatievolgnummer")
Progress = Callable[[int], object]


@dataclass(frozen=True)
class Header:
    """What the first lines say: the version, the lines before the header, the day of publication."""

    version: str
    columns: dict[str, str]
    skip: int
    published: date | None
    width: int


@dataclass
class Faults:
    """What was counted on the way; no row is named, because a row is somebody's home."""

    rows: int = 0
    utility: int = 0
    broken: int = 0
    latin1: bool = False
    unknown: Counter[str] = field(default_factory=Counter)
    padded: int = 0
    wrong_dates: int = 0
    future: int = 0
    doubled: int = 0
    expired: int = 0

    def lines(self) -> list[str]:
        """Return the report in words, one line a kind, nothing for what did not occur."""
        classes = ", ".join(f"'{name}' ({times})" for name, times in self.unknown.most_common(5))
        told = (
            (self.utility, "rijen van utiliteitsgebouwen (U) overgeslagen"),
            (self.broken, "rijen met een verkeerd aantal kolommen overgeslagen"),
            (sum(self.unknown.values()), f"rijen met een onbekende energieklasse overgeslagen: {classes}"),
            (self.padded, "BAG-nummers zonder voorloopnul aangevuld"),
            (self.wrong_dates, "rijen met een onleesbare datum overgeslagen"),
            (self.future, "rijen met een registratie in de toekomst overgeslagen"),
            (self.doubled, "oudere labels van een woning met een nieuwer label overgeslagen"),
            (self.expired, "woningen met een verlopen label, apart geteld"),
        )
        found = [f"{self.rows} rijen gelezen"]
        found += [f"{times} {words}" for times, words in told if times]
        return found + (["het bestand is Latin-1, niet UTF-8; zo gelezen"] if self.latin1 else [])


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
        raise DataProblems([Problem(name, None, None, "dit is een zipbestand; pak het eerst uit")])
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
    return Header(version, VERSIONS[version], skip, published, len(names))


def read_labels(
    path: Path, header: Header, wanted: pd.Index, key: str, today: date, progress: Progress
) -> tuple[pd.DataFrame, Faults]:
    """Return the newest label of each wanted object (columns object, sleutel, klasse, jaar, verlopen).

    `wanted` holds BAG ids or postcodes, `key` says which ("object" or "postcode"). A file that ends
    in the middle of a row is refused. Every fault is counted.
    """
    _refuse_truncated(path, header)
    faults = Faults()
    try:
        blocks = list(_blocks(path, header, wanted, key, faults, progress))
    except pa.ArrowInvalid as error:
        if "UTF8" not in str(error):
            raise DataProblems([Problem(shown(path), None, None, str(error))]) from None
        faults = Faults(latin1=True)
        blocks = list(_blocks(path, header, wanted, key, faults, progress))
    rows = pd.concat(blocks, ignore_index=True) if blocks else _none()
    return _newest(rows, today, faults), faults


def _blocks(
    path: Path, header: Header, wanted: pd.Index, key: str, faults: Faults, progress: Progress
) -> Iterator[pd.DataFrame]:
    """Yield the wanted rows of each block, as text."""
    columns = list(header.columns.values())

    def broken(_row: object) -> str:
        faults.broken += 1
        return "skip"

    with pa.OSFile(str(path)) as file:
        reader = pa_csv.open_csv(
            file,
            read_options=pa_csv.ReadOptions(
                block_size=_BLOCK,
                skip_rows=header.skip,
                encoding="latin1" if faults.latin1 else "utf8",
            ),
            parse_options=pa_csv.ParseOptions(delimiter=";", invalid_row_handler=broken),
            convert_options=pa_csv.ConvertOptions(
                include_columns=columns, column_types=dict.fromkeys(columns, pa.string())
            ),
        )
        keys = pa.array(wanted, pa.string())
        for batch in reader:
            progress(file.tell())
            yield _kept(batch.rename_columns(list(header.columns)), keys, key, faults)


def _kept(batch: pa.RecordBatch, wanted: pa.Array, key: str, faults: Faults) -> pd.DataFrame:
    faults.rows += batch.num_rows
    homes = pc.equal(batch["gebouwklasse"], "W")
    faults.utility += batch.num_rows - pc.sum(homes).as_py()
    known = pc.is_in(batch["klasse"], pa.array(list(_KNOWN)))
    strange = batch["klasse"].filter(pc.and_(homes, pc.invert(known)))
    for pair in pc.value_counts(strange).to_pylist():
        faults.unknown[pair["values"]] += pair["counts"]
    objects, padded = _padded(batch["object"])
    sleutel = objects if key == "object" else pc.replace_substring(batch["postcode"], " ", "")
    keep = pc.and_(pc.and_(homes, known), pc.is_in(sleutel, wanted))
    faults.padded += pc.sum(pc.and_(keep, padded)).as_py() or 0
    kept = pa.table(
        {
            "object": objects,
            "sleutel": sleutel,
            **{name: batch[name] for name in ("klasse", "registratie", "geldig_tot")},
        }
    ).filter(keep)
    return pd.DataFrame({name: kept[name].to_pylist() for name in kept.column_names}, dtype=str)


def _padded(objects: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Give an id the leading zeros a spreadsheet took away; say which were short."""
    length = pc.binary_length(objects)
    short = pc.and_(pc.less(length, ID_LENGTH), pc.greater(length, 0))
    return (pc.utf8_lpad(objects, ID_LENGTH, "0") if pc.any(short).as_py() else objects), short


def _newest(rows: pd.DataFrame, today: date, faults: Faults) -> pd.DataFrame:
    registered, until = (_dates(rows[name]) for name in ("registratie", "geldig_tot"))
    # a home without an end date keeps its label; one without a readable beginning cannot be placed in time
    wrong = registered.isna() | (until.isna() & (rows["geldig_tot"].fillna("") != ""))
    now = pd.Timestamp(today)
    future = ~wrong & (registered > now)
    faults.wrong_dates, faults.future = int(wrong.sum()), int(future.sum())
    kept = rows.assign(registratie=registered, geldig_tot=until)[~wrong & ~future]
    # without an id each row is a home of its own
    named = kept["object"].fillna("") != ""
    order = kept[named].sort_values("registratie", kind="stable").drop_duplicates("object", keep="last")
    faults.doubled = int(named.sum() - len(order))
    whole = pd.concat([order, kept[~named]])
    expired = whole["geldig_tot"] < now
    faults.expired = int(expired.sum())
    return pd.DataFrame(
        {
            "object": whole["object"],
            "sleutel": whole["sleutel"],
            "klasse": whole["klasse"].map(_KNOWN),
            "jaar": whole["registratie"].dt.year.astype(int),
            "verlopen": np.asarray(expired, dtype=bool),
        }
    ).reset_index(drop=True)


def _dates(words: pd.Series) -> pd.Series:
    bare = words.fillna("").str.replace("-", "").str[:8]
    return pd.to_datetime(bare, format="%Y%m%d", errors="coerce")


def _none() -> pd.DataFrame:
    return pd.DataFrame(
        {name: [] for name in ("object", "sleutel", "klasse", "registratie", "geldig_tot")}, dtype=str
    )


def _published(lines: list[str]) -> date | None:
    for line in lines:
        if line.startswith(_PREAMBLE[0]):
            found = _dates(pd.Series([line.partition(";")[2].strip().strip('"')])).iloc[0]
            return None if pd.isna(found) else found.date()
    return None


def _refuse_truncated(path: Path, header: Header) -> None:
    """Raise when the last row has too few columns and no end: the rest of the file is missing."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - (1 << 16)))
        tail = file.read().decode("latin-1")
    last = tail.rsplit("\n", 1)[-1]
    if last and last.count(";") + 1 < header.width:
        message = "het bestand is afgekapt: de laatste rij is niet af. Haal het opnieuw op"
        raise DataProblems([Problem(shown(path), None, None, message)])
