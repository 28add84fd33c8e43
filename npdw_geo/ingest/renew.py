"""Renew the public sources: fetch, hold against what is there, check, and keep; all or nothing per source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from npdw_geo.errors import DataProblems
from npdw_geo.ingest import cbs_odata, leefbaarometer, other_files, soundness
from npdw_geo.ingest.cbs_odata import Fetched
from npdw_geo.ingest.client import Client, FetchFailed
from npdw_geo.ingest.figures_file import as_csv, with_date
from npdw_geo.release import changes, pending, versions
from npdw_geo.release.catalog import load_catalog
from npdw_geo.release.changes import Changes
from npdw_geo.release.identity import release_id
from npdw_geo.release.recipes import (
    Bag,
    CbsOdata,
    EpOnline,
    Leefbaarometer,
    Locatieserver,
    PdokOgc,
    Recipe,
    recipes,
)
from npdw_geo.release.values import load_register

Check = Callable[[Path, Path], tuple[str, ...]]


@dataclass(frozen=True)
class Result:
    """What one source gave: its newest year with us and with the publisher, what would change, or why nothing could."""

    source: str
    ours: int | None = None
    theirs: int | None = None
    changes: Changes | None = None
    remarks: tuple[str, ...] = ()
    failure: str = ""
    kept: bool = False

    @property
    def words(self) -> str:
        """One line about the source."""
        if self.failure:
            return self.failure
        if self.changes is None:
            return "; ".join(self.remarks) or "gelijk"
        rows = self.changes.counts[["erbij", "veranderd", "weg"]].sum()
        parts = [f"{int(rows[kind])} {word}" for kind, word in _WORDS if rows[kind]]
        return ", ".join(parts) or "gelijk"


_WORDS = (("erbij", "nieuw"), ("veranderd", "veranderd"), ("weg", "weg"))


@dataclass
class Run:
    """One run over the sources: where the data is, who fetches, up to which year, and how a change is checked."""

    data: Path
    geodata: Path
    client: Client
    check: Check
    until: int | None = None
    only: str = ""
    results: list[Result] = field(default_factory=list)

    @cached_property
    def _before(self) -> pd.DataFrame:
        return changes.figures_of(self.data)

    def _ours(self, name: str) -> pd.DataFrame:
        return self._before[self._before["bron"] == name].reset_index(drop=True)

    def look(self, tell: Callable[[str], None] = lambda _line: None) -> list[Result]:
        """Fetch every source and say what would change; nothing is written."""
        return self._all(None, None, tell)

    def keep(self, day: date, tell: Callable[[str], None] = lambda _line: None) -> list[Result]:
        """Fetch every source and keep what is sound; one release for the run."""
        pending.settle(self.data)
        with pending.alone(self.data):
            data, geodata = pending.workshop(self.data, self.geodata)
            found = self._all(data, geodata, tell)
            if any(result.kept for result in found):
                found = self.results = self._refused(data, geodata, found)
            if any(result.kept for result in found):
                self._publish(data, geodata, found, day)
            pending.finish(self.data)
        return found

    def _all(self, data: Path | None, geodata: Path | None, tell: Callable[[str], None]) -> list[Result]:
        declared, wrong = recipes(self.data, self.geodata)
        self.results = [
            Result(name, failure=str(error)) for name, error in wrong.items() if self.only in ("", name)
        ]
        for name, recipe in declared.items():
            if self.only not in ("", name):
                continue
            result = self._one(name, recipe, data, geodata)
            self.results.append(result)
            tell(f"{name}: {result.words}")
        return self.results

    def _one(self, name: str, recipe: Recipe, data: Path | None, geodata: Path | None) -> Result:
        try:
            if isinstance(recipe, CbsOdata | Leefbaarometer):
                return self._figures(name, recipe, data, geodata)
            return self._other(name, recipe, data, geodata)
        except (FetchFailed, DataProblems) as error:
            return Result(name, _newest(self._ours(name)), failure=str(error))

    def _figures(
        self, name: str, recipe: CbsOdata | Leefbaarometer, data: Path | None, geodata: Path | None
    ) -> Result:
        fetched = _FETCH[type(recipe)](recipe, self.client, self.until)
        before = self._ours(name)
        after, remarks = self._merged(name, fetched, before)
        found = changes.compare(before, after)
        problems = soundness.problems(before, after, load_catalog(self.data))
        told = Result(name, _newest(before), _newest(after), found, (*fetched.remarks, *remarks))
        if problems:
            return Result(name, told.ours, told.theirs, failure=f"niet overgenomen: {'; '.join(problems)}")
        if data is None or geodata is None or as_csv(before) == as_csv(after):
            return told
        pending.put(data / f"{name}.csv", as_csv(after))
        sidecar = data / f"{name}.toml"
        pending.put(sidecar, with_date(sidecar.read_text(encoding="utf-8"), date.today()).encode())
        return Result(name, told.ours, told.theirs, found, told.remarks, kept=True)

    def _refused(self, data: Path, geodata: Path, found: list[Result]) -> list[Result]:
        """Check what was made ready as a whole; take back the sources with a problem, and when none is named, all."""
        wrong = self.check(data, geodata)
        while wrong and any(result.kept for result in found):
            named = {
                result.source: line
                for result in found
                for line in wrong
                if result.kept and f"/{result.source}." in line
            }
            named = named or {result.source: wrong[0] for result in found if result.kept}
            for name in named:
                for folder, former in ((data, self.data), (geodata, self.geodata)):
                    for ending in (".csv", ".toml", ".geojson"):
                        if (former / f"{name}{ending}").exists():
                            pending.put(folder / f"{name}{ending}", (former / f"{name}{ending}").read_bytes())
                        else:
                            (folder / f"{name}{ending}").unlink(missing_ok=True)
            found = [
                Result(
                    result.source,
                    result.ours,
                    result.theirs,
                    failure=f"niet overgenomen: {named[result.source]}",
                )
                if result.source in named
                else result
                for result in found
            ]
            wrong = self.check(data, geodata)
        return found

    def _merged(self, name: str, fetched: Fetched, before: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
        """Put what came in the place of the same indicators and years; others stay."""
        known = set(load_register(self.data).index) | {"NL00"}
        strange = sorted(set(fetched.frame["code"]) - known)
        frame = fetched.frame[fetched.frame["code"].isin(known)].assign(vlag="", bron="")
        frame, elsewhere = soundness.not_elsewhere(frame, self._before[self._before["bron"] != name])
        key = ["indicator", "jaar"]
        came = pd.MultiIndex.from_frame(frame[key])
        stays = before[~pd.MultiIndex.from_frame(before[key]).isin(came)]
        remarks = (
            [f"{len(strange)} onbekende gebieden overgeslagen: {', '.join(strange[:5])}"] if strange else []
        )
        return pd.concat([stays, frame], ignore_index=True), remarks + elsewhere

    def _other(
        self,
        name: str,
        recipe: PdokOgc | EpOnline | Locatieserver | Bag,
        data: Path | None,
        geodata: Path | None,
    ) -> Result:
        keeps = data is not None and geodata is not None
        made = other_files.fetch(name, recipe, other_files.Place(self.data, self.geodata, self.client, keeps))
        for path, content in made.files.items() if keeps else ():
            folder, _, file = path.partition("/")
            pending.put((data if folder == "data" else geodata) / file, content)  # type: ignore[operator]
        return Result(name, remarks=made.remarks, kept=keeps and bool(made.files))

    def _publish(self, data: Path, geodata: Path, found: list[Result], day: date) -> None:
        """Keep the former release beside, write the history, and let the new one take its place."""
        former = self.data / pending.FORMER / release_id(self.data, self.geodata)
        for source, target in ((self.data, former / "data"), (self.geodata, former / "geodata")):
            pending.copy_files(source, target)
        versions.record(data, geodata, day)
        frames = [result.changes.frame for result in found if result.kept and result.changes is not None]
        if frames:
            whole = Changes(pd.concat(frames, ignore_index=True))
            version = release_id(data, geodata)
            content = changes.told(changes.history(data), version, day.isoformat(), whole)
            pending.put(data / changes.FILE, content)
        pending.promise(self.data, self.geodata)


def put_back(data: Path, geodata: Path, version: str, day: date) -> bool:
    """Put a former release back in one step; say whether it is kept."""
    pending.settle(data)
    former = data / pending.FORMER / version
    if not former.is_dir():
        return False
    with pending.alone(data):
        made = pending.workshop(data, geodata)
        for name, target in zip(("data", "geodata"), made, strict=True):
            for path in target.iterdir():
                if path.name not in _STAYS and not (former / name / path.name).exists():
                    path.unlink()
            for path in (former / name).iterdir():
                if path.name not in _STAYS:
                    pending.put(target / path.name, path.read_bytes())
        now = data / pending.FORMER / release_id(data, geodata)
        for source, target in ((data, now / "data"), (geodata, now / "geodata")):
            pending.copy_files(source, target)
        versions.record(*made, day)
        pending.promise(data, geodata)
        pending.finish(data)
    return True


# The history of releases is never put back.
_STAYS = frozenset({"versies.csv", "versies.toml", "wijzigingen.csv", "wijzigingen.toml"})
_FETCH: Mapping[type, Callable[..., Fetched]] = {
    CbsOdata: cbs_odata.fetch,
    Leefbaarometer: leefbaarometer.fetch,
}


def _newest(frame: pd.DataFrame) -> int | None:
    return int(frame["jaar"].max()) if len(frame) else None
