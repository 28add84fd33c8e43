"""A server of our own to attack, with as many open files as the attack wants, and a log to look at."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from npdw_geo.paths import ROOT

_START_SECONDS = 60


@dataclass(frozen=True)
class Target:
    """Where it listens, its process, and the file of its log."""

    port: int
    process: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def answer_seconds(self, path: str = "/robots.txt") -> float:
        start = time.monotonic()
        with urllib.request.urlopen(f"{self.url}{path}", timeout=10) as answer:
            answer.read()
        return time.monotonic() - start


@contextmanager
def target(folder: Path, files: int = 1024, **settings: str) -> Iterator[Target]:
    """Run a server that may open so many files."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("wb") as written:
        process = subprocess.Popen(
            ["sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *command, "--server.address", "127.0.0.1"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(port)
        yield Target(port, process.pid, log)
    finally:
        # it would wait for whoever is still connected
        process.kill()
        process.wait(10)


def _wait(port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=5)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("de server is niet gestart")
