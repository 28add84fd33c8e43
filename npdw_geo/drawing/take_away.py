"""Write the files of a view as links, and the button that copies its sentence."""

from html import escape

from npdw_geo.content.blocks import File, TakeAway
from npdw_geo.content.page import Page
from npdw_geo.drawing.place import Place

# Which of the files of a page is asked for, when there are several with one ending.
PARCEL = "bestand"


def take_away(block: TakeAway, page: Page, place: Place) -> str:
    """Write the links; a file alone can give none."""
    if place.shell == "alone":
        return ""
    title = (
        f"<h2 class='titel'>{escape(block.title)}</h2><p class='uitleg'>{escape(block.words)}</p>"
        if block.title
        else ""
    )
    copy = (
        f"<button type='button' class='knop kopie' data-kopie='{escape(block.sentence)}' hidden>Kopieer de zin</button>"
        if block.sentence
        else ""
    )
    links = "".join(_link(file, page, place) for file in block.files)
    if any(file.about for file in block.files):
        return f"{title}{copy}<ul class='bestanden'>{links}</ul>"
    return f"{title}<div class='meenemen'>{copy}{links}</div>"


def _link(file: File, page: Page, place: Place) -> str:
    query = {**dict(page.query), **({PARCEL: file.parcel} if file.parcel else {})}
    address = place.light(f"{page.name}.{file.ending}", query)
    link = f"<a class='knop' href='{escape(address)}' download='{escape(file.name)}'>{escape(file.label)}</a>"
    # a script asks the server how large the file is
    about = f"<span>{escape(file.about)} <span data-maat='{escape(address)}'></span></span>"
    return f"<li>{link}{about}</li>" if file.about else link
