"""The programme's tables: every value has a printed form and a place, and what must add up does."""

from pathlib import Path

import pandas as pd
import pytest

from npdw_geo.content.findings import findings
from npdw_geo.content.programme_tables import programme_table
from npdw_geo.content.sentence import sentence
from npdw_geo.errors import DataProblems
from npdw_geo.paths import ROOT
from npdw_geo.release import (
    label_tables,
    printed_sums,
    printed_twice,
    programme_layouts,
    projects,
    transcripts,
)
from npdw_geo.release.checks import cbs_homes, check
from npdw_geo.release.release import Release
from npdw_geo.release.transcripts import Layout, read_transcript
from npdw_geo.views import pages
from tests.made import choropleth

LAYOUTS = (*projects.LAYOUTS, *label_tables.LAYOUTS, *programme_layouts.LAYOUTS)
DOCUMENTS = frozenset(transcripts.load_documents(ROOT / "data").index)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_table_is_whole(layout: Layout) -> None:
    table = read_transcript(ROOT / "data", layout, DOCUMENTS)
    assert len(table)


@pytest.mark.parametrize("layout", [item for item in LAYOUTS if item.proven], ids=lambda layout: layout.name)
def test_every_value_has_a_printed_form_a_place_and_a_document(layout: Layout) -> None:
    table = read_transcript(ROOT / "data", layout, DOCUMENTS)
    there = table[table["vlag"] != "ontbreekt"]
    for column in ("gedrukt", "plaats_in_bron", "bron"):
        assert (there[column] != "").all(), column
    values = [name for name in ("waarde", "bedrag_eur") if name in table.columns]
    for name in values:
        assert table.loc[table["vlag"] == "ontbreekt", name].isna().all(), "missing is empty, never a number"


TINY = Layout(
    "tabel",
    ("id", "gebied", "waarde", "gedrukt", "bron", "plaats_in_bron", "vlag"),
    numbers=("waarde",),
    areas=("gebied",),
)
HEAD = "id,gebied,waarde,gedrukt,bron,plaats_in_bron,vlag\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,wielwijk,3,,up,tabel 1,", "regel 2, kolom gedrukt: de gedrukte vorm ontbreekt"),
        ("a,wielwijk,3,3,up,,", "regel 2, kolom plaats_in_bron: de plaats in de bron ontbreekt"),
        ("a,wielwijk,3,3,krant,tabel 1,", "regel 2, kolom bron: dit stuk staat niet in documenten.csv"),
        ("a,wielwijk,drie,3,up,tabel 1,", "regel 2, kolom waarde: 'drie' is geen getal"),
        ("a,zuidhoven,3,3,up,tabel 1,", "regel 2, kolom gebied: 'zuidhoven' is geen bekend gebied"),
        ("a,wielwijk,3,3,up,tabel 1,misschien", "regel 2, kolom vlag: 'misschien' is niet toegestaan"),
        (
            "a,wielwijk,3,3,up,tabel 1,\na,wielwijk,4,4,up,tabel 1,",
            "regel 3, kolom id: 'a' staat er twee keer in",
        ),
    ],
)
def test_each_fault_in_a_transcribed_table_is_named(tmp_path: Path, row: str, said: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "tabel.csv").write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(DataProblems) as caught:
        read_transcript(folder, TINY, frozenset({"up"}))
    assert said in str(caught.value)


def test_a_missing_value_needs_a_place_but_no_printed_form(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "tabel.csv").write_text(f"{HEAD}a,wielwijk,,,up,tabel 1,ontbreekt\n", encoding="utf-8")
    assert read_transcript(folder, TINY, frozenset({"up"}))["waarde"].isna().all()


@pytest.mark.parametrize(
    ("table", "total"), [("tabel 1", 84), ("tabel 2", 707), ("tabel 3", 422), ("tabel 4", 791)]
)
def test_the_printed_totals_come_out(release: Release, table: str, total: int) -> None:
    found = {
        check.words.split(":")[0]: check
        for check in printed_sums.housing_totals(
            release.tables["woningbouwprojecten"], release.tables["gedrukte_totalen"]
        )
    }
    assert found[table].holds
    assert found[table].words.endswith(f"= {total}, gedrukt {total}")


def test_the_money_of_chapter_12_comes_out(release: Release) -> None:
    check = printed_sums.money_total(release.tables["financiering"])
    assert check.holds
    assert "30.107.578" in check.words


def test_what_does_not_add_up_is_told_as_a_finding(release: Release) -> None:
    known = set(release.tables["bevindingen"]["id"])
    wrong = [
        check for check in printed_sums.all_checks(release.tables, cbs_homes(release)) if not check.holds
    ]
    assert len(wrong) >= 5
    assert all(check.finding in known for check in wrong)


def test_a_total_that_differs_is_seen() -> None:
    tables = pd.DataFrame(
        {
            "plaats_in_bron": ["tabel 1, a", "tabel 1, b", "tabel 1, c"],
            "totaal": [9.0, 75.0, 40.0],
            "deel_van": ["", "", "b"],
        }
    )
    printed = pd.DataFrame({"tabel": ["tabel 1"], "waarde": [85.0]})
    check = next(printed_sums.housing_totals(tables, printed))
    assert not check.holds
    assert check.words == "tabel 1: 9 + 75 = 84, gedrukt 85"
    assert "bevinding ontbreekt" in str(check)


def test_the_share_of_bad_labels_does_not_follow_from_the_counts(release: Release) -> None:
    check = printed_sums.label_share(release.tables["energielabels"], cbs_homes(release))
    assert check.words == "energielabels E, F en G: 2.536 van 14.739 woningen is 17,2%, gedrukt 14,5%"
    assert not check.holds


def test_misread_rows_are_mended_by_the_sum_and_keep_what_was_printed(release: Release) -> None:
    table = release.tables["woningbouwprojecten"].set_index("id")
    for name, total, printed in (
        ("charlotte-de-bourbonstraat", 113, "46 67 13 30"),
        ("thureborg", 451, "45]"),
        ("van-der-goesstraat", 71, " 7 71"),
    ):
        assert (table.loc[name, "totaal"], table.loc[name, "vlag"]) == (total, "hersteld")
        assert printed in table.loc[name, "gedrukt"]


def test_not_applicable_and_not_yet_known_are_two_things(release: Release) -> None:
    table = release.tables["woningbouwprojecten"].set_index("id")
    assert table.loc["karel-doormanweg-school", "totaal_soort"] == "nvt"
    assert table.loc["crabbehoeve", "totaal_soort"] == "onbekend"
    assert table.loc["isaac-da-costastraat-eo", "totaal_soort"] == "minimaal"
    assert table.loc["troelstraweg-meubeloutlet", "totaal_soort"] == "maximaal"


def test_no_project_has_a_place_that_no_source_gives(release: Release) -> None:
    table = release.tables["woningbouwprojecten"]
    exact = table["ligging"].isin(["adres", "straat"])
    assert exact.sum() == 14
    assert (table["rd_x"].notna() == exact).all()
    assert (table.loc[exact, ["plaats_punt", "plaats_bron"]] != "").all(axis=None)
    told = table[~exact & (table["plaats_bron"] != "")]
    assert set(told["id"]) == {"bouwhuys-locatie", "het-witte-dorp", "crabbehoeve", "prinsemarij"}
    assert (told["plaats_punt"] != "").all()
    placed = table[table["ligging"] == "buurt"]
    assert set(placed["plaats_herleid"]) <= {"straatnaam", ""}
    assert (table.loc[table["ligging"] == "wijk", "buurtcode"] == "").all()


def test_the_baseline_keeps_every_row_also_those_without_a_value(release: Release) -> None:
    table = release.tables["nulmeting"]
    assert table["rij_id"].nunique() == 66
    empty = table.groupby("rij_id")["waarde"].count()
    assert (empty == 0).sum() >= 20
    assert (table["rij_gedrukt"] != "").all()


def test_ten_strategic_goals_and_every_kind_of_goal(release: Release) -> None:
    goals = release.tables["doelen"]
    assert (goals["soort"] == "strategisch").sum() == 10
    assert set(goals["soort"]) == {
        "strategisch",
        "gelijk_aan_dordrecht",
        "drempel",
        "afname",
        "toename",
        "niet_slechter",
        "alle",
        "beter",
    }
    assert (goals["reeks"] == "bijlage 1").sum() == 44
    # a result of a chapter may leave out what it is compared with; a goal of appendix 1 does not
    less = goals[(goals["soort"] == "afname") & (goals["reeks"] == "bijlage 1")]
    assert (less["basisjaar"] != "").all()
    assert less["streefwaarde"].notna().all()


def test_there_are_more_than_eight_findings_of_every_kind(release: Release) -> None:
    findings = release.tables["bevindingen"]
    assert len(findings) > 8
    assert set(findings["soort"]) == set(programme_layouts.FINDINGS.choices["soort"])
    assert (findings["gedrukt_1"] != "").all()


def test_crosses_that_cannot_be_read_are_not_guessed(release: Release) -> None:
    efforts = release.tables["inspanningen"]
    crosses = efforts[[name for name in efforts.columns if name.startswith("kruis_")]]
    assert set(crosses.to_numpy().ravel()) <= {"", "onleesbaar"}


def test_a_contradicted_value_gets_no_colour_and_both_values(release: Release) -> None:
    made = choropleth(release, indicator="npdw_schooladvies_vwo", niveau="wijk", gekozen="wielwijk")
    assert set(made.rows["klasse"]) == {-1}
    assert made.rows.loc["wielwijk", "cijfer"] == "15,8% of 21,3%"
    assert "elkaar tegenspreken: 15,8% of 21,3%" in sentence(made, release)
    assert [(row.label, row.count) for row in made.legend] == [
        ("de bron spreekt zichzelf tegen", 2),
        ("de bron spreekt zichzelf tegen, CBS-wijk, groter gebied", 2),
    ]


def test_a_doubtful_value_is_hatched_with_its_number(release: Release) -> None:
    row = choropleth(release, indicator="npdw_label_g").rows.loc["wielwijk"]
    assert (row["klasse"], row["cijfer"], row["woorden"]) == (
        -1,
        "356",
        "onzeker, CBS-wijk, groter gebied",
    )


def test_a_year_that_no_document_names_is_said_not_invented(release: Release) -> None:
    made = choropleth(release, indicator="npdw_groen")
    assert made.title == "Groen in de openbare ruimte, jaar niet genoemd"
    assert "(nulmeting NPDW, jaar niet genoemd)" in sentence(made, release)


def test_findings_link_only_to_pages_and_views_that_exist(release: Release) -> None:
    items = findings(release).items
    assert len(items) == len(release.tables["bevindingen"])
    assert ("indicatoren", ("indicator", "npdw_schooladvies_vwo")) in [
        (item.page, item.query[0]) for item in items if item.query
    ]
    for item in items:
        if item.page:
            assert pages.read(item.page, dict(item.query), release)[1].lines == (), item.id


@pytest.mark.parametrize("name", [layout.name for layout in LAYOUTS])
def test_every_table_can_be_read_on_screen(release: Release, name: str) -> None:
    shown = programme_table(release, name, "Tabel")
    assert len(shown.rows) == len(release.tables[name])
    assert shown.caption.startswith("Tabel: ")
    words = [cell.words for row in shown.rows for cell in row]
    assert "nan" not in words
    # ids and codes of ours are for programs; a few are words as well
    ids = {*release.areas, *release.catalog.indicators, *release.documents.index}
    assert not {word for word in ids if "_" in word or "-" in word or word.startswith("BU")} & set(words)
    assert not [
        column.name for column in shown.columns if "_" in column.name or column.name in ("rd x", "query")
    ]


def test_a_place_outside_its_wijk_is_named_with_file_row_and_column(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "woningbouwprojecten.csv"
    body = path.read_text(encoding="utf-8")
    # Thureborg, a kilometre to the south
    path.write_text(body.replace("105507.2,424369.1", "105507.2,423369.1", 1), encoding="utf-8")
    said = [str(problem) for problem in check(*folders).problems]
    assert any(
        "woningbouwprojecten.csv, regel 6, kolom rd_x" in line and "nieuw-krispijn" in line for line in said
    )


def test_every_complete_row_of_the_baseline_has_a_view(release) -> None:  # type: ignore[no-untyped-def]
    """A row is complete when Dordrecht and the four wijken have a value; a part of it is a row of its own."""
    five = {"dordrecht", "oud-krispijn", "nieuw-krispijn", "wielwijk", "crabbehof"}
    known = release.tables["nulmeting"].dropna(subset="waarde")
    shown = {
        (row, part)
        for item in release.catalog.indicators.values()
        for row in (item.rij, item.anders)
        if row
        for part in item.onderdeel.split("+")
    }
    complete = {key for key, rows in known.groupby(["rij_id", "onderdeel"]) if five <= set(rows["gebied"])}
    assert len(complete) > 15
    assert complete <= shown


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("143", "143", True),
        ("143", "113", False),
        ("~25", "22", False),
        ("~4300000", "4301208", True),
        (">=30", "30", True),
        ("2025", "2025-03-01", True),
        ("2023-09-21", "2023-09", True),
        ("2024-Q4", "2025-Q1", False),
        ("2020", "2020-2030", False),
        ("2020-2023", "2020-2030", False),
    ],
)
def test_two_printed_values_agree_when_one_is_only_told_more_exactly(
    one: str, other: str, same: bool
) -> None:
    assert printed_twice.agree(one, other) is same
    assert printed_twice.agree(other, one) is same


def test_everything_printed_twice_agrees_or_has_its_finding(release: Release) -> None:
    table = release.tables["dubbel_gedrukt"]
    assert table["grootheid"].nunique() > 150
    assert printed_twice.problems(table) == []
    known = set(release.tables["bevindingen"]["id"])
    for item in printed_twice.twice(table):
        assert item.holds or item.finding in known, str(item)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("nplv-gebieden", "eenheid", ""), "regel 2, kolom eenheid: hier mag geen lege cel staan"),
        (("nplv-gebieden", "eenheid", "wijken"), "kolom eenheid: 'nplv-gebieden' heeft meer dan één eenheid"),
        (("nplv-gebieden", "waarde", "21"), "nplv-gebieden, in gebieden: 21"),
        (("nplv-gebieden", "bevinding", "niets"), "kolom bevinding: 'niets' bestaat niet"),
    ],
)
def test_a_quantity_printed_twice_that_does_not_fit_is_named(
    folders: tuple[Path, Path], change: tuple[str, str, str], said: str
) -> None:
    name, column, value = change
    path = folders[0] / "dubbel_gedrukt.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    first = table.index[table["grootheid"] == name][0]
    table.loc[first, column] = value
    table.to_csv(path, index=False)
    assert any(said in str(problem) for problem in check(*folders).problems)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("raakt_pagina", "startpagina"),
        ("raakt_indicator", "eekhoorns"),
        ("raakt_project", "luchtkasteel"),
        ("raakt_tabel", "tafel"),
        ("bron_2", "krant"),
        ("raakt_gebied", "rotterdam"),
    ],
)
def test_a_finding_that_touches_what_does_not_exist_is_named(
    folders: tuple[Path, Path], column: str, value: str
) -> None:
    path = folders[0] / "bevindingen.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.loc[3, column] = value
    table.to_csv(path, index=False)
    said = [str(problem) for problem in check(*folders).problems]
    assert any(f"data/bevindingen.csv, regel 5, kolom {column}: '{value}'" in line for line in said), said
