"""Reading figures: what is wrong is named by file, row and column; missing is never 0."""

from pathlib import Path

import pytest

from npdw_geo.errors import DataProblems
from npdw_geo.models import Indicator
from npdw_geo.release.release import load_release
from npdw_geo.release.values import read_figures

CODES = frozenset({"BU1", "BU2"})
GELD = Indicator(
    id="geld", titel="Geld", eenheid="%", pijler="werk", richting="neutraal", decimalen=0, definitie="Geld.",
    zin="is {waarde}", optellen="niet", peildatum="2020", afronding=1, onzekerheid=0, onzekerheid_waarom="geen",
)  # fmt: skip
HEAD = "code,jaar,indicator,waarde,vlag\n"


def _file(folder: Path, body: str, encoding: str = "utf-8") -> Path:
    path = folder / "data" / "bron.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(body.encode(encoding))
    return path


def _problems(path: Path) -> list[str]:
    with pytest.raises(DataProblems) as caught:
        read_figures(path, {"geld": GELD}, CODES)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("sign", ["", ".", "-99999999", "-99997", "x"])
def test_a_sign_for_no_figure_is_missing_and_not_zero(tmp_path: Path, sign: str) -> None:
    frame = read_figures(
        _file(tmp_path, f"{HEAD}BU1,2020,geld,{sign},\nBU2,2020,geld,0,\n"), {"geld": GELD}, CODES
    )
    assert frame["waarde"].isna().tolist() == [True, False]
    assert frame["vlag"].tolist() == ["ontbreekt", ""]
    assert frame["waarde"].tolist()[1] == 0


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("code,jaar,indicator,waarde\nBU1,2020,geld,1\n", "regel 1, kolom vlag: de kolom ontbreekt"),
        (f"{HEAD}BU1,2020,geld,1,\nBU9,2020,geld,1,\n", "regel 3, kolom code: de code 'BU9' bestaat niet"),
        (f"{HEAD}BU1,2020,geld,veel,\n", "regel 2, kolom waarde: 'veel' is geen getal"),
        (f"{HEAD}BU1,2020,geld,100.5,\n", "regel 2, kolom waarde: '100.5' kan deze indicator niet zijn"),
        (f"{HEAD}BU1,2020,geld,-1,\n", "regel 2, kolom waarde: '-1' kan deze indicator niet zijn"),
        (f"{HEAD}BU1,2020,geld,inf,\n", "regel 2, kolom waarde: 'inf' is geen getal"),
        (f"{HEAD}BU1,2020,geld,1,\nBU1,2020,geld,2,\n", "regel 3, kolom code: de rij van 'BU1'"),
        (f"{HEAD}BU1,2020,fiets,1,\n", "regel 2, kolom indicator: de indicator 'fiets' staat niet"),
        (f"{HEAD}BU1,twee,geld,1,\n", "regel 2, kolom jaar: 'twee' is geen jaar"),
        (f"{HEAD}BU1,2020,geld,1,zeker\n", "regel 2, kolom vlag: de vlag 'zeker' is niet bekend"),
        ("", "het bestand is leeg"),
        (HEAD, "de tabel heeft geen rijen"),
        (f"{HEAD}BU1,2020,geld,1,,extra\nBU1\n", "regel 2: de rij heeft 6 kolommen in plaats van 5"),
        (f'{HEAD}BU1,2020,"geld,1,\n', "de tabel is niet te lezen"),
    ],
)
def test_each_fault_is_named_with_its_place(tmp_path: Path, body: str, said: str) -> None:
    found = _problems(_file(tmp_path, body))
    assert any(said in line for line in found), found
    assert all(line.startswith("data/bron.csv") for line in found)


def test_latin_1_is_named_with_its_line(tmp_path: Path) -> None:
    found = _problems(_file(tmp_path, f"{HEAD}BU1,2020,geld,1,\nBU2,2020,geld,één,\n", "latin-1"))
    assert found == [
        "data/bron.csv, regel 3: het bestand is geen UTF-8 (misschien Latin-1); sla het op als UTF-8"
    ]


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    found = _problems(_file(tmp_path, f"{HEAD}BU9,2020,geld,1,\nBU1,2020,geld,veel,\n"))
    assert len(found) == 2


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    assert _problems(tmp_path / "data" / "bron.csv") == ["data/bron.csv: het bestand ontbreekt"]


def test_a_figure_that_two_sources_give_is_named_and_takes_no_page_away(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "cbs_86333ned.csv"
    path.write_text(path.read_text() + "GM0505,2024,gemiddeld_gasverbruik,731,\n")
    release = load_release(*folders)
    (problem,) = release.problems["cbs_86333ned"]
    assert "gemiddeld_gasverbruik van GM0505 in 2024 staat ook in cbs_81528ned.csv" in str(problem)
    # the source that was first keeps its figure
    assert float(release.series("gemiddeld_gasverbruik", 2024, ["dordrecht"])["waarde"].iloc[0]) == 730
