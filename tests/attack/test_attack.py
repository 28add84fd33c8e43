"""The attacks that are quick enough for every run; the rest runs by `python -m tests.attack`."""

from pathlib import Path

from npdw_geo.ingest.secrecy import ROOM
from npdw_geo.release.release import Release
from tests.attack import half_open, label_tables

# What a solver leaves behind the comma.
_NEAR = 1e-5


def test_half_requests_hold_nobody_up(tmp_path: Path) -> None:
    """More of them than the server may open files: others are served within a second, and the log stays short."""
    found = half_open.attack(tmp_path, seconds=2.0)
    assert found.opened < 8.0, "who finds the queue full waits a second, and so does everybody behind"
    assert max(found.waited) < 1.0
    assert found.cpu_share < 0.5
    assert found.log_bytes < 20_000


def test_two_tables_of_labels_together_give_no_hidden_count_back(release: Release) -> None:
    """By linear programming, and by integer programming for who knows that homes are whole."""
    buurten = release.codes("buurt")
    # the smallest of the four, so that this stays quick
    first = label_tables.homes(3, buurten, 700)
    first = first[first["gebied"].isin([code for code in buurten if release.areas[code].wijk == "crabbehof"])]
    tables = label_tables.publish([first, label_tables.later(first, 4, 2023)], (2022, 2023), release)
    wijk = [imported[-1] for imported in tables]
    assert all(table.show for table in wijk), "something is shown, or this says nothing"
    for whole in (False, True):
        found = label_tables.room(wijk, whole=whole, enough=ROOM)
        assert len(found) > 50
        assert min(found.values()) >= ROOM - _NEAR


def test_what_was_hidden_stays_hidden(release: Release) -> None:
    buurten = release.codes("buurt")
    first = label_tables.homes(5, buurten, 900)
    before, after = label_tables.publish(
        [first, label_tables.later(first, 6, 2023, share=0.3)], (2022, 2023), release
    )
    for then, now in zip(before, after, strict=True):
        hidden = {_lasting(c.name) for p, c in enumerate(then.counts) if p not in then.show}
        assert not hidden & {_lasting(now.counts[p].name) for p in now.show}


def _lasting(name: tuple[str, ...]) -> tuple[str, ...]:
    return name if "geregistreerd" in name[1] else name[:2]
