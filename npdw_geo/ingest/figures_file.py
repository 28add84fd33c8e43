"""Write figures as the CSV of a source, always the same for the same figures, and the day they were fetched."""

import re
from datetime import date
from io import StringIO

import pandas as pd

from npdw_geo.release.values import COLUMNS, MARGIN

_DAY = re.compile(r'^(date_retrieved = )"[^"]*"$', re.MULTILINE)
_WAITS = re.compile(r"^wacht = true\n", re.MULTILINE)
_HOW = re.compile(r'^(retrieved_how = )"[^"]*"$', re.MULTILINE)


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return the bytes of the file: rows in order of code, year and indicator; margins only where there are any."""
    margins = MARGIN in frame.columns and frame[MARGIN].notna().any()
    columns = [*COLUMNS, *([MARGIN] if margins else [])]
    rows = frame.sort_values(["code", "jaar", "indicator"]).assign(
        waarde=frame["waarde"].map(_number),
        **({MARGIN: frame[MARGIN].map(_number)} if margins else {}),
    )
    made = StringIO()
    rows[columns].to_csv(made, index=False, lineterminator="\n")
    return made.getvalue().encode()


def _number(value: float) -> str:
    """Return a number without a needless decimal; what is missing is empty."""
    if pd.isna(value):
        return ""
    return str(int(value)) if value == int(value) else repr(round(float(value), 6))


def with_date(sidecar: str, day: date) -> str:
    """Return the sidecar with the day on which the publisher was asked; it waits no longer."""
    said = 'opgehaald bij de uitgever met "python -m npdw_geo bijwerken"'.replace('"', "'")
    dated = _DAY.sub(rf'\1"{day.isoformat()}"', _WAITS.sub("", sidecar))
    return _HOW.sub(rf'\1"{said}"', dated)
