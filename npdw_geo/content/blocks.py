"""The kinds of blocks that are words: data, never markup; those that are drawn stand in `drawn_blocks`."""

from dataclasses import dataclass

from npdw_geo.content.drawn_blocks import (
    Bars,
    Legend,
    Lines,
    Ranking,
    Signs,
    SmallLines,
    SmallMaps,
    Strip,
    Timeline,
    Trays,
)
from npdw_geo.content.goal_blocks import Between, Counts, DotLines, GoalRows, Road, Stacks, Told
from npdw_geo.content.hits import Hits
from npdw_geo.content.map_blocks import Map
from npdw_geo.content.profile_blocks import ProfileRows
from npdw_geo.content.visit_blocks import Route, Walk


@dataclass(frozen=True)
class Heading:
    """A title and what it means; level 1 is that of the view. `place` names a choice below it, `number` is that on the map."""

    title: str
    words: str = ""
    level: int = 2
    place: str = ""
    number: str = ""


@dataclass(frozen=True)
class Sentence:
    """The sentence that says what the view shows."""

    words: str


@dataclass(frozen=True)
class Notice:
    """Something the visitor must know first; `lines` are details, `code` a command to type."""

    words: str
    lines: tuple[str, ...] = ()
    urgent: bool = False
    code: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure: what it is, its flag or remark, the reference beside it, and year and source."""

    what: str
    figure: str
    remark: str = ""
    beside: str = ""
    cited: str = ""


@dataclass(frozen=True)
class Figures:
    """A few figures side by side."""

    items: tuple[Figure, ...]


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell: its words, and smaller words below them; with a page its words are a link to a view of that page."""

    words: str
    small: str = ""
    page: str = ""
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of words; the first column heads its row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Steps:
    """A computation or a few quotes, one a line: (who or what, words, where)."""

    title: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Card:
    """What is known of one area or project; `neighbours` are (slug, name, figure), pressing one chooses it.

    `printed` is what a document literally says, behind a press; `profile` is the area whose profile it leads to.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    figure: str = ""
    what: str = ""
    neighbours: tuple[tuple[str, str, str], ...] = ()
    doubts: tuple["Doubt", ...] = ()
    printed: tuple[tuple[str, str], ...] = ()
    profile: str = ""


@dataclass(frozen=True)
class Doubt:
    """A finding that touches what stands here: its id, its title, what does not fit."""

    id: str
    title: str
    what: str = ""


@dataclass(frozen=True)
class Doubts:
    """One line that names the findings that touch a page, a figure or a table."""

    words: str
    items: tuple[Doubt, ...]


@dataclass(frozen=True)
class Finding:
    """What does not fit: both places as printed, why it matters, what the map does."""

    id: str
    title: str
    kind: str
    what: str
    places: tuple[tuple[str, str], ...]
    why: str
    done: str
    page: str = ""
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Contents:
    """What stands in a long part of a page, behind one press: groups of (id, words) that lead to their place."""

    title: str
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class Findings:
    """A list of findings; the one that a visitor came for is shown as such."""

    items: tuple[Finding, ...]
    chosen: str = ""


@dataclass(frozen=True)
class Prose:
    """A part of a text: a heading with paragraphs, points (what, words) or meanings (word, meaning)."""

    title: str
    paragraphs: tuple[str, ...] = ()
    id: str = ""
    points: tuple[tuple[str, str], ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Pointer:
    """A link to a part of another page, where a word is explained, or to a view of it."""

    words: str
    page: str
    part: str = ""
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Fold:
    """Blocks that stand behind one press."""

    title: str
    inside: tuple["Block", ...]


@dataclass(frozen=True)
class Beside:
    """Blocks with others at their side, below them on a phone."""

    main: tuple["Block", ...]
    side: tuple["Block", ...]


@dataclass(frozen=True)
class Sources:
    """A line about sources, or a remark about what stands above it."""

    words: str


@dataclass(frozen=True)
class File:
    """One file to take away: what the link says, its ending, its whole name, which parcel it holds.

    `about` says what is in it, for a list of files that stand for themselves.
    """

    label: str
    ending: str
    name: str
    parcel: str = ""
    about: str = ""


@dataclass(frozen=True)
class TakeAway:
    """The files of a view, and the sentence to copy."""

    title: str
    words: str
    files: tuple[File, ...]
    sentence: str = ""


@dataclass(frozen=True)
class Onward:
    """Links to other pages: (page, what it is called, what it is for)."""

    title: str
    links: tuple[tuple[str, str, str], ...]


Block = (
    Heading | Sentence | Notice | Figures | Legend | Strip | Map | Ranking | Lines | Table | Timeline | Bars | SmallMaps | SmallLines
    | Steps | Card | Doubts | Findings | Prose | Pointer | Fold | Sources | TakeAway | Onward | Hits | Signs | Trays | Contents | GoalRows
    | Told | Counts | Between | Road | DotLines | Stacks | ProfileRows | Beside | Route | Walk
)  # fmt: skip
