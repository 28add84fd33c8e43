"""Renew what is written down: `python -m tests.gezegd`; then look at `git diff` and name every difference."""

from npdw_geo.release.serving import current
from tests.gezegd.record import write

if __name__ == "__main__":
    write(current())
