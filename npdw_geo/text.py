"""All words and numbers that visitors read, in plain Dutch.

One function writes a source line, one writes a number. Figures in one sentence add up as they
are printed: a difference is taken between the rounded figures.
"""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from npdw_geo.models import Flag, Indicator, Source

MISSING = "geen cijfer"
BOUNDARIES = "Grenzen: Kadaster / Centraal Bureau voor de Statistiek, 2023."
FLAG_WORDS = {
    Flag.PUBLISHED: "zoals gepubliceerd",
    Flag.BEREKEND: "berekend",
    Flag.HERSTELD: "leesfout hersteld",
    Flag.TEGENSTRIJDIG: "de bron spreekt zichzelf tegen",
    Flag.ONZEKER: "onzeker",
    Flag.TE_KLEIN: "te weinig inwoners",
    Flag.CBS_WIJK: "CBS-wijk, groter gebied",
    Flag.ONTBREEKT: MISSING,
}
FLAG_MEANING = {
    Flag.PUBLISHED: "Het cijfer staat er zoals de uitgever het publiceerde.",
    Flag.BEREKEND: "Wij hebben het cijfer berekend, uit cijfers van buurten of uit aantallen.",
    Flag.HERSTELD: "De tekst van het stuk is door een machine gelezen. Een leesfout is hersteld; wat er stond, staat erbij.",
    Flag.TEGENSTRIJDIG: "Het stuk noemt twee verschillende waarden. Ze staan er allebei, en de kaart krijgt geen kleur.",
    Flag.ONZEKER: "Het cijfer lijkt niet te kloppen, maar dat is niet te bewijzen.",
    Flag.CBS_WIJK: "Het cijfer gaat over de CBS-wijk. Die is groter dan het gebied van het programma. Het krijgt geen kleur en geen plaats in de ranglijst.",
    Flag.TE_KLEIN: "Er wonen minder dan 50 mensen, of er staan minder dan 10 woningen.",
    Flag.ONTBREEKT: "Het cijfer is niet gepubliceerd of niet te lezen. Dat is iets anders dan nul.",
}
_EURO_THOUSAND = "x 1.000 euro"
# Units that stand behind the number in a sentence; other units are named by the sentence itself.
_BEHIND = {"m³", "kWh", "ha", "m²"}


@lru_cache(maxsize=20_000)
def number(value: float, decimals: int = 0) -> str:
    """Return a number as in the Netherlands: `1.234,5`; a real minus sign; no figure is a word."""
    if not math.isfinite(value):
        return MISSING
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    shown = rounded(value, decimals) + 0.0  # + 0.0 turns -0.0 into 0.0
    return format_decimal(shown, format=pattern, locale="nl_NL").replace("-", "\u2212")


@lru_cache(maxsize=20_000)
def rounded(value: float, decimals: int = 0) -> float:
    """Round once, half away from zero, from the number as it is printed: 14,45 becomes 14,5."""
    if math.isnan(value):
        return value
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP))


def amount(value: float, indicator: Indicator, *, unit: bool = True) -> str:
    """Return a figure with its unit, short enough for a table: `27,4%`, `€ 308.000`, `1.100 m³`."""
    if math.isnan(value):
        return MISSING
    if indicator.eenheid == "%":
        return number(value, indicator.decimalen) + "%"
    if indicator.eenheid == _EURO_THOUSAND:
        return "€ " + number(rounded(value, indicator.decimalen) * 1000)
    shown = number(value, indicator.decimalen)
    return f"{shown} {indicator.eenheid}" if unit and indicator.eenheid in _BEHIND else shown


def year(jaar: int) -> str:
    """Return a year, or the words for a figure whose document names none."""
    return str(jaar) if jaar else "jaar niet genoemd"


def figure(value: float, flag: str, other: float, indicator: Indicator, margin: float = 0.0) -> str:
    """Return a figure in words: both where a document gives two, the reason where there is none.

    A rounded count that may as well be nothing is said as what it is under; a score below zero is none.
    """
    if math.isnan(value):
        return flag_words(flag, indicator) if flag == Flag.TE_KLEIN else MISSING
    said = amount(value, indicator)
    if 0 <= value < margin and indicator.eenheid != "%" and not math.isnan(margin):
        return f"minder dan {amount(math.ceil(value + margin), indicator)}"
    if flag == Flag.TEGENSTRIJDIG and not math.isnan(other):
        return f"{said} of {amount(other, indicator)}"
    return said


def unit(indicator: Indicator) -> str:
    """Return the unit in words, for the head of a table or under a title."""
    return {"%": "procent", _EURO_THOUSAND: "euro"}.get(indicator.eenheid, indicator.eenheid)


def gap(value: float, indicator: Indicator, *, sign: bool = True) -> str:
    """Return a difference with its unit: `+12,8 procentpunt`."""
    if math.isnan(value):
        return MISSING
    size = abs(value)
    if indicator.eenheid == "%":
        text = f"{number(size, indicator.decimalen)} procentpunt"
    else:
        text = amount(size, indicator)
    return (("+" if value > 0 else "\u2212" if value < 0 else "") + text) if sign else text


def flag_words(flag: str, indicator: Indicator, delen: str = "") -> str:
    """Return what a flag means, in the few words that stand beside a figure."""
    if flag == Flag.BEREKEND:
        if delen:
            return f"berekend uit {delen[:-2]}cijfers" if delen == "buurten" else "berekend uit wijkcijfers"
        return "berekend uit aantallen" if indicator.berekening else "berekend"
    if flag == Flag.TE_KLEIN and indicator.drempel == "woningen":
        return "te weinig woningen"
    return FLAG_WORDS[Flag(flag)]


def percentage(share: float) -> str:
    """Return a share between 0 and 1 as whole percents; only a full share is called 100%."""
    whole = math.floor(share * 100) if share < 1 else 100
    return f"{whole}%"


def apart(value: float, reference: float, indicator: Indicator) -> float:
    """Return how far two figures are apart as they are printed, so that a reader can check the sum."""
    places = indicator.decimalen
    return rounded(rounded(value, places) - rounded(reference, places), places)


def better(difference: float, indicator: Indicator) -> str:
    """Return `gunstiger` or `ongunstiger`; nothing for a figure that is neither good nor bad."""
    if indicator.richting == "neutraal" or difference == 0 or math.isnan(difference):
        return ""
    good = (difference > 0) == (indicator.richting == "hoger_beter")
    return "gunstiger" if good else "ongunstiger"


def statement(said: str, indicator: Indicator, place: str) -> str:
    """Return the first sentence of a view: `In Wielwijk heeft 24% van ...`."""
    return f"In {place} {indicator.zin.replace('{waarde}', said)}."


def comparison(
    difference: float,
    reference: float,
    indicator: Indicator,
    *,
    equal: bool,
    judged: str,
    computed: bool = False,
) -> str:
    """Return the second sentence: how far from Dordrecht, as the printed figures add up."""
    if math.isnan(difference) or indicator.is_count:
        return ""
    # computed is called computed, also inside a sentence
    printed = amount(reference, indicator) + (", berekend" if computed else "")
    if equal:
        return f"Dat is ongeveer gelijk aan Dordrecht ({printed})."
    size = gap(difference, indicator, sign=False)
    word = more_or_less(difference, indicator)
    tail = f": {judged} dan Dordrecht" if judged else ""
    return f"Dat is {size} {word} dan in Dordrecht ({printed}){tail}."


def source_line(sources: Iterable[Source], jaren: Sequence[int] = (), *, boundaries: bool = True) -> str:
    """Write the one source line: publisher, title, table, year, kind of figure, licence, boundaries."""
    parts = []
    for source in sources:
        years = " en ".join(year(jaar) for jaar in jaren)
        details = [source.publisher, source.title]
        if source.table not in source.title:
            details[-1] += f" ({source.table})"
        details += [part for part in (years, source.kind, source.licence) if part]
        parts.append(", ".join(details))
    line = f"Bron: {'; '.join(parts)}." if parts else "Bron: geen."
    return f"{line} {BOUNDARIES}" if boundaries else line


def more_or_less(difference: float, indicator: Indicator) -> str:
    """Shares, scores and prices are higher or lower; what is counted is more or less."""
    if indicator.eenheid in ("%", "score", _EURO_THOUSAND):
        return "hoger" if difference > 0 else "lager"
    return "meer" if difference > 0 else "minder"


def development(
    change: float, years: Sequence[int], indicator: Indicator, *, equal: bool, judged: str
) -> str:
    """Return the second sentence of a development: how much more or less than in the first year."""
    if math.isnan(change):
        return f"Voor {year(years[0])} is er geen cijfer om mee te vergelijken."
    if equal:
        return f"Dat is ongeveer gelijk aan {year(years[0])}."
    tail = f": {judged} dan toen" if judged else ""
    word = more_or_less(change, indicator)
    return f"Dat is {gap(change, indicator, sign=False)} {word} dan in {year(years[0])}{tail}."


# A figure older than this says so where it stands.
OLD = 3


def cite(source: Source, jaren: Sequence[int], now: int = 0) -> str:
    """Return the few words between brackets behind a sentence: `RIVM, 2020, modelschatting`; an old year is `uit 2020`."""
    years = " en ".join(year(jaar) for jaar in jaren)
    if jaren and jaren[-1] and now - jaren[-1] > OLD:
        years = f"uit {years}"
    return ", ".join(part for part in (source.short, years, source.kind) if part)


def short(name: str) -> str:
    """Shorten a name for lists and maps: `en omgeving` becomes `e.o.`."""
    return re.sub(r"\ben omgeving\b", "e.o.", name)


def once(parts: Iterable[str]) -> str:
    """Join remarks, leaving out one that another already says."""
    kept: list[str] = []
    for part in parts:
        if part and not any(part in other for other in kept):
            kept = [*(other for other in kept if other not in part), part]
    return " ".join(kept)


def listed(words: Sequence[str]) -> str:
    """Join words as a person would: `a, b en c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def day(value: date) -> str:
    """Return a date as in the Netherlands: `21 november 2026`."""
    return format_date(value, "d MMMM y", locale="nl_NL")


def file_name(name: str, ending: str) -> str:
    """Return the name of a file; the CSV for Excel is one too, and not the other."""
    return f"{name}_excel.csv" if ending == "excel-csv" else f"{name}.{ending}"
