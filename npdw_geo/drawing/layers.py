"""The layers of a map as rows for the browser: ids, words and colours; the shapes are there already."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from npdw_geo.content.map_blocks import Map, Mark
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
    """Return polygons of (id, name, words, colour, state: 1 is chosen, 2 lit alone); an empty colour is hatched."""
    # a name from a file is text: Leaflet's tooltip would read it as markup
    rows = [
        [
            area.slug,
            escape(area.name),
            escape(area.label),
            palette.fill(block.scale, area.klasse),
            2 if area.lit else int(area.chosen),
        ]
        for area in block.areas
    ]
    return AreasLayer(block.niveau, shapes.script_json(rows), _fitted(block, release), block.fit)


def _fitted(block: Map, release: Release) -> str:
    """Return the bounds to show: of the areas, and of one buurt alone those of its wijk, so that it lies somewhere."""
    if block.near:
        return shapes.around(block.near)
    ids = tuple(area.slug for area in block.areas)
    around = release.areas[ids[0]].wijk if len(ids) == 1 else None
    if around:
        return shapes.fit_bounds(release, "wijk", (around,))
    return shapes.fit_bounds(release, block.niveau, ids)


def projects_layer(marks: Sequence[Mark], release: Release) -> tuple[str, str]:
    """Return the marks of projects as JSON, and the names of the wijken in the room between them."""
    return (
        shapes.script_json(project_marks.placed(marks, release)),
        shapes.script_json(project_marks.names(marks, release)),
    )


def legs_layer(block: Map) -> str:
    """Return the lines between the stops of a route as JSON."""
    return shapes.script_json(project_marks.legs(block.legs))


def fills(block: Map) -> dict[str, str]:
    """Return the colour of every area of a map; empty is hatched."""
    return {area.slug: palette.fill(block.scale, area.klasse) for area in block.areas}
