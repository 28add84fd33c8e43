"""Turn the blocks of a page into what a template sets: words, tables, and drawings with their words beside them.

What only a screen can do (choices, files, links onward) is left out; what is folded there stands open here.
"""

from collections.abc import Callable, Sequence
from typing import Any

from npdw_geo.content.blocks import (
    Beside,
    Block,
    Card,
    Doubts,
    Figures,
    Findings,
    Fold,
    Heading,
    Notice,
    Prose,
    Sentence,
    Sources,
    Steps,
    Table,
)
from npdw_geo.content.drawn_blocks import Legend, Lines, SmallMaps, Timeline
from npdw_geo.content.goal_blocks import Counts, DotLines, GoalRows, Road, Told
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.profile_blocks import ProfileRows
from npdw_geo.drawing import palette
from npdw_geo.drawing.dots import dot_line
from npdw_geo.drawing.lines import lines
from npdw_geo.drawing.road import road
from npdw_geo.drawing.standing_alone import alone
from npdw_geo.drawing.svg_map import svg_map
from npdw_geo.paper.tables import Part, counts, goal_rows, profile_rows, table, timeline
from npdw_geo.release.release import Release

# Of more findings than these the sheet counts the rest.
_MOST_DOUBTS = 3


def parts(blocks: Sequence[Block], release: Release) -> list[Part]:
    """Return what a template sets of these blocks, in their order."""
    found: list[Part] = []
    for place, block in enumerate(blocks):
        found += part(block, release, f"k{place}")
    return found


def levelled(found: Sequence[Part]) -> list[Part]:
    """Return parts whose headings never skip a level, the first one the title; one with nothing below it is left out."""
    above = 0
    made = []
    for place, item in enumerate(found):
        if item["k"] != "kop" or not item["titel"]:
            made.append(item)
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        empty = following is None or (following["k"] == "kop" and following["level"] <= item["level"])
        if empty and item["level"] > 1:
            continue
        above = min(item["level"], above + 1)
        made.append({**item, "level": above})
    return made


def part(block: Block, release: Release, mark: str = "k") -> list[Part]:
    """Return what a template sets of one block; nothing for what only a screen can do."""
    if isinstance(block, Map):
        return [drawing(svg_map(block, release, mark, names=True), f"Kaart: {block.title}", "kaart")]
    if isinstance(block, Fold):
        inside = parts(block.inside, release)
        # a table says by itself what it is
        told = bool(inside) and inside[0].get("titel") == block.title
        return [*([] if told else [_heading(block.title)]), *inside]
    if isinstance(block, Beside):
        return [*parts(block.main, release), *parts(block.side, release)]
    if isinstance(block, SmallMaps):
        return [
            item
            for number, small in enumerate(block.maps)
            for item in (
                _heading(small.map.title),
                *part(small.map, release, f"{mark}-{number}"),
                legend(small.legend),
                {"k": "bron", "woorden": small.source},
            )
        ]
    make = _PARTS.get(type(block))
    return make(block) if make else []


def _heading(title: str) -> Part:
    return {"k": "kop", "level": 3, "titel": title, "woorden": ""}


def drawing(html: str, words: str, kind: str = "beeld") -> Part:
    """Return a drawing with the words that stand for it."""
    return {"k": kind, "svg": alone(html), "alt": words}


def legend(block: Legend) -> Part:
    """Return a legend: a colour or a hatch, its words, how many areas."""
    rows = []
    for row in block.rows:
        colour = palette.fill(block.scale, row.klasse)
        hatch = palette.is_hatch(colour)
        where = " (Dordrecht ligt hier)" if row.reference else ""
        rows.append(
            {
                "kleur": "" if hatch else colour,
                "groter": hatch and bool(colour),
                "label": row.label + where,
                "aantal": str(row.count),
            }
        )
    return {"k": "legenda", "titel": f"Legenda: {block.over}", "rijen": rows}


def _dot_lines(block: DotLines) -> list[Part]:
    head = [{"k": "kop", "level": 2, "titel": block.title, "woorden": block.told}] if block.title else []
    found: list[Part] = []
    for item in block.items:
        said = "; ".join(f"{dot.name} {dot.words}".strip() for dot in item.dots if dot.role != "other")
        words = f"{item.title} ({item.small}): {said}"
        found += [
            {"k": "bron", "woorden": f"{item.title}. {item.small}"},
            drawing(dot_line(item), words, "stippen"),
        ]
    return [*head, *found]


def _prose(block: Prose) -> list[Part]:
    lines = [*block.paragraphs, *(f"{what} {words}" for what, words in (*block.points, *block.meanings))]
    return [{"k": "stappen", "titel": block.title, "regels": lines}]


def _findings(block: Findings) -> list[Part]:
    found: list[Part] = []
    for item in block.items:
        lines = [item.what, *(f"{where}: \u201c{printed}\u201d" for where, printed in item.places), f"Waarom dit telt. {item.why}", f"Wat de kaart doet. {item.done}"]  # fmt: skip
        found.append({"k": "stappen", "titel": item.title, "regels": lines})
    return found


def _doubts(block: Doubts) -> list[str]:
    """Return the first findings in full, and how many more there are."""
    rest = len(block.items) - _MOST_DOUBTS
    more = [f"En nog {rest}, op de pagina Bronnen."] if rest > 0 else []
    return [*(f"{item.title}. {item.what}".strip() for item in block.items[:_MOST_DOUBTS]), *more]


def _card(block: Card) -> list[Part]:
    lines = [f"{what}: {words}" for what, words in block.facts]
    head = f"{block.title}: {block.figure} ({block.what})" if block.figure else block.title
    return [{"k": "stappen", "titel": head, "regels": [*lines, *(doubt.what for doubt in block.doubts)]}]


_PARTS: dict[type, Callable[[Any], list[Part]]] = {
    Heading: lambda b: [{"k": "kop", "level": b.level, "titel": b.title, "woorden": b.words}],
    Sentence: lambda b: [{"k": "zin", "woorden": b.words}],
    Told: lambda b: [{"k": "zin", "woorden": "".join(part.words for part in b.parts)}],
    Counts: counts,
    Notice: lambda b: [{"k": "melding", "woorden": " ".join((b.words, *b.lines))}],
    Figures: lambda b: [{"k": "kernen", "items": [{"wat": item.what, "cijfer": item.figure, "klein": [x for x in (item.beside, item.remark, item.cited) if x]} for item in b.items]}],
    Legend: lambda b: [legend(b)],
    Lines: lambda b: [drawing(lines(b), b.told)],
    Road: lambda b: [drawing(road(b), f"{b.title}. {b.needed}. {b.pace}."), {"k": "bron", "woorden": f"{b.needed}. {b.pace}."}],
    DotLines: _dot_lines,
    Table: lambda b: [table(b)],
    GoalRows: lambda b: [goal_rows(b)],
    ProfileRows: lambda b: [profile_rows(b)],
    Timeline: timeline,
    Steps: lambda b: [{"k": "stappen", "titel": b.title, "regels": [f"{who}: \u201c{said}\u201d ({where})" if who else said for who, said, where in b.lines]}],
    Card: _card,
    Doubts: lambda b: [{"k": "letop", "titel": b.words, "regels": _doubts(b)}],
    Findings: _findings,
    Prose: _prose,
    Sources: lambda b: [{"k": "bron", "woorden": b.words}] if b.words else [],
}  # fmt: skip
