"""The views that are written down: every indicator and level, ways of showing, filters, years, wrong values."""

from collections.abc import Iterator
from urllib.parse import urlencode

from npdw_geo.release.release import Release

Views = Iterator[tuple[str, str]]
FILTERS = ("wijk=wielwijk", "wijk=crabbehof,oud-krispijn", "wijk=wielwijk&buurt=BU05050700,BU05050704", "buurt=BU05050306")  # fmt: skip
SOME = ("moeite_met_rondkomen", "inwoners", "misdrijven_per_1000", "gemiddelde_woz_waarde", "npdw_label_g", "leefbaarometer", "ervaren_gezondheid_goed", "bijstand_per_1000")  # fmt: skip
WRONG = (
    "indicator=geluk", "niveau=straat", "jaar=1066", "tonen=alles", "wijk=zuidhoven", "gekozen=BU05050802",
    "indicator=leefbaarometer&niveau=buurt", "wijk=wielwijk&buurt=BU05050304", "tonen=ontwikkeling&vanaf=2030",
    "klassen=nergens&jaar=x&indicator=%3Cb%3E",
)  # fmt: skip


def of_page(page: str, release: Release) -> Views:
    """Yield (file, query) for every view of a page that is written down."""
    yield from _OF_PAGE[page](release)


def _indicatoren(release: Release) -> Views:
    for name in release.catalog.indicators:
        for niveau in ("buurt", "wijk"):
            if release.years(name, release.codes(niveau)):
                yield f"indicatoren-{niveau}", urlencode({"indicator": name, "niveau": niveau})
        for tonen in ("verschil", "ontwikkeling"):
            yield f"indicatoren-{tonen}", urlencode({"indicator": name, "tonen": tonen})
    for name in SOME:
        for chosen in FILTERS:
            yield "indicatoren-filters", f"indicator={name}&{chosen}"
        yield "indicatoren-filters", f"indicator={name}&klassen=dordt-west"
        yield "indicatoren-filters", f"indicator={name}&niveau=wijk&gekozen=wielwijk"
        yield "indicatoren-filters", f"indicator={name}&gekozen=BU05050704&tonen=verschil"
    for query in ("jaar=2012", "jaar=2016&tonen=ontwikkeling", "tonen=ontwikkeling&vanaf=2016&gekozen=BU05050704", "gekozen=BU05050706"):  # fmt: skip
        yield "indicatoren-filters", query
    for query in WRONG:
        yield "indicatoren-fout", query


def _woningbouw(release: Release) -> Views:
    for jaar in range(2022, 2031):
        yield "woningbouw", f"jaar={jaar}"
    for fase in ("gepland", "in-aanbouw", "opgeleverd"):
        yield "woningbouw", f"fase={fase}"
        yield "woningbouw", f"fase={fase}&jaar=2029"
    for soort in sorted(set(release.tables["woningbouwprojecten"]["soort"]) - {""}):
        yield "woningbouw", f"soort={soort}"
    for query in (*FILTERS, "ondergrond=inwoners", "ondergrond=gemiddelde_woz_waarde", "ondergrond=npdw_label_efg"):  # fmt: skip
        yield "woningbouw", query
    for project in release.tables["woningbouwprojecten"]["id"]:
        yield "woningbouw-kaartjes", f"gekozen={project}"
    for query in ("jaar=1066", "soort=kasteel", "gekozen=toren", "fase=klaar&ondergrond=zand"):
        yield "woningbouw", query


def _energielabels(release: Release) -> Views:
    for name in ("npdw_aandeel_efg", "gemiddeld_gasverbruik", "moeite_met_rondkomen"):
        yield "energielabels", f"indicator={name}"
        yield "energielabels", f"indicator={name}&tonen=verschil"
    for query in (*FILTERS, "begin=2026", "begin=2027&totaal=zonder", "totaal=zonder&wijk=wielwijk", "begin=1&totaal=x"):  # fmt: skip
        yield "energielabels", query


def _overzicht(release: Release) -> Views:
    for query in ("", *(f"wijk={slug}" for slug in release.codes("wijk")), *FILTERS[1:], "wijk=zuidhoven"):
        yield "overzicht", query


def _bronnen(release: Release) -> Views:
    for deel in ("bronnen", "indicatoren", "bevindingen", "uitleg", "downloads", "geheim"):
        yield "bronnen", f"deel={deel}"
    for tabel in ("documenten", *release.tables):
        yield "bronnen-programma", f"deel=programma&tabel={tabel}"


def _profiel(release: Release) -> Views:
    yield "profiel", ""
    yield "profiel", "gebied=geluk&naast=dordrecht"
    yield "profiel", "gebied=wielwijk&naast=crabbehof"
    yield "profiel", "wijk=nieuw-krispijn"
    for slug in ("oud-krispijn", "nieuw-krispijn", "crabbehof", "BU05050304", "BU05050706", "BU05050801"):
        yield "profiel", urlencode({"gebied": slug})


def _werkbezoek(_release: Release) -> Views:
    route = "stops=thureborg,BU05050304,straat.admiraalsplein,BU05050801"
    yield "werkbezoek", ""
    yield "werkbezoek", f"{route},weg-ermee&begin=99:99&minuten=7"
    for stop in range(5):
        yield "werkbezoek", f"{route}&stop={stop}"


def _doelen(release: Release) -> Views:
    yield "doelen", ""
    yield "doelen", "wijk=wielwijk&pijler=veilig"
    yield "doelen", "pijler=geluk&doel=alles"
    for name in release.tables["doelen"]["id"][release.tables["doelen"]["reeks"] == "bijlage 1"]:
        yield "doelen", urlencode({"doel": name})


_OF_PAGE = {
    "doelen": _doelen,
    "profiel": _profiel,
    "werkbezoek": _werkbezoek,
    "overzicht": _overzicht,
    "indicatoren": _indicatoren,
    "woningbouw": _woningbouw,
    "energielabels": _energielabels,
    "bronnen": _bronnen,
}
PAGES = tuple(_OF_PAGE)
# Of these views only some kinds of words are written down: the rest is the same in all of them.
ONLY = {"woningbouw-kaartjes": ("titel", "kaartje"), "bronnen-programma": ("titel", "tabel", "bron")}
