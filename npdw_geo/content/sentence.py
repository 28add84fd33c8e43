"""The one sentence that says what a choropleth shows, for the chosen or the highest area."""

from functools import lru_cache

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content.choropleth import Choropleth
from npdw_geo.content.compare import difference
from npdw_geo.models import Flag


def subject(made: Choropleth) -> str:
    """Return the area the sentence is about: the chosen one, else the highest, else the first wijk."""
    chosen = made.asked.view.gekozen
    if chosen in made.rows.index:
        return str(chosen)
    known = made.rows["getoond" if made.asked.is_change else "zeker"].dropna()
    known = known if len(known) else made.rows["waarde"].dropna()
    return str(known.idxmax()) if len(known) else ""


@lru_cache(maxsize=64)
def sentence(made: Choropleth) -> str:
    """Return the sentence of a view, with its source."""
    asked = made.asked
    if not len(made.rows):
        return "Met dit filter blijft geen enkel gebied over."
    slug = subject(made)
    if not slug:
        return f"Voor geen van deze gebieden is er een cijfer ({text.year(asked.jaar)})."
    row = made.rows.loc[slug]
    place = f"{row['naam']} ({row['wijk']})" if row["wijk"] else str(row["naam"])
    said = text.statement(float(row["waarde"]), asked.indicator, place)
    if np.isnan(row["waarde"]):
        return f"Voor {place} is er geen cijfer: {row['woorden']}." if row["vlag"] == Flag.TE_KLEIN else said
    if row["vlag"] == Flag.TEGENSTRIJDIG:
        return f"Voor {place} noemt het stuk twee waarden die elkaar tegenspreken: {row['cijfer']}."
    more = _compared(made, slug, row)
    if asked.is_change:
        more = text.development(row["getoond"], asked.years, asked.indicator)
    cited = text.cite(made.sources[0], asked.years) if made.sources else ""
    if row["vlag"] in (Flag.BEREKEND, Flag.HERSTELD, Flag.ONZEKER):
        cited += f", {row['woorden']}"
    return " ".join(part for part in (said, more, f"({cited})" if cited else "") if part)


def _compared(made: Choropleth, slug: str, row: pd.Series) -> str:
    """Return how far the area is from Dordrecht, in words."""
    compared = difference(made.rows.loc[[slug]], made.reference, float(made.dordrecht["marge"]))
    equal = bool(compared["gelijk"].iloc[0]) if pd.notna(compared["gelijk"].iloc[0]) else False
    computed = made.dordrecht["vlag"] == Flag.BEREKEND
    return text.comparison(
        float(row["waarde"]), made.reference, made.indicator, equal=equal, computed=computed
    )
