"""Draw maps with Leaflet: a base map that never changes and layers that do.

A view only adds layers, so that the frame in the browser keeps its place and its zoom. Everything is drawn
in WGS 84 from strings.
"""

from functools import lru_cache
from typing import Any

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from npdw_geo.content.map_blocks import Map
from npdw_geo.drawing import palette, shapes
from npdw_geo.drawing.backdrop import SCRIPT_MARK
from npdw_geo.drawing.layers import areas_layer, legs_layer, projects_layer
from npdw_geo.drawing.styles import MAP_MARK
from npdw_geo.release.release import Release

# Our server serves Leaflet below this path; from the map frame it is two folders up, so that the
# product also works below another base path.
LEAFLET_ROUTE = "kaart"
LEAFLET_URL = f"../../{LEAFLET_ROUTE}"
TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
TILE_CREDIT = 'Kaartgegevens &copy; <a href="https://www.kadaster.nl">Kadaster</a>'
_HATCH = """
<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="{id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="7" height="7" fill="{fill}"/><rect width="1.6" height="7" fill="{line}"/></pattern></defs></svg>
"""
STYLES = [
    ("leaflet_css", f"{LEAFLET_URL}/leaflet.css"),
    ("kaart_css", f"{LEAFLET_URL}/kaart.css?v={MAP_MARK}"),
]


class _Backdrop(MacroElement):
    """The constant part of the map; what it draws stands in kaart.js."""

    _template = Template(
        "{% macro script(this, kwargs) %}npdw.teken({{ this._parent.get_name() }});{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()
        self._name = "Achtergrond"


def scripts(release: Release) -> list[tuple[str, str]]:
    """Return the scripts of the map frame, all from our own server; the address changes with the data."""
    return [
        ("leaflet", f"{LEAFLET_URL}/leaflet.js"),
        ("kaart", f"{LEAFLET_URL}/kaart.js?v={release.id}-{SCRIPT_MARK}"),
    ]


def base_map(release: Release) -> folium.Map:
    """Return the map below every view: the same for all, so that the frame stays where it is."""
    chart = folium.Map(
        location=_centre(release),
        zoom_start=14,
        tiles=None,
        zoom_control=False,
        scroll_wheel_zoom=False,
        zoom_snap=0.25,
        min_zoom=11,
        max_zoom=19,
    )
    folium.TileLayer(TILES, attr=TILE_CREDIT, name="achtergrond", min_zoom=6, max_zoom=19).add_to(chart)
    chart.default_js, chart.default_css = scripts(release), STYLES
    chart.add_child(_Backdrop())
    root: Any = chart.get_root()
    root.html.add_child(Element(patterns()), name="arcering")
    return chart


@lru_cache(maxsize=4)
def _centre(release: Release) -> list[float]:
    west, south, east, north = shapes.bounds(release.level("gebied"))
    return [round((south + north) / 2, 4), round((west + east) / 2, 4)]


def layer_calls(block: Map, release: Release) -> tuple[str, ...]:
    """Return what draws the layers of a map, its areas and the projects above them; `{laag}` is the layer."""
    layer = areas_layer(block, release)
    areas = (
        f"npdw.gebieden({{laag}}, '{layer.niveau}', {layer.rows});npdw.pas('{layer.fit}', {layer.bounds});"
    )
    if not block.projects:
        return (areas,)
    marks, names = projects_layer(block.projects, release)
    walked = f"npdw.benen({{laag}}, {legs_layer(block)});" if block.legs else ""
    return (areas, f"{walked}npdw.projecten({{laag}}, {marks}, {names});")


def map_data(block: Map, release: Release, *, tiles: bool) -> str:
    """Return the same layers as JSON, for a page that draws without folium."""
    layer = areas_layer(block, release)
    calls = [
        f'{{"niveau":"{layer.niveau}","rijen":{layer.rows},"rand":{layer.bounds},"druk":{int(block.press)}}}'
    ]
    if block.projects:
        marks, names = projects_layer(block.projects, release)
        calls.append(f'{{"merken":{marks},"namen":{names},"benen":{legs_layer(block)}}}')
    background = shapes.script_json(TILES if tiles else "")
    return f'{{"lagen":[{",".join(calls)}],"tegels":{background},"naam":{shapes.script_json(TILE_CREDIT)}}}'


def patterns() -> str:
    """Return the hatches for no figure and for what does not count, to stand in a page beside the map."""
    missing = _HATCH.format(id=palette.PATTERN_MISSING, fill=palette.MISSING_FILL, line=palette.MISSING_HATCH)
    outside = _HATCH.format(id=palette.PATTERN_OUTSIDE, fill=palette.OUTSIDE_FILL, line=palette.OUTSIDE_HATCH)
    larger = _HATCH.format(id=palette.PATTERN_LARGER, fill=palette.LARGER_FILL, line=palette.LARGER_HATCH)
    return missing + outside + larger.replace("rotate(45)", "rotate(-45)")
