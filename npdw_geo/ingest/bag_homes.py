"""Fetch the homes of the BAG with the buurt they lie in (PDOK, OGC API): ids alone, for counting labels."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import geopandas as gpd
from shapely.geometry import shape

from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.ingest.dwellings import homes
from npdw_geo.release.areas import RD

ADDRESS = "https://api.pdok.nl/kadaster/bag/ogc/v2/collections/verblijfsobject/items"
_RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
# Fewer homes than this share of the shipped list is half an answer, not a city that shrank.
_LEAST = 0.9
_WANTED = ("identificatie", "gebruiksdoel", "status")


def fetch(buurten: gpd.GeoDataFrame, before: int, client: Client) -> bytes:
    """Return the list (identificatie, buurtcode) of every home in these buurten; `before` are those of the list until now."""
    rows, spots = [], []
    for item in _items(buurten, client):
        known = item["properties"]
        if not item.get("geometry") or "identificatie" not in known:
            raise FetchFailed(ADDRESS, "een punt en een identificatie", str(known)[:80])
        rows.append({name: _words(known.get(name)) for name in _WANTED})
        spots.append(shape(item["geometry"]))
    points = gpd.GeoDataFrame(rows, columns=list(_WANTED), geometry=spots, crs=RD)
    found = homes(points, buurten).sort_index()
    if len(found) < _LEAST * before:
        raise FetchFailed(ADDRESS, f"ongeveer {before} woningen", f"{len(found)} woningen")
    lines = [f"{key},{code}" for key, code in found.items()]
    return ("\n".join(["identificatie,buurtcode", *lines]) + "\n").encode()


def _words(value: object) -> str:
    """Return a property as words: the use of an object is a string, or a list of them."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _items(buurten: gpd.GeoDataFrame, client: Client) -> Iterator[dict[str, Any]]:
    """Yield every object in the box around these buurten, following the links to the next page."""
    box = ",".join(f"{edge:.0f}" for edge in buurten.total_bounds)
    query = urlencode({"f": "json", "limit": 1000, "bbox": box, "bbox-crs": _RD, "crs": _RD})
    address = f"{ADDRESS}?{query}"
    while address:
        answer = client.json(address, "verblijfsobjecten als GeoJSON")
        found = answer.get("features") if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all("properties" in item for item in found):
            raise FetchFailed(address, "een lijst 'features' met verblijfsobjecten", "die lijst ontbreekt")
        yield from found
        links = [link for link in answer.get("links", []) if link.get("rel") == "next"]
        address = str(links[0]["href"]) if links else ""
