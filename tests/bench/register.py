"""Generate a register of energy labels in its true form: national in size, with homes of Dordt West in it."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

COLUMNS_2022 = (
    *("Pand_opnamedatum", "Pand_opnametype", "Pand_status", "Pand_berekeningstype", "Pand_energieindex"),
    *("Pand_energieklasse", "Pand_energielabel_is_prive", "Pand_is_op_basis_van_referentie_gebouw"),
    *("Pand_gebouwklasse", "Meting_geldig_tot", "Pand_registratiedatum", "Pand_postcode", "Pand_huisnummer"),
    *("Pand_huisnummer_toev", "Pand_detailaanduiding", "Pand_bagverblijfsobjectid", "Pand_bagligplaatsid"),
    *("Pand_bagstandplaatsid", "Pand_bagpandid", "Pand_gebouwtype", "Pand_gebouwsubtype"),
    *("Pand_projectnaam", "Pand_projectobject", "Pand_SBIcode", "Pand_gebruiksoppervlakte_thermische_zone"),
    *("Pand_energiebehoefte", "Pand_eis_energiebehoefte", "Pand_primaire_fossiele_energie"),
    *("Pand_aandeel_hernieuwbare_energie", "Pand_temperatuuroverschrijding", "Pand_warmtebehoefte"),
)
_CLASSES = np.array(["A++", "A+", "A", "B", "C", "D", "E", "F", "G"])
_SHARES = (0.03, 0.04, 0.18, 0.16, 0.27, 0.14, 0.09, 0.05, 0.04)


def homes(buurten: gpd.GeoDataFrame, number: int, seed: int = 7) -> gpd.GeoDataFrame:
    """Return made-up homes (identificatie, buurt, point) spread over the buurten that count; none is real."""
    random = np.random.default_rng(seed)
    picked = random.integers(0, len(buurten), number)
    points = np.empty(number, dtype=object)
    for place, shape in enumerate(buurten.geometry):
        inside = np.flatnonzero(picked == place)
        west, south, east, north = shape.bounds
        found: list[shapely.Point] = []
        while len(found) < len(inside):
            spot = shapely.Point(random.uniform(west, east), random.uniform(south, north))
            if shape.contains(spot):
                found.append(spot)
        points[inside] = found
    ids = [f"0505010{1_000_000_00 + row:09d}" for row in range(number)]
    return gpd.GeoDataFrame(
        {"identificatie": ids, "buurt": buurten.index[picked]}, geometry=list(points), crs=buurten.crs
    )


def write_register(
    path: Path, ours: list[str], rows: int, first: int = 2012, seed: int = 11, block: int = 100_000
) -> None:
    """Write `rows` rows of the 2022-12 form; nine in ten of `ours` get a label, spread over the file."""
    random = np.random.default_rng(seed)
    labelled = [name for name in ours if random.random() < 0.9]
    places = set(random.choice(rows, len(labelled), replace=False).tolist())
    mine = iter(labelled)
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(COLUMNS_2022) + "\n")
        for start in range(0, rows, block):
            size = min(block, rows - start)
            classes = random.choice(_CLASSES, size, p=_SHARES)
            years = random.integers(first, 2023, size)
            utility = random.random(size) < 0.06
            numbers = random.integers(1, 400, size)
            lines = []
            for row in range(size):
                name = next(mine) if start + row in places else f"1999010{start + row:09d}"
                year, kind = years[row], "U" if utility[row] and not name.startswith("0505") else "W"
                lines.append(
                    f"{year}0311;Basisopname;Bestaand;NTA 8800:2022 (basisopname woningbouw);1,52;{classes[row]};0;0;{kind};"
                    f"{year + 10}0311;{year}0314;3317{chr(65 + row % 26)}{chr(65 + row % 23)};{numbers[row]};;;{name};;;0505100{row:09d};"
                    f"Twee-onder-een-kap / rijwoning hoek;;;;;{numbers[row]},5;112,30;;187,20;14,1;;96,4"
                )
            file.write("\n".join(lines) + "\n")
