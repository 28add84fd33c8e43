"""The map of a choropleth as a block: every area with its class and its words."""

from npdw_geo.content.choropleth import Choropleth
from npdw_geo.content.map_blocks import Map, MapArea
from npdw_geo.models import Flag
from npdw_geo.release.plain_rows import plain_rows


def map_block(made: Choropleth) -> Map:
    """Return the map of a choropleth as a block."""
    view = made.asked.view
    # one area alone would be a loose block: it is lit up where it lies, with its name
    alone = len(made.rows) == 1
    areas = tuple(
        MapArea(str(row.Index), str(row.naam), _label(row), int(row.klasse), row.Index == view.gekozen, alone)
        for row in plain_rows(made.rows)
    )
    fit = ".".join((*view.gebied.wijk, *view.gebied.buurt))
    return Map(made.title, made.asked.niveau, areas, made.scale, fit)


def _label(row: object) -> str:
    words, flag = str(row.label), row.vlag  # type: ignore[attr-defined]
    told = [] if flag in (Flag.PUBLISHED, Flag.TE_KLEIN, Flag.ONTBREEKT) else [str(row.woorden)]  # type: ignore[attr-defined]
    told += [part for part in (row.anders,) if part]  # type: ignore[attr-defined]
    return f"{words} ({'; '.join(told)})" if told else words
