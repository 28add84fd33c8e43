"""What the gemeente, the gebied and each wijk are made of."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from npdw_geo.models import Area
from npdw_geo.release.areas import CBS_WIJK


@dataclass(frozen=True)
class Member:
    """What an area is made of: its official CBS code, if any, the codes to compute it from, and a CBS wijk around it."""

    official: str | None
    buurten: tuple[str, ...]
    wijken: tuple[str, ...] = ()
    around: str | None = None


def members_of(areas: Mapping[str, Area], register: pd.DataFrame) -> dict[str, Member]:
    """Say for the gemeente, the gebied and each wijk what they are made of."""
    # A buurt of an older division has figures of its own years and counts for the gemeente then.
    all_buurten = tuple(register.index[register["niveau"] == "buurt"])
    all_wijken = tuple(register.index[register["niveau"] == "wijk"])
    focus = [area for area in areas.values() if area.level == "buurt"]
    made: dict[str, Member] = {}
    for area in areas.values():
        if area.level == "gemeente":
            made[area.slug] = Member(area.code, all_buurten, all_wijken)
        elif area.level == "gebied":
            made[area.slug] = Member(None, tuple(item.slug for item in focus))
        elif area.level == "wijk":
            inside = tuple(item.slug for item in focus if item.wijk == area.slug)
            made[area.slug] = Member(area.code, inside, around=None if area.code else CBS_WIJK.get(area.slug))
    return made
