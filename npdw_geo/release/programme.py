"""The figures of the programme's baseline, by area, indicator and year."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from npdw_geo.models import Flag, Indicator, Rate
from npdw_geo.release.areas import CBS_WIJK, GEBIED, GEMEENTE, WIJKEN
from npdw_geo.release.catalog import Catalog
from npdw_geo.release.kept_rows import FILES, marks_of
from npdw_geo.release.programme_layouts import BASELINE

# The baseline counts CBS wijken: these two hold more than the area of the programme.
_LARGER = tuple(area.slug for area in WIJKEN if area.code is None)
# A flag that says more than that the area is larger stays.
_PLAIN = (Flag.PUBLISHED.value, Flag.BEREKEND.value)
# The year of a figure for which the document names none; words for it stand in `text`.
NO_YEAR = 0
# The homes that the baseline counts with: its numbers are whole percentages of those of CBS in this year.
BASELINE_YEAR = 2022


def baseline_figures(baseline: pd.DataFrame, catalog: Catalog, raw: pd.DataFrame) -> pd.DataFrame:
    """Return the baseline's figures by area, indicator and year, as `stats.for_areas` does.

    `naast` holds the other value where the document gives two for the same thing. A rate is a count of
    the baseline over the figure of `raw` for the CBS wijk in the year of the baseline, for that is what it counts.
    """
    own = [indicator for indicator in catalog.indicators.values() if indicator.of_programme]
    below = raw[raw["jaar"] == BASELINE_YEAR][["code", "indicator", "waarde"]]
    key = ("nulmeting", repr(own), marks_of(baseline).tobytes(), marks_of(below).tobytes())
    return FILES.get(key, lambda: _figures(baseline, own, raw)).copy(deep=False)


def _figures(baseline: pd.DataFrame, own: Sequence[Indicator], raw: pd.DataFrame) -> pd.DataFrame:
    parts = []
    by_row = {str(name): rows for name, rows in baseline.groupby("rij_id", sort=False)}
    for indicator in own:
        rows = _cells(by_row.get(indicator.rij, baseline.head(0)), indicator.onderdeel)
        if rows.empty:
            continue
        if indicator.berekening is not None:
            rows = _shares(rows, indicator.berekening, raw)
        larger = rows["gebied"].isin(_LARGER)
        other = _cells(by_row.get(indicator.anders, baseline.head(0)), indicator.onderdeel).set_index(
            "gebied"
        )["waarde"]
        parts.append(
            rows.assign(
                indicator=indicator.id,
                jaar=[int(jaar) if jaar else NO_YEAR for jaar in rows["jaar"]],
                bron=BASELINE.name,
                marge=indicator.afronding / 2,
                naast=rows["gebied"].map(other).astype(float),
                dekking=np.nan,
                delen="",
                zonder="",
                groter=larger,
                vlag=rows["vlag"].mask(larger & rows["vlag"].isin(_PLAIN), Flag.CBS_WIJK.value),
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _shares(counts: pd.DataFrame, rate: Rate, raw: pd.DataFrame) -> pd.DataFrame:
    """Return counts per wijk as shares, and that of the four together; the worst flag stays."""
    below = raw[(raw["indicator"] == rate.noemer) & (raw["jaar"] == BASELINE_YEAR)]
    codes = {**CBS_WIJK, GEMEENTE.slug: GEMEENTE.code}
    homes = counts["gebied"].map(codes).map(below.set_index("code")["waarde"])
    wijken = counts["gebied"].isin(CBS_WIJK)
    whole = {
        "gebied": GEBIED.slug,
        "jaar": "",
        "waarde": counts.loc[wijken, "waarde"].sum(skipna=False)
        / homes[wijken].sum(skipna=False)
        * rate.maal,
        "vlag": Flag.ONZEKER.value,
    }
    # whether the counts of the larger wijken hold the homes outside the programme is not known
    doubtful = counts["gebied"].isin(_LARGER) & (counts["vlag"] == Flag.BEREKEND)
    shares = counts.assign(
        waarde=counts["waarde"] / homes * rate.maal,
        vlag=counts["vlag"].replace("", Flag.BEREKEND.value).mask(doubtful, Flag.ONZEKER.value),
    )
    return pd.concat([shares, pd.DataFrame([whole])], ignore_index=True)


def _cells(rows: pd.DataFrame, part: str) -> pd.DataFrame:
    """Return gebied, jaar, waarde and vlag of a part of a row; parts joined by `+` are added up.

    A sum is computed, unless a doubtful part makes it doubtful or a missing one takes it away.
    """
    rows = rows[rows["onderdeel"].isin(part.split("+"))]
    columns = ["gebied", "jaar", "waarde", "vlag"]
    if "+" not in part:
        return rows[columns]
    worst = [Flag.ONTBREEKT.value, Flag.TEGENSTRIJDIG.value, Flag.ONZEKER.value, Flag.BEREKEND.value]
    added = [
        {
            "gebied": gebied,
            "jaar": cells["jaar"].iloc[0],
            "waarde": cells["waarde"].sum(skipna=False),
            "vlag": next(flag for flag in worst if flag in {*cells["vlag"], Flag.BEREKEND.value}),
        }
        for gebied, cells in rows.groupby("gebied", sort=False)
    ]
    return pd.DataFrame(added, columns=columns)
