"""Write any block as HTML, and a region of a page; the map of a page is drawn by the shell."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from npdw_geo.content.blocks import (
    Beside,
    Block,
    Card,
    Contents,
    Doubts,
    Figures,
    Findings,
    Fold,
    Heading,
    Notice,
    Onward,
    Pointer,
    Prose,
    Sentence,
    Sources,
    Steps,
    Table,
    TakeAway,
)
from npdw_geo.content.drawn_blocks import (
    Bars,
    Legend,
    Lines,
    Ranking,
    Signs,
    SmallLines,
    SmallMap,
    SmallMaps,
    Strip,
    Timeline,
    Trays,
)
from npdw_geo.content.goal_blocks import Between, Counts, DotLines, GoalRows, Road, Stacks, Told
from npdw_geo.content.hits import Hits
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.page import Page
from npdw_geo.content.profile_blocks import ProfileRows
from npdw_geo.content.visit_blocks import Route, Walk
from npdw_geo.drawing import goal_counts, project_marks, words
from npdw_geo.drawing.bars import bars
from npdw_geo.drawing.choices import placed
from npdw_geo.drawing.dots import dot_lines
from npdw_geo.drawing.goal_rows import goal_rows
from npdw_geo.drawing.hits import hits
from npdw_geo.drawing.legend import legend, strip
from npdw_geo.drawing.lines import lines
from npdw_geo.drawing.place import Place
from npdw_geo.drawing.profile_rows import profile_rows
from npdw_geo.drawing.ranking import ranking
from npdw_geo.drawing.report import report
from npdw_geo.drawing.road import road
from npdw_geo.drawing.route import route, walk
from npdw_geo.drawing.small_lines import small_lines
from npdw_geo.drawing.stacks import stacks
from npdw_geo.drawing.svg_map import svg_map
from npdw_geo.drawing.take_away import take_away
from npdw_geo.drawing.timeline import timeline
from npdw_geo.release.release import Release

_PLAIN: dict[type, Callable[[Any], str]] = {
    Sentence: words.sentence,
    Notice: words.notice,
    Figures: words.figures,
    Steps: words.steps,
    Contents: words.contents,
    Prose: words.prose,
    Sources: words.sources,
    Lines: lines,
    Signs: project_marks.signs,
    Bars: bars,
    Road: road,
    Stacks: stacks,
}
_WITH_QUERY: dict[type, Callable[[Any, dict[str, str]], str]] = {
    Ranking: ranking,
    Between: goal_counts.between,
    Route: route,
    Timeline: timeline,
    SmallLines: small_lines,
    Trays: project_marks.trays,
}


def region(blocks: Sequence[Block], page: Page, place: Place, release: Release) -> str:
    """Write the blocks of a region one below the other; a map of the page itself is left to the shell."""
    return "".join(block_html(block, page, place, release) for block in blocks if not isinstance(block, Map))


def block_html(block: Block, page: Page, place: Place, release: Release) -> str:
    """Write one block."""
    kind = type(block)
    if kind in _PLAIN:
        return _PLAIN[kind](block)
    if kind in _WITH_QUERY:
        return _WITH_QUERY[kind](block, dict(page.query))
    return _WITH_PAGE[kind](block, page, place, release)


def _heading(block: Heading, page: Page, place: Place, _release: Release) -> str:
    return words.heading(block) + (placed(page, block.place, place) if block.place else "")


def _legend(block: Legend, page: Page, place: Place, _release: Release) -> str:
    # the classes of a background cannot be chosen: its page has no such choice
    return placed(page, "legend", place) + legend(block)


def _small_maps(block: SmallMaps, _page: Page, _place: Place, release: Release) -> str:
    maps = "".join(_small_map(item, number, release) for number, item in enumerate(block.maps))
    return f"<div class='naast-elkaar'>{maps}</div>"


def _small_map(item: SmallMap, number: int, release: Release) -> str:
    return (
        f"<div><h3 class='titel'>{escape(item.map.title)}</h3>{svg_map(item.map, release, f'klein{number}')}"
        f"{legend(item.legend)}<p class='bron'>{escape(item.source)}</p></div>"
    )


_WITH_PAGE: dict[type, Callable[[Any, Page, Place, Release], str]] = {
    Heading: _heading,
    Walk: lambda block, page, place, _: walk(block, dict(page.query), place),
    Table: lambda block, _, place, __: words.table(block, place),
    ProfileRows: lambda block, _, place, __: profile_rows(block, place),
    Beside: lambda block, page, place, release: (
        f"<div class='ernaast'><div>{region(block.main, page, place, release)}</div>"
        f"<div class='zijkant'>{region(block.side, page, place, release)}</div></div>"
    ),
    Told: lambda block, _, place, __: goal_counts.told(block, place),
    Counts: lambda block, _, place, __: goal_counts.counts(block, place),
    DotLines: lambda block, _, place, __: dot_lines(block, place),
    GoalRows: lambda block, page, place, _: goal_rows(block, dict(page.query), place),
    Legend: _legend,
    Strip: lambda block, _, __, ___: strip(block.legend),
    SmallMaps: _small_maps,
    TakeAway: lambda block, page, place, _: take_away(block, page, place),
    Pointer: lambda block, _, place, __: words.pointer(block, place),
    Fold: lambda block, page, place, release: (
        f"<details class='vouw'><summary>{escape(block.title)}</summary>{region(block.inside, page, place, release)}</details>"
    ),
    Card: lambda block, page, place, release: words.card(
        block, dict(page.query), place, report(f"{block.title} {block.figure}".strip(), page, release.id)
    ),
    Doubts: lambda block, _, place, __: words.doubts(block, place),
    Findings: lambda block, page, place, release: words.findings(
        block,
        place,
        lambda item: report(item.title, page, release.id, {"deel": "bevindingen", "bevinding": item.id}),
    ),
    Hits: lambda block, _, place, __: hits(block, place),
    Onward: lambda block, _, place, __: words.onward(block, place),
}
