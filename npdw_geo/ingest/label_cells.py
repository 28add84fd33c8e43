"""The cells of a table of energy labels, and every figure of it as a sum of cells."""

from collections.abc import Iterator, Sequence

import numpy as np

from npdw_geo.ingest.eponline import LABELS
from npdw_geo.ingest.secrecy import Count

EXPIRED, WITHOUT = "verlopen", "zonder"
BAD, POOR = ("E", "F", "G"), ("D", "E", "F", "G")
KLASSE = "ep_gemiddelde_klasse"
Key = tuple[str, str, int]
# What is left out first when a small cell could be computed back.
_CELL, _YEAR, _ONE, _GROUP, _WIJK_YEAR, _WIJK = range(6)


def cell_keys(buurten: Sequence[str], years: Sequence[int], *, complete: bool) -> tuple[Key, ...]:
    """Return the cells of a wijk: buurt, class, year of registration (0 for homes without a valid label)."""
    keys = [(code, label, jaar) for code in buurten for label in LABELS for jaar in years]
    rest = (EXPIRED, WITHOUT) if complete else (EXPIRED,)
    return (*keys, *((code, word, 0) for code in buurten for word in rest))


class Cells:
    """Find cells by buurt, class and year."""

    def __init__(self, keys: Sequence[Key], homes: np.ndarray) -> None:
        self.keys = tuple(keys)
        self.homes = homes

    def __call__(
        self, codes: Sequence[str], words: Sequence[str], years: Sequence[int] | None = None
    ) -> tuple[int, ...]:
        return tuple(
            place
            for place, (code, word, jaar) in enumerate(self.keys)
            if code in codes and word in words and (years is None or jaar in years)
        )

    def classes(self, cells: Sequence[int]) -> tuple[float, ...]:
        """Return the place of each cell's class, 1 for A."""
        return tuple(float(LABELS.index(self.keys[cell][1]) + 1) for cell in cells)


def all_counts(
    cells: Cells, wijk: str, buurten: Sequence[str], years: Sequence[int], year: int, *, complete: bool
) -> Iterator[Count]:
    """Yield every figure of the table, for the buurten and for the wijk itself."""
    areas = [(code, (code,)) for code in buurten] + [(wijk, tuple(buurten))]
    for slug, inside in areas:
        whole = slug == wijk
        now = str(year)
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
        if complete:
            homes = (slug, "ep_woningen", now)
            yield Count(homes, cells(inside, (*LABELS, EXPIRED, WITHOUT)), group)
            without = cells(inside, (WITHOUT,))
            yield Count((slug, "ep_zonder_label", now), without, _WIJK if whole else _ONE, needs=homes)
        if valid and cells.homes[list(valid)].sum():
            yield _mean(cells, (slug, KLASSE, now), valid, group, total)
        yield from _by_year(cells, slug, inside, years, whole=whole)


def _mean(
    cells: Cells, name: tuple[str, ...], valid: tuple[int, ...], tier: int, total: tuple[str, ...]
) -> Count:
    """Return the mean class: one decimal of it says something about the sum of all classes."""
    homes, places = cells.homes[list(valid)], cells.classes(valid)
    number = float(homes.sum())
    mean = round(float(homes @ np.array(places)) / number, 1)
    return Count(name, valid, tier, total, places, mean * number, 0.05 * number + 1e-6)


def printed_mean(
    cells: Cells, name: tuple[str, ...], inside: Sequence[str], mean: float, number: float
) -> Count:
    """Return the mean class of a table that is public: all that is known of it is what it printed."""
    valid = cells(inside, LABELS)
    return Count(name, valid, _GROUP, (), cells.classes(valid), mean * number, 0.05 * number + 1e-6)


def _by_year(
    cells: Cells, slug: str, inside: Sequence[str], years: Sequence[int], *, whole: bool
) -> Iterator[Count]:
    for jaar in years:
        total = (slug, "ep_geregistreerd", str(jaar))
        tier = _WIJK_YEAR if whole else _YEAR
        yield Count(total, cells(inside, LABELS, (jaar,)), tier)
        yield Count((slug, "ep_geregistreerd_efg", str(jaar)), cells(inside, BAD, (jaar,)), tier, needs=total)
        for label in LABELS:
            name = (slug, f"ep_geregistreerd_{label.lower()}", str(jaar))
            yield Count(name, cells(inside, (label,), (jaar,)), _WIJK_YEAR if whole else _CELL)
