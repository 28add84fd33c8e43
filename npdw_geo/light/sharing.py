"""The page behind the button Delen: links, a code to scan, files, and the list of a presentation."""

from html import escape

from npdw_geo.drawing.header import header
from npdw_geo.drawing.place import LIGHT_PAGE
from npdw_geo.drawing.qr import qr
from npdw_geo.light.document import document, head_links, script_links
from npdw_geo.paths import allowed_sites
from npdw_geo.release.release import Release
from npdw_geo.views.links import Links, embed, links
from npdw_geo.views.pages import title


def share_page(page: str, query: dict[str, str], base: str, release: Release) -> str:
    """Return the page that shares a view."""
    given = links(base, page, query, release)
    body = (
        f"{header(page, {}, LIGHT_PAGE)}<main><div class='smal'><h1 class='titel'>Delen: {escape(title(page))}</h1>"
        f"{share_parts(page, given, base)}</div></main>{script_links(())}"
    )
    return document("Delen", "Deel wat u ziet.", head_links(with_map=False), body)


def share_parts(page: str, given: Links, base: str) -> str:
    """Return every way to share a view, without a page around it."""
    rows = [
        ("Snelle link", "Opent snel, ook met slecht bereik.", given.light),
        ("Link naar het dashboard", "Opent precies wat u nu ziet, om verder te kijken.", given.live),
    ]
    # another site may only show ours when the setting names it
    sites = allowed_sites()
    if sites:
        code = embed(given.light, f"Dordt West in kaart: {title(page)}")
        rows.append(("Code om in te bedden", f"Werkt op: {', '.join(sites)}.", code))
    fields = "".join(
        f"<div class='deelrij'><label for='deel{place}'><b>{name}</b> <small>{why}</small></label>"
        f"<span><input id='deel{place}' readonly value='{escape(value)}' data-stil>"
        f"<button type='button' class='knop' data-kopie='' data-kopie-veld='deel{place}' hidden>Kopieer</button></span></div>"
        for place, (name, why, value) in enumerate(rows)
    )
    root = base.rstrip("/")
    code = qr(given.light, "De link is te lang voor een QR-code.")
    step = f"{page}?{given.light.partition('?')[2]}"
    return (
        f"<div class='deelvenster'><div>{fields}"
        f"<p class='deelknoppen'><button type='button' class='knop' data-apparaat='{escape(given.light)}' hidden>Delen met dit apparaat</button>"
        f"<a class='knop' href='{escape(given.picture)}' download='dordt-west_{page}.png'>Plaatje (PNG)</a>"
        f"<a class='knop' href='{escape(given.offline)}' download>Bestand voor zonder internet (HTML)</a></p></div>"
        f"<figure>{code}<figcaption>Scan voor de snelle link</figcaption></figure></div>"
        f"<div class='deelknoppen' data-reeks='{escape(root)}/licht/presentatie' hidden>"
        f"<button type='button' class='knop' data-reeks-erbij='{escape(step)}'>Voeg toe aan presentatie</button>"
        f"<button type='button' class='knop' data-reeks-leeg>Begin opnieuw</button> <span data-reeks-stand></span> "
        f"<a data-reeks-link hidden target='_blank'>Bekijk en start de presentatie</a></div>"
    )
