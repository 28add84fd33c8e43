"""Read the words of a page out of its HTML: title, sentence, figures, legend, lists, tables, sources.

How a page looks plays no part, only what it says; the order is that of the kinds below.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "line", "polyline"}  # fmt: skip
# More rows than the longest table of areas.
LONG = 26
_SPACE = re.compile(r"\s+")
_RELEASE = re.compile(r" ?Gegevensversie [0-9a-f]{8}[.]")
# The order in which a page is written down.
KINDS = (
    "titel", "uitleg", "melding", "zin", "kern", "legenda", "rang", "kaartje", "plan", "staaf", "verloop",
    "tabel", "blok", "tekst", "bron",
)  # fmt: skip


@dataclass
class Node:
    """One element with what is inside it."""

    tag: str
    attributes: dict[str, str]
    inside: "list[Node | str]" = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def words(self, between: str = " ") -> str:
        """All text inside, with one space between elements."""
        parts = [
            item if isinstance(item, str) else item.words()
            for item in self.inside
            if isinstance(item, str) or item.tag not in ("style", "script", "template")
        ]
        return _SPACE.sub(" ", between.join(parts)).strip()

    def all(self, tag: str = "", kind: str = "") -> "Iterator[Node]":
        """Every element below this one of a tag or with a class, outermost first."""
        for item in self.inside:
            if isinstance(item, Node):
                if (not tag or item.tag == tag) and (not kind or kind in item.classes):
                    yield item
                yield from item.all(tag, kind)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def tree(html: str) -> Node:
    """Read HTML into elements."""
    reader = _Reader()
    reader.feed(html)
    return reader.root


def said(html: str, kinds: tuple[str, ...] = KINDS) -> list[str]:
    """Return what a page says, one line a thing, in the order of `KINDS`."""
    lines: dict[str, list[str]] = {kind: [] for kind in KINDS}
    _walk(tree(html), lines)
    return [f"{kind}: {line}" for kind in kinds for line in lines[kind]]


def _walk(node: Node, lines: dict[str, list[str]]) -> None:
    for item in node.inside:
        if isinstance(item, Node):
            found = _take(item)
            if found is None:
                _walk(item, lines)
            else:
                kind, told = found
                lines[kind] += [line for line in told if line]


def _take(node: Node) -> tuple[str, list[str]] | None:
    """Return the kind of an element and its lines; nothing for one that only holds others."""
    kinds = node.classes
    if node.tag in ("style", "script", "template", "noscript", "form"):
        return "titel", []
    if "kaartje" in kinds:
        return "kaartje", [_card(node)]
    for name, kind in (("titel", "titel"), ("zin", "zin"), ("melding", "melding")):
        if name in kinds:
            return kind, [node.words()]
    if "bron" in kinds or "uitleg" in kinds:
        return "bron" if "bron" in kinds else "uitleg", [_RELEASE.sub("", node.words())]
    if "route" in kinds:
        return "plan", [item.words() for item in node.all("li")]
    if "tellingen" in kinds:
        return "kern", [
            " | ".join(
                [*(item.words() for item in node.all("p")), *(item.words() for item in node.all("li"))]
            )
        ]
    if "stip" in kinds:
        drawn = next((item.attributes.get("aria-label", "") for item in node.all("svg")), "")
        return "rang", [" | ".join([*(item.words() for item in (*node.all("h3"), *node.all("p"))), drawn])]
    if "kern" in kinds:
        return "kern", [" | ".join(_leaves(node))]
    if "legenda" in kinds or "cijfers" in kinds:
        return _table(node, "legenda" if "legenda" in kinds else "tabel")
    if "lijst" in kinds or "plan" in kinds:
        return _list(node, "rang" if "lijst" in kinds else "plan")
    if "bak" in kinds or "tekens" in kinds:
        return "plan", [" | ".join(part.words() or part.attributes.get("aria-label", "") for part in node.inside if isinstance(part, Node))]  # fmt: skip
    if "staaf" in kinds or "bevinding" in kinds or "tekst" in kinds:
        return next(kind for name, kind in (("staaf", "staaf"), ("bevinding", "blok"), ("tekst", "tekst")) if name in kinds), [node.words()]  # fmt: skip
    if "verlopen" in kinds:
        return "verloop", [node.attributes.get("aria-label", ""), *(part.words() for part in node.inside if isinstance(part, Node))]  # fmt: skip
    if "verloop" in kinds:
        return "verloop", [node.attributes.get("aria-label", "")]
    return None


def _leaves(node: Node) -> Iterator[str]:
    for item in node.inside:
        if isinstance(item, Node):
            if any(isinstance(part, Node) for part in item.inside) and item.tag in ("dd", "dl", "div"):
                yield from _leaves(item)
            elif item.words():
                yield item.words()


def _card(node: Node) -> str:
    return node.words(" | ").replace(" Sluiten", "")


def _table(node: Node, kind: str) -> tuple[str, list[str]]:
    caption = " ".join(item.words() for item in node.all("caption"))
    rows = []
    for row in node.all("tr"):
        cells = [cell for cell in row.inside if isinstance(cell, Node)]
        rows.append(" | ".join(cell.words() for cell in cells))
    if kind == "legenda":
        return kind, [f"= {caption}", *(row.strip(" |") for row in rows[1:])]
    # a table that only copies a long file is known by its beginning and its length
    shown = rows if len(rows) <= LONG else [*rows[:6], f"... {len(rows) - 1} rijen"]
    return kind, [f"= {caption}", *shown]


def _list(node: Node, kind: str) -> tuple[str, list[str]]:
    rows = [item for item in node.inside if isinstance(item, Node)]
    if kind == "rang":
        # the figures stand in the table; what counts here is the order, and what the head says
        named = [list(row.all(kind="naam")) for row in rows]
        head = next((row.words() for row, found in zip(rows, named, strict=True) if not found), "")
        return kind, [head, "; ".join(found[0].words() for found in named if found)]
    return kind, [" | ".join(part.words() for part in row.inside if isinstance(part, Node) and part.words()) or row.words() for row in rows]  # fmt: skip
