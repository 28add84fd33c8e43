"""Slow work stands in queues of its own, each with an end."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from npdw_geo.server import limits
from npdw_geo.server.limits import MOST_WAITING, Busy, Queue, busy


def _in_a_loop(work) -> object:  # type: ignore[no-untyped-def]
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work()).result()


def test_a_full_queue_says_so_in_dutch_and_when_to_come_back() -> None:
    gate = threading.Event()

    async def crowd() -> tuple[int, int]:
        queue = Queue(1)
        waiting = [asyncio.create_task(queue.run(gate.wait, 5)) for _ in range(MOST_WAITING + 1)]
        await asyncio.sleep(0.05)
        refused = 0
        try:
            await queue.run(gate.wait)
        except Busy:
            refused += 1
        gate.set()
        await asyncio.gather(*waiting)
        return refused, queue.inside

    assert _in_a_loop(crowd) == (1, 0)
    answer = busy()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "te druk" in bytes(answer.body).decode()


def test_pages_and_health_do_not_stand_behind_pictures() -> None:
    queues = {limits.PICTURES, limits.COLOURS, limits.FILES, limits.PAGES, limits.HEALTH}
    assert len(queues) == 5
