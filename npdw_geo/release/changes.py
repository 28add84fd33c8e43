"""What changed between two releases, figure by figure."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pandas as pd

from npdw_geo.errors import DataProblems
from npdw_geo.release.catalog import load_catalog
from npdw_geo.release.pending import FORMER
from npdw_geo.release.values import load_figures

FILE = "wijzigingen.csv"
COLUMNS = ("versie", "datum", "bron", "indicator", "jaar", "erbij", "veranderd", "weg")
_KEY = ["indicator", "jaar", "code"]


@dataclass(frozen=True, eq=False)
class Changes:
    """The figures that differ (columns indicator, jaar, code, bron, toen, nu), and the indicators and years they are of."""

    frame: pd.DataFrame

    @property
    def counts(self) -> pd.DataFrame:
        """How many values came, changed and went, by source, indicator and year."""
        rows = self.frame
        kinds = rows.assign(
            erbij=rows["toen"].isna(),
            weg=rows["nu"].isna(),
            veranderd=rows["toen"].notna() & rows["nu"].notna(),
        )
        return kinds.groupby(["bron", "indicator", "jaar"])[["erbij", "veranderd", "weg"]].sum().reset_index()

    def largest(self, how_many: int = 3) -> pd.DataFrame:
        """Return the revised values that moved most, as a share of what they were."""
        revised = self.frame.dropna(subset=["toen", "nu"])
        moved = ((revised["nu"] - revised["toen"]) / revised["toen"].abs().clip(lower=1e-9)).abs()
        return revised.loc[moved.sort_values(ascending=False).index[:how_many]]


def figures_of(data: Path) -> pd.DataFrame:
    """Return the figures of a folder of tables (columns code, jaar, indicator, waarde, bron)."""
    return load_figures(data, load_catalog(data)).frame


def compare(then: pd.DataFrame, now: pd.DataFrame) -> Changes:
    """Compare the figures of two releases; a figure that only came from another file did not change."""
    columns = [*_KEY, "waarde", "bron"]
    both = then[columns].merge(now[columns], on=_KEY, how="outer", suffixes=("_toen", "_nu"))
    moved = both["waarde_toen"].ne(both["waarde_nu"])
    moved &= both["waarde_toen"].notna() | both["waarde_nu"].notna()
    rows = both[moved]
    return Changes(
        pd.DataFrame(
            {
                **{name: rows[name] for name in _KEY},
                "bron": rows["bron_nu"].fillna(rows["bron_toen"]),
                "toen": rows["waarde_toen"],
                "nu": rows["waarde_nu"],
            }
        ).reset_index(drop=True)
    )


def kept(data: Path) -> dict[str, Path]:
    """Return the folders of the former releases that are kept, by version."""
    folder = data / FORMER
    return {path.name: path / "data" for path in sorted(folder.iterdir())} if folder.is_dir() else {}


def history(data: Path) -> list[dict[str, str]]:
    """Return what every release brought; none when there is no such file or it is not ours."""
    try:
        with (data / FILE).open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if set(COLUMNS) <= set(row)]
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


def told(rows: list[dict[str, str]], version: str, day: str, changes: Changes) -> bytes:
    """Return the history with what this release brought as the bytes of its file."""
    made = StringIO()
    writer = csv.DictWriter(made, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    for row in changes.counts.to_dict("records"):
        writer.writerow({"versie": version, "datum": day, **row})
    return made.getvalue().encode()


def between(versions: tuple[str, str], current: str, data: Path) -> Changes | None:
    """Compare two releases of which the figures are kept; none when those of one are not."""
    folders = {**kept(data), current: data}
    if not set(versions) <= set(folders):
        return None
    try:
        then, now = (figures_of(folders[version]) for version in versions)
    except DataProblems:
        return None
    return compare(then, now)


def lines(changes: Changes) -> Iterator[str]:
    """Tell the changes in Dutch, a line an indicator and year, then the largest revisions."""
    for row in changes.counts.itertuples():
        parts = [
            f"{count} {word}"
            for count, word in ((row.erbij, "nieuw"), (row.veranderd, "veranderd"), (row.weg, "weg"))
            if count
        ]
        yield f"{row.indicator} {row.jaar} ({row.bron}): {', '.join(parts)}"
    for row in changes.largest().itertuples():
        yield f"grootste verandering: {row.indicator} {row.jaar}, {row.code}: {row.toen:g} werd {row.nu:g}"
