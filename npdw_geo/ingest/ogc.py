"""Read a collection of PDOK by the OGC API: page after page, in RD."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from npdw_geo.ingest.client import Client, FetchFailed

RD = "http://www.opengis.net/def/crs/EPSG/0/28992"


def items(collection: str, wanted: Mapping[str, str], what: str, client: Client) -> Iterator[dict[str, Any]]:
    """Yield the features of a collection that are wanted (EPSG:28992), following the links to the next page."""
    address = f"{collection}?{urlencode({'f': 'json', 'limit': 1000, **wanted, 'crs': RD})}"
    while address:
        answer = client.json(address, f"{what} als GeoJSON")
        found = answer.get("features") if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all("properties" in item for item in found):
            raise FetchFailed(address, f"een lijst 'features' met {what}", "die lijst ontbreekt")
        yield from found
        links = [link for link in answer.get("links", []) if link.get("rel") == "next"]
        address = str(links[0]["href"]) if links else ""
