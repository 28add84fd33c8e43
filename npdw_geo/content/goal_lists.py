"""Goals by verdict: how many there are of each, and the list behind every number."""

from collections.abc import Mapping, Sequence

from npdw_geo.content import gap, goal_tables, goals
from npdw_geo.content.goal_blocks import Asked, Count, Counts, Part, Told
from npdw_geo.content.goals import Standing

_IDS = {
    gap.CLOSER: "loopt-in",
    gap.AHEAD: "al-gelijk",
    gap.SAME: "blijft-gelijk",
    gap.AWAY: "verder-achter",
    goals.DIFFERS: "verschilt",
    gap.UNKNOWN: "nog-niet",
}
_WHEN = {"tot": ("before", f"tot de start ({gap.START})"), "sinds": ("since", "sinds de start")}
_ABLE, _UNABLE, _FRESH = "te-meten", "niet-te-meten", "nieuw-cijfer"
PAGE = "doelen"


def pick(found: Sequence[Standing], oordeel: str) -> list[Standing]:
    """Return the goals of a list; all of them without one."""
    return [item for item in found if _belongs(item, oordeel)]


def _belongs(item: Standing, oordeel: str) -> bool:
    if not oordeel:
        return True
    if oordeel in (_ABLE, _UNABLE):
        return item.measured == (oordeel == _ABLE)
    if oordeel == _FRESH:
        return item.measured and item.verdict("since") != gap.UNKNOWN
    when, _, word = oordeel.partition("-")
    return _IDS.get(item.verdict(_WHEN[when][0])) == word


def title(oordeel: str) -> str:
    """Return what a list is called."""
    plain = {
        _ABLE: "Doelen die te meten zijn",
        _UNABLE: "Doelen die niet te meten zijn",
        _FRESH: "Doelen met een nieuw cijfer sinds de start",
    }
    if oordeel in plain:
        return plain[oordeel]
    when, _, word = oordeel.partition("-")
    said = next(words for words, id_ in _IDS.items() if id_ == word)
    return f"{said[:1].upper()}{said[1:]}, {_WHEN[when][1]}"


def told(found: Sequence[Standing], area: str, query: Mapping[str, str]) -> Told:
    """Return the sentence of `goals.sentence` in pieces, with every number as a link to its list."""
    words = goals.sentence(found, area)
    parts: list[Part] = []
    for number, before, oordeel in _numbers(found):
        head, _, words = words.partition(before)
        parts += [
            Part(head + before.removesuffix(number)),
            Part(number, PAGE, _asked(query, oordeel)),
        ]
    return Told((*parts, Part(words)))


def _numbers(found: Sequence[Standing]) -> list[tuple[str, str, str]]:
    """Return each number of the sentence in its order, the words that end with it, and its list."""
    before, since = goals.counted(found, "before"), goals.counted(found, "since")
    able = str(sum(item.measured for item in found))
    fresh = str(sum(before.values()) - since[gap.UNKNOWN])
    told_before = [
        (str(before[word]), f"{word} bij {before[word]}", f"tot-{_IDS[word]}")
        for word in (*goals.TOLD, gap.UNKNOWN)
        if before[word]
    ]
    told_since = [
        (str(since[word]), f"{word} bij {since[word]}", f"sinds-{_IDS[word]}")
        for word in goals.TOLD
        if since[word]
    ]
    return [
        (str(len(found)), f"Van de {len(found)}", ""),
        (able, f"nu {able}", _ABLE),
        *told_before,
        (fresh, f"bij {fresh}", _FRESH),
        *told_since,
    ]


def counts(found: Sequence[Standing], query: Mapping[str, str]) -> Counts:
    """Return how many goals have which verdict, up to the start and since; zeros stay."""
    before, since = goals.counted(found, "before"), goals.counted(found, "since")
    items = tuple(
        Count(
            goal_tables.signed(word),
            before[word],
            since[word],
            (_asked(query, f"tot-{id_}"), _asked(query, f"sinds-{id_}")),
        )
        for word, id_ in _IDS.items()
    )
    able = sum(item.measured for item in found)
    return Counts(able, len(found) - able, items, _asked(query, _UNABLE), PAGE)


def _asked(query: Mapping[str, str], oordeel: str) -> Asked:
    return tuple(
        (name, value)
        for name, value in {**query, "oordeel": oordeel, "doel": "", "gekozen": ""}.items()
        if value
    )
