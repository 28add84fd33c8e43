"""Compute one figure of an area from the figures of its parts: sums, ratios of sums, weighted means.

In arrays: there are a thousand of them, of five parts each, and as frames they were most of the time of a reading.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from npdw_geo.models import Flag, Indicator
from npdw_geo.release.members import Member

# Under this share of inwoners a computed figure says too little about the whole area.
MIN_COVERAGE = 0.8
_WIDER = 1.14
# What goes with a figure that is not computed from parts.
WHOLE = {"dekking": np.nan, "delen": "", "zonder": "", "groter": False}


def places(codes: Iterable[str]) -> dict[str, int]:
    """Return the place of each code."""
    return {code: place for place, code in enumerate(codes)}


class Numbers:
    """A number per code; a code that is not there has none (NaN)."""

    def __init__(self, places: Mapping[str, int], values: np.ndarray) -> None:
        """Take the place of each code in the values."""
        self._places = places
        self._values = np.append(values.astype(float), np.nan)

    def of(self, codes: Sequence[str]) -> np.ndarray:
        """Return the numbers of these codes, in this order."""
        return self._values[[self._places.get(code, -1) for code in codes]]


class Figures:
    """The figures of one indicator in one year by code: what was published and what it is made of."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.there = places(rows["code"])
        self._words = {name: list(rows[name]) for name in ("vlag", "bron")}
        self._numbers = {
            name: Numbers(self.there, rows[name].to_numpy(dtype=float, na_value=np.nan))
            for name in ("waarde", "marge", "teller", "noemer")
        }

    def numbers(self, name: str, codes: Sequence[str]) -> np.ndarray:
        """Return a column for these codes; one without a row is NaN."""
        return self._numbers[name].of(codes)

    def published(self, code: str) -> dict[str, object]:
        """Return what the publisher says of an area."""
        place = self.there[code]
        said = {name: self._words[name][place] for name in ("vlag", "bron")}
        return said | {name: float(self.numbers(name, [code])[0]) for name in ("waarde", "marge")}

    def source(self, codes: Sequence[str]) -> object:
        """Return the source of the first of these areas that has one."""
        known = (self._words["bron"][self.there[code]] for code in codes if code in self.there)
        return next(source for source in known if pd.notna(source))


@dataclass(frozen=True)
class Context:
    """The weights and numbers of inwoners that go with one indicator in one year."""

    indicator: Indicator
    inwoners: Numbers
    weights: Numbers


def area_row(slug: str, member: Member, figures: Figures, context: Context) -> dict[str, object] | None:
    """Return the official figure where there is one, else the computed one, else nothing.

    A table of ours may name the area by its own slug; what it leaves out there stays out.
    """
    if slug in figures.there:
        return {"gebied": slug, **figures.published(slug), **WHOLE}
    if member.official is not None and member.official in figures.there:
        said = figures.published(member.official)
        if pd.notna(said["waarde"]):
            return {"gebied": slug, **said, **WHOLE}
    found = None
    for parts, word in ((member.buurten, "buurten"), (member.wijken, "wijken")):
        if not np.isnan(figures.numbers("waarde", parts)).all():
            found = _computed(slug, parts, figures, context, word)
            break
    if found is not None and pd.notna(found["waarde"]):
        return found
    if member.around is not None and member.around in figures.there:
        return _around(slug, figures.published(member.around)) or found
    return found


def _around(slug: str, said: Mapping[str, object]) -> dict[str, object] | None:
    """Return the figure of the CBS wijk around an area: of a larger area, and it says so."""
    if pd.isna(said["waarde"]):
        return None
    return {"gebied": slug, **said, **WHOLE, "vlag": Flag.CBS_WIJK.value, "groter": True}


def _computed(
    slug: str, parts: Sequence[str], figures: Figures, context: Context, word: str
) -> dict[str, object]:
    value, used = aggregate(parts, figures, context)
    inwoners = context.inwoners.of(parts)
    covered = coverage(used, inwoners)
    enough = covered >= MIN_COVERAGE and not np.isnan(value)
    without = ~used & (inwoners > 0)
    return {
        "gebied": slug,
        "waarde": value if enough else np.nan,
        "vlag": Flag.BEREKEND.value if enough else Flag.ONTBREEKT.value,
        "bron": figures.source(parts),
        "dekking": covered,
        "delen": word,
        "zonder": ";".join(code for code, left in zip(parts, without, strict=True) if left),
        "groter": False,
        "marge": _margin(parts, used, figures, context),
    }


def aggregate(parts: Sequence[str], figures: Figures, context: Context) -> tuple[float, np.ndarray]:
    """Return the figure of the whole and which parts it stands on (True or False each)."""
    indicator, value = context.indicator, figures.numbers("waarde", parts)
    if indicator.optellen == "som":
        used = ~np.isnan(value)
        return float(value[used].sum()), used
    if indicator.optellen == "verhouding" and indicator.berekening is not None:
        counts, below = figures.numbers("teller", parts), figures.numbers("noemer", parts)
        used = ~np.isnan(counts) & ~np.isnan(below)
        whole = below[used].sum()
        rate = counts[used].sum() / whole * indicator.berekening.maal if whole else np.nan
        return float(rate), used
    if indicator.optellen == "gewogen":
        weight = context.weights.of(parts)
        used = ~np.isnan(value) & (weight > 0)
        total = weight[used].sum()
        return (float((value * weight)[used].sum() / total) if total else float("nan")), used
    return float("nan"), np.zeros(len(parts), dtype=bool)


def coverage(used: np.ndarray, inwoners: np.ndarray) -> float:
    """Return the share of inwoners that lives in the parts that were used."""
    total = np.nansum(inwoners)
    return float(np.nansum(inwoners[used]) / total) if total else 0.0


def _margin(parts: Sequence[str], used: np.ndarray, figures: Figures, context: Context) -> float:
    """Return what rounding of the parts can make of the whole.

    Roundings do not all go one way: the root of the sum of squares, a seventh wider for 95% certainty, and never
    more than all of them together.
    """
    share = np.ones(int(used.sum()))
    if context.indicator.optellen == "verhouding":
        below = figures.numbers("noemer", parts)[used]
        share = below / below.sum()
    elif context.indicator.optellen == "gewogen":
        weight = context.weights.of(parts)[used]
        share = weight / weight.sum()
    margins = figures.numbers("marge", parts)[used] * share
    margins = margins[~np.isnan(margins)]
    return float(min(margins.sum(), _WIDER * np.sqrt((margins**2).sum())))
