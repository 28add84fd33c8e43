"""Whether figures that were fetched can be right, held against those that are there."""

import numpy as np
import pandas as pd

from npdw_geo.release.catalog import Catalog

# A figure that moved by more than this factor is no revision: another column, another unit.
FACTOR = 3.0
# Under this a figure may move by any factor: 2 misdrijven may be 8 next.
_SMALL = 50.0
# So many figures may move that much before a source is refused.
_FEW = 3


def problems(before: pd.DataFrame, after: pd.DataFrame, catalog: Catalog) -> list[str]:
    """Name what is wrong: fewer areas than there were, totals that do not add up, figures that moved too far."""
    return [*_fewer(before, after), *_totals(after, catalog), *_jumps(before, after)]


def _fewer(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    was, now = (frame.groupby(["indicator", "jaar"])["code"].nunique() for frame in (before, after))
    lost = was[now.reindex(was.index).fillna(0) < was]
    return [
        f"{name} {jaar}: {int(now.get((name, jaar), 0))} gebieden in plaats van {count}"
        for (name, jaar), count in lost.items()
    ]


def _totals(after: pd.DataFrame, catalog: Catalog) -> list[str]:
    """Compare the sum of the buurten with the gemeente, for counts of which every buurt is known."""
    found = []
    for (name, jaar), rows in after.groupby(["indicator", "jaar"]):
        indicator = catalog.indicators.get(str(name))
        parts = rows[rows["code"].str.startswith("BU0505")]["waarde"]
        whole = rows[rows["code"] == "GM0505"]["waarde"]
        if indicator is None or not indicator.is_count or whole.empty or parts.empty:
            continue
        room = max(len(parts) * indicator.afronding, 0.01 * float(whole.iloc[0]))
        if parts.sum() - float(whole.iloc[0]) > room:
            found.append(
                f"{name} {jaar}: de buurten zijn samen {parts.sum():g}, de gemeente {whole.iloc[0]:g}"
            )
    return found


def _jumps(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    key = ["code", "jaar", "indicator"]
    both = before.merge(after, on=key, suffixes=("_toen", "_nu")).dropna(subset=["waarde_toen", "waarde_nu"])
    big = both[["waarde_toen", "waarde_nu"]].abs().max(axis=1) > _SMALL
    ratio = both["waarde_nu"].abs().clip(lower=1e-9) / both["waarde_toen"].abs().clip(lower=1e-9)
    far = both[big & (np.maximum(ratio, 1 / ratio) > FACTOR)]
    if len(far) <= _FEW:
        return []
    row = far.iloc[0]
    return [
        f"{len(far)} cijfers zijn meer dan {FACTOR:g} keer zo groot of klein, bijvoorbeeld "
        f"{row['indicator']} {row['jaar']} in {row['code']}: {row['waarde_toen']:g} werd {row['waarde_nu']:g}"
    ]


def not_elsewhere(frame: pd.DataFrame, others: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Leave out what another source gives already, and say how much that was: one figure has one source."""
    key = ["code", "jaar", "indicator"]
    known = pd.MultiIndex.from_frame(frame[key]).isin(pd.MultiIndex.from_frame(others[key]))
    told = [f"{known.sum()} cijfers overgeslagen die al een andere bron hebben"] if known.any() else []
    return frame[~known], told
