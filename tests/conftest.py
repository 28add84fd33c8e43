"""Shared by all tests: the real data release, three tiny square buurten, and folders to break."""

import gc
import os
import shutil
from pathlib import Path

import pytest

from npdw_geo.paths import ROOT
from npdw_geo.release.release import Release
from tests.made import shipped

# Hundreds of releases are made and let go: looking for garbage at every thousand things takes a fifth of the time.
gc.set_threshold(100_000, 50, 50)
# No test leaves a count of visits beside the product; those that are about it say where.
os.environ["NPDW_BEZOEK"] = "uit"


@pytest.fixture(scope="session")
def release() -> Release:
    return shipped()


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Copies of data/ and geodata/ that a test may break; the product reads them."""
    data, geodata = tmp_path / "data", tmp_path / "geodata"
    shutil.copytree(ROOT / "data", data, copy_function=shutil.copyfile)
    shutil.copytree(ROOT / "geodata", geodata, copy_function=shutil.copyfile)
    monkeypatch.setenv("NPDW_DATA", str(data))
    monkeypatch.setenv("NPDW_GEODATA", str(geodata))
    return data, geodata
