"""The page Zoeken: everything by name, in groups, and what to try when nothing fits."""

from itertools import groupby

from npdw_geo.content.blocks import Block, Heading, Sentence, Sources
from npdw_geo.content.hits import Hit, Hits
from npdw_geo.content.page import Choice, Group, Page
from npdw_geo.content.parcels import Parcel
from npdw_geo.content.problems import guarded
from npdw_geo.content.search import AREAS, GOALS, INDICATORS, PAGES, PROJECTS, STREETS, Found, find, plain
from npdw_geo.release.release import Release
from npdw_geo.views.zoek import SearchView

_TITLE = "Zoeken"
_ORDER = (AREAS, STREETS, INDICATORS, GOALS, PROJECTS, PAGES)
_MOST = 12
_STREET_ENDS = ("straat", "weg", "laan", "plein", "hof", "kade", "dijk", "singel", "plantsoen", "pad")
_TRY = "Probeer een ander woord, een straat zonder huisnummer, of een postcode zoals 3317 BC."
_STREETS = (
    "Straten en postcodes: openbare adressen van laadpunten, scholen, winkels en zorg, 2014 tot en met 2026. "
    "Niet elke straat staat erin, en van een straat kan een buurt ontbreken."
)


def make(view: SearchView, release: Release) -> Page:
    """Return the page with what was found, or with what to try."""
    found = find(view.q, release)
    told = said(found)
    groups = [
        Hits(kind, tuple(hits)[:_MOST])
        for kind, hits in groupby(
            sorted(found.hits, key=lambda hit: _ORDER.index(hit.kind)), key=lambda hit: hit.kind
        )
    ]
    # the group with the best answer first
    best = found.hits[0].kind if found.hits else ""
    groups.sort(key=lambda group: group.title != best)
    return Page(
        name="zoek",
        title=_TITLE,
        sentence=told,
        choices=(Choice("q", "Wat zoekt u?", (Group("", ()),), (view.q,), "words", main=True),),
        below=(
            Heading(_TITLE, level=1),
            Sentence(told),
            *guarded(lambda: _areas_known(release)),
            *groups,
            Sources(_STREETS),
        ),
    )


def _areas_known(release: Release) -> tuple[Block, ...]:
    """Return nothing, or raise what keeps areas and figures out of the search: silence would look like 'not found'."""
    release.geo()
    return ()


def parcels(_view: SearchView, _release: Release) -> dict[str, Parcel]:
    """Return no files: a search is no data."""
    return {}


def said(found: Found) -> str:
    """Say how much was found for which words."""
    if not found.asked:
        return "Zoek een buurt, een straat, een postcode, een cijfer of een bouwproject."
    number = len(found.hits)
    if found.postcode and not number:
        return f"Postcode {found.postcode} is hier niet bekend. Deze site gaat alleen over Dordt West."
    unknown = "" if any(hit.kind in (STREETS, AREAS) for hit in found.hits) else street_unknown(found.asked)
    if not number:
        return f"Niets gevonden voor '{found.asked}'. {unknown or _TRY}"
    what = "1 antwoord" if number == 1 else f"{number} antwoorden"
    return f"{what} voor '{found.asked}'. {unknown}".strip()


def street_unknown(asked: str) -> str:
    """Say of a name that ends as a street does that its buurt is not known; empty for other words."""
    last = plain(asked).rstrip("0123456789 ")
    return "In welke buurt deze straat ligt, is niet bekend." if last.endswith(_STREET_ENDS) else ""


def while_typing(words: str, release: Release, most: int = 8) -> tuple[str, tuple[Hit, ...]]:
    """Return what is shown below the field while somebody types: a line, and the best few."""
    found = find(words, release)
    return said(found), found.hits[:most]
