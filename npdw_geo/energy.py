"""Compute what the page Energielabels tells: labels per wijk, the road to each promise, the money.

The documents count labels per CBS wijk, without a year and without an owner. What follows from them
is computed and says so; where the number of homes is not known, the smallest and the largest
possible number stand there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.areas import CBS_WIJK
from npdw_geo.errors import DataProblems, Problem
from npdw_geo.models import Flag, Source
from npdw_geo.release import Release
from npdw_geo.view import IndicatorView, LabelsView, default_indicator_view

LABELS = ("E", "F", "G")
TABLE, PROMISES, MONEY = "energielabels", "beloften", "financiering"
HOMES = "woningvoorraad"
PER_HOME, GRANTED = "nip-per-woning", "h12-nip"
NUMBERS = ("E", "F", "G", "E, F en G", "Woningen (CBS 2022)", "Aandeel (berekend)")
_GAS = "Gas per woning, 2016 (teruggerekend)"
_STRUGGLE = "Moeite met rondkomen, 2020 (modelschatting)"
MEETING_NUMBERS = (_GAS, _STRUGGLE)
ROAD_NOTE = (
    "Alle aantallen zijn berekend uit de labels per wijk hierboven. De stukken tellen labels niet per eigenaar. Daarom staat er "
    "hoeveel het er minstens en hoogstens zijn: van corporaties en verhuurders nooit meer dan de woningen die zij volgens "
    "de nulmeting hebben. In Crabbehof is dat getal onzeker en begrenst het niets. Hoeveel G-labels in een VvE liggen, is niet bekend."
)
GAS_NOTE = (
    "Van buurten is alleen 2016 bekend, teruggerekend uit een totaal aan energie. Het bouwjaar van woningen per buurt staat in geen "
    "van onze bronnen. Bron van de reeks: CBS, tabel 81528NED, CC BY 4.0."
)
# Who owns a home, in the words of the baseline; the rest of the promises is about all homes.
_OWNED = {"woningcorporaties": "sociale huur", "particuliere verhuurders": "huur"}


@dataclass(frozen=True, eq=False)
class Labels:
    """The counts of a view: index wijk; columns naam, woningen, E, F, G and vlag_E, vlag_F, vlag_G."""

    view: LabelsView
    wijken: pd.DataFrame
    sources: tuple[Source, ...]

    def counts(self, label: str) -> pd.Series:
        """Return homes with this label per wijk; a doubtful count is missing when totals are without it."""
        found = self.wijken[label]
        doubtful = self.wijken[f"vlag_{label}"] == Flag.ONZEKER
        return found.mask(doubtful) if self.view.totaal == "zonder" else found

    def total(self, labels: Sequence[str] = LABELS) -> pd.Series:
        """Return homes with one of these labels per wijk, without what was left out."""
        return sum((self.counts(label).fillna(0) for label in labels), pd.Series(0.0, self.wijken.index))

    @property
    def doubtful(self) -> list[tuple[str, str, float]]:
        """The counts that are doubtful as read: (wijk, label, homes)."""
        return [
            (str(row["naam"]), label, float(row[label]))
            for _, row in self.wijken.iterrows()
            for label in LABELS
            if row[f"vlag_{label}"] == Flag.ONZEKER
        ]


@dataclass(frozen=True)
class Step:
    """One promise for one area: homes at least and at most, years to go, and homes a year."""

    promise: str
    who: str
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


def make_labels(view: LabelsView, release: Release) -> Labels:
    """Take the counts of the wijken in the filter, with the homes they are a part of."""
    if TABLE not in release.tables:
        known = release.problems.get(TABLE) or release.problems.get("documenten")
        raise DataProblems(known or (Problem(f"data/{TABLE}.csv", None, None, "het bestand ontbreekt"),))
    table = release.tables[TABLE]
    counts = table[table["maat"] == "aantal"].set_index(["gebied", "label"])
    wijken = view.shown.gebied.wijken(release.areas.values())
    homes = _homes(release)
    rows = {}
    for slug in wijken:
        cells = {label: counts.loc[(slug, label)] for label in LABELS}
        rows[slug] = {
            "naam": release.areas[slug].name,
            "woningen": homes.get(CBS_WIJK[slug], np.nan),
            **{label: float(cell["waarde"]) for label, cell in cells.items()},
            **{f"vlag_{label}": str(cell["vlag"]) for label, cell in cells.items()},
        }
    used = [
        release.catalog.sources[name] for name in (TABLE, "cbs_kwb_2022") if name in release.catalog.sources
    ]
    return Labels(view, pd.DataFrame(rows).T.infer_objects(), tuple(used))


def _homes(release: Release) -> pd.Series:
    """Return the homes per CBS wijk in the latest year that has them."""
    rows = release.raw[release.raw["indicator"] == HOMES].sort_values("jaar")
    return rows.drop_duplicates("code", keep="last").set_index("code")["waarde"].astype(float)


def sentence(found: Labels) -> str:
    """Return the sentence about all wijken in view."""
    bad, homes = found.total().sum(), found.wijken["woningen"].astype(float).sum()
    names = text.listed([str(name) for name in found.wijken["naam"]])
    said = f"In {names} hebben {text.number(bad)} van de {text.number(homes)} woningen energielabel E, F of G"
    share = f"{text.number(bad / homes * 100, 1)}%"
    doubt = [f"{text.number(value)} met label {label} in {name}" for name, label, value in found.doubtful]
    if not doubt:
        return f"{said}: {share} (berekend)."
    mark = "zonder" if found.view.totaal == "zonder" else "met"
    return f"{said}: {share} (berekend, {mark} de onzekere {text.listed(doubt)})."


def table(found: Labels) -> pd.DataFrame:
    """Return labels per wijk as words, with the total, the homes, and the share of them."""
    rows = []
    for slug, row in found.wijken.iterrows():
        cells = {label: _cell(row, label) for label in LABELS}
        bad = float(found.total()[slug])
        rows.append({"Wijk": row["naam"], **cells, **_sums(bad, float(row["woningen"]))})
    if len(rows) > 1:
        whole = {label: text.number(float(found.counts(label).sum())) for label in LABELS}
        homes = float(found.wijken["woningen"].astype(float).sum())
        rows.append({"Wijk": "Samen", **whole, **_sums(float(found.total().sum()), homes)})
    return pd.DataFrame(rows)


def _cell(row: pd.Series, label: str) -> str:
    said = text.number(float(row[label]))
    return f"{said} (onzeker)" if row[f"vlag_{label}"] == Flag.ONZEKER else said


def _sums(bad: float, homes: float) -> dict[str, str]:
    share = f"{text.number(bad / homes * 100, 1)}%" if homes > 0 else text.MISSING
    return {
        "E, F en G": text.number(bad),
        "Woningen (CBS 2022)": text.number(homes),
        "Aandeel (berekend)": share,
    }


def arithmetic(release: Release) -> list[str]:
    """Show whether the printed shares follow from the counts, each step in one line."""
    found = make_labels(LabelsView(_everything(release)), release)
    printed = release.tables[TABLE][release.tables[TABLE]["maat"] == "aandeel"]
    shares = printed[printed["label"] == "E-G"].set_index("gebied")["waarde"]
    homes = found.wijken["woningen"].astype(float).sum()
    parts = [float(found.wijken[label].astype(float).sum()) for label in LABELS]
    bad, doubt = sum(parts), sum(value for _, _, value in found.doubtful)
    lines = [
        f"Gedrukt staat {text.number(shares['dordt-west'], 1)}% in Dordt West en {text.number(shares['dordrecht'])}% in Dordrecht.",
        f"Aantallen: {' + '.join(f'{text.number(part)} {label}' for part, label in zip(parts, LABELS, strict=True))} = {text.number(bad)} woningen.",
        f"{text.number(bad)} van {text.number(homes)} woningen is {text.number(bad / homes * 100, 1)}%.",
    ]
    if doubt:
        less = bad - doubt
        lines.append(
            f"Zonder de onzekere {text.number(doubt)}: {text.number(less)} van {text.number(homes)} is {text.number(less / homes * 100, 1)}%."
        )
    asked = shares["dordt-west"] / 100 * homes
    lines.append(f"{text.number(shares['dordt-west'], 1)}% van {text.number(homes)} zou {text.number(asked)} woningen zijn. Gedrukt aandeel en aantallen horen dus niet bij elkaar.")  # fmt: skip
    return lines


def _everything(release: Release) -> IndicatorView:
    return default_indicator_view(release, None, None)


def road(found: Labels, release: Release) -> list[Step]:
    """Return every promise for every wijk in view and for all of them together."""
    promises = release.tables.get(PROMISES)
    if promises is None:
        return []
    steps = []
    for promise in promises.itertuples():
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
                Step(str(promise.id), str(promise.wie), until, name, share * low, share * high, years)
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
    return max(0.0, homes - others), min(homes, float(owned[part]))


def road_table(steps: Sequence[Step]) -> pd.DataFrame:
    """Return the road as words: a row a promise, a column an area, homes a year and all homes in each cell."""
    rows: dict[str, dict[str, str]] = {}
    for step in steps:
        row = rows.setdefault(
            step.promise,
            {
                "Wie": step.who[0].upper() + step.who[1:],
                "Tot en met": str(step.until),
                "Jaren": str(step.years),
            },
        )
        homes = _between(step.low, step.high)
        row[step.area] = (
            f"{_between(*step.per_year)} per jaar ({homes} woningen)"
            if step.years
            else f"de tijd is om ({homes} woningen)"
        )
    return pd.DataFrame(list(rows.values()))


def _between(low: float, high: float) -> str:
    """Return one number, or the smallest and the largest it can be; a part of a home counts as one."""
    least, most = (int(np.ceil(end - 1e-9)) for end in (low, high))
    return text.number(least) if least == most else f"{text.number(least)} tot {text.number(most)}"


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
    return [
        f"{text.number(bad)} woningen met E, F of G ({names}) × € {text.number(each)} = € {text.number(need)} (berekend).",
        f"Toegekend voor heel Dordrecht, 2023-2026: € {text.number(granted)}.",
        f"€ {text.number(granted)} ÷ € {text.number(each)} is genoeg voor {text.number(np.floor(granted / each))} woningen in heel Dordrecht (berekend).",
        f"Dat is € {text.number(abs(granted - need))} {'minder' if granted < need else 'meer'} dan € {text.number(need)}.",
    ]


def meeting(release: Release, buurten: Sequence[str]) -> pd.DataFrame:
    """Return the buurten where more gas is used and more people struggle than in Dordrecht, as words."""
    parts = {}
    for name, jaar in (("gemiddeld_gasverbruik", 2016), ("moeite_met_rondkomen", 2020)):
        rows = release.series(name, jaar, [*buurten, "dordrecht"])
        parts[name] = rows["waarde"]
    frame = pd.DataFrame(parts)
    there = frame.loc["dordrecht"]
    both = frame.drop("dordrecht")
    both = both[(both > there).all(axis=1)]
    names = {name: release.indicator(name) for name in parts}
    heads = MEETING_NUMBERS
    rows = [
        {
            "Gebied": "Dordrecht" if code == "dordrecht" else text.short(release.areas[str(code)].name),
            **{
                head: text.amount(float(row[name]), names[name])
                for head, name in zip(heads, parts, strict=True)
            },
        }
        for code, row in [
            *both.sort_values("moeite_met_rondkomen", ascending=False).iterrows(),
            ("dordrecht", there),
        ]
    ]
    return pd.DataFrame(rows)


def promises(release: Release) -> Iterator[tuple[str, str, str]]:
    """Yield who promised what, as it was printed, and where."""
    table_ = release.tables.get(PROMISES)
    if table_ is None:
        return
    for row in table_.itertuples():
        title = release.documents["titel"].get(row.bron, row.bron)
        who = row.wie[0].upper() + row.wie[1:]
        yield f"{who}, tot en met {row.tot_en_met}", str(row.gedrukt), f"{title}, {row.plaats_in_bron}"


def gas_years(release: Release) -> pd.DataFrame:
    """Return the gas per home in Dordrecht for every year of the one source that has them all (index: year)."""
    rows = {}
    for jaar in release.years("gemiddeld_gasverbruik", ["dordrecht"]):
        row = release.series("gemiddeld_gasverbruik", jaar, ["dordrecht"]).iloc[0]
        if row["bron"] == "cbs_81528ned":
            rows[jaar] = float(row["waarde"])
    return pd.DataFrame({"dordrecht": rows})


def money_sources(release: Release) -> list[Source]:
    """Return the source of the amounts."""
    return [release.catalog.sources[MONEY]] if MONEY in release.catalog.sources else []


def source_table(found: Labels, release: Release) -> pd.DataFrame:
    """Return what a workbook says about where its tables come from."""
    lines = [
        text.source_line(found.sources, boundaries=False),
        ROAD_NOTE,
        *arithmetic(release),
        *money(found, release),
    ]
    return pd.DataFrame({"toelichting": lines})
