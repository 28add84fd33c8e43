"""What a search finds, as blocks: data, never markup."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """Something that was found: its kind, its name, words beside it, and where it stands."""

    kind: str
    title: str
    words: str
    page: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Hits:
    """What was found of one kind."""

    title: str
    items: tuple[Hit, ...]
