"""Turn a parcel of a page into a file: CSV, Excel, GeoJSON, GeoPackage, an archive, a still picture."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd

from npdw_geo import text
from npdw_geo.content.parcels import Parcel
from npdw_geo.files import pictures
from npdw_geo.files.shapes import geojson, geopackage
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
_NOTHING = "Met dit filter blijft niets over."
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
    if ending in ("png", "svg") and parcel.picture is not None:
        return pictures.draw(parcel.picture, release, ending, text.day(date.today()), parcel.scale)
    return _WRITERS[ending](parcel)


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
    """Return a frame whose cells and headings no spreadsheet reads as a formula, and no workbook breaks on.

    One without rows says so in its first cell: headings alone look like a file that failed.
    """
    if frame.empty and len(frame.columns):
        frame = pd.DataFrame([[_NOTHING, *[""] * (len(frame.columns) - 1)]], columns=frame.columns)
    return frame.map(_harmless).rename(columns=lambda name: str(_harmless(str(name))))


def harmless_cell(words: str) -> str:
    """Return words that no spreadsheet reads as a formula."""
    return str(_harmless(words))


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    clean = _CONTROL.sub("", cell)
    # a number with its sign stays a number
    guard = "'" if clean.startswith(_STARTS) and not _NUMBER.fullmatch(clean) else ""
    return guard + clean.replace("\r\n", "\n").replace("\r", "\n")


def _first(parcel: Parcel) -> pd.DataFrame:
    return next(iter(parcel.sheets().values()))


def _shapes(parcel: Parcel) -> tuple[gpd.GeoDataFrame, pd.DataFrame | None]:
    """Return the shapes of a parcel, and what their columns are where that is told."""
    assert parcel.shapes is not None
    return parcel.shapes(), parcel.columns() if parcel.columns else None


def _archive(parcel: Parcel) -> bytes:
    """Return a zip with every table as CSV and the areas as GeoJSON."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, frame in parcel.sheets().items():
            packed.writestr(f"{name}.csv", csv_text(frame))
        if parcel.shapes is not None:
            packed.writestr("gebieden.geojson", geojson(*_shapes(parcel)))
    return body.getvalue()


_WRITERS: dict[str, Callable[[Parcel], bytes]] = {
    "csv": lambda parcel: csv_text(_first(parcel)).encode(),
    "excel-csv": lambda parcel: excel_csv(_first(parcel)),
    "xlsx": lambda parcel: workbook(parcel.sheets()),
    "zip": _archive,
    "gpkg": lambda parcel: geopackage(*_shapes(parcel)),
    "geojson": lambda parcel: geojson(*_shapes(parcel)).encode(),
}
