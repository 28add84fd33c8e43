"""Half requests end, the oldest first when files run out; a crowded log stays short; what a page may run is named."""

import base64
import hashlib
import logging
import re
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from npdw_geo.server import connections
from npdw_geo.server.calm_log import Calm
from npdw_geo.server.connections import OpenFiles, Waiting
from npdw_geo.server.headers import SCRIPTS, script_hashes, security_headers
from npdw_geo.views.pages import NAMES
from tests.asgi import ask


class _Protocol:
    def __init__(self) -> None:
        self.closed = False
        self.transport = self

    def abort(self) -> None:
        self.closed = True


def test_from_seventy_percent_on_the_oldest_half_goes_first() -> None:
    waiting, made = Waiting(100), [_Protocol() for _ in range(4)]
    assert all(waiting.came(item, number) for item, number in zip(made, (60, 69, 70, 71), strict=True))
    assert [item.closed for item in made] == [True, True, False, False]
    assert len(waiting) == 2


def test_a_whole_request_is_never_closed() -> None:
    waiting, whole, half = Waiting(100), _Protocol(), _Protocol()
    waiting.came(whole, 10)
    waiting.heard(whole, whole=True)
    waiting.came(half, 11)
    waiting.came(_Protocol(), 80)
    assert (whole.closed, half.closed) == (False, True)


def test_newcomers_do_not_push_each_other_out_while_old_ones_are_being_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting, halves = Waiting(100), [_Protocol() for _ in range(60)]
    for number, half in enumerate(halves, start=10):
        waiting.came(half, number)
    monkeypatch.setattr(connections, "HEAD_SECONDS", -1.0)
    # all halves were swept at once; until their files are closed newcomers get high numbers
    waiting.sweep()
    newcomers = [_Protocol() for _ in range(10)]
    assert all(waiting.came(one, number) for number, one in enumerate(newcomers, start=70))
    assert all(half.closed for half in halves)
    assert not any(one.closed for one in newcomers)
    # with their files closed those numbers are real, and the oldest goes again
    for half in halves:
        waiting.gone(half)
    waiting.came(_Protocol(), 75)
    assert [one.closed for one in newcomers] == [True] + 9 * [False]


def test_a_second_half_on_a_kept_connection_counts_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, kept = Waiting(100), _Protocol()
    waiting.came(kept, 10)
    waiting.heard(kept, whole=True)
    waiting.heard(kept, whole=False)
    monkeypatch.setattr(connections, "HEAD_SECONDS", -1.0)
    waiting.sweep()
    assert kept.closed


def test_nothing_comes_in_before_the_files_have_run_out() -> None:
    waiting = Waiting(100)
    assert not waiting.came(_Protocol(), 92)
    assert len(waiting) == 0


def test_files_are_counted_at_every_so_many_and_a_count_is_not_kept_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    files = OpenFiles(3)
    before = files.with_one_more()
    with ExitStack() as opened:
        for number in range(30):
            opened.enter_context((tmp_path / str(number)).open("w"))
        assert [files.with_one_more() for _ in range(3)] == [before + 1, before + 2, before + 30]
        files.with_one_less()
        assert files.with_one_more() == before + 30
    # all were closed, and a while later nobody is held against what was
    now[0] += 1
    assert files.with_one_more() == before


def test_as_many_come_in_at_once_as_can_be_closed_in_time() -> None:
    assert [Waiting(files).at_once for files in (256, 512, 1024, 65536)] == [14, 28, 56, 64]


def test_300_visitors_fit_in_the_smallest_limit() -> None:
    waiting = Waiting(1024)
    visitors = [_Protocol() for _ in range(300)]
    for number, visitor in enumerate(visitors, start=50):
        assert waiting.came(visitor, number)
        waiting.heard(visitor, whole=True)
    assert not any(visitor.closed for visitor in visitors)


def test_lines_of_one_kind_come_once_a_second_with_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    calm, said = Calm(), []

    def write(words: str, *filled: Any) -> None:
        record = logging.LogRecord("npdw_geo", logging.WARNING, "x", 1, words, filled, None)
        if calm.filter(record):
            said.append(record.getMessage())

    for number in range(50):
        write("verbinding %s is weg", number)
    write("iets anders")
    now[0] += 1.5
    write("verbinding %s is weg", 51)
    assert said == [
        "verbinding 0 is weg",
        "iets anders",
        "verbinding 51 is weg (en 49 keer zo'n regel daarvoor)",
    ]


@pytest.mark.parametrize("page", NAMES)
def test_a_live_page_runs_only_scripts_that_its_policy_names(page: str) -> None:
    answer = ask(f"/{page}")
    policy = answer.headers["content-security-policy"]
    rules = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert "unsafe" not in rules["script-src"]
    assert rules["connect-src"] == "'self'"
    for body in re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL):
        mark = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"'sha256-{mark}'" in rules["script-src"]
    assert SCRIPTS.decode() not in answer.headers
    assert answer.headers.get("vary", "").count("Accept-Encoding") <= 1


def test_only_the_frame_of_the_map_may_use_eval() -> None:
    frame = dict(security_headers("/component/streamlit_folium.st_folium/index.html"))
    assert b"'unsafe-eval'" in frame[b"content-security-policy"]
    assert script_hashes(b"<script>1</script><script src='x'></script>").count(b"sha256-") == 1
