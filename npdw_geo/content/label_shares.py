"""Compute what the page Energielabels tells of labels per wijk, and where gas and struggle meet.

The documents count labels per CBS wijk, without a year and without an owner. What follows from them
is computed and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from npdw_geo import text
from npdw_geo.errors import DataProblems, Problem
from npdw_geo.models import Flag, Source
from npdw_geo.release.areas import CBS_WIJK
from npdw_geo.release.programme import BASELINE_YEAR
from npdw_geo.release.release import Release
from npdw_geo.views.choropleth import IndicatorView, default_view
from npdw_geo.views.energielabels import LabelsView

LABELS = ("E", "F", "G")
TABLE = "energielabels"
SHARE = "Aandeel (berekend)"
HOMES = "woningvoorraad"
NUMBERS = ("E", "F", "G", "E, F en G", "Woningen (CBS 2022)", SHARE)
_GAS = "Gas per woning, 2016 (teruggerekend)"
_STRUGGLE = "Moeite met rondkomen, 2020 (modelschatting)"
MEETING_NUMBERS = (_GAS, _STRUGGLE)
GAS_NOTE = (
    "Van buurten is alleen 2016 bekend, teruggerekend uit een totaal aan energie. Het bouwjaar van woningen per buurt staat in geen "
    "van onze bronnen. Bron van de reeks: CBS, tabel 81528NED, CC BY 4.0."
)


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
    """Return the homes per CBS wijk in the year the baseline counts with."""
    rows = release.raw[(release.raw["indicator"] == HOMES) & (release.raw["jaar"] == BASELINE_YEAR)]
    return rows.set_index("code")["waarde"].astype(float)


def sentence(found: Labels, release: Release) -> str:
    """Return the sentence about all wijken in view, with what the document prints of Dordrecht beside it."""
    there = printed_share(release).get("dordrecht")
    beside = "" if there is None else f" In heel Dordrecht is het volgens het stuk {text.number(there)}%."
    return _of_wijken(found) + beside


def _of_wijken(found: Labels) -> str:
    bad, homes = found.total().sum(), found.wijken["woningen"].astype(float).sum()
    names = text.listed([str(name) for name in found.wijken["naam"]])
    said = f"In {names} hebben {text.number(bad)} van de {text.number(homes)} woningen energielabel E, F of G"
    if not homes > 0:
        return f"In {names} hebben {text.number(bad)} woningen energielabel E, F of G. Van hoeveel woningen, is niet bekend."
    share = f"{text.number(bad / homes * 100, 1)}%"
    doubt = [f"{text.number(value)} met label {label} in {name}" for name, label, value in found.doubtful]
    if not doubt:
        return f"{said}: {share} (berekend)."
    mark = "zonder" if found.view.totaal == "zonder" else "met"
    return f"{said}: {share} (berekend, {mark} de onzekere {text.listed(doubt)})."


def table(found: Labels, release: Release) -> pd.DataFrame:
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
    there = printed_share(release).get("dordrecht")
    if there is not None:
        none = dict.fromkeys((*LABELS, "E, F en G", "Woningen (CBS 2022)"), text.MISSING)
        rows.append(
            {"Wijk": "Dordrecht", **none, SHARE: f"{text.number(there)}% (gedrukt, niet na te rekenen)"}
        )
    return pd.DataFrame(rows)


def printed_share(release: Release) -> dict[str, float]:
    """Return the share of E, F and G that the document prints, by area."""
    rows = release.tables[TABLE]
    found = rows[(rows["maat"] == "aandeel") & (rows["label"] == "E-G")].set_index("gebied")["waarde"]
    return {str(slug): float(value) for slug, value in found.dropna().items()}


def _cell(row: pd.Series, label: str) -> str:
    said = text.number(float(row[label]))
    return f"{said} (onzeker)" if row[f"vlag_{label}"] == Flag.ONZEKER else said


def _share(part: float, homes: float) -> str:
    return f"{text.number(part / homes * 100, 1)}%" if homes > 0 else text.MISSING


def _sums(bad: float, homes: float) -> dict[str, str]:
    return {
        "E, F en G": text.number(bad),
        "Woningen (CBS 2022)": text.number(homes),
        SHARE: _share(bad, homes),
    }


def arithmetic(release: Release) -> list[str]:
    """Show whether the printed shares follow from the counts, each step in one line."""
    found = make_labels(LabelsView(_everything(release)), release)
    shares = printed_share(release)
    homes = found.wijken["woningen"].astype(float).sum()
    parts = [float(found.wijken[label].astype(float).sum()) for label in LABELS]
    bad, doubt = sum(parts), sum(value for _, _, value in found.doubtful)
    lines = [
        f"Gedrukt staat {text.number(shares['dordt-west'], 1)}% in Dordt West en {text.number(shares['dordrecht'])}% in Dordrecht.",
        f"Aantallen: {' + '.join(f'{text.number(part)} {label}' for part, label in zip(parts, LABELS, strict=True))} = {text.number(bad)} woningen.",
        f"{text.number(bad)} van {text.number(homes)} woningen is {_share(bad, homes)}.",
    ]
    if doubt:
        less = bad - doubt
        lines.append(
            f"Zonder de onzekere {text.number(doubt)}, met alle woningen van {text.listed([name for name, _, _ in found.doubtful])}: {text.number(less)} van {text.number(homes)} is {_share(less, homes)}."
        )
    asked = shares["dordt-west"] / 100 * homes
    lines.append(f"{text.number(shares['dordt-west'], 1)}% van {text.number(homes)} zou {text.number(asked)} woningen zijn. Het aandeel volgt dus niet uit de aantallen. Het kan een ander jaar zijn, of alleen woningen met een label; de bron zegt het niet.")  # fmt: skip
    return lines


def _everything(release: Release) -> IndicatorView:
    return default_view(release, None, None)


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


def gas_years(release: Release) -> pd.DataFrame:
    """Return the gas per home in Dordrecht for every year of the one source that has them all (index: year)."""
    rows = {}
    for jaar in release.years("gemiddeld_gasverbruik", ["dordrecht"]):
        row = release.series("gemiddeld_gasverbruik", jaar, ["dordrecht"]).iloc[0]
        if row["bron"] == "cbs_81528ned":
            rows[jaar] = float(row["waarde"])
    return pd.DataFrame({"dordrecht": rows})
