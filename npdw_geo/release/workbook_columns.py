"""What the workbook of the programme office holds: its sheets, their columns in plain Dutch, and what may stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from npdw_geo.models import PIJLERS
from npdw_geo.release.areas import WIJKEN
from npdw_geo.release.label_tables import LABELS, PROMISES
from npdw_geo.release.programme_layouts import BASELINE, EFFORTS, GOALS, MONEY
from npdw_geo.release.projects import KINDS, PROJECTS
from npdw_geo.release.statements import STORIES

Kind = Literal["tekst", "getal", "jaar", "datum", "keuze"]
YES = ("ja",)
_WIJK = tuple(area.slug for area in WIJKEN)


@dataclass(frozen=True)
class WorkColumn:
    """One column: its name in the table, its heading and explanation, what may stand in it, and when it may be filled in.

    `open` is always, `new` only in a row that is new, `locked` never.
    """

    name: str
    heading: str
    told: str
    kind: Kind = "tekst"
    may: Literal["open", "new", "locked"] = "locked"
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = 1e10
    longest: int = 600


@dataclass(frozen=True)
class WorkSheet:
    """One sheet: its title, its table, the column that names a row, and whether rows may be added."""

    title: str
    table: str
    key: str
    columns: tuple[WorkColumn, ...]
    may_grow: bool = False
    name: str = "naam"


def _printed(name: str, heading: str, told: str) -> WorkColumn:
    return WorkColumn(name, heading, told)


_ID = WorkColumn("id", "Code", "De vaste naam van deze rij. Vul niets in bij een nieuwe rij.")
_PRINTED = _printed("gedrukt", "Zo staat het in het stuk", "Letterlijk uit het stuk. Dit verandert nooit.")
_GONE = WorkColumn("vervallen", "Vervallen", "Kies ja als dit niet doorgaat. De rij blijft bewaard.", "keuze", "open", YES)  # fmt: skip
_REMARK = WorkColumn("opmerking", "Opmerking", "In gewone woorden, wat u erbij wilt zeggen.", "tekst", "open")


def _year(name: str, heading: str, told: str) -> WorkColumn:
    return WorkColumn(name, heading, told, "jaar", "open", low=2000, high=2060)


def _number(name: str, heading: str, told: str, low: float, high: float) -> WorkColumn:
    return WorkColumn(name, heading, told, "getal", "open", low=low, high=high)


def _new(name: str, heading: str, told: str, choices: tuple[str, ...] = ()) -> WorkColumn:
    return WorkColumn(name, heading, told, "keuze" if choices else "tekst", "new", choices)


def _pijler(may: Literal["open", "new", "locked"] = "new") -> WorkColumn:
    names = tuple(name for name in PIJLERS if name != "bevolking")
    return WorkColumn("pijler", "Pijler", "Bij welke pijler het hoort.", "keuze", may, names)


SHEETS: tuple[WorkSheet, ...] = (
    WorkSheet(
        "Projecten",
        PROJECTS.name,
        "id",
        (
            _ID,
            _new("naam", "Project", "De naam van het bouwproject."),
            _new("wijk", "Wijk", "De wijk waarin het ligt.", _WIJK),
            _new("soort", "Soort", "Wat er komt.", tuple(sorted(KINDS))),
            _number("totaal", "Woningen", "Hoeveel woningen er komen. Alleen het getal.", 0, 5_000),
            _number("netto", "Netto erbij", "Nieuwe woningen min gesloopte.", -5_000, 5_000),
            _year("start", "Start", "Het jaar waarin de bouw begint."),
            _year("oplevering_van", "Klaar vanaf", "Het eerste jaar van oplevering."),
            _year("oplevering_tot", "Klaar tot en met", "Het laatste jaar van oplevering."),
            _number("opgeleverd", "Opgeleverd", "Hoeveel woningen er nu klaar zijn.", 0, 5_000),
            _GONE,
            _REMARK,
            _PRINTED,
        ),
        may_grow=True,
    ),
    WorkSheet(
        "Doelen",
        GOALS.name,
        "id",
        (_ID, _printed("doel", "Doel", "Het doel in gewone woorden."), _REMARK, _PRINTED),
        name="doel",
    ),
    WorkSheet(
        "Inspanningen",
        EFFORTS.name,
        "id",
        (
            _ID,
            _new("naam", "Inspanning", "De naam van wat er gebeurt."),
            _pijler(),
            WorkColumn("soort", "Nieuw of niet", "Is het nieuw of gaat het door?", "keuze", "open", ("nieuw", "bestaand", "onbekend")),
            _new("omschrijving", "Wat het is", "In één of twee zinnen."),
            _GONE,
            _REMARK,
            _PRINTED,
        ),
        may_grow=True,
    ),
    WorkSheet(
        "Geld",
        MONEY.name,
        "id",
        (
            _ID,
            _new("onderwerp", "Bedrag voor", "Waar het geld voor is."),
            _pijler(),
            _new("verstrekker", "Wie betaalt", "Wie het geld geeft."),
            _number("bedrag_eur", "Bedrag in euro", "Alleen het getal, zonder euroteken.", 0, 10_000_000_000),
            _year("periode_van", "Vanaf", "Het eerste jaar."),
            _year("periode_tot", "Tot en met", "Het laatste jaar."),
            WorkColumn("staat", "Staat", "Hoe ver het is.", "keuze", "open", ("toegekend", "aangevraagd", "beschikbaar", "begroot", "onbekend")),
            _GONE,
            _REMARK,
            _PRINTED,
        ),
        may_grow=True,
        name="onderwerp",
    ),
    WorkSheet(
        "Energielabels",
        LABELS.name,
        "id",
        (
            _ID,
            _printed("gebied", "Gebied", "De wijk of Dordrecht."),
            _printed("label", "Label", "Het label of de labels."),
            _number("waarde", "Aantal of deel", "Het getal. Alleen als u een nieuwer getal heeft.", 0, 100_000),
            _year("jaar", "Jaar", "Van welk jaar het getal is."),
            _REMARK,
            _PRINTED,
        ),
        name="id",
    ),
    WorkSheet(
        "Beloften",
        PROMISES.name,
        "id",
        (
            _ID,
            _printed("titel", "Belofte", "Wat er beloofd is."),
            _number("aandeel", "Deel (procent)", "Het deel van de woningen.", 0, 100),
            _year("tot_en_met", "Tot en met", "Het jaar waarin het klaar moet zijn."),
            _REMARK,
            _PRINTED,
        ),
        name="titel",
    ),
    WorkSheet(
        "Nulmeting",
        BASELINE.name,
        "sleutel",
        (
            WorkColumn("sleutel", "Code", "De vaste naam van deze cel."),
            _printed("titel", "Cijfer", "Wat er gemeten is."),
            _printed("gebied", "Gebied", "Van welk gebied."),
            _number("waarde", "Waarde", "Het getal. Alleen als u een nieuwer getal heeft.", -1_000_000, 1_000_000_000),
            _year("jaar", "Jaar", "Van welk jaar het getal is."),
            _REMARK,
            _PRINTED,
        ),
        name="titel",
    ),
    WorkSheet(
        "Plaatsen",
        "plaatsen",
        "id",
        (
            _ID,
            _printed("naam", "Project", "De naam van het bouwproject."),
            _number("rd_x", "RD x", "De x in meters (RD), als u de plek weet.", 97_000, 112_000),
            _number("rd_y", "RD y", "De y in meters (RD).", 415_000, 430_000),
            WorkColumn("waarvan", "Waar u dit van weet", "Bijvoorbeeld: de omgevingsvergunning.", "tekst", "open"),
        ),
    ),
    WorkSheet(
        "Verhalen",
        STORIES.name,
        "id",
        (
            _ID,
            WorkColumn("titel", "Titel", "Een korte titel.", "tekst", "new", longest=120),
            WorkColumn("tekst", "Verhaal", "In gewone woorden, hoogstens 1.200 tekens.", "tekst", "new", longest=1_200),
            WorkColumn("gebied", "Wijk of buurt", "De wijk, of de code van de buurt.", "tekst", "new", longest=40),
            _pijler(),
            WorkColumn("doel", "Doel (code)", "De code van het doel waar het bij hoort, als die er is.", "tekst", "new", longest=80),
            WorkColumn("datum", "Datum", "De dag waarop het verteld is.", "datum", "new"),
            WorkColumn("verteller", "Wie het vertelt", "Zoals die persoon genoemd wil worden.", "tekst", "new", longest=120),
            WorkColumn("toestemming", "Toestemming", "Kies ja als de verteller toestemming gaf. Anders komt het er niet op.", "keuze", "new", YES),
        ),
        may_grow=True,
        name="titel",
    ),
)  # fmt: skip
BY_TITLE: Mapping[str, WorkSheet] = {sheet.title: sheet for sheet in SHEETS}
# What the hidden sheet is called, and the others that are no table.
HIDDEN, README, CHANGES = "basis", "Lees mij", "Wijzigingen"
# Who goes first where both sides changed a cell.
WORKBOOK, CURRENT = SIDES = ("werkboek", "huidig")
# The sheet with what changes, when a workbook comes back: a line a cell.
CHANGE_HEADS = ("Blad", "Code", "Rij", "Kolom", "Was", "Nu op de site", "In dit werkboek", "Wat", "Kies")
CLASH = "beide veranderd: kies"
