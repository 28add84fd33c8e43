"""Links and the data they were made with."""

from datetime import date
from pathlib import Path

from npdw_geo.paths import ROOT
from npdw_geo.release import versions
from npdw_geo.release.identity import release_id
from npdw_geo.release.release import load_release
from tests.asgi import ask


def test_the_release_of_this_repository_stands_in_its_history() -> None:
    known = {row["versie"] for row in versions.read(ROOT / "data")}
    assert release_id(ROOT / "data", ROOT / "geodata") in known, "run: python -m npdw_geo versie"


def test_recording_a_release_does_not_change_it(folders: tuple[Path, Path]) -> None:
    before = release_id(*folders)
    (folders[0] / "versies.csv").unlink()
    assert versions.record(*folders, date(2026, 11, 21))
    assert not versions.record(*folders, date(2026, 11, 22))
    assert release_id(*folders) == before


def test_an_old_link_says_what_changed_since(folders: tuple[Path, Path]) -> None:
    versions.record(*folders, date(2026, 11, 21))
    old = release_id(*folders)
    path = folders[0] / "rivm_50090ned.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2012", "2013"), encoding="utf-8")
    release = load_release(*folders)
    words = versions.changed(old, release, *folders)
    assert "veranderd sinds deze link" in words
    assert release.catalog.sources["rivm_50090ned"].title in words
    assert versions.changed(release.id, release, *folders) == ""
    assert versions.changed("", release, *folders) == ""


def test_an_unknown_version_is_said_to_be_unknown() -> None:
    page = ask("/licht/indicatoren", "versie=deadbeef").text
    assert "Wat er toen stond, is hier niet bekend." in page
    assert "deadbeef" not in page


def test_a_broken_history_stops_nothing(folders: tuple[Path, Path]) -> None:
    (folders[0] / "versies.csv").write_bytes(b"\xff\xfe\x00kapot")
    assert versions.read(folders[0]) == []


def test_a_link_from_before_a_new_series_names_its_successor() -> None:
    """All links of 21 to 25 November carry release c737f6dd or older, with perceived health of table 50090NED."""
    page = ask("/licht/indicatoren", "indicator=ervaren_gezondheid_goed&jaar=2020&versie=c737f6dd").text
    assert page.count("tabel 50150NED in plaats van 50090NED") == 1
    assert "Ervaren gezondheid (zeer) goed, 2020" in page
    for other in ("indicator=rokers&versie=c737f6dd", "indicator=ervaren_gezondheid_goed"):
        assert "in plaats van 50090NED" not in ask("/licht/indicatoren", other).text
