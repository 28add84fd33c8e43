"""Sidecars: every one is whole, and a wrong one is named by file and key."""

from pathlib import Path

import pytest

from npdw_geo.errors import DataProblems
from npdw_geo.models import PIJLERS
from npdw_geo.paths import ROOT
from npdw_geo.release.catalog import load_catalog, read_source

SIDECARS = sorted([*(ROOT / "data").glob("*.toml"), *(ROOT / "geodata").glob("*.toml")])
CATALOG = load_catalog(ROOT / "data")


@pytest.mark.parametrize("path", SIDECARS, ids=lambda path: path.stem)
def test_every_sidecar_names_where_its_data_come_from(path: Path) -> None:
    source = read_source(path)
    assert source.publisher
    assert source.licence
    assert source.each_row_is_a


def test_there_are_at_least_40_indicators_from_12_sources_in_all_pijlers() -> None:
    assert len(CATALOG.indicators) >= 40
    used = {source for _, source in CATALOG.notes}
    assert len(used) >= 12
    assert {item.pijler for item in CATALOG.indicators.values()} == set(PIJLERS)
    assert CATALOG.problems == ()


@pytest.mark.parametrize("name", sorted(CATALOG.indicators))
def test_every_indicator_can_be_explained(name: str) -> None:
    indicator = CATALOG.indicators[name]
    assert indicator.definitie.endswith(".")
    assert "{waarde}" in indicator.zin
    if indicator.eenheid == "%" or indicator.berekening:
        assert indicator.noemer, "a rate names its denominator"


def test_model_estimates_say_so() -> None:
    assert "Modelschatting" in CATALOG.sources["rivm_50090ned"].warning


def _break(folder: Path, stem: str, old: str, new: str) -> None:
    path = folder / f"{stem}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("licence =", "licentie =", "kolom licentie: deze sleutel is niet bekend"),
        ("licence =", "licentie =", "kolom licence: de sleutel ontbreekt"),
        (
            'pijler = "veilig"',
            'pijler = "leuk"',
            "kolom indicatoren[misdrijven].pijler: deze waarde is niet toegestaan",
        ),
        (
            "decimalen = 0",
            'decimalen = "nul"',
            "kolom indicatoren[misdrijven].decimalen: hier hoort een geheel getal",
        ),
        ('publisher = "', "publisher = ", "de sidecar is geen geldige TOML"),
    ],
)
def test_a_wrong_key_is_named_with_its_file(
    folders: tuple[Path, Path], old: str, new: str, said: str
) -> None:
    _break(folders[0], "politie_47022ned", old, new)
    catalog = load_catalog(folders[0])
    assert any(
        said in str(problem) and "data/politie_47022ned.toml" in str(problem) for problem in catalog.problems
    )
    assert "politie_47022ned" not in catalog.sources
    assert "rivm_50090ned" in catalog.sources


def test_a_reference_to_an_indicator_that_does_not_exist_is_named(folders: tuple[Path, Path]) -> None:
    _break(folders[0], "politie_47022ned", 'noemer = "inwoners"', 'noemer = "eekhoorns"')
    assert any("eekhoorns" in str(problem) for problem in load_catalog(folders[0]).problems)


def test_a_sidecar_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DataProblems, match="het bestand ontbreekt"):
        read_source(tmp_path / "data" / "niets.toml")
