"""Streets with the buurten they lie in, and the postcodes that are known of them; no house number and no place."""

import pandas as pd

from npdw_geo.release.transcripts import Layout

STREETS = "straten"
LAYOUT = Layout(
    STREETS,
    ("straat", "buurtcode", "postcodes"),
    key=("straat", "buurtcode"),
    filled=("straat", "buurtcode"),
    proven=False,
)

NONE = pd.DataFrame(columns=list(LAYOUT.columns), dtype=str)
