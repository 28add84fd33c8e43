"""Check goes through the pages as a visitor would."""

import pytest

from npdw_geo.content import as_visitor, pages
from npdw_geo.errors import DataProblems, Problem
from npdw_geo.release.release import Release
from npdw_geo.views.pages import NAMES


def test_what_goes_wrong_names_page_indicator_and_file(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pages.make
    met: list[str] = []

    def make(name: str, query: dict[str, str], release: Release) -> object:
        met.append(name if not query else query["indicator"])
        if name == "uitleg":
            raise ZeroDivisionError("division by zero")
        if query.get("indicator") == "rokers" and query["niveau"] == "buurt":
            raise KeyError("waarde")
        if name == "woningbouw":
            raise DataProblems([Problem("data/woningbouwprojecten.csv", 3, "rd_x", "'x' is geen getal")])
        return real("privacy", {}, release)

    monkeypatch.setattr(pages, "make", make)
    told = [str(problem) for problem in as_visitor.problems(release)]
    assert {*NAMES, *release.catalog.indicators} <= set(met)
    assert told == [
        "data/woningbouwprojecten.csv, regel 3, kolom rd_x: 'x' is geen getal",
        "pagina uitleg: een bezoeker zou dit niet zien: ZeroDivisionError division by zero",
        f"data/{release.catalog.home['rokers']}.toml, kolom indicatoren[rokers]: een bezoeker zou dit niet zien: KeyError 'waarde'",
    ]
