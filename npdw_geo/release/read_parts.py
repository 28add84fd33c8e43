"""Read the parts of a release that it can do without."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.release import areas, transcripts, values


def load_geo(
    folder: Path,
) -> tuple[gpd.GeoDataFrame | None, gpd.GeoDataFrame | None, tuple[Problem, ...]]:
    """Read the boundaries; what is wrong with them is returned, not raised."""
    buurten = context = None
    problems: tuple[Problem, ...] = ()
    try:
        buurten = areas.load_buurten(folder)
    except DataProblems as error:
        problems += error.problems
    try:
        context = areas.load_context(folder)
    except DataProblems as error:
        problems += error.problems
    return buurten, context, problems


def load_register(folder: Path) -> pd.DataFrame:
    """Read the register; without it there are no areas of the gemeente."""
    try:
        return values.load_register(folder)
    except DataProblems:
        return pd.DataFrame({"naam": [], "niveau": [], "wijkcode": [], "divisie": []})


def load_documents(folder: Path) -> pd.DataFrame:
    """Read the documents; without them their ids stand for their titles."""
    try:
        return transcripts.load_documents(folder)
    except DataProblems:
        return pd.DataFrame(columns=list(transcripts.DOCUMENT_COLUMNS[1:]))
