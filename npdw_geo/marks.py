"""Draw building projects: a mark where a place is known, a labelled tray of the wijk where it is not."""

from html import escape
from typing import Any

import folium
import geopandas as gpd
from branca.element import MacroElement
from folium.template import Template
from shapely import Point

from npdw_geo import areas, pipeline, shapes
from npdw_geo.housing import KINDS, Housing
from npdw_geo.maps import middle
from npdw_geo.release import Release

# A mark grows with its homes in three steps that can be told apart, in pixels.
_SIZES = ((200, 44), (60, 34), (0, 28))
_GAP, _PER_ROW, _HEAD = 4, 3, 34
# Where a tray hangs on its point, from 0 (its left edge) to 1: so that neighbours do not overlap on a phone.
_HANG = {"oud-krispijn": 0.6, "nieuw-krispijn": 0.45, "wielwijk": 0.8, "crabbehof": 0.2}
# And how much of it stands above that point.
_RISE = {"oud-krispijn": 0.5, "nieuw-krispijn": 0.25, "wielwijk": 0.3, "crabbehof": 0.45}
# Marks with a place of their own keep this much room from the tray of their wijk, in metres.
_ROOM = 170
_CLASS = {"gepland": "", "in aanbouw": "aanbouw", "opgeleverd": "opgeleverd"}


class _Projects(MacroElement):
    """Trays and marks; what draws them stands in kaart.js."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "npdw.projecten({{ this._parent.get_name() }}, {{ this.trays }}, {{ this.marks }});{% endmacro %}"
    )

    def __init__(self, trays: str, marks: str) -> None:
        super().__init__()
        self._name = "Projects"
        self.trays = trays
        self.marks = marks

    def call(self) -> str:
        """Return what to draw as JSON, for a page that draws without folium."""
        return f'{{"bakken":{self.trays},"merken":{self.marks}}}'


def project_layer(found: Housing, release: Release) -> folium.FeatureGroup:
    """Return the layer of all numbered projects of a view; nothing stands on a spot that is not known."""
    trays, marks = place(found, release)
    group = folium.FeatureGroup(name="projecten")
    group.add_child(_Projects(shapes.script_json(trays), shapes.script_json(marks)))
    return group


def place(found: Housing, release: Release) -> tuple[list[list[object]], list[list[object]]]:
    """Return trays as [lat, lon, words, width, height, hang, rise] and marks as rows for the browser."""
    trays: list[list[object]] = []
    marks: list[list[object]] = []
    for slug in release.codes("wijk"):
        rows = found.rows[(found.rows["wijk"] == slug) & (found.rows["ligging"] == "wijk")]
        if len(rows):
            lat, lon = _spot(_free(found, release, slug))
            width, height, placed = _packed(rows, found.view.gekozen, (lat, lon), (_HANG[slug], _RISE[slug]))
            title = f"<b>{release.areas[slug].name}</b><br>plaats niet bekend"
            trays.append([lat, lon, title, width, height, _HANG[slug], _RISE[slug]])
            marks += placed
    exact = found.rows[found.rows["ligging"].isin(["adres", "straat"]) & found.rows["rd_x"].notna()]
    for _, row in exact.iterrows():
        half = _size(row) / 2
        marks.append(
            _mark(row, found.view.gekozen, _degrees(Point(row["rd_x"], row["rd_y"])), (-half, -half))
        )
    known = found.rows[(found.rows["ligging"] == "buurt") & found.rows["buurtcode"].isin(release.areas)]
    for code, rows in known.groupby("buurtcode"):
        lat, lon = _spot(release.level("buurt").geometry[str(code)])
        left = -sum(_size(row) + _GAP for _, row in rows.iterrows()) / 2
        for _, row in rows.iterrows():
            marks.append(_mark(row, found.view.gekozen, (lat, lon), (left, -_size(row) / 2)))
            left += _size(row) + _GAP
    return trays, marks


def _packed(
    rows: Any, gekozen: str | None, spot: tuple[float, float], hang: tuple[float, float]
) -> tuple[int, int, list[Any]]:
    """Put the marks of a tray in rows; return its width, its height and the marks."""
    ordered = [row for _, row in rows.iterrows()]
    lines = [ordered[start : start + _PER_ROW] for start in range(0, len(ordered), _PER_ROW)]
    width = max(128.0, max(sum(_size(row) + _GAP for row in line) for line in lines) + 3 * _GAP)
    height = _HEAD + 2 * _GAP + sum(max(_size(row) for row in line) + _GAP for line in lines)
    placed: list[Any] = []
    top = _HEAD - height * hang[1]
    for line in lines:
        left, tall = -width * hang[0] + 2 * _GAP, max(_size(row) for row in line)
        for row in line:
            placed.append(_mark(row, gekozen, spot, (left, top + (tall - _size(row)) / 2)))
            left += _size(row) + _GAP
        top += tall + _GAP
    return round(width), round(height), placed


def _mark(
    row: Any, gekozen: str | None, spot: tuple[float, float], shift: tuple[float, float]
) -> list[object]:
    """Return one mark for the browser: its point, and how many pixels beside it the mark stands."""
    number = f"{row['nummer']}{KINDS[row['soort']][1]}"
    label = f"{row['nummer']} {row['naam']}: {pipeline.total_words(row)} woningen, {row['fase']}"
    chosen = int(row["id"] == gekozen)
    right, down = (round(part) for part in shift)
    return [row["id"], number, escape(label), _CLASS[row["fase"]], _size(row), *spot, right, down, chosen]


def _size(row: Any) -> int:
    total = row["totaal"] if row["totaal"] == row["totaal"] else 0
    return next(size for least, size in _SIZES if total >= least)


def _free(found: Housing, release: Release, slug: str) -> Any:
    """Return the part of a wijk that no mark with a place of its own needs."""
    shape = release.level("wijk").geometry[slug]
    taken = [code for code in found.rows["buurtcode"].unique() if code in release.areas]
    for code in taken:
        point = middle(release.level("buurt").geometry[code])
        shape = shape.difference(point.buffer(_ROOM))
    return shape


def _spot(shape: Any) -> tuple[float, float]:
    """Return a point well inside a shape, as latitude and longitude."""
    return _degrees(middle(shape))


def _degrees(spot: Point) -> tuple[float, float]:
    point = gpd.GeoSeries([spot], crs=areas.RD).to_crs(areas.WGS84).iloc[0]
    return round(float(point.y), 5), round(float(point.x), 5)
