"""Read the query of a URL: ids only, hostile input falls back, and what was wrong is named without being repeated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qsl

# A longer value is no id of ours; it is not looked at.
_MAX_LENGTH = 400
# More of these than any link of ours has; the rest is not looked at.
_MAX_PARAMETERS = 120
_IGNORED = "De link heeft een onbekende waarde voor {}. U ziet daarvoor de standaard."
# What a link carries beside its view.
VERSION, PRESENTING, SERIES, STEP = "versie", "presentatie", "reeks", "stap"

Query = Mapping[str, str]
_T = TypeVar("_T", bound=str)


@dataclass(frozen=True)
class Notices:
    """One line for every part of a link that was not understood."""

    lines: tuple[str, ...] = ()


def notices(wrong: Sequence[str]) -> Notices:
    """Turn names of parameters into lines for the visitor, each once."""
    return Notices(tuple(_IGNORED.format(f"'{name}'") for name in dict.fromkeys(wrong)))


def pairs(raw: str) -> list[tuple[str, str]]:
    """Read the names and values of a query in their order; a hostile one gives none, never an error."""
    try:
        found = parse_qsl(raw, keep_blank_values=True, max_num_fields=_MAX_PARAMETERS, errors="replace")
    except ValueError:
        return []
    return [(name, value.replace("\0", "")) for name, value in found]


def read_query(raw: str) -> dict[str, str]:
    """Read the query of a request, the last of a name; empty values are left out."""
    return {name: value for name, value in pairs(raw) if value}


def one(query: Query, name: str, allowed: Iterable[_T], wrong: list[str]) -> _T | None:
    """Return the value of a name when it is allowed; one that is not is added to `wrong`."""
    raw = query.get(name)
    if raw is None or raw == "":
        return None
    for option in allowed:
        if option == raw:
            return option
    wrong.append(name)
    return None


def many(query: Query, name: str, allowed: Iterable[str], wrong: list[str]) -> tuple[str, ...]:
    """Return the values of a name, with commas between, that are allowed, in the order of `allowed`."""
    raw = query.get(name, "")
    if not raw:
        return ()
    asked = set(raw.split(",")) if len(raw) <= _MAX_LENGTH else {""}
    known = [option for option in allowed if option in asked]
    if len(known) < len(asked):
        wrong.append(name)
    return tuple(known)


def without_empty(query: Query) -> dict[str, str]:
    """Return a query without the names that have no value."""
    return {name: value for name, value in query.items() if value}
