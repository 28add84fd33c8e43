"""Write everything to files that other programs read: GeoJSON, CSV with dot decimals, UTF-8."""

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import Point

from npdw_geo import areas, text
from npdw_geo.housing import Housing
from npdw_geo.picture import Picture
from npdw_geo.release import Release

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
        waarde=rows["waarde"].astype(float).round(4),
    )
    order = {slug: place for place, slug in enumerate(release.areas)}
    sorted_rows = named.sort_values(
        ["indicator", "jaar", "gebied"],
        key=lambda column: column.map(order) if column.name == "gebied" else column,
    )
    return sorted_rows[COLUMNS].reset_index(drop=True)


def view_rows(picture: Picture) -> pd.DataFrame:
    """Return what is on screen, one row an area, each with unit, year, flag and source."""
    rows = picture.rows
    line = text.source_line(picture.sources, picture.years)
    frame = pd.DataFrame(
        {
            "gebied": rows.index,
            "naam": rows["naam"].to_numpy(),
            "wijk": rows["wijk"].to_numpy(),
            "indicator": picture.indicator.id,
            "titel": picture.title,
            "jaar": text.year(picture.view.jaar),
            "waarde": rows["waarde"].astype(float).round(4).to_numpy(),
            "eenheid": picture.indicator.eenheid,
            "vlag": rows["vlag"].to_numpy(),
            "toelichting": rows["woorden"].to_numpy(),
        }
    )
    if picture.view.tonen != "waarde" and not picture.reason:
        frame[picture.view.tonen] = rows["getoond"].astype(float).round(4).to_numpy()
    return frame.assign(dordrecht=round(picture.reference, 4), bron=line)


def view_geojson(picture: Picture, release: Release) -> str:
    """Return the areas on screen with their figures as GeoJSON in WGS 84."""
    shapes = release.level(picture.view.niveau)[["geometry"]]
    rows = view_rows(picture).set_index("gebied")
    joined = shapes.join(rows, how="inner").reset_index(names="gebied")
    return geojson(gpd.GeoDataFrame(joined, geometry="geometry", crs=shapes.crs))


def project_rows(found: Housing) -> pd.DataFrame:
    """Return the projects in view as they were copied, with number and phase in the year of the view."""
    rows = pd.concat([found.rows, found.others], ignore_index=True)
    number = rows["nummer"].astype("Int64") if "nummer" in rows.columns else None
    return rows.assign(nummer=number, stand_in=found.view.jaar)


def project_geojson(found: Housing, release: Release) -> str:
    """Return the projects as GeoJSON: a point where one is known, else the shape of the buurt or wijk it lies in."""
    rows = project_rows(found)
    shapes = []
    for row in rows.itertuples():
        if row.ligging in ("adres", "straat") and pd.notna(row.rd_x):
            shapes.append(Point(row.rd_x, row.rd_y))
        elif row.ligging == "buurt" and row.buurtcode in release.areas:
            shapes.append(release.level("buurt").geometry[row.buurtcode])
        else:
            shapes.append(release.level("wijk").geometry[row.wijk])
    return geojson(gpd.GeoDataFrame(rows, geometry=shapes, crs=areas.RD))


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


def geojson(frame: gpd.GeoDataFrame) -> str:
    """Return a frame as GeoJSON in WGS 84 with seven decimals."""
    collection = json.loads(frame.to_crs(areas.WGS84).to_json(drop_id=True, na="null"))
    collection.pop("crs", None)
    collection["features"] = [_seven(feature) for feature in collection["features"]]
    return json.dumps(collection, ensure_ascii=False)


def csv_text(frame: pd.DataFrame) -> str:
    """Return a frame as CSV: comma, dot decimals, a missing figure is an empty cell."""
    return frame.to_csv(index=False, lineterminator="\n")


def write_all(release: Release, folder: Path) -> list[Path]:
    """Write areas, figures, sources and the programme's tables; return what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "gebieden.geojson": geojson(area_frame(release)),
        "cijfers.csv": csv_text(figures(release)),
        "bronnen.csv": csv_text(sources(release)),
        **{f"{name}.csv": csv_text(table) for name, table in release.tables.items()},
        "documenten.csv": csv_text(release.documents.reset_index()),
    }
    for name, body in content.items():
        (folder / name).write_text(body, encoding="utf-8")
    return [folder / name for name in content]


def _seven(feature: dict[str, object]) -> dict[str, object]:
    return {**feature, "geometry": _round(feature["geometry"])}


def _round(part: object) -> object:
    if isinstance(part, dict):
        return {name: _round(value) if name == "coordinates" else value for name, value in part.items()}
    if isinstance(part, list):
        return [_round(item) for item in part]
    return round(part, 7) if isinstance(part, float) else part
