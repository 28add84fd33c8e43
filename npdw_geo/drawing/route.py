"""Write a route: its stops in order with what can be pressed, and what a phone needs on the way."""

import json
from html import escape

from npdw_geo.content.visit_blocks import Route, RouteRow, Walk, WalkStop
from npdw_geo.drawing.leaflet import TILES
from npdw_geo.drawing.place import Place
from npdw_geo.drawing.presses import press


def route(block: Route, query: dict[str, str]) -> str:
    """Write the stops with their times; each can be opened, moved up or down, and taken away."""
    rows = "".join(_row(row, query) for row in block.rows)
    short = ""
    if block.shortest:
        words = f"Zet in de kortste volgorde ({escape(block.gain)} korter)"
        short = f"<p class='links'>{press(query, 'stops', block.shortest, words)}</p>"
    return f"<ol class='route'>{rows}</ol>{short}"


def _row(row: RouteRow, query: dict[str, str]) -> str:
    presses = "".join(
        press(query, "stops", value, sign, label=f"{words}: {row.name}")
        for value, sign, words in (
            (row.up, "↑", "Omhoog"),
            (row.down, "↓", "Omlaag"),
            (row.away or "", "Weg", "Haal weg"),
        )
        if value or sign == "Weg"
    )
    way = f"<small class='afstand'>{escape(row.way)}</small>" if row.way else ""
    opened = press(query, "stop", str(row.number), escape(row.name))
    return (
        f"<li data-stop='{escape(row.id)}'><b class='nummer'>{row.number}</b><span class='waar'>{opened}<small>{escape(row.what)}</small>{way}</span>"
        f"<span class='tijd'>{escape(row.arrival)}</span><span class='drukken'>{presses}</span></li>"
    )


def walk(block: Walk, query: dict[str, str], place: Place) -> str:
    """Write what the script of a phone works with; the live page has no such script, and leads to the page that has."""
    if place.shell == "live":
        address = escape(place.light("werkbezoek", query))
        return (
            f"<p class='links'><a class='knop' href='{address}'>Loop deze route met uw telefoon</a></p>"
            if block.stops
            else ""
        )
    data = {
        "stops": [_stop(item) for item in block.stops],
        "stop": block.stop,
        "begin": block.begin,
        "minuten": block.minutes,
        "plekken": {item.code: [item.name, item.lines, item.source] for item in block.places},
        "versie": block.release,
        "bestand": "werkbezoek.gpx",
        "tegels": TILES,
    }
    words = json.dumps(data, ensure_ascii=False)
    return f"<div class='onderweg' data-onderweg hidden data-route='{escape(words)}'></div>"


def _stop(item: WalkStop) -> dict[str, object]:
    spot = {"lat": item.lat, "lon": item.lon}
    return {"nr": item.number, "id": item.id, "naam": item.name, "buurt": item.buurt, **spot}
