"""Write everything to a folder that other programs read: GeoJSON, CSV with dot decimals, UTF-8."""

from pathlib import Path

from npdw_geo.content import everything
from npdw_geo.files.files import csv_text
from npdw_geo.files.shapes import geojson
from npdw_geo.release.pending import put_all
from npdw_geo.release.release import Release


def write_all(release: Release, folder: Path) -> list[Path]:
    """Write areas, figures, sources and the programme's tables, each whole or not at all; return what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "gebieden.geojson": geojson(everything.area_frame(release)),
        "cijfers.csv": csv_text(everything.figures(release)),
        "bronnen.csv": csv_text(everything.sources(release)),
        **{f"{name}.csv": csv_text(table) for name, table in release.tables.items()},
        "documenten.csv": csv_text(release.documents.reset_index()),
    }
    put_all({folder / name: body.encode() for name, body in content.items()})
    return [folder / name for name in content]
