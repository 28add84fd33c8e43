"""A long list of views, packed into an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npdw_geo.views.links import series, steps
from npdw_geo.views.packed import pack, unpack

LONG = "|".join(
    f"indicatoren?indicator=rokers&niveau=wijk&jaar={jaar}&versie=0a1b2c3d" for jaar in range(2000, 2030)
)


def test_a_long_list_is_packed_to_a_fraction_and_comes_back_whole() -> None:
    assert len(pack(LONG)) < len(LONG) / 5
    assert unpack(pack(LONG)) == LONG
    assert steps(series(steps(LONG))) == steps(LONG)
    assert len(steps(LONG)) == 30


def test_a_short_list_stays_readable() -> None:
    assert pack("indicatoren|bronnen") == "indicatoren|bronnen"


@given(st.text(max_size=400))
def test_whatever_stands_in_an_address_gives_a_list(words: str) -> None:
    assert unpack(pack(words)) == words or words.startswith("~1")
    steps(f"~1{words}")


@pytest.mark.parametrize("words", ["~1", "~1%%%", "~1AAAA", "~1" + "A" * 5_000])
def test_what_cannot_be_unpacked_is_an_empty_list(words: str) -> None:
    assert steps(words) == []
