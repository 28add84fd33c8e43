"""The data release as many visitors meet it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from npdw_geo.release import release as module
from npdw_geo.release import serving
from npdw_geo.release.serving import current, forget, is_read


def test_many_visitors_at_once_read_the_files_once(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    read: list[int] = []
    real = module.load_release

    def counted(*paths: Path) -> module.Release:
        read.append(1)
        return real(*paths)

    monkeypatch.setattr(serving, "load_release", counted)
    assert not is_read()
    with ThreadPoolExecutor(12) as pool:
        found = {id(release) for release in pool.map(lambda _: current(), range(12))}
    assert (len(read), len(found)) == (1, 1)
    assert is_read()
    forget()


def test_a_running_server_takes_newer_data_and_keeps_what_it_shows_when_that_is_broken(
    folders: tuple[Path, Path],
) -> None:
    forget()
    shown = current()
    path = folders[0] / "cbs_86165ned.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("GM0505,2025,gemiddelde_woz_waarde,331,", "GM0505,2025,gemiddelde_woz_waarde,332,"),
        encoding="utf-8",
    )
    assert current() is shown, "files are looked at again after a while"
    serving.look_again(*folders)
    newer = current()
    assert newer.id != shown.id
    assert newer.value("gemiddelde_woz_waarde", 2025, "dordrecht") == 332
    path.write_text("kapot", encoding="utf-8")
    serving.look_again(*folders)
    assert current() is newer
    assert "cbs_86165ned" in serving.refused()
    path.write_text(text, encoding="utf-8")
    serving.look_again(*folders)
    assert (current().id, serving.refused()) == (shown.id, "")
    forget()
