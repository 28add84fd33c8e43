"""The six figures of the overview, and the words around them."""

import pandas as pd

from npdw_geo import text
from npdw_geo.content import standing
from npdw_geo.content.blocks import Figure, Figures
from npdw_geo.content.compare import of_cell
from npdw_geo.content.local_events import without_few
from npdw_geo.content.population import counted_years, other_denominator
from npdw_geo.models import Area, Source
from npdw_geo.release.cells import NO_FIGURE
from npdw_geo.release.release import Release

# One figure for each question a councillor asks first; one per pijler where there is a public figure.
KEY_INDICATORS = (
    "inwoners",
    "moeite_met_rondkomen",
    "bijstand_per_1000",
    "ervaren_gezondheid_goed",
    "misdrijven_per_1000",
    "gemiddelde_woz_waarde",
)

INTRODUCTION = (
    "Dordt West is vier wijken van Dordrecht: Oud-Krispijn, Nieuw-Krispijn, Wielwijk en Crabbehof. "
    "Het Nationaal Programma Dordt West (2023-2043) wil dat deze wijken groeien naar het gemiddelde "
    "van Dordrecht. Zuidhoven en alles ten zuiden van Reeweg Zuid tellen niet mee."
)
TABLE_NOTE = (
    "* berekend door ons, uit cijfers van buurten of uit aantallen. Een aantal inwoners per wijk is een som "
    "van afgeronde cijfers."
)


def key_figures(release: Release, area: Area) -> Figures:
    """Return the six figures of an area beside Dordrecht; what cannot be read is left out."""
    return Figures(tuple(_figure(release, area, name, jaar) for name, jaar in figures_shown(release)))


def figures_shown(release: Release) -> list[tuple[str, int]]:
    """Return the figures with their year: one year for all areas, for another one would look like a difference."""
    known = [name for name in KEY_INDICATORS if name in release.catalog.indicators]
    years = {
        name: release.years(name, ["dordt-west"]) or release.years(name, ["dordrecht"]) for name in known
    }
    return [(name, found[-1]) for name, found in years.items() if found]


def _figure(release: Release, area: Area, name: str, jaar: int) -> Figure:
    indicator = release.indicator(name)
    rows = release.series(name, jaar, [area.slug, "dordrecht"])
    here, there = rows.iloc[0], rows.iloc[1]
    source = release.catalog.sources.get(str(here["bron"]))
    reference = text.amount(float(there["waarde"]), indicator)
    flag = f", {_words(there, release, name)}" if there["vlag"] else ""
    source = source or release.catalog.sources.get(str(there["bron"]))
    remark = [
        _words(here, release, name),
        _earlier(release, area, name, jaar),
        _verdict(release, area, name, jaar),
    ]
    return Figure(
        what=indicator.titel,
        figure=text.amount(float(here["waarde"]), indicator),
        remark=". ".join(part for part in remark if part),
        beside=standing.words(area.slug, name, jaar, f"{reference}{flag}", release),
        cited=". ".join(
            part
            for part in (
                text.cite(source, (jaar,), release.year) if source else "",
                other_denominator(indicator, jaar, release).rstrip("."),
                indicator.later,
            )
            if part
        ),
    )


def _earlier(release: Release, area: Area, name: str, jaar: int) -> str:
    """Return the latest figure of another year, for an area that has none in this one."""
    years = [year for year in release.years(name, [area.slug]) if year != jaar]
    if jaar in release.years(name, [area.slug]) or not years:
        return ""
    value = release.value(name, years[-1], area.slug)
    return f"uit {years[-1]}: {text.amount(value, release.indicator(name))}"


def _verdict(release: Release, area: Area, name: str, jaar: int) -> str:
    """Return what makes a rate no verdict: buurten where few live."""
    there = of_cell(release.cells(name, jaar).get("dordrecht", NO_FIGURE))
    found = without_few(area.slug, jaar, release.indicator(name), there, release)
    return found.short.rstrip(".") if found else ""


def _words(row: pd.Series, release: Release, name: str) -> str:
    delen = row["delen"] if isinstance(row["delen"], str) else ""
    return text.flag_words(str(row["vlag"]), release.indicator(name), delen)


def wijken_table(release: Release) -> pd.DataFrame:
    """Return the six figures of every wijk, of Dordt West and of Dordrecht, as words."""
    slugs = [*release.codes("wijk"), "dordt-west", "dordrecht"]
    rows = []
    for name in KEY_INDICATORS:
        if name not in release.catalog.indicators:
            continue
        indicator = release.indicator(name)
        years = release.years(name, ["dordt-west"])
        if not years:
            continue
        data = release.series(name, years[-1], slugs)
        cells = {
            release.areas[slug].name: text.amount(float(data.at[slug, "waarde"]), indicator)
            + ("*" if data.at[slug, "vlag"] == "berekend" else "")
            for slug in slugs
        }
        rows.append({"Cijfer": f"{indicator.titel} ({years[-1]})", **cells})
    return pd.DataFrame(rows)


def sources_used(release: Release) -> list[Source]:
    """Return the sources of the figures that `wijken_table` shows."""
    names: dict[str, None] = {}
    for name in KEY_INDICATORS:
        if name not in release.catalog.indicators:
            continue
        years = release.years(name, ["dordt-west"])
        if years:
            used = release.series(name, years[-1], [area.slug for area in release.areas.values()])["bron"]
            names.update(dict.fromkeys(str(bron) for bron in used.dropna()))
    return [release.catalog.sources[name] for name in names]


def wijk_labels(release: Release) -> dict[str, str]:
    """Return what the map says about each wijk: its number of inwoners and buurten."""
    years = counted_years(release, release.codes("wijk")) if "inwoners" in release.catalog.indicators else []
    labels = {}
    for slug in release.codes("wijk"):
        buurten = sum(area.wijk == slug for area in release.areas.values() if area.level == "buurt")
        words = f"{buurten} buurten"
        if years:
            value = float(release.series("inwoners", years[-1], [slug])["waarde"].iloc[0])
            words = f"ongeveer {text.number(value)} inwoners in {years[-1]}, {words}"
        labels[slug] = words
    return labels
