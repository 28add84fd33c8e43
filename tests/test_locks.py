"""The short lists that people read and the locks that machines install agree, and nothing floats."""

import re
from pathlib import Path

import pytest

from npdw_geo.paths import ROOT

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
LISTS = {"requirements.lock": "requirements.txt", "requirements-test.lock": "tests/requirements.txt"}
INSTALLER = "tests/uv.lock"


def _pinned(path: str) -> dict[str, str]:
    words = (ROOT / path).read_text(encoding="utf-8")
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in _PINNED.findall(words)}


@pytest.mark.parametrize("lock", LISTS)
def test_a_lock_holds_its_list(lock: str) -> None:
    assert _pinned(LISTS[lock]).items() <= _pinned(lock).items()


@pytest.mark.parametrize("lock", [*LISTS, INSTALLER])
def test_every_package_of_a_lock_has_a_hash(lock: str) -> None:
    locked = _pinned(lock)
    parts = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))
    packages = [part for part in parts if not part.startswith("#")]
    # one may stand there twice, for two versions of Python
    assert len(packages) >= len(locked)
    for part in packages:
        assert "--hash=sha256:" in part, part.splitlines()[0]


def test_the_tests_run_what_is_hosted() -> None:
    assert _pinned("requirements.lock").items() <= _pinned("requirements-test.lock").items()


def test_nothing_floats_and_no_test_tool_is_hosted() -> None:
    for path in ("requirements.txt", "tests/requirements.txt"):
        lines = [line for line in (ROOT / path).read_text(encoding="utf-8").splitlines() if line]
        assert not [line for line in lines if not line.startswith(("#", "-r ")) and not _PINNED.match(line)]
    assert not {"pytest", "playwright", "mypy", "ruff"} & _pinned("requirements.lock").keys()


def test_readme_container_and_ci_install_the_locks() -> None:
    words = (ROOT / "README.md").read_text(encoding="utf-8")
    first, second = (line.strip() for line in words.splitlines() if line.startswith("    python3 -m venv"))
    assert "pip install -r requirements.lock &&" in first
    assert f"/pip install -r {INSTALLER} &&" in second
    assert "/uv pip install --python .venv -r requirements-test.lock &&" in second
    assert "-r requirements.txt" not in words
    assert Path(ROOT / ".ci/run").read_text(encoding="utf-8").count("requirements") == 0, (
        "it takes the README's line"
    )


def test_every_package_of_the_product_has_its_reason() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8").lower().replace("_", "-")
    assert not [name for name in _pinned("requirements.txt") if name not in told]
