"""Kept work: made once, one maker a key, within its bounds, gone with its release."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from npdw_geo.release.kept import BUDGET, Kept
from npdw_geo.release.release import Release


def test_all_kept_work_together_stays_under_150_mb() -> None:
    assert sum(BUDGET.values()) <= 150 << 20


def test_who_comes_second_waits_for_the_first(release: Release) -> None:
    kept: Kept[str] = Kept("page")
    made: list[int] = []
    gate = threading.Event()

    def make() -> str:
        made.append(1)
        gate.wait(2)
        return "klaar"

    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(kept.get, release, "a", make) for _ in range(8)]
        time.sleep(0.05)
        gate.set()
        assert {item.result() for item in waiting} == {"klaar"}
    assert len(made) == 1


def test_other_keys_do_not_wait(release: Release) -> None:
    kept: Kept[str] = Kept("page")
    gate = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(kept.get, release, "traag", lambda: str(gate.wait(5)))
        assert kept.get(release, "snel", lambda: "snel") == "snel"
        gate.set()
        assert slow.result() == "True"


def test_what_was_used_longest_ago_leaves_first(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BUDGET, "page", 100)
    kept: Kept[str] = Kept("page", lambda _: 40)
    for key in ("a", "b"):
        kept.get(release, key, lambda: "x")
    kept.get(release, "a", lambda: "opnieuw")
    kept.get(release, "c", lambda: "x")
    assert (kept.known(release, "a"), kept.known(release, "b")) == ("x", None)
    assert kept.size == 80


def test_a_new_release_empties_it(release: Release) -> None:
    kept: Kept[str] = Kept("page")
    kept.get(release, "a", lambda: "oud")
    other = replace(release)
    assert kept.get(other, "a", lambda: "nieuw") == "nieuw"


def test_what_fails_is_not_kept(release: Release) -> None:
    kept: Kept[str] = Kept("page")
    with pytest.raises(ZeroDivisionError):
        kept.get(release, "a", lambda: str(1 / 0))
    assert kept.get(release, "a", lambda: "goed") == "goed"
