"""Count labels per buurt, leave out what is too small, and write the table with its sidecar.

The table is tidy like every other: `code, jaar, indicator, waarde, vlag`. Codes are buurten and the
four wijken of the programme, whose totals hold everything, also what is left out per buurt.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from npdw_geo.ingest import secrecy
from npdw_geo.ingest.dwellings import Places
from npdw_geo.ingest.eponline import LABELS
from npdw_geo.ingest.secrecy import LEAST, Count
from npdw_geo.models import Area, Flag
from npdw_geo.release.areas import GEBIED
from npdw_geo.release.label_tables import COUNTED

EXPIRED, WITHOUT = "verlopen", "zonder"
BAD, POOR = ("E", "F", "G"), ("D", "E", "F", "G")
COLUMNS = ("code", "jaar", "indicator", "waarde", "vlag")
KLASSE = "ep_gemiddelde_klasse"
# What is left out first when a small cell could be computed back.
_CELL, _YEAR, _ONE, _GROUP, _WIJK_YEAR, _WIJK = range(6)


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


def table(found: Standing, areas: Mapping[str, Area], least: int = LEAST) -> pd.DataFrame:
    """Return the table that may be published: wijken whole, buurten without what is too small."""
    parts = []
    for wijk in (area.slug for area in areas.values() if area.level == "wijk"):
        buurten = [area.slug for area in areas.values() if area.wijk == wijk]
        parts.append(_of_wijk(found, wijk, buurten, least))
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


def _of_wijk(found: Standing, wijk: str, buurten: Sequence[str], least: int) -> pd.DataFrame:
    years = sorted({jaar for _, _, jaar in found.cells.index if jaar})
    keys = [(code, label, jaar) for code in buurten for label in LABELS for jaar in years]
    rest = (EXPIRED, WITHOUT) if found.complete else (EXPIRED,)
    keys += [(code, word, 0) for code in buurten for word in rest]
    cells = np.array([float(found.cells.get(key, 0)) for key in keys])
    counts = list(_counts(_Cells(keys, cells), wijk, buurten, years, found))
    visible = secrecy.shown(cells, counts, least)
    rows = []
    for place, count in enumerate(counts):
        code, indicator, jaar = count.name
        value = _printed(count, cells) if place in visible else np.nan
        flag = Flag.PUBLISHED if place in visible else Flag.TE_KLEIN
        rows.append(
            {"code": code, "jaar": int(jaar), "indicator": indicator, "waarde": value, "vlag": flag.value}
        )
    return pd.DataFrame(rows)


class _Cells:
    """Find cells by buurt, class and year."""

    def __init__(self, keys: Sequence[tuple[str, str, int]], homes: np.ndarray) -> None:
        self._keys = keys
        self.homes = homes

    def __call__(
        self, codes: Sequence[str], words: Sequence[str], years: Sequence[int] | None = None
    ) -> tuple[int, ...]:
        return tuple(
            place
            for place, (code, word, jaar) in enumerate(self._keys)
            if code in codes and word in words and (years is None or jaar in years)
        )

    def classes(self, cells: Sequence[int]) -> tuple[float, ...]:
        """Return the place of each cell's class, 1 for A."""
        return tuple(float(LABELS.index(self._keys[cell][1]) + 1) for cell in cells)


def _counts(
    cells: _Cells, wijk: str, buurten: Sequence[str], years: Sequence[int], found: Standing
) -> Iterator[Count]:
    """Yield every figure of the table, for the buurten and for the wijk itself."""
    areas = [(code, (code,)) for code in buurten] + [(wijk, tuple(buurten))]
    for slug, inside in areas:
        whole = slug == wijk
        now = str(found.year)
        valid = cells(inside, LABELS)
        total = (slug, "ep_met_label", now)
        for label in LABELS:
            yield Count(
                (slug, f"ep_label_{label.lower()}", now), cells(inside, (label,)), _WIJK if whole else _ONE
            )
        group = _WIJK if whole else _GROUP
        yield Count(total, valid, group)
        yield Count((slug, "ep_efg", now), cells(inside, BAD), group, needs=total)
        yield Count((slug, "ep_defg", now), cells(inside, POOR), group, needs=total)
        yield Count((slug, "ep_verlopen", now), cells(inside, (EXPIRED,)), _WIJK if whole else _ONE)
        if found.complete:
            homes = (slug, "ep_woningen", now)
            yield Count(homes, cells(inside, (*LABELS, EXPIRED, WITHOUT)), group)
            without = cells(inside, (WITHOUT,))
            yield Count((slug, "ep_zonder_label", now), without, _WIJK if whole else _ONE, needs=homes)
        if valid and cells.homes[list(valid)].sum():
            yield _mean(cells, (slug, KLASSE, now), valid, group, total)
        yield from _by_year(cells, slug, inside, years, whole=whole)


def _mean(
    cells: _Cells, name: tuple[str, ...], valid: tuple[int, ...], tier: int, total: tuple[str, ...]
) -> Count:
    """Return the mean class: one decimal of it says something about the sum of all classes."""
    homes, places = cells.homes[list(valid)], cells.classes(valid)
    number = float(homes.sum())
    mean = round(float(homes @ np.array(places)) / number, 1)
    return Count(name, valid, tier, total, places, mean * number, 0.05 * number + 1e-6)


def _by_year(
    cells: _Cells, slug: str, inside: Sequence[str], years: Sequence[int], *, whole: bool
) -> Iterator[Count]:
    for jaar in years:
        total = (slug, "ep_geregistreerd", str(jaar))
        tier = _WIJK_YEAR if whole else _YEAR
        yield Count(total, cells(inside, LABELS, (jaar,)), tier)
        yield Count((slug, "ep_geregistreerd_efg", str(jaar)), cells(inside, BAD, (jaar,)), tier, needs=total)
        for label in LABELS:
            name = (slug, f"ep_geregistreerd_{label.lower()}", str(jaar))
            yield Count(name, cells(inside, (label,), (jaar,)), _WIJK_YEAR if whole else _CELL)


def _printed(count: Count, cells: np.ndarray) -> float:
    if count.weights:
        return round(count.printed / float(cells[list(count.cells)].sum()), 1)
    return count.value(cells)


def write(rows: pd.DataFrame, sidecar: str, folder: Path) -> list[Path]:
    """Write table and sidecar beside the old ones, then put both in place: never half."""
    written = rows.assign(waarde=rows["waarde"].map(lambda value: "" if np.isnan(value) else f"{value:g}"))
    body = {
        folder / f"{COUNTED}.csv": written.to_csv(index=False, lineterminator="\n"),
        folder / f"{COUNTED}.toml": sidecar,
    }
    aside = {path: path.with_name(f".{path.name}.nieuw") for path in body}
    try:
        for path, content in body.items():
            aside[path].write_text(content, encoding="utf-8")
        for path, new in aside.items():
            new.replace(path)
    finally:
        for new in aside.values():
            new.unlink(missing_ok=True)
    return list(body)
