"""The page Privacy: what is kept of visitors (nothing), what stays on their own device, and who sees what."""

from npdw_geo import paths
from npdw_geo.content.blocks import Heading, Prose, Sources
from npdw_geo.content.page import Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.release.release import Release
from npdw_geo.views.overzicht import OverviewView

_TITLE = "Privacy"
_MEASURED = "26 november 2026"
_TOLD = "Deze site volgt u niet en bewaart niets van u."
_NOTHING = (
    "U hoeft niet in te loggen. Er zijn geen cookies om u te volgen, geen reclame, geen statistiek van een ander bedrijf "
    "en geen knoppen van sociale media. Alles komt van onze eigen server, behalve de grijze achtergrondkaart."
)
_KEPT = (
    ("Een cookie", "met de naam 'kaart' als de site op twee computers draait. Daarin staat een willekeurig kenmerk, zodat u bij dezelfde computer blijft. Het verdwijnt als u de browser sluit."),
    ("Uw presentatie", "(de lijst van weergaven en hun namen) blijft op uw eigen apparaat. Met 'Begin opnieuw' wist u haar."),
    ("Een werkbezoek", "dat u klaarzet, en de notities die u maakt, blijven op uw eigen telefoon. 'Alles wissen' haalt de notities weg. Uw plek wordt alleen gevraagd als u op 'Waar ben ik' drukt; zij gaat niet weg van uw telefoon. Eigen punten en vragen staan achter een hekje (#) in uw link: dat deel gaat nooit naar een server."),
    ("Wat u zoekt of kiest", "staat in het adres van de pagina. De server gebruikt dat om te antwoorden en bewaart het niet."),
    ("Wie een melding stuurt", "met 'Klopt dit niet?', doet dat met de eigen mail. De site verstuurt zelf niets."),
)  # fmt: skip
_OTHERS = (
    ("De achtergrondkaart", "komt van PDOK (Kadaster). PDOK ziet dan het internetadres van uw apparaat en welk stuk kaart u bekijkt. Zonder achtergrondkaart werkt alles ook."),
    ("De beheerder van de server", "kan in een logboek zien welk internetadres welke pagina opvroeg, als hij dat aan heeft staan. Vraag hem hoe lang hij dat bewaart."),
)  # fmt: skip
_COUNTED = (
    "Wij tellen hoe vaak een pagina op een dag is geopend. In die telling staat geen internetadres, geen tijd en geen "
    "kenmerk van u of uw apparaat."
)
_NOT_COUNTED = "Bezoek wordt hier niet geteld."
_FIGURES = (
    "In de cijfers staan geen personen en geen adressen. Aantallen onder 10 woningen of 50 inwoners laten wij niet zien, ook "
    "niet als ze uit andere cijfers zijn af te leiden."
)


def make(view: OverviewView, release: Release) -> Page:  # noqa: ARG001 (the page is the same for every filter)
    """Return the page, with the names of whoever hosts it."""
    who = paths.organisation() or "Wie deze site beheert (de naam is nog niet ingevuld)"
    contact = paths.contact() or "nog niet ingevuld"
    return Page(
        name="privacy",
        title=_TITLE,
        sentence=_TOLD,
        choices=(),
        below=(
            Heading(_TITLE, _TOLD, level=1),
            Prose("Niets om u te volgen", (_NOTHING,)),
            Prose("Wat is er wel", points=_KEPT),
            Prose("Wie ziet wat", points=_OTHERS),
            Prose("Telling van bezoek", (_COUNTED if paths.visits_file() else _NOT_COUNTED,)),
            Prose("De cijfers", (_FIGURES,)),
            Prose("Vragen", (f"{who} is verantwoordelijk voor deze site. Contact: {contact}.",)),
            Sources(f"Laatst bijgewerkt op {_MEASURED}."),
        ),
    )


def parcels(view: OverviewView, release: Release) -> dict[str, Parcel]:  # noqa: ARG001 (as every page)
    """Return no files: the page offers none."""
    return {}
