"""Draw a view as a still picture with GeoPandas and matplotlib: the same classes and colours as on screen."""

import io
import re
import textwrap
from threading import Lock

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from npdw_geo import text
from npdw_geo.content.choropleth import Choropleth
from npdw_geo.content.sentence import sentence
from npdw_geo.drawing import palette
from npdw_geo.release import areas
from npdw_geo.release.release import Release

# matplotlib's settings are shared by all threads of the process
_DRAWING = Lock()
_SIZE = (11.0, 7.6)
# Longer words in a legend need the whole width.
_WIDE_LABEL = 36


def draw(picture: Choropleth, release: Release, kind: str, day: str) -> bytes:
    """Return the map of a view with title, sentence, legend, source and date."""
    with _DRAWING, mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "npdw", "hatch.linewidth": 0.6}):
        figure = Figure(figsize=_SIZE, facecolor=palette.GROUND)
        chart = figure.add_axes((0.02, 0.1, 0.56, 0.86))
        _map(chart, picture, release)
        _words(figure, picture, release, day)
        body = io.BytesIO()
        if kind == "png":
            FigureCanvasAgg(figure).print_png(body)
        else:
            FigureCanvasSVG(figure).print_svg(body, metadata={"Date": None})
        return body.getvalue()


def preview(title: str, said: str, picture: Choropleth | None, release: Release) -> bytes:
    """Return a small picture of a view for messages: map, title, sentence (PNG, 1200 by 630)."""
    with _DRAWING, mpl.rc_context({"hatch.linewidth": 0.6}):
        figure = Figure(figsize=(12, 6.3), dpi=100, facecolor=palette.GROUND)
        chart = figure.add_axes((0.0, 0.02, 0.5, 0.96))
        if picture is not None:
            _map(chart, picture, release)
        else:
            _plain(chart, release)
        top = _fitted(figure, 0.94, title, size=23, weight="bold")
        # the source stands below
        words = re.sub(r" \([^()]*\)$", "", said) if picture is not None else said
        top = _fitted(figure, top - 0.03, textwrap.shorten(words, 260, placeholder=" ..."), size=16)
        if picture is not None:
            handles = _handles(picture)
            long = max(len(str(patch.get_label())) for patch in handles) > _WIDE_LABEL
            legend = figure.legend(
                handles=handles, loc="upper left", bbox_to_anchor=(0.51, top - 0.02), frameon=False,
                fontsize=10 if long else 12, ncols=1 if long else 2, columnspacing=1.2, labelspacing=0.3,
            )  # fmt: skip
            legend.set_in_layout(False)
            line = text.source_line(picture.sources, picture.asked.years, boundaries=False)
            figure.text(
                0.52,
                0.1,
                textwrap.fill(textwrap.shorten(line, 150, placeholder=" ..."), 75),
                size=10,
                color=palette.INK_2,
            )
        figure.text(0.52, 0.04, "Dordt West in kaart", size=15, weight="bold", color=palette.ACCENT_TEXT)
        image = io.BytesIO()
        FigureCanvasAgg(figure).print_png(image)
        return image.getvalue()


def _fitted(figure: Figure, top: float, words: str, *, size: float, weight: str = "normal") -> float:
    """Write words in the right half, in as many lines as they need to stay in it; return where they end."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    letters = 60
    while True:
        written = figure.text(
            0.52, top, textwrap.fill(words, letters), size=size, weight=weight, va="top", color=palette.INK, linespacing=1.25
        )  # fmt: skip
        box = written.get_window_extent(renderer).transformed(figure.transFigure.inverted())
        if box.x1 <= 0.98 or letters <= 12:
            return float(box.y0)
        written.remove()
        letters -= 3


def _plain(chart: Axes, release: Release) -> None:
    """Draw the four wijken by name in one quiet colour."""
    shapes = release.level("wijk")
    shapes.plot(ax=chart, color=palette.QUIET, edgecolor=palette.INK, linewidth=1.6)
    for row in shapes.itertuples():
        spot = row.geometry.representative_point()
        chart.annotate(row.naam, (spot.x, spot.y), ha="center", va="center", weight="bold", size=12)
    chart.set_aspect("equal")
    chart.set_axis_off()


def _map(chart: Axes, picture: Choropleth, release: Release) -> None:
    buurten = release.geo()
    shapes = release.level(picture.asked.niveau)
    chosen = shapes.loc[[slug for slug in picture.rows.index if slug in shapes.index]]
    fills = [palette.fill(picture.scale, int(klasse)) for klasse in picture.rows["klasse"]]
    colours = pd.Series(fills, index=picture.rows.index, dtype=object).reindex(chosen.index)
    areas.left_out(buurten).plot(
        ax=chart, facecolor=palette.OUTSIDE_FILL, edgecolor=palette.OUTSIDE_HATCH, hatch="///", linewidth=0.4
    )
    hatched = colours.map(palette.is_hatch).astype(bool)
    known, unknown = chosen[~hatched], chosen[hatched]
    if len(known):
        known.plot(ax=chart, color=colours[~hatched], edgecolor="white", linewidth=0.8)
    if len(unknown):
        unknown.plot(
            ax=chart,
            facecolor=palette.MISSING_FILL,
            edgecolor=palette.MISSING_HATCH,
            hatch="////",
            linewidth=0.6,
        )
    wijken = areas.wijken(buurten)
    wijken.boundary.plot(ax=chart, color=palette.INK, linewidth=1.6)
    if picture.asked.view.gekozen in shapes.index:
        shapes.loc[[picture.asked.view.gekozen]].boundary.plot(ax=chart, color=palette.ACCENT, linewidth=3)
    for row in wijken.itertuples():
        spot = row.geometry.representative_point()
        name = chart.annotate(
            row.naam, (spot.x, spot.y), ha="center", va="center", weight="bold", size=10, color=palette.INK
        )
        name.set_bbox({"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 1.5})
    west, south, east, north = (shapes if len(chosen) == 0 else chosen).total_bounds
    chart.set_xlim(west - 120, east + 120)
    chart.set_ylim(south - 250, north + 120)
    chart.set_aspect("equal")
    chart.set_axis_off()


def _words(figure: Figure, picture: Choropleth, release: Release, day: str) -> None:
    at, top = 0.6, 0.95
    title = textwrap.fill(picture.title, 32)
    figure.text(at, top, title, size=16, weight="bold", va="top", color=palette.INK)
    top -= 0.045 * (title.count("\n") + 1) + 0.02
    said = textwrap.fill(sentence(picture, release), 48)
    figure.text(at, top, said, size=11, va="top", color=palette.INK, linespacing=1.35)
    top -= 0.033 * (said.count("\n") + 1) + 0.03
    legend = figure.legend(
        handles=_handles(picture), loc="upper left", bbox_to_anchor=(at - 0.01, top), frameon=False, fontsize=11,
        title="Legenda (aantal gebieden)", alignment="left",
    )  # fmt: skip
    legend.get_title().set_fontweight("bold")
    line = text.source_line(picture.sources, picture.asked.years)
    foot = textwrap.fill(
        f"{line} Gemaakt met Dordt West in kaart op {day}, gegevensversie {release.id}.", 150
    )
    figure.text(0.02, 0.02, foot, size=8.5, va="bottom", color=palette.INK_2)


def _handles(picture: Choropleth) -> list[Patch]:
    """Return a patch for every line of the legend, and one for what does not count."""
    found = []
    for row in picture.legend:
        label = f"{row.label}  ({row.count})"
        fill = palette.fill(picture.scale, row.klasse)
        found.append(
            Patch(facecolor=fill, edgecolor="#8a9096", label=label)
            if not palette.is_hatch(fill)
            else Patch(
                facecolor=palette.MISSING_FILL, edgecolor=palette.MISSING_HATCH, hatch="////", label=label
            )
        )
    outside = Patch(
        facecolor=palette.OUTSIDE_FILL, edgecolor=palette.OUTSIDE_HATCH, hatch="///", label="telt niet mee"
    )
    return [*found, outside]
