"""Set data into a PDF by a template: offline, with tags (PDF/UA-1), its letters inside, the same bytes for the same data."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import fontpkg_source_sans_3
import typst

from npdw_geo.release.release import Release

_HERE = Path(__file__).parent
_LETTERS = Path(fontpkg_source_sans_3.__file__).parent / "files"
KIND = "application/pdf"


def day_of(release: Release) -> date:
    """Return the date of the data: the day on which the newest source was fetched."""
    days = [source.date_retrieved for source in release.catalog.sources.values()]
    return date.fromisoformat(max(days, default="2026-01-01"))


def set_pdf(template: str, data: Mapping[str, object], release: Release) -> bytes:
    """Return a PDF of a template (its stem) with this data; `typst.TypstError` when the template itself is broken.

    Everything goes in as JSON and is set as text, so that no word of it is read as markup.
    """
    day = day_of(release)
    noon = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
    body = json.dumps(data, ensure_ascii=False, sort_keys=True)
    made = typst.compile(
        str(_HERE / f"{template}.typ"),
        root=str(_HERE),
        font_paths=[str(_LETTERS)],
        ignore_system_fonts=True,
        sys_inputs={"data": body},
        pdf_standards=["ua-1"],
        timestamp=noon,
    )
    assert isinstance(made, bytes)
    return made
