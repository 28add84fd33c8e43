"""What the documents say of money: what was granted and adds up, by period and pijler, and what stands apart.

Only the rows of the table in chapter 12 of the programme add up to a printed sum. An amount of several years is
never spread over them, for no document says how; it stands with its period as printed.
"""

from collections.abc import Sequence

import pandas as pd

from npdw_geo import text
from npdw_geo.content.blocks import Cell, Column, Table
from npdw_geo.content.goal_blocks import Stacks
from npdw_geo.models import PIJLERS, Flag
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.release import Release

TABLE = "financiering"
NO_PIJLER, NO_PERIOD = "zonder pijler", "geen periode"
_STATES = {
    "toegekend": "toegekend",
    "beschikbaar": "beschikbaar",
    "begroot": "begroot",
    "aangevraagd": "aangevraagd",
    "onbekend": "staat er niet bij",
}
_KINDS = {"exact": "", "ongeveer": "ongeveer", "per_jaar": "per jaar"}
PIJLER_ORDER = ("wonen", "gezond", "leren", "werk", "veilig", "")


def granted(release: Release, pijler: str | None = None) -> pd.DataFrame:
    """Return the amounts that add up: the rows of the table in chapter 12; of a pijler (empty: of none) or of all."""
    return _rows(release, "ja", pijler)


def apart(release: Release, pijler: str | None = None) -> pd.DataFrame:
    """Return all other amounts: parts, repeats, asked, a year, or for a larger area; they never add up."""
    return _rows(release, "nee", pijler)


def _rows(release: Release, in_table: str, pijler: str | None) -> pd.DataFrame:
    table = release.tables.get(TABLE)
    if table is None:
        return pd.DataFrame({"bedrag_eur": [], "pijler": [], "gebied": [], "periode_gedrukt": []})
    kept = table[table["in_tabel_h12"] == in_table]
    return kept if pijler is None else kept[kept["pijler"] == pijler]


def in_wijken(rows: pd.DataFrame, wijken: Sequence[str]) -> pd.DataFrame:
    """Return the amounts that name one of these wijken."""
    return rows[rows["gebied"].map(lambda cell: not set(wijken).isdisjoint(str(cell).split(";")))]


def total(rows: pd.DataFrame) -> float:
    """Return the sum of amounts that may be added."""
    return float(rows["bedrag_eur"].sum())


def euro(value: float) -> str:
    """Write an amount in euro."""
    return f"€ {text.number(value)}"


def name(pijler: str) -> str:
    """Return what a pijler is called, or that there is none."""
    return PIJLERS[pijler] if pijler else NO_PIJLER.capitalize()


def money_table(rows: pd.DataFrame, release: Release, title: str, *, adds_up: bool) -> Table:
    """Return amounts as a table; those that add up with their sum below."""
    found = [_row(row, release) for row in plain_rows(rows)]
    if adds_up and len(found) > 1:
        found.append((Cell("Samen"), Cell(""), Cell(""), Cell(euro(total(rows))), Cell("")))
    heads = (Column("Bedrag voor"), Column("Gebied"), Column("Periode"), Column("Bedrag", True), Column("Staat"))  # fmt: skip
    return Table(title, heads, tuple(found))


def _row(row: object, release: Release) -> tuple[Cell, ...]:
    cell = {key: str(getattr(row, key)) for key in ("onderwerp", "verstrekker", "gebied", "periode_gedrukt", "staat", "bedrag_soort", "vlag", "cofinanciering")}  # fmt: skip
    who = cell["verstrekker"] or "wie betaalt staat er niet bij"
    areas = [
        release.areas[slug].name if slug in release.areas else slug.capitalize()
        for slug in cell["gebied"].split(";")
        if slug
    ]
    doubt = text.FLAG_WORDS[Flag(cell["vlag"])] if cell["vlag"] else ""
    kind = ", ".join(part for part in (_KINDS[cell["bedrag_soort"]], doubt) if part)
    share = cell["cofinanciering"]
    own = f"eigen deel: {share}" if share and not share.startswith(("N.v.t", "Nee")) else ""
    return (
        Cell(cell["onderwerp"].replace("—", "-"), who),
        Cell(", ".join(areas) or "staat er niet bij"),
        Cell(cell["periode_gedrukt"].replace(" - ", "-").replace(" — ", "-") or NO_PERIOD),
        Cell(euro(float(row.bedrag_eur)), kind),  # type: ignore[attr-defined]
        Cell(_STATES[cell["staat"]], own),
    )


def periods(release: Release) -> tuple[str, ...]:
    """Return the periods of what was granted, as years, the earliest end first."""
    rows = granted(release)
    found = {(str(row.periode_tot), str(row.periode_van)) for row in plain_rows(rows)}
    return tuple(_period(first, last) for last, first in sorted(found))


def _period(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"


def by_period(release: Release) -> pd.DataFrame:
    """Return what was granted by period (index) and pijler (columns); an empty cell is nothing, and none was spread."""
    rows = granted(release)
    labels = [_period(str(row.periode_van), str(row.periode_tot)) for row in plain_rows(rows)]
    summed = rows.assign(periode=labels).pivot_table(
        index="periode", columns="pijler", values="bedrag_eur", aggfunc="sum"
    )
    return summed.reindex(index=list(periods(release)), columns=list(PIJLER_ORDER)).fillna(0.0)


def stacks(release: Release) -> tuple[Stacks, Table] | None:
    """Return what was granted as stacked bars, and the same as a table; nothing without any amount."""
    if granted(release).empty:
        return None
    data = by_period(release)
    names = tuple(name(str(pijler)) for pijler in data.columns)
    title = "Toegekend door het Rijk, naar periode en pijler"
    rows = tuple(
        (str(period), tuple(float(value) for value in values))
        for period, values in zip(data.index, data.to_numpy(), strict=True)
    )
    lines = [
        (Cell(period), *(Cell(euro(value) if value else "-") for value in values), Cell(euro(sum(values))))
        for period, values in (*rows, ("Samen", tuple(float(data[column].sum()) for column in data)))
    ]
    heads = (Column("Periode"), *(Column(word, True) for word in names), Column("Samen", True))
    return Stacks(title, names, rows, "euro"), Table(title, heads, tuple(lines))


def sum_words(release: Release) -> str:
    """Say what the sum holds and what it leaves out."""
    rows, others = granted(release), apart(release)
    return (
        f"Het Rijk kende {euro(total(rows))} toe, in {len(rows)} bedragen (tabel in hoofdstuk 12 van het uitvoeringsprogramma). "
        f"{len(others)} andere bedragen tellen niet mee: dat zijn delen, herhalingen, aanvragen, bedragen per jaar of voor heel Dordrecht. "
        "Een bedrag voor meer jaren is niet over die jaren verdeeld, want de stukken zeggen niet hoe."
    )
