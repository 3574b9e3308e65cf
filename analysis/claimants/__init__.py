"""Who gives a number or claims a place: the claimant, in the article's own words.

`claimant(sentence, at)` looks for the words of saying that govern the place `at`: "X said that …", "…, X said",
"according to X"; where only a pronoun or a quotation mark stands there, in the neighbouring sentences. None where the
narrator says it plainly.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.claimants.speakers import ADVERBIAL, SPEAKERS, Claimant, Words
from analysis.document import Sentence

__all__ = ["Claimant", "claimant"]


class _Frame(NamedTuple):
    """One act of saying: its words, and who speaks (a pronoun where `speaker` is None)."""

    start: int
    end: int
    before: bool  # what is said may stand behind the words of saying
    after: bool  # what is said may stand in front of them
    speaker: Claimant | None
    pronoun: str = ""


ARTICLE = re.compile(r"\b(?:the|an?|its|his|her|their)\s*$")
PRONOUNS = frozenset("he she it they who which".split())
INVERTED = frozenset("said says wrote added".split())
SELF = frozenset("him her it them".split())
HEARSAY = frozenset("statement post message report figures data tally".split())
# Nouns as often as verbs: a verb only where a speaker stands right before.
NOUNS = frozenset("report reports claim claims post posts note notes record records state states".split())
REACH = 6  # sentences that a pronoun or a quotation reaches back
_BEING = frozenset("was were is are been be being as".split())
OPENING = 12  # characters: "But according to X, …" opens its sentence


def claimant(sentence: Sentence, at: int) -> Claimant | None:
    """The claimant of what stands at `at` (a place in the article), or None where the narrator says it."""
    frames = _frames(sentence)
    before = [frame for frame in frames if frame.before and frame.end <= at]
    after = [frame for frame in frames if frame.after and frame.start >= at]
    behind = [frame for frame in frames if not frame.before and frame.end <= at]
    for frame in (*before[-1:], *after[:1], *behind[-1:]):
        if found := frame.speaker or _meant(sentence, frame):
            return found
    return None if frames else _quoted(sentence, at)


@lru_cache(maxsize=16)
def _frames(sentence: Sentence) -> list[_Frame]:
    """The acts of saying in a sentence, from left to right."""
    headed = sentence.folded.find(":", sentence.start, min(sentence.start + 90, sentence.end)) >= 0
    if "say" not in sentence.kinds and not headed:
        return []
    words, found = Words(sentence), []
    if headed and (heading := _heading(words)):
        found.append(heading)
    for place, word in enumerate(words.all):
        if word.is_a("say") and (frame := _frame(words, place, found)):
            found.append(frame)
    return found


def _heading(words: Words) -> _Frame | None:
    """ "Russian defence ministry: 85 drones were shot down"."""
    colon = next((k for k, word in enumerate(words.all) if word.text == ":"), 0)
    name = words.after(0) if colon and words.right(0) == colon - 1 else None
    return name and _Frame(name.start, words[colon].end, True, False, name)


def _frame(words: Words, i: int, found: list[_Frame]) -> _Frame | None:
    """The act of saying at word `i`; `found` are those in front of it."""
    verb = words[i]
    if verb.mention is not None and verb.mention.get("takes") == "after":
        if words.text(i - 1) in _BEING:  # "he was quoted as saying", "as quoted by"
            return None
        return _attribution(words, i)
    if words.text(i + 1) == "by":  # "reported by X"
        name = words.after(i + 2)
        return name and _Frame(verb.start, name.end, False, True, name)
    if verb.text.endswith("ing"):  # "X said …, adding that …"; "X took to Telegram, explaining …"
        name, pronoun = (found[-1].speaker, found[-1].pronoun) if found else (words.first(min(i, 4)), "")
        return _Frame(verb.start, verb.end, True, False, name, pronoun) if found or name else None
    j = _subject(words, i)
    pronoun = words[j].text if j >= 0 and words[j].text in PRONOUNS else ""
    if pronoun in ("who", "which"):
        name = words.before(j - 1 - (words[j - 1].text == ","))
        return name and _Frame(name.start, verb.end, True, False, name)
    name = None if pronoun else words.before(j) or words.before_place(j)
    if name and words.text(j - 1) in ("in", "near"):  # "the air force in Kyiv said"
        name = words.before_place(j) or name
    if name is None and not pronoun and j >= 0 and words[j].text in ("and", "but"):
        name = words.first(3)  # "Zelensky met reporters and said"
    if name is None and not pronoun:
        inverted = words.after(i + 1) if verb.text in INVERTED else None
        return inverted and _Frame(verb.start, inverted.end, False, True, inverted)
    start = name.start if name else words[j].start
    lead = ARTICLE.sub("", words.sentence.folded[words.sentence.start : start]).rstrip()
    follows = words.text(i + 1)
    after = lead.endswith((",", '"', "-", "—")) and follows != "that"
    return _Frame(start, verb.end, not (after and follows in '.;)"'), after, name, pronoun)


def _subject(words: Words, i: int) -> int:
    """The word that ends the subject of the verb at `i`: what stands between them is passed over."""
    j = i - 1
    if words[i].text not in NOUNS:
        while j >= 0 and (words[j].text in ADVERBIAL or words[j].text.endswith("ly")) and not words[j].is_a(*SPEAKERS):
            j -= 1
    if j > 2 and words[j].text == ")" and words[j - 2].text == "(":  # "the Ministry of Defence (MoD) said"
        j -= 3
    return j


def _attribution(words: Words, i: int) -> _Frame | None:
    """ "According to X" and the like, at the head of a clause or behind it."""
    start = words[i].start
    opens = i == 0 or words[i - 1].text in ("but", "and", "while", ";") or start - words.sentence.start < OPENING
    if name := words.after(i + 1):
        return _Frame(start, name.end, opens, not opens, name)
    rest = [word.text for word in words.all[i + 1 : i + 6]]
    if rest and (rest[0] in SELF or not HEARSAY.isdisjoint(rest)):
        return _Frame(start, words[i].end, opens, not opens, None, "it")
    return None


def _meant(sentence: Sentence, frame: _Frame) -> Claimant | None:
    """Whom a pronoun means: the last speaker before it, or whom the sentence is about."""
    here = [f.speaker for f in _frames(sentence) if f.end <= frame.start and f.speaker]
    if here:
        return here[-1]
    if frame.pronoun in ("he", "she"):
        for person in sentence.of("person"):
            if person.end <= frame.start:
                return Claimant(person.value, person.value, person.get("side"), person.start, person.end)
    if frame.pronoun == "it" and frame.after:  # "The air force shot down 12, it said"
        subject = Words(sentence).first(6)
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
        if after is None or (after.opens_paragraph and after.folded[after.start] != '"'):
            break
        for frame in _frames(after):
            return frame.speaker or _meant(after, frame)
        after = after.next
    return _speaker_before(sentence)
