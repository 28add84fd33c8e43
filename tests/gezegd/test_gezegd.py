"""What the product says is what is written down; renew with `python -m tests.gezegd` and name each difference."""

import pytest

from npdw_geo.release.release import Release
from tests.gezegd.record import FOLDER, texts
from tests.gezegd.views import PAGES

# A file a test, so that workers share the work.
FILES = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("file", FILES)
def test_the_views_say_what_is_written_down(file: str, release: Release) -> None:
    written = (FOLDER / f"{file}.txt").read_text(encoding="utf-8")
    said = texts(file.partition("-")[0], release, file)
    assert said == {file: written}, f"{file}.txt differs: run python -m tests.gezegd and look at git diff"


def test_every_page_has_its_views_written_down() -> None:
    assert {file.partition("-")[0] for file in FILES} == set(PAGES)


def test_at_least_150_views_are_written_down() -> None:
    assert sum(path.read_text(encoding="utf-8").count("\n## ") + 1 for path in FOLDER.glob("*.txt")) >= 400
