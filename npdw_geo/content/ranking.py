"""The ranking of a choropleth: its areas from high to low, Dordrecht and all other buurten on the same axis."""

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content.choropleth import Choropleth, measured
from npdw_geo.content.drawn_blocks import Ranked, Ranking
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE


def ranking(made: Choropleth, release: Release) -> Ranking | None:
    """Return the ranking; nothing where no area has a figure."""
    change = made.asked.is_change
    others = _others(made, release)
    # a contradicted or doubtful figure is named, but has no place among the others
    picked = made.rows["getoond" if change else "zeker"]
    if pd.concat([picked, others]).dropna().empty:
        return None
    there = float(measured(made, release, [REFERENCE]).iloc[0])
    # the whole gemeente has more of anything that is counted: on one axis all areas would lie at its edge
    counts = made.indicator.is_count and not change
    reference = None if np.isnan(there) or counts else there
    shown = made.rows.assign(plek=picked, tekst=made.rows["label"] if change else made.rows["cijfer"])
    order = shown.sort_values("plek", ascending=False, na_position="last")
    rows = tuple(
        Ranked(
            slug=str(row.Index),
            name=str(row.naam),
            where=str(row.wijk),
            figure=str(row.tekst),
            place=None if np.isnan(row.plek) else float(row.plek),
            klasse=int(row.klasse),
            chosen=row.Index == made.asked.view.gekozen,
        )
        for row in plain_rows(order)
    )
    return Ranking(
        _told(made, reference, len(others)), rows, made.scale, tuple(map(float, others)), reference
    )


def _others(made: Choropleth, release: Release) -> pd.Series:
    """Return the figures of all other buurten of the gemeente; none at wijk level."""
    if made.asked.niveau != "buurt":
        return pd.Series(dtype=float)
    ids = [code for code in release.all_buurten if code not in made.rows.index]
    return measured(made, release, ids).dropna()


def _told(made: Choropleth, reference: float | None, others: int) -> str:
    say = text.gap if made.asked.is_change else text.amount
    line = "" if reference is None else f"Streepjeslijn: Dordrecht ({say(reference, made.indicator)})."
    grey = f"Grijze streepjes: de {others} andere buurten van Dordrecht." if others else ""
    more = "meer gestegen" if made.asked.is_change else "meer"
    return " ".join(part for part in (f"Stip: dit gebied, naar rechts is {more}.", line, grey) if part)
