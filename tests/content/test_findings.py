"""A finding stands where the figure stands: on pages, cards and tables, with a link to the whole of it."""

import pytest

from npdw_geo.content import findings
from npdw_geo.content.blocks import Card, Doubts, Findings
from npdw_geo.release.release import Release
from tests.made import html, page


def _where(row: object, release: Release) -> list[tuple[str, dict[str, str]]]:
    """The views on which a finding must stand."""
    views: list[tuple[str, dict[str, str]]] = []
    for name in filter(None, row.raakt_indicator.split(";")):  # type: ignore[attr-defined]
        views.append(("indicatoren", {"indicator": name}))
    for name in filter(None, row.raakt_project.split(";")):  # type: ignore[attr-defined]
        views.append(("woningbouw", {"gekozen": name}))
    for name in filter(None, row.raakt_tabel.split(";")):  # type: ignore[attr-defined]
        views.append(("bronnen", {"deel": "programma", "tabel": name}))
    pages = row.raakt_pagina.split(";")  # type: ignore[attr-defined]
    return views + [(name, {}) for name in ("overzicht", "energielabels") if name in pages]


def test_every_finding_stands_wherever_it_touches_something(release: Release) -> None:
    told: dict[tuple[str, tuple[tuple[str, str], ...]], set[str]] = {}
    for row in release.tables["bevindingen"].itertuples():
        for name, query in _where(row, release):
            key = (name, tuple(query.items()))
            if key not in told:
                blocks = page(name, release, **query).blocks
                told[key] = {
                    item.id
                    for block in blocks
                    for item in (
                        block.items
                        if isinstance(block, Doubts)
                        else block.doubts
                        if isinstance(block, Card)
                        else ()
                    )
                }
            assert row.id in told[key], (row.id, name, query)
    assert len(told) > 40


def test_a_finding_that_touches_nothing_on_a_page_is_about_words_alone(release: Release) -> None:
    table = release.tables["bevindingen"]
    columns = [name for name in table.columns if name.startswith("raakt_") and name != "raakt_gebied"]
    lonely = table[(table[columns] == "").all(axis=1)]
    assert set(lonely["id"]) == {
        "onderwijsvisie-2023-2030",
        "duur-uitvoeringsprogramma",
        "nota-gezondheid",
        "verdachten-43",
    }


def test_the_card_of_an_area_names_only_what_touches_it(release: Release) -> None:
    wielwijk = findings.touching(release, indicator="npdw_koop", areas=findings.around("wielwijk", release))
    crabbehof = findings.touching(release, indicator="npdw_koop", areas=findings.around("crabbehof", release))
    assert "wielwijk-3073-3028" in {item.id for item in wielwijk}
    assert "wielwijk-3073-3028" not in {item.id for item in crabbehof}


def test_a_line_links_to_the_finding_and_counts_what_it_does_not_name(release: Release) -> None:
    shown = html(page("indicatoren", release, indicator="npdw_aandeel_efg"), release)
    assert "bronnen?deel=bevindingen&amp;bevinding=label-g-wielwijk" in shown
    assert shown.count("class='schuurt'") == 1
    assert "nog 2 op Bronnen" in shown or "nog 3 op Bronnen" in shown


def test_the_finding_of_a_link_comes_first_and_is_marked(release: Release) -> None:
    made = page("bronnen", release, deel="bevindingen", bevinding="label-g-wielwijk")
    block = next(item for item in made.blocks if isinstance(item, Findings))
    assert block.items[0].id == "label-g-wielwijk"
    assert len(block.items) == len(release.tables["bevindingen"])
    assert html(made, release).count("bevinding gekozen") == 1


@pytest.mark.parametrize("value", ["onzin", "<script>", "label-g-wielwijk,stressdoel"])
def test_an_unknown_finding_gives_the_list_and_one_line(release: Release, value: str) -> None:
    made = page("bronnen", release, deel="bevindingen", bevinding=value)
    assert made.query == (("deel", "bevindingen"),) or dict(made.query) == {"deel": "bevindingen"}
    assert "<script>" not in html(made, release)
