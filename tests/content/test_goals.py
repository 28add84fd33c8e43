"""Goals: whether the wijken catch up, and a page whose sentence equals the counts of its table."""

import re
from collections import Counter

import numpy as np
import pytest

from npdw_geo import text
from npdw_geo.content import efforts, gap, goals, money, overview_goals
from npdw_geo.content.blocks import Card, Fold, Table
from npdw_geo.content.gap import AHEAD, AWAY, CLOSER, SAME, UNKNOWN, Course, verdict
from npdw_geo.content.goal_blocks import Counts, DotLines, GoalRows, Road, Told
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.spread import spread
from npdw_geo.release.checks import check
from npdw_geo.release.release import Release
from npdw_geo.views.doelen import goal_ids
from tests.made import page


@pytest.mark.parametrize(
    ("points", "word"),
    [
        ((), UNKNOWN),
        (((2012, 9.0),), UNKNOWN),
        (((2012, 9.0), (2016, 6.5)), CLOSER),
        (((2012, 9.0), (2016, 7.0)), SAME),
        (((2012, 9.0), (2016, 11.0)), SAME),
        (((2012, 9.0), (2016, 11.1)), AWAY),
        # the years between do not count, the first and the last do
        (((2012, 9.0), (2014, 1.0), (2016, 9.5)), SAME),
        # what is within the uncertainty of Dordrecht is level, however it came there
        (((2012, 9.0), (2016, 2.0)), AHEAD),
        (((2012, -3.0), (2016, 1.0)), AHEAD),
    ],
)
def test_a_change_counts_when_it_is_larger_than_the_uncertainty(
    points: tuple[tuple[int, float], ...], word: str
) -> None:
    assert verdict(points, 2.0) == word


def test_before_and_since_the_start_are_never_one() -> None:
    course = Course(((2016, 12.0), (2020, 9.0), (2022, 9.0), (2024, 5.0)), 2.0)
    assert (course.before, course.since) == (CLOSER, CLOSER)
    # the start itself is the end of what was before, and the beginning of what came since
    assert Course(((2022, 9.0), (2023, 12.0)), 2.0).before == AWAY
    assert Course(((2022, 9.0), (2023, 12.0)), 2.0).since == AWAY
    assert Course(((2016, 12.0), (2020, 9.0)), 2.0).since == UNKNOWN
    assert Course(((2023, 9.0), (2025, 5.0)), 2.0).since == UNKNOWN


def test_the_road_to_2043() -> None:
    course = Course(((2013, 12.0), (2018, 11.0), (2023, 10.0)), 2.0)
    assert course.needed == pytest.approx(10 / 20)
    assert course.pace == pytest.approx(2 / 10)
    assert Course(((2013, 12.0), (2023, 10.0)), 2.0).pace != Course(((2013, 12.0), (2023, 10.0)), 2.0).pace, (
        "missing"
    )
    assert Course(((2023, 1.5),), 2.0).needed == 0


def test_a_gap_is_above_zero_where_an_area_is_behind(release: Release) -> None:
    # 2024: Dordrecht 69,1, Dordt West 62,1; misdrijven 2025: 52 and 61
    good = gap.courses(release.indicator("ervaren_gezondheid_goed"), 2024, ["dordt-west"], release)[
        "dordt-west"
    ]
    bad = gap.courses(release.indicator("misdrijven_per_1000"), 2025, ["dordt-west"], release)["dordt-west"]
    assert good.last == pytest.approx(7.0, abs=0.1)
    assert 7 < bad.last < 10
    neutral = gap.courses(release.indicator("npdw_schooladvies_vwo"), 0, ["wielwijk"], release)["wielwijk"]
    assert neutral.points == ()


def test_a_gap_is_the_difference_of_the_figures_as_printed(release: Release) -> None:
    # the figures themselves lie 28,6 apart: beside "61" and "33" a reader would find a gap of 29 wrong
    printed = gap.courses(release.indicator("bijstand_per_1000"), 2020, ["dordt-west"], release)["dordt-west"]
    assert printed.last == 61 - 33
    to_plain = str.maketrans({".": None, ",": ".", "\N{MINUS SIGN}": "-"})
    for goal in goals.goals(release):
        found = goals.standing(goal, release.codes("wijk"), release)
        for slug, course in found.courses.items():
            if goal.indicator and course.points and course.points[-1][0] == found.jaar:
                rows = release.series(goal.indicator.id, found.jaar, [slug, "dordrecht"])
                here, there = (
                    float(text.number(value, goal.indicator.decimalen).translate(to_plain))
                    for value in rows["waarde"]
                )
                assert abs(course.last) == pytest.approx(abs(here - there)), (goal.id, slug)


def test_every_goal_of_appendix_1_is_on_the_page(release: Release) -> None:
    found = page("doelen", release)
    shown = [row.id for block in found.blocks if isinstance(block, GoalRows) for row in block.rows]
    words = str(found.blocks)
    assert len(goal_ids(release)) == 44
    for goal in goals.goals(release):
        assert goal.id in shown or goal.words in words
    assert len(shown) == len(set(shown)) == 18


def test_the_sentence_equals_the_counts_of_the_table(release: Release) -> None:
    found = page("doelen", release)
    rows = [row for block in found.blocks if isinstance(block, GoalRows) for row in block.rows]
    before, since = (Counter(row.verdicts[place][1].split(" ", 1)[1] for row in rows) for place in (0, 1))
    shown = next(block for block in found.blocks if isinstance(block, Counts))
    for item in shown.items:
        word = item.word.split(" ", 1)[1]
        assert (item.before, item.since) == (before[word], since[word])
    assert (shown.able, shown.unable) == (len(rows), 44 - len(rows))
    first, last = found.sentence.split("Sinds de start")
    for word, number in re.findall(r"([a-z ]+?) bij (\d+)", first.split(":")[1].replace(" en ", ", ")):
        assert before[word.strip(" ,")] == int(number)
    assert f"nu {len(rows)} te meten" in first
    assert f"bij {len(rows) - since[UNKNOWN]} een nieuw cijfer" in last


@pytest.mark.parametrize("query", [{}, {"pijler": "veilig"}, {"wijk": "crabbehof"}])
def test_every_number_of_the_sentence_opens_a_list_of_that_length(
    release: Release, query: dict[str, str]
) -> None:
    found = page("doelen", release, **query)
    told = next(block for block in found.blocks if isinstance(block, Told))
    assert "".join(part.words for part in told.parts) == found.sentence
    links = [part for part in told.parts if part.page]
    assert [part.words for part in links] == [
        number for number in re.findall(r"\d+", found.sentence) if number != str(gap.START)
    ]
    for part in links:
        listed = page("doelen", release, **dict(part.query))
        assert not listed.notices
        rows = [row.id for block in listed.blocks if isinstance(block, GoalRows) for row in block.rows]
        # in the list of all goals they are folded, in an asked list they stand open
        opened = [
            inside
            for block in listed.blocks
            for inside in (block.inside if isinstance(block, Fold) else (block,))
        ]
        unmeasured = [
            row[0].words
            for block in opened
            if isinstance(block, Table) and block.caption.startswith("Niet te meten")
            for row in block.rows
        ]
        assert len(rows) + len(unmeasured) == int(part.words), part


def test_the_largest_gaps_are_divided_by_how_far_buurten_lie_apart(release: Release) -> None:
    found = [goals.standing(goal, release.codes("wijk"), release) for goal in goals.goals(release)]
    for slug in ("dordt-west", "wielwijk"):
        chosen = overview_goals.largest(found, slug, release)
        assert len(chosen) == 3
        sizes = [
            item.courses[slug].last / spread(item.goal.indicator.id, item.jaar, release)
            for item in chosen
            if item.goal.indicator
        ]
        assert sizes == sorted(sizes, reverse=True)
        rest = [
            item.courses[slug].last / spread(item.goal.indicator.id, item.jaar, release)
            for item in found
            if item.goal.indicator
            and item not in chosen
            and slug in item.courses
            and item.courses[slug].points
        ]
        assert all(not size > sizes[-1] for size in rest)


def test_a_spread_is_the_middle_half_of_the_buurten(release: Release) -> None:
    values = sorted(
        value
        for value in release.series("ervaren_gezondheid_goed", 2024, release.all_buurten)["waarde"].dropna()
    )
    assert spread("ervaren_gezondheid_goed", 2024, release) == pytest.approx(
        np.percentile(values, 75) - np.percentile(values, 25)
    )
    # the Leefbaarometer has no figures of buurten: nothing can be said
    assert np.isnan(spread("leefbaarometer", 2022, release))


def test_money_that_adds_up_is_the_printed_sum_and_nothing_is_spread(release: Release) -> None:
    assert money.total(money.granted(release)) == 30_107_578
    by_period = money.by_period(release)
    assert by_period.to_numpy().sum() == 30_107_578
    assert by_period.at["2024-2033", "wonen"] == 17_061_638
    assert by_period.at["2024", "wonen"] == 624_321
    assert len(money.granted(release)) + len(money.apart(release)) + 1 == len(release.tables["financiering"])


def test_headings_doubles_and_money_are_no_efforts(release: Release) -> None:
    table = release.tables["inspanningen"].set_index("id")
    told = efforts.efforts(release)
    assert len(told) + int((table["rol"] != "").sum()) == len(table) == 150
    for row in release.tables["inspanningen"].itertuples():
        if row.rol == "dubbel":
            assert table.at[row.bij, "rol"] != "dubbel"
        elif row.bij:
            assert table.at[row.bij, "rol"] == "opschrift", row.id
    by_pijler = sum(len(efforts.efforts(release, pijler)) for pijler in money.PIJLER_ORDER)
    assert by_pijler == len(told)
    assert str(150) in efforts.left_out(release)


def test_a_goal_has_the_map_of_its_figure(release: Release) -> None:
    found = page("doelen", release, doel="gezond-ervaren-gezondheid", gekozen="BU05050704")
    drawn = next(block for block in found.map if isinstance(block, Map))
    assert drawn.niveau == "buurt"
    assert [area.slug for area in drawn.areas if area.chosen] == ["BU05050704"]
    assert any(isinstance(block, Card) for block in found.map)
    assert any(isinstance(block, Road) for block in found.below)
    # a figure of wijken alone has a map of wijken; a goal that cannot be measured has none
    wijken = page("doelen", release, doel="veilig-leefbaarometer")
    assert next(block for block in wijken.map if isinstance(block, Map)).niveau == "wijk"
    assert not page("doelen", release, doel="leren-laaggeletterd").map


def test_focus_areas_stand_beside_their_own_gemeente(release: Release) -> None:
    lines = next(
        block for block in page("doelen", release).blocks if isinstance(block, DotLines) and not block.title
    )
    sizes = [sum(dot.role != "reference" for dot in line.dots) for line in lines.items]
    assert sizes == [20, 11, 11]
    ours = [dot for line in lines.items for dot in line.dots if dot.role == "lit"]
    # 29.000 inwoners; misdrijven 60,7 tegen 52,3; gezondheid 62,1 tegen 69,1
    assert [dot.value for dot in ours] == [29_000, pytest.approx(8.4), pytest.approx(-7.0)]


@pytest.mark.parametrize(
    "query",
    [
        {"pijler": "veilig"},
        {"wijk": "wielwijk"},
        {"doel": "veilig-misdrijven"},
        {"doel": "leren-laaggeletterd"},
    ],
)
def test_a_view_comes_back_from_its_url(release: Release, query: dict[str, str]) -> None:
    found = page("doelen", release, **query)
    assert dict(found.query) == query
    assert not found.notices


def test_a_made_up_goal_gives_the_list_and_one_line(release: Release) -> None:
    found = page("doelen", release, doel="geluk")
    assert len(found.notices) == 1
    assert found.title == "Doelen"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (",misdrijven_per_1000,goed,", ",bestaat_niet,goed,", "indicator"),
        (",misdrijven_per_1000,goed,", ",misdrijven_per_1000,bijna,", "past"),
        (",75,%,2043,", ",75,,2043,", "eenheid"),
        (",afname,70,%,2043,2015,", ",afname,70,%,2043,2099,", "streefjaar"),
    ],
)
def test_a_wrong_goal_is_named_with_row_and_column(folders, old: str, new: str, column: str) -> None:  # type: ignore[no-untyped-def]
    path = folders[0] / "doelen.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    told = [str(problem) for problem in check(*folders).problems]
    assert any("data/doelen.csv, regel" in line and f"kolom {column}" in line for line in told), told


def test_a_score_below_zero_is_a_score(release: Release) -> None:
    """It was said as 'minder dan 0,000'."""
    rows = page("doelen", release).blocks
    figures = [
        cell for block in rows if isinstance(block, GoalRows) for row in block.rows for cell in row.figures
    ]
    assert ("−0,031", "") in figures
    assert not [words for words, _ in figures if words.startswith("minder dan 0")]


def test_level_with_dordrecht_is_not_the_goal_itself(release: Release) -> None:
    """75% must move enough; Dordt West is level with Dordrecht at 43,4%, and neither is there."""
    found = page("doelen", release)
    row = next(
        row
        for block in found.blocks
        if isinstance(block, GoalRows)
        for row in block.rows
        if row.id == "gezond-beweegrichtlijn"
    )
    assert (
        row.behind
        == "1,1 procentpunt achter op Dordrecht; nog 31,6 procentpunt tot het doel van 75,0%; Dordrecht haalt het ook niet"
    )
    stress = page("doelen", release, doel="gezond-stress")
    # a bound from above: 22,2 must go under 15
    assert "nog 7,2 procentpunt tot het doel van 15,0%" in str(stress.blocks)


def test_no_movement_is_not_called_one(release: Release) -> None:
    told = str(page("doelen", release, doel="gezond-ervaren-gezondheid").blocks)
    assert "geen verandering, 2012 tot 2024" in told
