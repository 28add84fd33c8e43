"""Measure light pages a second on one core, cached and cold.

.venv/bin/python -m tests.bench.light_pages
"""

import asyncio
import os
import time
from pathlib import Path

from npdw_geo.release.serving import current
from tests.e2e.conftest import start_server

CONNECTIONS = 8


async def _one(port: int, paths: list[str]) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    size = 0
    while paths:
        writer.write(
            f"GET {paths.pop()} HTTP/1.1\r\nHost: kaart.test\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        assert head.startswith("http/1.1 200"), head
        length = int(head.split("content-length:")[1].split()[0])
        size += len(await reader.readexactly(length))
    writer.close()
    return size


async def _all(port: int, paths: list[str]) -> float:
    start = time.perf_counter()
    await asyncio.gather(*(_one(port, paths) for _ in range(CONNECTIONS)))
    return time.perf_counter() - start


def main() -> None:
    server = start_server()
    # the server on one core, this client on the other
    for thread in Path(f"/proc/{server.process.pid}/task").iterdir():
        os.sched_setaffinity(int(thread.name), {0})
    os.sched_setaffinity(0, {(os.cpu_count() or 1) - 1})
    try:
        port = int(server.url.rsplit(":", 1)[1])
        release = current()
        cold = [
            f"/licht/indicatoren?indicator={name}&wijk={wijk}"
            for name in release.catalog.indicators
            for wijk in release.codes("wijk")
        ]
        asyncio.run(_all(port, ["/licht/indicatoren"]))
        number = len(cold)
        print(
            f"cold:   {number / asyncio.run(_all(port, list(cold))):.0f} pages a second ({number} different views)"
        )
        warm = ["/licht/indicatoren", "/licht/woningbouw", "/licht/energielabels", "/licht/overzicht"] * 1_000
        asyncio.run(_all(port, warm[:4]))
        print(f"cached: {len(warm) / asyncio.run(_all(port, list(warm))):.0f} pages a second")
    finally:
        server.process.terminate()


if __name__ == "__main__":
    main()
