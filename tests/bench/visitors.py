"""Measure a full council room: many visitors at once over real websockets, and sessions that come and go.

.venv/bin/python -m tests.bench.visitors [seconds]
"""

import asyncio
import random
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.e2e.conftest import start_server

EVERY = 5.0
NAMES = ("rokers", "eenzaam", "overgewicht", "moeite_met_rondkomen", "inwoners", "gemiddelde_woz_waarde")
WIJKEN = ("", "wielwijk", "crabbehof", "oud-krispijn", "nieuw-krispijn")


@dataclass
class Counted:
    """Seconds until each run had ended, and what went wrong."""

    runs: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def change(socket: ClientConnection, page: str, query: str) -> float:
    """Ask for a view as the browser does, and wait until its run has ended."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    start = time.perf_counter()
    await socket.send(asked.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(socket.recv(), 60))  # type: ignore[arg-type]
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(message.delta.new_element.exception.message)
        if kind == "script_finished":
            return time.perf_counter() - start


async def visitor(address: str, until: float, counted: Counted, seed: int) -> None:
    own = random.Random(seed)
    await asyncio.sleep(own.uniform(0, EVERY))
    try:
        async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            await change(socket, "indicatoren", "")
            while time.monotonic() < until:
                await asyncio.sleep(EVERY)
                query = f"indicator={own.choice(NAMES)}&wijk={own.choice(WIJKEN)}"
                counted.runs.append(await change(socket, "indicatoren", query))
    except Exception as error:
        counted.errors.append(f"{type(error).__name__}: {error}")


async def room(address: str, number: int, seconds: float) -> Counted:
    counted, until = Counted(), time.monotonic() + seconds
    await asyncio.gather(*(visitor(address, until, counted, seed) for seed in range(number)))
    return counted


async def come_and_go(address: str, number: int, pid: int) -> list[tuple[int, float]]:
    """Open and close sessions, 10 at a time; return memory along the way."""
    seen = []

    async def once(seed: int) -> None:
        async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
            await change(socket, "indicatoren", f"indicator={NAMES[seed % len(NAMES)]}")

    for start in range(0, number, 10):
        await asyncio.gather(*(once(start + place) for place in range(10)))
        if (start + 10) % 200 == 0:
            seen.append((start + 10, memory(pid)))
    return seen


def memory(pid: int) -> float:
    """Return the memory of a process in MB."""
    words = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(words.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    print(f"{'visitors':>10}{'runs':>8}{'median ms':>12}{'p95 ms':>10}{'errors':>8}{'MB':>8}")
    for number in (50, 150, 300):
        server = start_server()
        try:
            address = server.url.replace("http", "ws") + "/_stcore/stream"
            counted = asyncio.run(room(address, number, seconds))
            if len(counted.runs) < 2:
                print(f"{number:>10}  no run ended", counted.errors[:3])
                continue
            median = statistics.median(counted.runs) * 1000
            tail = statistics.quantiles(counted.runs, n=20)[18] * 1000
            mb = memory(server.process.pid)
            print(
                f"{number:>10}{len(counted.runs):>8}{median:>12.0f}{tail:>10.0f}{len(counted.errors):>8}{mb:>8.0f}"
            )
            for words in counted.errors[:3]:
                print("   ", words)
        finally:
            server.process.terminate()
    server = start_server()
    try:
        address = server.url.replace("http", "ws") + "/_stcore/stream"
        for sessions, mb in asyncio.run(come_and_go(address, 1_000, server.process.pid)):
            print(f"after {sessions} sessions opened and closed: {mb:.0f} MB")
    finally:
        server.process.terminate()


if __name__ == "__main__":
    main()
