"""Compute figures of areas from figures of CBS areas.

Everything here is pure: frames in, frames out. Sums are sums, rates are ratios of sums, other
figures are weighted means. What is computed carries the flag `berekend` and the share of
inwoners it covers; under 80% covered there is no value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from npdw_geo.models import Flag, Indicator
from npdw_geo.release.catalog import Catalog
from npdw_geo.release.kept_rows import KEPT, marks_of
from npdw_geo.release.members import Member
from npdw_geo.release.rates import with_rates
from npdw_geo.release.too_small import nearest_year, suppressed

# Under this share of inwoners a computed figure says too little about the whole area.
MIN_COVERAGE = 0.8
_WIDER = 1.14
# What goes with a figure that is not computed from parts.
_WHOLE = {"dekking": np.nan, "delen": "", "zonder": "", "groter": False}
COLUMNS = [
    *(
        "gebied",
        "indicator",
        "jaar",
        "waarde",
        "vlag",
        "bron",
        "dekking",
        "delen",
        "marge",
        "zonder",
        "groter",
    ),
]


# The figures of areas of the last few readings: most of the time of a reading, and the same when only a table of
# words or a sidecar's words changed.
_MADE: dict[tuple[object, ...], pd.DataFrame] = {}
_MOST_MADE = 4


def once_for_areas(
    raw: pd.DataFrame, catalog: Catalog, members: Mapping[str, Member], buurten: Sequence[str]
) -> pd.DataFrame:
    """Return what `for_areas` does; the same figures are not computed twice. Nobody may change what is returned."""
    marks = pd.util.hash_pandas_object(raw.astype({"vlag": str, "bron": str}), index=False)
    how = [(item.id, item.optellen, item.gewicht, item.berekening, item.drempel, item.afronding, item.rij)
           for item in catalog.indicators.values()]  # fmt: skip
    key = (len(raw), hash(marks.to_numpy().tobytes()), str(how), str(members), tuple(buurten))
    if key not in _MADE:
        while len(_MADE) >= _MOST_MADE:
            _MADE.pop(next(iter(_MADE)))
        _MADE[key] = for_areas(raw, catalog, members, buurten)
    return _MADE[key]


def for_areas(
    raw: pd.DataFrame, catalog: Catalog, members: Mapping[str, Member], buurten: Sequence[str]
) -> pd.DataFrame:
    """Return the figures of all areas, tidy: `gebied, indicator, jaar, waarde, vlag, bron, dekking, delen, marge`.

    `gebied` is the slug of DESIGN.md, or a CBS code (all buurten and wijken of the gemeente are
    kept, for classes and ranks). `dekking`, `delen` and `zonder` say what a computed figure stands on; `groter`
    that it is about a larger area.
    """
    rated = with_rates(raw, catalog).reset_index(drop=True)
    marks = marks_of(rated)
    nearest = _Nearest(raw)
    computed: list[dict[str, object]] = []
    for (name, jaar), rows in rated.groupby(["indicator", "jaar"]):
        indicator = catalog.indicators[str(name)]
        context = _Context(
            indicator,
            *nearest("inwoners", int(str(jaar))),
            *nearest(indicator.gewicht or "inwoners", int(str(jaar))),
        )
        key = (marks[rows.index].tobytes(), name, jaar, *context.mark, str(members))
        computed += KEPT.get(key, partial(_area_rows, rows, members, context))
    small = suppressed(rated[rated["code"].isin(buurten)], raw, catalog)
    wijken = rated[rated["code"].str.startswith("WK")]
    parts = [pd.concat([small, wijken]).rename(columns={"code": "gebied"}).assign(**_WHOLE)]
    if computed:
        parts.append(pd.DataFrame(computed))
    whole = pd.concat(parts, ignore_index=True)[COLUMNS]
    return whole.astype({"jaar": int, "groter": bool})


@dataclass(frozen=True)
class _Context:
    """The weights and numbers of inwoners that go with one indicator in one year."""

    indicator: Indicator
    inwoners: pd.Series
    inwoners_mark: bytes
    weights: pd.Series
    weights_mark: bytes

    @property
    def mark(self) -> tuple[object, ...]:
        """What makes these another context."""
        item = self.indicator
        how = (item.optellen, str(item.berekening), item.afronding, item.drempel)
        return (*how, self.inwoners_mark, self.weights_mark)


def _area_rows(
    rows: pd.DataFrame, members: Mapping[str, Member], context: _Context
) -> list[dict[str, object]]:
    """Return the figure of every area that has one."""
    by_code = rows.set_index("code")
    named = {"indicator": rows["indicator"].iloc[0], "jaar": rows["jaar"].iloc[0]}
    made = (_area_row(slug, member, by_code, context) for slug, member in members.items())
    return [{**row, **named} for row in made if row is not None]


class _Nearest:
    """Remember `nearest_year` per indicator and year with a mark of it: many figures share their weights."""

    def __init__(self, raw: pd.DataFrame) -> None:
        self._raw = raw
        self._found: dict[tuple[str, int], tuple[pd.Series, bytes]] = {}

    def __call__(self, indicator: str, jaar: int) -> tuple[pd.Series, bytes]:
        key = (indicator, jaar)
        if key not in self._found:
            series = nearest_year(self._raw[self._raw["indicator"] == indicator], jaar)
            self._found[key] = series, pd.util.hash_pandas_object(series).to_numpy().tobytes()
        return self._found[key]


def _area_row(
    slug: str, member: Member, by_code: pd.DataFrame, context: _Context
) -> dict[str, object] | None:
    """Return the official figure where there is one, else the computed one, else nothing.

    A table of ours may name the area by its own slug; what it leaves out there stays out.
    """
    if slug in by_code.index:
        keep = by_code.loc[slug, ["waarde", "vlag", "bron", "marge"]].to_dict()
        return {"gebied": slug, **keep, **_WHOLE}
    if member.official in by_code.index:
        row = by_code.loc[member.official]
        if pd.notna(row["waarde"]):
            keep = {key: row[key] for key in ("waarde", "vlag", "bron", "marge")}
            return {"gebied": slug, **keep, **_WHOLE}
    found = None
    for parts, word in ((member.buurten, "buurten"), (member.wijken, "wijken")):
        rows = by_code.reindex(parts)
        if rows["waarde"].notna().any():
            found = _computed(slug, rows, context, word)
            break
    if (found is None or pd.isna(found["waarde"])) and member.around in by_code.index:
        return _around(slug, by_code.loc[member.around]) or found
    return found


def _around(slug: str, row: pd.Series) -> dict[str, object] | None:
    """Return the figure of the CBS wijk around an area: of a larger area, and it says so."""
    if pd.isna(row["waarde"]):
        return None
    keep = {key: row[key] for key in ("waarde", "bron", "marge")}
    return {"gebied": slug, **keep, **_WHOLE, "vlag": Flag.CBS_WIJK.value, "groter": True}


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
        "zonder": ";".join(
            str(code) for code in rows.index[~used & (context.inwoners.reindex(rows.index) > 0)]
        ),
        "groter": False,
        "marge": _margin(rows[used], context),
    }


def _margin(used: pd.DataFrame, context: _Context) -> float:
    """Return what rounding of the parts can make of the whole.

    Roundings do not all go one way: the root of the sum of squares, a seventh wider for 95% certainty, and never
    more than all of them together.
    """
    indicator, margins = context.indicator, used["marge"].astype(float)
    if indicator.optellen == "verhouding":
        share = used["noemer"] / used["noemer"].sum()
    elif indicator.optellen == "gewogen":
        weight = context.weights.reindex(used.index)
        share = weight / weight.sum()
    else:
        share = pd.Series(1.0, index=used.index)
    parts = (margins * share).dropna()
    return float(min(parts.sum(), _WIDER * np.sqrt((parts**2).sum())))


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
