"""Everything there is, as frames: figures of all areas, sources, areas with their figures, every table by name."""

import geopandas as gpd
import pandas as pd

from npdw_geo.content.parcels import ABOUT, DECIMALS
from npdw_geo.release import areas
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import default_view, levels

COLUMNS = ["gebied", "naam", "niveau", "indicator", "jaar", "waarde", "eenheid", "vlag", "bron"]


def figures(release: Release) -> pd.DataFrame:
    """Return the figures of all areas of Dordt West and of Dordrecht, one row a figure."""
    rows = release.frame[release.frame["gebied"].isin(release.areas)]
    units = {name: indicator.eenheid for name, indicator in release.catalog.indicators.items()}
    named = rows.assign(
        naam=rows["gebied"].map({slug: area.name for slug, area in release.areas.items()}),
        niveau=rows["gebied"].map({slug: area.level for slug, area in release.areas.items()}),
        eenheid=rows["indicator"].map(units),
        # a rate or mean of ours has no more meaning in its tenth decimal
        waarde=rows["waarde"].astype(float).round(DECIMALS),
    )
    order = {slug: place for place, slug in enumerate(release.areas)}
    sorted_rows = named.sort_values(
        ["indicator", "jaar", "gebied"],
        key=lambda column: column.map(order) if column.name == "gebied" else column,
    )
    return sorted_rows[COLUMNS].reset_index(drop=True)


def sources(release: Release) -> pd.DataFrame:
    """Return every source with its origin and what it is used for."""
    rows = [
        {
            "bron": name,
            "uitgever": source.publisher,
            "titel": source.title,
            "tabel": source.table,
            "adres": source.url,
            "licentie": source.licence,
            "datum_gegevens": source.date_of_data,
            "opgehaald": source.date_retrieved,
            "hoe_opgehaald": source.retrieved_how,
            "elke_rij_is": source.each_row_is_a,
            "waarschuwing": source.warning,
            "indicatoren": " ".join(sorted(release.catalog.of_source(name))),
        }
        for name, source in release.catalog.sources.items()
    ]
    return pd.DataFrame(rows)


def area_frame(release: Release) -> gpd.GeoDataFrame:
    """Return all areas that have a boundary here, and the left-out buurten, in EPSG:28992."""
    buurten = release.geo()
    parts = [
        areas.focus_area(buurten).assign(niveau="gebied", telt_mee=True, reden=""),
        areas.wijken(buurten).assign(niveau="wijk", telt_mee=True, reden=""),
        buurten.assign(niveau="buurt", telt_mee=buurten["in_focus"]),
    ]
    whole = pd.concat(parts)
    whole.index.name = "gebied"
    frame = gpd.GeoDataFrame(whole.reset_index(), geometry="geometry", crs=buurten.crs)
    frame["oppervlakte_m2"] = frame.area.round()
    return frame[["gebied", "naam", "niveau", "wijk", "telt_mee", "reden", "oppervlakte_m2", "geometry"]]


def areas_with_figures(release: Release) -> gpd.GeoDataFrame:
    """Return every area with the figures every indicator opens with, a column a year, with the year in its name."""
    frame = area_frame(release)
    columns = {}
    for name in release.catalog.indicators:
        # buurten and wijken may have figures of other years
        shown = {default_view(release, name, niveau).jaar for niveau in levels(release, name)}
        for jaar in sorted(shown):
            values = release.series(name, jaar, list(frame["gebied"]))["waarde"]
            # rounded: no figure of ours deserves more than four decimals
            columns[f"{name}_{jaar}" if jaar else name] = values.round(DECIMALS).to_numpy()
    return gpd.GeoDataFrame(
        pd.concat([frame, pd.DataFrame(columns)], axis=1), geometry="geometry", crs=frame.crs
    )


def sheets(release: Release) -> dict[str, pd.DataFrame]:
    """Return every table of the product by name: figures, the programme's tables, sources."""
    about = pd.DataFrame({"toelichting": [ABOUT, f"Gegevensversie {release.id}"]})
    documents = release.documents.reset_index()
    return {
        "toelichting": about,
        "cijfers": figures(release),
        **release.tables,
        "documenten": documents,
        "bronnen": sources(release),
    }
