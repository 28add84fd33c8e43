"""What is known of one area for one indicator: its place among others and its course over time."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.picture import REFERENCE, Picture
from npdw_geo.release import Release
from npdw_geo.stats import rank

# A shared border shorter than this is a corner where buurten only touch, in metres.
_CORNER = 5.0
WHOLE = "dordt-west"


@dataclass(frozen=True)
class Card:
    """The facts on the card of an area; `neighbours` are (id, name, figure)."""

    slug: str
    title: str
    figure: str
    year: str
    sure: str
    ranked: str
    neighbours: tuple[tuple[str, str, str], ...]


def make_card(picture: Picture, release: Release, slug: str) -> Card:
    """Gather the facts of one area on the map."""
    row = picture.rows.loc[slug]
    wijk = f" ({row['wijk']})" if row["wijk"] else ""
    return Card(
        slug=slug,
        title=f"{row['naam']}{wijk}",
        figure=str(row["cijfer"]),
        year=text.year(picture.view.jaar),
        sure=str(row["woorden"]),
        ranked=ranked(picture, release, slug),
        neighbours=_neighbours(picture, release, slug),
    )


def ranked(picture: Picture, release: Release, slug: str) -> str:
    """Say the rank of an area: a buurt among all of the gemeente, a wijk among the four."""
    view = picture.view
    buurt = view.niveau == "buurt"
    ids = release.all_buurten if buurt else release.codes("wijk")
    values = release.series(view.indicator, view.jaar, ids)["waarde"]
    if slug not in values.index or np.isnan(values[slug]):
        return ""
    number = int(rank(values)[slug])
    among = "buurten van Dordrecht met een cijfer" if buurt else "wijken van Dordt West met een cijfer"
    return f"{number}e van de {int(values.notna().sum())} {among} (1 is de hoogste)"


def neighbours(release: Release, niveau: str, slug: str) -> list[str]:
    """Return the ids of the areas of Dordt West that share a border with this one."""
    shapes = release.level(niveau)
    border = shapes.geometry[slug].boundary
    near = shapes[shapes.index != slug]
    shared = near.geometry.intersection(border).length
    return [str(code) for code in near.index[shared > _CORNER]]


def _neighbours(picture: Picture, release: Release, slug: str) -> tuple[tuple[str, str, str], ...]:
    view = picture.view
    found = neighbours(release, view.niveau, slug)
    data = release.series(view.indicator, view.jaar, found)
    named = [
        (
            code,
            text.short(release.areas[code].name),
            text.figure(row["waarde"], str(row["vlag"]), row["naast"], picture.indicator),
        )
        for code, row in data.iterrows()
    ]
    return tuple(
        sorted(((str(code), name, figure) for code, name, figure in named), key=lambda item: item[1])
    )


def over_time(picture: Picture, release: Release, slug: str) -> pd.DataFrame:
    """Return the figures per year of an area, Dordt West and Dordrecht (index: year; columns: ids).

    Years without a figure for any of them are left out; two years or more make a line.
    """
    ids = list(dict.fromkeys([slug, WHOLE, REFERENCE]))
    name = picture.view.indicator
    years = [jaar for jaar in release.years(name, ids) if jaar]
    made = _made(release.series(name, picture.view.jaar, ids))
    rows = {}
    for jaar in years:
        data = release.series(name, jaar, ids)
        # a line joins only figures of one source that were made in one way
        rows[jaar] = data["waarde"].where(_made(data) == made)
    return pd.DataFrame(rows).T.reindex(columns=ids).dropna(how="all")


def _made(data: pd.DataFrame) -> pd.Series:
    return data["bron"].astype(str) + " " + data["vlag"].astype(str)
