"""Write down what the product says, and compare: `python -m tests.gezegd` renews the texts beside this file."""

from pathlib import Path

from npdw_geo.content import pages as content
from npdw_geo.drawing import words
from npdw_geo.drawing.blocks import region
from npdw_geo.drawing.place import LIVE
from npdw_geo.errors import DataProblems
from npdw_geo.release.release import Release
from npdw_geo.views.query import read_query
from tests.gezegd.parts import KINDS, said
from tests.gezegd.views import ONLY, PAGES, of_page

FOLDER = Path(__file__).parent


def told(page: str, query: str, kinds: tuple[str, ...], release: Release) -> str:
    """Return what a page says in a view, one line a thing."""
    try:
        found = content.make(page, read_query(query), release)
    except DataProblems as error:
        return str(error)
    html = "".join(words.line(line) for line in found.notices) + region(found.blocks, found, LIVE, release)
    return "\n".join(said(html, kinds))


def texts(page: str, release: Release, only: str = "") -> dict[str, str]:
    """Return the texts of a page by the name of their file, or of one file."""
    found: dict[str, list[str]] = {}
    for file, query in of_page(page, release):
        if only not in ("", file):
            continue
        words_ = told(page, query, ONLY.get(file, KINDS), release)
        found.setdefault(file, []).append(f"## /{page}?{query}\n{words_}\n")
    return {file: "\n".join(parts) for file, parts in found.items()}


def write(release: Release) -> None:
    """Renew every text."""
    for page in PAGES:
        for file, text in texts(page, release).items():
            (FOLDER / f"{file}.txt").write_text(text, encoding="utf-8")
