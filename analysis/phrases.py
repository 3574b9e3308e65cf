"""A sentence word by word, each word by what it is: a weapon, a number, "launch", a speaker, "be", "by" …

`Phrase.kinds` has one letter a word, so that `pattern("be word{0,2} down")` can be searched in it; no rule sees the
letters. The kinds are the lexicon's; grammar words are its table [grammar].
"""

import re
from collections.abc import Callable
from functools import cache, cached_property, lru_cache

from analysis.counts import Count
from analysis.document import Sentence
from analysis.lexicon import Lexicon, Mention, spell
from analysis.sentences import fold

NAMES = (
    "plain capital dot speaker scope aside pronoun out adverb come lose sum there tally weapon attack people site "
    "building province place russia ukraine foreign body say trade unreal number age launch assail hit reach impact "
    "suffer fall burn down jam stop kill injure deaths injuries be have of with include including agent from and them "
    "who clause at for article another all more comma end quote dash open close"
).split()
LETTER = {name: chr(0xA1 + place) for place, name in enumerate(NAMES)}
# Classes of kinds that patterns may name: "near" stands between a verb and its number, "gap" between noun and verb.
CLASSES = {
    "word": "plain capital dot speaker scope aside pronoun out adverb come lose sum there", "the": "article another",
    "in": "at for", "by": "agent from", "name": "speaker scope capital place", "side": "russia ukraine",
    "land": "place russia ukraine", "stopped": "down jam stop", "harmed": "kill injure",
    "verb": "launch hit reach stopped harmed", "modifier": "word side foreign body age place quote",
    "noun": "weapon people site building province attack", "near": "word the all of more side foreign body them",
    "gap": "word the of by in land foreign body noun comma open close dash age include including with and more",
}  # fmt: skip
KINDS = {"person": "body", "region": "place", "city": "place", "country": "place", "made": "plain"}
SPEAKERS = ("person", "body", "side", "speaker")
SIDES = {"Russia": "russia", "Ukraine": "ukraine"}
OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}  # the side against it
# Of several entries for one word the first of these is read; other tables' words are plain words here.
READ = "deed weapon people attack trade unreal site made say side region city country body person speaker".split()
RANK = {kind: rank for rank, kind in enumerate(READ)}
MARKS = dict(zip('.,;:!?()"-–—', "dot comma end end end end open close quote dash dash dash".split(), strict=True))
TOKEN = re.compile(r"(?:[a-z]\.){2,}|[^\W_]+(?:['.-][^\W_]+)*(?:'(?=[ ,]))?|[^\s\w]")
AGE = re.compile(r"(?:,? (?:and|or) \d+)?[ ]years?[ -]old|-[a-z]")  # "76-year-old", "five-storey"
AGED = re.compile(
    r"\b(?:aged?|ages|aged \w+(?:, \w+){0,3},? (?:and|or)|(?:man|woman|boy|girl|child|one|pensioner|resident) of) $"
)
_NAME = re.compile(r"\[[^\]]*\]|[a-z]+")


def pattern(words: str) -> re.Pattern[str]:
    """A regular expression over kinds of words, written with their names: `be [word comma]{0,3} (stopped | kill)`."""

    def letters(name: str) -> str:
        return "".join(LETTER[one] if one in LETTER else letters(one) for one in CLASSES.get(name, name).split())

    def one(match: re.Match[str]) -> str:
        if match[0][0] == "[":
            return re.sub("[a-z]+", lambda name: letters(name[0]), match[0])
        found = letters(match[0])
        return found if len(found) == 1 else f"[{found}]"

    return re.compile(_NAME.sub(one, words).replace(" ", "").replace("\n", ""))


_SAYER = "[body speaker scope aside capital plain place side foreign the of in pronoun adverb dot and]"
_GOES_ON = "[be have verb assail burn fall come lose at number]"  # the clause, behind the second comma
INSERTED = pattern(f"comma {_SAYER}{{0,9}} say {_SAYER}{{0,9}} comma (?={_GOES_ON})")


@cache
def _grammar(lexicon: Lexicon) -> Callable[[str], str]:
    """The letter of a word as it is written, of those that no other table knows."""
    entries = lexicon.of("grammar").values()
    kinds = {word: entry.value for entry in entries for written in entry.words for word in spell(written)} | MARKS

    @lru_cache(maxsize=50_000)
    def letter(written: str) -> str:
        word = fold(written)
        unknown = "adverb" if word.endswith("ly") else "capital" if written[0].isupper() else "plain"
        return LETTER[kinds.get(word, unknown)]

    return letter


class Phrase:
    """A sentence's words: `kinds` (a letter each), `spans` and, where the lexicon or a number has one, `found`."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.folded = folded = sentence.folded
        self.spans: list[tuple[int, int]] = []
        self.found: dict[int, Mention | Count] = {}
        text, known = sentence.document.text, _known(sentence)
        grammar, spans, at = _grammar(sentence.document.lexicon), self.spans, sentence.start
        kinds: list[str] = []
        for match in TOKEN.finditer(folded, at, sentence.end):
            start, end = match.span()
            if start < at:  # inside a name or number of several words
                continue
            if start in known:
                letter, stop, self.found[len(spans)] = known[start]
                end = max(end, stop) if letter in _WHOLE else stop
                if letter == _HIT and match[0] == "strike" and kinds and kinds[-1] not in _VERBAL:
                    letter = LETTER["attack"]  # "a strike", not "to strike", "could strike"
                elif letter == _SAY and match[0].startswith("record") and match[0] != "recorded":
                    letter = LETTER["plain"]  # "a record 700 drones", "record-breaking"
            else:
                letter = grammar(text[start:end])
            at = end
            kinds.append(letter)
            spans.append((start, end))
        if kinds and kinds[-1] == LETTER["dot"] and at == sentence.end and spans[-1] == (at - 1, at):
            kinds[-1] = LETTER["end"]
        self.kinds = "".join(kinds)

    @cached_property
    def speakers(self) -> dict[int, Mention]:
        """Words that may name who speaks, by their place."""
        places = {start: place for place, (start, _) in enumerate(self.spans)}
        told = sorted(self.sentence.of(*SPEAKERS), key=lambda one: -SPEAKERS.index(one.kind))  # the last holds
        return {places[one.start]: one for one in told if one.start in places}

    @cached_property
    def speech(self) -> str:
        """The kinds of words as far as they say who speaks: the same letters, but speakers before all else."""
        kinds = list(self.kinds)
        for place, one in self.speakers.items():
            kinds[place] = _letter("speaker", one.value)
        return "".join(kinds)

    @cached_property
    def plain(self) -> "Phrase":
        """The same without who says so between commas: "five people, officials said, were killed"."""
        dropped = {place for match in INSERTED.finditer(self.kinds) for place in range(*match.span())}
        if not dropped:
            return self
        kept = [place for place in range(len(self.kinds)) if place not in dropped]
        phrase = Phrase.__new__(Phrase)
        phrase.sentence, phrase.folded = self.sentence, self.folded
        phrase.kinds = "".join(self.kinds[place] for place in kept)
        phrase.spans = [self.spans[place] for place in kept]
        phrase.found = {now: self.found[place] for now, place in enumerate(kept) if place in self.found}
        return phrase

    def __getitem__(self, place: int) -> str:
        """The folded word at a place; a full stop behind the last."""
        return self.folded[slice(*self.spans[place])] if place < len(self.spans) else "."

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The place in the article of the words [first, last)."""
        return self.spans[first][0], self.spans[last - 1][1]

    def mentions(self, first: int, last: int, kinds: str) -> list[Mention]:
        """What the lexicon knows among the words [first, last) of these kinds."""
        wanted, letters = _letters(kinds), self.kinds
        here = (thing for place, thing in self.found.items() if first <= place < last and letters[place] in wanted)
        return [thing for thing in here if isinstance(thing, Mention)]


@cache
def _letters(kinds: str) -> frozenset[str]:
    return frozenset(LETTER[kind] for kind in kinds.split())


@lru_cache(maxsize=8)
def phrase(sentence: Sentence) -> Phrase:
    """A sentence's words, read once for all who ask in a row."""
    return Phrase(sentence)


_HIT, _SAY = LETTER["hit"], LETTER["say"]
_VERBAL = {LETTER["unreal"], LETTER["at"]}
_WHOLE = {LETTER[name] for name in ("russia", "ukraine", "foreign", "say")}


def _known(sentence: Sentence) -> dict[int, tuple[str, int, Mention | Count]]:
    """By their first character: the words that the lexicon knows, and the numbers, with their kind's letter and end."""
    known: dict[int, tuple[str, int, Mention | Count]] = {}
    ranks: dict[int, int] = {}
    for mention in sentence.mentions:
        rank = RANK.get(mention.kind, 99)
        if rank < ranks.get(mention.start, 99):
            ranks[mention.start] = rank
            known[mention.start] = _letter(mention.kind, mention.value), mention.end, mention
    for count in sentence.counts:
        start, end = count.qualifier_start, count.end
        aged = AGE.match(sentence.folded, end) or AGED.search(sentence.folded, max(sentence.start, start - 40), start)
        known[start] = LETTER["age" if aged else "number"], end, count
    return known


@cache
def _letter(kind: str, value: str) -> str:
    if kind == "speaker":
        return LETTER["scope" if value == "reach" else kind]
    if kind == "side":
        return LETTER[SIDES.get(value, "foreign")]
    return LETTER[value if kind in ("deed", "site") else KINDS.get(kind, kind)]
