"""Fetch what is no table of figures: boundaries, streets, places of projects, homes, and energy labels per buurt."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from npdw_geo.ingest import bag_homes, boundaries, dwellings, eponline_fetch, places, streets_lookup
from npdw_geo.ingest.client import Client
from npdw_geo.ingest.figures_file import with_date
from npdw_geo.ingest.label_import import import_labels
from npdw_geo.release.areas import load_buurten
from npdw_geo.release.recipes import Bag, EpOnline, Locatieserver, PdokOgc
from npdw_geo.release.release import load_release


@dataclass(frozen=True)
class Place:
    """Where a run reads and how it fetches; `keeps` when what is found will be kept."""

    data: Path
    geodata: Path
    client: Client
    keeps: bool


@dataclass(frozen=True)
class Made:
    """The files as they would be, by folder and name ("data/straten.csv"), and what to say of them."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def fetch(name: str, recipe: "PdokOgc | EpOnline | Locatieserver | Bag", where: Place) -> Made:
    """Fetch the files of a source; only those that differ come back."""
    made = _BY_KIND[type(recipe)](name, recipe, where)
    files = {path: content for path, content in made.files.items() if _now(path, where) != content}
    return Made(files, made.remarks or (() if files else ("gelijk",)))


def _now(path: str, where: Place) -> bytes:
    folder, _, name = path.partition("/")
    file = (where.data if folder == "data" else where.geodata) / name
    return file.read_bytes() if file.exists() else b""


def _boundaries(name: str, recipe: PdokOgc, where: Place) -> Made:
    found = boundaries.fetch(recipe, where.client, where.geodata)
    return Made({f"geodata/{name}.geojson": found.content} if found.differs else {}, found.remarks)


def _located(name: str, recipe: Locatieserver, where: Place) -> Made:
    table = where.data / f"{name}.csv"
    if recipe.wat == "straten":
        least = len(table.read_text(encoding="utf-8").splitlines()) - 1
        content = streets_lookup.fetch(list(load_buurten(where.geodata).index), least, where.client)
        number = len(content.splitlines()) - 1
        return _table(name, content, f"{number} straten in een buurt", where)
    release = load_release(where.data, where.geodata)
    found = [place for _, place, _ in places.proposals(release, where.client) if place is not None]
    content, changed = places.placed(table, found, date.today())
    return _table(name, content, f"{changed} projecten met een andere plaats", where) if changed else Made()


def _table(name: str, content: bytes, told: str, where: Place) -> Made:
    """Return a table with the day on which it was fetched; nothing when it is as it was."""
    if (where.data / f"{name}.csv").read_bytes() == content:
        return Made()
    sidecar = (where.data / f"{name}.toml").read_text(encoding="utf-8")
    files = {f"data/{name}.csv": content, f"data/{name}.toml": with_date(sidecar, date.today()).encode()}
    return Made(files, (told,))


def _labels(name: str, _recipe: EpOnline, where: Place) -> Made:
    offer = eponline_fetch.offer(where.client)
    if offer is None:
        return Made(remarks=(eponline_fetch.NO_KEY,))
    if not where.keeps:
        return Made(remarks=(f"{offer.name} staat klaar; met --schrijf wordt het opgehaald en geteld",))
    kept = eponline_fetch.fetch(offer, where.client)
    with tempfile.TemporaryDirectory() as folder:
        told = import_labels(kept.path, None, None, None, Path(folder))
        files = {f"data/{path.name}": path.read_bytes() for path in sorted(Path(folder).iterdir())}
    if files[f"data/{name}.csv"] == _now(f"data/{name}.csv", where):
        return Made()
    return Made(files, tuple(told))


def _homes(name: str, _recipe: Bag, where: Place) -> Made:
    """Return the list of homes; its ids are counted, never shown."""
    shipped = _now(f"geodata/{name}.csv", where) or _now(f"geodata/{dwellings.SHIPPED}.csv", where)
    content = bag_homes.fetch(load_buurten(where.geodata), len(shipped.splitlines()) - 1, where.client)
    if content == _now(f"geodata/{name}.csv", where):
        return Made()
    sidecar = (where.geodata / f"{name}.toml").read_text(encoding="utf-8")
    files = {
        f"geodata/{name}.csv": content,
        f"geodata/{name}.toml": with_date(sidecar, date.today()).encode(),
    }
    return Made(files, (f"{len(content.splitlines()) - 1} woningen met hun buurt",))


_BY_KIND: Mapping[type, Callable[..., Made]] = {
    PdokOgc: _boundaries,
    EpOnline: _labels,
    Locatieserver: _located,
    Bag: _homes,
}
