"""Compute the road to each promise about bad labels, and what the money on the table covers.

The documents do not count labels per owner: where the number of homes is not known, the smallest and
the largest possible number stand there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Cell, Column, Table
from npdw_geo.content.label_shares import Labels, arithmetic
from npdw_geo.models import Flag, Source
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release

PROMISES, MONEY = "beloften", "financiering"
PER_HOME, GRANTED = "nip-per-woning", "h12-nip"
ROAD_NOTE = (
    "Alle aantallen zijn berekend uit de labels per wijk hierboven, en naar boven afgerond: Samen kan minder zijn dan de som. "
    "De stukken tellen labels niet per eigenaar. Daarom staat er hoeveel het er minstens en hoogstens zijn. Van corporaties "
    "en verhuurders is dat nooit meer dan de woningen die zij volgens de nulmeting hebben. Huur zonder sociale huur lezen wij als "
    "particuliere verhuur. In Crabbehof is het getal van de huurwoningen onzeker; daar is geen grens te geven. Hoeveel G-labels in "
    "een VvE (vereniging van eigenaren) liggen, is niet bekend. De toezegging en de eis gelden voor heel Nederland. De inzet "
    "van het college geldt voor heel Dordrecht. Hier staat het deel van deze wijken. Hoeveel er sinds 2024 is gedaan, staat in geen stuk."
)
# Who owns a home, in the words of the baseline; the rest of the promises is about all homes.
_OWNED = {"woningcorporaties": "sociale huur", "particuliere verhuurders": "huur"}


@dataclass(frozen=True)
class Step:
    """One promise for one area: homes at least and at most, years to go, and homes a year."""

    promise: str
    who: str
    kind: str
    until: int
    area: str
    low: float
    high: float
    years: int

    @property
    def per_year(self) -> tuple[float, float]:
        """Homes a year, at least and at most; missing when the time is over."""
        if self.years < 1:
            return float("nan"), float("nan")
        return self.low / self.years, self.high / self.years


def road(found: Labels, release: Release) -> list[Step]:
    """Return every promise for every wijk in view and for all of them together."""
    promises = release.tables.get(PROMISES)
    if promises is None:
        return []
    steps = []
    for promise in plain_rows(promises):
        labels = str(promise.labels).split(";")
        years = max(0, int(str(promise.tot_en_met)) - found.view.begin + 1)
        share = float(str(promise.aandeel)) / 100
        ends = [
            _owned(float(found.total(labels)[slug]), str(promise.wie), str(slug), release)
            for slug in found.wijken.index
        ]
        names = [str(name) for name in found.wijken["naam"]]
        if len(ends) > 1:
            ends.append((sum(low for low, _ in ends), sum(high for _, high in ends)))
            names.append("Samen")
        for name, (low, high) in zip(names, ends, strict=True):
            until = int(str(promise.tot_en_met))
            steps.append(
                Step(
                    str(promise.id),
                    str(promise.wie),
                    str(promise.soort),
                    until,
                    name,
                    share * low,
                    share * high,
                    years,
                )
            )
    return steps


def _owned(homes: float, who: str, wijk: str, release: Release) -> tuple[float, float]:
    """Return how many of these homes belong to somebody, at least and at most.

    The documents do not count labels per owner. All could be theirs, up to the homes they own; and
    as many must be theirs as there are more than others own.
    """
    if who == "VvE's":
        return 0.0, homes
    part = _OWNED.get(who)
    if part is None:
        return homes, homes
    baseline = release.tables.get("nulmeting")
    if baseline is None:
        return 0.0, homes
    rows = baseline[
        baseline["titel"].str.startswith("Samenstelling woningvoorraad") & (baseline["gebied"] == wijk)
    ]
    owned = rows.set_index("onderdeel")["waarde"].astype(float)
    # a doubtful count of homes bounds nothing
    if part not in owned.index or (rows["vlag"] == Flag.ONZEKER).any() or owned.isna().any():
        return 0.0, homes
    others = owned.sum() - owned[part]
    # a part of a home is none: a whole one must be theirs, or can be
    return max(0.0, float(np.ceil(homes - others))), min(homes, float(np.floor(owned[part])))


def road_table(steps: Sequence[Step]) -> Table:
    """Return the road: a row a promise, a column an area, homes a year in each cell and all homes small below them."""
    areas = list(dict.fromkeys(step.area for step in steps))
    rows: dict[str, list[Cell]] = {}
    for step in steps:
        head = [Cell(step.who[0].upper() + step.who[1:], step.kind), Cell(f"tot en met {step.until}")]
        cells = rows.setdefault(step.promise, head)
        homes = f"{_between(step.low, step.high)} woningen"
        cells.append(Cell(f"{_between(*step.per_year)} per jaar" if step.years else "de tijd is om", homes))
    columns = (Column("Wie"), Column("Tot wanneer"), *(Column(area, number=True) for area in areas))
    return Table("Woningen per jaar om een belofte te halen", columns, tuple(map(tuple, rows.values())))


def road_sentence(steps: Sequence[Step]) -> str:
    """Say what the widest promise asks for all areas in view together."""
    if not steps:
        return ""
    most = max((step for step in steps if step.area == steps[-1].area), key=lambda step: step.low)
    where = "in deze wijken samen" if most.area == "Samen" else f"in {most.area}"
    who = f"{most.who[0].upper()}{most.who[1:]} ({most.kind})"
    if not most.years:
        return f"{who}: de tijd is om, die liep tot en met {most.until}."
    return (
        f"{who}: dat vraagt {_between(*most.per_year)} woningen per jaar {where}, tot en met {most.until} (berekend). "
        "Hoeveel er al is gedaan, staat in geen stuk."
    )


def _between(low: float, high: float) -> str:
    """Return one number, or the smallest and the largest it can be; a part of a home counts as one."""
    least, most = (int(np.ceil(end - 1e-9)) for end in (low, high))
    if least == most:
        return text.number(least)
    return f"{text.number(least)} tot {text.number(most)}" if least else f"hoogstens {text.number(most)}"


def money(found: Labels, release: Release) -> list[str]:
    """Show what the money on the table comes to, each computation in one line."""
    table_ = release.tables.get(MONEY)
    if table_ is None:
        return []
    amounts = table_.set_index("id")["bedrag_eur"].astype(float)
    each, granted = amounts.get(PER_HOME, np.nan), amounts.get(GRANTED, np.nan)
    bad = float(found.total().sum())
    need = bad * each
    names = text.listed([str(name) for name in found.wijken["naam"]])
    lines = [
        f"{text.number(bad)} woningen met E, F of G ({names}) × € {text.number(each)} = € {text.number(need)} (berekend)."
    ]
    doubt = sum(value for _, _, value in found.doubtful)
    if doubt and found.view.totaal == "met":
        less = bad - doubt
        lines.append(
            f"Zonder de onzekere {text.number(doubt)}: {text.number(less)} × € {text.number(each)} = € {text.number(less * each)} (berekend)."
        )
    return [
        *lines,
        f"Toegekend voor heel Dordrecht, 2023-2026: € {text.number(granted)}.",
        f"€ {text.number(granted)} ÷ € {text.number(each)} is genoeg voor {text.number(np.floor(granted / each))} woningen in heel Dordrecht (berekend).",
        f"Het toegekende bedrag is € {text.number(abs(granted - need))} {'lager' if granted < need else 'hoger'} dan € {text.number(need)}.",
        f"Let op: € {text.number(each)} is het bedrag van de bron, maar 45 miljoen voor 30.000 woningen is € 1.500. Het geld is voor eigenaren van "
        "koopwoningen met label D tot en met G; hier staan alle woningen met E, F of G, ook die van corporaties.",
    ]


def quoted(release: Release) -> Iterator[tuple[str, str, str]]:
    """Yield who promised what, as it was printed, and where."""
    table_ = release.tables.get(PROMISES)
    if table_ is None:
        return
    for row in plain_rows(table_):
        title = release.documents["titel"].get(row.bron, row.bron)
        who = row.wie[0].upper() + row.wie[1:]
        yield f"{who}, tot en met {row.tot_en_met}", str(row.gedrukt), f"{title}, {row.plaats_in_bron}"


def money_sources(release: Release) -> list[Source]:
    """Return the sources of the amounts and of what was promised."""
    return [release.catalog.sources[name] for name in (MONEY, PROMISES) if name in release.catalog.sources]


def source_table(found: Labels, release: Release) -> pd.DataFrame:
    """Return what a workbook says about where its tables come from."""
    lines = [
        text.source_line(found.sources, boundaries=False),
        ROAD_NOTE,
        *arithmetic(release),
        *money(found, release),
    ]
    return pd.DataFrame({"toelichting": lines})
