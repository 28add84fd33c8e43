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
from npdw_geo.ingest.eponline_file import Header, refuse_lost_rows, refuse_truncated
from npdw_geo.paths import shown

LABELS = ("A", "B", "C", "D", "E", "F", "G")
# A and its finer steps are one class.
_KNOWN = {**{label: label for label in LABELS}, **{"A" + "+" * steps: "A" for steps in range(1, 6)}}
ID_LENGTH = 16
_BLOCK = 2 << 20
Progress = Callable[[int], object]


@dataclass(frozen=True, eq=False)
class Wanted:
    """Which objects are wanted: keys that are BAG ids or postcodes, and ids of the same gemeente beyond one."""

    keys: pd.Index
    by: str
    beyond: str = ""


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


def read_labels(
    path: Path, header: Header, wanted: Wanted, today: date, progress: Progress
) -> tuple[pd.DataFrame, Faults]:
    """Return the newest label of each wanted object (columns object, sleutel, postcode, klasse, jaar, verlopen).

    A file that ends in the middle of a row is refused. Every fault is counted.
    """
    refuse_truncated(path, header)
    faults = Faults()
    try:
        blocks = list(_blocks(path, header, wanted, faults, progress))
    except pa.ArrowInvalid as error:
        if "UTF8" not in str(error):
            raise DataProblems([Problem(shown(path), None, None, str(error))]) from None
        faults = Faults(latin1=True)
        blocks = list(_blocks(path, header, wanted, faults, progress))
    if not header.quoted:
        refuse_lost_rows(path, header, faults.rows + faults.broken)
    rows = pd.concat(blocks, ignore_index=True) if blocks else _none()
    return _newest(rows, today, faults), faults


def _blocks(
    path: Path, header: Header, wanted: Wanted, faults: Faults, progress: Progress
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
            parse_options=pa_csv.ParseOptions(
                delimiter=";",
                # a free text that begins with a quote would swallow the rows after it
                quote_char='"' if header.quoted else False,
                invalid_row_handler=broken,
            ),
            convert_options=pa_csv.ConvertOptions(
                include_columns=columns, column_types=dict.fromkeys(columns, pa.string())
            ),
        )
        keys = pa.array(wanted.keys, pa.string())
        for batch in reader:
            progress(file.tell())
            yield _kept(batch.rename_columns(list(header.columns)), keys, wanted, faults)


def _kept(batch: pa.RecordBatch, keys: pa.Array, wanted: Wanted, faults: Faults) -> pd.DataFrame:
    faults.rows += batch.num_rows
    homes = pc.equal(batch["gebouwklasse"], "W")
    faults.utility += batch.num_rows - pc.sum(homes).as_py()
    known = pc.is_in(batch["klasse"], pa.array(list(_KNOWN)))
    strange = batch["klasse"].filter(pc.and_(homes, pc.invert(known)))
    for pair in pc.value_counts(strange).to_pylist():
        faults.unknown[pair["values"]] += pair["counts"]
    objects, padded = _padded(batch["object"])
    postcode = pc.replace_substring(batch["postcode"], " ", "")
    sleutel = objects if wanted.by == "object" else postcode
    asked = pc.is_in(sleutel, keys)
    if wanted.beyond:
        newer = pc.and_(pc.starts_with(objects, wanted.beyond[:4]), pc.greater(objects, wanted.beyond))
        asked = pc.or_kleene(asked, newer)
    keep = pc.and_(pc.and_(homes, known), asked)
    faults.padded += pc.sum(pc.and_(keep, padded)).as_py() or 0
    kept = pa.table(
        {
            "object": objects,
            "sleutel": sleutel,
            "postcode": postcode,
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
            "postcode": whole["postcode"],
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
        {name: [] for name in ("object", "sleutel", "postcode", "klasse", "registratie", "geldig_tot")},
        dtype=str,
    )
