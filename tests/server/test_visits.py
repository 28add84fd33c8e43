"""Visits are counted without following anybody, by two processes in one file, and not at all when switched off."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from npdw_geo.__main__ import main
from npdw_geo.paths import ROOT
from npdw_geo.server import visits
from tests.asgi import ask


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "map" / "bezoek.csv"
    monkeypatch.setenv("NPDW_BEZOEK", str(path))
    visits._COUNTS.clear()
    # what waits is written by the test itself
    monkeypatch.setattr(visits, "_SECONDS", 1e9)
    return path


def test_pages_are_counted_and_nothing_of_who_opened_them(counted: Path) -> None:
    for path, more in (
        ("/", {}),
        ("/woningbouw", {"x_forwarded_for": "1.2.3.4"}),
        ("/licht/woningbouw", {"user_agent": "Geheim"}),
    ):
        assert ask(path, "wijk=wielwijk", **more).status == 200
    ask("/licht/woningbouw.csv")
    ask("/nietbestaand")
    ask("/gezond")
    visits.flush()
    words = counted.read_text(encoding="utf-8")
    assert [re.sub(r"^\d{4}-\d\d-\d\d,", "", line) for line in words.splitlines()] == [
        "dag,pagina,soort,aantal", "overzicht,gewoon,1", "woningbouw,gewoon,1", "woningbouw,snel,1",
    ]  # fmt: skip
    assert not re.search(r"1\.2\.3\.4|Geheim|wielwijk|:", words)


def test_two_processes_add_to_one_file(counted: Path) -> None:
    code = "from npdw_geo.server import visits\nvisits._SECONDS = 1e9\nfor _ in range(50): visits.count('/bronnen')\nvisits.flush()"
    running = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
    assert sum(visits.read(counted).values()) == 100


def test_the_command_prints_days(counted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counted.parent.mkdir()
    counted.write_text(
        "dag,pagina,soort,aantal\n2026-11-25,overzicht,gewoon,3\n2026-11-26,bronnen,snel,2\nkapot\n",
        encoding="utf-8",
    )
    assert main(["bezoek"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-11-26: 2 keer geopend: bronnen 2 (snel)",
        "2026-11-25: 3 keer geopend: overzicht 3",
    ]


def test_switched_off_nothing_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NPDW_BEZOEK", "uit")
    visits._COUNTS.clear()
    ask("/woningbouw")
    assert not visits._COUNTS
    assert main(["bezoek"]) == 0
    assert "niet geteld" in capsys.readouterr().out


def test_counts_wait_when_the_file_cannot_be_written(counted: Path) -> None:
    counted.parent.write_text("geen map", encoding="utf-8")
    visits.count("/bronnen")
    visits.flush()
    assert sum(visits._COUNTS.values()) == 1
