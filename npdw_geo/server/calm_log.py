"""A log that stays readable under pressure: lines of one kind at most once a second, with a count of the others."""

import logging
import time

# Who writes a line for everything that goes wrong with a connection.
_NAMES = ("npdw_geo", "uvicorn.error", "asyncio", "streamlit", "starlette")
_MOST_KINDS = 500


class Calm(logging.Filter):
    """Let a line of one kind through once a second; the next one tells how many were left out."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[tuple[str, int, str], float] = {}
        self._left_out: dict[tuple[str, int, str], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is written."""
        # the kind is the template, not what was filled in; without a template its first words
        kind = (record.name, record.levelno, str(record.msg)[:60])
        now = time.monotonic()
        if now - self._last.get(kind, -1.0) < 1.0:
            self._left_out[kind] = self._left_out.get(kind, 0) + 1
            return False
        if len(self._last) > _MOST_KINDS:
            self._last.clear()
            self._left_out.clear()
        self._last[kind] = now
        others = self._left_out.pop(kind, 0)
        if others:
            record.msg, record.args = f"{record.getMessage()} (en {others} keer zo'n regel daarvoor)", None
        return True


def calm() -> None:
    """Keep the log of this process calm."""
    for name in _NAMES:
        logger = logging.getLogger(name)
        if not any(isinstance(known, Calm) for known in logger.filters):
            logger.addFilter(Calm())
