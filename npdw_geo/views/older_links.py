"""What a link that was made with older data meets: what changed since, and the series that took another's place."""

from pathlib import Path

from npdw_geo.release import versions
from npdw_geo.release.release import Release
from npdw_geo.views.links import asked_version
from npdw_geo.views.pages import pinned
from npdw_geo.views.query import Query


def told(page: str, query: Query, release: Release, data: Path, geodata: Path) -> tuple[str, ...]:
    """Return a line about the data, and one when the figure on the page now comes from another series."""
    asked = asked_version(query)
    lines = (
        versions.changed(asked, release, data, geodata),
        _successor(asked, pinned(page, query, release).get("indicator", ""), release, data),
    )
    return tuple(line for line in lines if line)


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
