"""What is known of one area for one indicator: its place among others and its neighbours."""

from functools import lru_cache

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Card
from npdw_geo.content.choropleth import Choropleth, certain
from npdw_geo.content.compare import rank_span
from npdw_geo.content.findings import around, touching
from npdw_geo.models import Flag
from npdw_geo.release.release import Release

# A shared border shorter than this is a corner where buurten only touch, in metres.
_CORNER = 5.0


def area_card(made: Choropleth, release: Release, slug: str) -> Card:
    """Gather the facts of one area on the map."""
    row = made.rows.loc[slug]
    wijk = f" ({row['wijk']})" if row["wijk"] else ""
    facts = [("Jaar", text.year(made.asked.jaar)), ("Zekerheid", str(row["woorden"]))]
    facts += _beside(made, row)
    if row["anders"]:
        facts.append(("Let op", str(row["anders"])))
    place = ranked(made, release, slug)
    return Card(
        title=f"{row['naam']}{wijk}",
        facts=(*facts, *([("Plaats", place)] if place else [])),
        # words are no figure to be set large
        figure="" if np.isnan(row["waarde"]) else str(row["cijfer"]),
        what=made.indicator.titel,
        neighbours=_neighbours(made, release, slug),
        doubts=touching(release, indicator=made.indicator.id, areas=around(slug, release)),
        profile=slug,
    )


def _beside(made: Choropleth, row: pd.Series) -> list[tuple[str, str]]:
    """Return what Dordrecht or the first year has, and which is better; for an area without a figure why it has none."""
    if np.isnan(row["waarde"]):
        flag = Flag(str(row["vlag"])) if row["vlag"] else Flag.ONTBREEKT
        return [("Geen cijfer", text.FLAG_MEANING[flag])]
    if made.asked.is_change:
        return [(f"Naast {made.asked.years[0]}", str(row["oordeel"]))] if row["oordeel"] else []
    there = made.dordrecht
    if np.isnan(there["waarde"]) or made.indicator.is_count:
        return []
    said = text.amount(float(there["waarde"]), made.indicator)
    return [("Dordrecht", f"{said}: hier {row['oordeel']}" if row["oordeel"] else said)]


def ranked(made: Choropleth, release: Release, slug: str) -> str:
    """Say the rank of an area: a buurt among all of the gemeente, a wijk among the four."""
    buurt = made.asked.niveau == "buurt"
    ids = release.all_buurten if buurt else release.codes("wijk")
    data = release.series(made.indicator.id, made.asked.jaar, ids)
    data = data.assign(waarde=certain(data))
    if slug not in data.index or np.isnan(data.at[slug, "waarde"]):
        return ""
    first, last = rank_span(data, slug, made.indicator)
    number = f"{first}e" if first == last else f"{first}e tot {last}e"
    among = "buurten van Dordrecht met een cijfer" if buurt else "wijken van Dordt West met een cijfer"
    good = {"hoger_beter": ": gunstig", "lager_beter": ": ongunstig"}.get(made.indicator.richting, "")
    return f"{number} van de {int(data['waarde'].notna().sum())} {among} (1 is het hoogst{good})"


@lru_cache(maxsize=64)
def neighbours(release: Release, niveau: str, slug: str) -> tuple[str, ...]:
    """Return the ids of the areas of Dordt West that share a border with this one."""
    shapes = release.level(niveau)
    border = shapes.geometry[slug].boundary
    near = shapes[shapes.index != slug]
    shared = near.geometry.intersection(border).length
    return tuple(str(code) for code in near.index[shared > _CORNER])


def _neighbours(made: Choropleth, release: Release, slug: str) -> tuple[tuple[str, str, str], ...]:
    found = neighbours(release, made.asked.niveau, slug)
    data = release.series(made.indicator.id, made.asked.jaar, list(found))
    named = [
        (
            str(code),
            text.short(release.areas[str(code)].name),
            text.figure(row["waarde"], str(row["vlag"]), row["naast"], made.indicator, row["marge"]),
        )
        for code, row in data.iterrows()
    ]
    return tuple(sorted(named, key=lambda item: item[1]))
