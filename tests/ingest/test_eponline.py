"""The register of energy labels: versions, faults, and what is kept of it."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from npdw_geo.errors import DataProblems
from npdw_geo.ingest.eponline import Faults, Wanted, read_labels
from npdw_geo.ingest.eponline_file import Header, read_header, refuse_lost_rows
from npdw_geo.ingest.eponline_forms import VERSIONS

TODAY = date(2026, 11, 21)
A, B, C = "0505010000000001", "0505010000000002", "0505010000000003"
OLD, NEW = VERSIONS["2022-12"], VERSIONS["v4 (2025)"]


def _write(path: Path, rows: list[dict[str, str]], names: dict[str, str] = NEW, before: str = "") -> Path:
    columns = ["Adres", *names.values()]
    lines = [";".join(columns)]
    for row in rows:
        whole = {"gebouwklasse": "W", "registratie": "20200314", "geldig_tot": "20300314", **row}
        lines.append(";".join(["Kade 1", *(whole.get(role, "") for role in names)]))
    path.write_text(before + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def _read(path: Path, wanted: list[str], key: str = "object") -> tuple[pd.DataFrame, Faults]:
    return read_labels(path, read_header(path), Wanted(pd.Index(wanted), key), TODAY, lambda _spot: None)


@pytest.mark.parametrize(("version", "names"), list(VERSIONS.items()))
def test_a_version_is_recognised_by_its_columns(tmp_path: Path, version: str, names: dict[str, str]) -> None:
    path = _write(tmp_path / "ep.csv", [{"object": A, "klasse": "C"}], names)
    assert read_header(path).version == version
    assert _read(path, [A])[0]["klasse"].tolist() == ["C"]


@pytest.mark.parametrize("day", ["20250301", "01-03-2025", "2025-03-01"])
def test_lines_before_the_header_give_the_day_of_publication(tmp_path: Path, day: str) -> None:
    before = f"PublicatieDatum;{day}\nLaatstVerwerkteMutatievolgnummer;123\n"
    path = _write(tmp_path / "ep.csv", [{"object": A, "klasse": "A+++"}], before=before)
    header = read_header(path)
    assert (header.published, header.skip) == (date(2025, 3, 1), 2)
    assert _read(path, [A])[0]["klasse"].tolist() == ["A"]


def test_a_newer_label_replaces_an_older_one_and_is_counted_once(tmp_path: Path) -> None:
    rows = [
        {"object": A, "klasse": "B", "registratie": "20230101"},
        {"object": A, "klasse": "G", "registratie": "20150101"},
    ]
    labels, faults = _read(_write(tmp_path / "ep.csv", rows), [A])
    assert labels[["klasse", "jaar"]].to_numpy().tolist() == [["B", 2023]]
    assert faults.doubled == 1


def test_every_fault_is_counted_and_named(tmp_path: Path) -> None:
    rows = [
        {"object": A, "klasse": "C"},
        {"object": B, "klasse": "H"},
        {"object": B, "klasse": "D", "gebouwklasse": "U"},
        {"object": B, "klasse": "D", "registratie": "20270101"},
        {"object": B, "klasse": "D", "registratie": "gisteren"},
        {"object": C[1:], "klasse": "E", "geldig_tot": "20241231"},
    ]
    path = _write(tmp_path / "ep.csv", rows)
    path.write_text(path.read_text(encoding="utf-8").replace("Kade 1", "Kade;1", 1), encoding="utf-8")
    labels, faults = _read(path, [A, B, C])
    assert labels[["object", "verlopen"]].to_numpy().tolist() == [[C, True]]
    told = "\n".join(faults.lines())
    for words in (
        "1 rijen van utiliteitsgebouwen",
        "1 rijen met een verkeerd aantal kolommen",
        "1 rijen met een onbekende energieklasse overgeslagen: 'H' (1)",
        "1 BAG-nummers zonder voorloopnul",
        "1 rijen met een onleesbare datum",
        "1 rijen met een registratie in de toekomst",
        "1 woningen met een verlopen label",
    ):
        assert words in told
    assert "Kade" not in told


@pytest.mark.parametrize("postcode", ["3317AB", "3317 AB"])
def test_a_postcode_counts_with_and_without_a_space(tmp_path: Path, postcode: str) -> None:
    path = _write(tmp_path / "ep.csv", [{"object": A, "klasse": "C", "postcode": postcode}])
    assert _read(path, ["3317AB"], "postcode")[0]["sleutel"].tolist() == ["3317AB"]


def test_latin_1_is_read_and_named(tmp_path: Path) -> None:
    path = _write(tmp_path / "ep.csv", [{"object": A, "klasse": "C", "gebouwtype": "twee-onder-een-kap"}])
    path.write_bytes(path.read_bytes().replace(b"een-kap", b"\xe9\xe9n-kap"))
    labels, faults = _read(path, [A])
    assert len(labels) == 1
    assert any("Latin-1" in line for line in faults.lines())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "het bestand is leeg"),
        ("PK\x03\x04", "zipbestand"),
        ("a,b,c\n1,2,3\n", "niet met een puntkomma gescheiden"),
        ("Postcode;Huisnummer\n3317AB;1\n", "kolom Energieklasse: de kolom ontbreekt"),
        (";".join(NEW.values()) + "\nC;W;rij", "afgekapt"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "ep.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataProblems) as caught:
        _read(path, [A])
    assert said in str(caught.value)
    assert "ep.csv" in str(caught.value)


def test_a_header_is_a_frozen_fact(tmp_path: Path) -> None:
    assert isinstance(read_header(_write(tmp_path / "ep.csv", [])), Header)


def test_a_free_text_that_begins_with_a_quote_swallows_nothing(tmp_path: Path) -> None:
    path = _write(tmp_path / "ep.csv", [{"object": name, "klasse": "C"} for name in (A, B, C)])
    path.write_text(path.read_text(encoding="utf-8").replace("Kade 1", '"Kade', 1), encoding="utf-8")
    labels, faults = _read(path, [A, B, C])
    assert (len(labels), faults.rows) == (3, 3)


def test_a_file_with_a_quoted_header_is_read_with_quotes(tmp_path: Path) -> None:
    path = _write(tmp_path / "ep.csv", [{"object": A, "klasse": "C"}])
    lines = path.read_text(encoding="utf-8").splitlines()
    quoted = [";".join(f'"{cell}"' for cell in line.split(";")) for line in lines]
    path.write_text("\n".join(quoted) + "\n", encoding="utf-8")
    assert read_header(path).quoted
    assert _read(path, [A])[0]["klasse"].tolist() == ["C"]


def test_rows_that_were_not_read_are_counted_and_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "ep.csv", [{"object": name, "klasse": "C"} for name in (A, B, C)])
    with pytest.raises(DataProblems, match="2 van de 3 rijen zijn niet gelezen"):
        refuse_lost_rows(path, read_header(path), 1)
