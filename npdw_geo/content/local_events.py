"""Events that are counted where they happen: per inwoner they say little where few live, and may make a whole wijk look worse."""

from dataclasses import dataclass

from npdw_geo import text
from npdw_geo.content.compare import Measured, judge, of_cell
from npdw_geo.content.population import divided_by
from npdw_geo.models import Indicator
from npdw_geo.release.cells import NO_FIGURE
from npdw_geo.release.release import Release

# A buurt with fewer inwoners than this is a place where others come: a station, a park, shops.
FEW_LIVE = 500


@dataclass(frozen=True)
class WithoutFew:
    """The rate of an area without the buurten where few live, and the words that name them, at length and short."""

    rate: float
    words: str
    short: str


def without_few(
    slug: str, jaar: int, indicator: Indicator, there: Measured, release: Release
) -> WithoutFew | None:
    """Return the rate without the buurten where few live, when that changes what it says beside Dordrecht."""
    area = release.areas.get(slug)
    if (
        not indicator.telt_ter_plaatse
        or indicator.berekening is None
        or area is None
        or area.level == "buurt"
    ):
        return None
    inside = [
        item.slug
        for item in release.areas.values()
        if item.level == "buurt" and slug in (item.wijk, "dordt-west")
    ]
    counts = release.series(indicator.berekening.teller, jaar, inside)["waarde"]
    year = divided_by(indicator, jaar, release)
    people = release.series(indicator.berekening.noemer, year, inside)["waarde"]
    some = (people < FEW_LIVE) & (counts > 0)
    rest = ~some & counts.notna() & people.notna()
    if not some.any() or not rest.any():
        return None
    rate = float(counts[rest].sum() / people[rest].sum() * indicator.berekening.maal)
    whole = of_cell(release.cells(indicator.id, jaar).get(slug, NO_FIGURE))._replace(flag="")
    beside = there._replace(flag="")
    if judge(whole, beside, indicator).word == judge(whole._replace(value=rate), beside, indicator).word:
        return None
    named = [
        f"{text.short(release.areas[code].name)} ({text.number(counts[code])} {indicator.berekening.teller}, {text.number(people[code])} inwoners)"
        for code in people.index[some].to_list()
    ]
    names = text.listed([text.short(release.areas[code].name) for code in people.index[some].to_list()])
    outcome = f"is het {text.amount(rate, indicator)}. Daarom geen oordeel."
    return WithoutFew(
        rate,
        words=f"Zonder de buurten waar weinig mensen wonen, {text.listed(named)}, {outcome}",
        short=f"Zonder {names}, waar weinig mensen wonen, {outcome}",
    )
