"""What the page Bronnen tells: sources, indicators, findings and explanations, as words."""

import math
import os
from datetime import date
from html import escape
from urllib.parse import parse_qsl

import pandas as pd

from npdw_geo import text
from npdw_geo.models import PIJLERS
from npdw_geo.release import Release
from npdw_geo.view import url

CONTACT_SETTING = "NPDW_CONTACT"
_UNKNOWN_CONTACT = "nog niet bekend"
# How the columns of the programme's tables are called on screen, where the name itself is too short.
_HEADS = {
    "plaats_in_bron": "plaats in het stuk",
    "gedrukt": "zoals gedrukt",
    "rij_gedrukt": "hele rij zoals gedrukt",
    "bron": "stuk",
    "bevestiging": "waarom dit zeker is",
    "bedrag_eur": "bedrag (euro)",
    "in_tabel_h12": "in tabel hoofdstuk 12",
}


PARTS = {
    "bronnen": "Bronnen",
    "indicatoren": "Indicatoren",
    "bevindingen": "Wat klopt er niet?",
    "programma": "Tabellen van het programma",
    "uitleg": "Uitleg",
    "downloads": "Downloads",
}
INTRODUCTIONS = {
    "bronnen": "Wie de cijfers maakte, van wanneer ze zijn, en wat u ermee mag doen.",
    "indicatoren": "Alle cijfers op een rij, met hun betekenis en waar er een cijfer van is.",
    "bevindingen": "Plekken waar de stukken zichzelf of elkaar tegenspreken, of waar een getal niet kan kloppen. "
    "Een bevinding is geen verwijt: wij laten zien wat er staat en wat de kaart ermee doet.",
    "programma": "De cijfers van het programma, rij voor rij, met de plaats in het stuk en wat er gedrukt staat.",
    "uitleg": "Aannames, vlaggen, colofon en toegankelijkheid.",
    "downloads": "Alles om zelf verder te rekenen. Elk bestand noemt zijn bronnen.",
}


def sources_table(release: Release) -> pd.DataFrame:
    """Return every source as words: who, what, when, licence, and what it is used for."""
    rows = []
    for name, source in release.catalog.sources.items():
        used = sorted(release.indicator(item).titel for item in release.catalog.of_source(name))
        rows.append(
            {
                "Bron": source.title,
                "Uitgever": source.publisher,
                "Tabel": source.table,
                "Gegevens van": source.date_of_data,
                "Licentie": source.licence,
                "Opgehaald": f"{text.day(date.fromisoformat(source.date_retrieved))}; {source.retrieved_how}",
                "Gebruikt voor": text.listed(used) if used else source.each_row_is_a,
                "Let op": source.warning or "geen bijzonderheden",
            }
        )
    return pd.DataFrame(rows).sort_values("Bron")


def indicators_table(release: Release) -> pd.DataFrame:
    """Return every indicator as words: definition, years, levels, share of buurten with a value."""
    buurten = release.codes("buurt")
    rows = []
    for name, indicator in release.catalog.indicators.items():
        years = release.years(name, [*buurten, *release.codes("wijk"), "dordrecht"])
        levels = [
            word
            for word, ids in (
                ("buurt", buurten),
                ("wijk", release.codes("wijk")),
                ("gemeente", ["dordrecht"]),
            )
            if release.years(name, ids)
        ]
        rows.append(
            {
                "Indicator": indicator.titel,
                "Pijler": PIJLERS[indicator.pijler],
                "Wat het is": indicator.definitie,
                "Noemer": indicator.noemer or "aantal, geen noemer",
                "Jaren": text.listed([text.year(jaar) for jaar in years]) or text.MISSING,
                "Niveaus": text.listed(levels) or text.MISSING,
                "Buurten met een cijfer": _share(release, name, buurten),
            }
        )
    return pd.DataFrame(rows)


def _share(release: Release, name: str, buurten: list[str]) -> str:
    years = release.years(name, buurten)
    if not years:
        return "geen cijfer op buurtniveau"
    count = int(release.series(name, years[-1], buurten)["waarde"].notna().sum())
    return f"{count} van de {len(buurten)} ({years[-1]})"


def programme_table(release: Release, name: str) -> pd.DataFrame:
    """Return a table of the programme as words, with the printed form and place of every row."""
    table = release.tables[name]
    titles = dict(release.documents["titel"]) if "titel" in release.documents else {}
    # an empty column says nothing, and the id is for links and programs
    named = "naam" in table.columns or "onderwerp" in table.columns or "titel" in table.columns
    shown = table.map(_cell).drop(columns=["id"] if named and "id" in table.columns else [])
    shown = shown[[column for column in shown.columns if (shown[column] != "").any()]]
    if "bron" in shown.columns:
        shown["bron"] = shown["bron"].map(lambda item: titles.get(item, item))
    if "vlag" in shown.columns:
        shown["vlag"] = shown["vlag"].map(lambda item: item or "zoals gedrukt")
    return shown.rename(columns={name: _HEADS.get(name, name.replace("_", " ")) for name in shown.columns})


def findings_html(release: Release, pages: set[str]) -> str:
    """Write every finding as an article: what, both places as printed, why it matters, what the map does."""
    if "bevindingen" not in release.tables:
        return ""
    titles = dict(release.documents["titel"]) if "titel" in release.documents else {}
    articles = []
    for row in release.tables["bevindingen"].itertuples():
        places = [_place(row.plaats_1, row.gedrukt_1, titles.get(row.bron_1, row.bron_1))]
        if row.plaats_2:
            places.append(_place(row.plaats_2, row.gedrukt_2, titles.get(row.bron_2, row.bron_2)))
        link = ""
        if row.pagina in pages and row.pagina != "bronnen":
            # relative, so that the product also works below another base path
            address = url(row.pagina, dict(parse_qsl(row.query))).lstrip("/")
            link = f"<p><a href='{escape(address)}' target='_self'>Bekijk dit op {escape(row.pagina)}</a></p>"
        articles.append(
            f"<article class='bevinding' id='{escape(row.id)}'><h3>{escape(row.titel)}</h3>"
            f"<p class='soort'>{escape(row.soort)}</p><p>{escape(row.wat)}</p><ul>{''.join(places)}</ul>"
            f"<p><b>Waarom dit telt.</b> {escape(row.waarom)}</p>"
            f"<p><b>Wat de kaart doet.</b> {escape(row.kaart)}</p>{link}</article>"
        )
    return "".join(articles)


def explanation_html(release: Release) -> str:
    """Write assumptions, flags, colophon, licence, contact and the draft of the accessibility statement."""
    flags = "".join(
        f"<dt>{escape(text.FLAG_WORDS[flag])}</dt><dd>{escape(meaning)}</dd>"
        for flag, meaning in text.FLAG_MEANING.items()
    )
    contact = os.environ.get(CONTACT_SETTING) or _UNKNOWN_CONTACT
    return f"""
<h2>Aannames</h2>
<ul>
<li><b>Reeweg Zuid.</b> De zuidgrens van Dordt West is de naad tussen de buurten bij RD y = 422.000. Het programma
zegt dat Reeweg Zuid de grens is en dat verder de bekende buurtgrenzen gelden. Dat deze naad Reeweg Zuid is, is onze aanname.</li>
<li><b>Zuidhoven</b> hoort bij de CBS-wijk Crabbehof/Zuidhoven, maar niet bij Dordt West.</li>
<li><b>Wijken berekend uit buurten.</b> Voor Wielwijk, Crabbehof en Dordt West bestaat geen officieel cijfer. Wij tellen
aantallen op, delen sommen door sommen, en middelen de rest naar inwoners. Is minder dan 80% van de inwoners gedekt, dan is er geen cijfer.</li>
<li><b>Dordrecht.</b> Waar de uitgever geen cijfer voor de gemeente geeft, is het berekend uit alle buurten of wijken.</li>
<li><b>De wijken van de nulmeting</b> zijn CBS-wijken, met Zuidhoven en Amstelwijck. Ze zijn niet hetzelfde als Dordt West.</li>
</ul>
<h2>Wat de vlaggen betekenen</h2><dl class='vlaggen'>{flags}</dl>
<h2>Colofon</h2>
<p>Dordt West in kaart is gemaakt bij het Nationaal Programma Dordt West. De software is vrij te gebruiken onder de
EUPL-1.2. De cijfers houden de licentie van hun uitgever. CBS, RIVM, Politie en Kadaster hebben deze site niet gemaakt.
Gegevensversie {escape(release.id)}. Contact: {escape(contact)}.</p>
<h2>Toegankelijkheid (ontwerp van de verklaring)</h2>
<p>Deze site wil voldoen aan WCAG 2.1, niveau A en AA. Dit is een ontwerp: de site is nog niet door een ander onderzocht.
De kaart zelf valt buiten de wet; naast elke kaart staan een zin en een tabel met dezelfde cijfers. Bekend is dat enkele
teksten voor schermlezers in het menu Engels zijn: die komen uit Streamlit en zijn niet te vertalen. Werkt iets niet voor u?
Neem contact op: {escape(contact)}.</p>
"""


def _place(where: str, printed: str, document: str) -> str:
    return f"<li>{escape(document)}, {escape(where)}: <q>{escape(printed)}</q></li>"


def _cell(value: object) -> str:
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return text.number(value, 0 if value == int(value) else 2)
    return str(value)
