"""Look up places of building projects with PDOK Locatieserver.

No page imports this. Nothing is written unless asked, and a place somebody set by hand stays. The service always
answers something: a street is only taken when it is the one that was asked for.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from shapely import Point

from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.release.pending import put
from npdw_geo.release.reading import read_text
from npdw_geo.release.release import Release

SERVICE = "https://api.pdok.nl/bzk/locatieserver/search/v3_1"
SOURCE = "PDOK Locatieserver"
_POINT = re.compile(r"POINT\(([-\d.]+) ([-\d.]+)\)")
# What the service calls a thing, and how exactly it places a project.
_EXACT = {"adres": "adres", "weg": "straat", "postcode": "straat"}
# Words that do not tell streets apart.
_COMMON = frozenset({"noord", "oost", "zuid", "west"})


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


def look_up(project: str, words: str, client: Client, base: str = SERVICE) -> tuple[Place | None, str]:
    """Ask the service for one place in Dordrecht; return it, or none and why."""
    query = {
        "q": f"{words} Dordrecht",
        "fq": "gemeentenaam:Dordrecht",
        "fl": "id,weergavenaam,straatnaam,type,score,centroide_rd",
        "rows": "5",
    }
    others = []
    for item in documents(client, f"{base}/free?{urlencode(query)}")[1]:
        spot = _POINT.fullmatch(str(item.get("centroide_rd", "")))
        if spot is None or item.get("type") not in _EXACT:
            continue
        name = str(item.get("weergavenaam", ""))
        if not same_street(str(item.get("straatnaam") or re.split(r"[,\d]", name)[0]), words):
            others.append(name)
            continue
        x, y = (round(float(part), 1) for part in spot.groups())
        return Place(project, words, name, item["type"], float(item.get("score", 0)), x, y), ""
    return None, f"alleen een andere straat gevonden ({others[0]})" if others else "niets gevonden"


def documents(client: Client, address: str) -> tuple[int, list[dict[str, Any]]]:
    """Return how many answers the service has, and those of this page."""
    expected = "'response' met 'docs'"
    found = client.json(address, expected)
    try:
        told = found["response"]
        docs = [item for item in told["docs"] if isinstance(item, dict)]
        return int(told.get("numFound", len(docs))), docs
    except (KeyError, TypeError, ValueError, AttributeError):
        raise FetchFailed(address, expected, "iets anders") from None


def same_street(street: str, words: str) -> bool:
    """Tell whether the street of an answer is the one of the words: its telling word is among them."""
    telling = [word for word in _words(street) if word not in _COMMON]
    return bool(telling) and telling[-1] in _words(words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def proposals(
    release: Release, client: Client, base: str = SERVICE
) -> Iterator[tuple[str, Place | None, str]]:
    """Look every project up that has words for its place; yield its name, what was found, and why not."""
    for row in release.tables["woningbouwprojecten"].itertuples():
        if not row.plaatsaanduiding:
            continue
        if _by_hand(row.ligging, row.plaats_bron):
            yield row.naam, None, "de plaats is met de hand gezet en blijft staan"
            continue
        place, why_not = look_up(row.id, row.plaatsaanduiding, client, base)
        if place is None:
            yield row.naam, None, why_not
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
    content, changed = placed(path, places, day)
    put(path, content)
    return changed


def placed(path: Path, places: list[Place], day: date) -> tuple[bytes, int]:
    """Return the table with these places in it, and how many rows changed."""
    reader = csv.DictReader(StringIO(read_text(path)))
    rows, columns = list(reader), list(reader.fieldnames or [])
    wanted = {place.project: place for place in places}
    changed = 0
    for row in rows:
        place = wanted.get(row["id"])
        if place is None or _by_hand(row["ligging"], row["plaats_bron"]):
            continue
        where = {"rd_x": str(place.x), "rd_y": str(place.y), "ligging": place.ligging}
        if all(row[name] == value for name, value in where.items()):
            continue
        found = {"plaats_bron": SOURCE, "plaats_datum": day.isoformat(), "plaats_herleid": ""}
        row.update({**where, **found})
        changed += 1
    made = StringIO()
    writer = csv.DictWriter(made, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode(), changed
