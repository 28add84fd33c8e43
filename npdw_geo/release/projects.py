"""Building projects: what the tables and words of the programme say, and second sources."""

from npdw_geo.release.areas import BOX
from npdw_geo.release.transcripts import PRINTED, Layout

KINDS = frozenset({"nieuwbouw", "vernieuwbouw", "zorg", "school", "tijdelijk", "renovatie"})
# The years of the plans, and the three phases of a project.
FIRST_YEAR, LAST_YEAR = 2022, 2030
PHASES = ("gepland", "in aanbouw", "opgeleverd")
HOW_SURE = frozenset({"exact", "minimaal", "maximaal", "onbekend", "nvt"})
PLACED = frozenset({"adres", "straat", "buurt", "wijk"})
# A place that the office states; it stands in no file of projects. And what has a point of its own.
STATED = "opgave"
POINTS = ("adres", "straat", STATED)

PROJECTS = Layout(
    "woningbouwprojecten",
    (
        *("id", "naam", "wijk", "buurtcode", "plaatsaanduiding", "soort", "appartementen", "grondgebonden"),
        *("totaal", "totaal_soort", "netto", "netto_soort", "start", "oplevering_van", "oplevering_tot"),
        *("status", "opdrachtgever", "toelichting", "bron", "plaats_in_bron", "gedrukt", "vlag"),
        *(
            "rd_x",
            "rd_y",
            "ligging",
            "plaats_herleid",
            "plaats_punt",
            "plaats_binnen_m",
            "plaats_bron",
            "plaats_datum",
            "netto_vlag",
            "bevestiging",
            "totaal_gedrukt",
        ),
        *("netto_gedrukt", "start_gedrukt", "oplevering_gedrukt", "deel_van"),
    ),
    numbers=("appartementen", "grondgebonden", "totaal", "netto", "rd_x", "rd_y", "plaats_binnen_m"),
    years=("start", "oplevering_van", "oplevering_tot"),
    areas=("wijk",),
    choices={"soort": KINDS, "totaal_soort": HOW_SURE, "netto_soort": HOW_SURE, "ligging": PLACED},
    filled=("id", "naam", "wijk", "totaal_soort", "netto_soort", "ligging"),
    ranges={
        **dict.fromkeys(("appartementen", "grondgebonden", "totaal"), (0, 5_000)),
        "netto": (-5_000, 5_000),
        "rd_x": (BOX[0], BOX[2]),
        "rd_y": (BOX[1], BOX[3]),
        "plaats_binnen_m": (0, 5_000),
    },
    orders=(("start", "oplevering_van"), ("oplevering_van", "oplevering_tot")),
)
SECOND_SOURCES = Layout(
    "woningbouw_tweede_bron",
    ("project_id", "veld", "waarde", "gedrukt", "bron", "bron_titel", "bron_adres", "peildatum"),
    key=("project_id", "veld", "waarde"),
    filled=("project_id", "veld", "waarde", "gedrukt", "bron_titel"),
    proven=False,
)
PRINTED_TOTALS = Layout(
    "gedrukte_totalen",
    ("id", "tabel", "waarde", *PRINTED),
    numbers=("waarde",),
    filled=("id", "tabel", "waarde", *PRINTED),
    ranges={"waarde": (0, 100_000)},
    proven=False,
)
LAYOUTS = (PROJECTS, SECOND_SOURCES, PRINTED_TOTALS)
