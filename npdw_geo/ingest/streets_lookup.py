"""Fetch every street of our buurten with PDOK Locatieserver: which buurten it lies in, and its postcodes."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.ingest.places import SERVICE, documents

_ROWS = 100
# More pages than any buurt has.
_MOST_PAGES = 100


def fetch(codes: Sequence[str], least: int, client: Client) -> bytes:
    """Return the table of streets (straat, buurtcode, postcodes) of these buurten; no house number is kept.

    Fewer rows than `least` are refused.
    """
    found: dict[tuple[str, str], set[str]] = {}
    for code in codes:
        for item in _addresses(code, client):
            street, postcode = str(item.get("straatnaam", "")).strip(), str(item.get("postcode", ""))
            if street and item.get("buurtcode") == code:
                found.setdefault((street, code), set()).update({postcode} - {""})
    if len(found) < least:
        came = f"{len(found)} straten in plaats van {least}"
        raise FetchFailed(f"{SERVICE}/free", "ten minste zoveel straten als er waren", came)
    made = StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(["straat", "buurtcode", "postcodes"])
    writer.writerows(
        [street, code, " ".join(sorted(postcodes))] for (street, code), postcodes in sorted(found.items())
    )
    return made.getvalue().encode()


def _addresses(code: str, client: Client) -> Iterator[dict[str, Any]]:
    """Yield street, postcode and buurt of every address in a buurt, a page at a time."""
    for page in range(_MOST_PAGES):
        query = [
            ("q", "*"), ("fq", f"buurtcode:{code}"), ("fq", "type:adres"), ("fl", "straatnaam,postcode,buurtcode"),
            ("sort", "id asc"), ("rows", _ROWS), ("start", page * _ROWS),
        ]  # fmt: skip
        number, docs = documents(client, f"{SERVICE}/free?{urlencode(query)}")
        yield from docs
        if not docs or (page + 1) * _ROWS >= number:
            return
