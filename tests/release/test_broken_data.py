"""Whatever is broken in the data: check names the file, every page stands or says why, and no trace is shown."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from npdw_geo.content import pages
from npdw_geo.errors import DataProblems
from npdw_geo.release.checks import check
from npdw_geo.release.release import load_release
from npdw_geo.views.pages import NAMES
from tests.release.broken import Spoil, kinds

KINDS = tuple(kinds())


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Let go of what was kept of a broken release: 140 of them are gigabytes."""
    yield
    for name, module in list(sys.modules.items()):
        if name.startswith("npdw_geo.") and name != "npdw_geo.release.reading":
            for item in vars(module).values():
                if isinstance(item, _lru_cache_wrapper):
                    item.cache_clear()


def test_there_are_many_kinds() -> None:
    assert len(KINDS) >= 140
    assert len({kind for kind, _, _ in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    ("file", "spoil"), [pytest.param(file, spoil, id=kind) for kind, file, spoil in KINDS]
)
def test_a_broken_file_is_named_and_takes_no_page_with_it(
    folders: tuple[Path, Path], file: str, spoil: Spoil
) -> None:
    spoil(*folders)
    release = load_release(*folders)
    told = [str(problem) for problem in check(*folders, release).problems]
    assert any(file in line for line in told), told[:5]
    assert not [line for line in told if "Traceback" in line or str(folders[0].parent) in line]
    assert len(told) < 40, "one cause, a few lines"
    standing = 0
    for name in NAMES:
        # a page that cannot be made says why, in Dutch and with the file
        with suppress(DataProblems):
            assert pages.make(name, {}, release).title
            standing += 1
    assert standing >= len(NAMES) - 5, "those with a map of areas need boundaries"
