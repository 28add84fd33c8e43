"""Fetch the homes of the BAG with the buurt they lie in (PDOK, OGC API): ids alone, for counting labels."""

import geopandas as gpd
from shapely.geometry import shape

from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.ingest.dwellings import homes
from npdw_geo.ingest.ogc import RD, items
from npdw_geo.release import areas

ADDRESS = "https://api.pdok.nl/kadaster/bag/ogc/v2/collections/verblijfsobject/items"
# Fewer homes than this share of the shipped list is half an answer, not a city that shrank.
_LEAST = 0.9
_WANTED = ("identificatie", "gebruiksdoel", "status")


def fetch(buurten: gpd.GeoDataFrame, before: int, client: Client) -> bytes:
    """Return the list (identificatie, buurtcode) of every home in these buurten; `before` are those of the list until now."""
    box = ",".join(f"{edge:.0f}" for edge in buurten.total_bounds)
    rows, spots = [], []
    for item in items(ADDRESS, {"bbox": box, "bbox-crs": RD}, "verblijfsobjecten", client):
        known = item["properties"]
        if not item.get("geometry") or "identificatie" not in known:
            raise FetchFailed(ADDRESS, "een punt en een identificatie", str(known)[:80])
        rows.append({name: _words(known.get(name)) for name in _WANTED})
        spots.append(shape(item["geometry"]))
    points = gpd.GeoDataFrame(rows, columns=list(_WANTED), geometry=spots, crs=areas.RD)
    found = homes(points, buurten).sort_index()
    if len(found) < _LEAST * before:
        raise FetchFailed(ADDRESS, f"ongeveer {before} woningen", f"{len(found)} woningen")
    lines = [f"{key},{code}" for key, code in found.items()]
    return ("\n".join(["identificatie,buurtcode", *lines]) + "\n").encode()


def _words(value: object) -> str:
    """Return a property as words: the use of an object is a string, or a list of them."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value or "")
