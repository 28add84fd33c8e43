"""The page Uitleg: how we compute and compare, in plain words, each rule with an example of the product's own figures."""

from npdw_geo import text
from npdw_geo.content.blocks import Block, Heading, Prose, Sources
from npdw_geo.content.compare import judge, measured, of_cell
from npdw_geo.content.explanation import explanation
from npdw_geo.content.gap import START, courses
from npdw_geo.content.local_events import FEW_LIVE, without_few
from npdw_geo.content.page import Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.content.population import FEW, other_people
from npdw_geo.content.problems import guarded
from npdw_geo.release.area_figures import MIN_COVERAGE
from npdw_geo.release.cells import NO_FIGURE
from npdw_geo.release.release import Release
from npdw_geo.views.overzicht import OverviewView

_TITLE = "Uitleg"
_TOLD = "Hoe wij rekenen en vergelijken. Bij elke regel staat een voorbeeld uit de cijfers van deze site."


def make(view: OverviewView, release: Release) -> Page:  # noqa: ARG001 (the page is the same for every filter)
    """Return the page."""
    return Page(
        name="uitleg",
        title=_TITLE,
        sentence=_TOLD,
        choices=(),
        below=(
            Heading(_TITLE, _TOLD, level=1),
            *guarded(lambda: _rules(release)),
            *explanation(release),
            Sources("Bron: zie de pagina Bronnen. " + text.BOUNDARIES),
        ),
    )


def parcels(_view: OverviewView, _release: Release) -> dict[str, Parcel]:
    """Return no files: the page is all words."""
    return {}


def _rules(release: Release) -> tuple[Block, ...]:
    release.geo()
    return (
        _computed(release),
        _equal(release),
        *_catching_up(release),
        _larger(release),
        _few_values(),
        _people(release),
        _events(release),
        _old(),
    )


def _computed(release: Release) -> Prose:
    value = release.value("gemiddelde_woz_waarde", 2024, "dordt-west")
    said = text.amount(value, release.indicator("gemiddelde_woz_waarde"))
    return Prose(
        "Berekende cijfers",
        (
            "Voor Wielwijk, Crabbehof en Dordt West bestaan bijna geen officiële cijfers. Wij berekenen ze uit de buurten. "
            "Aantallen tellen wij op. Een cijfer per 1.000 inwoners is een som gedeeld door een som. Een gemiddelde wegen wij "
            "met dat waar het een gemiddelde van is. Dat zijn woningen bij de WOZ-waarde, huishoudens bij de grootte van een "
            "huishouden, en inwoners bij een deel van de inwoners.",
            f"Kennen wij van minder dan {text.percentage(MIN_COVERAGE)} van de inwoners het cijfer, dan is er geen cijfer.",
            f"Voorbeeld: de WOZ-waarde van Dordt West is {said} (2024), gewogen met de woningen. Kies bij een berekend cijfer "
            "'Zo is het berekend' om de hele som te zien.",
            "Delen van een geheel zijn soms samen 99% of 102%. Dat komt door afronding.",
        ),
        id="berekend",
    )


def _catching_up(release: Release) -> tuple[Prose, ...]:
    """Tell how the page Doelen decides whether the wijken catch up, with an example of its own figures."""
    name = "ervaren_gezondheid_goed"
    if name not in release.catalog.indicators:
        return ()
    indicator = release.indicator(name)
    years = release.years(name, ["dordt-west"])
    course = courses(indicator, years[-1], ["dordt-west"], release)["dordt-west"] if years else None
    if course is None or len(course.points) < 2:
        return ()
    steps = [f"{text.gap(value, indicator, sign=False)} in {year}" for year, value in course.points]
    limit = text.gap(indicator.onzekerheid, indicator, sign=False)
    return (
        Prose(
            "Loopt een wijk in?",
            (
                "De achterstand is het verschil met Dordrecht, in de richting die slecht is. Wij vergelijken alleen jaren van "
                "één reeks van één bron, over hetzelfde gebied. Jaren waarin er veel andere mensen woonden, tellen niet mee.",
                "Wordt de achterstand kleiner, dan 'loopt' de wijk 'in'. Wordt zij groter, dan 'raakt' de wijk 'verder achter'. Is de "
                "verandering niet groter dan de onzekerheid van het cijfer, dan 'blijft' het 'gelijk'. Is de achterstand zelf niet groter "
                "dan de onzekerheid, dan is de wijk 'al gelijk of beter'. Met minder dan twee jaren is het 'nog niet te zeggen'.",
                f"Het programma begon in {START}. Tot de start: van het eerste jaar tot het laatste jaar tot en met {START}. Sinds de start: van "
                f"het laatste jaar voor {START} tot het nieuwste. Die twee tellen wij nooit bij elkaar op.",
                f"Voorbeeld: '{indicator.titel}' in Dordt West. De achterstand was: {'. Toen: '.join(steps)}. De onzekerheid is {limit}. Tot de start: "
                f"{course.before}. Sinds de start: {course.since}.",
                "Nodig per jaar: de achterstand gedeeld door de jaren tot 2043. Het tempo tot nu toe geven wij alleen met drie jaren of meer.",
                "Er zijn ook andere methoden. Het Sustainable Development Report geeft pijlen: gaat het snel genoeg om een doel te halen? "
                "De Monitor Brede Welvaart van het CBS kijkt naar de trend, en naar de plaats tussen andere landen. Wij kijken naar het "
                "verschil met Dordrecht, omdat dat de belofte is. Een verandering noemen wij pas als zij groter is dan de onzekerheid.",
            ),
            id="inlopen",
        ),
    )


def _equal(release: Release) -> Prose:
    name = "moeite_met_rondkomen"
    indicator = release.indicator(name)
    years = release.years(name, ["dordrecht"])
    rows = release.series(name, years[-1], [*release.codes("buurt"), "dordrecht"]) if years else None
    example = ""
    if rows is not None:
        there = measured(rows.loc["dordrecht"])
        near = [(code, judge(measured(rows.loc[code]), there, indicator)) for code in release.codes("buurt")]
        close = [(code, found) for code, found in near if found.equal and found.gap]
        if close:
            code, found = close[0]
            example = (
                f"Voorbeeld: {text.short(release.name(code))} heeft {text.amount(rows.at[code, 'waarde'], indicator)}, Dordrecht "
                f"{text.amount(there.value, indicator)}. Het verschil is {text.gap(abs(found.gap), indicator, sign=False)}. Dat is "
                f"minder dan {text.gap(indicator.onzekerheid, indicator, sign=False)}, dus: ongeveer gelijk."
            )
    return Prose(
        "Ongeveer gelijk",
        (
            "Geen cijfer is precies. Een schatting van het RIVM kan enkele punten afwijken, en een aantal van het CBS is afgerond. "
            "Is het verschil kleiner dan die onzekerheid, dan staat er 'ongeveer gelijk', met de middelste kleur. "
            "Ook in de ranglijst: '1e tot 14e' betekent dat het cijfer te onzeker is voor één plaats.",
            "Onze regels: 2 procentpunt bij schattingen van het RIVM, 5 procentpunt bij enquêtes van het programma. Bij de "
            "Leefbaarometer is het 0,02 en bij misdrijven 3 per 1.000. Bij al het andere is het de helft van de afronding. Een cijfer met een herstelde leesfout "
            "of een onzeker cijfer geeft nooit een oordeel.",
            *([example] if example else []),
        ),
        id="gelijk",
    )


def _larger(release: Release) -> Prose:
    codes = [code for code in ("BU05050802",) if code in release.register.index]
    people = release.raw[(release.raw["indicator"] == "inwoners") & release.raw["code"].isin(codes)]
    latest = people.sort_values("jaar").tail(1)
    more = ""
    if len(latest):
        row = latest.iloc[0]
        more = f" In Zuidhoven, dat wel bij de CBS-wijk van Crabbehof hoort, wonen {text.number(row['waarde'])} mensen ({row['jaar']})."
    return Prose(
        "CBS-wijk, groter gebied",
        (
            "De CBS-wijken Wielwijk en Crabbehof/Zuidhoven zijn groter dan de wijken van het programma: met Dordtse Hout en "
            f"Amstelwijck, en met Zuidhoven.{more} Een cijfer van zo'n CBS-wijk staat er met die woorden, met een eigen arcering, "
            "en telt niet mee in de ranglijst.",
        ),
        id="cbs-wijk",
    )


def _few_values() -> Prose:
    return Prose(
        "Kleuren en klassen",
        (
            "De kaart heeft zes klassen. Hun grenzen liggen waar de cijfers van alle buurten van Dordrecht het verst uiteen liggen. "
            "Komt dan meer dan een derde van onze gebieden in één klasse, dan kiezen wij een andere verdeling, die beter laat zien wat "
            "verschilt. Zijn er hoogstens zes verschillende cijfers, dan heeft elk cijfer zijn eigen kleur, op een gelijke schaal.",
        ),
        id="klassen",
    )


def _people(release: Release) -> Prose:
    found = other_people(release, (2020, 2024), release.codes("buurt"))
    names = [f"{text.short(release.name(code))} ({words})" for code, words in found.items()]
    example = (f"Voorbeeld: {text.listed(names)}.",) if names else ()
    return Prose(
        "Andere mensen",
        (
            "Verandert het aantal inwoners van een buurt met meer dan een kwart, dan gaat een ontwikkeling over andere mensen. Dan staat "
            f"dat erbij, en er is geen oordeel. Een buurt met minder dan {FEW} inwoners noemen wij nooit als hoogste of laagste.",
            *example,
        ),
        id="andere-mensen",
    )


def _events(release: Release) -> Prose:
    name = "misdrijven_per_1000"
    example = ""
    years = release.years(name, ["nieuw-krispijn"]) if name in release.catalog.indicators else []
    if years:
        there = of_cell(release.cells(name, years[-1]).get("dordrecht", NO_FIGURE))
        found = without_few("nieuw-krispijn", years[-1], release.indicator(name), there, release)
        value = release.value(name, years[-1], "nieuw-krispijn")
        example = (
            f"Voorbeeld: Nieuw-Krispijn heeft {text.number(value)} misdrijven per 1.000 inwoners. {found.words}"
            if found
            else ""
        )
    return Prose(
        "Misdrijven waar weinig mensen wonen",
        (
            f"Een misdrijf telt waar het gebeurt. In een park of bij een station wonen weinig mensen, maar er komen er veel. Maken buurten met "
            f"minder dan {FEW_LIVE} inwoners dat het oordeel over een wijk verandert, dan geven wij geen oordeel en noemen wij die buurten.",
            *([example] if example else []),
        ),
        id="misdrijven",
    )


def _old() -> Prose:
    return Prose(
        "Oude cijfers",
        (
            "Bij een cijfer dat ouder is dan drie jaar staat 'uit' voor het jaar. Het onderzoek van het RIVM van 2020 was in de herfst "
            "van het coronajaar. Noemt een stuk een later cijfer, dan staat dat erbij.",
        ),
        id="oud",
    )
