"""Import the register of energy labels: read, place, count, leave out, write, and report."""

from datetime import date
from pathlib import Path

from tqdm import tqdm

from npdw_geo.errors import DataProblems, Problem
from npdw_geo.ingest import dwellings, label_counts
from npdw_geo.ingest.eponline import read_labels
from npdw_geo.ingest.eponline_file import read_header
from npdw_geo.ingest.label_past import public
from npdw_geo.ingest.label_sidecar import sidecar
from npdw_geo.ingest.secrecy import LEAST
from npdw_geo.ingest.zipped import unpacked
from npdw_geo.models import Flag
from npdw_geo.paths import geodata_folder, shown
from npdw_geo.release.areas import in_focus
from npdw_geo.release.release import load_release


def import_labels(
    path: Path, bag: Path | None, postcodes: Path | None, day: date | None, folder: Path
) -> list[str]:
    """Write the table of labels per buurt and return the report, one line a fact.

    `day` is the day a label must still hold (default: the day of publication). Without a BAG extract or postcodes
    the shipped list of homes says in which buurt a home lies. Whatever cannot be read raises `DataProblems` before
    anything is written.
    """
    with unpacked(path) as plain:
        return _import(plain, bag, postcodes, day, folder)


def _import(
    path: Path, bag: Path | None, postcodes: Path | None, day: date | None, folder: Path
) -> list[str]:
    header = read_header(path)
    today = day or header.published
    if today is None:
        message = "de dag van publicatie staat er niet in; geef met --op de dag waarop een label nog geldig moet zijn"
        raise DataProblems([Problem(shown(path), 1, None, message)])
    release = load_release()
    buurten = in_focus(release.geo())
    if bag is not None:
        places = dwellings.from_bag(bag, buurten)
    elif postcodes is not None:
        places = dwellings.from_postcodes(postcodes, list(buurten.index))
    else:
        places = dwellings.from_list(geodata_folder(), list(buurten.index))
    with tqdm(total=path.stat().st_size, unit="B", unit_scale=True, desc="EP-Online") as bar:
        labels, faults = read_labels(
            path, header, places.wanted, today, lambda spot: bar.update(spot - bar.n)
        )
    left_out = {
        release.areas[wijk].name: str(count) if count >= LEAST else "minder dan tien"
        for wijk, count in dwellings.unplaced(labels, places, release.areas).items()
    }
    labels = labels[labels["sleutel"].isin(places.buurt.index)]
    counted = label_counts.standing(labels, places, today.year)
    rows = label_counts.table(counted, release.areas, earlier=public(folder))
    side = sidecar(header.version, today, date.today(), places, left_out)
    written = label_counts.write(rows, side, folder)
    hidden = int((rows["vlag"] == Flag.TE_KLEIN).sum())
    return [
        f"versie {header.version}, stand op {today.isoformat()}",
        *faults.lines(),
        f"{len(labels)} woningen met een label in Dordt West",
        *([f"{len(places.buurt)} woningen in Dordt West volgens de BAG"] if places.complete else []),
        *(f"{count} nieuwere woningen in {wijk} niet geplaatst" for wijk, count in left_out.items()),
        f"{len(rows) - hidden} aantallen getoond, {hidden} weggelaten",
        *(str(item) for item in written),
    ]
