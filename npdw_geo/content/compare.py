"""Compare figures: the difference with a reference, whether it is one, and ranks."""

import numpy as np
import pandas as pd


def difference(values: pd.DataFrame, reference: float, reference_margin: float) -> pd.DataFrame:
    """Return per area the difference with a reference and whether it survives the rounding.

    Index as given; columns `verschil` and `gelijk` (True when the difference is no larger than
    what rounding of both figures can make of nothing).
    """
    gap = values["waarde"] - reference
    margin = values["marge"].fillna(0.0) + (0.0 if np.isnan(reference_margin) else reference_margin)
    # protect against floating point errors: 0.1 as a difference of two figures is not exactly 0.1
    return pd.DataFrame({"verschil": gap, "gelijk": gap.abs() <= margin + 1e-9}).where(gap.notna())


def rank(values: pd.Series) -> pd.Series:
    """Return the rank of each value, 1 for the highest; equal values share a rank."""
    return values.rank(ascending=False, method="min")
