"""Say where files are: one place that knows the tree.

`NPDW_DATA` and `NPDW_GEODATA` point the product at other folders, which is how the tests
feed it broken files.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "pages"
PACKAGE = ROOT / "npdw_geo"


def data_folder() -> Path:
    """Return the folder of the tables (CSV with a sidecar)."""
    return Path(os.environ.get("NPDW_DATA") or ROOT / "data")


def geodata_folder() -> Path:
    """Return the folder of the boundaries (GeoJSON with a sidecar)."""
    return Path(os.environ.get("NPDW_GEODATA") or ROOT / "geodata")


def files_in(folder: Path, *endings: str) -> list[Path]:
    """Return the files of a folder with one of these endings, by name; folders, links to nothing and hidden files are none of ours."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in endings and not path.name.startswith(".") and path.is_file()
    )


# What the product reads in its two folders of data.
READ = (".csv", ".toml", ".geojson")


def shown(path: Path) -> str:
    """Return a path as a person would name it: the folder and the file."""
    return f"{path.parent.name}/{path.name}"


def contact() -> str:
    """Return whom visitors may ask, as the setting says; else nothing."""
    return os.environ.get("NPDW_CONTACT", "").strip()


def organisation() -> str:
    """Return the name of whoever hosts this, as the setting says; else nothing."""
    return os.environ.get("NPDW_ORGANISATIE", "").strip()


def visits_file() -> Path | None:
    """Return the file in which visits are counted: the setting, else one beside the product; nothing when it is switched off."""
    asked = os.environ.get("NPDW_BEZOEK", "").strip()
    if asked.lower() in ("uit", "nee", "0"):
        return None
    return Path(asked) if asked else ROOT / ".bezoek" / "bezoek.csv"


def security_contact() -> str:
    """Return where to report a weak spot, as a URI; nothing without a setting."""
    asked = os.environ.get("NPDW_VEILIGHEID", "").strip() or contact()
    return f"mailto:{asked}" if "@" in asked and ":" not in asked else asked


def allowed_sites() -> list[str]:
    """Return the other sites that may show ours in a frame, as the setting names them."""
    asked = os.environ.get("NPDW_FRAME_ANCESTORS", "")
    return [site for site in asked.split() if site.startswith(("https://", "http://")) and ";" not in site]


def fixed_address() -> str:
    """Return the address visitors know this server by, when the setting says so; else nothing."""
    return os.environ.get("NPDW_URL", "").rstrip("/")
