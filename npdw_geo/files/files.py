"""Turn a parcel of a page into a file: CSV, Excel, GeoJSON, GeoPackage, an archive, a still picture."""

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from npdw_geo import text
from npdw_geo.content.parcels import Parcel
from npdw_geo.files import pictures
from npdw_geo.release import areas
from npdw_geo.release.release import Release

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "excel-csv": "text/csv; charset=utf-8",
    "xlsx": EXCEL,
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "zip": "application/zip",
    "png": "image/png",
    "svg": "image/svg+xml",
}
# Signs that no workbook may hold; what may begin a formula; what is a number all the same.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
# Excel allows 31 signs in the name of a sheet.
_SHEET = 31


@dataclass(frozen=True)
class File:
    """A file to take away."""

    body: bytes
    kind: str


def make(parcel: Parcel, ending: str, release: Release) -> File:
    """Return the file of a parcel with this ending; `KeyError` when it has none."""
    if ending not in parcel.endings:
        raise KeyError(ending)
    return File(_body(parcel, ending, release), KINDS[ending])


def _body(parcel: Parcel, ending: str, release: Release) -> bytes:
    if ending == "csv":
        return csv_text(next(iter(parcel.sheets().values()))).encode()
    if ending == "excel-csv":
        return excel_csv(next(iter(parcel.sheets().values())))
    if ending == "xlsx":
        return workbook(parcel.sheets())
    if ending == "zip":
        return _archive(parcel)
    if ending in ("png", "svg") and parcel.picture is not None:
        return pictures.draw(parcel.picture, release, ending, text.day(date.today()))
    assert parcel.shapes is not None
    return geopackage(parcel.shapes()) if ending == "gpkg" else geojson(parcel.shapes()).encode()


def csv_text(frame: pd.DataFrame) -> str:
    """Return a frame as CSV for programs: comma, dot decimals, a missing figure is an empty cell."""
    return harmless(frame).to_csv(index=False, lineterminator="\n")


def excel_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as a CSV that Excel in Dutch opens by itself: semicolon, decimal comma, and a mark of UTF-8."""
    return (
        harmless(frame).to_csv(index=False, lineterminator="\r\n", sep=";", decimal=",").encode("utf-8-sig")
    )


def workbook(content: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook of these frames; a cell never starts a formula."""
    body = io.BytesIO()
    with pd.ExcelWriter(body, engine="openpyxl") as writer:
        for name, frame in content.items():
            harmless(frame).to_excel(writer, sheet_name=name[:_SHEET], index=False)
            sheet = writer.sheets[name[:_SHEET]]
            sheet.freeze_panes = "A2"
            for column in sheet.columns:
                longest = max(len(str(cell.value or "")) for cell in column[:50])
                sheet.column_dimensions[column[0].column_letter].width = min(60, max(8, longest + 2))
    return body.getvalue()


def harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose cells and headings no spreadsheet reads as a formula, and no workbook breaks on."""
    return frame.map(_harmless).rename(columns=lambda name: str(_harmless(str(name))))


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    clean = _CONTROL.sub("", cell)
    # a number with its sign stays a number
    guard = "'" if clean.startswith(_STARTS) and not _NUMBER.fullmatch(clean) else ""
    return guard + clean.replace("\r\n", "\n").replace("\r", "\n")


def geojson(frame: gpd.GeoDataFrame) -> str:
    """Return a frame as GeoJSON in WGS 84 with seven decimals."""
    collection = json.loads(frame.to_crs(areas.WGS84).to_json(drop_id=True, na="null"))
    collection.pop("crs", None)
    collection["features"] = [
        {**feature, "geometry": _rounded(feature["geometry"])} for feature in collection["features"]
    ]
    return json.dumps(collection, ensure_ascii=False)


def _rounded(part: object) -> object:
    if isinstance(part, dict):
        return {name: _rounded(value) if name == "coordinates" else value for name, value in part.items()}
    if isinstance(part, list):
        return [_rounded(item) for item in part]
    return round(part, 7) if isinstance(part, float) else part


def geopackage(frame: gpd.GeoDataFrame) -> bytes:
    """Return a frame as a GeoPackage in its own CRS."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dordt-west.gpkg"
        frame.to_file(path, layer="gebieden", driver="GPKG")
        return path.read_bytes()


def _archive(parcel: Parcel) -> bytes:
    """Return a zip with every table as CSV and the areas as GeoJSON."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, frame in parcel.sheets().items():
            packed.writestr(f"{name}.csv", csv_text(frame))
        if parcel.shapes is not None:
            packed.writestr("gebieden.geojson", geojson(parcel.shapes()))
    return body.getvalue()
