"""What the programme's other tables hold: baseline, goals, money, efforts, what does not fit, the focus areas."""

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
        *("streefjaar", "basisjaar", "indicator", "past", "meting", "nodig", "nodig_van", "nodig_plaats"),
        *(*PRINTED, "vlag", "bevestiging"),
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
        *(
            "id",
            "naam",
            "pijler",
            "wijk",
            "soort",
            "rol",
            "bij",
            "omschrijving",
            "in_bijlage_2",
            "kruis_wonen",
        ),
        *("kruis_gezond", "kruis_leren", "kruis_werk", "kruis_veilig", *PRINTED, "vlag", "bevestiging"),
    ),
    areas=("wijk",),
    choices={
        "soort": frozenset({"bestaand", "nieuw", "onbekend"}),
        # a name for what stands below it, the same as another row, or money: none of them is an effort by itself
        "rol": frozenset({"opschrift", "dubbel", "geld"}),
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
FOCUS = Layout(
    "focusgebieden",
    (
        *("gebied", "gemeente", "cijfer", "jaar", "waarde", "waarde_gemeente", "eenheid", "richting", "vlag"),
        *("herkomst", "toelichting"),
    ),
    key=("gebied", "cijfer", "jaar"),
    numbers=("waarde", "waarde_gemeente"),
    years=("jaar",),
    choices={"richting": frozenset({"hoger_beter", "lager_beter", "neutraal"})},
    filled=("gebied", "cijfer", "jaar", "waarde", "eenheid", "richting", "herkomst"),
    proven=False,
)

LAYOUTS = (BASELINE, GOALS, GOALS_IN_BOXES, MONEY, EFFORTS, SECURITY, FINDINGS, TWICE, FOCUS)
