"""A long table or list on Bronnen is filtered while typing."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visitor


@pytest.mark.parametrize(
    ("path", "rows", "words", "fewer"),
    [
        ("bronnen?deel=indicatoren", "table.cijfers tbody tr", "rokers", 1),
        ("bronnen?deel=bevindingen", "article.bevinding", "bouwhuys", 1),
        ("licht/bronnen?deel=bevindingen", "article.bevinding", "bouwhuys", 1),
    ],
)
def test_only_what_holds_the_words_stays(
    at_desk: Visitor, path: str, rows: str, words: str, fewer: int
) -> None:
    page = at_desk.page
    page.goto(f"{at_desk.base}/{path}")
    field = page.locator(".tabelfilter input").last
    field.wait_for(timeout=30_000)
    root = "#root " if not path.startswith("licht") else ""
    before = page.locator(f"{root}{rows}:visible").count()
    assert before >= 25
    field.fill(words)
    page.locator(".tabelfilter output", has_text=f"van {before}").last.wait_for()
    after = page.locator(f"{root}{rows}:visible")
    assert fewer <= after.count() < before
    assert all(words in item.lower() for item in after.all_inner_texts())
    field.fill("")
    expect(page.locator(f"{root}{rows}:visible")).to_have_count(before)
