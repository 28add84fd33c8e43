"""The page Energielabels: where the bad labels are, how far the promises, what the money covers, and why there."""

from dataclasses import replace

import pandas as pd

from npdw_geo import text
from npdw_geo.content import choices, findings, label_numbers, label_shares, promises, stated
from npdw_geo.content.blocks import Block, File, Fold, Heading, Notice, Sentence, Sources, Steps, TakeAway
from npdw_geo.content.choropleth import make_choropleth
from npdw_geo.content.choropleth_blocks import course, fallback, legend, on_the_map, ranked, taken, words
from npdw_geo.content.choropleth_map import map_block
from npdw_geo.content.drawn_blocks import BarPart, Bars, Legend, SmallMap, SmallMaps
from npdw_geo.content.label_shares import LABELS, Labels, make_labels
from npdw_geo.content.page import Choice, Group, Option, Page
from npdw_geo.content.parcels import Parcel, of_map
from npdw_geo.content.problems import guarded, of_indicator
from npdw_geo.content.sentence import sentence
from npdw_geo.content.tables import frame_table, table
from npdw_geo.content.trend import lines
from npdw_geo.models import Flag
from npdw_geo.release.label_tables import COUNTED
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import default_view, resolve
from npdw_geo.views.energielabels import LABEL_YEARS, TOTALEN, LabelsView, label_maps

_MULTIPLES = ("gemiddeld_gasverbruik", "moeite_met_rondkomen")
_TOTALS = {"met": "Met onzekere aantallen", "zonder": "Zonder onzekere aantallen"}
_EMPTY = (
    "Er zijn nog geen energielabels per buurt. De stukken tellen ze alleen per wijk. "
    "Op Bronnen staat hoe de kaart per buurt te vullen is."
)
_ROAD = (
    "Wat is beloofd, geëist of het streven is, en hoeveel woningen dat per jaar vraagt. Alles is berekend."
)
_THERE = "Waar veel gas wordt gebruikt én veel mensen moeite hebben met rondkomen, is het risico op energiearmoede het grootst."
_PER_HOME = "€ 1.460 is het bedrag van de bron; 45 miljoen voor 30.000 woningen is € 1.500 (zie Bronnen)."


def make(view: LabelsView, release: Release) -> Page:
    """Return the page of a view."""
    release.geo()
    asked = resolve(view.shown, release)
    made = make_choropleth(asked, release)
    empty = () if COUNTED in release.catalog.sources else (Notice(_EMPTY),)
    return Page(
        name="energielabels",
        title=made.title,
        sentence=sentence(made, release),
        choices=(
            _map_of(view, release),
            *choices.area(view.gebied, release),
            *choices.possible(choices.how(asked, release)),
            *(() if made.indicator.of_programme else (choices.class_bounds(asked),)),
            _totals(view),
            choices.year_choice(
                "begin",
                "Als het werk begint in (en er daarvoor niets is gedaan)",
                LABEL_YEARS,
                view.begin,
                "begin",
            ),
        ),
        notices=fallback(made),
        map=(*of_indicator(view.shown.indicator, release), *on_the_map(made, release)),
        beside=(*words(made, release), legend(made), *ranked(made, release), *empty),
        below=(*guarded(lambda: _told(view, release)), *course(made, release), *taken(made, release)),
    )


def _map_of(view: LabelsView, release: Release) -> Choice:
    options = tuple(Option(name, release.indicator(name).titel) for name in label_maps(release))
    return Choice("indicator", "Kaart van", (Group("", options),), (view.shown.indicator,), "list", main=True)


def _totals(view: LabelsView) -> Choice:
    options = tuple(Option(name, _TOTALS[name]) for name in TOTALEN)
    return Choice("totaal", "Totalen", (Group("", options),), (view.totaal,), "few", place="totaal")


def _told(view: LabelsView, release: Release) -> tuple[Block, ...]:
    found = make_labels(view, release)
    return (
        *_labels(found, release),
        *_road(found, release),
        *_why_there(found, release),
        *_take_away(found, release),
    )


def _labels(found: Labels, release: Release) -> tuple[Block, ...]:
    """Return labels per wijk as bars and as a table, and whether the printed share follows."""
    title = "Woningen met label E, F en G per wijk"
    return (
        Heading(
            "Slechte labels per wijk",
            "Woningen met energielabel E, F en G. Het stuk noemt geen jaar.",
            place="totaal",
        ),
        Sentence(label_shares.sentence(found, release)),
        Bars(title, "woningen met label", _bars(found)),
        frame_table(label_shares.table(found, release), title, label_shares.NUMBERS),
        *stated.of_table(stated.LABELS, release),
        *findings.line(
            "In deze labels klopt iets niet",
            findings.touching(release, page="energielabels", areas=(*found.wijken.index, "dordt-west")),
        ),
        Fold("Klopt 14,5%?", (_lines("", label_shares.arithmetic(release)),)),
    )


def _bars(found: Labels) -> tuple[tuple[str, tuple[BarPart, ...]], ...]:
    return tuple(
        (
            str(row["naam"]),
            tuple(
                BarPart(label, float(row[label]), row[f"vlag_{label}"] == Flag.ONZEKER) for label in LABELS
            ),
        )
        for _, row in found.wijken.iterrows()
    )


def _lines(title: str, lines_: list[str]) -> Steps:
    return Steps(title, tuple(("", line, "") for line in lines_))


def _road(found: Labels, release: Release) -> tuple[Block, ...]:
    """Return the promises, the homes a year that each asks, and the money on the table."""
    amounts = text.source_line(promises.money_sources(release), boundaries=False).removeprefix("Bron: ")
    steps, money = promises.road(found, release), promises.money(found, release)
    told = promises.road_sentence(steps)
    return (
        Heading("De weg naar 2030", _ROAD, place="begin"),
        *((Sentence(told),) if told else ()),
        promises.road_table(steps),
        *stated.of_table(stated.PROMISES, release),
        Fold(
            "Hoe deze aantallen zijn berekend, en wat er letterlijk is beloofd",
            (Sources(promises.ROAD_NOTE), Steps("Zo staat het er", tuple(promises.quoted(release)))),
        ),
        Fold("Wat dekt het geld?", (_lines("", money), Sources(f"Bedragen: {amounts} {_PER_HOME}"))),
    )


def _why_there(found: Labels, release: Release) -> tuple[Block, ...]:
    """Return gas and struggle side by side: where these meet is energy poverty."""
    buurten = found.view.gebied.buurten(release.areas.values())
    return (
        Heading("Waarom daar", _THERE),
        SmallMaps(tuple(_small_map(name, found, release) for name in _MULTIPLES)),
        frame_table(
            label_shares.meeting(release, buurten),
            "Buurten die op allebei boven Dordrecht liggen",
            label_shares.MEETING_NUMBERS,
        ),
        *_gas(release),
        Sources(label_shares.GAS_NOTE),
    )


def _small_map(name: str, found: Labels, release: Release) -> SmallMap:
    view = replace(default_view(release, name, "buurt"), gebied=found.view.gebied)
    made = make_choropleth(resolve(view, release), release)
    key = Legend("klassen over heel Dordrecht", made.scale, made.legend)
    return SmallMap(map_block(made), key, text.source_line(made.sources, made.asked.years))


def _gas(release: Release) -> tuple[Block, ...]:
    """Return the gas of Dordrecht over the years, drawn and as a table."""
    gas = label_shares.gas_years(release)
    indicator = release.indicator("gemiddeld_gasverbruik")
    drawn = lines(gas, {"dordrecht": "Dordrecht"}, indicator)
    if drawn is None:
        return ()
    said = {str(jaar): text.amount(float(value), indicator) for jaar, value in gas["dordrecht"].items()}
    numbers = table(list(said), [list(said.values())], "Gas per woning in Dordrecht", list(said))
    return (Heading(f"{indicator.titel}, Dordrecht", level=3), drawn, numbers)


def _take_away(found: Labels, release: Release) -> tuple[Block, ...]:
    """Return the downloads of the labels per wijk and of the road."""
    files = (
        File("Labels als CSV", "csv", "dordt-west_labels.csv", "labels"),
        File("Labels als CSV voor Excel", "excel-csv", "dordt-west_labels_excel.csv", "labels"),
        File("Beloften als CSV", "csv", "dordt-west_weg-naar-2030.csv", "weg-naar-2030"),
        File(
            "Beloften als CSV voor Excel", "excel-csv", "dordt-west_weg-naar-2030_excel.csv", "weg-naar-2030"
        ),
        File("Alles als Excel", "xlsx", "dordt-west_energielabels.xlsx", "labels"),
    )
    return (
        TakeAway(
            "Meenemen: labels en beloften",
            "De tabellen van deze pagina, met hun bron.",
            files,
            label_shares.sentence(found, release),
        ),
        Sources(text.source_line(found.sources, boundaries=False)),
    )


def parcels(view: LabelsView, release: Release) -> dict[str, Parcel]:
    """Return what the files of a view hold: those of its map, and those of labels and promises."""

    def sheets(first: str) -> dict[str, pd.DataFrame]:
        found = make_labels(view, release)
        line = text.source_line(found.sources)
        frames = {
            "labels": label_numbers.labels(found).assign(bron=line),
            "weg-naar-2030": label_numbers.road(promises.road(found, release)).assign(bron=line),
            "bron": promises.source_table(found, release),
        }
        return {first: frames[first], **frames}

    return {
        **of_map(make_choropleth(resolve(view.shown, release), release), release),
        "labels": Parcel("dordt-west_energielabels", lambda: sheets("labels")),
        "weg-naar-2030": Parcel("dordt-west_weg-naar-2030", lambda: sheets("weg-naar-2030")),
    }
