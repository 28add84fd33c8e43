"""A page as data: its choices and its blocks, in regions."""

from dataclasses import dataclass, field
from typing import Literal

from npdw_geo.content.blocks import Block, TakeAway


@dataclass(frozen=True)
class Option:
    """One option of a choice; with a reason it cannot be had. `search` are more words by which it is found."""

    value: str
    label: str
    why_not: str = ""
    remark: str = ""
    search: str = ""


@dataclass(frozen=True)
class Group:
    """Options below one heading."""

    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Choice:
    """One choice of a page: its name in the URL, its options, and what is chosen.

    `kind`: one of many (list), one of few (few), several (many), a year (years), free words (words). `main` stays in sight on a phone.
    `place` is the block it belongs to; empty is the row of choices.
    """

    name: str
    label: str
    groups: tuple[Group, ...]
    chosen: tuple[str, ...]
    kind: Literal["list", "few", "many", "years", "words"]
    main: bool = False
    place: str = ""
    folded: str = ""

    @property
    def options(self) -> tuple[Option, ...]:
        """All options, without their groups."""
        return tuple(option for group in self.groups for option in group.options)


@dataclass(frozen=True, eq=False)
class Page:
    """A page as data: its title and sentence, its choices, and its blocks in three regions."""

    name: str
    title: str
    sentence: str
    choices: tuple[Choice, ...]
    map: tuple[Block, ...] = ()
    beside: tuple[Block, ...] = ()
    below: tuple[Block, ...] = ()
    notices: tuple[str, ...] = ()
    map_share: int = 55
    query: tuple[tuple[str, str], ...] = field(default=())

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in the order in which they are read."""
        return (*self.map, *self.beside, *self.below)

    def file_name(self, ending: str, parcel: str) -> str | None:
        """Return the name of a file of this page, as its links give it; nothing for a file it does not offer."""
        offered = [block for block in self.blocks if isinstance(block, TakeAway)]
        names = [
            file.name
            for block in offered
            for file in block.files
            if (file.ending, file.parcel) == (ending, parcel)
        ]
        return names[0] if names else None
