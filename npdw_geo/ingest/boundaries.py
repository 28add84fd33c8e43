"""Fetch the boundaries of the buurten of an edition from PDOK (OGC API), and hold them against ours."""

import json
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import mapping, shape

from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.ingest.ogc import items
from npdw_geo.release.areas import RD, WGS84, load_buurten
from npdw_geo.release.recipes import PdokOgc

_ADDRESS = "https://api.pdok.nl/cbs/wijken-en-buurten-{jaar}/ogc/v1/collections/buurten/items"
# Our boundaries are rounded to a decimetre; a buurt that changed by less than this share is the same.
_SAME = 0.001
_DECIMALS = 7


@dataclass(frozen=True)
class Boundaries:
    """The file as it would be, whether it differs, and what to say of each buurt that does."""

    content: bytes
    differs: bool
    remarks: tuple[str, ...]


def fetch(recipe: PdokOgc, client: Client, geodata: Path) -> Boundaries:
    """Fetch our buurten; another division is told buurt by buurt and not taken over by itself."""
    ours = load_buurten(geodata)
    found = items(_ADDRESS.format(jaar=recipe.jaar), {"gemeentecode": "GM0505"}, "buurten", client)
    theirs = {str(item["properties"].get("buurtcode", "")): item for item in found}
    strange = sorted(
        code
        for code in theirs
        if code[:8] in {name[:8] for name in ours.index} - {""} and code not in ours.index
    )
    gone = sorted(set(ours.index) - set(theirs))
    if gone or strange:
        told = [f"{code} ({theirs[code]['properties'].get('buurtnaam', '')}) is nieuw" for code in strange]
        told += [f"{code} ({ours.at[code, 'naam']}) is er niet meer" for code in gone]
        raise FetchFailed(_ADDRESS.format(jaar=recipe.jaar), "dezelfde indeling in buurten", "; ".join(told))
    shapes = gpd.GeoSeries({code: shape(theirs[code]["geometry"]) for code in ours.index}, crs=RD)
    remarks = []
    for code in ours.index:
        apart = (
            shapely.symmetric_difference(ours.geometry[code], shapes[code]).area / ours.geometry[code].area
        )
        name = str(theirs[code]["properties"].get("buurtnaam", ours.at[code, "naam"]))
        if apart > _SAME:
            remarks.append(
                f"{code}: de grens is veranderd ({apart:.1%} van de oppervlakte)".replace(".", ",")
            )
        if name != ours.at[code, "naam"]:
            remarks.append(f"{code}: heet nu {name}")
    content = _written(
        ours, shapes, {code: str(theirs[code]["properties"]["buurtnaam"]) for code in ours.index}
    )
    return Boundaries(content, bool(remarks), tuple(remarks))


def _written(ours: gpd.GeoDataFrame, shapes: gpd.GeoSeries, names: dict[str, str]) -> bytes:
    """Return our file with these boundaries: WGS 84, one buurt a line."""
    degrees = shapes.to_crs(WGS84)
    lines = []
    for code, row in ours.iterrows():
        properties = {
            "code": code, "naam": names[str(code)], "wijk": row["wijk"], "in_focus": bool(row["in_focus"]), "reden": row["reden"],
        }  # fmt: skip
        rounded = shapely.transform(degrees[code], lambda points: points.round(_DECIMALS))
        feature = {"type": "Feature", "properties": properties, "geometry": mapping(rounded)}
        lines.append(json.dumps(feature, ensure_ascii=False))
    return ('{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n").encode()
