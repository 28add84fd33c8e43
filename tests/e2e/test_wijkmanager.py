"""A wijkmanager at the desk: filter a wijk, compare its buurten, take every kind of file away and open it."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

from tests.e2e.conftest import Visitor

NAME = "ervaren_gezondheid_goed"
VIEW = f"indicatoren?indicator={NAME}"
# What is read back of a file: the figure of every buurt by its name.
Figures = dict[str, float]


def _csv(body: bytes) -> Figures:
    return _of(pd.read_csv(io.BytesIO(body)))


def _excel_csv(body: bytes) -> Figures:
    return _of(pd.read_csv(io.BytesIO(body), sep=";", decimal=",", encoding="utf-8-sig"))


def _xlsx(body: bytes) -> Figures:
    rows = list(openpyxl.load_workbook(io.BytesIO(body))["cijfers"].values)
    return _of(pd.DataFrame(rows[1:], columns=rows[0]))


def _geojson(body: bytes) -> Figures:
    frame = gpd.read_file(io.BytesIO(body))
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    return _of(frame)


def _of(frame: pd.DataFrame) -> Figures:
    """Read the figures of a table, which says on every row what it is, of when, in which unit and of whom."""
    first = frame.iloc[0]
    assert first["titel"].startswith("Ervaren gezondheid")
    assert first["jaar"] == 2024
    assert first["eenheid"] == "%"
    assert first["bron"].startswith("Bron: RIVM, GGD'en en CBS")
    known = frame.dropna(subset=["waarde"])
    return dict(zip(known["naam"], known["waarde"].astype(float), strict=True))


KINDS: dict[str, Callable[[bytes], Figures]] = {
    "CSV": _csv,
    "CSV voor Excel": _excel_csv,
    "Excel": _xlsx,
    "GeoJSON": _geojson,
}


def _on_screen(visitor: Visitor) -> Figures:
    shown = visitor.page.locator(".st-key-onder table.cijfers", has_text="zoals gepubliceerd")
    rows = shown.last.locator("tbody tr").all()
    found = {}
    for row in rows:
        name = row.locator("th").evaluate("e => e.firstChild.textContent")
        figure = row.locator("td").first.inner_text()
        if figure.endswith("%"):
            found[name] = float(figure.rstrip("%").replace(",", "."))
    return found


def _taken(visitor: Visitor, label: str) -> bytes:
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("link", name=label, exact=True).first.click()
    return Path(waiting.value.path()).read_bytes()


def test_a_wijk_is_filtered_compared_and_taken_away(at_desk: Visitor, tmp_path: Path) -> None:
    page = at_desk.page
    at_desk.go(VIEW)
    page.locator("#root details.paneel:not(.zoeker) > summary").click()
    page.locator("#root .vink", has_text="Wielwijk").first.click()
    at_desk.areas(7)
    page.wait_for_url(re.compile("wijk=wielwijk"))
    page.locator(".verlopen a").first.wait_for()
    shown = _on_screen(at_desk)
    assert len(shown) == 6
    for label, read in KINDS.items():
        assert read(_taken(at_desk, label)) == pytest.approx(shown, abs=0.05), label
    assert _taken(at_desk, "Dia (PNG, 1920 bij 1080)")[:4] == b"\x89PNG"
    drawn = _taken(at_desk, "Kaart als SVG").decode()
    for said in ("Wielwijk", "2024", "RIVM"):
        assert said in drawn
    whole = json.loads(page.request.get(f"{at_desk.base}/licht/bronnen.geojson?deel=downloads").body())
    told = {row["kolom"]: row for row in whole["kolommen"]}
    assert told[f"{NAME}_2024"]["eenheid"] == "%"
    assert "RIVM" in told[f"{NAME}_2024"]["bron"]
    assert not {name for name in whole["features"][0]["properties"] if name not in told}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="geen poppler op deze machine")
def test_what_is_printed_is_the_view(at_desk: Visitor, tmp_path: Path) -> None:
    at_desk.go(f"{VIEW}&wijk=wielwijk")
    at_desk.areas(7)
    shown = _on_screen(at_desk)
    at_desk.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    path = tmp_path / "blad.pdf"
    path.write_bytes(at_desk.page.pdf(format="A4", print_background=True))
    words = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    flat = " ".join(words.split())
    for said in ("Ervaren gezondheid (zeer) goed, 2024", "Bron: RIVM", "Noemer:", "Legenda", "wijk=wielwijk"):
        assert said in flat, said
    for figure in shown.values():
        assert f"{figure:.1f}%".replace(".", ",") in flat
    # one page as a picture is enough to see that nothing is empty
    subprocess.run(
        ["pdftoppm", "-r", "40", "-f", "1", "-l", "1", "-gray", str(path), str(tmp_path / "blad")], check=True
    )
    body = next(tmp_path.glob("blad*.pgm")).read_bytes()
    ink = sum(level < 200 for level in body[20:]) / len(body)
    assert ink > 0.02


@pytest.mark.parametrize("ending", ["csv", "excel-csv", "xlsx"])
def test_files_of_an_empty_filter_say_so(at_desk: Visitor, ending: str) -> None:
    answer = at_desk.page.request.get(
        f"{at_desk.base}/licht/woningbouw.{ending}?wijk=oud-krispijn&soort=school"
    )
    assert answer.status == 200
    body = answer.body()
    if ending == "xlsx":
        rows = list(openpyxl.load_workbook(io.BytesIO(body)).worksheets[0].values)
        heads, first = rows[0], rows[1]
    else:
        lines = body.decode("utf-8-sig").splitlines()
        sign = "," if ending == "csv" else ";"
        heads, first = lines[0].split(sign), lines[1].split(sign)
    assert "naam" in heads
    assert first[0] == "Met dit filter blijft niets over."
