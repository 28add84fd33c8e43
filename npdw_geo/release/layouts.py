"""Every table that is copied or kept by hand, with what it holds."""

from npdw_geo.release import label_tables, programme_layouts, projects, statements, streets
from npdw_geo.release.transcripts import Layout

LAYOUTS: tuple[Layout, ...] = (
    *projects.LAYOUTS,
    *label_tables.LAYOUTS,
    *programme_layouts.LAYOUTS,
    *statements.LAYOUTS,
    streets.LAYOUT,
)
