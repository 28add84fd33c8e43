"""Building projects after the filter of a view: their numbers, phases, places and words."""

from dataclasses import dataclass

import pandas as pd

from npdw_geo import text
from npdw_geo.content import housing_pipeline
from npdw_geo.content.blocks import Figure, Figures
from npdw_geo.content.stated_places import placed
from npdw_geo.errors import DataProblems, Problem
from npdw_geo.models import Flag, Source
from npdw_geo.release.plain_rows import plain_rows
from npdw_geo.release.projects import FIRST_YEAR, LAST_YEAR, STATED
from npdw_geo.release.release import Release
from npdw_geo.views.woningbouw import HousingView

KINDS = {
    "nieuwbouw": ("nieuwbouw", ""),
    "vernieuwbouw": ("vernieuwbouw", "v"),
    "zorg": ("zorgwoningen", "z"),
    "school": ("school", "s"),
    "tijdelijk": ("tijdelijke woningen", "t"),
    "renovatie": ("renovatie", "r"),
    "": ("soort niet genoemd", ""),
}
STOCK, STOCK_YEAR = "woningen_bag", 2021
SOURCE = "woningbouwprojecten"
_PLACE_FROM = ("plaats_bron", "plaats_datum")


@dataclass(frozen=True, eq=False)
class Housing:
    """The projects of a view: `rows` with number and phase, `others` from words, and the documents' totals."""

    view: HousingView
    rows: pd.DataFrame
    others: pd.DataFrame
    everything: pd.DataFrame
    sources: tuple[Source, ...]

    @property
    def certain(self) -> pd.DataFrame:
        """The projects that count: with a filter on a buurt only those that are known to lie there."""
        buurten = self.view.gebied.buurt
        return self.rows[self.rows["buurtcode"].isin(buurten)] if buurten else self.rows

    @property
    def chosen(self) -> pd.Series | None:
        """The chosen project, also one that only stands in words or is a part of another."""
        found = self.everything[self.everything["id"] == self.view.gekozen]
        return found.iloc[0] if len(found) else None


def make_housing(view: HousingView, release: Release) -> Housing:
    """Take the projects of the tables, number them, and keep those that pass the filter."""
    if SOURCE not in release.tables:
        known = release.problems.get(SOURCE) or release.problems.get("documenten")
        raise DataProblems(known or (Problem(f"data/{SOURCE}.csv", None, None, "het bestand ontbreekt"),))
    everything = placed(release)
    rows = housing_pipeline.numbered(everything)
    rows = rows.assign(fase=housing_pipeline.phases(rows, view.jaar))
    kept = _filtered(rows, view, release)
    if view.fase:
        kept = kept[kept["fase"] == view.fase]
    return Housing(
        view=view,
        rows=kept,
        others=_filtered(housing_pipeline.others(everything), view, release),
        everything=everything,
        sources=tuple(release.catalog.sources[name] for name in (SOURCE,) if name in release.catalog.sources),
    )


def _filtered(rows: pd.DataFrame, view: HousingView, release: Release) -> pd.DataFrame:
    """Keep the projects in the chosen wijken and of the chosen kind.

    A project of which only the wijk is known stays when a buurt of its wijk is chosen: it may lie there.
    """
    kept = rows
    if not view.gebied.is_everything:
        wijken = view.gebied.wijken(release.areas.values())
        kept = kept[kept["wijk"].isin(wijken)]
        if view.gebied.buurt:
            kept = kept[kept["buurtcode"].isin(["", *view.gebied.buurt])]
    return kept[kept["soort"] == view.soort] if view.soort else kept


def sentence(found: Housing, release: Release) -> str:
    """Return the one sentence of the view; in a buurt only what lies there for certain counts."""
    if found.rows.empty:
        return "Met dit filter blijft geen enkel project uit de tabellen over."
    if not found.view.gebied.buurt:
        return housing_pipeline.sentence(found.rows, found.view.jaar)
    where = "in deze buurt" if len(found.view.gebied.buurt) == 1 else "in deze buurten"
    more = ""
    loose = found.rows.drop(found.certain.index)
    for slug in dict.fromkeys(loose["wijk"]):
        there = housing_pipeline.homes(loose[loose["wijk"] == slug])
        more += f" Van {there} woningen in {release.areas[slug].name} is de buurt niet bekend."
    return housing_pipeline.sentence(found.certain, found.view.jaar, f"{where} zeker ", more)


def key_figures(found: Housing) -> Figures:
    """Return the counter per phase and what was added net, each with its remark."""
    rows = found.certain
    counted = housing_pipeline.counter(rows, found.view.jaar)
    signs = {"opgeleverd": "gevulde cirkel", "in aanbouw": "vierkant", "gepland": "gestippelde cirkel"}
    items = []
    for phase, sign in signs.items():
        more = f"{counted[phase].unknown} zonder aantal" if counted[phase].unknown else sign
        items.append(Figure(phase.capitalize(), str(counted[phase]), more))
    added, unknown = housing_pipeline.net(rows[rows["fase"] == "opgeleverd"])
    remark = f"van {unknown} projecten niet bekend" if unknown else "nieuw min gesloopt"
    return Figures((*items, Figure("Netto erbij, opgeleverd", text.number(added), remark)))


def wijken_table(found: Housing, release: Release) -> pd.DataFrame:
    """Return homes per phase and wijk as words, beside the printed totals and the homes there are."""
    names = {slug: release.areas[slug].name for slug in release.codes("wijk")}
    table = housing_pipeline.by_wijk(found.certain, found.view.jaar, names)
    slugs = {name: slug for slug, name in names.items()}
    stock = release.series(STOCK, STOCK_YEAR, [*names, "dordt-west"])["waarde"]
    shares = []
    for name in table["Wijk"]:
        rows = found.certain
        inside = rows[rows["wijk"] == slugs[name]] if name in slugs else rows
        shares.append(_share(housing_pipeline.homes(inside), float(stock[slugs.get(name, "dordt-west")])))
    printed = release.tables.get("gedrukte_totalen")
    if printed is not None and found.view.soort is None and found.view.fase is None:
        totals = dict(zip(release.codes("wijk"), printed["waarde"], strict=False))
        said = [text.number(totals[slugs[name]]) if name in slugs else "" for name in table["Wijk"]]
        table = table.assign(**{"Gedrukt totaal": said})
    return table.assign(**{"Ten opzichte van de woningen nu": shares})


def _share(planned: housing_pipeline.Homes, stock: float) -> str:
    if not stock > 0:
        return text.MISSING
    least = f"{text.number(planned.low / stock * 100, 1)}%"
    if planned.high is None or planned.low != planned.high:
        least = f"ten minste {least}"
    return f"{least} van {text.number(stock)}"


def delivered_table(found: Housing, release: Release) -> pd.DataFrame:
    """Return the homes delivered up to and including each year, per wijk, as far as they are certain."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    rows = []
    for slug in release.codes("wijk"):
        inside = found.certain[found.certain["wijk"] == slug]
        if len(inside):
            cells = {
                str(jaar): text.number(housing_pipeline.counter(inside, jaar)["opgeleverd"].low)
                for jaar in years
            }
            rows.append({"Wijk": release.areas[slug].name, **cells})
    return pd.DataFrame(rows)


def list_table(found: Housing, release: Release) -> pd.DataFrame:
    """Return every project by name as words: the list that the law asks for beside the map."""
    rows = []
    for project in [*_records(found.rows), *_records(found.others)]:
        number = project.get("nummer")
        rows.append(
            {
                "Project": project["naam"],
                "Nummer": str(number) if number else "staat niet in een tabel",
                "Waar": place_words(project, release),
                "Soort": KINDS[project["soort"]][0],
                "Woningen": housing_pipeline.total_words(project),
                "Netto erbij": housing_pipeline.net_words(project),
                "Start en oplevering": housing_pipeline.span_words(project),
                f"Stand {found.view.jaar}": project.get("fase") or "niet te zeggen",
                "Plaats in het stuk": project["plaats_in_bron"],
            }
        )
    return pd.DataFrame(sorted(rows, key=lambda row: str(row["Project"]).casefold()))


def place_words(project: dict[str, str], release: Release) -> str:
    """Say where a project lies, and how exactly that is known."""
    wijk = release.areas[project["wijk"]].name
    if project["ligging"] == "buurt" and project["buurtcode"] in release.areas:
        buurt = text.short(release.areas[project["buurtcode"]].name)
        return f"{wijk}, buurt {buurt} ({project['plaats_punt'] or 'afgeleid van de straatnaam'})"
    if project["ligging"] == STATED:
        return f"{wijk}, {project['plaats_punt']}"
    if project["ligging"] in ("adres", "straat"):
        within = project["plaats_binnen_m"]
        near = f", binnen {text.number(float(within))} meter" if not pd.isna(within) else ""
        kind = "straat, ongeveer" if project["ligging"] == "straat" else "adres"
        return f"{wijk}, {kind}{near}: {project['plaats_punt'] or project['plaatsaanduiding']}"
    return f"{wijk}, {project['plaats_punt'] or 'plaats niet bekend'}"


def facts(release: Release, project: pd.Series) -> list[tuple[str, str]]:
    """Return what is known of one project, with its place in the document and what was printed."""
    record = {str(name): value for name, value in project.items()}
    second = release.tables.get("woningbouw_tweede_bron")
    known = [
        ("Waar", place_words(record, release)),
        ("Bron van de plaats", ", ".join(str(record[name]) for name in _PLACE_FROM if record[name])),
        ("Soort", KINDS[record["soort"]][0]),
        ("Woningen", housing_pipeline.total_words(project)),
        ("Appartementen", _amount(record["appartementen"])),
        ("Grondgebonden", _amount(record["grondgebonden"])),
        ("Netto erbij", housing_pipeline.net_words(project)),
        ("Start en oplevering", housing_pipeline.span_words(project)),
        ("Stand in het stuk", record["status"]),
        ("Opdrachtgever", record["opdrachtgever"]),
        ("Toelichting", record["toelichting"]),
        ("Bron", f"{_document(release, record['bron'])}, {record['plaats_in_bron']}"),
        ("Zoals gedrukt", record["gedrukt"]),
        ("Zekerheid", text.FLAG_WORDS[Flag(record["vlag"])]),
        ("Waarom", record["bevestiging"]),
    ]
    if second is not None:
        more = second[second["project_id"] == record["id"]]
        known += [
            (f"Tweede bron: {row.veld}", f"{row.waarde} ({row.bron_titel}, {row.peildatum})")
            for row in plain_rows(more)
        ]
    return [(name, str(value)) for name, value in known if value]


def _records(rows: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def _amount(value: object) -> str:
    return text.number(float(str(value))) if str(value) not in ("nan", "") else ""


def _document(release: Release, name: str) -> str:
    return str(release.documents["titel"].get(name, name)) if "titel" in release.documents else name
