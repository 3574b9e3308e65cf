"""Who gives a number or claims a place: the claimant, in the article's own words.

`claimant(sentence, at)` looks for the words of saying that govern the place `at`: "X said that …", "…, X said",
"according to X"; where only a pronoun or a quotation mark stands there, in the neighbouring sentences. None where the
narrator says it plainly.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from analysis.claimants.names import Claimant, after, before
from analysis.document import Document, Sentence
from analysis.phrases import Phrase, pattern, phrase

__all__ = ["Claimant", "claimant"]


class _Frame(NamedTuple):
    """One act of saying: its words, and who speaks (a pronoun where `speaker` is None)."""

    start: int
    end: int
    before: bool  # what is said may stand behind the words of saying
    after: bool  # what is said may stand in front of them
    speaker: Claimant | None
    pronoun: str = ""


REACH = 6  # sentences that a pronoun or a quotation reaches back
OPENING = 12  # characters: "But according to X, …" opens its sentence
PRONOUNS = frozenset("he she it they".split())
INVERTED = frozenset("said says wrote added".split())
# Nouns as often as verbs: a verb only where a speaker stands right before.
NOUNS = frozenset("report reports claim claims post posts note notes record records state states".split())
SAY = pattern("[say tally]")
PASSED = pattern("(?: [aside adverb have be in article from there] | open . close)* \\Z")  # "also", "on Friday"
PLACED = pattern("at [article name site province]{1,6} \\Z")  # "officials in the northern Sumy region"
HEARSAY = frozenset("him her it them statement post message report figures data tally".split())
STATEMENT = pattern("article (?: plain | aside | tally | say) \\Z")  # "its statement", "the post"
REPORT_OF = pattern("article? [plain aside tally say]{1,3} [of from agent]")
QUOTED = pattern("[comma quote close end]")
OWNED = re.compile(r"\b(?:by|in|on) (?P<owner>[^,.;:]{2,50}?)'s? (?:count|tally|account|reckoning|figures)\b")
LEAD = pattern("(?:\\A|[comma quote dash] article? plain{0,2}) \\Z")
ENDS = pattern("[end dot close quote]|\\Z")
BEING = frozenset("was were is are been be being as".split())
DATELINE = re.compile(r"[^.:—–]{0,24}(?: [-–—]+ |—|: )")
CONJUNCTION = frozenset(("but", "and", "while", ";"))


def claimant(sentence: Sentence, at: int) -> Claimant | None:
    """The claimant of what stands at `at` (a place in the article), or None where the narrator says it."""
    frames = _frames(sentence)
    ahead = [frame for frame in frames if frame.before and frame.end <= at]
    behind = [frame for frame in frames if frame.after and frame.start >= at]
    if len(behind) > 1 and sentence.folded.startswith(("citing", "quoting"), behind[1].start):
        del behind[0]  # "…, TASS reported, citing X"
    over = [frame for frame in frames if not frame.before and frame.end <= at]
    for frame in (*ahead[-1:], *behind[:1], *over[-1:]):
        if (found := frame.speaker or _meant(sentence, frame)) and not _dateline(sentence, found):
            return found
    return None if frames else _quoted(sentence, at)


def _dateline(sentence: Sentence, speaker: Claimant) -> bool:
    """Whether a name only tells where the report was written: "KYIV: Troops have withdrawn, the army said"."""
    first = speaker.start == sentence.start and sentence.document.text[speaker.start : speaker.end].isupper()
    return first and DATELINE.match(sentence.folded, speaker.end) is not None


@lru_cache(maxsize=16)
def _frames(sentence: Sentence) -> list[_Frame]:
    """The acts of saying in a sentence, from left to right."""
    headed = sentence.folded.find(":", sentence.start, min(sentence.start + 90, sentence.end)) >= 0
    owned = OWNED.search(sentence.folded, sentence.start, sentence.end)
    if "say" not in sentence.kinds and not headed and not owned:
        return []
    words, found = phrase(sentence), []
    if owned and (name := after(words, bisect_left(words.spans, (owned.start("owner"), 0)))):
        found.append(_Frame(owned.start(), owned.end(), True, True, name))
    if headed and (heading := _heading(words)):
        found.append(heading)
    for match in SAY.finditer(words.speech):
        if frame := _frame(words, match.start(), found[-1] if found else None):
            found.append(frame)
    return found


def _heading(words: Phrase) -> _Frame | None:
    """ "Russian defence ministry: 85 drones were shot down"."""
    colon = next((place for place in range(len(words.spans)) if words[place] == ":"), 0)
    name = after(words, 0) if colon else None
    whole = name is not None and name.end == words.spans[colon - 1][1]
    return _Frame(words.spans[0][0], words.spans[colon][1], True, False, name) if whole else None


def _frame(words: Phrase, place: int, before_it: _Frame | None) -> _Frame | None:
    """The act of saying at a word; `before_it` is the one in front of it."""
    (start, end), verb = words.spans[place], words[place]
    if any(one.get("takes") == "after" for one in words.mentions(place, place + 1, "say")):
        if place and words[place - 1] in BEING:  # "he was quoted as saying", "as quoted by"
            return None
        return _attribution(words, place)
    if words[place + 1] == "by":  # "reported by X"
        name = after(words, place + 2)
        return name and _Frame(start, name.end, False, True, name)
    if verb.endswith("ing"):  # "X said …, adding that …"; "X took to Telegram, explaining …"
        if before_it:
            return _Frame(start, end, True, False, before_it.speaker, before_it.pronoun)
        name = _first(words, min(place, 4))
        return name and _Frame(start, end, True, False, name)
    passed = None if verb in NOUNS else PASSED.search(words.speech, 0, place)
    last = passed.start() if passed else place
    in_front = words[last - 1] if last else ""
    if in_front in ("who", "which"):
        name = before(words, last - 1 - (words[last - 2] == ","))
        return name and _Frame(name.start, end, True, False, name)
    pronoun = in_front if in_front in PRONOUNS else ""
    name = None if pronoun else _subject(words, place, last)
    if name is None and in_front in ("and", "but"):
        name = _first(words, 3)  # "Zelensky met reporters and said"
    if name is None and in_front in HEARSAY and STATEMENT.search(words.speech, 0, last):
        pronoun = pronoun or "it"  # "Its statement says …"
    if name is None and not pronoun:
        inverted = verb in INVERTED and place and QUOTED.match(words.speech, place - 1)
        name = after(words, place + 1) if inverted else None
        return name and _Frame(start, name.end, False, True, name)
    opens = bisect_left(words.spans, (name.start, 0)) if name else last - 1
    behind = LEAD.search(words.speech, 0, opens) is not None and opens > 1 and words[place + 1] != "that"
    alone = behind and ENDS.match(words.speech, place + 1) is not None
    return _Frame(words.spans[opens][0], end, not alone, behind, name, pronoun)


def _subject(words: Phrase, verb: int, last: int) -> Claimant | None:
    """The name in front of a verb, or of what stands before it: "also", "on Friday", "in the northern Sumy region"."""
    placed = PLACED.search(words.speech, 0, last) or PLACED.search(words.speech, 0, verb)
    return (placed and before(words, placed.start())) or before(words, last)


def _first(words: Phrase, limit: int) -> Claimant | None:
    """The name with which the sentence begins, within so many words."""
    return next((name for place in range(limit) if (name := after(words, place))), None)


def _attribution(words: Phrase, place: int) -> _Frame | None:
    """ "According to X" and the like, at the head of a clause or behind it."""
    start, end = words.spans[place]
    opens = place == 0 or words[place - 1] in CONJUNCTION or start - words.sentence.start < OPENING
    report = REPORT_OF.match(words.speech, place + 1)  # "according to a statement of the air force"
    if name := after(words, report.end() if report else place + 1):
        return _Frame(start, name.end, opens, not opens, name)
    hearsay = any(words[rest] in HEARSAY for rest in range(place + 1, place + 6))  # "according to its statement"
    return _Frame(start, end, opens, not opens, None, "it") if hearsay else None


def _meant(sentence: Sentence, frame: _Frame) -> Claimant | None:
    """Whom a pronoun means: the last speaker before it, or whom the sentence is about."""
    here = [one.speaker for one in _frames(sentence) if one.end <= frame.start and one.speaker]
    if here:
        return here[-1]
    people = [one for one in sentence.of("person") if one.end <= frame.start]
    if frame.pronoun in ("he", "she") and people:
        return Claimant(people[0].value, people[0].value, people[0].get("side"), people[0].start, people[0].end)
    subject = _first(phrase(sentence), 6) if frame.pronoun == "it" and frame.after else None
    if subject and subject.end < frame.start:  # "The air force shot down 12, it said"
        return subject
    return _speaker_before(sentence)


def _speaker_before(sentence: Sentence) -> Claimant | None:
    """The last speaker of the sentences before this one."""
    earlier = sentence.document.sentences[max(0, sentence.index - REACH) : sentence.index]
    frames = (frame for one in reversed(earlier) for frame in reversed(_frames(one)))
    return next((frame.speaker._replace(carried=True) for frame in frames if frame.speaker), None)


@lru_cache(maxsize=1)
def _paragraphs(document: Document) -> tuple[list[int], list[int]]:
    """Where the paragraphs of an article begin, and where its quotation marks stand."""
    paragraphs = [sentence.start for sentence in document if sentence.opens_paragraph]
    return paragraphs, [match.start() for match in re.finditer('"', document.folded)]


def _quoted(sentence: Sentence, at: int) -> Claimant | None:
    """Who speaks a quotation that runs over several sentences: named behind it, or before it."""
    paragraphs, marks = _paragraphs(sentence.document)
    first = paragraphs[bisect_right(paragraphs, sentence.start) - 1]
    if (bisect_left(marks, at) - bisect_left(marks, first)) % 2 == 0:
        return None
    for later in sentence.document.sentences[sentence.index + 1 : sentence.index + 1 + REACH]:
        if later.opens_paragraph and later.folded[later.start] != '"':
            break
        if frames := _frames(later):
            return frames[0].speaker or _meant(later, frames[0])
    return _speaker_before(sentence)
