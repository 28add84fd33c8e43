"""Two sides of A4 about one area, that may be handed out."""

from npdw_geo.content.wijkblad import sheet
from npdw_geo.drawing.svg_map import numbered_map
from npdw_geo.paper.any_view import common
from npdw_geo.paper.parts import drawing, part, parts
from npdw_geo.paper.setting import set_pdf
from npdw_geo.paper.tables import profile_rows, table
from npdw_geo.release.release import Release
from npdw_geo.views.links import links
from npdw_geo.views.profiel import ProfileView


def wijkblad(view: ProfileView, base: str, release: Release) -> bytes:
    """Return the sheet of an area as PDF."""
    made = sheet(view, release)
    address = links(base, "profiel", view.pinned(release), release).live if base else ""
    data = {
        **common(f"Wijkblad {made.title}", made.sentence, address, release),
        "naam": made.title,
        "wat": made.what,
        "kaart": drawing(numbered_map(made.map, release, "blad"), f"Kaart: {made.map.title}. De nummers staan in de tabel ernaast."),
        "delen": table(made.inside),
        "mensen": part(made.people, release)[0],
        "meest": profile_rows(made.most) if made.most else None,
        "gunstig": profile_rows(made.better) if made.better else None,
        "kern": table(made.core) if made.core else None,
        "projecten": parts(made.projects, release),
        "letop": parts(made.doubts, release),
        "geld": table(made.money) if made.money else None,
        "toelichting": " ".join(made.notes),
        "bronnen": made.sources,
    }  # fmt: skip
    return set_pdf("wijkblad", data, release)
