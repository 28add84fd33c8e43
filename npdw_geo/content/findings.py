"""What does not fit in the documents, as blocks: both places as printed, why it matters, what the map does."""

from urllib.parse import parse_qsl

from npdw_geo.content.blocks import Finding, Findings
from npdw_geo.release.release import Release
from npdw_geo.views.pages import NAMES


def findings(release: Release) -> Findings:
    """Return every finding; none when the table cannot be read."""
    known = release.tables.get("bevindingen")
    if known is None:
        return Findings(())
    titles = dict(release.documents["titel"]) if "titel" in release.documents else {}
    items = []
    for row in known.itertuples():
        places = [(f"{titles.get(row.bron_1, row.bron_1)}, {row.plaats_1}", str(row.gedrukt_1))]
        if row.plaats_2:
            places.append((f"{titles.get(row.bron_2, row.bron_2)}, {row.plaats_2}", str(row.gedrukt_2)))
        shown = row.pagina in NAMES and row.pagina != "bronnen"
        items.append(
            Finding(
                id=str(row.id),
                title=str(row.titel),
                kind=str(row.soort),
                what=str(row.wat),
                places=tuple(places),
                why=str(row.waarom),
                done=str(row.kaart),
                page=str(row.pagina) if shown else "",
                query=tuple(parse_qsl(row.query)) if shown else (),
            )
        )
    return Findings(tuple(items))
