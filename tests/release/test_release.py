"""The data release as many visitors meet it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from npdw_geo.release import release as module
from npdw_geo.release.release import current, forget, is_read


def test_many_visitors_at_once_read_the_files_once(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    read: list[int] = []
    real = module.load_release

    def counted(*paths: Path) -> module.Release:
        read.append(1)
        return real(*paths)

    monkeypatch.setattr(module, "load_release", counted)
    assert not is_read()
    with ThreadPoolExecutor(12) as pool:
        found = {id(release) for release in pool.map(lambda _: current(), range(12))}
    assert (len(read), len(found)) == (1, 1)
    assert is_read()
    forget()
