"""The layers of a map as rows for the browser: ids, words and colours; the shapes are there already."""

from dataclasses import dataclass
from html import escape

from npdw_geo.content.drawn_blocks import Map, Projects
from npdw_geo.drawing import palette, project_marks, shapes
from npdw_geo.release.release import Release


@dataclass(frozen=True)
class AreasLayer:
    """Polygons of one level as JSON, and the bounds they are fitted to."""

    niveau: str
    rows: str
    bounds: str
    fit: str


def areas_layer(block: Map, release: Release) -> AreasLayer:
    """Return polygons of (id, name, words, colour, chosen); an empty colour is hatched."""
    # a name from a file is text: Leaflet's tooltip would read it as markup
    rows = [
        [
            area.slug,
            escape(area.name),
            escape(area.label),
            palette.fill(block.scale, area.klasse),
            int(area.chosen),
        ]
        for area in block.areas
    ]
    ids = tuple(area.slug for area in block.areas)
    return AreasLayer(
        block.niveau, shapes.script_json(rows), shapes.fit_bounds(release, block.niveau, ids), block.fit
    )


def projects_layer(block: Projects, release: Release) -> tuple[str, str]:
    """Return trays and marks as JSON."""
    trays, marks = project_marks.placed(block, release)
    return shapes.script_json(trays), shapes.script_json(marks)


def fills(block: Map) -> dict[str, str]:
    """Return the colour of every area of a map; empty is hatched."""
    return {area.slug: palette.fill(block.scale, area.klasse) for area in block.areas}
