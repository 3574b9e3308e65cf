"""A sentence as a string of letters, one for each word: what the rules for strikes read.

Lexicon words have their kind's letter (W weapon, L launched, D shot down …), numbers N, grammar words a small letter,
all other words x. A place in the string is an index into `items`, and so a place in the article.
"""

import re
from typing import NamedTuple

from analysis.counts import Count
from analysis.document import Sentence
from analysis.lexicon import Mention


class Item(NamedTuple):
    """A word, or a number with its qualifier: its letter, its folded words, its place and where it was found."""

    symbol: str
    word: str
    start: int
    end: int
    mention: Mention | None = None
    number: Count | None = None


KINDS = {"weapon": "W", "attack": "A", "people": "P", "site": "S", "trade": "Z", "unreal": "M", "say": "s", "made": "x",
         "region": "r", "city": "r", "country": "r", "body": "B", "person": "B"}  # fmt: skip
# Of several entries for one word the first of these is read; other tables' words are plain words here.
READ = "deed weapon people attack trade unreal site made say side region city country body person".split()
RANK = {kind: rank for rank, kind in enumerate(READ)}
LAST = len(RANK)
WORDS = {word: symbol for symbol, words in {
    "b": "is are was were be been being",
    "v": "has have had having",
    "M": "could would may might can should will if unless without no not never",
    "o": "of",
    "w": "with involving comprising featuring totalling totaling",
    "i": "including include included includes involved involves saw among totalled totaled numbered comprised",
    "y": "by from",
    "c": "and or plus & alongside",
    "t": "which them these those whom all",
    "q": "that who",
    "z": "whose when where while but although though as after before since because",
    "O": "over in at on near across above against toward towards into to between within around inside through "
         "during outside beyond for",
    "j": "under",
    "d": "the a an its his her their another some both",
    "k": "more",
}.items() for word in words.split()}  # fmt: skip
# Words with a capital behind "in" or "on" that are no places.
NAMELESS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec eve christmas easter new "
    "telegram facebook x ukraine russia nato governor mayor shahed".split()
)
WORDS |= {**{mark: mark for mark in ',;.()"-'}, "—": "-", ":": ";", "!": ";", "?": ";"}
TOKEN = re.compile(r"(?:[a-z]\.){2,}|[^\W_]+(?:['.-][^\W_]+)*(?:'(?=[ ,]))?|[^\s\w]")
AGE = re.compile(r"[ ]years?[ -]old|-[a-z]")  # "76-year-old", "five-storey"
AGED = re.compile(r"\b(?:aged?|ages|aged \w+(?:, \w+){0,3},? (?:and|or)) $")


class Phrase:
    """A sentence's items and their letters."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.items = _items(sentence)
        self.letters = "".join(item.symbol for item in self.items)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The place in the article of the items [first, last)."""
        return self.items[first].start, self.items[last - 1].end

    def has(self, letters: str) -> bool:
        """Whether one of these letters occurs."""
        return any(letter in self.letters for letter in letters)


def names(phrase: Phrase, first: int, last: int) -> list[Item]:
    """The first run of place names among these items: regions, and capitals behind "in", "over", "near" and so on."""
    text, items = phrase.sentence.document.text, phrase.items
    found: list[Item] = []
    for place in range(first, last):
        item = items[place]
        if item.symbol != "r" and not (item.symbol in "xUR" and text[item.start].isupper() and _place(item.word)):
            continue
        before = next((i.symbol for i in reversed(items[max(first - 5, 0) : place]) if i.symbol not in "dxoSQ-"), "")
        if (before == "O" and not found) or (found and before in ("c", ",", "r")):
            found.append(item)
        elif found:
            break
    return found


def _place(word: str) -> bool:
    return not word.endswith(("ian", "'s")) and word not in NAMELESS


def _items(sentence: Sentence) -> list[Item]:
    folded = sentence.folded
    known: dict[int, Mention | Count] = {}
    ranks: dict[int, int] = {}
    for mention in sentence.mentions:
        rank = RANK.get(mention.kind)
        if rank is not None and rank < ranks.get(mention.start, LAST):
            known[mention.start], ranks[mention.start] = mention, rank
    known.update((count.qualifier_start, count) for count in sentence.counts)
    items: list[Item] = []
    at = sentence.start
    for match in TOKEN.finditer(folded, at, sentence.end):
        start, stop = match.span()
        if start < at:  # inside a name or number of several words
            continue
        at = stop
        found = known.get(start)
        if found is None:
            word = match[0]
            items.append(Item(WORDS.get(word, "x"), word, start, at))
        elif isinstance(found, Count):
            at = found.end
            age = AGE.match(folded, at) or AGED.search(folded, max(sentence.start, start - 40), start)
            items.append(Item("a" if age else "N", folded[start:at], start, at, None, found))
        else:
            at = max(found.end, at) if found.kind in ("side", "say") else found.end
            items.append(Item(_symbol(found), folded[start:at], start, at, found))
    return [_noun(items, i) if item.word in ("strike", "all") else item for i, item in enumerate(items)]


def _noun(items: list[Item], i: int) -> Item:
    """ "A strike" is an attack, "to strike" a deed; "all 12" is no pronoun."""
    item = items[i]
    if item.word == "all" and i + 1 < len(items) and items[i + 1].symbol in "NdxRUWS":
        return item._replace(symbol="d")
    if item.word == "all" or i == 0 or items[i - 1].symbol == "M" or items[i - 1].word == "to":
        return item
    return item._replace(symbol="A")


def _symbol(mention: Mention) -> str:
    if mention.kind == "side":
        return {"Russia": "R", "Ukraine": "U"}.get(mention.value, "f")
    return str(mention.get("symbol") or KINDS.get(mention.kind, "x"))
