"""The place finder, against a server on this machine that answers in the documented form, faults included."""

import csv
import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from npdw_geo.__main__ import main
from npdw_geo.ingest import client, places
from npdw_geo.ingest.client import Client, FetchFailed, NoConnection
from npdw_geo.ingest.shelf import Shelf

# A point in the middle of Nieuw-Krispijn and one far outside it.
INSIDE, OUTSIDE = "POINT(105450.0 423650.0)", "POINT(110000.0 420000.0)"


def _docs(point: str, kind: str = "weg", street: str = "") -> dict[str, Any]:
    """One answer; without a street of its own it is the street that is asked for."""
    doc = {
        "id": "weg-1",
        "straatnaam": street,
        "weergavenaam": "Voorbeeldstraat, Dordrecht",
        "type": kind,
        "score": 9.5,
        "centroide_rd": point,
    }
    return {"response": {"numFound": 1, "start": 0, "maxScore": 9.5, "docs": [doc]}}


class _Service(BaseHTTPRequestHandler):
    answer: Any = None
    asked: list[dict[str, list[str]]] = []  # noqa: RUF012 (shared on purpose, reset by the fixture)

    def do_GET(self) -> None:
        self.asked.append(parse_qs(urlparse(self.path).query))
        answer = self.answer
        if isinstance(answer, dict):
            asked = self.asked[-1]["q"][0].removesuffix(" Dordrecht")
            answer = json.loads(
                json.dumps(answer).replace('"straatnaam": ""', f'"straatnaam": {json.dumps(asked)}')
            )
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(500 if self.answer == b"boem" else 200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def asking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(client, "PATIENCE", 0.01)
    monkeypatch.setattr(client, "READ_SECONDS", 3000.0)
    monkeypatch.setenv("NPDW_CACHE", str(tmp_path / "cache"))
    return Client(Shelf(tmp_path / "cache"))


@pytest.fixture
def service() -> Iterator[str]:
    _Service.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), _Service)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_street_is_found_with_its_point_and_asked_for_in_dordrecht_only(
    service: str, asking: Client
) -> None:
    _Service.answer = _docs(INSIDE)
    found = places.look_up("p", "Voorbeeldstraat", asking, service)[0]
    assert found is not None
    assert (found.x, found.y, found.ligging, found.score) == (105450.0, 423650.0, "straat", 9.5)
    assert _Service.asked[0]["fq"] == ["gemeentenaam:Dordrecht"]


@pytest.mark.parametrize(
    "answer", [_docs(INSIDE, "woonplaats"), _docs("geen punt"), {"response": {"docs": []}}]
)
def test_what_does_not_place_a_project_is_not_found(
    service: str, asking: Client, answer: dict[str, Any]
) -> None:
    _Service.answer = answer
    assert places.look_up("p", "x", asking, service) == (None, "niets gevonden")


@pytest.mark.parametrize(
    ("street", "words", "same"),
    [
        ("J.J.A. Goeverneurstraat", "Goeverneurstraat", True),
        ("Maarten Harpertsz. Trompweg", "M.H. Trompweg", True),
        ("Dubbeldamseweg Zuid", "Dubbeldamseweg Zuid 12", True),
        ("Troelstraweg", "Troelstraweg 201 t/m 289", True),
        ("Van Baerlestraat", "Goeverneurstraat", False),
        ("Zuid", "Dubbeldamseweg Zuid", False),
        ("", "Goeverneurstraat", False),
    ],
)
def test_a_street_is_only_taken_when_it_is_the_one_asked_for(street: str, words: str, same: bool) -> None:
    assert places.same_street(street, words) is same


def test_a_wrong_street_on_top_is_passed_over(service: str, asking: Client) -> None:
    wrong = _docs(OUTSIDE, street="Andere Voorbeeldlaan")
    _Service.answer = wrong
    assert places.look_up("p", "Voorbeeldstraat", asking, service) == (
        None,
        "alleen een andere straat gevonden (Voorbeeldstraat, Dordrecht)",
    )
    right = _docs(INSIDE)["response"]["docs"]
    _Service.answer = {"response": {"docs": [*wrong["response"]["docs"], *right]}}
    found, _ = places.look_up("p", "Voorbeeldstraat", asking, service)
    assert found is not None
    assert found.x == 105450.0


@pytest.mark.parametrize("answer", [b"boem", b"<html>", {"iets": "anders"}, []])
def test_an_answer_in_another_form_is_one_clear_fault(service: str, asking: Client, answer: Any) -> None:
    _Service.answer = answer
    with pytest.raises(FetchFailed, match="verwacht"):
        places.look_up("p", "x", asking, service)


def test_a_service_that_is_not_there_is_one_clear_fault(asking: Client) -> None:
    with pytest.raises(NoConnection):
        places.look_up("p", "x", asking, "http://127.0.0.1:9")


def test_a_place_outside_the_wijk_is_told_and_not_taken(release, service: str, asking: Client) -> None:  # type: ignore[no-untyped-def]
    _Service.answer = _docs(OUTSIDE)
    told = list(places.proposals(release, asking, service))
    assert told
    assert all(place is None for _, place, _ in told)
    assert any("ligt niet in" in reason for _, _, reason in told)


def _rows(data: Path) -> dict[str, dict[str, str]]:
    with (data / "woningbouwprojecten.csv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_nothing_is_written_without_being_asked(
    folders: tuple[Path, Path], service: str, asking: Client
) -> None:
    _Service.answer = _docs(INSIDE)
    before = (folders[0] / "woningbouwprojecten.csv").read_bytes()
    assert main(["plaatsen", "--adres", service]) == 0
    assert (folders[0] / "woningbouwprojecten.csv").read_bytes() == before


def test_what_is_written_has_source_and_date_and_passes_the_check(
    folders: tuple[Path, Path], service: str, asking: Client
) -> None:
    _Service.answer = _docs(INSIDE)
    assert main(["plaatsen", "--schrijf", "--adres", service]) == 0
    written = [row for row in _rows(folders[0]).values() if row["plaats_bron"] == places.SOURCE]
    assert written
    assert {row["wijk"] for row in written} == {"nieuw-krispijn"}
    assert {(row["ligging"], row["plaats_datum"]) for row in written} == {
        ("straat", date.today().isoformat())
    }
    assert main(["check"]) == 0


def test_a_place_set_by_hand_is_never_overwritten(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "woningbouwprojecten.csv"
    rows = list(_rows(folders[0]).values())
    rows[0] |= {"rd_x": "1", "rd_y": "2", "ligging": "adres"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    place = places.Place(rows[0]["id"], "x", "y", "weg", 9.0, 105450.0, 423650.0)
    assert places.write(path, [place], date(2026, 11, 21)) == 0
    assert _rows(folders[0])[rows[0]["id"]]["rd_x"] == "1"


def test_a_fault_leaves_the_table_as_it_was(
    folders: tuple[Path, Path], service: str, asking: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    _Service.answer = b"boem"
    before = (folders[0] / "woningbouwprojecten.csv").read_bytes()
    assert main(["plaatsen", "--schrijf", "--adres", service]) == 1
    assert "Er is niets geschreven" in capsys.readouterr().err
    assert (folders[0] / "woningbouwprojecten.csv").read_bytes() == before
