"""The one sentence that says what a choropleth shows, for the chosen or the highest area."""

from functools import lru_cache

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content import compare
from npdw_geo.content.choropleth import Choropleth
from npdw_geo.content.compare import EQUAL
from npdw_geo.content.local_events import without_few
from npdw_geo.models import Flag, Source
from npdw_geo.release.release import Release


def subject(made: Choropleth) -> str:
    """Return the area the sentence is about: the chosen one, else the highest, else the first wijk."""
    chosen = made.asked.view.gekozen
    if chosen in made.rows.index:
        return str(chosen)
    named = made.rows[~made.rows["klein"].astype(bool)]
    known = named["getoond" if made.asked.is_change else "zeker"].dropna()
    known = known if len(known) else made.rows["waarde"].dropna()
    return str(known.idxmax()) if len(known) else ""


@lru_cache(maxsize=64)
def sentence(made: Choropleth, release: Release) -> str:
    """Return the sentence of a view, with its source."""
    asked = made.asked
    if not len(made.rows):
        return "Met dit filter blijft geen enkel gebied over."
    slug = subject(made)
    if not slug:
        return f"Voor geen van deze gebieden is er een cijfer ({text.year(asked.jaar)})."
    row = made.rows.loc[slug]
    place = f"{row['naam']} ({row['wijk']})" if row["wijk"] else str(row["naam"])
    if np.isnan(row["waarde"]):
        why = f": {row['woorden']}" if row["vlag"] == Flag.TE_KLEIN else ""
        return f"Voor {place} is er geen cijfer{why}."
    if row["vlag"] == Flag.TEGENSTRIJDIG:
        return f"Voor {place} noemt het stuk twee waarden die elkaar tegenspreken: {row['cijfer']}."
    said = text.statement(str(row["cijfer"]), asked.indicator, place)
    cited = "; ".join(text.cite(source, asked.years, release.year) for source in _cited(made, slug, release))
    if row["vlag"] in (Flag.BEREKEND, Flag.HERSTELD, Flag.ONZEKER, Flag.CBS_WIJK):
        cited += f", {row['woorden']}"
    more = _more(made, slug, row, release)
    return " ".join(part for part in (said, more, f"({cited})" if cited else "") if part)


def _more(made: Choropleth, slug: str, row: pd.Series, release: Release) -> str:
    """Return how far the area is from Dordrecht or from the first year, and what keeps it from a verdict."""
    asked = made.asked
    equal, judged = bool(row["gelijk"]), str(row["oordeel"])
    if asked.is_change:
        said = text.development(
            float(row["verschil"]), asked.years, asked.indicator, equal=equal, judged=judged
        )
        return f"{said} Maar {row['anders']}." if row["anders"] else said
    found = without_few(slug, asked.jaar, asked.indicator, compare.measured(made.dordrecht), release)
    computed = made.dordrecht["vlag"] == Flag.BEREKEND
    said = text.comparison(
        float(row["verschil"]),
        made.reference,
        asked.indicator,
        equal=equal,
        judged="" if found else judged if judged != EQUAL else "",
        computed=computed,
    )
    return f"{said} {found.words}" if found else said


def _cited(made: Choropleth, slug: str, release: Release) -> list[Source]:
    """Return the sources of what the sentence compares: of the area, and of Dordrecht."""
    row = release.series(made.indicator.id, made.asked.jaar, [slug]).iloc[0]
    names = dict.fromkeys(name for name in (row["bron"], made.dordrecht["bron"]) if isinstance(name, str))
    found = [release.catalog.sources[name] for name in names if name in release.catalog.sources]
    # two tables of one publisher in one year are cited once
    return list({text.cite(source, made.asked.years): source for source in found}.values())
