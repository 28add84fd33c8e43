"""Find areas, indicators, projects, streets, postcodes and pages by words as people type them.

Forgiving: case, accents and signs do not count, a typing error in a word is passed over, and the other words for the
same thing come from the sidecars. Nothing leaves the server; the index is made once a release.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from npdw_geo import text
from npdw_geo.content import pages as content
from npdw_geo.content.goals import goals
from npdw_geo.content.hits import Hit
from npdw_geo.errors import DataProblems
from npdw_geo.models import PIJLERS
from npdw_geo.release.kept import Kept
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release
from npdw_geo.views.pages import MENU, title

# More than this of what was typed is not looked at.
LONGEST = 80
_POSTCODE = re.compile(r"(\d{4})\s*([a-z]{2})?")
# How alike two words must be (0-100), and from how many letters on a typing error is passed over.
_ALIKE, _FROM = 80.0, 4
# What stands before the buurt of a street or postcode.
_IN = "in de buurt "
_IN_TITLE, _BEGINS, _INSIDE, _BESIDE = 1.0, 0.95, 0.85, 0.8
PAGES, AREAS, GOALS, INDICATORS, PROJECTS, STREETS = (
    "Pagina's",
    "Gebieden",
    "Doelen",
    "Cijfers",
    "Bouwprojecten",
    "Straten en postcodes",
)
# Words by which a page is found that do not stand in its name.
_PAGE_WORDS = {
    "doelen": "inlopen achterstand 2043 programma",
    "overzicht": "samenvatting begin start dordt west",
    "werkbezoek": "route stops lopen telefoon raad",
    "profiel": "alles over een gebied wijk buurt wijkblad",
    "indicatoren": "cijfers kaart buurt wijk",
    "woningbouw": "projecten nieuwbouw bouwen huizen",
    "energielabels": "energie labels isolatie gas verduurzamen",
    "uitleg": "methode berekenen regels begrippen",
    "bronnen": "download data bevindingen documenten versie",
}


@dataclass(frozen=True)
class Found:
    """What was looked for, cut and cleaned, and what was found, best first."""

    asked: str
    hits: tuple[Hit, ...]
    postcode: str = ""


@dataclass(frozen=True)
class _Entry:
    hit: Hit
    title: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class _Index:
    entries: tuple[_Entry, ...]
    postcodes: tuple[tuple[str, Hit], ...]


_INDEX: Kept[_Index] = Kept("search", lambda _: 400_000)


def find(words: str, release: Release) -> Found:
    """Return what fits every word that was typed, best first; of a postcode its buurten."""
    asked = " ".join(words[: 4 * LONGEST].split())[:LONGEST]
    index = _INDEX.get(release, "all", lambda: _Index(tuple(_entries(release)), tuple(_postcodes(release))))
    code = _POSTCODE.fullmatch(plain(asked))
    if code:
        wanted = f"{code[1]}{(code[2] or '').upper()}"
        near = [hit for known, hit in index.postcodes if known.startswith(wanted)]
        if not code[2]:
            # the four figures of a postcode lie in many buurten: those are named, each once
            near = [
                replace(hit, title=hit.words.partition(" (")[0].removeprefix(_IN), words=f"postcode {wanted}")
                for hit in near
            ]
        return Found(asked, tuple(dict.fromkeys(near)), wanted)
    wanted_words = plain(asked).split()
    # a house number says nothing here
    without_numbers = [word for word in wanted_words if not word[0].isdigit()]
    return Found(asked, _best(index, wanted_words) or _best(index, without_numbers))


def _best(index: _Index, wanted: list[str]) -> tuple[Hit, ...]:
    scored = [(_score(entry, wanted), entry.hit) for entry in index.entries] if wanted else []
    best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
    return tuple(hit for _, hit in best)


def plain(words: str) -> str:
    """Return words without case, accents and signs."""
    bare = unicodedata.normalize("NFD", words.casefold())
    return " ".join(
        re.findall(r"[a-z0-9]+", "".join(sign for sign in bare if not unicodedata.combining(sign)))
    )


def _score(entry: _Entry, wanted: list[str]) -> float:
    """Return how well an entry fits: every word must be met; those of its title count most."""
    total = 0.0
    for word in wanted:
        met = max(_meets(word, entry.title, errors=True), _BESIDE * _meets(word, entry.beside, errors=False))
        if not met:
            return 0.0
        total += met
    # of two that fit as well the one that says less beside it is the better
    return total / len(wanted) - 0.001 * len(entry.title)


def _meets(word: str, known: tuple[str, ...], *, errors: bool) -> float:
    """Return how well a word fits the best of these; `errors` passes a typing error over."""
    best = 0.0
    for other in known:
        if other == word:
            return _IN_TITLE
        if other.startswith(word):
            best = max(best, _BEGINS)
        elif len(word) >= _FROM and word in other:
            best = max(best, _INSIDE)
        elif errors and len(word) >= _FROM and best < _INSIDE:
            alike = fuzz.ratio(word, other, score_cutoff=_ALIKE)
            best = max(best, _INSIDE * alike / 100)
    return best


def _entry(hit: Hit, beside: str = "") -> _Entry:
    return _Entry(
        hit, tuple(plain(hit.title).split()), tuple(dict.fromkeys(plain(f"{beside} {hit.words}").split()))
    )


def _entries(release: Release) -> list[_Entry]:
    found = [_entry(Hit(PAGES, title(name), "pagina", name), _PAGE_WORDS.get(name, "")) for name in MENU]
    return (
        found
        + _areas(release)
        + _goals(release)
        + _indicators(release)
        + _projects(release)
        + _streets(release)
    )


def _areas(release: Release) -> list[_Entry]:
    found = []
    for area in release.areas.values():
        if area.level == "wijk":
            hit = Hit(AREAS, area.name, "wijk", "indicatoren", (("wijk", area.slug),))
        elif area.level == "buurt":
            hit = Hit(AREAS, text.short(area.name), f"buurt in {release.areas[str(area.wijk)].name}", "indicatoren", (("buurt", area.slug),))  # fmt: skip
        elif area.level == "gebied":
            hit = Hit(AREAS, area.name, "de vier wijken samen", "overzicht")
        else:
            continue
        found.append(_entry(hit, area.name))
        profile = (("gebied", area.slug),)
        found.append(
            _entry(
                Hit(AREAS, hit.title, f"profiel: alle cijfers, {hit.words}", "profiel", profile), area.name
            )
        )
    return found


def _goals(release: Release) -> list[_Entry]:
    return [
        _entry(Hit(GOALS, goal.words, PIJLERS[goal.pijler], "doelen", (("doel", goal.id),)), goal.printed)
        for goal in goals(release)
    ]


def _indicators(release: Release) -> list[_Entry]:
    try:
        choices = content.make("indicatoren", {}, release).choices
    except DataProblems:
        # without boundaries there is no page to lead to; all else is found
        return []
    choice = next(item for item in choices if item.name == "indicator")
    return [
        _entry(
            Hit(INDICATORS, option.label, option.remark, "indicatoren", (("indicator", option.value),)),
            f"{option.search} {group.title}",
        )
        for group in choice.groups
        for option in group.options
    ]


def _projects(release: Release) -> list[_Entry]:
    if "woningbouwprojecten" not in release.tables:
        return []
    return [
        _entry(
            Hit(PROJECTS, str(row.naam), f"bouwproject in {release.areas[str(row.wijk)].name}", "woningbouw", (("gekozen", str(row.id)),)),
            str(row.plaatsaanduiding),
        )
        for row in plain_rows(release.tables["woningbouwprojecten"])
        if str(row.wijk) in release.areas
    ]  # fmt: skip


def _buurt(code: str, release: Release) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the words for the buurt of a street, and the query that shows it; one outside the programme has none."""
    if code in release.areas:
        area = release.areas[code]
        return f"{text.short(area.name)}, {release.areas[str(area.wijk)].name}", (("buurt", code),)
    return f"{release.name(code)}, telt niet mee", ()


def _streets(release: Release) -> list[_Entry]:
    found = []
    for row in plain_rows(release.streets):
        words, query = _buurt(str(row.buurtcode), release)
        found.append(_entry(Hit(STREETS, str(row.straat), f"{_IN}{words}", "indicatoren", query)))
    return found


def _postcodes(release: Release) -> list[tuple[str, Hit]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in plain_rows(release.streets):
        for code in str(row.postcodes).split():
            found.setdefault((code, str(row.buurtcode)), []).append(str(row.straat))
    made = []
    for (code, buurt), streets in sorted(found.items()):
        words, query = _buurt(buurt, release)
        told = f"{_IN}{words} ({', '.join(streets)})"
        made.append((code, Hit(STREETS, f"{code[:4]} {code[4:]}", told, "indicatoren", query)))
    return made
