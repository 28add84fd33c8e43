"""Read the figures: one CSV a source, tidy, with CBS codes.

Columns `code, indicator, jaar, waarde, vlag, bron`. A code is a string, a missing value is NaN
with the flag `ontbreekt`, never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from npdw_geo.errors import DataProblems, Problem, raise_if
from npdw_geo.models import Flag, Indicator
from npdw_geo.paths import shown
from npdw_geo.release.areas import GEBIED, WIJKEN
from npdw_geo.release.catalog import Catalog
from npdw_geo.release.kept_rows import FILES
from npdw_geo.release.reading import read_csv, read_text

COLUMNS = ("code", "jaar", "indicator", "waarde", "vlag")
# How far the true figure may lie from this one, where the publisher says so.
MARGIN = "marge"
# Signs of CBS for "no figure": missing, and two numbers that stand for it in their files.
MISSING_SIGNS = frozenset({"", ".", "x", "-99999999", "-99999999.0", "-99997", "-99997.0"})
# What makes a figure: its area, year and indicator.
_Key = tuple[str, int, str]
_FLAGS = frozenset(flag.value for flag in Flag)
REGISTER = "gebieden_2023"


@dataclass(frozen=True)
class Figures:
    """All figures that could be read, and per source what was wrong with those that could not."""

    frame: pd.DataFrame
    problems: Mapping[str, tuple[Problem, ...]]


def load_register(folder: Path) -> pd.DataFrame:
    """Read the names and codes of all CBS areas of the gemeente (index: code)."""
    path = folder / f"{REGISTER}.csv"
    frame = read_csv(path, ("code", "naam", "niveau", "wijkcode", "divisie"))
    doubled = frame["code"].duplicated()
    raise_if(
        Problem(shown(path), int(line), "code", f"'{code}' staat er twee keer in")
        for line, code in frame.loc[doubled, "code"].items()
    )
    return frame.set_index("code")


def load_figures(folder: Path, catalog: Catalog) -> Figures:
    """Read every source that has indicators; a broken file takes only its own figures away."""
    frames, problems = [], {}
    known: dict[_Key, str] = {}
    try:
        # our own tables name Dordt West and its wijken by their slugs
        codes = frozenset(load_register(folder).index) | {area.slug for area in (*WIJKEN, GEBIED)}
    except DataProblems as error:
        return Figures(_empty(), {REGISTER: error.problems})
    for source in catalog.sources:
        indicators = _stored(catalog, source)
        if not indicators:
            continue
        try:
            frame = read_figures(folder / f"{source}.csv", indicators, codes)
            keys = _keys(frame)
            _raise_if_known(keys, known, folder / f"{source}.csv")
            known.update(dict.fromkeys(keys, source))
            frames.append(frame)
        except DataProblems as error:
            problems[source] = error.problems
    return Figures(pd.concat(frames, ignore_index=True) if frames else _empty(), problems)


def _raise_if_known(keys: Sequence[_Key], known: Mapping[_Key, str], path: Path) -> None:
    """Name every figure that another source gives as well: nobody can say which of the two counts."""
    raise_if(
        Problem(
            shown(path),
            line + 2,
            None,
            f"{key[2]} van {key[0]} in {key[1]} staat ook in {known[key]}.csv",
        )
        for line, key in enumerate(keys)
        if key in known
    )


def _keys(frame: pd.DataFrame) -> list[_Key]:
    columns = (frame[name].tolist() for name in ("code", "jaar", "indicator"))
    return list(zip(*columns, strict=True))


def read_figures(path: Path, indicators: Mapping[str, Indicator], codes: frozenset[str]) -> pd.DataFrame:
    """Read and validate one CSV of figures; everything wrong with it is raised at once."""
    ranges = tuple(sorted((name, indicator.range) for name, indicator in indicators.items()))
    key = ("cijfers", read_text(path), str(path.name), ranges, codes)
    return FILES.get(key, lambda: _read(path, indicators, codes)).copy(deep=False)


def _read(path: Path, indicators: Mapping[str, Indicator], codes: frozenset[str]) -> pd.DataFrame:
    raw = read_csv(path, COLUMNS, (MARGIN,))
    name = shown(path)
    missing = raw["waarde"].isin(MISSING_SIGNS)
    numbers = pd.to_numeric(raw["waarde"].where(~missing), errors="coerce")
    years = pd.to_numeric(raw["jaar"], errors="coerce")
    margins = pd.to_numeric(raw[MARGIN].where(raw[MARGIN] != ""), errors="coerce")
    checks = (
        ("code", ~raw["code"].isin(codes), "de code '{}' bestaat niet"),
        ("indicator", ~raw["indicator"].isin(set(indicators)), "de indicator '{}' staat niet in de sidecar"),
        ("jaar", ~years.between(1990, 2100) | (years % 1 != 0), "'{}' is geen jaar"),
        ("waarde", ~missing & ~numbers.between(-1e12, 1e12), "'{}' is geen getal"),
        ("waarde", _outside(raw["indicator"], numbers, indicators), "'{}' kan deze indicator niet zijn"),
        (MARGIN, (raw[MARGIN] != "") & ~margins.between(0, 1e9), "'{}' is geen marge"),
        ("vlag", ~raw["vlag"].isin(_FLAGS), "de vlag '{}' is niet bekend"),
        (
            "code",
            raw.duplicated(["code", "jaar", "indicator"]),
            "de rij van '{}' met dit jaar en deze indicator staat er twee keer in",
        ),
    )
    raise_if(
        Problem(name, int(line), column, message.format(value))
        for column, wrong, message in checks
        for line, value in raw.loc[wrong, column].items()
    )
    frame = raw.assign(jaar=years.astype(int), waarde=numbers, marge=margins, bron=path.stem)
    frame["vlag"] = frame["vlag"].mask(missing, Flag.ONTBREEKT.value)
    return frame.reset_index(drop=True)


def _outside(names: pd.Series, numbers: pd.Series, indicators: Mapping[str, Indicator]) -> pd.Series:
    """Tell which values lie outside the range of their indicator; same index."""
    low = names.map({name: indicator.range[0] for name, indicator in indicators.items()})
    high = names.map({name: indicator.range[1] for name, indicator in indicators.items()})
    return (numbers < low) | (numbers > high)


def _stored(catalog: Catalog, source: str) -> dict[str, Indicator]:
    """Return the indicators of a source that stand in its CSV: all but rates and the baseline's own."""
    named = catalog.of_source(source)
    return {
        name: catalog.indicators[name]
        for name in named
        if catalog.indicators[name].berekening is None and not catalog.indicators[name].of_programme
    }


def _empty() -> pd.DataFrame:
    columns = {"jaar": int, "waarde": float, MARGIN: float}
    return pd.DataFrame(
        {name: pd.Series(dtype=columns.get(name, str)) for name in (*COLUMNS, MARGIN, "bron")}
    )
