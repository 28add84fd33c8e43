"""Turn the tables, and the blocks that are tables on paper, into what a template sets: heads, rows, cells with a small drawing."""

from math import sqrt
from typing import Any

from npdw_geo.content.blocks import Table
from npdw_geo.content.drawn_blocks import Timeline
from npdw_geo.content.goal_blocks import Counts, GoalRows
from npdw_geo.content.profile_blocks import ProfileRows
from npdw_geo.drawing.goal_rows import gap_chart
from npdw_geo.drawing.profile_rows import course_svg, range_svg
from npdw_geo.drawing.standing_alone import alone

Part = dict[str, Any]
# On paper the sign of a verdict is a letter, so that it reads in grey as well.
_SIGNS = {"ongunstiger": "\u2212", "gunstiger": "+", "ongeveer gelijk": "\u2248"}


def table(block: Table) -> Part:
    """Return a table of words; its columns are as wide as what stands in them asks, numbers as narrow as they can."""
    rows = [[{"w": cell.words, "klein": cell.small} for cell in row] for row in block.rows]
    return {
        "k": "tabel",
        "titel": block.caption,
        "koppen": [{"naam": column.name, "getal": column.number} for column in block.columns],
        "rijen": rows,
        "breedtes": [
            0.0 if column.number else _width([row[place] for row in rows], column.name)
            for place, column in enumerate(block.columns)
        ],
    }


def _width(cells: list[Part], name: str) -> float:
    """Return the share of a column: longer texts get more, but less than in proportion."""
    longest = [max(len(cell["w"]), len(cell["klein"])) for cell in cells]
    mean = sum(longest) / len(longest) if longest else 0.0
    return round(max(1.0, sqrt(max(mean, len(name) / 2)) / 3), 2)


def goal_rows(block: GoalRows) -> Part:
    """Return goals as a table: words, verdicts, the drawing of the gap, figures."""
    heads = ["Doel", "Oordeel", "Achterstand", "Jaar", *block.areas]
    rows = []
    for row in block.rows:
        verdicts = "\n".join(f"{when}: {word}" for when, word, _ in row.verdicts)
        chart = alone(gap_chart(row, block))
        half = f"{row.measured}{f' (half: {row.half})' if row.half else ''}"
        cells = [
            {"w": row.title, "klein": half},
            {"w": verdicts, "klein": ""},
            {"w": "", "klein": row.behind, "svg": chart, "alt": row.behind or row.title},
            {"w": row.year, "klein": ""},
            *({"w": words, "klein": small} for words, small in row.figures),
        ]
        rows.append(cells)
    return {
        "k": "tabel",
        "titel": block.title,
        "koppen": [{"naam": name, "getal": place > 3} for place, name in enumerate(heads)],
        "rijen": rows,
        "smal": True,
    }


def profile_rows(block: ProfileRows) -> Part:
    """Return figures of an area as a table, each with its range and its course."""
    drawn = any(row.range or row.courses for row in block.rows)
    heads = ["Cijfer", "Jaar", *block.heads, *(["ongunstig - gunstig"] if drawn else []), "Dan Dordrecht", *(["Verloop"] if drawn else [])]  # fmt: skip
    rows = []
    for row in block.rows:
        cells: list[Part] = [{"w": row.title, "klein": ""}, {"w": row.year, "klein": ""}]
        cells += [{"w": words, "klein": small} for words, small in row.cells]
        if drawn:
            cells.append(_small_drawing(range_svg(row.range), f"plaats tussen alle buurten: {row.verdict or 'geen oordeel'}", "geen cijfers per buurt"))  # fmt: skip
        cells.append({"w": f"{_SIGNS.get(row.verdict, '')} {row.verdict}".strip(), "klein": ""})
        if drawn:
            cells.append(_small_drawing(course_svg(row.courses), "verloop naast Dordrecht", "één jaar"))
        rows.append(cells)
    last = 2 + len(block.heads)
    return {
        "k": "tabel",
        "titel": block.title,
        "koppen": [{"naam": name, "getal": 2 <= place < last} for place, name in enumerate(heads)],
        "rijen": rows,
        "smal": True,
    }


def _small_drawing(html: str, words: str, without: str) -> Part:
    made = alone(html)
    return {"w": "", "klein": "", "svg": made, "alt": words} if made else {"w": "", "klein": without}


def counts(block: Counts) -> list[Part]:
    """Return the goals by verdict as a table."""
    rows = [
        [
            {"w": item.word, "klein": ""},
            {"w": str(item.before), "klein": ""},
            {"w": str(item.since), "klein": ""},
        ]
        for item in block.items
    ]
    rows.append(
        [{"w": "niet te meten", "klein": ""}, {"w": str(block.unable), "klein": ""}, {"w": "", "klein": ""}]
    )
    heads = [{"naam": name, "getal": place > 0} for place, name in enumerate(("Oordeel", "Tot de start", "Sinds de start"))]  # fmt: skip
    return [{"k": "tabel", "titel": "Doelen per oordeel", "koppen": heads, "rijen": rows}]


def timeline(block: Timeline) -> list[Part]:
    """Return the projects of a timeline as a table."""
    heads = ("Project", "Woningen", "Stand", "Start", "Klaar")
    rows = []
    for wijk, plans in block.groups:
        for plan in plans:
            years = "-".join(dict.fromkeys(str(year) for year in (plan.first, plan.last) if year))
            words = (f"{plan.number} {plan.name}".strip(), plan.homes, plan.phase, str(plan.start or "niet bekend"), years or "niet bekend")  # fmt: skip
            rows.append(
                [{"w": said, "klein": wijk if place == 0 else ""} for place, said in enumerate(words)]
            )
    return [{"k": "tabel", "titel": f"Projecten, stand in {block.now}", "koppen": [{"naam": name, "getal": name == "Woningen"} for name in heads], "rijen": rows}]  # fmt: skip
