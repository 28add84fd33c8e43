"""One wrong entry in data/ or geodata/ takes nothing else with it: it becomes a problem with its file, or is no file of ours."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from npdw_geo.content import pages
from npdw_geo.errors import DataProblems
from npdw_geo.release.checks import check
from npdw_geo.release.identity import release_id
from npdw_geo.release.release import load_release
from npdw_geo.views.pages import NAMES

_SIDECAR = "cbs_86165ned.toml"


def _first(change: Callable[[dict], None]) -> Callable[[Path, Path], None]:  # type: ignore[type-arg]
    def spoil(_data: Path, geodata: Path) -> None:
        path = geodata / "buurten.geojson"
        told = json.loads(path.read_text(encoding="utf-8"))
        change(told["features"][0])
        path.write_text(json.dumps(told), encoding="utf-8")

    return spoil


def _written(name: str, words: str) -> Callable[[Path, Path], None]:
    return lambda data, geodata: ((geodata if name.endswith("json") else data) / name).write_text(words, encoding="utf-8") and None  # fmt: skip


STRANGE = {
    "folder": lambda data, _: (data / "x.d").mkdir(),
    "folder_csv": lambda data, _: (data / "map.csv").mkdir(),
    "folder_toml": lambda data, _: (data / "map.toml").mkdir(),
    "lock_of_an_editor": lambda data, _: (data / f".#{_SIDECAR}").symlink_to("root@host.1234"),
    "dangling": lambda data, _: (data / "weg.csv").symlink_to("nergens"),
    "backup": _written("cbs.csv~", "x"),
}
WRONG = {
    "code_is_a_number": _first(lambda item: item["properties"].__setitem__("code", 5)),
    "wijk_is_a_list": _first(lambda item: item["properties"].__setitem__("wijk", ["a"])),
    "focus_is_text": _first(lambda item: item["properties"].__setitem__("in_focus", "false")),
    "name_is_null": _first(lambda item: item["properties"].__setitem__("naam", None)),
    "a_line": _first(lambda item: item.__setitem__("geometry", {"type": "LineString", "coordinates": [[4.6, 51.8], [4.7, 51.9]]})),
    "brackets": _written("buurten.geojson", "[" * 200_000),
    "deep": _written(_SIDECAR, "a = " + "[" * 5_000 + "]" * 5_000),
    "list_of_numbers": _written(_SIDECAR, 'indicatoren = [1, "x"]\n'),
    "sidecar_gone": lambda data, _: (data / _SIDECAR).unlink(),
    "register_gone": lambda data, _: (data / "gebieden_2023.csv").unlink(),
    "unknown_braces": lambda data, _: _replace(data / "rivm_50090ned.toml", "{waarde}", "{waarde.__class__}"),
    "all_gone": lambda data, _: [path.unlink() for path in data.iterdir() if path.is_file()],
    "folder_gone": lambda data, _: shutil.rmtree(data),
}  # fmt: skip


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_file_of_ours_changes_nothing(folders: tuple[Path, Path], kind: str) -> None:
    before = release_id(*folders)
    STRANGE[kind](*folders)
    assert release_id(*folders) == before
    assert not check(*folders).problems


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_a_problem_and_never_a_crash(folders: tuple[Path, Path], kind: str) -> None:
    WRONG[kind](*folders)
    assert check(*folders).problems
    release = load_release(*folders)
    assert pages.make("zoek", {"q": "bronnen"}, release).blocks, "what can be found is found"
    for name in NAMES:
        # a page that cannot be made says why, in Dutch and with the file
        with suppress(DataProblems):
            assert pages.make(name, {}, release).title
