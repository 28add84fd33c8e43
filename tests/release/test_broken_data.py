"""Whatever is broken in the data: check names the file, every page stands or says why, and no trace is shown."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest
from pandas.util import hash_pandas_object

from npdw_geo.content import pages
from npdw_geo.errors import DataProblems
from npdw_geo.release.checks import check
from npdw_geo.release.release import Release, load_release
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
    assert _standing(release) >= len(NAMES) - 5, "those with a map of areas need boundaries"


# How many pages stood for a release that holds exactly this: pages are made of what a release holds, and of nothing else.
_KNOWN: dict[tuple[object, ...], int] = {}


def _standing(release: Release) -> int:
    """Count the pages that stand; a page that cannot be made says why, in Dutch and with the file."""
    key = _holds(release)
    if key not in _KNOWN:
        standing = 0
        for name in NAMES:
            with suppress(DataProblems):
                assert pages.make(name, {}, release).title
                standing += 1
        _KNOWN[key] = standing
    return _KNOWN[key]


def _holds(release: Release) -> tuple[object, ...]:
    """Return what tells two releases apart for a page: figures, tables, areas, shapes, sources, and which files are wrong.

    A file that is wrong is left out as a whole: then its name says what is there, else every cell does. The words of what
    is wrong are looked at by the test itself; a page prints them as they are.
    """
    frames = (
        ()
        if release.problems or release.geo_problems
        else (
            release.frame,
            release.raw,
            release.register,
            release.streets,
            release.documents,
            *release.tables.values(),
        )
    )
    marks = tuple(int(hash_pandas_object(frame.astype(str)).sum()) for frame in frames)
    shapes = None if release.buurten is None else release.buurten.geometry.to_wkb().map(hash).sum()
    catalog = release.catalog
    wrong = (*sorted(release.problems), *sorted({problem.file for problem in catalog.problems}))
    return (
        marks,
        tuple(release.tables),
        shapes,
        release.context is None,
        wrong,
        bool(release.geo_problems),
        repr(replace(catalog, problems=())),
    )
