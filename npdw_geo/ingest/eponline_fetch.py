"""Fetch the total file of energy labels from RVO (API v5): 1,5 GB, streamed to disk, gone on with where it broke off."""

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.ingest.shelf import Kept

KEY = "EP_ONLINE_SLEUTEL"
HOST = "https://public.ep-online.nl"
_INFO = f"{HOST}/api/v5/Mutatiebestand/DownloadInfo?fileType=csv&xmlVersion=4"
_NAME = re.compile(r"^[\w.-]{1,80}$")
NO_KEY = (
    f"geen sleutel in {KEY}: vraag er gratis een aan op epbdwebservices.rvo.nl, of lees een bestand in met "
    "'python -m npdw_geo energielabels BESTAND'"
)


@dataclass(frozen=True)
class Offer:
    """The file that there is now: its name, and an address that is good for a while."""

    name: str
    address: str


def offer(client: Client) -> Offer | None:
    """Ask which file there is; nothing without a key."""
    key = os.environ.get(KEY, "").strip()
    if not key:
        return None
    found = client.json(_INFO, "bestandsnaam en downloadUrl", headers={"Authorization": key})
    name, address = (found.get(part) if isinstance(found, dict) else None for part in ("bestandsnaam", "downloadUrl"))  # fmt: skip
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise FetchFailed(_INFO, "een bestandsnaam", "iets anders")
    if not isinstance(address, str) or urlsplit(address).scheme != "https":
        raise FetchFailed(_INFO, "een downloadUrl met https", "iets anders")
    return Offer(name, address)


def fetch(found: Offer, client: Client) -> Kept:
    """Return the file on disk; the same file is not fetched twice."""
    return client.file(found.address, "een zip met energielabels", known_as=f"{HOST}/{found.name}")
