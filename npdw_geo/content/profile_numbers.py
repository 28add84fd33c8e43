"""The figures of a profile as numbers, to take away."""

from collections.abc import Sequence

import pandas as pd

from npdw_geo import text
from npdw_geo.content.parcels import ABOUT, DECIMALS
from npdw_geo.content.profile_figures import Known
from npdw_geo.models import Source
from npdw_geo.release.release import Release


def sheets(
    items: Sequence[Known], told: str, sources: Sequence[Source], release: Release
) -> dict[str, pd.DataFrame]:
    """Return a row a figure and area, and a sheet that says where they come from."""
    rows = [_row(item, str(slug), release) for item in items for slug in item.rows]
    lines = [text.cite(source, ()) for source in sources]
    about = pd.DataFrame({"toelichting": [told, *lines, ABOUT]})
    return {"cijfers": pd.DataFrame(rows), "bron": about}


def _row(item: Known, slug: str, release: Release) -> dict[str, object]:
    row = item.rows[slug]
    own = slug == next(iter(item.rows))
    return {
        "gebied": slug,
        "naam": release.areas[slug].name,
        "pijler": item.indicator.pijler,
        "indicator": item.indicator.id,
        "titel": item.indicator.titel,
        "jaar": item.jaar or text.year(item.jaar),
        "waarde": round(row.waarde, DECIMALS),
        "eenheid": item.indicator.eenheid,
        "vlag": str(row.vlag),
        "groter_gebied": "ja" if row.groter else "",
        "oordeel": item.word if own else "",
        "bron": row.bron if isinstance(row.bron, str) else "",
    }
