"""Drawings as files of their own: with their namespace and letters, for paper and for who keeps one."""

import re

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
# Widths and classes are for a page; a file alone has only its box.
_ATTRIBUTES = re.compile(r"\s(?:class|style|width|height|role|aria-label|aria-hidden)=(?:'[^']*'|\"[^\"]*\")")


def alone(html: str) -> str:
    """Return the first drawing in some HTML as an SVG that stands alone; empty without one."""
    found = _SVG.search(html)
    if found is None:
        return ""
    head, rest = found[0].split(">", 1)
    clean = _ATTRIBUTES.sub("", head)
    return f"{clean} xmlns='http://www.w3.org/2000/svg' font-family='Source Sans 3'>{rest}"
