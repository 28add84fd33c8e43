"""Energy labels as the documents of the programme count them."""

from npdw_geo.release.transcripts import PRINTED, Layout

# The table of labels per buurt that an import makes; it is not there until somebody ran one.
COUNTED = "energielabels_buurt"
LABELS = Layout(
    "energielabels",
    (
        *("id", "gebied", "label", "maat", "waarde", "eenheid", "jaar", "jaar_woord"),
        *(*PRINTED, "vlag", "bevestiging"),
    ),
    numbers=("waarde",),
    years=("jaar",),
    areas=("gebied",),
    choices={
        "label": frozenset({"E", "F", "G", "E-G", "D-G"}),
        "maat": frozenset({"aantal", "aandeel"}),
        "jaar_woord": frozenset({"jaar niet genoemd"}),
    },
    filled=("id", "gebied", "label", "maat", "eenheid"),
    ranges={"waarde": (0, 100_000)},
)
PROMISES = Layout(
    "beloften",
    (
        "id",
        "titel",
        "wie",
        "soort",
        "labels",
        "aandeel",
        "tot_en_met",
        "gebied",
        *PRINTED,
        "vlag",
        "bevestiging",
    ),
    numbers=("aandeel",),
    years=("tot_en_met",),
    areas=("gebied",),
    choices={"labels": frozenset({"E;F;G", "G"})},
    filled=("id", "titel", "wie", "soort", "labels", "aandeel", "tot_en_met", "gebied"),
    ranges={"aandeel": (0, 100)},
)
LAYOUTS = (LABELS, PROMISES)
