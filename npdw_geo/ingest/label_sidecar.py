"""Write the sidecar of the counts of labels: their origin, and every indicator in words."""

from collections.abc import Iterator, Mapping
from datetime import date

from npdw_geo.ingest.dwellings import Places
from npdw_geo.ingest.eponline import LABELS
from npdw_geo.ingest.label_cells import KLASSE


def sidecar(
    version: str, published: date, retrieved: date, places: Places, left_out: Mapping[str, str]
) -> str:
    """Return the sidecar of the table: origin, and every indicator of it in words.

    `left_out` says per wijk how many newer homes have no place.
    """
    how = f"geteld per buurt door python -m npdw_geo energielabels; plaats volgens {places.origin}"
    newer = ", ".join(f"{wijk} {count}" for wijk, count in left_out.items())
    head = {
        "publisher": "Rijksdienst voor Ondernemend Nederland (RVO)",
        "short": "EP-Online",
        "title": "Energielabels van woningen per buurt",
        "url": "https://www.ep-online.nl",
        "table": f"totaalbestand, versie {version}",
        "licence": "openbare gegevens; alleen aantallen per buurt",
        "date_of_data": published.isoformat(),
        "date_retrieved": retrieved.isoformat(),
        "retrieved_how": how,
        "each_row_is_a": "één aantal van één label in één gebied in één jaar",
        "kind": "telling",
        "warning": "Aantallen onder tien woningen staan er niet in; in het totaal van de wijk tellen ze mee. "
        "Soms is ook een groter aantal weggelaten, omdat anders het kleine is uit te rekenen."
        + (f" Woningen van na 2021 zonder plaats tellen niet mee: {newer}." if newer else ""),
    }
    lines = [f'{key} = "{value}"' for key, value in head.items()]
    peildatum = published.strftime("%d-%m-%Y")
    for item in _indicators(peildatum, complete=places.complete):
        lines += ["", "[[indicatoren]]", *item]
    return "\n".join(lines) + "\n"


def _indicators(peildatum: str, *, complete: bool) -> Iterator[list[str]]:
    """Yield every indicator of the table as lines of a sidecar."""
    valid = "woningen met een geldig label"
    for label in LABELS:
        name = f"energielabel {label}"
        yield _count(f"ep_label_{label.lower()}", f"Woningen met {name} (register)", name, peildatum)
    yield _count("ep_met_label", "Woningen met een geldig energielabel", "een geldig energielabel", peildatum)
    yield _count("ep_efg", "Woningen met label E, F of G (register)", "energielabel E, F of G", peildatum)
    yield _count("ep_defg", "Woningen met label D tot en met G (register)", "energielabel D tot G", peildatum)
    yield _count("ep_verlopen", "Woningen met een verlopen energielabel", "een verlopen label", peildatum)
    share = "Aandeel woningen met label E, F of G (register)"
    yield _share("ep_aandeel_efg", share, ("ep_efg", "ep_met_label"), "heeft {waarde} van de woningen met een label E, F of G", valid, peildatum)  # fmt: skip
    share = "Aandeel woningen met label D tot en met G (register)"
    yield _share("ep_aandeel_defg", share, ("ep_defg", "ep_met_label"), "heeft {waarde} van de woningen met een label D, E, F of G", valid, peildatum)  # fmt: skip
    if complete:
        yield _count("ep_woningen", "Woningen volgens de BAG (register)", "een plaats in de BAG", peildatum)
        yield _count("ep_zonder_label", "Woningen zonder energielabel", "geen energielabel", peildatum)
        share = "Aandeel woningen zonder energielabel"
        yield _share("ep_aandeel_zonder_label", share, ("ep_zonder_label", "ep_woningen"), "heeft {waarde} van de woningen geen energielabel", "alle woningen", peildatum)  # fmt: skip
    yield _entry(KLASSE, "Gemiddelde energieklasse (A = 1, G = 7)", "klasse", "is de gemiddelde energieklasse {waarde} (1 is A, 7 is G)", peildatum, decimalen=1, afronding="0.1")  # fmt: skip
    registered = "jaar van registratie, van labels die nu gelden"
    for word, title in (("", "Geregistreerde energielabels"), ("_efg", "Geregistreerde labels E, F of G"), *((f"_{label.lower()}", f"Geregistreerde labels {label}") for label in LABELS)):  # fmt: skip
        yield _entry(f"ep_geregistreerd{word}", title, "labels", "zijn {waarde} geldige labels in dat jaar geregistreerd", registered)  # fmt: skip
    share = "Aandeel E, F en G van de labels van een jaar"
    yield _share("ep_geregistreerd_aandeel_efg", share, ("ep_geregistreerd_efg", "ep_geregistreerd"), "is {waarde} van de labels uit dat jaar E, F of G", "labels die in dat jaar zijn geregistreerd", registered)  # fmt: skip


def _count(name: str, title: str, what: str, peildatum: str) -> list[str]:
    return _entry(name, title, "woningen", f"hebben {{waarde}} woningen {what}", peildatum)


def _share(
    name: str, title: str, parts: tuple[str, str], sentence: str, below: str, peildatum: str
) -> list[str]:
    lines = _entry(name, title, "%", sentence, peildatum, decimalen=1, optellen="verhouding", noemer=below)
    return [*lines, f'berekening = {{ teller = "{parts[0]}", noemer = "{parts[1]}", maal = 100 }}']


def _entry(
    name: str,
    title: str,
    unit: str,
    sentence: str,
    peildatum: str,
    *,
    decimalen: int = 0,
    afronding: str = "1",
    optellen: str = "niet",
    noemer: str = "",
) -> list[str]:
    neutral = name in ("ep_met_label", "ep_woningen", "ep_geregistreerd")
    better = "hoger_beter" if name.endswith(("_a", "_b", "_c")) else "neutraal" if neutral else "lager_beter"
    lines = [f'id = "{name}"', f'titel = "{title}"', f'eenheid = "{unit}"', 'pijler = "wonen"']
    lines += [
        f'richting = "{better}"',
        f"decimalen = {decimalen}",
        f'definitie = "{title}, volgens EP-Online."',
    ]
    lines += [
        f'zin = "{sentence}"',
        'trefwoorden = ["energie", "label", "register"]',
        f'optellen = "{optellen}"',
    ]
    lines += [
        f'peildatum = "{peildatum}"',
        f"afronding = {afronding}",
        f"onzekerheid = {float(afronding) / 2:g}",
        'onzekerheid_waarom = "de helft van de afronding"',
        'drempel = "woningen"',
    ]
    return lines + ([f'noemer = "{noemer}"'] if noemer else [])
