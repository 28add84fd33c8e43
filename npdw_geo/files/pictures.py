"""Still pictures of a view, drawn with GeoPandas and matplotlib: a slide to keep, a small one for messages.

The same classes, colours and letters as on screen.
"""

import io
import re
import textwrap
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from npdw_geo import text
from npdw_geo.content.choices import filter_words
from npdw_geo.content.choropleth import Choropleth
from npdw_geo.content.sentence import sentence
from npdw_geo.drawing import palette
from npdw_geo.files.lettering import families
from npdw_geo.files.picture_parts import Column, choropleth, legend_rows, wijken
from npdw_geo.release.release import Release

# matplotlib's settings are shared by all threads of the process
_DRAWING = Lock()
# A slide of 1920 by 1080, and a picture beside a link in a message of 1200 by 630, in inches of 100 dots.
_SLIDE, _SMALL, _DOTS = (19.2, 10.8), (12.0, 6.3), 100
_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "npdw",
    "hatch.linewidth": 0.6,
    "font.family": "sans-serif",
}
_SITE = "Dordt West in kaart"


def _settings() -> Any:
    return {**_SETTINGS, "font.sans-serif": list(families())}


def draw(picture: Choropleth, release: Release, kind: str, day: str, scale: int = 1) -> bytes:
    """Return the map of a view as a slide of 1920 by 1080, or `scale` times that: title, sentence, legend, source, date."""
    with _DRAWING, mpl.rc_context(_settings()):
        figure = Figure(figsize=_SLIDE, dpi=_DOTS * scale, facecolor=palette.CARD)
        choropleth(figure.add_axes((0.0, 0.08, 0.51, 0.92)), picture, release, size=17)
        words = Column(figure, 0.53, 0.975)
        words.write(f"{picture.title}: {_where(picture, release)}", 0.95, size=36, weight="bold")
        words.write(picture.indicator.definitie, size=21, colour=palette.INK_2)
        words.write(_without_source(sentence(picture, release)), size=29, gap=0.035)
        legend_rows(figure, picture, 0.53, words.top - 0.03, size=21, columns=2)
        line = text.source_line(picture.sources, picture.asked.years)
        foot = f"{line} {_SITE}, {day}, gegevensversie {release.id}."
        Column(figure, 0.015, 0.985).write(foot, 0.066, size=17, gap=0, colour=palette.INK_2)
        body = io.BytesIO()
        if kind == "png":
            FigureCanvasAgg(figure).print_png(body)
        else:
            FigureCanvasSVG(figure).print_svg(body, metadata={"Date": None})
        return body.getvalue()


def preview(title: str, said: str, picture: Choropleth | None, release: Release) -> bytes:
    """Return a small picture of a view for messages: map, title, sentence, legend, source (PNG, 1200 by 630)."""
    with _DRAWING, mpl.rc_context(_settings()):
        figure = Figure(figsize=_SMALL, dpi=_DOTS, facecolor=palette.CARD)
        chart = figure.add_axes((0.0, 0.02, 0.5, 0.96))
        words = Column(figure, 0.52, 0.98)
        words.write(title, 0.95, size=25, weight="bold")
        told = said if picture is None else _without_source(said)
        words.write(textwrap.shorten(told, 260, placeholder=" ..."), size=18, gap=0.03)
        if picture is None:
            wijken(chart, release)
        else:
            choropleth(chart, picture, release, size=13)
            legend_rows(figure, picture, 0.52, words.top - 0.02, size=13, columns=2)
            line = text.source_line(picture.sources, picture.asked.years, boundaries=False)
            foot = Column(figure, 0.52, 0.98)
            foot.write(
                textwrap.shorten(line, 150, placeholder=" ..."), 0.135, size=11, gap=0, colour=palette.INK_2
            )
        figure.text(0.52, 0.03, _SITE, size=17, weight="bold", color=palette.ACCENT_TEXT)
        image = io.BytesIO()
        FigureCanvasAgg(figure).print_png(image)
        return image.getvalue()


def _where(picture: Choropleth, release: Release) -> str:
    words = filter_words(picture.asked.view.gebied, release)
    return words[:1].lower() + words[1:] if picture.asked.view.gebied.is_everything else words


def _without_source(said: str) -> str:
    """Leave the source out of a sentence: it stands below."""
    # a sign of money stays with its number
    return re.sub(r" \([^()]*\)$", "", said).replace("€ ", "€\u00a0")
