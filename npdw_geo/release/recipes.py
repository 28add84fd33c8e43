"""How a source is fetched: the part `[ophalen]` of its sidecar. A new year or indicator of a known kind is an edit there."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from npdw_geo.errors import DataProblems
from npdw_geo.paths import files_in, shown
from npdw_geo.release.catalog import explain
from npdw_geo.release.reading import read_toml

PART = "ophalen"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Topic(_Strict):
    """A column of a table, by its title and, where titles repeat, the title of its group; never by its number.

    `ook` are titles that the publisher gave the same column in other years; one of all of them must be there, once.
    `kies` is a choice of the other dimensions for this column alone.
    """

    titel: str = Field(min_length=1)
    ook: tuple[str, ...] = ()
    groep: str = ""
    factor: float = 1.0
    kies: dict[str, str] = Field(default_factory=dict)


class CbsOdata(_Strict):
    """A table of StatLine; `odata` is the version of its service, 4 for a table that has only that.

    `jaar` is the year of a table without periods. `kies` says per other dimension which key or title is meant.
    `som` adds the months of a year up. `marges` names the dimension with the lower and the upper bound.
    `wacht` says that there is no file yet: it comes with the first `bijwerken`.
    """

    soort: Literal["cbs-odata"]
    wacht: bool = False
    tabel: str = Field(pattern=r"^[0-9]{5}NED$")
    odata: Literal[3, 4] = 3
    uitgever: Literal["cbs", "derden"] = "cbs"
    jaar: int | None = Field(default=None, ge=1990, le=2100)
    perioden: str = ""
    som: Literal["", "maanden"] = ""
    marges: str = ""
    gebieden: str = "WijkenEnBuurten"
    voorvoegsels: tuple[str, ...] = ("GM0505", "WK0505", "BU0505")
    kies: dict[str, str] = Field(default_factory=dict)
    kolommen: dict[str, Topic] = Field(min_length=1)


class Leefbaarometer(_Strict):
    """The zip of the Leefbaarometer; `kolommen` says which indicator a column of its files is."""

    soort: Literal["leefbaarometer"]
    meting: int = Field(ge=2014, le=2100)
    kolommen: dict[str, str] = Field(min_length=1)


class PdokOgc(_Strict):
    """Boundaries of an edition of the wijken en buurten of CBS."""

    soort: Literal["pdok-ogc"]
    jaar: int = Field(ge=2022, le=2100)


class EpOnline(_Strict):
    """The total file of energy labels, counted to the table `naam`; a key in the setting `EP_ONLINE_SLEUTEL` is needed."""

    soort: Literal["ep-online"]
    naam: str = Field(pattern=r"^[a-z_]+$")


class Bag(_Strict):
    """The homes of the BAG with the buurt they lie in (PDOK OGC API): a list of ids, for counting labels alone."""

    soort: Literal["bag"]
    wacht: bool = False


class Locatieserver(_Strict):
    """What PDOK Locatieserver knows: the streets of each buurt, or the places of building projects."""

    soort: Literal["locatieserver"]
    wat: Literal["straten", "projecten"]


Recipe = CbsOdata | Leefbaarometer | PdokOgc | EpOnline | Locatieserver | Bag
_READER: TypeAdapter[Recipe] = TypeAdapter(Annotated[Recipe, Field(discriminator="soort")])


def read_recipe(sidecar: Path) -> Recipe | None:
    """Read how a source is fetched; none when its sidecar does not say so."""
    raw = read_toml(sidecar).get(PART)
    if raw is None:
        return None
    try:
        return _READER.validate_python(raw)
    except ValidationError as error:
        raise DataProblems(explain(error, shown(sidecar), f"{PART}.")) from None


def recipes(*folders: Path) -> tuple[dict[str, Recipe], dict[str, DataProblems]]:
    """Read the recipes of all sources by the stem of the table they fill, and what is wrong with the others."""
    found: dict[str, Recipe] = {}
    wrong: dict[str, DataProblems] = {}
    for path in sorted(path for folder in folders for path in files_in(folder, ".toml")):
        try:
            recipe = read_recipe(path)
        except DataProblems as error:
            wrong[path.stem] = error
            continue
        if recipe is not None:
            found[recipe.naam if isinstance(recipe, EpOnline) else path.stem] = recipe
    return found, wrong
