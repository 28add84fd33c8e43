"""Go through the pages as a visitor would, and say what cannot be shown: what `check` calls after reading."""

from collections.abc import Iterator
from typing import Any

from npdw_geo.content import pages
from npdw_geo.content.blocks import Notice
from npdw_geo.errors import DataProblems, Problem
from npdw_geo.release.release import Release
from npdw_geo.views.pages import NAMES

_LEVELS = ("buurt", "wijk")


def problems(release: Release) -> list[Problem]:
    """Make each page's default view and each indicator's per level, once; return what fails, with its file where known."""
    found: list[Problem] = []
    for name, query, column in _views(release):
        try:
            page = pages.make(name, query, release)
        except DataProblems as error:
            found += error.problems
        except Exception as error:
            # whatever it is, a visitor would have met it
            found.append(Problem(_file(query, release) or f"pagina {name}", None, column, _words(error)))
        else:
            broken = [block for block in page.blocks if isinstance(block, Notice) and block.urgent]
            found += [
                Problem(f"pagina {name}", None, column, line) for block in broken for line in block.lines
            ]
    return list(dict.fromkeys(found))


def _views(release: Release) -> Iterator[tuple[str, dict[str, str], str | None]]:
    for name in NAMES:
        yield name, {}, None
    for indicator in release.catalog.indicators:
        for niveau in _LEVELS:
            yield "indicatoren", {"indicator": indicator, "niveau": niveau}, f"indicatoren[{indicator}]"


def _file(query: dict[str, Any], release: Release) -> str:
    """Return the sidecar that an indicator comes from."""
    home = release.catalog.home.get(query.get("indicator", ""))
    return f"data/{home}.toml" if home else ""


def _words(error: Exception) -> str:
    return f"een bezoeker zou dit niet zien: {type(error).__name__} {error}".strip()
