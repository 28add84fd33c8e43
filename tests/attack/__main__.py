"""All attacks at full size: `python -m tests.attack`."""

import tempfile
from pathlib import Path

from npdw_geo.paths import ROOT
from npdw_geo.release.release import load_release
from tests.attack import half_open, label_tables

SEEDS = 3


def main() -> int:
    """Run every attack and tell what came of it; 1 when one of them got through."""
    through = False
    with tempfile.TemporaryDirectory() as folder:
        found = half_open.attack(Path(folder), seconds=16.0)
    print(
        f"half requests: others waited {max(found.waited):.3f} s at most; {found.cpu_share:.0%} of a core; {found.log_bytes} bytes of log"
    )
    through |= max(found.waited) >= 1.0
    release = load_release(ROOT / "data", ROOT / "geodata")
    for seed in range(SEEDS):
        first = label_tables.homes(seed, release.codes("buurt"))
        second = label_tables.later(first, seed + 100, 2023)
        third = label_tables.later(second, seed + 200, 2024)
        tables = label_tables.publish([first, second, third], (2022, 2023, 2024), release)
        for number in (2, 3):
            for wijk in range(len(tables[0])):
                rooms = label_tables.room([imported[wijk] for imported in tables[:number]], whole=False)
                known = sum(room < 2 - 1e-5 for room in rooms.values())
                print(
                    f"labels, seed {seed}, {number} tables, wijk {wijk + 1}: {known} of {len(rooms)} hidden counts within two",
                    flush=True,
                )
                through |= known > 0
    return int(through)


if __name__ == "__main__":
    raise SystemExit(main())
