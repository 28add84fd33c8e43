"""140 ways in which a file of the data can be broken, each with the file that a check must name."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Spoil = Callable[[Path, Path], None]

TABLES = (
    "nulmeting", "doelen", "inspanningen", "financiering", "woningbouwprojecten",
    "bevindingen", "documenten", "straten", "gebieden_2023", "rivm_50150ned", "cbs_86165ned",
)  # fmt: skip
SIDECARS = ("rivm_50150ned", "nulmeting", "cbs_86165ned")


def kinds() -> Iterator[tuple[str, str, Spoil]]:
    """Yield (id, file to be named, what breaks it)."""
    for name in TABLES:
        for kind, change in _CSV.items():
            yield f"{name}-{kind}", f"{name}.csv", _text(f"data/{name}.csv", change)
    for name in SIDECARS:
        for kind, change in _TOML.items():
            yield f"{name}_toml-{kind}", f"{name}.toml", _text(f"data/{name}.toml", change)
    for kind, change in _GEO.items():
        yield f"buurten-{kind}", "buurten.geojson", _geo(change)
    for kind, (name, old, new) in _CELLS.items():
        yield kind, name, _text(name if "/" in name else f"data/{name}", _replaced(old, new))


def _text(name: str, change: Callable[[str], str | bytes]) -> Spoil:
    def spoil(data: Path, geodata: Path) -> None:
        path = (geodata if name.startswith("geodata/") else data) / Path(name).name
        made = change(path.read_text(encoding="utf-8"))
        path.write_bytes(made.encode() if isinstance(made, str) else made)

    return spoil


def _rows(words: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(words)))


def _written(rows: list[list[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    return made.getvalue()


def _first(words: str, cell: str) -> str:
    """Put words in the first cell of the second row."""
    rows = _rows(words)
    rows[1][0] = cell
    return _written(rows)


_CSV: dict[str, Callable[[str], str | bytes]] = {
    "empty": lambda words: "",
    "column_gone": lambda words: _written([row[1:] for row in _rows(words)]),
    "column_twice": lambda words: _written([[*row[:1], *row] for row in _rows(words)]),
    "cell_too_many": lambda words: words.rstrip("\n") + ",x,y\n",
    "no_utf8": lambda words: words.encode() + b"\xff\xfe\n",
    "nul": lambda words: words.encode()[:-1] + b"\x00\n",
    "row_twice": lambda words: words + words.splitlines()[1] + "\n" if '"' not in words.splitlines()[1] else _written([*_rows(words), _rows(words)[1]]),
    "quote_open": lambda words: words + '"nooit gesloten',
}  # fmt: skip
_TOML: dict[str, Callable[[str], str | bytes]] = {
    "no_toml": lambda words: words + "\nkapot = = 1\n",
    "key_gone": lambda words: "\n".join(line for line in words.splitlines() if not line.startswith("publisher")),
    "key_unknown": lambda words: 'kleur = "rood"\n' + words,
    "number_for_text": lambda words: words.replace('title = "', 'title = 5 # "', 1),
    "empty_text": lambda words: words.replace("licence = ", 'licence = "" # ', 1),
    "no_address": lambda words: words.replace('url = "http', 'url = "ftp', 1),
    "no_day": lambda words: words.replace('date_retrieved = "', 'date_retrieved = "gisteren ', 1),
    "no_utf8": lambda words: words.encode() + b"\n# \xff\n",
}  # fmt: skip


def _geo(change: Callable[[dict[str, Any]], object]) -> Spoil:
    def spoil(_data: Path, geodata: Path) -> None:
        path = geodata / "buurten.geojson"
        told = json.loads(path.read_text(encoding="utf-8"))
        change(told)
        path.write_text(json.dumps(told), encoding="utf-8")

    return spoil


def _points(part: Any, change: Callable[[float, float], list[float]]) -> Any:
    if isinstance(part[0], int | float):
        return change(part[0], part[1])
    return [_points(item, change) for item in part]


def _everywhere(change: Callable[[float, float], list[float]]) -> Callable[[dict[str, Any]], object]:
    def done(told: dict[str, Any]) -> None:
        for item in told["features"]:
            item["geometry"]["coordinates"] = _points(item["geometry"]["coordinates"], change)

    return done


def _of_first(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    return lambda told: change(told["features"][0])


_GEO: dict[str, Callable[[dict[str, Any]], object]] = {
    "swapped": _everywhere(lambda x, y: [y, x]),
    "shifted": _everywhere(lambda x, y: [x + 0.002, y]),
    "shrunk": _everywhere(lambda x, y: [4.65 + (x - 4.65) * 0.98, 51.79 + (y - 51.79) * 0.98]),
    "rd": _everywhere(lambda x, y: [x * 20_000, y * 8_000]),
    "crs_lies": lambda told: told.__setitem__("crs", {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}),
    "buurt_gone": lambda told: told["features"].pop(3),
    "nothing": lambda told: told["features"].clear(),
    "no_features": lambda told: told.pop("features"),
    "code_unknown": _of_first(lambda item: item["properties"].__setitem__("code", "BU05059999")),
    "code_a_number": _of_first(lambda item: item["properties"].__setitem__("code", 7)),
    "code_twice": lambda told: told["features"][1]["properties"].__setitem__("code", told["features"][0]["properties"]["code"]),
    "name_null": _of_first(lambda item: item["properties"].__setitem__("naam", None)),
    "wijk_unknown": _of_first(lambda item: item["properties"].__setitem__("wijk", "zuidhoven")),
    "focus_text": _of_first(lambda item: item["properties"].__setitem__("in_focus", "ja")),
    "no_geometry": _of_first(lambda item: item.__setitem__("geometry", None)),
    "a_point": _of_first(lambda item: item.__setitem__("geometry", {"type": "Point", "coordinates": [4.65, 51.8]})),
    "text_as_coordinate": _of_first(lambda item: item["geometry"].__setitem__("coordinates", [[["a", "b"]]])),
    "overlap": lambda told: told["features"][0].__setitem__("geometry", told["features"][1]["geometry"]),
}  # fmt: skip


def _replaced(old: str, new: str) -> Callable[[str], str]:
    def done(words: str) -> str:
        assert old in words, old
        return words.replace(old, new, 1)

    return done


_CELLS = {
    "inwoners_below_zero": ("cbs_86165ned.csv", ",inwoners,", ",inwoners,-"),
    "end_before_start": ("woningbouwprojecten.csv", ",2026,2027,2027,", ",2026,2021,2027,"),
    "money_below_zero": ("financiering.csv", ",17061638,", ",-17061638,"),
    "zie_to_nothing": ("cbs_86165ned.toml", '\nzie = "', '\nzie = "nergens_'),
    "far_coordinate": ("woningbouwprojecten.csv", ",105056.8,", "," + "9" * 300 + ","),
    "digits_of_another_script": ("woningbouwprojecten.csv", ",105056.8,", ",١٠٥٠٥٦,"),
    "wijk_that_is_none": ("woningbouwprojecten.csv", ",oud-krispijn,", ",zuidhoven,"),
    "area_that_is_none": ("nulmeting.csv", ",dordrecht,", ",dordrecth,"),
    "pijler_that_is_none": ("doelen.csv", ",wonen,", ",woonen,"),
    "homes_without_end": ("woningbouwprojecten.csv", ",nieuwbouw,,9,", ",nieuwbouw,,999999,"),
    "year_that_is_none": ("doelen.csv", ",2043,", ",2403x,"),
}
