"""Compute figures of areas from figures of CBS areas.

Everything here is pure: frames in, frames out. Sums are sums, rates are ratios of sums, other
figures are weighted means. What is computed carries the flag `berekend` and the share of
inwoners it covers; under 80% covered there is no value.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from npdw_geo.release.area_figures import WHOLE, Context, Figures, Numbers, area_row, places
from npdw_geo.release.catalog import Catalog
from npdw_geo.release.kept_rows import KEPT, marks_of
from npdw_geo.release.members import Member
from npdw_geo.release.rates import with_rates
from npdw_geo.release.too_small import nearest_year, suppressed

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
    marks, made_of = marks_of(rated), str(members)
    nearest = _Nearest(raw)
    computed: list[dict[str, object]] = []
    for (name, jaar), rows in rated.groupby(["indicator", "jaar"]):
        item, year = catalog.indicators[str(name)], int(str(jaar))
        inwoners, counted = nearest("inwoners", year)
        weights, weighed = nearest(item.gewicht or "inwoners", year)
        how = (item.optellen, str(item.berekening), item.afronding, item.drempel)
        key = (marks[rows.index].tobytes(), name, jaar, *how, counted, weighed, made_of)
        context = Context(item, inwoners, weights)
        computed += KEPT.get(key, partial(_area_rows, rows, members, context))
    small = suppressed(rated[rated["code"].isin(buurten)], raw, catalog)
    wijken = rated[rated["code"].str.startswith("WK")]
    parts = [pd.concat([small, wijken]).rename(columns={"code": "gebied"}).assign(**WHOLE)]
    if computed:
        parts.append(pd.DataFrame(computed))
    whole = pd.concat(parts, ignore_index=True)[COLUMNS]
    return whole.astype({"jaar": int, "groter": bool})


def _area_rows(
    rows: pd.DataFrame, members: Mapping[str, Member], context: Context
) -> list[dict[str, object]]:
    """Return the figure of every area that has one."""
    figures = Figures(rows)
    named = {"indicator": rows["indicator"].iloc[0], "jaar": rows["jaar"].iloc[0]}
    made = (area_row(slug, member, figures, context) for slug, member in members.items())
    return [{**row, **named} for row in made if row is not None]


class _Nearest:
    """Remember `nearest_year` per indicator and year with a mark of it: many figures share their weights."""

    def __init__(self, raw: pd.DataFrame) -> None:
        self._raw = raw
        self._rows: dict[str, pd.DataFrame] = {}
        self._found: dict[tuple[str, int], tuple[Numbers, bytes]] = {}

    def __call__(self, indicator: str, jaar: int) -> tuple[Numbers, bytes]:
        key = (indicator, jaar)
        if key not in self._found:
            if indicator not in self._rows:
                self._rows[indicator] = self._raw[self._raw["indicator"] == indicator]
            series = nearest_year(self._rows[indicator], jaar)
            numbers = Numbers(places(series.index), series.to_numpy())
            self._found[key] = numbers, pd.util.hash_pandas_object(series).to_numpy().tobytes()
        return self._found[key]
