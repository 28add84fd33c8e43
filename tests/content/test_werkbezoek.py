"""A route: its stops, times, shortest order, what is asked at a stop, and what a link with a wrong stop gives."""

from dataclasses import replace
from itertools import permutations

import pandas as pd
import pytest

from npdw_geo.content import stops
from npdw_geo.content.blocks import Figures, Steps
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.stops import Stop
from npdw_geo.content.visit_blocks import Route, Walk
from npdw_geo.content.visit_stop import known_places, questions
from npdw_geo.release.release import Release
from npdw_geo.views.werkbezoek import MOST_STOPS, VisitView, choose, possible, read, street_id
from tests.made import page

ROUTE = "thureborg,BU05050304,straat.admiraalsplein,BU05050801,BU05050400,BU05050704"


def _stop(x: float, y: float) -> Stop:
    return Stop(f"{x}", f"{x}", "buurt", (x, y), "", "")


@pytest.mark.parametrize(
    ("east", "north", "word"),
    [
        (0, 100, "noorden"),
        (100, 0, "oosten"),
        (-100, 0, "westen"),
        (0, -100, "zuiden"),
        (-70, -70, "zuidwesten"),
    ],
)
def test_a_direction_is_one_of_eight_winds(east: float, north: float, word: str) -> None:
    assert stops.wind(_stop(0, 0), _stop(east, north)) == word


def test_the_shortest_order_is_the_shortest_of_all(release: Release) -> None:
    ids = tuple(ROUTE.split(","))
    found = stops.shortest(ids, release)
    best = min(stops.length((ids[0], *rest), release) for rest in permutations(ids[1:]))
    assert found[0] == ids[0]
    assert set(found) == set(ids)
    assert stops.length(found, release) == pytest.approx(best)


def test_more_stops_than_can_be_tried_keep_their_order(release: Release) -> None:
    ids = tuple(sorted(release.codes("buurt")))[: stops.MOST_EXACT + 1]
    assert stops.shortest(ids, release) == ids


def test_times_follow_from_distance_and_time_a_stop(release: Release) -> None:
    view, told = read({"stops": ROUTE, "begin": "10:00", "minuten": "20"}, release)
    assert not told.lines
    timed = stops.timetable(view, release)
    assert timed[0].arrival == "10:00"
    walked = timed[1].metres * 1.3 / 75
    assert timed[1].arrival == f"10:{round(20 + walked):02}" or walked > 39
    assert stops.metres(864.2) == "860 m"
    assert stops.metres(1_234.0) == "1,2 km"


def test_a_stop_that_is_gone_is_counted_and_the_rest_stands(release: Release) -> None:
    found = page("werkbezoek", release, stops=f"{ROUTE},weg-ermee,<script>")
    assert found.notices[0].startswith("2 van de stops in deze link")
    rows = next(block for block in found.blocks if isinstance(block, Route)).rows
    assert len(rows) == 6


def test_a_route_has_an_end(release: Release) -> None:
    many = ",".join(sorted(possible(release))[: MOST_STOPS + 5])
    view, told = read({"stops": many}, release)
    assert len(view.stops) == MOST_STOPS
    assert any("hoogstens" in line for line in told.lines)
    assert choose(view, "erbij", "thureborg", release) == view


def test_choices_add_order_and_open(release: Release) -> None:
    view = VisitView()
    for id_ in ("thureborg", "BU05050304", "onzin"):
        view = choose(view, "erbij", id_, release)
    assert view.stops == ("thureborg", "BU05050304")
    # a press on what is a stop already opens it, and adds nothing
    assert choose(view, "erbij", "BU05050304", release) == view
    assert choose(view, "gekozen", "BU05050304", release) == replace(view, stop=2)
    assert choose(view, "stops", "BU05050304,thureborg", release).stops == ("BU05050304", "thureborg")
    assert choose(view, "stop", "2", release).stop == 2
    assert choose(view, "stop", "9", release).stop == 0
    assert dict(page("werkbezoek", release, **view.to_query(release)).query) == view.to_query(release)


def test_questions_follow_from_what_a_plan_leaves_open() -> None:
    plan = pd.Series({"start": "2023", "oplevering_tot": "2025", "totaal_soort": "exact", "netto_soort": "onbekend", "totaal": 40, "totaal_gedrukt": "40"})  # fmt: skip
    here = _stop(0, 0)
    assert questions(plan, here, 2026)[0] == "De oplevering stond voor 2025. Is die gehaald?"
    assert (
        questions(plan.replace({"2025": "2029"}), here, 2026)[0]
        == "De start stond voor 2023. Is er begonnen?"
    )
    sure = pd.Series(
        {"start": "2028", "oplevering_tot": "2030", "totaal_soort": "exact", "netto_soort": "exact"}
    )
    assert questions(sure, here, 2026) == []
    assert questions(sure, replace(here, precise="op de kaart: het midden van de wijk"), 2026) == [
        "De plek is niet precies bekend. Waar komt het?"
    ]


def test_a_stop_says_what_is_here_and_three_figures_of_its_buurt(release: Release) -> None:
    found = page("werkbezoek", release, stops=ROUTE, stop="1")
    assert found.title == "Thureborg"
    assert any(isinstance(block, Steps) and block.title == "Wat hier is" for block in found.blocks)
    figures = next(block for block in found.blocks if isinstance(block, Figures))
    assert len(figures.items) == 3
    assert all("gunstiger" in item.beside for item in figures.items)
    walk = next(block for block in found.blocks if isinstance(block, Walk))
    assert [stop.number for stop in walk.stops] == [1, 2, 3, 4, 5, 6]
    assert all(51.7 < stop.lat < 51.9 and 4.5 < stop.lon < 4.8 for stop in walk.stops)


def test_a_point_of_ones_own_is_a_stop_of_which_the_server_knows_nothing(release: Release) -> None:
    found = page("werkbezoek", release, stops="thureborg,eigen.2,BU05050304")
    assert found.sentence.startswith("3 stops, waarvan 1 van uzelf.")
    rows = next(block for block in found.blocks if isinstance(block, Route))
    assert [row.arrival for row in rows.rows] == ["13:30", "", ""]
    assert [row.way for row in rows.rows] == ["", "", ""]
    assert rows.shortest == ""
    drawn = next(block for block in found.map if isinstance(block, Map))
    assert [mark.number for mark in drawn.projects] == ["1", "3"]
    assert drawn.legs == ()
    walk = next(block for block in found.blocks if isinstance(block, Walk))
    assert (walk.stops[1].lat, walk.stops[1].lon) == (None, None)
    one = page("werkbezoek", release, stops="thureborg,eigen.2", stop="2")
    assert one.title == "Eigen punt 2"
    assert not [block for block in one.blocks if isinstance(block, Figures)]
    assert read({"stops": "eigen.31,eigen.0,eigen.x"}, release)[0].stops == ()


def test_the_way_to_a_stop_is_shown_close_by(release: Release) -> None:
    drawn = next(
        block for block in page("werkbezoek", release, stops=ROUTE, stop="3").map if isinstance(block, Map)
    )
    assert [leg.now for leg in drawn.legs] == [False, True, False, False, False]
    assert drawn.near == (drawn.legs[1].start, drawn.legs[1].end)
    whole = next(block for block in page("werkbezoek", release, stops=ROUTE).map if isinstance(block, Map))
    assert whole.near == ()
    assert whole.fit != drawn.fit


def test_of_every_buurt_a_phone_has_figures_with_unit_year_flag_and_source(release: Release) -> None:
    places = known_places(release, figures=True)
    assert {item.code for item in places} == set(release.codes("buurt"))
    lines = {item.code: item.lines for item in places}
    assert lines["BU05050304"][0] == "Afstand tot de basisschool (km), 2024: 0,3, gunstiger (Dordrecht 0,7)"
    assert (
        lines["BU05050700"][1]
        == "Misdrijven per 1.000 inwoners, 2025: 112 (berekend uit aantallen), ongunstiger (Dordrecht 52)"
    )
    # a rounded count that may as well be nothing is no zero
    assert not [
        line
        for told in lines.values()
        for line in told
        if ": 0 " in line or (": 0," in line and ": 0,0" in line)
    ]
    assert all(item.source.startswith("Bron: ") for item in places if ": " in item.lines[0])


def test_every_street_has_an_id_of_its_own(release: Release) -> None:
    names = set(release.streets["straat"])
    assert len({street_id(name) for name in names}) == len(names)
