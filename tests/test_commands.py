"""The commands, as somebody types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from shapely.geometry import shape

from npdw_geo.__main__ import main
from npdw_geo.paths import ROOT


def test_check_says_one_line_of_counts_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    line = capsys.readouterr().out.strip().splitlines()[-1]
    assert int(line.split()[0]) >= 9_000
    assert "24 buurten in Dordt West" in line


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _missing_column(data: Path, geodata: Path) -> None:
    path = data / "politie_47022ned.csv"
    path.write_text("\n".join(line.rsplit(",", 1)[0] for line in _lines(path)) + "\n", encoding="utf-8")


def _unknown_code(data: Path, geodata: Path) -> None:
    path = data / "politie_47022ned.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("BU05050100", "BU99999999"), encoding="utf-8")


def _text_in_number(data: Path, geodata: Path) -> None:
    path = data / "rivm_50090ned.csv"
    lines = _lines(path)
    lines[4] = ",".join([*lines[4].split(",")[:3], "veel", ""])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _doubled_row(data: Path, geodata: Path) -> None:
    path = data / "bag_2021.csv"
    lines = _lines(path)
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")


def _unknown_key(data: Path, geodata: Path) -> None:
    path = data / "leefbaarometer_3.toml"
    path.write_text("kleur = 'rood'\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def _crossing_polygon(data: Path, geodata: Path) -> None:
    path = geodata / "buurten.geojson"
    raw = json.loads(path.read_text(encoding="utf-8"))
    ring = raw["features"][0]["geometry"]["coordinates"][0]
    ring[1], ring[4] = ring[4], ring[1]
    path.write_text(json.dumps(raw), encoding="utf-8")


def _empty_file(data: Path, geodata: Path) -> None:
    (data / "cbs_83765ned.csv").write_text("", encoding="utf-8")


def _latin_1(data: Path, geodata: Path) -> None:
    path = data / "gebieden_2023.csv"
    text = path.read_text(encoding="utf-8").replace("Kalkhaven", "Kälkhaven")
    path.write_bytes(text.encode("latin-1"))


def _no_sidecar(data: Path, geodata: Path) -> None:
    (data / "bag_2021.toml").unlink()


def _no_geojson(data: Path, geodata: Path) -> None:
    (geodata / "wijken_context.geojson").write_text("{}", encoding="utf-8")


BREAKS = [
    (_missing_column, "data/politie_47022ned.csv, regel 1, kolom vlag: de kolom ontbreekt"),
    (_unknown_code, "data/politie_47022ned.csv, regel 2, kolom code: de code 'BU99999999' bestaat niet"),
    (_text_in_number, "data/rivm_50090ned.csv, regel 5, kolom waarde: 'veel' is geen getal"),
    (_doubled_row, "staat er twee keer in"),
    (_unknown_key, "data/leefbaarometer_3.toml, kolom kleur: deze sleutel is niet bekend"),
    (_crossing_polygon, "geodata/buurten.geojson, kolom geometry: BU05050300: de grens kruist zichzelf"),
    (_empty_file, "data/cbs_83765ned.csv: het bestand is leeg"),
    (_latin_1, "het bestand is geen UTF-8 (misschien Latin-1)"),
    (_no_sidecar, "data/bag_2021.csv: de sidecar (.toml) ontbreekt"),
    (_no_geojson, "geodata/wijken_context.geojson"),
]


@pytest.mark.parametrize(("break_it", "said"), BREAKS, ids=lambda value: getattr(value, "__name__", ""))
def test_check_names_every_fault_and_ends_with_1(
    folders: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    break_it,  # type: ignore[no-untyped-def]
    said: str,
) -> None:
    break_it(*folders)
    assert main(["check"]) == 1
    assert said in capsys.readouterr().out


def test_check_names_all_faults_at_once(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for break_it in (_missing_column, _text_in_number, _crossing_polygon, _unknown_key):
        break_it(*folders)
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    for name in ("politie_47022ned.csv", "rivm_50090ned.csv", "buurten.geojson", "leefbaarometer_3.toml"):
        assert name in out


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("uit")
    assert main(["export", "--uit", str(folder)]) == 0
    return folder


@pytest.mark.parametrize(
    ("gebied", "indicator", "jaar", "waarde"),
    [
        ("BU05050700", "gemiddelde_woz_waarde", 2024, 232),
        ("BU05050700", "misdrijven", 2024, 62),
        ("BU05050700", "ervaren_gezondheid_goed", 2024, 59.8),
        ("dordrecht", "ervaren_gezondheid_goed", 2024, 69.1),
        ("BU05050700", "misdrijven", 2025, 86),
        ("oud-krispijn", "inwoners", 2026, 10760),
        ("oud-krispijn", "aandeel_corporatiewoningen", 2025, 28),
        ("oud-krispijn", "gemiddeld_gasverbruik", 2025, 810),
        ("dordrecht", "gemiddeld_gasverbruik", 2024, 730),
        ("nieuw-krispijn", "personen_bijstand", 2020, 320),
    ],
)
def test_an_exported_figure_equals_its_source(
    exported: Path, gebied: str, indicator: str, jaar: int, waarde: float
) -> None:
    frame = pd.read_csv(exported / "cijfers.csv", dtype={"gebied": str})
    row = frame[(frame["gebied"] == gebied) & (frame["indicator"] == indicator) & (frame["jaar"] == jaar)]
    assert row["waarde"].tolist() == [waarde]


def test_the_export_has_the_agreed_columns_and_names_its_flags(exported: Path) -> None:
    frame = pd.read_csv(exported / "cijfers.csv", keep_default_na=False)
    assert list(frame.columns) == [
        "gebied",
        "naam",
        "niveau",
        "indicator",
        "jaar",
        "waarde",
        "eenheid",
        "vlag",
        "bron",
    ]
    west = frame[(frame["gebied"] == "dordt-west") & (frame["waarde"] != "")]
    # shares of the baseline stand on a doubtful count, or count the homes of CBS wijken that are larger
    assert set(west["vlag"]) == {"berekend", "onzeker"}
    assert set(west.loc[west["vlag"] == "onzeker", "indicator"]) == {
        "npdw_aandeel_efg",
        "npdw_koop",
        "npdw_sociale_huur",
        "npdw_huur",
    }
    assert (frame.loc[frame["waarde"] == "", "vlag"].isin(["te_klein", "ontbreekt"])).all()


def test_exported_areas_are_wgs84_and_whole(exported: Path) -> None:
    raw = json.loads((exported / "gebieden.geojson").read_text(encoding="utf-8"))
    assert len(raw["features"]) == 1 + 4 + 30
    assert all(4.6 < shape(f["geometry"]).centroid.x < 4.7 for f in raw["features"])
    assert (
        sum(f["properties"]["telt_mee"] for f in raw["features"] if f["properties"]["niveau"] == "buurt")
        == 24
    )


def test_help_is_dutch_and_names_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "npdw_geo", "--help"], cwd=ROOT, capture_output=True, text=True, env={**os.environ, "COLUMNS": "100"}, check=True
    )  # fmt: skip
    for word in ("gebruik:", "check", "export", "toon deze uitleg"):
        assert word in done.stdout
    assert "usage" not in done.stdout


def test_a_wrong_command_is_answered_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["dansen"])
    assert stopped.value.code == 2
    assert "bestaat niet" in capsys.readouterr().err


def _on_a_small_disk(
    arguments: list[str], kilobytes: int, **settings: str
) -> "subprocess.CompletedProcess[str]":
    """Run a command that may not write a file larger than this; the file system then answers as a full one does."""
    limited = f'ulimit -f {kilobytes * 2}; exec "$@"'
    return subprocess.run(
        ["sh", "-c", limited, "sh", sys.executable, "-m", "npdw_geo", *arguments],
        cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_an_export_on_a_full_disk_leaves_nothing_half(tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / "cijfers.csv").write_text("oud", encoding="utf-8")
    done = _on_a_small_disk(["export", "--uit", str(folder)], 60)
    assert done.returncode == 1
    assert "niet te beschrijven" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {
        "cijfers.csv": "oud"
    }


def test_the_list_of_versions_is_never_cut(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "versies.csv"
    before = path.read_bytes()
    (folders[0] / "straten.toml").write_text(
        (folders[0] / "straten.toml").read_text(encoding="utf-8") + "\n", encoding="utf-8"
    )
    small = max(1, len(before) // 2_000)
    done = _on_a_small_disk(["versie"], small, NPDW_DATA=str(folders[0]), NPDW_GEODATA=str(folders[1]))
    assert done.returncode == 1
    assert "niets veranderd" in done.stderr
    assert path.read_bytes() == before
    assert main(["versie"]) == 0
    assert path.read_bytes() != before


def test_an_export_guards_formulas_as_the_downloads_do(folders: tuple[Path, Path], tmp_path: Path) -> None:
    path = folders[0] / "bevindingen.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame.loc[0, "waarom"] = "=1+1"
    frame.to_csv(path, index=False, lineterminator="\n")
    assert main(["export", "--uit", str(tmp_path)]) == 0
    assert pd.read_csv(tmp_path / "bevindingen.csv", dtype=str)["waarom"][0] == "'=1+1"
