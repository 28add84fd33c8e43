"""The tables of Energielabels as numbers, for files: unit in the heading, doubt in a column of its own."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content.label_shares import LABELS, Labels
from npdw_geo.content.promises import Step
from npdw_geo.models import Flag

_BAD = "E, F en G (woningen)"
_HOMES = "woningen (CBS 2022)"
_SHARE = "aandeel E, F en G (%)"


def labels(found: Labels) -> pd.DataFrame:
    """Return labels per wijk as numbers, with what is doubtful beside them, and a row for all."""
    rows = []
    for slug, row in found.wijken.iterrows():
        doubtful = [label for label in LABELS if row[f"vlag_{label}"] == Flag.ONZEKER]
        counts = {f"{label} (woningen)": float(row[label]) for label in LABELS}
        doubt = f"onzeker: {text.listed(doubtful)}" if doubtful else ""
        rows.append(_row(str(row["naam"]), counts, float(found.total()[slug]), float(row["woningen"]), doubt))
    if len(rows) > 1:
        whole = {f"{label} (woningen)": float(found.counts(label).sum()) for label in LABELS}
        homes = float(found.wijken["woningen"].astype(float).sum())
        doubt = text.listed([str(row["wijk"]) for row in rows if row["zekerheid"]])
        told = (
            f"{'zonder' if found.view.totaal == 'zonder' else 'met'} het onzekere van {doubt}"
            if doubt
            else ""
        )
        rows.append(_row("Samen", whole, float(found.total().sum()), homes, told))
    return pd.DataFrame(rows)


def _row(name: str, counts: dict[str, float], bad: float, homes: float, doubt: str) -> dict[str, object]:
    share = round(bad / homes * 100, 1) if homes > 0 else np.nan
    return {"wijk": name, **counts, _BAD: bad, _HOMES: homes, _SHARE: share, "zekerheid": doubt}


def road(steps: Sequence[Step]) -> pd.DataFrame:
    """Return the road as numbers: a row a promise and area, homes at least and at most, in all and a year."""
    rows = []
    for step in steps:
        low, high = step.per_year if step.years else (np.nan, np.nan)
        rows.append(
            {
                "wie": step.who,
                "wat": step.kind,
                "gebied": step.area,
                "tot en met (jaar)": step.until,
                "jaren": step.years,
                "minstens (woningen)": float(np.ceil(step.low - 1e-9)),
                "hoogstens (woningen)": float(np.ceil(step.high - 1e-9)),
                "minstens per jaar (woningen)": float(np.ceil(low - 1e-9)),
                "hoogstens per jaar (woningen)": float(np.ceil(high - 1e-9)),
                "zekerheid": "berekend" if step.years else "berekend; de tijd is om",
            }
        )
    return pd.DataFrame(rows)
