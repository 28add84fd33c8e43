"""Courses of all areas in a filter beside Dordrecht, with the same figures in a table."""

import pytest

from npdw_geo.content.blocks import Table
from npdw_geo.content.drawn_blocks import Lines, SmallLines
from npdw_geo.release.release import Release
from tests.made import html, page

CRIME = "misdrijven_per_1000"


def _blocks(release: Release, kind: type, **query: str):  # type: ignore[no-untyped-def]
    return [block for block in page("indicatoren", release, **query).blocks if isinstance(block, kind)]


def test_more_than_five_areas_stand_beside_each_other_on_one_scale(release: Release) -> None:
    (small,) = _blocks(release, SmallLines, indicator=CRIME, wijk="wielwijk", gekozen="BU05050702")
    assert len(small.items) == 6, "the buurt with too few inwoners has no line"
    assert small.years == (2021, 2022, 2023, 2024, 2025)
    assert [item.id for item in small.items if item.chosen] == ["BU05050702"]
    assert {line.role for line in small.items[0].lines} == {"area", "whole", "reference"}
    first = small.items[0].lines[0]
    assert first.points[-1] == (2025, pytest.approx(release.value(CRIME, 2025, small.items[0].id)))


def test_five_or_fewer_are_lines_in_one_drawing(release: Release) -> None:
    (found,) = _blocks(release, Lines, indicator=CRIME, niveau="wijk")
    assert [line.name for line in found.lines] == ["Oud-Krispijn", "Nieuw-Krispijn", "Wielwijk", "Crabbehof", "Dordrecht"]  # fmt: skip


def test_the_table_holds_the_same_figures_and_the_wijk(release: Release) -> None:
    tables = _blocks(release, Table, indicator=CRIME, wijk="wielwijk")
    (table,) = [item for item in tables if "per gebied en jaar" in item.caption]
    assert [column.name for column in table.columns] == ["Gebied", "2021", "2022", "2023", "2024", "2025"]
    assert [row[0].words for row in table.rows][-2:] == ["Wielwijk", "Dordrecht"]
    assert all(cell.words != "geen cijfer" for row in table.rows for cell in row)


@pytest.mark.parametrize(
    "query", [{"indicator": CRIME}, {"indicator": "woningen_bag", "wijk": "wielwijk"}, {"indicator": CRIME, "buurt": "BU05050702"}]
)  # fmt: skip
def test_all_buurten_a_single_year_and_a_single_area_have_no_such_lines(
    release: Release, query: dict[str, str]
) -> None:
    assert "Verloop van alle" not in html(page("indicatoren", release, **query), release)
