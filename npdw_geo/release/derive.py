"""Compute figures of areas from figures of CBS areas.

Everything here is pure: frames in, frames out. Sums are sums, rates are ratios of sums, other
figures are weighted means. What is computed carries the flag `berekend` and the share of
inwoners it covers; under 80% covered there is no value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from npdw_geo.models import Area, Flag, Indicator
from npdw_geo.release.catalog import Catalog
from npdw_geo.release.too_small import nearest_year, suppressed

# Under this share of inwoners a computed figure says too little about the whole area.
MIN_COVERAGE = 0.8
# A rate may use the denominator of the year before or after when its own year has none.
MAX_YEARS_APART = 1


@dataclass(frozen=True)
class Member:
    """What an area is made of: its official CBS code, if any, and the codes to compute it from."""

    official: str | None
    buurten: tuple[str, ...]
    wijken: tuple[str, ...] = ()


def denominators(values: pd.DataFrame, jaar: int) -> pd.Series:
    """Return per code the denominator of `jaar`, or of at most one year before or after it."""
    near = values[(values["jaar"] - jaar).abs() <= MAX_YEARS_APART]
    return nearest_year(near, jaar)


def with_rates(frame: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Add the rates: `teller / noemer * maal` per code and year, flagged `berekend`.

    Columns `teller`, `noemer` and `marge` are kept, so that a larger area can be a ratio of sums.
    """
    steps = {name: indicator.afronding for name, indicator in catalog.indicators.items()}
    base = frame.assign(teller=np.nan, noemer=np.nan, marge=frame["indicator"].map(steps) / 2)
    parts = [base]
    for indicator in catalog.indicators.values():
        if indicator.berekening is None:
            continue
        counts = frame[frame["indicator"] == indicator.berekening.teller]
        below = frame[frame["indicator"] == indicator.berekening.noemer]
        step = catalog.indicators[indicator.berekening.teller].afronding
        for jaar, rows in counts.groupby("jaar"):
            parts.append(_rate(rows, denominators(below, int(str(jaar))), indicator, step))
    return pd.concat(parts, ignore_index=True)


def _rate(rows: pd.DataFrame, below: pd.Series, indicator: Indicator, step: float) -> pd.DataFrame:
    assert indicator.berekening is not None
    noemer = rows["code"].map(below)
    usable = noemer.where(noemer > 0)
    times = indicator.berekening.maal
    value = rows["waarde"] / usable * times
    return rows.assign(
        indicator=indicator.id,
        waarde=value,
        teller=rows["waarde"],
        # a place without inwoners has no rate, but what happens there belongs to the area around it
        noemer=noemer,
        marge=step / 2 / usable * times,
        vlag=np.where(
            value.notna(),
            Flag.BEREKEND.value,
            rows["vlag"].where(rows["vlag"] == Flag.TE_KLEIN, Flag.ONTBREEKT.value),
        ),
    )


def for_areas(
    raw: pd.DataFrame, catalog: Catalog, members: Mapping[str, Member], buurten: Sequence[str]
) -> pd.DataFrame:
    """Return the figures of all areas, tidy: `gebied, indicator, jaar, waarde, vlag, bron, dekking, delen, marge`.

    `gebied` is the slug of DESIGN.md, or a CBS code (all buurten and wijken of the gemeente are
    kept, for classes and ranks). `dekking` and `delen` say what a computed figure stands on.
    """
    rated = with_rates(raw, catalog)
    nearest = _Nearest(raw)
    computed: list[dict[str, object]] = []
    for (name, jaar), rows in rated.groupby(["indicator", "jaar"]):
        indicator = catalog.indicators[str(name)]
        by_code = rows.set_index("code")
        context = _Context(
            indicator,
            inwoners=nearest("inwoners", int(str(jaar))),
            weights=nearest(indicator.gewicht or "inwoners", int(str(jaar))),
        )
        for slug, member in members.items():
            row = _area_row(slug, member, by_code, context)
            if row is not None:
                computed.append({**row, "indicator": name, "jaar": jaar})
    small = suppressed(rated[rated["code"].isin(buurten)], raw, catalog)
    wijken = rated[rated["code"].str.startswith("WK")]
    parts = [pd.concat([small, wijken]).rename(columns={"code": "gebied"}).assign(dekking=np.nan, delen="")]
    if computed:
        parts.append(pd.DataFrame(computed))
    columns = ["gebied", "indicator", "jaar", "waarde", "vlag", "bron", "dekking", "delen", "marge"]
    whole = pd.concat(parts, ignore_index=True)[columns]
    return whole.astype({"jaar": int})


@dataclass(frozen=True)
class _Context:
    """The weights and numbers of inwoners that go with one indicator in one year."""

    indicator: Indicator
    inwoners: pd.Series
    weights: pd.Series


class _Nearest:
    """Remember `nearest_year` per indicator and year: many figures share their weights."""

    def __init__(self, raw: pd.DataFrame) -> None:
        self._raw = raw
        self._found: dict[tuple[str, int], pd.Series] = {}

    def __call__(self, indicator: str, jaar: int) -> pd.Series:
        key = (indicator, jaar)
        if key not in self._found:
            self._found[key] = nearest_year(self._raw[self._raw["indicator"] == indicator], jaar)
        return self._found[key]


def _area_row(
    slug: str, member: Member, by_code: pd.DataFrame, context: _Context
) -> dict[str, object] | None:
    """Return the official figure where there is one, else the computed one, else nothing.

    A table of ours may name the area by its own slug; what it leaves out there stays out.
    """
    if slug in by_code.index:
        keep = by_code.loc[slug, ["waarde", "vlag", "bron", "marge"]].to_dict()
        return {"gebied": slug, **keep, "dekking": np.nan, "delen": ""}
    if member.official in by_code.index:
        row = by_code.loc[member.official]
        if pd.notna(row["waarde"]):
            keep = {key: row[key] for key in ("waarde", "vlag", "bron", "marge")}
            return {"gebied": slug, **keep, "dekking": np.nan, "delen": ""}
    for parts, word in ((member.buurten, "buurten"), (member.wijken, "wijken")):
        rows = by_code.reindex(parts)
        if rows["waarde"].notna().any():
            return _computed(slug, rows, context, word)
    return None


def _computed(slug: str, rows: pd.DataFrame, context: _Context, word: str) -> dict[str, object]:
    value, used = aggregate(rows, context.indicator, context.weights)
    covered = coverage(used, context.inwoners.reindex(rows.index))
    enough = covered >= MIN_COVERAGE and pd.notna(value)
    return {
        "gebied": slug,
        "waarde": value if enough else np.nan,
        "vlag": Flag.BEREKEND.value if enough else Flag.ONTBREEKT.value,
        "bron": rows["bron"].dropna().iloc[0],
        "dekking": covered,
        "delen": word,
        "marge": rows["marge"].min(),
    }


def aggregate(rows: pd.DataFrame, indicator: Indicator, weights: pd.Series) -> tuple[float, pd.Series]:
    """Return the figure of the whole and which rows it stands on (same index, True or False)."""
    value = rows["waarde"]
    if indicator.optellen == "som":
        used = value.notna()
        return float(value[used].sum()), used
    if indicator.optellen == "verhouding" and indicator.berekening is not None:
        used = rows["teller"].notna() & rows["noemer"].notna()
        below = rows.loc[used, "noemer"].sum()
        above = rows.loc[used, "teller"].sum()
        return (float(above / below * indicator.berekening.maal) if below else float("nan")), used
    if indicator.optellen == "gewogen":
        weight = weights.reindex(rows.index)
        used = value.notna() & (weight > 0)
        total = weight[used].sum()
        return (float((value * weight)[used].sum() / total) if total else float("nan")), used
    return float("nan"), pd.Series(False, index=rows.index)


def coverage(used: pd.Series, inwoners: pd.Series) -> float:
    """Return the share of inwoners that lives in the rows that were used."""
    total = inwoners.sum()
    return float(inwoners[used].sum() / total) if total else 0.0


def members_of(areas: Mapping[str, Area], register: pd.DataFrame) -> dict[str, Member]:
    """Say for the gemeente, the gebied and each wijk what they are made of."""
    # A buurt of an older division has figures of its own years and counts for the gemeente then.
    all_buurten = tuple(register.index[register["niveau"] == "buurt"])
    all_wijken = tuple(register.index[register["niveau"] == "wijk"])
    focus = [area for area in areas.values() if area.level == "buurt"]
    made: dict[str, Member] = {}
    for area in areas.values():
        if area.level == "gemeente":
            made[area.slug] = Member(area.code, all_buurten, all_wijken)
        elif area.level == "gebied":
            made[area.slug] = Member(None, tuple(item.slug for item in focus))
        elif area.level == "wijk":
            inside = tuple(item.slug for item in focus if item.wijk == area.slug)
            made[area.slug] = Member(area.code, inside)
    return made
