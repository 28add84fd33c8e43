"""What a link that was made with older data meets: what changed since, and the series that took another's place."""

from functools import lru_cache
from pathlib import Path

from npdw_geo import text
from npdw_geo.release import changes, versions
from npdw_geo.release.release import Release, load_release
from npdw_geo.views.choropleth import IndicatorView
from npdw_geo.views.links import asked_version
from npdw_geo.views.pages import View, pinned, read
from npdw_geo.views.query import Query

# Of more changed figures than these a link names the first.
MOST_NAMED = 5


def told(page: str, query: Query, release: Release, data: Path, geodata: Path) -> tuple[str, ...]:
    """Return a line about the data, and one when the figure on the page now comes from another series."""
    asked = asked_version(query)
    lines = (
        versions.changed(asked, release, data, geodata),
        _successor(asked, pinned(page, query, release).get("indicator", ""), release, data),
        _moved(asked, read(page, query, release)[0], release, data),
    )
    return tuple(line for line in lines if line)


@lru_cache(maxsize=4)
def _former(data: Path, geodata: Path) -> Release:
    return load_release(data, geodata)


def _moved(asked: str, view: View, release: Release, data: Path) -> str:
    """Say which figures of this view were others in the release of a link, when that release is kept."""
    folder = changes.kept(data).get(asked) if asked != release.id else None
    shown = getattr(view, "shown", view)
    if folder is None or not isinstance(shown, IndicatorView):
        return ""
    former = _former(folder, folder.parent / "geodata")
    if shown.indicator not in former.catalog.indicators:
        return ""
    ids = [*shown.areas(release), "dordt-west", "dordrecht"]
    then, now = (item.series(shown.indicator, shown.jaar, ids)["waarde"] for item in (former, release))
    indicator = release.indicator(shown.indicator)
    told = [
        f"{text.short(release.areas[slug].name)} {text.amount(float(then[slug]), indicator)}, nu {text.amount(float(now[slug]), indicator)}"
        for slug in ids
        if text.amount(float(then[slug]), indicator) != text.amount(float(now[slug]), indicator)
    ]
    if not told:
        return "De cijfers op deze pagina zijn niet veranderd."
    more = f" En nog {len(told) - MOST_NAMED}." if len(told) > MOST_NAMED else ""
    return f"Op deze pagina veranderde: {'; '.join(told[:MOST_NAMED])}.{more}"


def _successor(asked: str, name: str, release: Release, data: Path) -> str:
    """Name the new series of an indicator when the link is from before it."""
    indicator = release.catalog.indicators.get(name)
    if not asked or indicator is None or not indicator.vervangt:
        return ""
    then = {row["bestand"] for row in versions.read(data) if row["versie"] == asked}
    source = release.catalog.home[name]
    if not then or f"{data.name}/{source}.csv" in then:
        return ""
    table = release.catalog.sources[source].table
    return (
        f"{indicator.titel} komt nu uit een andere reeks: tabel {table} in plaats van {indicator.vervangt}. "
        "Ook van een vroeger jaar kan het cijfer daardoor anders zijn."
    )
