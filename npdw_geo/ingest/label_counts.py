"""Count labels per buurt, leave out what is too small, and write the table with its sidecar.

The table is tidy like every other: `code, jaar, indicator, waarde, vlag`. Codes are buurten and the
four wijken of the programme, whose totals hold everything, also what is left out per buurt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from npdw_geo.ingest import secrecy
from npdw_geo.ingest.dwellings import Places
from npdw_geo.ingest.label_cells import EXPIRED, KLASSE, WITHOUT, Cells, all_counts, cell_keys
from npdw_geo.ingest.label_past import COLUMNS, keep_public, public_past
from npdw_geo.ingest.secrecy import LEAST, printed
from npdw_geo.models import Area, Flag
from npdw_geo.release.areas import GEBIED
from npdw_geo.release.label_tables import COUNTED
from npdw_geo.release.pending import put_all


@dataclass(frozen=True, eq=False)
class Standing:
    """Homes per smallest cell: index gebied (buurt), klasse and jaar (0 for homes without a valid label)."""

    cells: pd.Series
    year: int
    complete: bool


def standing(labels: pd.DataFrame, places: Places, year: int) -> Standing:
    """Put every home in its buurt, class and year of registration."""
    gebied = labels["sleutel"].map(places.buurt)
    klasse = labels["klasse"].mask(labels["verlopen"], EXPIRED)
    jaar = labels["jaar"].mask(labels["verlopen"], 0)
    counted = pd.DataFrame({"gebied": gebied, "klasse": klasse, "jaar": jaar}).value_counts()
    if places.complete:
        unlabelled = places.buurt[~places.buurt.index.isin(labels["object"])].value_counts()
        keys = [(code, WITHOUT, 0) for code in unlabelled.index]
        index = pd.MultiIndex.from_tuples(keys, names=counted.index.names)
        counted = pd.concat([counted, pd.Series(unlabelled.to_numpy(), index=index)])
    return Standing(counted.sort_index(), year, places.complete)


def table(
    found: Standing, areas: Mapping[str, Area], least: int = LEAST, earlier: Sequence[pd.DataFrame] = ()
) -> pd.DataFrame:
    """Return the table that may be published: wijken whole, buurten without what is too small.

    `earlier` are the tables that are public already, the oldest first: what they hid stays hidden, and together with
    them this one gives nothing away.
    """
    parts = []
    for wijk in (area.slug for area in areas.values() if area.level == "wijk"):
        buurten = [area.slug for area in areas.values() if area.wijk == wijk]
        parts.append(_of_wijk(found, wijk, buurten, least, earlier))
    rows = pd.concat(parts, ignore_index=True)
    return pd.concat([rows, _of_dordt_west(rows, areas)], ignore_index=True)[list(COLUMNS)]


def _of_dordt_west(rows: pd.DataFrame, areas: Mapping[str, Area]) -> pd.DataFrame:
    """Add up what the four wijken show, and only that: nothing new can be learned from it."""
    wijken = [area.slug for area in areas.values() if area.level == "wijk"]
    wide = rows[rows["code"].isin(wijken)].pivot_table(
        index=["jaar", "indicator"], columns="code", values="waarde", dropna=False
    )
    value = wide.reindex(columns=wijken).sum(axis=1, skipna=False)
    for jaar, name in value.index[value.index.get_level_values("indicator") == KLASSE]:
        weight = wide.loc[(jaar, "ep_met_label")].reindex(wijken)
        mean = (wide.loc[(jaar, name)].reindex(wijken) * weight).sum(skipna=False) / weight.sum()
        value[(jaar, name)] = round(float(mean), 1)
    frame = value.rename("waarde").reset_index().assign(code=GEBIED.slug)
    flag = np.where(frame["waarde"].notna(), Flag.BEREKEND.value, Flag.TE_KLEIN.value)
    return frame.assign(vlag=flag)


def _of_wijk(
    found: Standing, wijk: str, buurten: Sequence[str], least: int, earlier: Sequence[pd.DataFrame]
) -> pd.DataFrame:
    years = sorted({jaar for _, _, jaar in found.cells.index if jaar})
    keys = cell_keys(buurten, years, complete=found.complete)
    cells = np.array([float(found.cells.get(key, 0)) for key in keys])
    inside = Cells(keys, cells)
    counts = list(all_counts(inside, wijk, buurten, years, found.year, complete=found.complete))
    past = public_past(earlier, wijk, buurten, inside, counts, least)
    visible = secrecy.shown(cells, counts, least, past=past)
    rows = []
    for place, count in enumerate(counts):
        code, indicator, jaar = count.name
        value = printed(count, cells) if place in visible else np.nan
        flag = Flag.PUBLISHED if place in visible else Flag.TE_KLEIN
        rows.append(
            {"code": code, "jaar": int(jaar), "indicator": indicator, "waarde": value, "vlag": flag.value}
        )
    return pd.DataFrame(rows)


def write(rows: pd.DataFrame, sidecar: str, folder: Path) -> list[Path]:
    """Write table and sidecar, both whole or neither."""
    written = rows.assign(waarde=rows["waarde"].map(lambda value: "" if np.isnan(value) else f"{value:g}"))
    body = {
        folder / f"{COUNTED}.csv": written.to_csv(index=False, lineterminator="\n"),
        folder / f"{COUNTED}.toml": sidecar,
    }
    keep_public(folder)
    put_all({path: content.encode() for path, content in body.items()})
    return list(body)
