"""What findings refer to: sources, pages, indicators, projects and tables that must exist."""

from npdw_geo.errors import Problem
from npdw_geo.release.release import Release

FILE = "data/bevindingen.csv"
# The pages with figures; the page of sources shows all findings.
PAGES = frozenset({"overzicht", "indicatoren", "woningbouw", "energielabels"})


def problems(release: Release) -> list[Problem]:
    """Name every reference of a finding, or to a finding, that leads nowhere."""
    tables = release.tables
    if "bevindingen" not in tables:
        return []
    known = {
        "bron_1": {*release.documents.index, *release.catalog.sources},
        "bron_2": {*release.documents.index, *release.catalog.sources},
        "raakt_pagina": PAGES,
        "raakt_indicator": set(release.catalog.indicators),
        "raakt_tabel": set(tables),
    }
    if "woningbouwprojecten" in tables:
        known["raakt_project"] = set(tables["woningbouwprojecten"]["id"])
    found = [
        Problem(FILE, int(str(line)) + 2, column, f"'{name}' bestaat niet")
        for column, names in known.items()
        for line, cell in tables["bevindingen"][column].items()
        for name in str(cell).split(";")
        if name and name not in names
    ]
    if "dubbel_gedrukt" in tables:
        ids = {*tables["bevindingen"]["id"], ""}
        found += [
            Problem("data/dubbel_gedrukt.csv", int(str(line)) + 2, "bevinding", f"'{name}' bestaat niet")
            for line, name in tables["dubbel_gedrukt"]["bevinding"].items()
            if name not in ids
        ]
    return found
