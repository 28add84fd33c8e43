"""The words of the interface are plain: short sentences, and no hard word that has a plain one (B1)."""

import re
from collections.abc import Iterator, Sequence

import pytest

from npdw_geo.content.blocks import Block, Fold, Heading, Notice, Pointer, Prose, Sentence, Sources
from npdw_geo.release.release import Release
from npdw_geo.views.pages import NAMES
from tests.made import page

# A sentence of ours; names of wijken and sources make some longer.
LONGEST, MEAN = 28, 14
# A line of sources is a list, not a sentence.
_LISTS = ("Bron:", "Bedragen:", "Woningen nu:")
# Hard words with what we say instead. Names and words of the law stay as they are.
PLAIN = {
    "derhalve": "dus", "teneinde": "om", "middels": "met", "conform": "volgens", "inzake": "over", "alsmede": "en",
    "tevens": "ook", "voorts": "ook", "echter": "maar", "reeds": "al", "omtrent": "over", "aangaande": "over",
    "betreffende": "over", "dienen": "moeten", "dient": "moet", "indien": "als", "mits": "als", "tenzij": "behalve als",
    "ten behoeve van": "voor", "met betrekking tot": "over", "ten aanzien van": "over", "in het kader van": "voor",
    "op basis van": "volgens", "desbetreffende": "deze", "significant": "duidelijk", "indicatief": "ongeveer",
    "additioneel": "extra", "implementeren": "invoeren", "realiseren": "maken", "gerealiseerd": "klaar",
    "monitoren": "volgen", "faciliteren": "helpen", "aggregeren": "optellen", "geaggregeerd": "opgeteld",
    "filteren": "kiezen", "selecteer": "kies", "selectie": "keuze", "klikken": "kiezen", "klik": "tik",
}  # fmt: skip
VIEWS = [
    *((name, {}) for name in NAMES),
    ("indicatoren", {"tonen": "verschil", "gekozen": "BU05050704"}),
    ("indicatoren", {"tonen": "ontwikkeling", "indicator": "rokers"}),
    ("indicatoren", {"indicator": "misdrijven_per_1000", "wijk": "wielwijk"}),
    ("woningbouw", {"gekozen": "thureborg"}),
    ("energielabels", {"indicator": "gemiddeld_gasverbruik"}),
    ("zoek", {"q": "krispijn"}),
]


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Fold):
            yield from _texts(block.inside)
        elif isinstance(block, Prose):
            yield from (block.title, *block.paragraphs)
            yield from (words for _, words in (*block.points, *block.meanings))
        elif isinstance(block, Heading):
            yield from (block.title, block.words)
        elif isinstance(block, Sentence | Notice | Sources | Pointer):
            yield block.words


def _sentences(name: str, query: dict[str, str], release: Release) -> list[str]:
    texts = [words for words in _texts(page(name, release, **query).blocks) if not words.startswith(_LISTS)]
    # what is quoted or stands between brackets is not ours or not the sentence
    bare = [re.sub(r"\([^()]*\)", "", words) for words in texts]
    return [part for words in bare for part in re.split(r"(?<=[.!?:])\s+", words) if part.strip()]


@pytest.mark.parametrize(("name", "query"), VIEWS)
def test_sentences_are_short(release: Release, name: str, query: dict[str, str]) -> None:
    lengths = {said: len(re.findall(r"\w+", said)) for said in _sentences(name, query, release)}
    assert not [said for said, words in lengths.items() if words > LONGEST]
    assert sum(lengths.values()) / len(lengths) <= MEAN


@pytest.mark.parametrize(("name", "query"), VIEWS)
def test_no_hard_word_stands_where_a_plain_one_can(
    release: Release, name: str, query: dict[str, str]
) -> None:
    hard = re.compile(rf"\b({'|'.join(PLAIN)})\b", re.IGNORECASE)
    assert not [
        (found.group(), said) for said in _sentences(name, query, release) for found in hard.finditer(said)
    ]
