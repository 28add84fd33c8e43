"""One direction through the rooms of the house, read from the source itself."""

import ast
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from npdw_geo.paths import PACKAGE, ROOT

# Each room imports only from itself and from the left; `ingest` beside them, for the commands alone.
ORDER = (
    ("models", "errors", "paths", "text"),
    ("release",),
    ("views",),
    ("content",),
    ("drawing",),
    ("files",),
    ("live", "light", "paper"),
    ("server",),
    ("command_line",),
    ("__main__",),
)
FLOOR = {room: place for place, rooms in enumerate(ORDER) for room in rooms}
INGEST = "ingest"
LEFT_OF_INGEST = {"models", "errors", "paths", "text", "release", INGEST}
ONLY_IN = {
    "streamlit": {"live", "server"},
    "streamlit_folium": {"live"},
    "folium": {"drawing"},
    "branca": {"drawing"},
    "starlette": {"server"},
    "matplotlib": {"files"},
    "openpyxl": {"files", "ingest"},
    "segno": {"drawing"},
}
NETWORK = {"requests", "urllib3", "httpx", "socket", "http", "aiohttp"}
# This one sets an option on the socket that visitors come in by, and opens none.
INSIDES = PACKAGE / "server" / "streamlit_insides.py"
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
MOST_LINES, MOST_IN_FUNCTION = 250, 40


def _room(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _rooms_used(path: Path) -> set[str]:
    return {name.split(".")[1] for name in _imports(path) if name.startswith("npdw_geo.")}


def _id(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE / "__init__.py"], ids=_id)
def test_a_room_imports_only_from_the_left(path: Path) -> None:
    room = _room(path)
    used = _rooms_used(path)
    if room == INGEST:
        assert used <= LEFT_OF_INGEST
        return
    assert INGEST not in used or room in ("command_line", "__main__")
    for other in used - {INGEST}:
        assert other == room or FLOOR[other] < FLOOR[room] or (FLOOR[room] == 0 and FLOOR[other] == 0), other


def test_every_room_has_a_place_in_the_order() -> None:
    assert {_room(path) for path in MODULES} - {"__init__"} <= {*FLOOR, INGEST}


@pytest.mark.parametrize("path", MODULES, ids=_id)
def test_what_a_room_is_for_stays_in_it(path: Path) -> None:
    for name in _imports(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or _room(path) in allowed, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=lambda path: path.name)
def test_nothing_that_runs_for_a_visitor_opens_a_network_connection(path: Path) -> None:
    if path.parent.name == INGEST:
        return
    names = _imports(path)
    roots = {name.split(".")[0] for name in names}
    assert not roots & (NETWORK - {"socket"} if path == INSIDES else NETWORK)
    assert "urllib.request" not in {".".join(name.split(".")[:2]) for name in names}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_a_line_or_three_with_a_module_in_views_and_one_in_content(path: Path) -> None:
    assert len(_tree(path).body) <= 3
    assert (PACKAGE / "views" / path.name).exists()
    assert (PACKAGE / "content" / path.name).exists()


@pytest.mark.parametrize("path", MODULES, ids=_id)
def test_a_module_and_its_functions_stay_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= MOST_LINES
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = ast.get_docstring(node)
            size = (node.end_lineno or 0) - node.lineno + 1 - (told.count("\n") + 1 if told else 0)
            assert size <= MOST_IN_FUNCTION, node.name


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*/__init__.py")), ids=_id)
def test_a_room_says_in_one_sentence_what_may_live_there(path: Path) -> None:
    assert ast.get_docstring(_tree(path))
    assert len(_tree(path).body) == 1


@pytest.mark.parametrize("path", [path for path in MODULES if _room(path) == "content"], ids=_id)
def test_content_holds_no_markup_and_no_colour(path: Path) -> None:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert "</" not in node.value
            assert not any(part.startswith("#") and len(part) == 7 for part in node.value.split())


def test_the_order_of_the_rooms_is_the_one_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").split("## The house")[1]
    places = [readme.index(f"| `{rooms[0]}") for rooms in ORDER[1:-2]]
    assert all(one < other for one, other in pairwise(places))


def test_no_file_names_a_cdn_or_a_deprecated_width() -> None:
    for path in [*MODULES, *PAGES, ROOT / "app.py", *PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        for word in ("cdn.jsdelivr", "cdnjs", "unpkg.com", "googleapis", "use_container_width"):
            assert word not in text, f"{path.name} names {word}"


def test_what_mypy_does_not_read_is_nothing_that_we_import() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    skipped = {
        name.removesuffix(".*")
        for part in settings["overrides"]
        if part.get("follow_imports") == "skip"
        for name in part["module"]
    }
    assert skipped
    for path in [*MODULES, *PAGES, ROOT / "app.py"]:
        assert not {name.split(".")[0] for name in _imports(path)} & skipped, path.name
