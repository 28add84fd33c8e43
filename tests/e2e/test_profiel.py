"""The page Profiel as a wijkmanager uses it: choose an area, a second one, a figure, and back; the sheet to hand out."""

import re
import urllib.request

import pytest

from tests.e2e.conftest import Visitor


def test_from_the_overview_to_a_profile_to_a_figure_and_back(at_desk: Visitor) -> None:
    page = at_desk.page
    at_desk.go("")
    page.locator("table.cijfers a", has_text="Wielwijk").first.click()
    page.wait_for_url(re.compile(r"profiel\?gebied=wielwijk"))
    page.get_by_role("heading", name="Wielwijk", level=1).wait_for()
    page.locator("table.profiel a", has_text="Ervaren gezondheid").first.click()
    page.wait_for_url(re.compile("indicatoren"))
    assert "gekozen=wielwijk" in page.url
    page.get_by_role("link", name="Alle cijfers van dit gebied").click()
    page.wait_for_url(re.compile(r"profiel\?gebied=wielwijk"))
    assert at_desk.strangers == []


def test_a_second_area_stands_beside_the_first_and_the_link_restores_both(at_desk: Visitor) -> None:
    page = at_desk.page
    at_desk.go("profiel?gebied=wielwijk")
    page.locator("summary", has_text="Geen tweede gebied").click()
    page.locator(".optie", has_text="Crabbehof").first.click()
    page.wait_for_url(re.compile("naast=crabbehof"))
    at_desk.settle()
    page.locator("table.profiel th", has_text="Crabbehof").first.wait_for()
    before = page.locator("table.profiel").first.inner_text()
    page.reload()
    at_desk.settle()
    page.locator("table.profiel th", has_text="Crabbehof").first.wait_for()
    assert page.locator("table.profiel").first.inner_text() == before


def test_a_press_on_the_map_opens_the_profile_of_that_area(at_desk: Visitor) -> None:
    at_desk.go("profiel?gebied=wielwijk")
    at_desk.areas(4)
    at_desk.frame.locator("path.gebied").nth(0).click(force=True)
    at_desk.page.wait_for_url(re.compile("gebied=oud-krispijn"))
    at_desk.page.get_by_role("heading", name="Oud-Krispijn", level=1).wait_for()


def test_a_figure_is_reached_and_opened_by_keys(at_desk: Visitor) -> None:
    at_desk.page.goto(f"{at_desk.base}/licht/profiel?gebied=BU05050304")
    link = at_desk.page.locator("table.profiel a").first
    link.focus()
    at_desk.page.keyboard.press("Enter")
    at_desk.page.wait_for_url(re.compile(r"licht/indicatoren\?.*gekozen=BU05050304"))


@pytest.mark.parametrize("path", ["profiel?gebied=wielwijk", "licht/profiel?gebied=wielwijk"])
def test_the_sheet_to_hand_out_is_one_press_away(at_desk: Visitor, path: str) -> None:
    at_desk.page.goto(f"{at_desk.base}/{path}")
    link = at_desk.page.get_by_role("link", name=re.compile("Wijkblad")).last
    link.wait_for(state="attached")
    address = link.evaluate("link => link.href")
    found = urllib.request.urlopen(address, timeout=20)
    assert found.headers["content-type"] == "application/pdf"
    assert found.read(5) == b"%PDF-"


def test_every_number_of_the_overview_opens_its_list(at_desk: Visitor) -> None:
    page = at_desk.page
    at_desk.go("")
    first = page.locator(".zin.met-links a").nth(2)
    number = int(first.inner_text())
    first.click()
    page.wait_for_url(re.compile("doelen.*oordeel="))
    at_desk.settle()
    page.locator("table.doelen tbody tr").first.wait_for()
    assert page.locator("table.doelen tbody tr").count() == number
