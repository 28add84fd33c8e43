"""Ask publishers for files: with patience, kept on disk, never twice what did not change.

Only commands use this; nothing that runs for a visitor does.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import stamina

from npdw_geo.ingest.shelf import Kept, Part, Shelf

AGENT = "dordt-west-in-kaart (bijwerken; contact: zie README)"
_NAMED = {"User-Agent": AGENT}
# Settings that put another scheme, host and port in the place of a publisher's.
ELSEWHERE = {
    "opendata.cbs.nl": "NPDW_BRON_CBS",
    "datasets.cbs.nl": "NPDW_BRON_CBS",
    "dataderden.cbs.nl": "NPDW_BRON_DERDEN",
    "api.pdok.nl": "NPDW_BRON_PDOK",
    "api.pdok.nl/bzk/locatieserver": "NPDW_BRON_LOCATIESERVER",
    "www.leefbaarometer.nl": "NPDW_BRON_LEEFBAAROMETER",
    "public.ep-online.nl": "NPDW_BRON_EPONLINE",
}
CONNECT_SECONDS, READ_SECONDS = 3.0, 60.0
# PDOK asks for fair use.
PAUSES = {"api.pdok.nl": 0.2}
TRIES_TO_CONNECT, TRIES = 2, 5
# All waits are multiplied with this; tests make it small.
PATIENCE = 1.0
_LONGEST_WAIT = 60.0
_TOO_MANY = 429
# The certificates that are trusted, read once for all connections.
_trusted = cache(httpx.create_ssl_context)


class FetchFailed(Exception):
    """One request that gave nothing usable: which address, what was expected, what came."""

    def __init__(self, address: str, expected: str, came: str) -> None:
        self.address, self.expected, self.came = address, expected, came
        path, mark, _ = address.partition("?")
        super().__init__(f"{path}{'?...' if mark else ''}: verwacht {expected}, gekregen {came}")


class NoConnection(FetchFailed):
    """The host of an address cannot be reached at all."""

    def __init__(self, address: str) -> None:
        super().__init__(address, "een antwoord", "geen verbinding")
        self.args = (f"geen verbinding met {urlsplit(address).netloc}",)


@dataclass
class Client:
    """Fetches with one named User-Agent and at most two connections; a host that is away stays away for the run."""

    shelf: Shelf
    log: Callable[[str], None] = lambda _line: None
    _away: set[str] = field(default_factory=set)
    _last: dict[str, float] = field(default_factory=dict)
    _unreached: int = 0
    fetched: int = 0

    def __post_init__(self) -> None:
        limits = httpx.Limits(max_connections=2)
        times = httpx.Timeout(READ_SECONDS * PATIENCE, connect=CONNECT_SECONDS * PATIENCE)
        self._http = httpx.Client(
            limits=limits, timeout=times, headers=_NAMED, follow_redirects=True, verify=_trusted()
        )

    def reach(self, addresses: Iterable[str]) -> None:
        """Find out which hosts are away, each with one connection, so that a machine without internet knows it soon."""
        hosts = {urlsplit(self._place(address))[:2]: address for address in addresses}
        with ThreadPoolExecutor(max(len(hosts), 1)) as pool:
            for host, there in zip(hosts, pool.map(lambda host: self._answers(*host), hosts), strict=True):
                if not there:
                    self._away.add(host[1])

    @staticmethod
    def _answers(scheme: str, host: str) -> bool:
        wait = CONNECT_SECONDS * PATIENCE
        for _ in range(TRIES_TO_CONNECT):
            try:
                httpx.head(f"{scheme}://{host}/", timeout=wait, headers=_NAMED, verify=_trusted())
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
            except httpx.HTTPError:
                return True
            return True
        return False

    def json(
        self, address: str, expected: str, state: str = "", headers: Mapping[str, str] | None = None
    ) -> Any:
        """Return a JSON answer; `state` is a mark of the publisher under which a kept answer still holds.

        What is asked with `headers`, such as a key, is not kept.
        """
        kept = self.shelf.find(address)
        if state and kept is not None and kept.state == state:
            return kept.json()
        answer = self._ask(address, expected, dict(headers or {}))
        try:
            found = answer.json()
        except ValueError:
            kind = answer.headers.get("content-type", "onbekend").split(";")[0]
            raise FetchFailed(address, f"JSON met {expected}", f"iets anders ({kind})") from None
        if not headers:
            self.shelf.put(address, answer.content, answer.headers, state)
        return found

    def file(self, address: str, expected: str, known_as: str = "") -> Kept:
        """Return a file on disk: streamed, gone on with where it broke off, not fetched again when unchanged.

        `known_as` is the address under which it is kept, when its own address is another every time.
        """
        name = known_as or address
        kept = self.shelf.find(name)
        if known_as and kept is not None:
            # a name that is given once never gets another content
            return kept
        for _ in range(TRIES):
            try:
                return self._stream(address, expected, kept, self.shelf.part(name))
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.ReadTimeout):
                self.log(f"{name}: afgebroken na {self.shelf.part(name).size} bytes, gaat verder")
        raise FetchFailed(name, expected, f"{TRIES} keer een afgebroken bestand")

    def _stream(self, address: str, expected: str, kept: Kept | None, part: Part) -> Kept:
        headers: dict[str, str] = {}
        if part.size:
            headers |= {"Range": f"bytes={part.size}-", "If-Range": part.etag} if part.etag else {}
        elif kept is not None and kept.etag:
            headers["If-None-Match"] = kept.etag
        request = self._http.build_request("GET", self._place(address), headers=headers)
        answer = self._patiently(address, expected, lambda: self._http.send(request, stream=True))
        try:
            if answer.status_code == httpx.codes.NOT_MODIFIED and kept is not None:
                return kept
            part.begin(answer.headers, goes_on=answer.status_code == httpx.codes.PARTIAL_CONTENT)
            for chunk in answer.iter_bytes(1 << 20):
                part.add(chunk)
        finally:
            answer.close()
        self.fetched += 1
        return part.done()

    def _ask(self, address: str, expected: str, headers: dict[str, str]) -> httpx.Response:
        place = self._place(address)
        answer = self._patiently(address, expected, lambda: self._http.get(place, headers=headers))
        self.fetched += 1
        return answer

    def _patiently(self, address: str, expected: str, send: Callable[[], httpx.Response]) -> httpx.Response:
        """Send a request until it is answered well; growing waits, and as long as a publisher asks for."""
        host = urlsplit(self._place(address)).netloc
        if host in self._away:
            raise NoConnection(address)
        self._unreached = 0
        try:
            for attempt in stamina.retry_context(
                on=self._worth_another_try,
                attempts=TRIES,
                timeout=None,
                wait_initial=PATIENCE,
                wait_jitter=PATIENCE,
            ):
                with attempt:
                    return self._once(address, send)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            self._away.add(host)
            raise NoConnection(address) from error
        except httpx.HTTPStatusError as error:
            raise FetchFailed(address, expected, _status(error.response)) from None
        except httpx.HTTPError as error:
            raise FetchFailed(address, expected, f"een fout ({type(error).__name__})") from None
        raise AssertionError("retry_context always returns or raises")

    def _once(self, address: str, send: Callable[[], httpx.Response]) -> httpx.Response:
        self._wait_for_turn(address)
        began = time.monotonic()
        answer = send()
        self.log(f"{answer.status_code} {address} ({time.monotonic() - began:.1f} s)")
        if answer.status_code != httpx.codes.NOT_MODIFIED and not answer.is_success:
            answer.read()
            answer.raise_for_status()
        return answer

    def _worth_another_try(self, error: Exception) -> bool | float:
        if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout)):
            # two tries are enough to know that a host is away
            self._unreached += 1
            return self._unreached < TRIES_TO_CONNECT
        if isinstance(error, httpx.HTTPStatusError):
            code = error.response.status_code
            asked = _asked_to_wait(error.response) if code == _TOO_MANY else None
            if asked is not None:
                return asked * PATIENCE
            return code == _TOO_MANY or (code >= 500 and "query returns more than" not in error.response.text)
        return isinstance(error, httpx.TransportError)

    def _wait_for_turn(self, address: str) -> None:
        host = urlsplit(address).netloc
        pause = PAUSES.get(host, 0.0) * PATIENCE
        since = time.monotonic() - self._last.get(host, -_LONGEST_WAIT)
        if since < pause:
            time.sleep(pause - since)
        self._last[host] = time.monotonic()

    @staticmethod
    def _place(address: str) -> str:
        """Return the address with the host of a setting in the place of that of the publisher."""
        parts = urlsplit(address)
        where = parts.netloc + parts.path
        known = max((name for name in ELSEWHERE if where.startswith(name)), key=len, default="")
        other = os.environ.get(ELSEWHERE[known], "") if known else ""
        return address.replace(f"{parts.scheme}://{parts.netloc}", other.rstrip("/"), 1) if other else address


def _asked_to_wait(answer: httpx.Response) -> float | None:
    """Return the seconds a publisher asks to wait: a number or a date in Retry-After."""
    raw = answer.headers.get("retry-after", "")
    if raw.isdigit():
        return min(float(raw), _LONGEST_WAIT)
    try:
        return min(max(parsedate_to_datetime(raw).timestamp() - time.time(), 0.0), _LONGEST_WAIT)
    except (TypeError, ValueError):
        return None


def _status(answer: httpx.Response) -> str:
    words = " ".join(answer.text.split())[:120]
    return f"antwoord {answer.status_code}" + (f" ({words})" if words else "")


def cache_folder(root: Path) -> Path:
    """Return the folder of fetched files: the setting `NPDW_CACHE`, else `.cache` beside the product."""
    return Path(os.environ.get("NPDW_CACHE") or root / ".cache")
