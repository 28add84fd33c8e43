"""Fetch the Leefbaarometer: scores of wijken and buurten of all years, from the publisher's zip."""

import csv
import io
import zipfile
from collections.abc import Iterator

import pandas as pd

from npdw_geo.ingest.cbs_odata import Fetched
from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.release.recipes import Leefbaarometer

_ADDRESS = "https://www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-{meting}.zip"
_OURS = ("WK0505", "BU0505")
_CODES = {"wijken": "wk_code", "buurten": "bu_code"}
# A file in the zip may not unpack to more than this.
_MOST_BYTES = 400 << 20


def fetch(recipe: Leefbaarometer, client: Client, until: int | None = None) -> Fetched:
    """Fetch the scores of every wijk and buurt of Dordrecht, up to a year."""
    address = _ADDRESS.format(meting=recipe.meting)
    kept = client.file(address, "een zip met scores")
    try:
        with zipfile.ZipFile(kept.path) as archive:
            rows = [row for level in _CODES for row in _rows(archive, level, recipe, address)]
    except zipfile.BadZipFile:
        raise FetchFailed(address, "een zip met scores", "geen zip, of een zip die afbreekt") from None
    frame = pd.DataFrame(rows, columns=["code", "jaar", "indicator", "waarde"])
    frame = frame[frame["jaar"] <= until] if until else frame
    if frame.empty:
        raise FetchFailed(address, "scores van Dordrecht", "geen enkele rij")
    return Fetched(frame.assign(marge=float("nan")))


def _rows(
    archive: zipfile.ZipFile, level: str, recipe: Leefbaarometer, address: str
) -> Iterator[tuple[str, int, str, float]]:
    names = [name for name in archive.namelist() if f" {level} " in name and name.endswith(".csv")]
    if len(names) != 1:
        raise FetchFailed(address, f"één bestand met {level}", f"{len(names)} bestanden")
    if archive.getinfo(names[0]).file_size > _MOST_BYTES:
        raise FetchFailed(address, f"een bestand met {level} van gewone grootte", "een veel te groot bestand")
    with archive.open(names[0]) as file:
        reader = csv.DictReader(io.TextIOWrapper(file, encoding="utf-8-sig"))
        code = _CODES[level]
        missing = {code, "jaar", *recipe.kolommen} - set(reader.fieldnames or ())
        if missing:
            raise FetchFailed(address, f"de kolommen van {level}", f"zonder {', '.join(sorted(missing))}")
        for row in reader:
            if row[code].startswith(_OURS):
                for column, indicator in recipe.kolommen.items():
                    if row[column] not in ("", "NA"):
                        yield row[code], int(row["jaar"]), indicator, float(row[column])
