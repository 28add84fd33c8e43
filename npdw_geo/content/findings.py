"""What does not fit in the documents, as blocks: the whole list, and a line wherever a finding touches what is shown."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from npdw_geo.content.blocks import Contents, Doubt, Doubts, Finding, Findings
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release
from npdw_geo.views.pages import NAMES

TABLE = "bevindingen"


def findings(release: Release, chosen: str = "") -> Findings:
    """Return every finding, the chosen one first; none when the table cannot be read."""
    items = [_finding(row, release) for row in _rows(release)]
    items.sort(key=lambda item: item.id != chosen)
    return Findings(tuple(items), chosen)


def contents(found: Findings) -> Contents:
    """Return the findings by kind, as a list that leads to each."""
    kinds = dict.fromkeys(item.kind for item in found.items)
    groups = tuple(
        (
            kind[:1].upper() + kind[1:],
            tuple((item.id, item.title) for item in found.items if item.kind == kind),
        )
        for kind in sorted(kinds)
    )
    return Contents(f"Inhoud: {len(found.items)} bevindingen", groups)


def _finding(row: object, release: Release) -> Finding:
    cell = {name: str(getattr(row, name)) for name in release.tables[TABLE].columns}
    places = [(f"{_title(cell['bron_1'], release)}, {cell['plaats_1']}", cell["gedrukt_1"])]
    if cell["plaats_2"]:
        places.append((f"{_title(cell['bron_2'], release)}, {cell['plaats_2']}", cell["gedrukt_2"]))
    shown = cell["pagina"] in NAMES and cell["pagina"] != "bronnen"
    return Finding(
        id=cell["id"],
        title=cell["titel"],
        kind=cell["soort"],
        what=cell["wat"],
        places=tuple(places),
        why=cell["waarom"],
        done=cell["kaart"],
        page=cell["pagina"] if shown else "",
        query=tuple(parse_qsl(cell["query"])) if shown else (),
    )


def _title(source: str, release: Release) -> str:
    """Return what a document, or a source of figures, is called."""
    if "titel" in release.documents and source in release.documents.index:
        return str(release.documents.at[source, "titel"])
    known = release.catalog.sources.get(source)
    return f"{known.short}, {known.title}" if known else source


def touching(
    release: Release,
    *,
    page: str = "",
    indicator: str = "",
    areas: Collection[str] = (),
    projects: Collection[str] = (),
    table: str = "",
) -> tuple[Doubt, ...]:
    """Return the findings that touch all of what is given; one that names no area touches every area."""
    asked = (
        ("raakt_pagina", {page}, False),
        ("raakt_indicator", {indicator}, False),
        ("raakt_gebied", set(areas), True),
        ("raakt_project", set(projects), False),
        ("raakt_tabel", {table}, False),
    )
    wanted = [(column, names - {""}, empty) for column, names, empty in asked if names - {""}]
    return tuple(
        Doubt(row.id, row.titel, row.wat)
        for row in _rows(release)
        if all(_touches(getattr(row, column), names, empty) for column, names, empty in wanted)
    )


def naming(release: Release, areas: Collection[str]) -> tuple[Doubt, ...]:
    """Return the findings that name one of these areas themselves."""
    return tuple(
        Doubt(row.id, row.titel, row.wat)
        for row in _rows(release)
        if _touches(row.raakt_gebied, areas, empty=False)
    )


# Every block of a page asks.
@lru_cache(maxsize=4)
def _rows(release: Release) -> tuple[Any, ...]:
    """Return the findings as they lie in their table; none when it cannot be read."""
    known = release.tables.get(TABLE)
    return () if known is None else tuple(plain_rows(known))


def _touches(cell: str, names: Collection[str], empty: bool) -> bool:
    return (empty and not cell) or not set(names).isdisjoint(cell.split(";"))


def line(words: str, found: tuple[Doubt, ...]) -> tuple[Doubts, ...]:
    """Return one line that names these findings; nothing when there are none."""
    return (Doubts(words, found),) if found else ()


def around(gebied: str, release: Release) -> set[str]:
    """Return the ids under which a finding may name an area: itself, its wijk, and Dordt West."""
    area = release.areas.get(gebied)
    return {gebied, "dordt-west", *([area.wijk] if area and area.wijk else [])}
