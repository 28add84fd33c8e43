"""The views: one frozen dataclass a page, and the only place that knows the URL.

State flows one way: URL -> view -> page. Ids and slugs, never labels; defaults are left out; a
wrong value falls back to the default and is named in one line, without repeating the value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar
from urllib.parse import parse_qsl, urlencode

from npdw_geo import pipeline
from npdw_geo.models import Area
from npdw_geo.release import Release

Niveau = Literal["wijk", "buurt"]
Tonen = Literal["waarde", "verschil", "ontwikkeling"]
Klassen = Literal["dordrecht", "dordt-west"]
Ondergrond = Literal["geen", "gemiddelde_woz_waarde", "inwoners", "npdw_label_efg"]
Deel = Literal["bronnen", "indicatoren", "bevindingen", "programma", "uitleg", "downloads"]
NIVEAUS: tuple[Niveau, ...] = ("buurt", "wijk")
TONEN: tuple[Tonen, ...] = ("waarde", "verschil", "ontwikkeling")
KLASSEN: tuple[Klassen, ...] = ("dordrecht", "dordt-west")
DELEN: tuple[Deel, ...] = ("bronnen", "indicatoren", "bevindingen", "programma", "uitleg", "downloads")
ONDERGRONDEN: tuple[Ondergrond, ...] = ("geen", "gemiddelde_woz_waarde", "inwoners", "npdw_label_efg")
DEFAULT_HOUSING_YEAR = 2026
Totaal = Literal["met", "zonder"]
TOTALEN: tuple[Totaal, ...] = ("met", "zonder")
# The period of the programme begins in 2024; the last promise ends in 2030.
FIRST_LABEL_YEAR, LAST_LABEL_YEAR = 2024, 2030
LABEL_YEARS = tuple(range(FIRST_LABEL_YEAR, LAST_LABEL_YEAR + 1))
LABEL_MAPS = (
    "ep_aandeel_efg",
    "npdw_aandeel_efg",
    "ep_aandeel_defg",
    "ep_aandeel_zonder_label",
    "ep_gemiddelde_klasse",
    "ep_geregistreerd_aandeel_efg",
    "gemiddeld_gasverbruik",
    "moeite_met_rondkomen",
)
DEFAULT_INDICATOR = "moeite_met_rondkomen"
# A longer value is no id of ours; it is not looked at.
_MAX_LENGTH = 400
_IGNORED = "De link heeft een onbekende waarde voor {}. U ziet daarvoor de standaard."

Query = Mapping[str, str]
_T = TypeVar("_T", bound=str)


@dataclass(frozen=True)
class AreaFilter:
    """The wijken and buurten somebody looks at; nothing chosen means all of Dordt West."""

    wijk: tuple[str, ...] = ()
    buurt: tuple[str, ...] = ()

    def to_query(self) -> dict[str, str]:
        """Return the filter as it stands in the URL."""
        return _without_empty({"wijk": ",".join(self.wijk), "buurt": ",".join(self.buurt)})

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is left out."""
        return not self.wijk and not self.buurt

    def buurten(self, areas: Iterable[Area]) -> list[str]:
        """Return the codes of the buurten that pass."""
        passing = [area for area in areas if area.level == "buurt"]
        if self.wijk:
            passing = [area for area in passing if area.wijk in self.wijk]
        if self.buurt:
            passing = [area for area in passing if area.slug in self.buurt]
        return [area.slug for area in passing]

    def wijken(self, areas: Iterable[Area]) -> list[str]:
        """Return the slugs of the wijken that pass: those chosen, or those of the chosen buurten."""
        known = list(areas)
        inside = {area.wijk for area in known if area.slug in self.buurten(known)}
        return [area.slug for area in known if area.level == "wijk" and area.slug in inside]


@dataclass(frozen=True)
class IndicatorView:
    """Everything that decides what the page Indicatoren shows."""

    indicator: str
    niveau: Niveau
    jaar: int
    vanaf: int | None = None
    tonen: Tonen = "waarde"
    klassen: Klassen = "dordrecht"
    gebied: AreaFilter = AreaFilter()
    gekozen: str | None = None

    def to_query(self, release: Release, first: str = DEFAULT_INDICATOR) -> dict[str, str]:
        """Return the view as it stands in the URL; what equals the default is left out."""
        default = default_indicator_view(release, self.indicator, self.niveau)
        plain = default_indicator_view(release, self.indicator, None)
        query = {
            "indicator": "" if self.indicator == first else self.indicator,
            "niveau": "" if self.niveau == plain.niveau else self.niveau,
            "jaar": "" if self.jaar == default.jaar else str(self.jaar),
            "vanaf": str(self.vanaf) if self.vanaf is not None else "",
            "tonen": "" if self.tonen == "waarde" else self.tonen,
            "klassen": "" if self.klassen == "dordrecht" else self.klassen,
            **self.gebied.to_query(),
            "gekozen": self.gekozen or "",
        }
        return _without_empty(query)

    def areas(self, release: Release) -> list[str]:
        """Return the ids of the areas on the map at this level, after the filter."""
        known = release.areas.values()
        return self.gebied.buurten(known) if self.niveau == "buurt" else self.gebied.wijken(known)


@dataclass(frozen=True)
class SourcesView:
    """What decides what the page Bronnen shows: one part of it, and one table of the programme."""

    deel: Deel = "bronnen"
    tabel: str = "woningbouwprojecten"
    gebied: AreaFilter = AreaFilter()

    def to_query(self) -> dict[str, str]:
        """Return the view as it stands in the URL."""
        query = {
            "deel": "" if self.deel == "bronnen" else self.deel,
            "tabel": "" if self.tabel == "woningbouwprojecten" else self.tabel,
        }
        return _without_empty({**query, **self.gebied.to_query()})


@dataclass(frozen=True)
class HousingView:
    """What decides what the page Woningbouw shows; the default year is fixed, so a link keeps its meaning."""

    jaar: int = DEFAULT_HOUSING_YEAR
    soort: str | None = None
    fase: str | None = None
    ondergrond: Ondergrond = "geen"
    gebied: AreaFilter = AreaFilter()
    gekozen: str | None = None

    def to_query(self) -> dict[str, str]:
        """Return the view as it stands in the URL; what equals the default is left out."""
        query = {
            "jaar": "" if self.jaar == DEFAULT_HOUSING_YEAR else str(self.jaar),
            "soort": self.soort or "",
            "fase": (self.fase or "").replace(" ", "-"),
            "ondergrond": "" if self.ondergrond == "geen" else self.ondergrond,
            **self.gebied.to_query(),
            "gekozen": self.gekozen or "",
        }
        return _without_empty(query)


@dataclass(frozen=True)
class LabelsView:
    """What decides what the page Energielabels shows: its map, and the road to 2030.

    `begin` is the first year of work; `totaal` says whether a doubtful count is in the totals.
    """

    shown: IndicatorView
    begin: int = FIRST_LABEL_YEAR
    totaal: Totaal = "met"

    def to_query(self, release: Release) -> dict[str, str]:
        """Return the view as it stands in the URL; what equals the default is left out."""
        query = {
            **self.shown.to_query(release, label_maps(release)[0]),
            "begin": "" if self.begin == FIRST_LABEL_YEAR else str(self.begin),
            "totaal": "" if self.totaal == "met" else self.totaal,
        }
        return _without_empty(query)


def label_maps(release: Release) -> list[str]:
    """Return the indicators the page Energielabels has a map of, the register first when it is there."""
    known = release.catalog.indicators
    return [name for name in LABEL_MAPS if name in known] or [DEFAULT_INDICATOR]


@dataclass(frozen=True)
class Notices:
    """One line for every part of a link that was not understood."""

    lines: tuple[str, ...] = ()


def levels(release: Release, indicator: str) -> list[Niveau]:
    """Return the levels at which an indicator has at least one figure."""
    return [niveau for niveau in NIVEAUS if release.years(indicator, release.codes(niveau))]


def default_indicator_view(release: Release, indicator: str | None, niveau: Niveau | None) -> IndicatorView:
    """Return the view an indicator opens with: the finest level and the latest year it has."""
    name = indicator if indicator and indicator in release.catalog.indicators else DEFAULT_INDICATOR
    if name not in release.catalog.indicators:
        name = next(iter(release.catalog.indicators), DEFAULT_INDICATOR)
    found = levels(release, name)
    level: Niveau = niveau if niveau in found else (found[0] if found else "buurt")
    years = release.years(name, release.codes(level)) or release.years(name, ["dordrecht"])
    return IndicatorView(indicator=name, niveau=level, jaar=years[-1] if years else 0)


def indicator_view(query: Query, release: Release) -> tuple[IndicatorView, Notices]:
    """Read the page Indicatoren from a URL; whatever is wrong falls back and is named."""
    wrong: list[str] = []
    return _read_indicator(
        query, release, list(release.catalog.indicators), DEFAULT_INDICATOR, wrong
    ), notices(wrong)


def labels_view(query: Query, release: Release) -> tuple[LabelsView, Notices]:
    """Read the page Energielabels from a URL."""
    wrong: list[str] = []
    maps = label_maps(release)
    shown = _read_indicator(query, release, maps, maps[0], wrong)
    begin = _one(query, "begin", [str(jaar) for jaar in LABEL_YEARS], wrong)
    totaal = _one(query, "totaal", TOTALEN, wrong)
    return LabelsView(shown, int(begin) if begin else FIRST_LABEL_YEAR, totaal or "met"), notices(wrong)


def _read_indicator(
    query: Query, release: Release, names: Sequence[str], first: str, wrong: list[str]
) -> IndicatorView:
    """Read which indicator is on the map and how, out of these indicators."""
    name = _one(query, "indicator", names, wrong) or first
    found = levels(release, name)
    niveau = _one(query, "niveau", NIVEAUS, wrong)
    if niveau and found and niveau not in found:
        wrong.append("niveau")
    view = default_indicator_view(release, name, niveau)
    years = release.years(view.indicator, release.codes(view.niveau))
    jaar = _one(query, "jaar", [str(year) for year in years], wrong)
    vanaf = _one(query, "vanaf", [str(year) for year in years], wrong)
    tonen = _one(query, "tonen", TONEN, wrong)
    klassen = _one(query, "klassen", KLASSEN, wrong)
    gebied = area_filter(query, release, wrong)
    view = replace(
        view,
        jaar=int(jaar) if jaar else view.jaar,
        tonen=tonen or "waarde",
        klassen=klassen or "dordrecht",
        gebied=gebied,
    )
    if vanaf and int(vanaf) >= view.jaar:
        wrong.append("vanaf")
    elif vanaf and view.tonen == "ontwikkeling":
        view = replace(view, vanaf=int(vanaf))
    return replace(view, gekozen=_one(query, "gekozen", view.areas(release), wrong))


def housing_view(query: Query, release: Release) -> tuple[HousingView, Notices]:
    """Read the page Woningbouw from a URL."""
    wrong: list[str] = []
    projects = release.tables.get("woningbouwprojecten")
    kinds = sorted(set(projects["soort"]) - {""}) if projects is not None else []
    ids = list(projects["id"]) if projects is not None else []
    years = [str(jaar) for jaar in range(pipeline.FIRST_YEAR, pipeline.LAST_YEAR + 1)]
    jaar = _one(query, "jaar", years, wrong)
    fase = _one(query, "fase", [name.replace(" ", "-") for name in pipeline.PHASES], wrong)
    view = HousingView(
        jaar=int(jaar) if jaar else DEFAULT_HOUSING_YEAR,
        soort=_one(query, "soort", kinds, wrong),
        fase=fase.replace("-", " ") if fase else None,
        ondergrond=_one(query, "ondergrond", ONDERGRONDEN, wrong) or "geen",
        gebied=area_filter(query, release, wrong),
        gekozen=_one(query, "gekozen", ids, wrong),
    )
    return view, notices(wrong)


def sources_view(query: Query, release: Release) -> tuple[SourcesView, Notices]:
    """Read the page Bronnen from a URL."""
    wrong: list[str] = []
    deel = _one(query, "deel", DELEN, wrong)
    tabel = _one(query, "tabel", release.tables, wrong)
    gebied = area_filter(query, release, wrong)
    return SourcesView(deel or "bronnen", tabel or "woningbouwprojecten", gebied), notices(wrong)


def area_filter(query: Query, release: Release, wrong: list[str]) -> AreaFilter:
    """Read the area filter from a URL; buurten outside the chosen wijken are dropped."""
    wijk = _many(query, "wijk", release.codes("wijk"), wrong)
    buurt = _many(query, "buurt", AreaFilter(wijk).buurten(release.areas.values()), wrong)
    return AreaFilter(wijk, buurt)


def notices(wrong: Sequence[str]) -> Notices:
    """Turn names of parameters into lines for the visitor, each once."""
    return Notices(tuple(_IGNORED.format(f"'{name}'") for name in dict.fromkeys(wrong)))


# More of these than any link of ours has; the rest is not looked at.
_MAX_PARAMETERS = 40
# What a link carries beside its view.
VERSION, PRESENTING, SERIES, STEP = "versie", "presentatie", "reeks", "stap"


def read_query(raw: str) -> dict[str, str]:
    """Read the query of a request, the last of a name; a hostile one gives an empty query, never an error."""
    try:
        pairs = parse_qsl(raw, max_num_fields=_MAX_PARAMETERS, errors="replace")
    except ValueError:
        return {}
    return {name: value.replace("\0", "") for name, value in pairs}


def canonical(page: str, query: Query, release: Release) -> tuple[dict[str, str], Notices]:
    """Return the query of a page as it would write it itself, and what was wrong with this one."""
    if page == "indicatoren":
        view, told = indicator_view(query, release)
        return view.to_query(release), told
    if page == "energielabels":
        labels, told = labels_view(query, release)
        return labels.to_query(release), told
    if page == "woningbouw":
        housing, told = housing_view(query, release)
        return housing.to_query(), told
    if page == "bronnen":
        sources, told = sources_view(query, release)
        return sources.to_query(), told
    wrong: list[str] = []
    return area_filter(query, release, wrong).to_query(), notices(wrong)


def pinned(page: str, query: Query, release: Release) -> dict[str, str]:
    """Return the query for a link that keeps its meaning: with the data release, and no default left out."""
    plain, _ = canonical(page, query, release)
    shown: IndicatorView | None = None
    if page == "indicatoren":
        shown, _ = indicator_view(query, release)
    elif page == "energielabels":
        shown = labels_view(query, release)[0].shown
    if shown is not None:
        plain = {**plain, "indicator": shown.indicator, "niveau": shown.niveau, "jaar": str(shown.jaar)}
    if page == "woningbouw":
        plain = {**plain, "jaar": str(housing_view(query, release)[0].jaar)}
    return {**plain, VERSION: release.id}


def url(page: str, query: Query) -> str:
    """Return the address of a view below our own host."""
    return f"/{page}?{urlencode(query)}" if query else f"/{page}"


def file_name(view: IndicatorView, ending: str) -> str:
    """Return the name of a download of this view."""
    where = view.gebied.wijk or ("dordt-west",)
    parts = [*where, *view.gebied.buurt[:3], view.indicator, view.niveau, str(view.jaar)]
    if view.tonen != "waarde":
        parts.append(view.tonen)
    if view.klassen != "dordrecht":
        parts.append(f"klassen-{view.klassen}")
    return f"{'_'.join(parts)}.{ending}"


def _one(query: Query, name: str, allowed: Iterable[_T], wrong: list[str]) -> _T | None:
    raw = query.get(name)
    if raw is None or raw == "":
        return None
    for option in allowed:
        if option == raw:
            return option
    wrong.append(name)
    return None


def _many(query: Query, name: str, allowed: Iterable[str], wrong: list[str]) -> tuple[str, ...]:
    raw = query.get(name, "")
    if not raw:
        return ()
    asked = set(raw.split(",")) if len(raw) <= _MAX_LENGTH else {""}
    known = [option for option in allowed if option in asked]
    if len(known) < len(asked):
        wrong.append(name)
    return tuple(known)


def _without_empty(query: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in query.items() if value}
