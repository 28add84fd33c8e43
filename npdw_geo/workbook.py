"""Everything in one file: an Excel workbook, a GeoPackage, an archive of all tables."""

import io
import tempfile
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd

from npdw_geo import export, text
from npdw_geo.picture import Picture
from npdw_geo.release import Release

# Excel allows 31 signs in the name of a sheet.
_SHEET = 31
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ABOUT = (
    "Dordt West in kaart. Elke rij heeft een bron; zie het blad bronnen voor uitgever, licentie en datum. "
    "De vlag zegt hoe zeker een cijfer is: leeg = zoals gepubliceerd, berekend, hersteld, tegenstrijdig, "
    "onzeker, te_klein, ontbreekt. Een lege cel is geen nul."
)


def sheets(release: Release) -> dict[str, pd.DataFrame]:
    """Return every table of the product by name: figures, the programme's tables, sources."""
    about = pd.DataFrame({"toelichting": [_ABOUT, f"Gegevensversie {release.id}"]})
    documents = release.documents.reset_index()
    return {
        "toelichting": about,
        "cijfers": export.figures(release),
        **release.tables,
        "documenten": documents,
        "bronnen": export.sources(release),
    }


def excel(release: Release) -> bytes:
    """Return one workbook with a sheet a table and a sheet of sources."""
    return workbook(sheets(release))


def workbook(content: dict[str, pd.DataFrame]) -> bytes:
    """Return a workbook of these frames; a cell never starts a formula."""
    body = io.BytesIO()
    with pd.ExcelWriter(body, engine="openpyxl") as writer:
        for name, frame in content.items():
            frame.map(_harmless).to_excel(writer, sheet_name=name[:_SHEET], index=False)
            sheet = writer.sheets[name[:_SHEET]]
            sheet.freeze_panes = "A2"
            for column in sheet.columns:
                longest = max(len(str(cell.value or "")) for cell in column[:50])
                sheet.column_dimensions[column[0].column_letter].width = min(60, max(8, longest + 2))
    return body.getvalue()


def archive(release: Release) -> bytes:
    """Return a zip with every table as CSV and the areas as GeoJSON."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, frame in sheets(release).items():
            packed.writestr(f"{name}.csv", export.csv_text(frame))
        packed.writestr("gebieden.geojson", export.geojson(areas_with_figures(release)))
    return body.getvalue()


def geopackage(release: Release) -> bytes:
    """Return the areas with their latest figures as a GeoPackage in RD New (EPSG:28992)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dordt-west.gpkg"
        areas_with_figures(release).to_file(path, layer="gebieden", driver="GPKG")
        return path.read_bytes()


def areas_with_figures(release: Release) -> gpd.GeoDataFrame:
    """Return every area with the latest figure of every indicator, one column each, with its year in the name."""
    frame = export.area_frame(release)
    columns = {}
    for name in release.catalog.indicators:
        years = release.years(name, [*release.codes("buurt"), *release.codes("wijk"), "dordt-west"])
        if years:
            values = release.series(name, years[-1], list(frame["gebied"]))["waarde"]
            # rounded: no figure of ours deserves more than four decimals
            column = f"{name}_{years[-1]}" if years[-1] else name
            columns[column] = values.round(4).to_numpy()
    return gpd.GeoDataFrame(
        pd.concat([frame, pd.DataFrame(columns)], axis=1), geometry="geometry", crs=frame.crs
    )


def _harmless(cell: object) -> object:
    """Keep text from being read as a formula by a spreadsheet."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "@") else cell


def geojson(release: Release) -> bytes:
    """Return the areas with their latest figures as GeoJSON in WGS 84."""
    return export.geojson(areas_with_figures(release)).encode()


def view_workbook(picture: Picture) -> bytes:
    """Return what is on screen as a workbook: the figures, and where they come from."""
    about = [
        picture.title,
        picture.indicator.definitie,
        text.source_line(picture.sources, picture.years),
        *(source.warning for source in picture.sources if source.warning),
        _ABOUT,
    ]
    return workbook({"cijfers": export.view_rows(picture), "bron": pd.DataFrame({"toelichting": about})})
