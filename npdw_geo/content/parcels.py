"""What a file of a page holds: tables by name, shapes, a picture; `files` turns it into CSV, Excel, GeoJSON, PNG."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import geopandas as gpd
import pandas as pd

from npdw_geo import text
from npdw_geo.content.choropleth import Choropleth
from npdw_geo.content.population import other_denominator
from npdw_geo.release.release import Release

ABOUT = (
    "Dordt West in kaart. Elke rij heeft een bron; zie het blad bronnen voor uitgever, licentie en datum. "
    "De vlag zegt hoe zeker een cijfer is: leeg = zoals gepubliceerd, berekend, hersteld, tegenstrijdig, "
    "onzeker, te_klein, ontbreekt. Een lege cel is geen nul."
)
# Figures of ours have no more meaning in the fifth decimal.
DECIMALS = 4


@dataclass(frozen=True, eq=False)
class Parcel:
    """Tables by the name of their sheet, the first of which is the CSV; shapes in EPSG:28992; a choropleth to draw.

    `scale` is how many times larger than a slide the picture is. `columns` tells of every column of the shapes what it is: kolom, titel, eenheid, jaar, bron, licentie.
    """

    name: str
    sheets: Callable[[], Mapping[str, pd.DataFrame]]
    shapes: Callable[[], gpd.GeoDataFrame] | None = None
    picture: Choropleth | None = None
    scale: int = 1
    columns: Callable[[], pd.DataFrame] | None = None
    endings: tuple[str, ...] = field(default=("csv", "excel-csv", "xlsx"))


def view_rows(made: Choropleth) -> pd.DataFrame:
    """Return what is on screen, one row an area, each with unit, year, flag and source."""
    rows, asked = made.rows, made.asked
    frame = pd.DataFrame(
        {
            "gebied": rows.index,
            "naam": rows["naam"].to_numpy(),
            "wijk": rows["wijk"].to_numpy(),
            "indicator": made.indicator.id,
            "titel": made.title,
            "jaar": asked.jaar or text.year(asked.jaar),
            "waarde": rows["waarde"].astype(float).round(DECIMALS).to_numpy(),
            "eenheid": made.indicator.eenheid,
            "vlag": rows["vlag"].to_numpy(),
            "toelichting": rows["woorden"].to_numpy(),
        }
    )
    if asked.tonen != "waarde":
        frame[asked.tonen] = rows["verschil"].astype(float).round(DECIMALS).to_numpy()
        frame["oordeel"] = rows["oordeel"].to_numpy()
    frame["marge"] = rows["marge"].astype(float).round(DECIMALS).to_numpy()
    line = text.source_line(made.sources, asked.years)
    return frame.assign(dordrecht=round(made.reference, DECIMALS), bron=line)


def of_choropleth(made: Choropleth, release: Release) -> Parcel:
    """Return what the files of a choropleth hold."""

    divided = other_denominator(made.indicator, made.asked.jaar, release)

    def sheets() -> dict[str, pd.DataFrame]:
        about = [
            made.title,
            made.indicator.definitie,
            *([divided] if divided else []),
            text.source_line(made.sources, made.asked.years),
            *(source.warning for source in made.sources if source.warning),
            ABOUT,
        ]
        return {"cijfers": view_rows(made), "bron": pd.DataFrame({"toelichting": about})}

    def shapes() -> gpd.GeoDataFrame:
        frame = release.level(made.asked.niveau)[["geometry"]]
        joined = frame.join(view_rows(made).set_index("gebied"), how="inner").reset_index(names="gebied")
        return gpd.GeoDataFrame(joined, geometry="geometry", crs=frame.crs)

    return Parcel(
        "cijfers", sheets, shapes, made, endings=("csv", "excel-csv", "xlsx", "geojson", "png", "svg")
    )


def of_map(made: Choropleth, release: Release) -> dict[str, Parcel]:
    """Return the files of a page with a choropleth: those of the view, and its map as a slide of two sizes."""
    whole = of_choropleth(made, release)
    slide = replace(whole, endings=("png",))
    return {"": whole, "kaart": slide, "kaart-groot": replace(slide, scale=2)}
