"""Measure the import of a register of national size, beside pandas.read_csv of the same file.

.venv/bin/python -m tests.bench.energielabels [rows]
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pandas as pd

from npdw_geo.ingest.dwellings import from_bag
from npdw_geo.ingest.eponline import read_labels
from npdw_geo.ingest.eponline_file import read_header
from npdw_geo.ingest.eponline_forms import VERSIONS
from npdw_geo.release.areas import in_focus
from npdw_geo.release.serving import current
from tests.bench.register import homes, write_register

ROWS = 5_000_000
HOMES = 14_000


def ours(file: Path, bag: Path) -> int:
    """Read as the import does, without its last step (counting takes as long for any size of file)."""
    places = from_bag(bag, in_focus(current().geo()))
    header = read_header(file)
    start = time.perf_counter()
    labels, _ = read_labels(file, header, places.wanted, date(2022, 12, 31), lambda _spot: None)
    _report(start, len(labels))
    return 0


def plain(file: Path, _bag: Path) -> int:
    """Read as most people do: the same columns, as text, all rows, then filter and keep the newest."""
    names = VERSIONS["2022-12"]
    start = time.perf_counter()
    frame = pd.read_csv(file, sep=";", usecols=list(names.values()), dtype=str)
    kept = frame[frame[names["gebouwklasse"]].eq("W") & frame[names["object"]].str.startswith("0505")]
    kept = kept.sort_values(names["registratie"]).drop_duplicates(names["object"], keep="last")
    _report(start, len(kept))
    return 0


def _report(start: float, found: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "peak": peak, "found": found}))


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        file, bag = Path(folder) / "register.csv", Path(folder) / "bag.gpkg"
        made = homes(in_focus(current().geo()), HOMES)
        made.drop(columns="buurt").to_file(bag, layer="verblijfsobject")
        write_register(file, list(made["identificatie"]), rows)
        print(f"{rows} rows, {file.stat().st_size / 1e9:.2f} GB")
        print(f"{'':10}{'seconds':>10}{'rows/s':>12}{'peak MB':>10}{'found':>8}")
        found = {}
        for name in ("ours", "plain"):
            command = [sys.executable, "-m", "tests.bench.energielabels", name, str(file), str(bag)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found[name] = json.loads(done.stdout.splitlines()[-1])
            one = found[name]
            print(f"{name:10}{one['seconds']:>10.1f}{rows / one['seconds']:>12.0f}{one['peak']:>10.0f}{one['found']:>8}")  # fmt: skip
        faster = found["plain"]["seconds"] / found["ours"]["seconds"]
        lighter = found["plain"]["peak"] / found["ours"]["peak"]
        print(f"{faster:.1f} times as fast, {lighter:.1f} times less memory")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        raise SystemExit({"ours": ours, "plain": plain}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3])))
    main()
