"""Draw choropleths with Leaflet: a base map that never changes and one layer that does.

The base map holds ground, context, left-out areas, outlines of the wijken and names. A view only
adds a layer of polygons, so that the frame in the browser keeps its place and its zoom.
Everything is drawn in WGS 84 from strings; a folium object lives for one run and is never cached,
because streamlit-folium writes into it.
"""

import hashlib
from collections.abc import Collection, Sequence
from functools import lru_cache
from html import escape
from typing import Any

import folium
import geopandas as gpd
import shapely
from branca.element import Element, MacroElement
from folium.template import Template

from npdw_geo import areas, palette, shapes
from npdw_geo.models import Flag
from npdw_geo.paths import PACKAGE
from npdw_geo.picture import Picture
from npdw_geo.release import Release

# Our server serves Leaflet below this path; from the map frame it is two folders up, so that the
# product also works below another base path.
LEAFLET_ROUTE = "kaart"
LEAFLET_URL = f"../../{LEAFLET_ROUTE}"
TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
TILE_CREDIT = 'Kaartgegevens &copy; <a href="https://www.kadaster.nl">Kadaster</a>'
BOUNDARY_CREDIT = "Grenzen: Kadaster / CBS, 2023"
# How wide the strip outside the focus area is in which names of left-out parts stand, in metres.
_NAME_STRIP = 260
# How far the context reaches and how coarse the surroundings may be, in metres.
_REACH, _COARSE, _FINE = 2_500, 40, 6

_HATCH = """
<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="{id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="7" height="7" fill="{fill}"/><rect width="1.6" height="7" fill="{line}"/></pattern></defs></svg>
"""
# The style of the map frame: a file of its own, so that it does not travel with every change of the map.
_FRAME_STYLE = f"""
html,body{{margin:0;height:100%;overflow:hidden;background:{palette.WATER}}}
#parent,.float-child:first-child,#map_div{{height:100vh!important;width:100%!important}}
"""
# What is drawn inside the map, also on a page without a frame.
STYLE_PARTS = f"""
.leaflet-container{{background:{palette.WATER};font:14px/1.3 "Source Sans","Source Sans Pro",system-ui,sans-serif}}
.leaflet-overlay-pane{{mix-blend-mode:multiply}}
.leaflet-bar a,.leaflet-touch .leaflet-bar a{{width:44px;height:44px;line-height:44px;font-size:22px;color:{palette.INK}}}
.leaflet-interactive:focus{{outline:none}}
.leaflet-interactive:focus-visible{{stroke:{palette.ACCENT};stroke-width:4}}
.naam{{white-space:nowrap;font-weight:700;font-size:14px;color:{palette.INK};transform:translate(-50%,-50%);
display:inline-block;text-shadow:-1px -1px 0 #fff,1px -1px 0 #fff,-1px 1px 0 #fff,1px 1px 0 #fff,0 0 4px #fff,0 0 6px #fff}}
.naam.buiten{{font-weight:400;font-size:12px;color:{palette.INK_2};text-align:center}}
.met-bakken .naam:not(.buiten){{display:none}}
.bak{{background:rgba(255,255,255,.88);border:1.5px dashed {palette.INK_2};border-radius:6px;width:100%;height:100%;box-sizing:border-box;
padding:2px 6px;font-size:12px;line-height:1.25;color:{palette.INK}}}
.merk{{display:flex;align-items:center;justify-content:center;width:100%;height:100%;box-sizing:border-box;font:700 13px/1 system-ui,sans-serif;
border:2px solid {palette.PHASES["gepland"]};background:#fff;color:{palette.INK};border-radius:50%;border-style:dashed}}
.merk.aanbouw{{border:3px solid {palette.PHASES["in aanbouw"]};background:#fde3bd;border-radius:4px}}
.merk.opgeleverd{{border:2px solid #fff;background:{palette.PHASES["opgeleverd"]};color:#fff}}
.merk.gekozen{{outline:4px solid {palette.ACCENT};outline-offset:1px}}
.leaflet-control-attribution{{font-size:12px}}
.leaflet-tooltip{{font-size:14px;color:{palette.INK};border-color:{palette.LINE}}}
.leaflet-tooltip b{{display:block}}
@media (max-width:500px){{.naam{{font-size:12px}}.naam.buiten{{font-size:10px}}.leaflet-control-attribution{{font-size:10px}}}}
"""
STYLE = _FRAME_STYLE + STYLE_PARTS
_STYLE_MARK = hashlib.sha256(STYLE.encode()).hexdigest()[:8]
STYLES = [
    ("leaflet_css", f"{LEAFLET_URL}/leaflet.css"),
    ("kaart_css", f"{LEAFLET_URL}/kaart.css?v={_STYLE_MARK}"),
]
_DRAWING = (PACKAGE / "kaart.js").read_text(encoding="utf-8")


class _Backdrop(MacroElement):
    """The constant part of the map; what it draws stands in kaart.js."""

    _template = Template(
        "{% macro script(this, kwargs) %}npdw.teken({{ this._parent.get_name() }});{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()
        self._name = "Backdrop"


class _Polygons(MacroElement):
    """The layer that changes with the view: ids, words and colours; the shapes are in the browser already."""

    _template = Template(
        "{% macro script(this, kwargs) %}var {{ this.get_name() }} = "
        "npdw.gebieden({{ this._parent.get_name() }}, '{{ this.level }}', {{ this.data }});\n"
        "npdw.pas('{{ this.fit_id }}', {{ this.bounds }});{% endmacro %}"
    )

    def __init__(self, level: str, data: str, bounds: str, fit_id: str) -> None:
        super().__init__()
        self._name = "Polygons"
        self.level = level
        self.data = data
        self.bounds = bounds
        self.fit_id = fit_id

    def call(self) -> str:
        """Return what to draw as JSON, for a page that draws without folium."""
        return f'{{"niveau":"{self.level}","rijen":{self.data},"rand":{self.bounds}}}'


@lru_cache(maxsize=4)
def drawing_script(release: Release) -> str:
    """Return the script of the map frame with the shapes of all areas: fetched once, kept by the browser."""
    shapes_by_level = {level: shapes.by_id(release, level) for level in ("buurt", "wijk")}
    return (
        f"{_DRAWING}npdw.achtergrond={_backdrop_data(release)};\n"
        f"npdw.vormen={shapes.script_json(shapes_by_level)};\n"
    )


def scripts(release: Release) -> list[tuple[str, str]]:
    """Return the scripts of the map frame, all from our own server; the address changes with the data."""
    mark = hashlib.sha256(_DRAWING.encode()).hexdigest()[:8]
    return [
        ("leaflet", f"{LEAFLET_URL}/leaflet.js"),
        ("kaart", f"{LEAFLET_URL}/kaart.js?v={release.id}-{mark}"),
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


def calls(layers: Sequence[folium.FeatureGroup]) -> str:
    """Return the same layers as JSON, for a page that draws without folium."""
    drawn: list[Any] = [child for layer in layers for child in layer._children.values()]
    found = [child.call() for child in drawn]
    return f"[{','.join(found)}]"


def choropleth(picture: Picture, release: Release) -> folium.FeatureGroup:
    """Return the layer of a view: the one function that draws a choropleth for the screen."""
    areas_shown = [
        (str(slug), str(row["naam"]), _label(row), str(row["kleur"])) for slug, row in picture.rows.iterrows()
    ]
    chosen = {picture.view.gekozen} - {None}
    fit_id = ".".join((*picture.view.gebied.wijk, *picture.view.gebied.buurt))
    return _layer(release, picture.view.niveau, areas_shown, chosen, fit_id)


def wijken_layer(release: Release, labels: dict[str, str], chosen: set[str]) -> folium.FeatureGroup:
    """Return the four wijken in one quiet colour, with words of their own; no figure is coloured."""
    shown = [(slug, release.areas[slug].name, words, palette.QUIET) for slug, words in labels.items()]
    return _layer(release, "wijk", shown, chosen, "overzicht")


def _layer(
    release: Release,
    niveau: str,
    shown: list[tuple[str, str, str, str]],
    chosen: Collection[str | None],
    fit_id: str,
) -> folium.FeatureGroup:
    """Return polygons of (id, name, words, colour); an empty colour is hatched."""
    # a name from a file is text: Leaflet's tooltip would read it as markup
    rows = [
        [slug, escape(name), escape(words), colour, int(slug in chosen)]
        for slug, name, words, colour in shown
    ]
    group = folium.FeatureGroup(name="gebieden")
    ids = tuple(slug for slug, *_ in shown)
    group.add_child(
        _Polygons(niveau, shapes.script_json(rows), shapes.fit_bounds(release, niveau, ids), fit_id)
    )
    return group


@lru_cache(maxsize=4)
def _backdrop_data(release: Release) -> str:
    buurten = release.geo()
    assert release.context is not None
    outside = areas.left_out(buurten)
    wijken = areas.wijken(buurten)
    # What only surrounds is drawn, not measured: clip it to what a visitor can reach and keep it light.
    near = areas.focus_area(buurten).geometry.iloc[0].buffer(_REACH)
    context = release.context.clip(near).simplify(_COARSE)
    beside = gpd.GeoDataFrame(
        outside[["naam", "reden"]], geometry=outside.simplify_coverage(_FINE), crs=outside.crs
    )
    return shapes.script_json(
        {
            "context": shapes.collection(gpd.GeoDataFrame(geometry=context), (), grid=1e-4),
            "outside": shapes.collection(beside, ("naam", "reden")),
            "outlines": shapes.collection(wijken, ()),
            "names": _names(wijken, outside, areas.focus_area(buurten).geometry.iloc[0]),
            "credit": BOUNDARY_CREDIT,
            "ink": palette.INK,
            "accent": palette.ACCENT,
            "pattern": palette.PATTERN_OUTSIDE,
            "missing": palette.PATTERN_MISSING,
            "land": palette.LAND,
        }
    )


def _names(wijken: gpd.GeoDataFrame, outside: gpd.GeoDataFrame, focus: Any) -> list[list[object]]:
    """Return [lat, lon, words, class] for every name on the map, at a point inside its area."""
    zuidhoven = outside[outside["wijk"] == "crabbehof"]
    south = outside[outside["wijk"] == "wielwijk"]
    points = [(row["geometry"], row["naam"], "") for _, row in wijken.iterrows()]
    # the south is large; its name belongs near the edge, where the map of Dordt West still shows it
    beside = focus.buffer(_NAME_STRIP)
    points += [(zuidhoven.union_all(), "Zuidhoven<br>telt niet mee", "buiten")] if len(zuidhoven) else []
    points += (
        [(south.union_all().intersection(beside), "ten zuiden van Reeweg Zuid<br>telt niet mee", "buiten")]
        if len(south)
        else []
    )
    spots = gpd.GeoSeries([middle(shape) for shape, _, _ in points], crs=areas.RD).to_crs(areas.WGS84)
    return [
        [round(spot.y, 5), round(spot.x, 5), words, kind]
        for spot, (_, words, kind) in zip(spots, points, strict=True)
    ]


def middle(shape: Any) -> shapely.Point:
    """Return the point furthest from the edge: a name there lies well inside."""
    biggest = max(shapely.get_parts(shape), key=lambda part: part.area)
    return shapely.Point(shapely.maximum_inscribed_circle(biggest, tolerance=10).coords[0])


def patterns() -> str:
    """Return the hatches for no figure and for what does not count, to stand in a page beside the map."""
    missing = _HATCH.format(id=palette.PATTERN_MISSING, fill=palette.MISSING_FILL, line=palette.MISSING_HATCH)
    outside = _HATCH.format(id=palette.PATTERN_OUTSIDE, fill=palette.OUTSIDE_FILL, line=palette.OUTSIDE_HATCH)
    return missing + outside


def _label(row: Any) -> str:
    words = str(row["label"])
    if row["vlag"] not in (Flag.PUBLISHED, Flag.TE_KLEIN, Flag.ONTBREEKT):
        words += f" ({row['woorden']})"
    return words
