"""What earlier tables of energy labels tell their readers, and what of it must not be known.

A label that was registered in a year that is over can only go: its count is never larger in a later table.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.ingest.label_cells import KLASSE, Cells, all_counts, cell_keys, printed_mean
from npdw_geo.ingest.secrecy import Count, Past, Public
from npdw_geo.paths import shown
from npdw_geo.release.label_tables import COUNTED
from npdw_geo.release.pending import put

COLUMNS = ("code", "jaar", "indicator", "waarde", "vlag")
# Tables that were public before, beside the one that is now: what they say can still be read by anybody.
FORMER = "labels_eerder"
Name = tuple[str, ...]
Told = dict[Name, float | None]


def public_past(
    earlier: Sequence[pd.DataFrame],
    wijk: str,
    buurten: Sequence[str],
    now: Cells,
    counts: Sequence[Count],
    least: int,
) -> Past:
    """Return the past of a wijk; `earlier` are whole tables, the oldest first."""
    if not earlier:
        return Past()
    told = [_told(table, {wijk, *buurten}) for table in earlier]
    small = {
        _lasting(count.name)
        for count in counts
        if now.homes[list(count.cells)].sum() < least and not count.margin
    }
    hidden = {_lasting(name) for table in told for name, value in table.items() if value is None}
    never = frozenset(place for place, count in enumerate(counts) if _lasting(count.name) in hidden)
    tables = tuple(_public(table, wijk, buurten, small) for table in told)
    return Past(tables, _marks(now), never)


def _told(table: pd.DataFrame, codes: Collection[str]) -> Told:
    rows = table[table["code"].isin(codes)]
    return {
        (str(row.code), str(row.indicator), str(row.jaar)): None if pd.isna(row.waarde) else float(row.waarde)
        for row in rows.itertuples()
    }


def _public(told: Told, wijk: str, buurten: Sequence[str], small: Collection[Name]) -> Public:
    """Return one table as its reader has it; of what it hid only that counts which is small today."""
    years = sorted({int(jaar) for code, name, jaar in told if (code, name) == (wijk, "ep_geregistreerd")})
    now = max((int(jaar) for code, name, jaar in told if (code, name) == (wijk, "ep_met_label")), default=0)
    complete = any(name == "ep_woningen" for _, name, _ in told)
    keys = cell_keys(buurten, years, complete=complete)
    cells = Cells(keys, np.zeros(len(keys)))
    counts = list(all_counts(cells, wijk, buurten, years, now, complete=complete))
    shown = [(count, value) for count in counts if (value := told.get(count.name)) is not None]
    shown += _means(cells, told, wijk, buurten)
    hidden = tuple(
        count for count in counts if told.get(count.name, 0.0) is None and _lasting(count.name) in small
    )
    return Public(_marks(cells), tuple(shown), hidden)


def _means(cells: Cells, told: Told, wijk: str, buurten: Sequence[str]) -> list[tuple[Count, float]]:
    found = []
    for (code, name, jaar), mean in told.items():
        number = told.get((code, "ep_met_label", jaar))
        if name == KLASSE and mean is not None and number is not None:
            inside = tuple(buurten) if code == wijk else (code,)
            count = printed_mean(cells, (code, name, jaar), inside, mean, number)
            found.append((count, count.printed))
    return found


def _marks(cells: Cells) -> tuple[tuple[str, str, int] | None, ...]:
    return tuple(key if key[2] else None for key in cells.keys)


def _lasting(name: Name) -> Name:
    """Return the name of a figure over all imports: how it stands now has no year, how it was registered has."""
    code, indicator, _ = name
    return name if indicator.startswith("ep_geregistreerd") else (code, indicator, "")


def public(folder: Path) -> list[pd.DataFrame]:
    """Return every table that is or was public, the oldest first; one that cannot be read is a problem."""
    paths = [*sorted((folder / FORMER).glob("*.csv")), *_now(folder)]
    kept = {path.read_bytes(): path for path in paths}
    return [_read(path) for path in kept.values()]


def keep_public(folder: Path) -> None:
    """Keep the table of now among the former ones, before another takes its place."""
    for path in _now(folder):
        former = folder / FORMER
        former.mkdir(exist_ok=True)
        known = sorted(former.glob("*.csv"))
        body = path.read_bytes()
        if all(other.read_bytes() != body for other in known):
            put(former / f"{len(known) + 1:03d}.csv", body)


def _now(folder: Path) -> list[Path]:
    path = folder / f"{COUNTED}.csv"
    return [path] if path.is_file() else []


def _read(path: Path) -> pd.DataFrame:
    try:
        found = pd.read_csv(path, dtype={"code": str, "jaar": str})
        right = set(COLUMNS) <= set(found.columns) and found["jaar"].str.fullmatch(r"\d{1,4}").all()
    except (OSError, ValueError):
        right = False
    if not right:
        # without it nobody knows what is public: what it hid could be given away
        words = (
            "deze eerdere tabel is niet te lezen; zet haar terug, of haal haar weg als zij nooit openbaar was"
        )
        raise DataProblems([Problem(shown(path), None, None, words)])
    return found
