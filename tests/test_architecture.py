"""One direction of imports, read from the source itself."""

import ast
from pathlib import Path

import pytest

from npdw_geo.paths import PACKAGE, ROOT

FLOORS = {
    "paths": 0,
    "errors": 0,
    "models": 0,
    "palette": 0,
    "reading": 1,
    "catalog": 1,
    "areas": 1,
    "values": 1,
    "transcripts": 1,
    "projects": 1,
    "labels": 1,
    "programme": 1,
    "eponline": 1,
    "dwellings": 1,
    "stats": 2,
    "secrecy": 2,
    "classes": 2,
    "text": 2,
    "release": 2,
    "view": 2,
    "legend": 2,
    "picture": 2,
    "ahead": 2,
    "overview": 2,
    "card": 2,
    "pipeline": 2,
    "housing": 2,
    "sums": 2,
    "energy": 2,
    "promises": 2,
    "keyfigures": 2,
    "shapes": 3,
    "maps": 3,
    "tables": 3,
    "export": 3,
    "checks": 3,
    "workbook": 3,
    "charts": 3,
    "stills": 3,
    "marks": 3,
    "timeline": 3,
    "versions": 3,
    "share": 3,
    "sketch": 3,
    "lightparts": 4,
    "light": 4,
    "envelope": 4,
    "nodelay": 4,
    "fonts": 4,
    "bars": 3,
    "origins": 3,
    "ui": 4,
    "server": 4,
    "places": 4,
    "labelcounts": 3,
    "labelwords": 3,
    "labelimport": 4,
    "__main__": 5,
}
ONLY_IN = {
    "streamlit": {"ui", "server"},
    "streamlit_folium": {"ui"},
    "folium": {"maps", "marks", "ui"},
    "branca": {"maps", "marks", "ui"},
}
# The place finder is the one part that uses a network; only the commands may import it.
ONLINE = "places"
NETWORK = {"requests", "urllib3", "httpx", "socket", "http", "aiohttp"}
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))


def _name(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_from_its_own_floor_or_a_lower_one(path: Path) -> None:
    if path.stem == "__init__" and path.parent == PACKAGE:
        return
    floor = FLOORS[_name(path)]
    for name in _imports(path):
        if name.startswith("npdw_geo."):
            other = name.split(".")[1]
            assert FLOORS[other] <= floor, f"{path.name} imports {name} from a higher floor"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_streamlit_and_folium_stay_where_they_belong(path: Path) -> None:
    for name in _imports(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or _name(path) in allowed, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=lambda path: path.name)
def test_nothing_that_runs_for_a_visitor_opens_a_network_connection(path: Path) -> None:
    if path.stem == ONLINE:
        return
    roots = {name.split(".")[0] for name in _imports(path)}
    # this one sets an option on the socket that visitors come in by, and opens none
    assert not roots & (NETWORK - {"socket"} if path.stem == "nodelay" else NETWORK)
    assert path.stem == "__main__" or not any(
        name.startswith(f"npdw_geo.{ONLINE}") for name in _imports(path)
    )
    assert "urllib.request" not in {".".join(name.split(".")[:2]) for name in _imports(path)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_only_arranges(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


def test_every_module_has_a_floor() -> None:
    names = {_name(path) for path in MODULES} - {"__init__"}
    assert names == set(FLOORS)


def test_no_file_names_a_cdn_or_a_deprecated_width() -> None:
    for path in [*MODULES, *PAGES, ROOT / "app.py"]:
        text = path.read_text(encoding="utf-8")
        for word in ("cdn.jsdelivr", "cdnjs", "unpkg.com", "googleapis", "use_container_width"):
            assert word not in text, f"{path.name} names {word}"
