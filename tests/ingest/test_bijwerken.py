"""The command `bijwerken`, against publishers played in their true forms; no test reaches another host."""

import io
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from npdw_geo import __main__ as commands
from npdw_geo.__main__ import main
from npdw_geo.content import as_visitor
from npdw_geo.content.blocks import Notice
from npdw_geo.ingest import cbs_odata, client, dwellings
from npdw_geo.ingest.statline import Column
from npdw_geo.paths import ROOT
from npdw_geo.release import changes, pending
from npdw_geo.release.identity import release_id
from npdw_geo.release.recipes import CbsOdata
from npdw_geo.release.release import load_release
from npdw_geo.release.serving import forget
from tests.asgi import ask
from tests.bench.register import write_register
from tests.ingest.publishers import Publishers
from tests.made import page

SETTINGS = sorted(set(client.ELSEWHERE.values()))
CBS = "cbs_86165ned"


@pytest.fixture
def publishers(
    httpserver: HTTPServer, folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Publishers:
    for name in SETTINGS:
        monkeypatch.setenv(name, httpserver.url_for("").rstrip("/"))
    monkeypatch.setenv("NPDW_CACHE", str(tmp_path / "cache"))
    # going through all pages takes six seconds a time; `test_as_visitor` looks at it
    monkeypatch.setattr(as_visitor, "problems", lambda _: [])
    monkeypatch.setattr(client, "PATIENCE", 0.01)
    monkeypatch.setattr(client, "READ_SECONDS", 3000.0)
    monkeypatch.setattr(client, "CONNECT_SECONDS", 300.0)
    return Publishers(httpserver, ROOT / "data", ROOT / "geodata")


def _state(data: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in data.iterdir()
        if path.is_file() and path.name != pending.LOCK
    }


def _shown(capsys: pytest.CaptureFixture[str]) -> str:
    found = capsys.readouterr()
    return found.out + found.err


def _empty(data: Path) -> list[str]:
    """Take all values of the fetched sources away, but for one row that nobody publishes."""
    names = ["cbs_81528ned", "cbs_84799ned", "cbs_85984ned", "cbs_86165ned", "cbs_86333ned", "cbs_86358ned", "politie_47022ned",
             "rivm_50150ned", "leefbaarometer_3"]  # fmt: skip
    for name in names:
        lines = (data / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        (data / f"{name}.csv").write_text("\n".join(lines[:2]) + "\n", encoding="utf-8")
    return names


def test_an_empty_product_is_looked_at_filled_and_then_left_alone(
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    names = _empty(folders[0])
    before = _state(folders[0])
    assert main(["bijwerken"]) == 0
    assert _state(folders[0]) == before
    assert "Gebruik --schrijf" in _shown(capsys)
    # filled it equals the shipped release
    assert main(["bijwerken", "--schrijf"]) == 0, _shown(capsys)
    for name in names:
        key = ["code", "jaar", "indicator"]
        ours = pd.read_csv(folders[0] / f"{name}.csv").set_index(key)["waarde"]
        shipped = pd.read_csv(ROOT / "data" / f"{name}.csv").set_index(key)["waarde"]
        pd.testing.assert_series_equal(ours.sort_index(), shipped.sort_index(), check_dtype=False)
    assert main(["check"]) == 0
    assert "bronnen bewaard" in _shown(capsys)
    # a second run changes nothing and fetches no figures
    before = _state(folders[0])
    publishers.asked.clear()
    assert main(["bijwerken", "--schrijf"]) == 0
    assert _state(folders[0]) == before
    assert not [path for path in publishers.asked if "TypedDataSet" in path]
    assert "Er is niets veranderd." in _shown(capsys)


def test_what_waits_for_its_first_fetch_is_nowhere_until_it_comes(
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = load_release(*folders)
    assert set(before.catalog.awaited) == {"cbs_86159ned", "politie_47022ned_soorten"}
    assert "woninginbraken" not in before.catalog.indicators
    told = next(block for block in page("bronnen", before).blocks if isinstance(block, Notice))
    assert "Energieverbruik van woningen 2024" in told.words
    for name in ("cbs_86159ned", "politie_47022ned_soorten"):
        assert main(["bijwerken", "--schrijf", "--bron", name]) == 0, _shown(capsys)
    after = load_release(*folders)
    assert after.catalog.awaited == {}
    kinds = after.catalog.of_source("politie_47022ned_soorten")
    assert len(kinds) == 16
    # each kind by its own key: what was played is what was kept
    for kind in ("woninginbraken", "straatroven", "drugsoverlast"):
        played = publishers.figures["politie_47022ned_soorten"].query(f"indicator == '{kind}'")
        ours = pd.read_csv(folders[0] / "politie_47022ned_soorten.csv").query(f"indicator == '{kind}'")
        key = ["code", "jaar"]
        pd.testing.assert_series_equal(
            ours.set_index(key)["waarde"].sort_index(),
            played.set_index(key)["waarde"].sort_index(),
            check_dtype=False,
        )
    assert 2024 in after.years("gemiddeld_gasverbruik", ["oud-krispijn"])
    assert "wacht" not in (folders[0] / "cbs_86159ned.toml").read_text()
    shown = page("indicatoren", after, indicator="woninginbraken_per_1000")
    assert "woninginbraken" in shown.sentence.lower() or "inbraken" in shown.sentence
    assert main(["check"]) == 0


def test_homes_come_from_the_bag_with_their_buurt_and_nothing_else(
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bijwerken", "--schrijf", "--bron", "woningen_bag"]) == 0, _shown(capsys)
    listed = pd.read_csv(folders[1] / "woningen_bag.csv", dtype=str)
    shipped = pd.read_csv(folders[1] / "woningen_2021.csv", dtype=str).sort_values("identificatie")
    assert list(listed.columns) == ["identificatie", "buurtcode"]
    # no shop, none that is gone, none outside; an id that lost its first 0 has it again
    assert set(listed["identificatie"]) == set(shipped["identificatie"])
    assert dict(listed.values) == dict(shipped.values)
    assert main(["check"]) == 0
    # from now on it is the list that labels are placed by
    places = dwellings.from_list(folders[1], ["BU05050704"])
    assert places.complete
    assert places.origin == "de BAG"
    # half an answer is refused
    (folders[1] / "woningen_bag.csv").write_text(
        "identificatie,buurtcode\n" + "".join(f"{number:016},BU05050704\n" for number in range(30_000))
    )
    assert main(["bijwerken", "--bron", "woningen_bag"]) == 1
    assert "ongeveer 30000 woningen" in _shown(capsys)


def test_a_revised_value_is_told_kept_and_can_be_put_back(
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, geodata = folders
    old = release_id(data, geodata)
    frame = publishers.figures[CBS]
    row = frame[(frame["code"] == "WK050503") & (frame["indicator"] == "gemiddelde_woz_waarde")].index[0]
    was = frame.at[row, "waarde"]
    frame.loc[row, "waarde"] = was + 7
    assert main(["bijwerken", "--schrijf", "--bron", CBS]) == 0
    assert f"gemiddelde_woz_waarde 2025, WK050503: {was:g} werd {was + 7:g}" in _shown(capsys)
    new = release_id(data, geodata)
    assert new != old
    assert load_release(*folders).value("gemiddelde_woz_waarde", 2025, "oud-krispijn") == was + 7
    assert [row["veranderd"] for row in changes.history(data)] == ["1"]
    assert main(["versie", "--vergelijk", old, new]) == 0
    assert "1 cijfers verschillen." in _shown(capsys)
    assert main(["check"]) == 0
    forget()
    told = ask(
        "/licht/indicatoren", f"indicator=gemiddelde_woz_waarde&niveau=wijk&jaar=2025&versie={old}"
    ).text
    assert f"Oud-Krispijn € {was:g}.000, nu € {was + 7:g}.000" in told
    seen = ask("/licht/bronnen", "deel=veranderd").text
    assert new in seen
    assert "Gemiddelde WOZ-waarde" in seen
    assert main(["bijwerken", "--terug", old]) == 0
    assert release_id(data, geodata) == old
    assert main(["versie", "--vergelijk", old, "deadbeef"]) == 2


def test_margins_of_the_publisher_take_the_place_of_our_rule(
    publishers: Publishers, folders: tuple[Path, Path]
) -> None:
    assert main(["bijwerken", "--schrijf", "--bron", "rivm_50150ned"]) == 0
    release = load_release(*folders)
    row = release.series("ervaren_gezondheid_goed", 2024, ["BU05050700"]).iloc[0]
    assert (row["waarde"], row["marge"]) == (59.8, 1.5)


def test_one_source_up_to_a_year_and_elsewhere(
    publishers: Publishers, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    _empty(folders[0])
    before = _state(folders[0])
    out = tmp_path / "elders"
    assert (
        main(["bijwerken", "--schrijf", "--bron", "politie_47022ned", "--tot", "2023", "--uit", str(out)])
        == 0
    )
    assert _state(folders[0]) == before
    made = pd.read_csv(out / "data" / "politie_47022ned.csv")
    assert sorted(made["jaar"].unique()) == [2021, 2022, 2023]


def _only(data: Path, *names: str) -> None:
    """Leave only these sources to fetch."""
    for path in (*data.glob("*.toml"), *(data.parent / "geodata").glob("*.toml")):
        if path.stem not in names and "wacht = true" in path.read_text(encoding="utf-8"):
            path.unlink()
        elif path.stem not in names:
            lines = path.read_text(encoding="utf-8").partition("\n[ophalen]")
            rest = lines[2].partition("\n[[")
            path.write_text(lines[0] + "\n" + rest[1].lstrip("\n") + rest[2], encoding="utf-8")


def _html(request: Request) -> Response | None:
    return (
        Response("<html>onderhoud</html>", mimetype="text/html") if "DataProperties" in request.path else None
    )


def _empty_list(request: Request) -> Response | None:
    return (
        Response('{"value": []}', mimetype="application/json") if "WijkenEnBuurten" in request.path else None
    )


def _no_list(request: Request) -> Response | None:
    return Response("{}", mimetype="application/json") if "TypedDataSet" in request.path else None


def _too_many(request: Request) -> Response | None:
    return Response("query returns more than 10000 records", 500) if "TypedDataSet" in request.path else None


def _gone(request: Request) -> Response | None:
    return Response("weg", 404) if "TableInfos" in request.path else None


def _half(request: Request) -> Response | None:
    return (
        Response('{"value": [{"Key"', mimetype="application/json")
        if "WijkenEnBuurten" in request.path
        else None
    )


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (_html, "verwacht JSON met rijen van DataProperties, gekregen iets anders (text/html)"),
        (_empty_list, "verwacht gebieden van Dordrecht, gekregen geen enkel gebied"),
        (_no_list, "die lijst ontbreekt"),
        (_too_many, "antwoord 500 (query returns more than 10000 records)"),
        (_gone, "antwoord 404"),
        (_half, "verwacht JSON met rijen van WijkenEnBuurten"),
    ],
)
def test_a_broken_answer_is_one_line_and_the_other_sources_go_on(  # type: ignore[no-untyped-def]
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str], fault, said: str
) -> None:
    _only(folders[0], CBS, "cbs_86333ned")
    _empty(folders[0])
    before = (folders[0] / f"{CBS}.csv").read_bytes()
    publishers.fault = lambda request: fault(request) if "86165NED" in request.path else None
    assert main(["bijwerken", "--schrijf"]) == 1
    told = _shown(capsys)
    assert said in told
    assert "Traceback" not in told
    assert (folders[0] / f"{CBS}.csv").read_bytes() == before
    assert len(pd.read_csv(folders[0] / "cbs_86333ned.csv")) > 30


def test_a_renamed_column_stops_its_source_and_names_the_title(
    publishers: Publishers,
    folders: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = publishers.properties
    monkeypatch.setattr(
        publishers,
        "properties",
        lambda recipe: [
            {**row, "Title": row["Title"].replace("Koopwoningen", "Eigen woningen")} for row in made(recipe)
        ],
    )
    assert main(["bijwerken", "--schrijf", "--bron", CBS]) == 1
    assert "verwacht elke titel één keer, gekregen 'Koopwoningen' (0 keer)" in _shown(capsys)


def test_a_publisher_that_is_busy_is_asked_again_when_it_says(
    publishers: Publishers, capsys: pytest.CaptureFixture[str]
) -> None:
    left = [3]

    def busy(_request: Request) -> Response | None:
        left[0] -= 1
        return Response("druk", 429, headers={"Retry-After": "1"}) if left[0] >= 0 else None

    publishers.fault = busy
    assert main(["bijwerken", "--bron", CBS]) == 0, _shown(capsys)


def test_a_file_that_broke_off_goes_on_where_it_stopped(
    tmp_path: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PATIENCE", 0.01)
    body, asked = bytes(range(256)) * 4000, []

    def answer(request: Request) -> Response:
        asked.append(request.headers.get("Range", ""))
        first = int(asked[-1][6:-1]) if asked[-1] else 0
        found = Response(body[first:], 206 if first else 200, headers={"ETag": '"a"'})
        return found

    httpserver.expect_request("/groot").respond_with_handler(answer)
    shelf = client.Shelf(tmp_path)
    part = shelf.part(httpserver.url_for("/groot"))
    part.begin({"etag": '"a"'}, goes_on=False)
    part.add(body[:300_000])
    kept = client.Client(shelf).file(httpserver.url_for("/groot"), "een groot bestand")
    assert kept.path.read_bytes() == body
    assert asked == ["bytes=300000-"]


def _jump(frame: pd.DataFrame) -> None:
    frame.loc[frame["indicator"] == "gemiddelde_woz_waarde", "waarde"] *= 1000


def _fewer(frame: pd.DataFrame) -> None:
    frame.loc[frame["code"] == "WK050503", "code"] = "WK050577"


def _impossible(frame: pd.DataFrame) -> None:
    frame.loc[frame.index[frame["indicator"] == "aandeel_koopwoningen"][0], "waarde"] = 140


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_jump, "cijfers zijn meer dan 3 keer zo groot of klein"),
        (_fewer, "12 gebieden in plaats van 13"),
        (_impossible, "'140' kan deze indicator niet zijn"),
    ],
)
def test_figures_that_cannot_be_right_are_not_taken_over(  # type: ignore[no-untyped-def]
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str], change, said: str
) -> None:
    before = _state(folders[0])
    change(publishers.figures[CBS])
    assert main(["bijwerken", "--schrijf", "--bron", CBS]) == 1
    assert said in _shown(capsys)
    assert _state(folders[0]) == before


def test_without_a_connection_every_source_says_so_and_nothing_changes(
    folders: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in SETTINGS:
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NPDW_CACHE", str(tmp_path / "cache"))
    # going through all pages takes six seconds a time; `test_as_visitor` looks at it
    monkeypatch.setattr(as_visitor, "problems", lambda _: [])
    monkeypatch.setattr(client, "PATIENCE", 0.01)
    before = _state(folders[0])
    assert main(["bijwerken", "--schrijf"]) == 1
    assert _shown(capsys).count("geen verbinding met") == 16
    assert _state(folders[0]) == before


def test_a_host_that_swallows_everything_is_away_after_two_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket that takes no more connections: whoever calls it hears nothing."""
    tries: list[str] = []

    def swallowed(address: str, **_: object) -> None:
        tries.append(address)
        raise client.httpx.ConnectTimeout("niets gehoord")

    monkeypatch.setattr(client.httpx, "head", swallowed)
    asking = client.Client(client.Shelf(Path("nergens")))
    asking.reach(["https://opendata.cbs.nl/", "https://api.pdok.nl/"])
    assert sorted(tries) == ["https://api.pdok.nl/"] * 2 + ["https://opendata.cbs.nl/"] * 2
    with pytest.raises(client.NoConnection, match="geen verbinding met opendata"):
        asking.json("https://opendata.cbs.nl/ODataApi/odata/x", "iets")
    assert len(tries) == 4, "away for the rest of the run"


def test_a_table_that_has_only_odata_4_gives_the_same_figures(
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    sidecar = folders[0] / f"{CBS}.toml"
    sidecar.write_text(
        sidecar.read_text(encoding="utf-8").replace(
            'soort = "cbs-odata"\n', 'soort = "cbs-odata"\nodata = 4\n'
        ),
        encoding="utf-8",
    )
    _empty(folders[0])
    assert main(["bijwerken", "--schrijf", "--bron", CBS]) == 0, _shown(capsys)
    key = ["code", "jaar", "indicator"]
    ours = pd.read_csv(folders[0] / f"{CBS}.csv").set_index(key)["waarde"]
    shipped = pd.read_csv(ROOT / "data" / f"{CBS}.csv").set_index(key)["waarde"]
    pd.testing.assert_series_equal(ours.sort_index(), shipped.sort_index(), check_dtype=False)


def test_a_column_may_choose_for_itself_what_it_counts(
    publishers: Publishers, folders: tuple[Path, Path]
) -> None:
    """Crime by kind: the same column, another key of the kind."""
    recipe = publishers.recipes["politie_47022ned"]
    assert isinstance(recipe, CbsOdata)
    topic = recipe.kolommen["misdrijven"]
    burglary = topic.model_copy(update={"kies": {"SoortMisdrijf": "Diefstal/inbraak woning"}})
    asked = recipe.model_copy(update={"kolommen": {"misdrijven": topic, "inbraak": burglary}})
    columns = cbs_odata._columns(_Known(), asked)
    found = list(cbs_odata._together(_Known(), asked, columns))
    assert found == [
        ({"SoortMisdrijf": "0.0.0 "}, {"misdrijven": "GeregistreerdeMisdrijven_1"}),
        ({"SoortMisdrijf": "1.1.1 "}, {"inbraak": "GeregistreerdeMisdrijven_1"}),
    ]


def test_a_column_may_have_gone_by_another_title(publishers: Publishers) -> None:
    recipe = publishers.recipes["politie_47022ned"]
    assert isinstance(recipe, CbsOdata)
    renamed = recipe.kolommen["misdrijven"].model_copy(
        update={"titel": "Misdrijven", "ook": ("Geregistreerde misdrijven",)}
    )
    asked = recipe.model_copy(update={"kolommen": {"misdrijven": renamed}})
    assert cbs_odata._columns(_Known(), asked) == {"misdrijven": "GeregistreerdeMisdrijven_1"}


def test_what_another_source_gives_already_is_not_taken_over(
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    both = publishers.figures["cbs_86333ned"]
    extra = both[both["code"] == "GM0505"].assign(jaar=2024)
    publishers.figures["cbs_86333ned"] = pd.concat([both, extra])
    sidecar = folders[0] / "cbs_86333ned.toml"
    sidecar.write_text(
        sidecar.read_text(encoding="utf-8").replace("jaar = 2025", "jaar = 2024"), encoding="utf-8"
    )
    publishers.recipes["cbs_86333ned"] = publishers.recipes["cbs_86333ned"].model_copy(update={"jaar": 2024})
    assert main(["bijwerken", "--schrijf", "--bron", "cbs_86333ned"]) == 0, _shown(capsys)
    assert "3 cijfers overgeslagen die al een andere bron hebben" in _shown(capsys)


class _Known:
    root = "https://dataderden.cbs.nl"

    def keys(self, _dimension: str) -> dict[str, str]:
        return {"0.0.0 ": "Totaal misdrijven", "1.1.1 ": "Diefstal/inbraak woning"}

    def columns(self) -> list[Column]:
        return [Column("GeregistreerdeMisdrijven_1", "Geregistreerde misdrijven", "")]


def test_streets_come_a_page_at_a_time_and_a_wrong_street_places_nothing(
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folders[0] / "straten.csv").read_bytes()
    publishers.streets = pd.concat(
        [publishers.streets, pd.DataFrame([{"straat": "Zandpad", "buurtcode": "BU05050700", "postcodes": "3317XX 3317XY"}])]
    )  # fmt: skip
    assert main(["bijwerken", "--schrijf", "--bron", "straten"]) == 0, _shown(capsys)
    rows = (folders[0] / "straten.csv").read_text(encoding="utf-8").splitlines()
    assert "Zandpad,BU05050700,3317XX 3317XY" in rows
    assert len(rows) == len(before.splitlines()) + 1
    assert main(["check"]) == 0
    places = (folders[0] / "woningbouwprojecten.csv").read_bytes()
    assert main(["bijwerken", "--schrijf", "--bron", "woningbouwprojecten"]) == 0
    assert (folders[0] / "woningbouwprojecten.csv").read_bytes() == places


def test_fewer_streets_than_there_were_are_refused(
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    publishers.streets = publishers.streets.head(20)
    before = (folders[0] / "straten.csv").read_bytes()
    assert main(["bijwerken", "--schrijf", "--bron", "straten"]) == 1
    assert "20 straten in plaats van 95" in _shown(capsys)
    assert (folders[0] / "straten.csv").read_bytes() == before


def test_energy_labels_are_fetched_with_a_key_counted_and_never_twice(
    publishers: Publishers,
    folders: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    listed = pd.read_csv(folders[1] / "woningen_2021.csv", dtype=str)
    ours = list(listed.loc[listed["buurtcode"] == "BU05050800", "identificatie"][:400])
    write_register(tmp_path / "v20260901_v4_csv.csv", ours, 5_000, first=2020)
    body = "PublicatieDatum;31-12-2022\n" + (tmp_path / "v20260901_v4_csv.csv").read_text(encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("v20260901_v4_csv.csv", body)
    publishers.register = packed.getvalue()
    source = ["--bron", "energielabels_buurt"]
    assert main(["bijwerken", *source]) == 0
    assert "geen sleutel in EP_ONLINE_SLEUTEL" in _shown(capsys)
    monkeypatch.setenv("EP_ONLINE_SLEUTEL", "fout")
    assert main(["bijwerken", *source]) == 1
    assert "antwoord 401" in _shown(capsys)
    monkeypatch.setenv("EP_ONLINE_SLEUTEL", "geheim")
    assert main(["bijwerken", *source]) == 0
    assert "v20260901_v4_csv.zip staat klaar" in _shown(capsys)
    assert not (folders[0] / "energielabels_buurt.csv").exists()
    assert main(["bijwerken", "--schrijf", *source]) == 0, _shown(capsys)
    assert set(pd.read_csv(folders[0] / "energielabels_buurt.csv").dropna(subset="waarde")["code"]) >= {
        "crabbehof"
    }
    assert main(["check"]) == 0
    publishers.asked.clear()
    assert main(["bijwerken", "--schrijf", *source]) == 0
    assert "/totaal.zip" not in publishers.asked
    assert "gelijk" in _shown(capsys)


@pytest.mark.parametrize(
    "arguments", [["--bron", "niets"], ["--tot", "straks"], ["--terug", "0000"], ["--onbekend"]]
)
def test_a_wrong_call_ends_with_2(
    folders: tuple[Path, Path], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["bijwerken", *arguments])
    except SystemExit as stop:
        code = int(str(stop.code))
    assert code == 2
    assert "fout" in _shown(capsys)


def test_a_second_run_at_the_same_time_stops(
    publishers: Publishers, folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    with pending.alone(folders[0]):
        assert main(["bijwerken", "--schrijf", "--bron", CBS]) == 1
    assert "Er loopt al een andere keer bijwerken." in _shown(capsys)


def test_whoever_reads_during_a_run_leaves_its_workshop_alone(folders: tuple[Path, Path]) -> None:
    """A server looks at the files every half minute, also while somebody renews them."""
    data, geodata = folders
    with pending.alone(data):
        made, _ = pending.workshop(data, geodata)
        (made / "bag_2021.csv").write_text("half", encoding="utf-8")
        load_release(data, geodata)
        assert (made / "bag_2021.csv").read_text(encoding="utf-8") == "half"
    load_release(data, geodata)
    assert not (data / pending.WORKSHOP).exists(), "of a run that was cut off nothing stays"


class _Killed(BaseException):
    pass


@pytest.mark.parametrize("at", range(20))
def test_a_run_that_is_killed_leaves_the_old_or_the_new(
    publishers: Publishers, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Stop at the `at`-th time that something is written, moved or removed."""
    data, geodata = folders
    publishers.figures[CBS].loc[0, "waarde"] += 1
    before = release_id(data, geodata)
    left = [at]

    def counted(function):  # type: ignore[no-untyped-def]
        def run(*arguments, **named):  # type: ignore[no-untyped-def]
            left[0] -= 1
            if left[0] < 0:
                raise _Killed
            return function(*arguments, **named)

        return run

    with monkeypatch.context() as patched:
        patched.setattr(pending, "put", counted(pending.put))
        patched.setattr(pending, "promise", counted(pending.promise))
        patched.setattr(Path, "replace", counted(Path.replace))
        patched.setattr(shutil, "copy2", counted(shutil.copy2))
        patched.setattr(shutil, "rmtree", counted(shutil.rmtree))
        # what check says is tested elsewhere; here only writing counts
        patched.setattr(commands, "_problems", lambda *_folders: ())
        with suppress(_Killed):
            main(["bijwerken", "--schrijf", "--bron", CBS])
    pending.settle(data)
    shipped = before == release_id(data, geodata)
    value = pd.read_csv(data / f"{CBS}.csv")["waarde"].iloc[0]
    assert value == publishers.figures[CBS]["waarde"].iloc[0] - (1 if shipped else 0)
    assert not (data / pending.WORKSHOP).exists()
