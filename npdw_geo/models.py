"""Types that everything else speaks: flags, areas, sources and indicators.

All are frozen. A sidecar with an unknown or missing key does not become a `Source`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

PIJLERS = {
    "wonen": "Wonen en fysieke leefomgeving",
    "gezond": "Gezond en samen leven",
    "leren": "Leren en ontwikkelen",
    "werk": "Arbeidsmarkt en bestaanszekerheid",
    "veilig": "Leefbaar en veilig",
    "bevolking": "Bevolking",
}
Pijler = Literal["wonen", "gezond", "leren", "werk", "veilig", "bevolking"]
Richting = Literal["hoger_beter", "lager_beter", "neutraal"]
Optellen = Literal["som", "gewogen", "verhouding", "niet"]
Level = Literal["gemeente", "gebied", "wijk", "buurt"]


class Flag(StrEnum):
    """How sure a value is; the words for visitors stand in `text`."""

    PUBLISHED = ""
    BEREKEND = "berekend"
    HERSTELD = "hersteld"
    TEGENSTRIJDIG = "tegenstrijdig"
    ONZEKER = "onzeker"
    TE_KLEIN = "te_klein"
    CBS_WIJK = "cbs_wijk"
    ONTBREEKT = "ontbreekt"


@dataclass(frozen=True)
class Area:
    """An area people speak of; `slug` is its id in URLs and exports (a buurt uses its CBS code).

    `code` is the CBS code where the area equals a CBS area, else None. `wijk` is the slug of the
    NPDW wijk a buurt lies in.
    """

    slug: str
    name: str
    level: Level
    code: str | None = None
    wijk: str | None = None


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


# Between which values a figure can lie, by its unit; any other unit is a number or a size, and is not negative.
RANGES = {"%": (0.0, 100.0), "score": (-5.0, 10.0)}
_ANY_SIZE = (0.0, 1e9)
# The teller of a rate whose count is the row of the baseline that the indicator itself names.
OWN_ROW = "rij"


class Rate(_Strict):
    """How a rate is made: `teller / noemer * maal`."""

    teller: str
    noemer: str
    maal: float = Field(gt=0)


class Indicator(_Strict):
    """What one figure measures, in the words of its sidecar."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    titel: str = Field(min_length=1)
    eenheid: str = Field(min_length=1)
    pijler: Pijler
    richting: Richting
    decimalen: int = Field(ge=0, le=4)
    definitie: str = Field(min_length=1)
    # one place for the figure, and no other braces: the sentence is filled in, not run
    zin: str = Field(pattern=r"^[^{}]*\{waarde\}[^{}]*$")
    trefwoorden: tuple[str, ...] = ()
    optellen: Optellen
    gewicht: str | None = None
    noemer: str | None = None
    peildatum: str = Field(min_length=1)
    afronding: float = Field(gt=0)
    # how small a difference between two figures says nothing, in the unit of the figure, and why
    onzekerheid: float = Field(ge=0)
    onzekerheid_waarom: str = Field(min_length=1)
    # events are counted where they happen, by whoever: per inwoner they say little where few live
    telt_ter_plaatse: bool = False
    # what a document says of a later year, to stand beside an old figure
    later: str = ""
    # the table of another series that this one took the place of
    vervangt: str = ""
    drempel: Literal["inwoners", "woningen", "geen"] = "inwoners"
    waarschuwing: str = ""
    berekening: Rate | None = None
    # where the figure stands in nulmeting.csv: the row, the part of it, and a second row of the same thing
    rij: str = ""
    onderdeel: str = ""
    anders: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> "Indicator":
        if self.optellen == "gewogen" and not self.gewicht:
            raise ValueError("optellen = gewogen vraagt om een gewicht")
        if (self.optellen == "verhouding") != (self.berekening is not None):
            raise ValueError("optellen = verhouding en berekening horen bij elkaar")
        return self

    @property
    def of_programme(self) -> bool:
        """Tell whether the figure comes from the programme's own baseline."""
        return bool(self.rij)

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and the highest value that this figure can have."""
        return RANGES.get(self.eenheid, _ANY_SIZE)

    @property
    def is_count(self) -> bool:
        """Tell whether areas differ in this figure mainly because they differ in size."""
        return self.optellen == "som"


class IndicatorElsewhere(_Strict):
    """An indicator that another sidecar defines; only what differs in this source is said here."""

    id: str
    zie: str
    peildatum: str = Field(min_length=1)
    waarschuwing: str = ""


class Source(_Strict):
    """Where a file comes from: the sidecar beside it without its indicators."""

    publisher: str = Field(min_length=1)
    short: str = Field(min_length=1)
    title: str = Field(min_length=1)
    url: str = Field(pattern=r"^https?://")
    table: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    date_of_data: str = Field(min_length=1)
    date_retrieved: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    retrieved_how: str = Field(min_length=1)
    each_row_is_a: str = Field(min_length=1)
    kind: str = ""
    warning: str = ""
