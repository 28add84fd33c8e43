"""Efforts and money of the programme, per pijler and per wijk: what is done, what it costs, who pays, from when to when."""

from functools import lru_cache

from npdw_geo import text
from npdw_geo.content import efforts, money, stated
from npdw_geo.content.blocks import Block, Fold, Heading, Sources, Table
from npdw_geo.content.tables import table
from npdw_geo.release.release import Release
from npdw_geo.views.area_filter import AreaFilter
from npdw_geo.views.doelen import GoalsView

# Of more rows than this a table stands behind a press.
_FEW = 8


def of_goal(pijler: str, view: GoalsView, release: Release) -> tuple[Block, ...]:
    """Return what is done and paid in the pijler of a goal: the documents name both per pijler, not per goal."""
    return _of_pijler(pijler, view.gebied, release)


# Some nine goals of a pijler show the same.
@lru_cache(maxsize=128)
def _of_pijler(pijler: str, gebied: AreaFilter, release: Release) -> tuple[Block, ...]:
    wijken = gebied.wijken(release.areas.values()) if not gebied.is_everything else []
    done = efforts.efforts(release, pijler, wijken)
    blocks: list[Block] = [
        Heading(
            f"{len(done)} inspanningen in deze pijler",
            f"{efforts.told(done)} De stukken noemen ze per pijler, niet per doel.".strip(),
        )
    ]
    if len(done):
        blocks.append(_folded(efforts.effort_table(done, release, "Inspanningen"), "Alle inspanningen"))
    return (*blocks, *_paid(pijler, release))


def _paid(pijler: str, release: Release) -> tuple[Block, ...]:
    granted, apart = money.granted(release, pijler), money.apart(release, pijler)
    told = "Door het Rijk, tabel in hoofdstuk 12 van het uitvoeringsprogramma."
    blocks: list[Block] = [Heading(f"{money.euro(money.total(granted))} toegekend voor deze pijler", told)]
    if len(granted):
        blocks.append(money.money_table(granted, release, "Toegekend", adds_up=True))
    if len(apart):
        title = f"Apart, niet opgeteld: {len(apart)} bedragen"
        blocks.append(Fold(title, (money.money_table(apart, release, title, adds_up=False),)))
    return tuple(blocks)


def _folded(found: Table, title: str) -> Block:
    return found if len(found.rows) <= _FEW else Fold(f"{title}: {len(found.rows)}", (found,))


def everything(view: GoalsView, release: Release) -> tuple[Block, ...]:
    """Return efforts and money of the pijlers of a view: counts, bars, and behind a press every row."""
    if efforts.TABLE not in release.tables or money.TABLE not in release.tables:
        return ()
    pijlers = (view.pijler,) if view.pijler else money.PIJLER_ORDER
    wijken = view.gebied.wijken(release.areas.values()) if not view.gebied.is_everything else []
    where = f" die {text.listed([release.name(slug) for slug in wijken])} noemen" if wijken else ""
    blocks: list[Block] = [
        Heading("Wat er gebeurt", f"Inspanningen per pijler{where}. {efforts.left_out(release)}"),
        by_pijler(release, tuple(pijlers), tuple(wijken)),
        per_wijk(release),
        Sources(efforts.crosses(release)),
    ]
    for pijler in pijlers:
        done = efforts.efforts(release, pijler, wijken)
        if len(done):
            title = f"{money.name(pijler)}: {len(done)} inspanningen"
            blocks.append(Fold(title, (efforts.effort_table(done, release, title),)))
    return (*blocks, *_money(tuple(pijlers), release))


def _money(pijlers: tuple[str, ...], release: Release) -> tuple[Block, ...]:
    found = money.stacks(release)
    blocks: list[Block] = [Heading("Wat het kost, en wie betaalt", money.sum_words(release))]
    if found:
        blocks += [*found]
    for pijler in pijlers:
        for rows, word, adds_up in (
            (money.granted(release, pijler), "toegekend", True),
            (money.apart(release, pijler), "apart, niet opgeteld", False),
        ):
            if len(rows):
                title = f"{money.name(pijler)}, {word}: {len(rows)} bedragen"
                blocks.append(Fold(title, (money.money_table(rows, release, title, adds_up=adds_up),)))
    return (*blocks, *stated.amounts(release))


def by_pijler(release: Release, pijlers: tuple[str, ...], wijken: tuple[str, ...] = ()) -> Table:
    """Return how many efforts each pijler has, of which kind, and what the Rijk granted."""
    rows, all_done = [], efforts.efforts(release, None, wijken)
    for pijler in pijlers:
        done = all_done[all_done["pijler"] == pijler]
        rows.append(
            [money.name(pijler), *_kinds(done), money.euro(money.total(money.granted(release, pijler)))]
        )
    if len(pijlers) > 1:
        rows.append(["Samen", *_kinds(all_done), money.euro(money.total(money.granted(release)))])
    heads = ["Pijler", "Inspanningen", "Nieuw of uitgebreid", "Gaan door", "Staat er niet bij", "Toegekend"]
    return table(heads, rows, "Inspanningen en geld per pijler", heads[1:])


def per_wijk(release: Release) -> Table:
    """Return how many efforts name each wijk, and what was granted for it alone."""
    rows = []
    for slug in release.codes("wijk"):
        paid = money.granted(release)
        own = money.total(paid[paid["gebied"] == slug])
        done = efforts.efforts(release, None, [slug])
        rows.append([release.name(slug), *_kinds(done), money.euro(own) if own else "geen eigen bedrag"])
    whole = efforts.efforts(release)
    none = whole[whole["wijk"] == ""]
    rest = money.granted(release)
    shared = money.total(rest[~rest["gebied"].isin(release.codes("wijk"))])
    rows.append([efforts.NO_WIJK.capitalize(), *_kinds(none), money.euro(shared)])
    heads = ["Wijk", "Inspanningen", "Nieuw of uitgebreid", "Gaan door", "Staat er niet bij", "Toegekend"]
    caption = "Inspanningen en geld per wijk (één inspanning kan meer wijken noemen)"
    return table(heads, rows, caption, heads[1:])


def _kinds(found: object) -> list[str]:
    soort = found["soort"]  # type: ignore[index]
    return [
        text.number(len(soort)),
        *(text.number(int((soort == kind).sum())) for kind in ("nieuw", "bestaand", "onbekend")),
    ]
