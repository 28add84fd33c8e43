"""Measure what slow work does to others: identical colours at once, and light pages while many pictures are made.

.venv/bin/python -m tests.bench.pressure
"""

import asyncio
import time

from npdw_geo.release.serving import current
from tests.e2e.conftest import start_server

SAME, PICTURES = 50, 200


async def get(port: int, path: str) -> tuple[float, str]:
    """Ask for a path; return the seconds until the whole answer was there, and its status."""
    start = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: kaart.test\r\nConnection: close\r\n\r\n".encode())
    whole = await reader.read()
    writer.close()
    return time.perf_counter() - start, whole[9:12].decode()


async def same_at_once(port: int) -> None:
    asked = [asyncio.create_task(get(port, "/kaart/vooruit?wijk=crabbehof")) for _ in range(SAME)]
    await asyncio.sleep(0.05)
    health = await get(port, "/gezond")
    slowest = max(took for took, _ in await asyncio.gather(*asked))
    print(f"{SAME} identical colours at once, cold: {slowest:.2f} s; health meanwhile: {health[0]:.2f} s")


async def pages_beside_pictures(port: int) -> None:
    release = current()
    views = [
        f"indicator={name}&wijk={wijk}"
        for name in release.catalog.indicators
        for wijk in release.codes("wijk")
    ][:PICTURES]
    drawn = [asyncio.create_task(get(port, f"/licht/indicatoren.png?{view}")) for view in views]
    await asyncio.sleep(0.3)
    pages = [
        await get(port, f"/licht/indicatoren?indicator=rokers&gekozen={code}")
        for code in release.codes("buurt")[:8]
    ]
    health = await get(port, "/gezond")
    print(
        f"an uncached light page while {PICTURES} pictures are made: at most {max(t for t, _ in pages):.2f} s; health {health[0]:.2f} s"
    )
    answers = await asyncio.gather(*drawn)
    refused = sum(status == "503" for _, status in answers)
    print(
        f"pictures: {PICTURES - refused} made, {refused} asked to come back, the last after {max(t for t, _ in answers):.1f} s"
    )


def main() -> None:
    server = start_server()
    try:
        port = int(server.url.rsplit(":", 1)[1])
        time.sleep(6)
        asyncio.run(same_at_once(port))
        asyncio.run(pages_beside_pictures(port))
    finally:
        server.process.terminate()


if __name__ == "__main__":
    main()
