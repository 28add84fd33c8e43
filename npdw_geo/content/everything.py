"""Everything there is, as frames: figures of all areas, sources, areas with their figures, every table by name."""

import geopandas as gpd
import pandas as pd

from npdw_geo import text
from npdw_geo.content.parcels import ABOUT, DECIMALS
from npdw_geo.release import areas
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import default_view, levels

# The columns of an area that are no figures of an indicator.
_PLAIN = (
    ("gebied", "code of naam van het gebied", ""),
    ("naam", "naam", ""),
    ("niveau", "gebied, wijk of buurt", ""),
    ("wijk", "wijk van Dordt West", ""),
    ("telt_mee", "hoort bij het gebied van het programma", ""),
    ("reden", "waarom het niet meetelt", ""),
    ("oppervlakte_m2", "oppervlakte", "m²"),
)
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
    # rounded: no figure of ours deserves more than four decimals
    columns = {
        column: release.series(name, jaar, list(frame["gebied"]))["waarde"].round(DECIMALS).to_numpy()
        for column, name, jaar in _columns(release)
    }
    return gpd.GeoDataFrame(
        pd.concat([frame, pd.DataFrame(columns)], axis=1), geometry="geometry", crs=frame.crs
    )


def _columns(release: Release) -> list[tuple[str, str, int]]:
    """Return (column, indicator, year) for the figures every indicator opens with."""
    found = []
    for name in release.catalog.indicators:
        # buurten and wijken may have figures of other years
        shown = {default_view(release, name, niveau).jaar for niveau in levels(release, name)}
        found += [(f"{name}_{jaar}" if jaar else name, name, jaar) for jaar in sorted(shown)]
    return found


def columns_of_areas(release: Release) -> pd.DataFrame:
    """Return what every column of the areas is: kolom, titel, eenheid, jaar, bron, licentie."""
    ids = list(area_frame(release)["gebied"])
    rows = [{"kolom": column, "titel": words, "eenheid": unit} for column, words, unit in _PLAIN]
    for column, name, jaar in _columns(release):
        indicator = release.indicator(name)
        used = [str(item) for item in release.series(name, jaar, ids)["bron"].dropna().unique()]
        known = [release.catalog.sources[item] for item in used if item in release.catalog.sources]
        rows.append(
            {
                "kolom": column,
                "titel": f"{indicator.titel}: {indicator.definitie}",
                "eenheid": indicator.eenheid,
                "jaar": text.year(jaar),
                "bron": "; ".join(f"{source.publisher}, {source.title}" for source in known),
                "licentie": "; ".join(dict.fromkeys(source.licence for source in known)),
            }
        )
    return pd.DataFrame(rows, columns=["kolom", "titel", "eenheid", "jaar", "bron", "licentie"]).fillna("")


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
