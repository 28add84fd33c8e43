"""The page Werkbezoek: a route of stops with a timetable, and each stop with what is known there."""

from itertools import pairwise

import pandas as pd

from npdw_geo import text
from npdw_geo.content import stops
from npdw_geo.content.blocks import Block, File, Heading, Sentence, Sources, TakeAway
from npdw_geo.content.goal_blocks import Between
from npdw_geo.content.map_blocks import Leg, Map, MapArea, Mark
from npdw_geo.content.page import Choice, Group, Option, Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.content.problems import guarded
from npdw_geo.content.stops import Timed
from npdw_geo.content.visit_blocks import Route, RouteRow, Walk, WalkStop
from npdw_geo.content.visit_stop import known_places, stop_blocks
from npdw_geo.release.areas import degrees
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release
from npdw_geo.views.werkbezoek import MINUTES, MOST_STOPS, VisitView, street_id

_TITLE = "Werkbezoek"
_TOLD = (
    "Maak een route, deel de link, en loop hem met uw telefoon. Wij weten niet wie u bent of waar u loopt."
)
_EMPTY = (
    "Kies stops in de lijst hierboven, of tik op een buurt op de kaart. Een route heeft hoogstens 30 stops."
)
_CROW = "Afstanden zijn hemelsbreed. De tijden rekenen met lopen: 4,5 km per uur, en een derde verder dan hemelsbreed."
_OWN_TOLD = "Waar een eigen punt ligt, weet alleen uw telefoon: afstand en tijden staan op de pagina voor de telefoon."
_PRESS = {False: "tik om een stop te maken", True: "is al een stop; tik om die te zien"}


def make(view: VisitView, release: Release) -> Page:
    """Return the page of a view: the whole route, or one stop of it."""
    release.geo()
    timed = stops.timetable(view, release)
    told = sentence(view, timed)
    if view.stop:
        return _one_stop(view, timed, release)
    return Page(
        name="werkbezoek",
        title=_TITLE,
        sentence=told,
        choices=_choices(view, release),
        map=guarded(lambda: [_map(view, timed, release)]),
        beside=(Heading(_TITLE, _TOLD, level=1), Sentence(told), *_route(view, timed, release)),
        below=(_take_away(told), Sources(_CROW)) if timed else (Sources(_CROW),),
        map_share=48,
    )


def sentence(view: VisitView, timed: list[Timed]) -> str:
    """Say how many stops there are, how far it is and how long it takes."""
    if not timed:
        return _EMPTY
    if len(timed) == 1:
        return f"1 stop: {timed[0].stop.name}, van {timed[0].arrival} tot {stops.end(view, timed)}."
    own = sum(item.stop.spot is None for item in timed)
    if own:
        return f"{len(timed)} stops, waarvan {own} van uzelf. {_OWN_TOLD}"
    far = stops.metres(sum(item.metres or 0.0 for item in timed))
    return f"{len(timed)} stops, {far} hemelsbreed, van {timed[0].arrival} tot {stops.end(view, timed)}."


def _choices(view: VisitView, release: Release) -> tuple[Choice, ...]:
    minutes = tuple(Option(value, f"{value} minuten per stop") for value in MINUTES)
    hours = tuple(
        Option(f"{hour:02}:{part:02}", f"{hour}.{part:02} uur") for hour in range(8, 21) for part in (0, 30)
    )
    begin = (
        hours
        if any(option.value == view.begin for option in hours)
        else (Option(view.begin, view.begin), *hours)
    )
    return (
        Choice("erbij", "Stop erbij", _possible(view, release), ("",), "list", main=True),
        Choice("begin", "Begin", (Group("", begin),), (view.begin,), "list", main=True),
        Choice("minuten", "Tijd", (Group("", minutes),), (str(view.minuten),), "list", main=True),
    )


def _possible(view: VisitView, release: Release) -> tuple[Group, ...]:
    if len(view.stops) >= MOST_STOPS:
        return (Group("", (Option("", f"Er zijn al {MOST_STOPS} stops"),)),)
    groups = [Group("", (Option("", "Kies een stop"),))]
    projects = release.tables.get("woningbouwprojecten")
    if projects is not None:
        whole = projects[projects["deel_van"] == ""].sort_values("naam")
        found = [(str(row.id), str(row.naam), release.name(str(row.wijk))) for row in plain_rows(whole)]
        groups.append(Group("Bouwprojecten", _options(found, view)))
    buurten = sorted((a for a in release.areas.values() if a.level == "buurt"), key=lambda area: area.name)
    groups.append(
        Group(
            "Buurten",
            _options([(a.slug, text.short(a.name), release.name(str(a.wijk))) for a in buurten], view),
        )
    )
    streets = dict.fromkeys(str(name) for name in release.streets["straat"])
    groups.append(Group("Straten", _options([(street_id(name), name, "") for name in streets], view)))
    return tuple(groups)


def _options(found: list[tuple[str, str, str]], view: VisitView) -> tuple[Option, ...]:
    return tuple(Option(id_, name, remark=wijk) for id_, name, wijk in found if id_ not in view.stops)


def _map(view: VisitView, timed: list[Timed], release: Release) -> Map:
    """Return the stops on the buurten; a press on a buurt adds it. One stop is shown with the way to it."""
    there = {item.stop.id for item in timed}
    here = timed[view.stop - 1].stop.buurt if view.stop else ""
    areas = tuple(
        MapArea(code, text.short(release.areas[code].name), _PRESS[code in there], -1, code == here)
        for code in release.codes("buurt")
    )
    marks = tuple(
        Mark(item.stop.id, str(place + 1), f"Stop {place + 1}: {item.stop.name}", "opgeleverd", 0, place + 1 == view.stop, spot=item.stop.spot)
        for place, item in enumerate(timed)
        if item.stop.spot
    )  # fmt: skip
    around = timed[max(0, view.stop - 2) : view.stop]
    near = tuple(item.stop.spot for item in around if item.stop.spot)
    fit = f"werkbezoek{view.stop or ''}"
    return Map("De route", "buurt", areas, None, fit, projects=marks, legs=_legs(view, timed), near=near)


def _legs(view: VisitView, timed: list[Timed]) -> tuple[Leg, ...]:
    """Return the line from each stop to the next; none to or from a point of one's own."""
    return tuple(
        Leg(one.stop.spot, other.stop.spot, number == view.stop)
        for number, (one, other) in enumerate(pairwise(timed), start=2)
        if one.stop.spot and other.stop.spot
    )


def _route(view: VisitView, timed: list[Timed], release: Release) -> tuple[Block, ...]:
    if not timed:
        return (_walk(view, timed, release),)
    ids = list(view.stops)
    rows = tuple(_row(ids, place, item) for place, item in enumerate(timed))
    short = stops.shortest(ids, release)
    gain = stops.length(ids, release) - stops.length(short, release)
    better = gain > 1
    return (
        Route(rows, ",".join(short) if better else "", stops.metres(gain) if better else ""),
        _walk(view, timed, release),
    )


def _row(ids: list[str], place: int, item: Timed) -> RouteRow:
    def swapped(other: int) -> str:
        if not 0 <= other < len(ids):
            return ""
        made = list(ids)
        made[place], made[other] = made[other], made[place]
        return ",".join(made)

    way = f"{stops.metres(item.metres)} naar het {item.wind}" if item.metres else ""
    away = ",".join(ids[:place] + ids[place + 1 :])
    what = f"{item.stop.kind}; plek: {item.stop.precise}"
    up, down = swapped(place - 1), swapped(place + 1)
    return RouteRow(item.stop.id, place + 1, item.stop.name, what, item.arrival, way, up, down, away)


def _walk(view: VisitView, timed: list[Timed], release: Release) -> Walk:
    found = []
    for place, item in enumerate(timed):
        lat, lon = _degrees(item)
        found.append(WalkStop(place + 1, item.stop.id, item.stop.name, item.stop.buurt, lat, lon))
    return Walk(
        tuple(found),
        view.stop,
        view.begin,
        view.minuten,
        known_places(release, figures=bool(timed)),
        release.id,
    )


def _degrees(item: Timed) -> tuple[float | None, float | None]:
    """Return latitude and longitude of a stop (WGS 84), for whoever walks to it."""
    if item.stop.spot is None:
        return None, None
    lat, lon = degrees(*item.stop.spot)
    return round(lat, 6), round(lon, 6)


def _one_stop(view: VisitView, timed: list[Timed], release: Release) -> Page:
    here = timed[view.stop - 1]
    way = f"{stops.metres(here.metres)} naar het {here.wind}, hemelsbreed. " if here.metres else ""
    when = f"Om {here.arrival} uur." if here.arrival else ""
    told = f"Stop {view.stop} van {len(timed)}: {here.stop.name.rstrip('.')}. {way}{when}".strip()
    before = str(view.stop - 1) if view.stop > 1 else ""
    after = str(view.stop + 1) if view.stop < len(timed) else ""
    where = f"{here.stop.kind.capitalize()}. Plek: {here.stop.precise}."
    return Page(
        name="werkbezoek",
        title=here.stop.name,
        sentence=told,
        choices=(),
        map=guarded(lambda: [_map(view, timed, release)]),
        beside=(
            Between("Hele route", f"Stop {view.stop} van {len(timed)}", before, after, "stop"),
            Heading(here.stop.name, where, level=1, number=str(view.stop)),
            Sentence(told),
            *guarded(lambda: stop_blocks(here.stop, release)),
            _walk(view, timed, release),
        ),
        below=(Sources(_CROW),),
        map_share=48,
    )


def _take_away(told: str) -> TakeAway:
    files = (File("CSV", "csv", "werkbezoek.csv"), File("Excel", "xlsx", "werkbezoek.xlsx"))
    return TakeAway("Meenemen", "De route als tabel, met tijden en plekken.", files, told)


def parcels(view: VisitView, release: Release) -> dict[str, Parcel]:
    """Return what the files hold: a row a stop."""

    def sheets() -> dict[str, pd.DataFrame]:
        rows = []
        for place, item in enumerate(stops.timetable(view, release)):
            lat, lon = _degrees(item)
            far = None if item.metres is None else round(item.metres)
            rows.append(
                {
                    "stop": place + 1, "naam": item.stop.name, "soort": item.stop.kind, "aankomst": item.arrival,
                    "meters_hemelsbreed": far, "breedte": lat, "lengte": lon, "plek": item.stop.precise,
                }
            )  # fmt: skip
        return {"route": pd.DataFrame(rows), "bron": pd.DataFrame({"toelichting": [_CROW]})}

    return {"": Parcel("werkbezoek", sheets)}
