"""The names of those who speak: "Kharkiv regional governor Oleh Syniehubov", "the security service", "Ukraine".

`Words` holds a sentence word by word; `before` and `after` read the name that ends or begins at a word, with the office
that stands beside it ("Ivan Koval, the governor, said").
"""

import re
from typing import NamedTuple

from analysis.document import Sentence
from analysis.lexicon import Mention


class Claimant(NamedTuple):
    """Who says so: `name` as the article words it, `canonical` as the tables group it, its side and its place."""

    name: str
    canonical: str
    side: str | None
    start: int
    end: int
    carried: bool = False


class Word(NamedTuple):
    """A word or mark, folded; a lexicon entry of several words is one."""

    text: str
    start: int
    end: int
    capital: bool
    mention: Mention | None

    def is_a(self, *kinds: str) -> bool:
        """Whether the lexicon knows it as one of these kinds."""
        return self.mention is not None and self.mention.kind in kinds


SPEAKERS = ("person", "body", "side", "speaker")
PLACES = ("region", "city", "country", "site")
ADJECTIVE = {"Russia": "Russian", "Ukraine": "Ukrainian", "US": "US", "Belarus": "Belarusian"}
NATIONALITY = ("ian", "ish", "french", "american", "chinese")  # "Russian" alone is nobody who speaks
TOKEN = re.compile(r"(?:[a-z]\.){2,}|[^\W_]+(?:['.-][^\W_]+)*(?:'(?=[ ,]))?|[^\s\w]")
DATELINE = re.compile(r"[A-Z]{3,}[^a-z]{0,30}(?:\([A-Za-z ]+\))?[^a-z]{0,4}[-–—:] ?-?(?=[A-Z])")
LINKS = frozenset("of for from the a an and & region province oblast city town capital district republic".split())
# What may stand between the speaker and the verb: "said in a statement on Telegram on Friday that"
ADVERBIAL = frozenset(
    "also later earlier then has have had was were been first previously separately on in at a an early late statement "
    "post video message telegram facebook x channel his her its their morning evening afternoon night today yesterday "
    "monday tuesday wednesday thursday friday saturday sunday took to for is are there officially nevertheless "
    "meanwhile however subsequently repeatedly publicly reportedly since january february march april may june july "
    "august september october november december".split()
)
# Words with a capital that begin a sentence or clause and belong to no name.
OPENER = ADVERBIAL | frozenset(
    "the an as but and or while after before when although though if that this these those overnight according by from "
    "with he she it they who which there we you i one two three four five six seven eight nine ten eleven twelve "
    "several many some more most other another both including separately".split()
)


class Words:
    """The words of a sentence, from left to right, without a dateline ("KYIV, June 3 (Reuters) -")."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        document = sentence.document
        covers: dict[int, Mention] = {}
        for mention in sentence.mentions:
            if mention.kind in SPEAKERS or mention.kind == "say" or mention.start not in covers:
                covers[mention.start] = mention
        dateline = DATELINE.match(document.text, sentence.start, sentence.end)
        at = dateline.end() if dateline else sentence.start
        self.all: list[Word] = []
        for match in TOKEN.finditer(document.folded, at, sentence.end):
            start = match.start()
            if start < at:  # inside a name of several words
                continue
            known = covers.get(start)
            at = max(match.end(), known.end) if known else match.end()
            self.all.append(Word(document.folded[start:at], start, at, document.text[start].isupper(), known))

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, place: int) -> Word:
        return self.all[place]

    def text(self, place: int) -> str:
        """The word at a place; a full stop behind the last."""
        return self.all[place].text if place < len(self.all) else "."

    def first(self, limit: int) -> Claimant | None:
        """The name with which the sentence begins, within so many words."""
        place = next((k for k, word in enumerate(self.all[:limit]) if named(word)), None)
        return None if place is None else self.after(place)

    def before(self, j: int) -> Claimant | None:
        """The name that ends at word `j`; behind a comma with its apposition: "the governor, Ivan Koval," """
        if j < 1 or self.all[j].text != ",":
            return self._span(self._left(j), j + 1)
        comma = next((k for k in range(j - 1, max(j - 16, 0), -1) if self.all[k].text == ","), None)
        first = None if comma is None else self._left(comma - 1)
        if comma is None or first is None:
            return self._span(self._left(j - 1), j)
        inner, outer = self.all[comma + 1 : j], self.all[first:comma]
        plain = j - first <= 14 and all(named(word) or word.text in LINKS for word in inner)
        return self._span(first, j if plain and _office(inner) != _office(outer) else comma)

    def before_place(self, j: int) -> Claimant | None:
        """The name in front of "in": "authorities in the central Zhytomyr region"."""
        for k in range(j, max(j - 7, 0), -1):
            if self.all[k].text in ("in", "on", "near"):
                return self.before(k - 1)
            if not self.all[k].text[0].isalpha():
                break
        return None

    def after(self, i: int) -> Claimant | None:
        """The name that begins at word `i`, with the office behind it: "Ivan Koval, the governor"."""
        while i < len(self.all) and self.all[i].text in ("a", "an", "the", "by", "to"):
            i += 1
        last = self.right(i)
        if last is None:
            return None
        if self.text(last + 1) == "," and not _office(self.all[i : last + 1]):
            more = last + 2
            while self.text(more) in ("a", "an", "the"):
                more += 1
            further = self.right(more)
            if further is not None and _office(self.all[more : further + 1]):
                last = further
        return self._span(i, last + 1)

    def right(self, start: int) -> int | None:
        """Where the name that begins at `start` ends."""
        last = None
        for i in range(start, len(self.all)):
            if named(self.all[i]):
                last = i
            elif self.all[i].text not in LINKS or i == start:
                break
        return last

    def _left(self, end: int) -> int | None:
        """Where the name that ends at `end` begins."""
        first = None
        for i in range(end, -1, -1):
            word = self.all[i]
            if named(word):
                first = i
            elif not (word.text in LINKS and i < end) and not (word.text == "." and i and self.all[i - 1].capital):
                break
        alone = first == end and self.all[end].text.endswith("'s")
        return None if alone else first

    def _span(self, first: int | None, end: int) -> Claimant | None:
        """The claimant of words [first, end); None where they name nobody who could speak."""
        if first is None:
            return None
        words = self.all[first:end]
        reach = [word.mention is not None and word.mention.value == "reach" for word in words]  # "regional", "city"
        speaks = any(word.is_a(*SPEAKERS) and not wide for word, wide in zip(words, reach, strict=True))
        nobody = all(wide or word.is_a(*PLACES) or word.text in LINKS for word, wide in zip(words, reach, strict=True))
        if not speaks and (nobody or len(words) > 4 or any(not (w.capital or w.text in LINKS) for w in words)):
            return None
        if all(word.is_a("side") and word.text.endswith(NATIONALITY) for word in words):
            return None
        words = _house(words)
        mentions = [word.mention for word in words if word.mention is not None]
        start, stop = words[0].start, words[-1].end
        name = " ".join(self.sentence.document.text[start:stop].split()).removesuffix("'s").removesuffix("’s")
        side = _side(mentions)
        return Claimant(name, _canonical(name, mentions, side), side, start, stop)


def named(word: Word) -> bool:
    """Whether a word may be part of a speaker's name."""
    if word.is_a(*SPEAKERS):
        return True
    return not word.is_a("say") and word.capital and word.text not in OPENER and word.text[0].isalpha()


def _office(words: list[Word]) -> bool:
    """Whether words say what office or body somebody is ("the governor", "head of the administration")."""
    return any(word.is_a("body", "speaker") for word in words)


def _house(words: list[Word]) -> list[Word]:
    """A spokesman speaks for his house."""
    for place, word in enumerate(words):
        if word.mention is not None and word.mention.value == "spokesman":
            house = words[:place] or words[place + 1 :]
            while house and (house[0].text in LINKS or house[0].text == ","):
                house = house[1:]
            if any(one.is_a("body", "side") for one in house):
                return house
    return words


def _side(mentions: list[Mention]) -> str | None:
    """The side that a name belongs to: the one it names, else that of its body, person or place."""
    named_side = next((mention.value for mention in mentions if mention.kind == "side"), None)
    homes = (mention.get("side") or mention.get("country") for mention in mentions)
    return named_side or next((str(home) for home in homes if home), None)


def _canonical(name: str, mentions: list[Mention], side: str | None) -> str:
    """One name for all spellings: the person's, or the side and the body; a local office keeps its place."""
    people = [mention.value for mention in mentions if mention.kind == "person"]
    if people:
        return people[0]
    body = next((mention for mention in mentions if mention.kind == "body" and mention.value != "spokesman"), None)
    if body is None:
        return side if side and [mention.kind for mention in mentions] == ["side"] else name
    return name if body.get("role") == "office" else f"{ADJECTIVE.get(side or '', side or '')} {body.value}".strip()
