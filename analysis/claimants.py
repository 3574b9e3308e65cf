"""Who gives a number or claims a place: the claimant, in the article's own words.

`claimant(sentence, at)` looks for the words of saying that govern the place `at`: "X said that …", "…, X said",
"according to X"; where only a pronoun or a quotation mark stands there, in the neighbouring sentences. None where the
narrator says it plainly.
"""

import re
from functools import lru_cache
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


class _Token(NamedTuple):
    word: str  # folded
    start: int
    end: int
    capital: bool
    mention: Mention | None


class _Frame(NamedTuple):
    """One act of saying: its words, and who speaks (a pronoun where `speaker` is None)."""

    start: int
    end: int
    before: bool  # what is said may stand behind the words of saying
    after: bool  # what is said may stand in front of them
    speaker: Claimant | None
    pronoun: str = ""


ADJECTIVE = {"Russia": "Russian", "Ukraine": "Ukrainian", "US": "US", "Belarus": "Belarusian"}
SPEAKERS = ("person", "body", "side", "speaker")
PLACES = ("region", "city", "country", "site")
TOKEN = re.compile(r"(?:[a-z]\.){2,}|[^\W_]+(?:['.-][^\W_]+)*(?:'(?=[ ,]))?|[^\s\w]")
ARTICLE = re.compile(r"\b(?:the|an?|its|his|her|their)\s*$")
DATELINE = re.compile(r"[A-Z]{3,}[^a-z]{0,30}(?:\([A-Za-z ]+\))?[^a-z]{0,4}[-–—:] ?-?(?=[A-Z])")
PRONOUNS = frozenset("he she it they who which".split())
# What may stand between the speaker and the verb: "said in a statement on Telegram on Friday that"
ADVERBIAL = frozenset(
    "also later earlier then has have had was were been first previously separately on in at a an early late statement "
    "post video message telegram facebook x channel his her its their morning evening afternoon night today yesterday for "
    "monday tuesday wednesday thursday friday saturday sunday took to is are there officially nevertheless meanwhile however "
    "there subsequently repeatedly publicly reportedly since january february march april may june july august september "
    "october november december".split()
)
# Words with a capital that begin a sentence or clause and belong to no name.
OPENER = ADVERBIAL | frozenset(
    "the an as but and or while after before when although though if that this these those overnight according by from "
    "two three four five six seven eight nine ten eleven twelve with he she it they who which there we you i one two three several many some more most other another both including separately".split()
)
LINKS = frozenset("of for from the a an and & region province oblast city town capital district republic".split())
NATIONALITY = ("ian", "ish", "french", "american", "chinese")  # "Russian" alone is nobody who speaks
INVERTED = frozenset("said says wrote added".split())
SELF = frozenset("him her it them".split())
HEARSAY = frozenset("statement post message report figures data tally".split())
# Nouns as often as verbs: a verb only where a speaker stands right before.
NOUNS = frozenset("report reports claim claims post posts note notes record records state states".split())
REACH = 6  # sentences that a pronoun or a quotation reaches back
OPENING = 12  # characters: "But according to X, …" opens its sentence


def claimant(sentence: Sentence, at: int) -> Claimant | None:
    """The claimant of what stands at `at` (a place in the article), or None where the narrator says it."""
    frames = _frames(sentence)
    before = [f for f in frames if f.before and f.end <= at]
    after = [f for f in frames if f.after and f.start >= at]
    behind = [f for f in frames if not f.before and f.end <= at]
    for frame in (*before[-1:], *after[:1], *behind[-1:]):
        if found := frame.speaker or _earlier(sentence, frame):
            return found
    return None if frames else _quoted(sentence, at)


def _tokens(sentence: Sentence) -> list[_Token]:
    document = sentence.document
    covers: dict[int, Mention] = {}
    for mention in sentence.mentions:
        if mention.kind in SPEAKERS or mention.kind == "say" or mention.start not in covers:
            covers[mention.start] = mention
    tokens: list[_Token] = []
    dateline = DATELINE.match(document.text, sentence.start, sentence.end)
    at = dateline.end() if dateline else sentence.start
    for match in TOKEN.finditer(document.folded, at, sentence.end):
        start = match.start()
        if start < at:
            continue
        at = match.end()
        mention = covers.get(start)
        if mention:
            at = max(at if mention.kind != "say" else mention.end, mention.end)
        tokens.append(_Token(document.folded[start:at], start, at, document.text[start].isupper(), mention))
    return tokens


@lru_cache(maxsize=16)
def _frames(sentence: Sentence) -> list[_Frame]:
    """The acts of saying in a sentence, from left to right."""
    headed = sentence.folded.find(":", sentence.start, min(sentence.start + 90, sentence.end)) >= 0
    if "say" not in sentence.kinds and not headed:
        return []
    tokens, found = _tokens(sentence), []
    if headed and (name := _heading(sentence, tokens)):
        found.append(name)
    for i, token in enumerate(tokens):
        if token.mention and token.mention.kind == "say" and (frame := _frame(sentence, tokens, i, found)):
            found.append(frame)
    return found


def _heading(sentence: Sentence, tokens: list[_Token]) -> _Frame | None:
    """ "Russian defence ministry: 85 drones were shot down"."""
    colon = next((k for k, token in enumerate(tokens) if token.word == ":"), 0)
    name = _name_after(sentence, tokens, 0) if colon and _right(tokens, 0) == colon - 1 else None
    return name and _Frame(name.start, tokens[colon].end, True, False, name)


def _frame(sentence: Sentence, tokens: list[_Token], i: int, found: list[_Frame]) -> _Frame | None:
    verb = tokens[i]
    assert verb.mention is not None
    if verb.mention.get("takes") == "after":  # "according to X", "citing X"
        return _attribution(sentence, tokens, i)
    if i + 1 < len(tokens) and tokens[i + 1].word == "by":  # "reported by X"
        name = _name_after(sentence, tokens, i + 2)
        return name and _Frame(verb.start, name.end, False, True, name)
    if verb.word.endswith("ing"):  # "X said …, adding that …"; "X took to Telegram, explaining …"
        if found:
            return _Frame(verb.start, verb.end, True, False, found[-1].speaker, found[-1].pronoun)
        first = next((k for k, token in enumerate(tokens[:i]) if _named(token)), i)
        name = _name_after(sentence, tokens, first) if first < 4 else None
        return name and _Frame(verb.start, verb.end, True, False, name)
    j = i - 1
    if verb.word not in NOUNS:
        while j >= 0 and (tokens[j].word in ADVERBIAL or tokens[j].word.endswith("ly")) and not _speaks(tokens[j]):
            j -= 1
    if j > 2 and tokens[j].word == ")" and tokens[j - 2].word == "(":  # "the Ministry of Defence (MoD) said"
        j -= 3
    pronoun = tokens[j].word if j >= 0 and tokens[j].word in PRONOUNS else ""
    if pronoun in ("who", "which"):
        name = _name_before(sentence, tokens, j - 1 - (tokens[j - 1].word == ","))
        return name and _Frame(name.start, verb.end, True, False, name)
    name = None if pronoun else _name_before(sentence, tokens, j) or _before_place(sentence, tokens, j)
    if name is None and not pronoun:
        inverted = verb.word in INVERTED and _name_after(sentence, tokens, i + 1)
        return _Frame(verb.start, inverted.end, False, True, inverted) if inverted else None
    start = name.start if name else tokens[j].start
    lead = ARTICLE.sub("", sentence.folded[sentence.start : start]).rstrip()
    follows = tokens[i + 1].word if i + 1 < len(tokens) else "."
    after = lead.endswith((",", '"', "-", "—")) and follows != "that"
    return _Frame(start, verb.end, not (after and follows in '.;)"'), after, name, pronoun)


def _attribution(sentence: Sentence, tokens: list[_Token], i: int) -> _Frame | None:
    """ "According to X" and the like, at the head of a clause or behind it."""
    start = tokens[i].start
    opens = i == 0 or tokens[i - 1].word in ("but", "and", "while", ";") or start - sentence.start < OPENING
    name = _name_after(sentence, tokens, i + 1)
    if name:
        return _Frame(start, name.end, opens, not opens, name)
    rest = [token.word for token in tokens[i + 1 : i + 6]]
    if rest and (rest[0] in SELF or not HEARSAY.isdisjoint(rest)):
        return _Frame(start, tokens[i].end, opens, not opens, None, "it")
    return None


def _speaks(token: _Token) -> bool:
    return token.mention is not None and token.mention.kind in SPEAKERS


def _named(token: _Token) -> bool:
    """Whether a word may be part of a speaker's name."""
    if _speaks(token):
        return True
    if token.mention and token.mention.kind in ("say",):
        return False
    return token.capital and token.word not in OPENER and token.word[0].isalpha()


def _name_before(sentence: Sentence, tokens: list[_Token], j: int) -> Claimant | None:
    """The speaker whose name ends at token `j`; with an apposition: "the governor, Ivan Koval," """
    if j < 1 or tokens[j].word != ",":
        first = _left(tokens, j)
        return None if first is None else _make(sentence, tokens[first : j + 1])
    comma = next((k for k in range(j - 1, max(j - 16, 0), -1) if tokens[k].word == ","), None)
    first = None if comma is None else _left(tokens, comma - 1)
    if comma is None or first is None:
        first = _left(tokens, j - 1)
        return None if first is None else _make(sentence, tokens[first:j])
    inner = tokens[comma + 1 : j]
    if j - first <= 14 and _office(inner) != _office(tokens[first:comma]) and all(_named(t) or t.word in LINKS for t in inner):
        return _make(sentence, tokens[first:j])
    return _make(sentence, tokens[first:comma])


def _before_place(sentence: Sentence, tokens: list[_Token], j: int) -> Claimant | None:
    """The speaker of "authorities in the central Zhytomyr region confirmed": the name in front of "in"."""
    for k in range(j, max(j - 7, 0), -1):
        if tokens[k].word in ("in", "on", "near"):
            return _name_before(sentence, tokens, k - 1)
        if not tokens[k].word[0].isalpha():
            break
    return None


def _left(tokens: list[_Token], end: int) -> int | None:
    """Where the name that ends at token `end` begins."""
    first = None
    i = end
    while i >= 0:
        token = tokens[i]
        if _named(token):
            first = i
        elif not (token.word in LINKS and i < end) and not (token.word == "." and i and tokens[i - 1].capital and
                                                            tokens[i].start - tokens[i - 1].start < 5):
            break
        i -= 1
    if first is not None and tokens[first].word.endswith("'s") and first == end:
        return None
    return first


def _office(tokens: list[_Token]) -> bool:
    """Whether a name says what office or body it is ("the governor", "head of the administration")."""
    return any(t.mention is not None and t.mention.kind in ("body", "speaker") for t in tokens)


def _name_after(sentence: Sentence, tokens: list[_Token], i: int) -> Claimant | None:
    """The speaker whose name begins at token `i`, with an apposition behind it."""
    while i < len(tokens) and tokens[i].word in ("a", "an", "the", "by", "to"):
        i += 1
    last = _right(tokens, i)
    if last is None:
        return None
    more = last + 2
    if more < len(tokens) and tokens[last + 1].word == "," and not _office(tokens[i : last + 1]):
        while more < len(tokens) and tokens[more].word in ("a", "an", "the"):
            more += 1
        further = _right(tokens, more)
        if further is not None and _office(tokens[more : further + 1]):
            last = further
    return _make(sentence, tokens[i : last + 1])


def _right(tokens: list[_Token], start: int) -> int | None:
    last = None
    for i in range(start, len(tokens)):
        if _named(tokens[i]):
            last = i
        elif tokens[i].word not in LINKS or i == start:
            break
    return last


def _make(sentence: Sentence, tokens: list[_Token]) -> Claimant | None:
    """The claimant that these words name; None where they name nobody who could speak."""
    mentions = [t.mention for t in tokens if t.mention is not None]
    if not any(m.kind in SPEAKERS for m in mentions) and not all(t.capital or t.word in LINKS for t in tokens):
        return None
    if not any(m.kind in SPEAKERS for m in mentions) and (len(tokens) > 4 or any(m.kind in PLACES for m in mentions)):
        return None
    if all(t.mention is not None and t.mention.kind == "side" and t.word.endswith(NATIONALITY) for t in tokens):
        return None
    text = sentence.document.text
    start, end = tokens[0].start, tokens[-1].end
    for place, token in enumerate(tokens):  # a spokesman speaks for his house
        if token.mention and token.mention.value == "spokesman":
            house = tokens[:place] if place else tokens[place + 1 :]
            while house and (house[0].word in LINKS or house[0].word == ","):
                house = house[1:]
            if any(t.mention is not None and t.mention.kind in ("body", "side") for t in house):
                tokens, start, end = house, house[0].start, house[-1].end
                mentions = [t.mention for t in tokens if t.mention is not None]
                break
    name = " ".join(text[start:end].split()).removesuffix("'s").removesuffix("’s")
    side = _side(sentence, mentions)
    return Claimant(name, _canonical(name, mentions, side), side, start, end)


def _side(sentence: Sentence, mentions: list[Mention]) -> str | None:
    for mention in mentions:
        if mention.kind == "side":
            return mention.value
    regions = sentence.document.lexicon.of("region")
    for mention in mentions:
        if (side := mention.get("side")) is not None:
            return str(side)
        if mention.kind == "city" and mention.value in regions:
            return str(regions[mention.value].get("side"))
    return None


def _canonical(name: str, mentions: list[Mention], side: str | None) -> str:
    """One name for all spellings: the person's, or the side and the body; a local office keeps its place."""
    people = [m.value for m in mentions if m.kind == "person"]
    bodies = [m for m in mentions if m.kind == "body" and m.value != "spokesman"]
    if people:
        return people[0]
    if not bodies:
        return side if side and len(mentions) == 1 and mentions[0].kind == "side" else name
    body = bodies[0]
    if body.get("role") == "office":
        return name
    return f"{ADJECTIVE.get(side or '', side or '')} {body.value}".strip()


def _earlier(sentence: Sentence, frame: _Frame) -> Claimant | None:
    """Whom a pronoun means: the last speaker before it, or the person whom the sentence is about."""
    here = [f.speaker for f in _frames(sentence) if f.end <= frame.start and f.speaker]
    if here:
        return here[-1]
    if frame.pronoun in ("he", "she"):
        for person in sentence.of("person"):
            if person.end <= frame.start:
                return Claimant(person.value, person.value, person.get("side"), person.start, person.end)
    if frame.pronoun == "it" and frame.after:  # "The air force shot down 12, it said"
        tokens = _tokens(sentence)
        first = next((k for k, token in enumerate(tokens[:6]) if _named(token)), None)
        subject = None if first is None else _name_after(sentence, tokens, first)
        if subject and subject.end < frame.start:
            return subject
    return _speaker_before(sentence)


def _speaker_before(sentence: Sentence) -> Claimant | None:
    """The last speaker of the sentences before this one."""
    before = sentence.previous
    for _ in range(REACH):
        if before is None:
            return None
        for found in reversed(_frames(before)):
            if found.speaker:
                return found.speaker._replace(carried=True)
        before = before.previous
    return None


def _quoted(sentence: Sentence, at: int) -> Claimant | None:
    """Who speaks a quotation that runs over several sentences: named behind it, or before it."""
    first = sentence
    while not first.opens_paragraph and first.previous:
        first = first.previous
    if sentence.folded.count('"', first.start, at) % 2 == 0:
        return None
    after = sentence.next
    for _ in range(REACH):
        if after is None or after.opens_paragraph and not sentence.document.text.startswith(('"', "“"), after.start):
            break
        for frame in _frames(after):
            return frame.speaker or _earlier(after, frame)
        after = after.next
    return _speaker_before(sentence)
