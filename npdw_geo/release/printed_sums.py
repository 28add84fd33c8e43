"""Sums and cross-checks of the programme's tables: what must come out, and what is known not to.

A check that fails is a problem, unless a finding in `bevindingen.csv` already tells the reader.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.text import number

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Check:
    """One sum or comparison: what was found, whether it holds, and the finding that explains it."""

    words: str
    holds: bool
    finding: str = ""

    def __str__(self) -> str:
        if self.holds:
            return f"klopt: {self.words}"
        return f"klopt niet: {self.words} (bevinding {self.finding or 'ontbreekt'})"


def all_checks(tables: Tables, homes: float = float("nan")) -> list[Check]:
    """Return every check whose tables could be read, in a fixed order.

    `homes` is the number of homes of the four CBS wijken, to hold shares of labels against.
    """
    found: list[Check] = []
    if {"woningbouwprojecten", "gedrukte_totalen"} <= set(tables):
        found += housing_totals(tables["woningbouwprojecten"], tables["gedrukte_totalen"])
        found += parts_of_projects(tables["woningbouwprojecten"])
    if "financiering" in tables:
        found.append(money_total(tables["financiering"]))
    if {"energielabels", "nulmeting"} <= set(tables):
        found += labels_twice(tables["energielabels"], tables["nulmeting"])
    if "energielabels" in tables and not math.isnan(homes):
        found.append(label_share(tables["energielabels"], homes))
    if "nulmeting" in tables:
        found += advice_twice(tables["nulmeting"])
        found += stock_sums(tables["nulmeting"])
    if {"woningbouwprojecten", "woningbouw_tweede_bron"} <= set(tables):
        found += second_sources(tables["woningbouwprojecten"], tables["woningbouw_tweede_bron"])
    return found


def housing_totals(projects: pd.DataFrame, printed: pd.DataFrame) -> Iterator[Check]:
    """Compare the sum of each table of projects with its printed total."""
    for row in plain_rows(printed):
        rows = projects[
            projects["plaats_in_bron"].str.match(rf"{row.tabel}\b") & (projects["deel_van"] == "")
        ]
        parts = rows["totaal"].dropna()
        added = " + ".join(number(part) for part in parts)
        words = f"{row.tabel}: {added} = {number(parts.sum())}, gedrukt {number(row.waarde)}"
        yield Check(words, parts.sum() == row.waarde)


def parts_of_projects(projects: pd.DataFrame) -> Iterator[Check]:
    """Compare apartments plus ground-level homes with the total, and net with the total."""
    both = projects.dropna(subset=["appartementen", "grondgebonden", "totaal"])
    for row in plain_rows(both):
        added = row.appartementen + row.grondgebonden
        words = (
            f"{row.naam}: {number(row.appartementen)} + {number(row.grondgebonden)} = {number(row.totaal)}"
        )
        yield Check(words, added == row.totaal)
    for row in plain_rows(projects.dropna(subset=["netto", "totaal"])):
        if row.netto > row.totaal:
            words = f"{row.naam}: {number(row.netto)} extra woningen van de {number(row.totaal)}"
            yield Check(words, False, "karel-doormanweg-extra" if row.netto_vlag == "tegenstrijdig" else "")


def money_total(money: pd.DataFrame) -> Check:
    """Compare the amounts of the table of chapter 12 with its printed total."""
    parts = money.loc[money["in_tabel_h12"] == "ja", "bedrag_eur"]
    printed = money.loc[money["in_tabel_h12"] == "totaal", "bedrag_eur"].sum()
    words = (
        f"hoofdstuk 12: {len(parts)} bedragen zijn samen € {number(parts.sum())}, gedrukt € {number(printed)}"
    )
    return Check(words, parts.sum() == printed)


def labels_twice(labels: pd.DataFrame, baseline: pd.DataFrame) -> Iterator[Check]:
    """Compare the labels with the same cells of the baseline: two readings of one place."""
    counts = labels[labels["maat"] == "aantal"].set_index(["gebied", "label"])["waarde"]
    cells = baseline[baseline["onderdeel"].isin(["E", "F", "G"])].set_index(["gebied", "onderdeel"])["waarde"]
    same = counts.dropna().equals(cells.reindex(counts.index).dropna())
    yield Check(f"energielabels: {len(counts.dropna())} aantallen zijn gelijk aan de nulmeting", same)


def label_share(labels: pd.DataFrame, homes: float) -> Check:
    """Compare the printed share of E, F and G with what follows from the counts."""
    total = labels.loc[labels["maat"] == "aantal", "waarde"].sum()
    printed = labels.loc[(labels["gebied"] == "dordt-west") & (labels["maat"] == "aandeel"), "waarde"].sum()
    share = round(total / homes * 100, 1)
    words = f"energielabels E, F en G: {number(total)} van {number(homes)} woningen is {number(share, 1)}%, gedrukt {number(printed, 1)}%"
    return Check(words, share == printed, "label-aandeel-aantal")


def advice_twice(baseline: pd.DataFrame) -> Iterator[Check]:
    """Compare the school advice of the two tables of appendix 3."""
    rows = baseline[baseline["titel"].str.startswith("Definitief schooladvies")]
    for gebied, cells in rows.groupby("gebied"):
        pairs = cells.dropna(subset="waarde").groupby("onderdeel")["waarde"].nunique()
        finding = "" if gebied == "dordrecht" else "schooladvies-omgekeerd"
        yield Check(f"schooladvies {gebied} in twee tabellen", bool((pairs == 1).all()), finding)


def stock_sums(baseline: pd.DataFrame) -> Iterator[Check]:
    """Say for each area whether koop, sociale huur and huur are a whole number of homes together."""
    rows = baseline[baseline["titel"].str.startswith("Samenstelling woningvoorraad")]
    for gebied, cells in rows.groupby("gebied", sort=False):
        total = cells["waarde"].sum()
        doubtful = (cells["vlag"] == "onzeker").any()
        whole = abs(total - round(total)) < 0.005 and not doubtful
        words = f"woningvoorraad {gebied}: {' + '.join(number(v, 2) for v in cells['waarde'])} = {number(total, 2)}"
        finding = {"dordrecht": "woningvoorraad-dordrecht", "crabbehof": "woningvoorraad-crabbehof"}
        yield Check(words, bool(whole), finding.get(str(gebied), ""))


def second_sources(projects: pd.DataFrame, others: pd.DataFrame) -> Iterator[Check]:
    """Compare totals of projects with what a second source says."""
    findings = {"charlotte-de-bourbonstraat": "charlotte-113-114", "bouwhuys-locatie": "bouwhuys-215-200"}
    totals = projects.set_index("id")["totaal"]
    for row in plain_rows(others[others["veld"] == "totaal"]):
        if row.project_id not in totals.index or not str(row.waarde).isdigit():
            continue
        words = f"{row.project_id}: {number(totals[row.project_id])}, tweede bron {row.waarde}"
        yield Check(words, totals[row.project_id] == float(row.waarde), findings.get(str(row.project_id), ""))
