"""What a still picture is made of: the map, words that stay in their column, the legend."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from npdw_geo.content.choropleth import Choropleth
from npdw_geo.drawing import palette
from npdw_geo.release import areas
from npdw_geo.release.release import Release

# Longer words in a legend need the whole width.
_WIDE_LABEL = 24
_ROUND = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 1.5}


class Column:
    """Words below each other between two edges of a figure; each in as many lines as it needs to stay between them."""

    def __init__(self, figure: Figure, left: float, right: float) -> None:
        self._figure, self._left, self._right = figure, left, right
        self._renderer = FigureCanvasAgg(figure).get_renderer()
        self.top = 1.0

    def write(
        self, words: str, top: float | None = None, *, size: float, gap: float = 0.02, weight: str = "normal", colour: str = palette.INK
    ) -> None:  # fmt: skip
        """Write words below what stands there, or at `top`."""
        start = self.top - gap if top is None else top
        if not words:
            return
        lines: list[str] = []
        for word in words.split(" "):
            if lines and self._fits(f"{lines[-1]} {word}", size, weight):
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        written = self._text("\n".join(lines), start, size, weight, colour)
        self.top = self._box(written).y0

    def _fits(self, words: str, size: float, weight: str) -> bool:
        written = self._text(words, 0.5, size, weight, palette.INK)
        fits = self._box(written).x1 <= self._right
        written.remove()
        return bool(fits)

    def _text(self, words: str, top: float, size: float, weight: str, colour: str) -> Any:
        return self._figure.text(
            self._left, top, words, size=size, weight=weight, va="top", color=colour, linespacing=1.08
        )

    def _box(self, written: Any) -> Any:
        return written.get_window_extent(self._renderer).transformed(self._figure.transFigure.inverted())


def wijken(chart: Axes, release: Release) -> None:
    """Draw the four wijken by name in one quiet colour."""
    shapes = release.level("wijk")
    shapes.plot(ax=chart, color=palette.QUIET, edgecolor=palette.INK, linewidth=1.6)
    for row in shapes.itertuples():
        spot = row.geometry.representative_point()
        chart.annotate(row.naam, (spot.x, spot.y), ha="center", va="center", weight="bold", size=14)
    chart.set_aspect("equal")
    chart.set_axis_off()


def choropleth(chart: Axes, picture: Choropleth, release: Release, *, size: float) -> None:
    """Draw the map of a view, whole and as large as its place; `size` is that of the names."""
    buurten = release.geo()
    shapes = release.level(picture.asked.niveau)
    chosen = shapes.loc[[slug for slug in picture.rows.index if slug in shapes.index]]
    areas.left_out(buurten).plot(
        ax=chart, facecolor=palette.OUTSIDE_FILL, edgecolor=palette.OUTSIDE_HATCH, hatch="///", linewidth=0.4
    )
    # what a filter leaves out stays there, pale
    pale = shapes.drop(chosen.index)
    if len(pale):
        pale.plot(ax=chart, facecolor=palette.LAND, edgecolor="#a9a59b", linewidth=0.8)
    _filled(chart, picture, chosen)
    outlines = areas.wijken(buurten)
    outlines.boundary.plot(ax=chart, color=palette.INK, linewidth=2)
    alone = list(picture.rows.index) if len(picture.rows) == 1 else []
    lit = [slug for slug in {picture.asked.view.gekozen, *alone} if slug in shapes.index]
    if lit:
        shapes.loc[lit].boundary.plot(ax=chart, color=palette.ACCENT, linewidth=4)
    for row in outlines.itertuples():
        spot = row.geometry.representative_point()
        name = chart.annotate(
            row.naam, (spot.x, spot.y), ha="center", va="center", weight="bold", size=size, color=palette.INK
        )
        name.set_bbox(_ROUND)
    _fit(chart, (shapes if len(chosen) < 2 else chosen).total_bounds)


def _fit(chart: Axes, bounds: Any) -> None:
    """Show these bounds with a little room, and beside them as much as the place of the map is wider or higher."""
    west, south, east, north = (edge + more for edge, more in zip(bounds, (-60, -160, 60, 60), strict=True))
    place = chart.get_window_extent()
    ratio = place.width / place.height
    more_wide = max(0.0, (north - south) * ratio - (east - west)) / 2
    more_high = max(0.0, (east - west) / ratio - (north - south)) / 2
    chart.set_xlim(west - more_wide, east + more_wide)
    chart.set_ylim(south - more_high, north + more_high)
    chart.set_aspect("equal")
    chart.set_axis_off()


def _filled(chart: Axes, picture: Choropleth, chosen: Any) -> None:
    fills = [palette.fill(picture.scale, int(klasse)) for klasse in picture.rows["klasse"]]
    colours = pd.Series(fills, index=picture.rows.index, dtype=object).reindex(chosen.index)
    hatched = colours.map(palette.is_hatch).astype(bool)
    known, unknown = chosen[~hatched], chosen[hatched]
    if len(known):
        known.plot(ax=chart, color=colours[~hatched], edgecolor="white", linewidth=1)
    if len(unknown):
        unknown.plot(
            ax=chart,
            facecolor=palette.MISSING_FILL,
            edgecolor=palette.MISSING_HATCH,
            hatch="////",
            linewidth=0.6,
        )


def legend_rows(
    figure: Figure, picture: Choropleth, left: float, top: float, *, size: float, columns: int = 1
) -> None:
    """Draw the legend with how many areas a class holds, and where Dordrecht lies."""
    handles = _handles(picture)
    wide = max(len(str(patch.get_label())) for patch in handles) > _WIDE_LABEL
    found = figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(left - 0.008, top), frameon=False, fontsize=size,
        title="Legenda (aantal gebieden)", alignment="left", labelspacing=0.3, columnspacing=1.2,
        ncols=1 if wide else columns,
    )  # fmt: skip
    found.get_title().set_fontweight("bold")
    found.get_title().set_fontsize(size)
    found.set_in_layout(False)


def _handles(picture: Choropleth) -> list[Patch]:
    """Return a patch for every line of the legend, and one for what does not count."""
    found = []
    for row in picture.legend:
        label = f"{row.label} ({row.count}){' · Dordrecht' if row.reference else ''}"
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
