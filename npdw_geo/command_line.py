"""What somebody may type: every command with its arguments and its help, in Dutch."""

import argparse
import sys
from datetime import date
from pathlib import Path

from npdw_geo.ingest import bijwerken
from npdw_geo.ingest.places import SERVICE


class _DutchParser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch, also in its headings and its errors."""

    def format_help(self) -> str:
        return (
            super()
            .format_help()
            .replace("usage:", "gebruik:")
            .replace("positional arguments:", "opdrachten:")
            .replace("options:", "opties:")
            .replace("show this help message and exit", "toon deze uitleg en stop")
        )

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:")

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        dutch = (
            message.replace("the following arguments are required:", "dit ontbreekt:")
            .replace("unrecognized arguments:", "dit is niet bekend:")
            .replace("expected one argument", "hier hoort een waarde achter")
            .replace("argument ", "")
            .replace("invalid choice:", "bestaat niet:")
            .replace("choose from", "kies uit")
        )
        self.exit(2, f"fout: {dutch}\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, with complete help in Dutch."""
    top = _DutchParser(
        prog="python -m npdw_geo",
        description="Opdrachten bij Dordt West in kaart: gegevens controleren en naar bestanden schrijven.",
    )
    commands = top.add_subparsers(
        dest="opdracht", required=True, metavar="opdracht", parser_class=_DutchParser
    )
    commands.add_parser(
        "check",
        help="controleer alle bestanden in data/ en geodata/",
        description=(
            "Controleert alle bestanden in data/ en geodata/. Alles goed: één regel met aantallen, uitgang 0. "
            "Anders: elk probleem met bestand, regel en kolom, uitgang 1."
        ),
    )
    export = commands.add_parser(
        "export",
        help="schrijf alle gebieden, cijfers en bronnen naar een map",
        description=(
            "Schrijft gebieden.geojson (WGS 84), cijfers.csv en bronnen.csv naar een map. CSV is UTF-8 met een "
            "komma tussen de kolommen en een punt in de getallen; een cijfer dat er niet is, is een lege cel."
        ),
    )
    export.add_argument("--uit", required=True, metavar="MAP", type=Path, help="de map om naar te schrijven")
    bijwerken.arguments(commands.add_parser("bijwerken", help=bijwerken.HELP))
    _places_parser(commands)
    _labels_parser(commands)
    _version_parser(commands)
    _account_parser(commands)
    _workbook_parsers(commands)
    commands.add_parser(
        "bezoek",
        help="toon hoe vaak elke pagina per dag is geopend",
        description="Toont de telling van bezoek: per dag en pagina een aantal, zonder adres, tijd of kenmerk van iemand.",
    )
    return top


def _account_parser(commands: "argparse._SubParsersAction[_DutchParser]") -> None:
    account = commands.add_parser(
        "verantwoording",
        help="maak de verantwoording van een jaar als PDF",
        description="Maakt de verantwoording van een jaar als PDF: doelen, inspanningen, geld, woningbouw, labels, bronnen.",
    )
    account.add_argument("jaar", type=int, metavar="JAAR", help="het jaar, bijvoorbeeld 2026")
    account.add_argument(
        "--uit", required=True, metavar="F.pdf", type=Path, help="het bestand om te schrijven"
    )


def _workbook_parsers(commands: "argparse._SubParsersAction[_DutchParser]") -> None:
    out = commands.add_parser(
        "werkboek",
        help="maak het werkboek voor het programmabureau (Excel)",
        description="Maakt een Excel-werkboek met een blad per tabel. Het bureau vult het in; 'inlezen' leest het terug.",
    )
    out.add_argument("--uit", required=True, metavar="F.xlsx", type=Path, help="het bestand om te schrijven")
    back = commands.add_parser(
        "inlezen",
        help="lees een ingevuld werkboek in en laat zien wat er verandert",
        description="Leest een ingevuld werkboek, toont elk probleem met blad en cel en wat er verandert. Zonder --schrijf is het een proef.",
    )
    back.add_argument("bestand", metavar="F.xlsx", type=Path, help="het ingevulde werkboek")
    back.add_argument("--schrijf", action="store_true", help="bewaar wat er verandert")
    back.add_argument(
        "--verslag", metavar="V.xlsx", type=Path, help="schrijf wat er verandert ook als werkboek"
    )
    back.add_argument(
        "--terug",
        metavar="W.xlsx",
        type=Path,
        help="schrijf het werkboek met het blad Wijzigingen ingevuld, om terug te sturen",
    )
    back.add_argument(
        "--neem",
        action="append",
        default=[],
        metavar="KEUZE",
        help=(
            "wat telt als beide kanten iets veranderden: werkboek of huidig, of voor één rij BLAD:CODE=werkboek; mag vaker. "
            "Kiezen kan ook op het blad Wijzigingen van het werkboek"
        ),
    )


def _version_parser(commands: "argparse._SubParsersAction[_DutchParser]") -> None:
    versie = commands.add_parser(
        "versie",
        help="zet de gegevens van nu in de lijst van gegevensversies",
        description=(
            "Zet het kenmerk van elk bestand in data/versies.csv. Een link draagt de gegevensversie; met deze lijst kan de "
            "pagina later zeggen wat er sindsdien is veranderd. Doe dit bij elke verandering van gegevens."
        ),
    )
    versie.add_argument(
        "--vergelijk",
        nargs=2,
        metavar=("A", "B"),
        help="toon elk cijfer dat verschilt tussen twee bewaarde versies",
    )


def _places_parser(commands: "argparse._SubParsersAction[_DutchParser]") -> None:
    places = commands.add_parser(
        "plaatsen",
        help="zoek plaatsen van bouwprojecten op bij PDOK (gebruikt internet)",
        description=(
            "Zoekt de plaatsaanduiding van elk bouwproject op bij PDOK Locatieserver, alleen in Dordrecht, en toont wat "
            "er is gevonden met de score. Alleen met --schrijf worden rd_x, rd_y en ligging in de tabel gezet, met bron "
            "en datum. Een plaats die met de hand is gezet, blijft staan."
        ),
    )
    places.add_argument(
        "--schrijf", action="store_true", help="zet wat is gevonden in data/woningbouwprojecten.csv"
    )
    places.add_argument(
        "--adres", default=SERVICE, metavar="URL", help="het adres van de dienst (standaard: PDOK)"
    )


def _labels_parser(commands: "argparse._SubParsersAction[_DutchParser]") -> None:
    labels = commands.add_parser(
        "energielabels",
        help="tel energielabels per buurt uit het totaalbestand van EP-Online",
        description=(
            "Leest het totaalbestand van EP-Online (RVO, CSV) en schrijft data/energielabels_buurt.csv met sidecar: aantallen "
            "per buurt, label en jaar van registratie. Aantallen onder tien woningen staan er niet in en zijn niet terug te "
            "rekenen. Er wordt geen adres geschreven. De plaats van een woning komt uit de BAG, uit een tabel van postcodes, of anders "
            "uit de lijst van woningen van 2021 die erbij zit."
        ),
    )
    labels.add_argument(
        "bestand", metavar="BESTAND", type=Path, help="het totaalbestand, als zip of uitgepakt (CSV)"
    )
    place = labels.add_mutually_exclusive_group()
    place.add_argument(
        "--bag", metavar="BESTAND", type=Path,
        help="uitsnede van de BAG: GeoPackage met laag verblijfsobject, of CSV met identificatie, rd_x, rd_y",
    )  # fmt: skip
    place.add_argument(
        "--postcodes", metavar="BESTAND", type=Path, help="tabel met de kolommen postcode en buurtcode"
    )
    labels.add_argument(
        "--op", metavar="JJJJ-MM-DD", type=date.fromisoformat,
        help="de dag waarop een label nog geldig moet zijn (standaard: de dag van publicatie)",
    )  # fmt: skip
