"""Shapes with their figures as GeoJSON and GeoPackage; each tells of every column what it is."""

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pandas as pd

from npdw_geo.release import areas

_LAYER, _COLUMNS = "gebieden", "kolommen"
# Where a GeoPackage keeps the title and description of a column: its own extension for schemas.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT,
 title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
 CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name));
CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL,
 value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
 CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
 definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT OR IGNORE INTO gpkg_extensions VALUES
 ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec/#extension_schema', 'read-write'),
 ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec/#extension_schema', 'read-write');
"""


def geojson(frame: gpd.GeoDataFrame, columns: pd.DataFrame | None = None) -> str:
    """Return a frame as GeoJSON in WGS 84 with seven decimals; what its columns are stands beside the features."""
    collection = json.loads(frame.to_crs(areas.WGS84).to_json(drop_id=True, na="null"))
    collection.pop("crs", None)
    collection["features"] = [
        {**feature, "geometry": _rounded(feature["geometry"])} for feature in collection["features"]
    ]
    if columns is not None:
        collection[_COLUMNS] = columns.to_dict("records")
    return json.dumps(collection, ensure_ascii=False)


def _rounded(part: object) -> object:
    if isinstance(part, dict):
        return {name: _rounded(value) if name == "coordinates" else value for name, value in part.items()}
    if isinstance(part, list):
        return [_rounded(item) for item in part]
    return round(part, 7) if isinstance(part, float) else part


def geopackage(frame: gpd.GeoDataFrame, columns: pd.DataFrame | None = None) -> bytes:
    """Return a frame as a GeoPackage in its own CRS; with what its columns are as a table and as their description."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dordt-west.gpkg"
        frame.to_file(path, layer=_LAYER, driver="GPKG")
        if columns is not None:
            gpd.GeoDataFrame(columns).to_file(path, layer=_COLUMNS, driver="GPKG")
            _describe(path, columns)
        return path.read_bytes()


def _describe(path: Path, columns: pd.DataFrame) -> None:
    """Write title and description of every column where a GIS looks for them."""
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(_SCHEMA)
        base.executemany(
            "INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, title, description) VALUES (?, ?, ?, ?)",
            [
                (
                    _LAYER,
                    row.kolom,
                    row.titel,
                    " - ".join(part for part in (row.eenheid, row.jaar, row.bron) if part),
                )
                for row in columns.itertuples()
            ],
        )
