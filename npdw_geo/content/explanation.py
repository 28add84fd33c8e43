"""Assumptions, flags, colophon, licence, contact and the draft of the accessibility statement, as words."""

from npdw_geo import paths, text
from npdw_geo.content.blocks import Prose
from npdw_geo.content.population import INWONERS, counted_years
from npdw_geo.release.release import Release

_UNKNOWN_CONTACT = "nog niet bekend"
_BOUNDARY = (
    "De zuidgrens van Dordt West is de naad tussen de buurten bij RD y = 422.000. Het programma zegt dat Reeweg Zuid de "
    "grens is en dat verder de bekende buurtgrenzen gelden. Dat deze naad Reeweg Zuid is, is onze aanname."
)
# CBS, "Sociale problematiek en bevolkingsdynamiek in de focusgebieden", February 2026: 29 thousand
_BY_CBS = (
    "Het CBS bevestigt haar: het telt in het focusgebied Dordrecht West 29 duizend inwoners (1 januari 2025, artikel van februari "
    "2026). Onze {buurten} buurten hebben er samen {inwoners} ({jaar}). Ook het CBS telt Zuidhoven, Dordtse Hout en Amstelwijck "
    "dus niet mee."
)
_ASSUMPTIONS = (
    ("Zuidhoven", "hoort bij de CBS-wijk Crabbehof/Zuidhoven, maar niet bij Dordt West."),
    (
        "Wijken berekend uit buurten.",
        "Voor Wielwijk, Crabbehof en Dordt West bestaat geen officieel cijfer. Wij tellen aantallen op, delen sommen door "
        "sommen, en wegen een gemiddelde met dat waar het een gemiddelde van is. Zie de pagina Uitleg. Is minder dan 80% van de inwoners gedekt, dan is er geen cijfer.",
    ),
    (
        "Dordrecht.",
        "Waar de uitgever geen cijfer voor de gemeente geeft, is het berekend uit alle buurten of wijken.",
    ),
    (
        "De wijken van de nulmeting",
        "zijn CBS-wijken, met Zuidhoven en Amstelwijck. Ze zijn niet hetzelfde als Dordt West.",
    ),
)


def explanation(release: Release) -> tuple[Prose, ...]:
    """Return the explanations of the page Bronnen."""
    contact = paths.contact() or _UNKNOWN_CONTACT
    flags = tuple((text.FLAG_WORDS[flag], meaning) for flag, meaning in text.FLAG_MEANING.items())
    colophon = (
        "Dordt West in kaart is gemaakt bij het Nationaal Programma Dordt West. De software is vrij te gebruiken onder de "
        "EUPL-1.2. De cijfers houden de licentie van hun uitgever. CBS, RIVM, Politie en Kadaster hebben deze site niet gemaakt. "
        f"Gegevensversie {release.id}. Contact: {contact}."
    )
    statement = (
        "Deze site wil voldoen aan WCAG 2.1, niveau A en AA. Dit is een ontwerp: de site is nog niet door een ander onderzocht. "
        "De kaart zelf valt buiten de wet; naast elke kaart staan een zin en een tabel met dezelfde cijfers. Werkt iets niet voor u? "
        f"Neem contact op: {contact}."
    )
    return (
        Prose("Aannames", points=(("Reeweg Zuid.", _boundary(release)), *_ASSUMPTIONS)),
        Prose("Wat de vlaggen betekenen", meanings=flags),
        Prose("Colofon", (colophon,)),
        Prose("Toegankelijkheid (ontwerp van de verklaring)", (statement,)),
    )


def _boundary(release: Release) -> str:
    """Return the assumption about the southern boundary, and what outside this product confirms it."""
    years = counted_years(release, ["dordt-west"]) if INWONERS in release.catalog.indicators else []
    if not years:
        return _BOUNDARY
    inwoners = text.number(release.value(INWONERS, years[-1], "dordt-west"))
    told = _BY_CBS.format(buurten=len(release.codes("buurt")), inwoners=inwoners, jaar=years[-1])
    return f"{_BOUNDARY} {told}"
