"""The page Toegankelijkheid: the statement that Dutch law asks of whoever hosts this, from what was measured."""

from npdw_geo import paths
from npdw_geo.content.blocks import Heading, Prose, Sources
from npdw_geo.content.page import Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.release.release import Release
from npdw_geo.views.overzicht import OverviewView

_TITLE = "Toegankelijkheid"
_TOLD = "Hoe goed iedereen deze site kan gebruiken, wat nog niet goed is, en wat u dan kunt doen."
# The day on which what stands here was last measured.
_MEASURED = "26 november 2026"
_STATUS = (
    "Eerste maatregelen genomen (status C). De site wil voldoen aan EN 301 549 en WCAG 2.1, niveau A en AA. Zij is door "
    "de makers onderzocht, en nog niet door een ander bureau. Daarom kan er geen hogere status staan."
)
_HOW = (
    ("Door een programma.", "Elke pagina is met axe-core getoetst aan WCAG 2.1 A en AA, breed en op een telefoon, met open keuzelijsten en vensters. Er zijn nul overtredingen gevonden. Een programma vindt niet alles."),
    ("Met het toetsenbord.", "Elke taak is met toetsen te doen: de kaart is één stap met Tab, pijltjes lopen langs de gebieden, Escape gaat verder. De kaart houdt u niet vast."),
    ("Met zoom en een smal scherm.", "Bij 400% vergroting en op 320 pixels breed gaat niets verloren en schuift de pagina niet opzij."),
    ("In woorden.", "Naast elke kaart staan een zin en een tabel met dezelfde cijfers. Kleur is nooit het enige teken."),
)  # fmt: skip
_WRONG = (
    ("De kaart zelf", "valt buiten de wet. Alles wat erop staat, staat ook in de tabel ernaast."),
    ("Met een schermlezer", "is de site niet door blinde of slechtziende mensen geprobeerd. Wat een schermlezer hoort, is alleen door een programma nagelezen."),
    ("Plaatjes om mee te nemen", "(PNG en SVG) hebben geen tekst voor een schermlezer. Neem dan de tabel: CSV of Excel."),
    ("De stukken van het programma", "waar cijfers uit komen, zijn scans. Die zijn niet van ons."),
)  # fmt: skip


def make(view: OverviewView, release: Release) -> Page:  # noqa: ARG001 (the page is the same for every filter)
    """Return the page, with the names of whoever hosts it."""
    who = paths.organisation() or "wie deze site beheert (de naam is nog niet ingevuld)"
    contact = paths.contact() or "het adres van de beheerder (nog niet ingevuld)"
    return Page(
        name="toegankelijkheid",
        title=_TITLE,
        sentence=_TOLD,
        choices=(),
        below=(
            Heading(_TITLE, _TOLD, level=1),
            Prose("Verklaring", (f"Deze verklaring is van {who}. Zij gaat over deze site, met de gewone en de snelle pagina's.",)),
            Prose("Stand", (_STATUS, f"Gemeten op {_MEASURED}.")),
            Prose("Hoe is dat gemeten?", points=_HOW),
            Prose("Wat is nog niet goed?", points=_WRONG),
            Prose(
                "Werkt iets niet voor u?",
                (
                    f"Meld het bij {contact}. Zeg om welke pagina het gaat en wat u wilde doen. U krijgt antwoord of het beter wordt, en wanneer.",
                    f"Bent u niet tevreden met het antwoord? Dan kunt u een klacht indienen bij {who}, en daarna bij de Nationale ombudsman.",
                ),
            ),
            Sources(f"Laatst bijgewerkt op {_MEASURED}."),
        ),
    )  # fmt: skip


def parcels(view: OverviewView, release: Release) -> dict[str, Parcel]:  # noqa: ARG001 (as every page)
    """Return no files: the page offers none."""
    return {}
