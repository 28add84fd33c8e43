"""Look up places of building projects with PDOK Locatieserver; the only part that uses a network.

No page imports this. Nothing is written unless asked, and a place somebody set by hand stays.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from shapely import Point

from npdw_geo.release.pending import put
from npdw_geo.release.reading import read_text
from npdw_geo.release.release import Release

SERVICE = "https://api.pdok.nl/bzk/locatieserver/search/v3_1"
SOURCE = "PDOK Locatieserver"
TIMEOUT_SECONDS = 10
_POINT = re.compile(r"POINT\(([-\d.]+) ([-\d.]+)\)")
# What the service calls a thing, and how exactly it places a project.
_EXACT = {"adres": "adres", "weg": "straat", "postcode": "straat"}


class LookupFailed(Exception):
    """The service did not answer, or not in the documented form."""


@dataclass(frozen=True)
class Place:
    """What was found for a project: the name the service gives, its kind and score, and a point in RD."""

    project: str
    asked: str
    name: str
    kind: str
    score: float
    x: float
    y: float

    @property
    def ligging(self) -> str:
        """How exactly this places a project, in the words of the table."""
        return _EXACT[self.kind]


def look_up(project: str, words: str, base: str = SERVICE) -> Place | None:
    """Ask the service for one place in Dordrecht; None when it knows none that places a project."""
    query = {
        "q": f"{words} Dordrecht",
        "fq": "gemeentenaam:Dordrecht",
        "fl": "id,weergavenaam,type,score,centroide_rd",
        "rows": "5",
    }
    request = Request(f"{base}/free?{urlencode(query)}", headers={"Accept": "application/json"})
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            found = json.load(answer)["response"]["docs"]
    except (URLError, TimeoutError, OSError, ValueError, KeyError, TypeError) as error:
        raise LookupFailed(f"{base} geeft geen bruikbaar antwoord ({error})") from None
    for item in found if isinstance(found, list) else []:
        spot = _POINT.fullmatch(str(item.get("centroide_rd", "")))
        if spot and item.get("type") in _EXACT:
            x, y = (round(float(part), 1) for part in spot.groups())
            return Place(
                project,
                words,
                str(item.get("weergavenaam", "")),
                item["type"],
                float(item.get("score", 0)),
                x,
                y,
            )
    return None


def proposals(release: Release, base: str = SERVICE) -> Iterator[tuple[str, Place | None, str]]:
    """Look every project up that has words for its place; yield its name, what was found, and why not."""
    for row in release.tables["woningbouwprojecten"].itertuples():
        if not row.plaatsaanduiding:
            continue
        if _by_hand(row.ligging, row.plaats_bron):
            yield row.naam, None, "de plaats is met de hand gezet en blijft staan"
            continue
        place = look_up(row.id, row.plaatsaanduiding, base)
        if place is None:
            yield row.naam, None, "niets gevonden"
        elif not release.level("wijk").geometry[row.wijk].buffer(50).contains(Point(place.x, place.y)):
            yield row.naam, None, f"{place.name} ligt niet in {release.areas[row.wijk].name}"
        else:
            yield row.naam, place, ""


def _by_hand(ligging: str, source: str) -> bool:
    """Tell whether somebody gave a project its place, from a source of their own."""
    return (ligging in ("adres", "straat") and source != SOURCE) or (
        ligging == "buurt" and source not in ("", SOURCE)
    )


def write(path: Path, places: list[Place], day: date) -> int:
    """Write places into the table, aside first and then in its stead; return how many rows changed."""
    reader = csv.DictReader(StringIO(read_text(path)))
    rows, columns = list(reader), list(reader.fieldnames or [])
    wanted = {place.project: place for place in places}
    changed = 0
    for row in rows:
        place = wanted.get(row["id"])
        if place is None or _by_hand(row["ligging"], row["plaats_bron"]):
            continue
        row |= {"rd_x": str(place.x), "rd_y": str(place.y), "ligging": place.ligging}
        row |= {"plaats_bron": SOURCE, "plaats_datum": day.isoformat(), "plaats_herleid": ""}
        changed += 1
    made = StringIO()
    writer = csv.DictWriter(made, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    put(path, made.getvalue().encode())
    return changed
