"""What the product says is what is written down; renew with `python -m tests.gezegd` and name each difference."""

import pytest

from npdw_geo.release.release import Release
from tests.gezegd.record import FOLDER, texts
from tests.gezegd.views import PAGES


@pytest.mark.parametrize("page", PAGES)
def test_the_views_say_what_is_written_down(page: str, release: Release) -> None:
    for file, text in texts(page, release).items():
        written = (FOLDER / f"{file}.txt").read_text(encoding="utf-8")
        assert text == written, f"{file}.txt differs: run python -m tests.gezegd and look at git diff"


def test_at_least_150_views_are_written_down() -> None:
    assert sum(path.read_text(encoding="utf-8").count("\n## ") + 1 for path in FOLDER.glob("*.txt")) >= 400
