"""Leave out figures of buurten with so few inwoners or homes that they could be traced to persons or homes."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from npdw_geo.models import Flag
from npdw_geo.release.catalog import Catalog

# Below these numbers a figure could be traced to persons or homes.
MIN_INWONERS = 50
MIN_WONINGEN = 10
_WONINGEN = ("woningen_bag", "woningen")


def nearest_year(values: pd.DataFrame, jaar: int) -> pd.Series:
    """Return per code the value of the year nearest to `jaar` (a tie goes to the later year)."""
    known = values[values["waarde"].notna()]
    years = known["jaar"].to_numpy(dtype=int)
    order = np.lexsort((-years, np.abs(years - jaar)))
    found = pd.Series(known["waarde"].to_numpy()[order], known["code"].array.take(order), name="waarde")
    return found[~found.index.duplicated()].rename_axis("code")


def suppressed(frame: pd.DataFrame, raw: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Take away figures of buurten with too few inwoners or homes and flag them `te_klein`.

    The count of the nearest year decides. A buurt with too few inwoners gets its row also where
    the publisher left it out, so that a visitor reads why there is no figure.
    """
    if frame.empty:
        return frame
    thresholds = {name: item.drempel for name, item in catalog.indicators.items()}
    small = pd.concat(
        _small_codes(raw, kind, sorted(frame["jaar"].unique())) for kind in ("inwoners", "woningen")
    )
    asked = frame[["indicator", "jaar", "bron"]].drop_duplicates(["indicator", "jaar"])
    asked = asked.assign(soort=asked["indicator"].map(thresholds))
    hide = asked.merge(small, on=["soort", "jaar"])[["code", "indicator", "jaar", "bron"]]
    keys = ["code", "indicator", "jaar"]
    whole = frame.merge(hide, on=keys, how="outer", suffixes=("", "_klein"), indicator="waar")
    too_small = whole["waar"] != "left_only"
    whole["bron"] = whole["bron"].fillna(whole["bron_klein"])
    whole.loc[too_small, "waarde"] = np.nan
    whole.loc[too_small, "vlag"] = Flag.TE_KLEIN.value
    return whole.drop(columns=["bron_klein", "waar"])


def _small_codes(raw: pd.DataFrame, kind: str, years: Sequence[int]) -> pd.DataFrame:
    """Return code, jaar and soort of every buurt that is too small in a year."""
    names, least = (("inwoners",), MIN_INWONERS) if kind == "inwoners" else (_WONINGEN, MIN_WONINGEN)
    counts = raw[raw["indicator"].isin(names)]
    rows = [
        {"code": code, "jaar": jaar, "soort": kind}
        for jaar in years
        for code in sorted(_fewer_than(least, counts, jaar))
    ]
    return pd.DataFrame(rows, columns=["code", "jaar", "soort"])


def _fewer_than(least: int, counts: pd.DataFrame, jaar: int) -> set[str]:
    """Return the codes of the buurten whose count in the nearest year is under `least`."""
    nearest = nearest_year(counts[counts["code"].str.startswith("BU")], jaar)
    return {str(code) for code in nearest.index[nearest < least]}
