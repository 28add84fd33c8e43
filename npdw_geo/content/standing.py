"""How the key figures of an area stand beside Dordrecht: better, worse or about equal, and how far."""

from npdw_geo import text
from npdw_geo.content.compare import EQUAL, Judged, judge, of_cell
from npdw_geo.content.local_events import without_few
from npdw_geo.release.cells import NO_FIGURE
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import REFERENCE

# What is counted first is what matters most to the programme.
_WORDS = ("ongunstiger", EQUAL, "gunstiger")


def beside(slug: str, name: str, jaar: int, release: Release) -> Judged | None:
    """Return the difference of a figure with Dordrecht; nothing for a count, or where nothing decides.

    A rate that a buurt with few inwoners makes what it is has no verdict.
    """
    cells = release.cells(name, jaar)
    indicator = release.indicator(name)
    here, there = (of_cell(cells.get(code, NO_FIGURE)) for code in (slug, REFERENCE))
    if indicator.is_count or without_few(slug, jaar, indicator, there, release):
        return None
    found = judge(here, there, indicator)
    return found if found.word else None


def words(slug: str, name: str, jaar: int, reference: str, release: Release) -> str:
    """Say how far a figure is from that of Dordrecht; without a verdict only what Dordrecht has."""
    found = beside(slug, name, jaar, release)
    if found is None:
        return f"Dordrecht: {reference}"
    if found.word == EQUAL:
        return f"{EQUAL} aan Dordrecht ({reference})"
    indicator = release.indicator(name)
    size, more = text.gap(found.gap, indicator, sign=False), text.more_or_less(found.gap, indicator)
    return f"{found.word}: {size} {more} dan Dordrecht ({reference})"


def counted(slug: str, figures: list[tuple[str, int]], release: Release) -> str:
    """Say at how many of these figures an area stands worse, equal and better; empty when none has a verdict."""
    found = [item.word for item in (beside(slug, name, jaar, release) for name, jaar in figures) if item]
    told: list[str] = []
    for word in _WORDS:
        if word in found:
            number = found.count(word)
            what = "" if told else " cijfer" if number == 1 else " cijfers"
            whom = "" if told else " aan Dordrecht" if word == EQUAL else " dan Dordrecht"
            told.append(f"{number}{what} {word}{whom}")
    return text.listed(told)
