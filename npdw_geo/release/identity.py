"""What a data release is called: a mark of all its files."""

import hashlib
from pathlib import Path

from npdw_geo.paths import READ, files_in

# What tells about releases is no part of one.
HISTORY = ("versies.csv", "versies.toml", "wijzigingen.csv", "wijzigingen.toml")


def release_id(data: Path, geodata: Path) -> str:
    """Return eight signs that change whenever a data file or a boundary changes."""
    digest = hashlib.sha256()
    for folder in (data, geodata):
        for path in files_in(folder, *READ):
            if path.name in HISTORY:
                continue
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
