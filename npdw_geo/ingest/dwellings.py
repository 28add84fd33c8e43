"""Say in which buurt a home lies: by its point in a BAG extract, or by its postcode in a table.

Nothing of this is kept: only counts per buurt leave the import.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
from pyarrow import csv as pa_csv

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.ingest.eponline import ID_LENGTH, Wanted
from npdw_geo.models import Area
from npdw_geo.paths import shown
from npdw_geo.release.areas import RD

LAYER = "verblijfsobject"
# The homes with their buurt, without an address: as `bijwerken` fetched them, else those of about 2021.
FETCHED, SHIPPED = "woningen_bag", "woningen_2021"
_ID = ("identificatie", "id", "verblijfsobject_id")
_X, _Y = ("rd_x", "x", "x_rd"), ("rd_y", "y", "y_rd")
# A table of a whole country: words stay as Arrow read them.
_WORDS = {pa.string(): pd.StringDtype("pyarrow", na_value=np.nan)}
_GONE = ("ingetrokken", "gevormd", "buiten gebruik", "niet gerealiseerd", "ten onrechte")


@dataclass(frozen=True, eq=False)
class Places:
    """The buurt of each key (a BAG id or a postcode), and where that comes from, in words.

    `complete` when the homes without a label are in it too. Of a list that is not up to date, `around` are the homes
    next to our area, and an id beyond `last` belongs to a home that was built since.
    """

    buurt: pd.Series
    key: str
    complete: bool
    origin: str
    around: pd.Index = field(default_factory=lambda: pd.Index([], dtype=str))
    last: str = ""

    @property
    def wanted(self) -> Wanted:
        """What must be read of the register."""
        return Wanted(self.buurt.index.append(self.around), self.key, self.last)


def from_bag(path: Path, buurten: gpd.GeoDataFrame) -> Places:
    """Read a BAG extract (GeoPackage, or CSV with identificatie and an RD point) and join points to buurten."""
    points = _geopackage(path, buurten) if path.suffix.lower() == ".gpkg" else _points_csv(path, buurten)
    found = homes(points, buurten)
    if found.empty:
        message = "geen enkel object ligt in Dordt West; horen de punten in RD (EPSG:28992)?"
        raise DataProblems([Problem(shown(path), None, None, message)])
    return Places(found, "object", complete=True, origin="de BAG")


def from_postcodes(path: Path, codes: Sequence[str]) -> Places:
    """Read a table of postcodes: column postcode (1234AB) and column buurtcode (BU0505...)."""
    table = _read_csv(path, ("postcode", "buurtcode"))
    bare = table["postcode"].str.replace(" ", "").str.upper()
    inside = table.assign(postcode=bare)[table["buurtcode"].isin(codes)]
    doubled = sorted(set(inside.loc[inside["postcode"].duplicated(), "postcode"]))
    if doubled:
        message = f"{len(doubled)} postcodes staan er twee keer in, zoals {doubled[0]}"
        raise DataProblems([Problem(shown(path), None, "postcode", message)])
    if inside.empty:
        raise DataProblems([Problem(shown(path), None, "buurtcode", "geen enkele buurt van Dordt West")])
    origin = "een tabel van postcodes die zelf is aangeleverd"
    return Places(inside.set_index("postcode")["buurtcode"], "postcode", complete=False, origin=origin)


def from_list(folder: Path, codes: Sequence[str]) -> Places:
    """Read the list of homes with their buurt: the one that was fetched, else the shipped one, in which homes built since are missing."""
    fetched = (folder / f"{FETCHED}.csv").exists()
    path = folder / f"{FETCHED if fetched else SHIPPED}.csv"
    table = _read_csv(path, ("identificatie", "buurtcode")).drop_duplicates("identificatie")
    ours = table["buurtcode"].isin(codes)
    found = table[ours].set_index("identificatie")["buurtcode"]
    if fetched:
        return Places(found, "object", complete=True, origin="de BAG")
    around = pd.Index(table.loc[~ours, "identificatie"])
    origin = "de meegeleverde lijst van woningen van ongeveer 2021"
    last = str(table["identificatie"].max())
    return Places(found, "object", complete=False, origin=origin, around=around, last=last)


def unplaced(labels: pd.DataFrame, places: Places, areas: Mapping[str, Area]) -> dict[str, int]:
    """Count per wijk the homes built since the list was made, where their postcode says the wijk for certain.

    It is certain when every home of that postcode in the list lies in that one wijk.
    """
    if not places.last:
        return {}
    wijk = labels["sleutel"].map(places.buurt).map({code: area.wijk for code, area in areas.items()})
    listed = wijk.notna() | labels["sleutel"].isin(places.around)
    known = wijk.fillna("")[listed].groupby(labels["postcode"][listed]).agg(set)
    certain = {
        code: next(iter(found)) for code, found in known.items() if len(found) == 1 and "" not in found
    }
    counted = Counter(certain[code] for code in labels["postcode"][~listed] if code in certain)
    return dict(sorted(counted.items()))


def _geopackage(path: Path, buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    name = shown(path)
    try:
        layers = [str(layer) for layer, _ in pyogrio.list_layers(path)]
        layer = LAYER if LAYER in layers else layers[0]
        whole = gpd.read_file(path, layer=layer, bbox=tuple(buurten.total_bounds))
    except (pyogrio.errors.DataSourceError, IndexError, OSError) as error:
        raise DataProblems([Problem(name, None, None, f"het bestand is niet te lezen ({error})")]) from None
    column = next((word for word in _ID if word in whole.columns), None)
    if column is None:
        raise DataProblems([Problem(name, None, "identificatie", f"de kolom ontbreekt in laag {layer}")])
    return whole.rename(columns={column: "identificatie"}).to_crs(RD)


def _points_csv(path: Path, buurten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    table = _read_csv(path, ())
    names = [next((word for word in words if word in table.columns), None) for words in (_ID, _X, _Y)]
    missing = [words[0] for words, found in zip((_ID, _X, _Y), names, strict=True) if found is None]
    if missing:
        raise DataProblems(Problem(shown(path), 1, column, "de kolom ontbreekt") for column in missing)
    ident, across, up = (str(name) for name in names)
    x, y = (pd.to_numeric(table[name].str.replace(",", "."), errors="coerce") for name in (across, up))
    west, south, east, north = buurten.total_bounds
    near = x.between(west, east) & y.between(south, north)
    kept = table[near].rename(columns={ident: "identificatie"})
    return gpd.GeoDataFrame(kept, geometry=gpd.points_from_xy(x[near], y[near]), crs=RD)


def _read_csv(path: Path, needed: Sequence[str]) -> pd.DataFrame:
    """Read a CSV as text, with a comma or a semicolon, whichever its header has more of."""
    name = shown(path)
    try:
        with path.open("rb") as file:
            head = file.readline().decode("utf-8-sig").strip()
        mark = ";" if head.count(";") > head.count(",") else ","
        columns = [word.strip('"') for word in head.split(mark)]
        doubled = sorted({column for column in columns if columns.count(column) > 1})
        if doubled:
            raise DataProblems(
                Problem(name, 1, column, "deze kolom staat er twee keer in") for column in doubled
            )
        table = pa_csv.read_csv(
            path,
            parse_options=pa_csv.ParseOptions(delimiter=mark),
            convert_options=pa_csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.string())),
        )
    except (OSError, UnicodeDecodeError, pa.ArrowInvalid) as error:
        raise DataProblems([Problem(name, None, None, f"het bestand is niet te lezen ({error})")]) from None
    missing = [column for column in needed if column not in table.column_names]
    if missing:
        raise DataProblems(Problem(name, 1, column, "de kolom ontbreekt") for column in missing)
    return table.to_pandas(types_mapper=_WORDS.get)


def homes(points: gpd.GeoDataFrame, buurten: gpd.GeoDataFrame) -> pd.Series:
    """Return the buurt of every object in use as a home (column identificatie, points in EPSG:28992), by its id."""
    points = points.assign(identificatie=points["identificatie"].astype(str).str.zfill(ID_LENGTH))
    lived = points[_is_home(points)].drop_duplicates("identificatie")
    joined = gpd.sjoin(lived, buurten[["geometry"]].rename_axis("buurt"), predicate="within")
    return joined.drop_duplicates("identificatie").set_index("identificatie")["buurt"]


def _is_home(points: gpd.GeoDataFrame) -> pd.Series:
    """Keep objects in use as a home, where the extract says so."""
    keep = pd.Series(True, index=points.index)
    if "gebruiksdoel" in points.columns:
        keep &= points["gebruiksdoel"].astype(str).str.contains("woon")
    if "status" in points.columns:
        words = points["status"].astype(str).str.lower()
        keep &= ~words.map(lambda word: any(gone in word for gone in _GONE))
    return keep
