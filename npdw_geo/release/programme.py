"""The programme's other tables: baseline, goals, money, efforts, and what does not fit."""

import numpy as np
import pandas as pd

from npdw_geo.models import Flag, Rate
from npdw_geo.release.areas import CBS_WIJK, GEBIED, GEMEENTE, WIJKEN
from npdw_geo.release.catalog import Catalog
from npdw_geo.release.transcripts import PRINTED, Layout

_YES_NO = frozenset({"ja", "nee"})
_CROSS = frozenset({"ja", "nee", "onleesbaar"})

BASELINE = Layout(
    "nulmeting",
    (
        *("rij_id", "titel", "pijler", "doel", "tabel", "gebied", "onderdeel", "jaar", "eenheid"),
        *("waarde", "gedrukt", "rij_gedrukt", "bron", "plaats_in_bron", "vlag", "bevestiging"),
    ),
    key=("rij_id", "gebied", "onderdeel"),
    numbers=("waarde",),
    years=("jaar",),
    areas=("gebied",),
    filled=("rij_id", "titel", "gebied", "rij_gedrukt"),
    ranges={"waarde": (-1_000_000, 1_000_000_000)},
)
GOALS = Layout(
    "doelen",
    (
        *("id", "pijler", "strategisch_doel", "doel", "reeks", "gebied", "soort", "streefwaarde", "eenheid"),
        *("streefjaar", "basisjaar", "indicator", "past", "meting", *PRINTED, "vlag", "bevestiging"),
    ),
    numbers=("streefwaarde",),
    years=("streefjaar", "basisjaar"),
    areas=("gebied",),
    choices={
        # how well the indicator measures the goal
        "past": frozenset({"goed", "half"}),
        # the goals of appendix 1 are the 44 operational ones; the rest are results and promises with a number
        "reeks": frozenset({"strategisch", "bijlage 1", "resultaat 2026", "aanpak", "bestaanszekerheid"}),
        "soort": frozenset(
            {
                "gelijk_aan_dordrecht",
                "drempel",
                "toename",
                "afname",
                "niet_slechter",
                "alle",
                "beter",
                "strategisch",
            }
        ),
    },
    filled=("id", "pijler", "doel", "reeks", "soort"),
    ranges={"streefwaarde": (0, 1_000_000)},
    orders=(("basisjaar", "streefjaar"),),
)
GOALS_IN_BOXES = Layout(
    "doelen_kaders",
    ("doel_id", *PRINTED, "verschil_met_bijlage_1"),
    key=("doel_id", "gedrukt", "plaats_in_bron"),
    filled=("doel_id", *PRINTED),
    proven=False,
)
MONEY = Layout(
    "financiering",
    (
        *("id", "onderwerp", "pijler", "verstrekker", "bedrag_eur", "bedrag_soort", "gebied", "periode_van"),
        *("periode_tot", "periode_gedrukt", "staat", "cofinanciering", "in_tabel_h12", "omschrijving"),
        *(*PRINTED, "vlag", "bevestiging"),
    ),
    numbers=("bedrag_eur",),
    years=("periode_van", "periode_tot"),
    areas=("gebied",),
    choices={
        "bedrag_soort": frozenset({"exact", "ongeveer", "per_jaar"}),
        "staat": frozenset({"toegekend", "aangevraagd", "beschikbaar", "begroot", "onbekend"}),
        "in_tabel_h12": _YES_NO | {"totaal"},
    },
    filled=("id", "onderwerp", "bedrag_eur", "staat"),
    ranges={"bedrag_eur": (0, 10_000_000_000)},
    orders=(("periode_van", "periode_tot"),),
)
EFFORTS = Layout(
    "inspanningen",
    (
        *("id", "naam", "pijler", "wijk", "soort", "omschrijving", "in_bijlage_2", "kruis_wonen"),
        *("kruis_gezond", "kruis_leren", "kruis_werk", "kruis_veilig", *PRINTED, "vlag", "bevestiging"),
    ),
    areas=("wijk",),
    choices={
        "soort": frozenset({"bestaand", "nieuw", "onbekend"}),
        "in_bijlage_2": _YES_NO,
        **{f"kruis_{pijler}": _CROSS for pijler in ("wonen", "gezond", "leren", "werk", "veilig")},
    },
    filled=("id", "naam", "soort"),
)
SECURITY = Layout(
    "bestaanszekerheid",
    (
        *("id", "fundament", "indicator", "meting", "waarde", "eenheid", "jaar", "peildatum", "doel"),
        *("streefwaarde", "meetbron", *PRINTED, "vlag", "bevestiging"),
    ),
    numbers=("waarde", "streefwaarde"),
    years=("jaar",),
    choices={"doel": frozenset({"meer", "minder", "drempel"})},
    filled=("id", "fundament", "indicator"),
)
FINDINGS = Layout(
    "bevindingen",
    (
        *("id", "soort", "titel", "wat", "plaats_1", "gedrukt_1", "bron_1", "plaats_2", "gedrukt_2"),
        *("bron_2", "waarom", "kaart", "pagina", "query"),
        *("raakt_pagina", "raakt_indicator", "raakt_gebied", "raakt_project", "raakt_tabel"),
    ),
    areas=("raakt_gebied",),
    choices={
        "pagina": frozenset({"overzicht", "indicatoren", "woningbouw", "energielabels", "bronnen"}),
        "soort": frozenset(
            {
                "dezelfde rij met andere waarden in twee tabellen",
                "hetzelfde cijfer bij twee wijken",
                "deel groter dan geheel",
                "aandeel volgt niet uit aantallen",
                "twee uitspraken over hetzelfde",
                "getal valt uit de toon",
                "totaal wijkt af van de delen",
                "doel en meting passen niet",
                "stuk naast openbaar cijfer",
            }
        ),
    },
    filled=("id", "soort", "titel", "wat", "plaats_1", "gedrukt_1", "bron_1", "waarom", "kaart", "pagina"),
    proven=False,
)
TWICE = Layout(
    "dubbel_gedrukt",
    ("grootheid", "omschrijving", "waarde", "eenheid", *PRINTED, "vlag", "bevinding"),
    key=("grootheid", "bron", "plaats_in_bron", "gedrukt"),
    filled=("grootheid", "omschrijving", "waarde", "eenheid"),
)
LAYOUTS = (BASELINE, GOALS, GOALS_IN_BOXES, MONEY, EFFORTS, SECURITY, FINDINGS, TWICE)

# The baseline counts CBS wijken: these two hold more than the area of the programme.
_LARGER = tuple(area.slug for area in WIJKEN if area.code is None)
# A flag that says more than that the area is larger stays.
_PLAIN = (Flag.PUBLISHED.value, Flag.BEREKEND.value)
# The year of a figure for which the document names none; words for it stand in `text`.
NO_YEAR = 0
# The homes that the baseline counts with: its numbers are whole percentages of those of CBS in this year.
BASELINE_YEAR = 2022


def baseline_figures(baseline: pd.DataFrame, catalog: Catalog, raw: pd.DataFrame) -> pd.DataFrame:
    """Return the baseline's figures by area, indicator and year, as `stats.for_areas` does.

    `naast` holds the other value where the document gives two for the same thing. A rate is a count of
    the baseline over the figure of `raw` for the CBS wijk in the year of the baseline, for that is what it counts.
    """
    parts = []
    by_row = {str(name): rows for name, rows in baseline.groupby("rij_id", sort=False)}
    for indicator in catalog.indicators.values():
        if not indicator.of_programme:
            continue
        rows = _cells(by_row.get(indicator.rij, baseline.head(0)), indicator.onderdeel)
        if rows.empty:
            continue
        if indicator.berekening is not None:
            rows = _shares(rows, indicator.berekening, raw)
        larger = rows["gebied"].isin(_LARGER)
        other = _cells(by_row.get(indicator.anders, baseline.head(0)), indicator.onderdeel).set_index(
            "gebied"
        )["waarde"]
        parts.append(
            rows.assign(
                indicator=indicator.id,
                jaar=[int(jaar) if jaar else NO_YEAR for jaar in rows["jaar"]],
                bron=BASELINE.name,
                marge=indicator.afronding / 2,
                naast=rows["gebied"].map(other).astype(float),
                dekking=np.nan,
                delen="",
                zonder="",
                groter=larger,
                vlag=rows["vlag"].mask(larger & rows["vlag"].isin(_PLAIN), Flag.CBS_WIJK.value),
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _shares(counts: pd.DataFrame, rate: Rate, raw: pd.DataFrame) -> pd.DataFrame:
    """Return counts per wijk as shares, and that of the four together; the worst flag stays."""
    below = raw[(raw["indicator"] == rate.noemer) & (raw["jaar"] == BASELINE_YEAR)]
    codes = {**CBS_WIJK, GEMEENTE.slug: GEMEENTE.code}
    homes = counts["gebied"].map(codes).map(below.set_index("code")["waarde"])
    wijken = counts["gebied"].isin(CBS_WIJK)
    whole = {
        "gebied": GEBIED.slug,
        "jaar": "",
        "waarde": counts.loc[wijken, "waarde"].sum(skipna=False)
        / homes[wijken].sum(skipna=False)
        * rate.maal,
        "vlag": Flag.ONZEKER.value,
    }
    # whether the counts of the larger wijken hold the homes outside the programme is not known
    doubtful = counts["gebied"].isin(_LARGER) & (counts["vlag"] == Flag.BEREKEND)
    shares = counts.assign(
        waarde=counts["waarde"] / homes * rate.maal,
        vlag=counts["vlag"].replace("", Flag.BEREKEND.value).mask(doubtful, Flag.ONZEKER.value),
    )
    return pd.concat([shares, pd.DataFrame([whole])], ignore_index=True)


def _cells(rows: pd.DataFrame, part: str) -> pd.DataFrame:
    """Return gebied, jaar, waarde and vlag of a part of a row; parts joined by `+` are added up.

    A sum is computed, unless a doubtful part makes it doubtful or a missing one takes it away.
    """
    rows = rows[rows["onderdeel"].isin(part.split("+"))]
    columns = ["gebied", "jaar", "waarde", "vlag"]
    if "+" not in part:
        return rows[columns]
    worst = [Flag.ONTBREEKT.value, Flag.TEGENSTRIJDIG.value, Flag.ONZEKER.value, Flag.BEREKEND.value]
    added = [
        {
            "gebied": gebied,
            "jaar": cells["jaar"].iloc[0],
            "waarde": cells["waarde"].sum(skipna=False),
            "vlag": next(flag for flag in worst if flag in {*cells["vlag"], Flag.BEREKEND.value}),
        }
        for gebied, cells in rows.groupby("gebied", sort=False)
    ]
    return pd.DataFrame(added, columns=columns)
