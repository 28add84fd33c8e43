"""A slow link on this machine: a relay that delays and meters what passes, websockets included.

Chromium's own throttling leaves websockets alone; this does not.
"""

import asyncio
import threading

# Bytes a second and seconds one way: 1.6 Mbit/s, 150 ms there and back.
SLOW_4G = (200_000, 0.075)
_CHUNK = 4_096


class SlowLink:
    """Listen on a port and pass everything to another one, late and metered in both directions."""

    def __init__(self, target: int, link: tuple[int, float] = SLOW_4G) -> None:
        self._target = target
        self._rate, self._delay = link
        # all connections share one line, as on a phone: when it is free again, each way
        self._free = {"up": 0.0, "down": 0.0}
        self._loop = asyncio.new_event_loop()
        self.port = 0
        ready = threading.Event()
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        ready.wait(5)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)

        async def serve() -> None:
            server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            ready.set()

        self._loop.run_until_complete(serve())
        self._loop.run_forever()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        await asyncio.gather(self._pass(reader, back, "up"), self._pass(there, writer, "down"))

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, way: str) -> None:
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                arrived, data = await queue.get()
                now = self._loop.time()
                # the line is busy for as long as these bytes take; the delay comes on top
                self._free[way] = max(arrived, self._free[way]) + len(data) / self._rate
                await asyncio.sleep(max(0.0, self._free[way] + self._delay - now))
                if not data:
                    break
                sink.write(data)
                await sink.drain()
            sink.close()

        sender = asyncio.create_task(deliver())
        try:
            while data := await source.read(_CHUNK):
                await queue.put((self._loop.time(), data))
        except ConnectionError:
            pass
        await queue.put((self._loop.time(), b""))
        try:
            await sender
        except ConnectionError:
            return
