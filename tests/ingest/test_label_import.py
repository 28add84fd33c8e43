"""The import from beginning to end, on made-up homes in the real buurten."""

import shutil
import zipfile
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from npdw_geo.__main__ import main
from npdw_geo.content import everything
from npdw_geo.ingest import label_counts, secrecy
from npdw_geo.ingest.dwellings import Places, from_bag
from npdw_geo.ingest.label_counts import Standing
from npdw_geo.ingest.label_import import import_labels
from npdw_geo.ingest.secrecy import LEAST
from npdw_geo.paths import ROOT
from npdw_geo.release.areas import in_focus
from npdw_geo.release.checks import check
from npdw_geo.release.release import Release, load_release
from npdw_geo.release.serving import current, forget
from npdw_geo.views.energielabels import read
from tests.bench.register import homes, write_register
from tests.made import html, page

HOMES = 2_500
MANY = dict.fromkeys("ABCDEF", 40)


@pytest.fixture(scope="module")
def register(
    tmp_path_factory: pytest.TempPathFactory, release: Release
) -> tuple[Path, Path, gpd.GeoDataFrame]:
    folder = tmp_path_factory.mktemp("register")
    made = homes(in_focus(release.geo()), HOMES)
    made.drop(columns="buurt").to_file(folder / "bag.gpkg", layer="verblijfsobject")
    write_register(folder / "ep.csv", list(made["identificatie"]), 20_000, first=2020)
    return folder / "ep.csv", folder / "bag.gpkg", made


@pytest.fixture(scope="module")
def imported(register: tuple[Path, Path, gpd.GeoDataFrame], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table and sidecar of one import, for the tests that only read them."""
    folder = tmp_path_factory.mktemp("imported")
    import_labels(register[0], register[1], None, date(2022, 12, 31), folder)
    return folder


@pytest.fixture
def filled(imported: Path, folders: tuple[Path, Path]) -> tuple[Path, Path]:
    for path in imported.iterdir():
        shutil.copy(path, folders[0])
    return folders


def _import(register: tuple[Path, Path, gpd.GeoDataFrame], *more: str) -> int:
    return main(["energielabels", str(register[0]), "--bag", str(register[1]), "--op", "2022-12-31", *more])


def test_the_import_fills_the_map_per_buurt(
    register: tuple[Path, Path, gpd.GeoDataFrame],
    folders: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _import(register) == 0
    told = capsys.readouterr().out
    assert "20000 rijen gelezen" in told
    assert f"{HOMES} woningen in Dordt West volgens de BAG" in told
    report = check(*folders)
    assert report.problems == ()
    release = load_release(*folders)
    view, notices = read({}, release)
    assert (view.shown.indicator, view.shown.niveau, notices.lines) == ("ep_aandeel_efg", "buurt", ())
    found = release.series("ep_aandeel_efg", 2022, release.codes("buurt"))
    assert found["waarde"].notna().sum() > 15
    written = (folders[0] / "energielabels_buurt.csv").read_text(encoding="utf-8")
    assert "3317" not in written, "no postcode"
    assert "0505010" not in written, "no object"


def test_the_counts_agree_with_a_count_by_hand(
    register: tuple[Path, Path, gpd.GeoDataFrame], imported: Path
) -> None:
    raw = pd.read_csv(register[0], sep=";", dtype=str)
    ours = raw[raw["Pand_bagverblijfsobjectid"].isin(register[2]["identificatie"])]
    valid = ours[ours["Meting_geldig_tot"] >= "20221231"]
    place = register[2].set_index("identificatie")["buurt"]
    buurt = valid["Pand_bagverblijfsobjectid"].map(place)
    rows = pd.read_csv(imported / "energielabels_buurt.csv", dtype={"code": str, "vlag": str})
    rows = rows[(rows["jaar"] == 2022) & rows["waarde"].notna()].set_index(["code", "indicator"])["waarde"]
    checked = 0
    for code, mine in valid.groupby(buurt):
        for label in "BCDEFG":
            if (code, f"ep_label_{label.lower()}") in rows.index:
                assert rows[code, f"ep_label_{label.lower()}"] == (mine["Pand_energieklasse"] == label).sum()
                checked += 1
    assert checked > 40


def test_the_wijk_holds_what_is_left_out_per_buurt(release: Release) -> None:
    table = label_counts.table(
        _standing(release, {"BU05050800": {**MANY, "G": 3}, "BU05050801": {**MANY, "G": 20}}), release.areas
    )
    rows = table[(table["jaar"] == 2022)].set_index(["code", "indicator"])["waarde"]
    assert rows["crabbehof", "ep_label_g"] == 23
    assert pd.isna(rows["BU05050800", "ep_label_g"])
    assert pd.isna(rows["BU05050801", "ep_label_g"]), "the large one too, or 23 - 20 gives the small one"


def test_no_small_cell_of_the_real_table_can_be_computed_back(
    register: tuple[Path, Path, gpd.GeoDataFrame], folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Look at every wijk again, from what was decided to show, with other guesses than the import used."""
    seen = []
    real = secrecy.shown

    def watched(cells, counts, least=LEAST, seed=0, past=None):  # type: ignore[no-untyped-def]
        show = real(cells, counts, least, seed, past)
        small = [
            p for p, count in enumerate(counts) if cells[list(count.cells)].sum() < least and not count.margin
        ]
        assert not show & set(small)
        seen.append(len(secrecy.computable(cells, counts, show, small, seed=99)))
        return show

    monkeypatch.setattr(secrecy, "shown", watched)
    assert _import(register) == 0
    assert seen == [0, 0, 0, 0]


def test_dordt_west_adds_nothing_that_the_wijken_do_not_show(release: Release) -> None:
    table = label_counts.table(
        _standing(release, {"BU05050800": {"C": 40}, "BU05050801": {"C": 50}}), release.areas
    )
    rows = table[table["code"] == "dordt-west"].set_index("indicator")["waarde"]
    assert rows[["ep_label_c", "ep_met_label"]].isna().all(), "three wijken have too few homes to show"


def _standing(release: Release, homes_: dict[str, dict[str, int]]) -> Standing:
    cells = {
        (code, label, 2020): number for code, labels in homes_.items() for label, number in labels.items()
    }
    index = pd.MultiIndex.from_tuples(cells, names=["gebied", "klasse", "jaar"])
    return Standing(pd.Series(list(cells.values()), index=index), 2022, complete=False)


@pytest.mark.parametrize("fault", ["truncated", "wrong delimiter", "no buurt"])
def test_after_a_failed_import_the_old_table_is_whole(
    fault: str,
    register: tuple[Path, Path, gpd.GeoDataFrame],
    folders: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old = folders[0] / "energielabels_buurt.csv"
    old.write_text("oud", encoding="utf-8")
    content = register[0].read_text(encoding="utf-8")
    broken, bag = tmp_path / "ep.csv", register[1]
    broken.write_text(
        {"truncated": content[:-80], "wrong delimiter": content.replace(";", ",")}.get(fault, content),
        encoding="utf-8",
    )
    if fault == "no buurt":
        bag = tmp_path / "bag.csv"
        bag.write_text("identificatie,rd_x,rd_y\n0505010100000000,1.0,1.0\n", encoding="utf-8")
    assert main(["energielabels", str(broken), "--bag", str(bag)]) == 1
    assert "Er is niets geschreven" in capsys.readouterr().err
    assert old.read_text(encoding="utf-8") == "oud"
    assert sorted(path.name for path in folders[0].glob(".*")) == []


def test_a_table_of_postcodes_takes_the_place_of_the_bag(
    register: tuple[Path, Path, gpd.GeoDataFrame], folders: tuple[Path, Path], tmp_path: Path
) -> None:
    table = tmp_path / "pc6.csv"
    table.write_text(
        "postcode;buurtcode\n3317 AA;BU05050800\n3317BB;BU05050801\n9999ZZ;BU19990101\n", encoding="utf-8"
    )
    assert main(["energielabels", str(register[0]), "--postcodes", str(table), "--op", "2022-12-31"]) == 0
    release = load_release(*folders)
    assert "ep_aandeel_zonder_label" not in release.catalog.indicators, "homes without a label are not known"
    assert release.series("ep_met_label", 2022, ["crabbehof"])["waarde"].iloc[0] > 0


def test_a_bag_in_csv_places_a_home_in_its_buurt(tmp_path: Path, release: Release) -> None:
    buurten = in_focus(release.geo())
    spot = buurten.geometry["BU05050704"].representative_point()
    path = tmp_path / "bag.csv"
    path.write_text(
        f"identificatie;rd_x;rd_y;gebruiksdoel\n505010000000001;{spot.x};{spot.y};woonfunctie\n"
        f"0505010000000002;{spot.x};{spot.y};winkelfunctie\n",
        encoding="utf-8",
    )
    places: Places = from_bag(path, buurten)
    assert places.buurt.to_dict() == {"0505010000000001": "BU05050704"}


@pytest.mark.usefixtures("filled")
def test_the_page_shows_the_imported_map() -> None:
    forget()
    release = current()
    shown = html(page("energielabels", release), release)
    assert "Aandeel woningen met label E, F of G (register), 2022" in shown
    assert "Er zijn nog geen energielabels per buurt" not in shown
    forget()


def _zip(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def test_one_file_of_rvo_is_all_that_is_needed(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The zip as it comes, and the shipped list of homes."""
    listed = pd.read_csv(folders[1] / "woningen_2021.csv", dtype=str)
    ours = list(listed.loc[listed["buurtcode"] == "BU05050800", "identificatie"][:400])
    write_register(tmp_path / "ep.csv", ours, 5_000, first=2020)
    packed = _zip(
        tmp_path / "v20260901_v4_csv.zip", ("v20260901_v4_csv.csv", (tmp_path / "ep.csv").read_bytes())
    )
    assert main(["energielabels", str(packed), "--op", "2022-12-31"]) == 0
    assert "woningen met een label in Dordt West" in capsys.readouterr().out
    table = pd.read_csv(folders[0] / "energielabels_buurt.csv")
    assert set(table.dropna(subset="waarde")["code"]) >= {"crabbehof"}


def test_the_shipped_list_has_no_address_and_is_in_no_download(release: Release) -> None:
    frame = pd.read_csv(ROOT / "geodata" / "woningen_2021.csv", dtype=str)
    assert list(frame.columns) == ["identificatie", "buurtcode"]
    assert len(frame) == 15_083
    assert "woningen_2021" not in everything.sheets(release)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ((("a.csv", b"x"), ("b.csv", b"x")), "er zijn er 2"),
        ((("lees.txt", b"x"),), "er zijn er 0"),
        ((("../weg.csv", b"x"),), "heeft een map erin"),
    ],
)
def test_a_strange_zip_is_refused_in_one_line(
    folders: tuple[Path, Path], tmp_path: Path, members: tuple[tuple[str, bytes], ...], said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert main(["energielabels", str(_zip(tmp_path / "ep.zip", *members))]) == 1
    assert said in capsys.readouterr().err


def test_a_zip_that_breaks_off_or_lies_about_its_size_is_refused(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = _zip(tmp_path / "ep.zip", ("ep.csv", b"abc;" * 50_000)).read_bytes()
    broken = bytearray(whole)
    broken[60:90] = b"\x00" * 30
    (tmp_path / "ep.zip").write_bytes(bytes(broken))
    assert main(["energielabels", str(tmp_path / "ep.zip")]) == 1
    assert "de zip is niet heel" in capsys.readouterr().err


def test_without_a_day_of_publication_it_stops_and_says_so(
    register: tuple[Path, Path, gpd.GeoDataFrame],
    folders: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = [
        line
        for line in register[0].read_text(encoding="utf-8").splitlines()
        if not line.startswith("PublicatieDatum")
    ]
    (tmp_path / "ep.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["energielabels", str(tmp_path / "ep.csv"), "--bag", str(register[1])]) == 1
    assert "geef met --op de dag" in capsys.readouterr().err
