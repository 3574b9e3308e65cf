"""Who leads a side's delegation, by the words of the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.rounds.phrases import cues
from analysis.rounds.tracks import CORE

_WORDS = ("led", "lead", "head", "chief", "negotiator", "delegate", "spoke for", "represent", "under", "accompanied")
_TEAM = re.compile(r"\b(?:delegations?|teams?|sides?|groups?|negotiators|one)\b[^.;]{0,40}$")
_ALSO = re.compile(r"^(?:,? and|,)(?: [\w'-]+){0,4} (?:by |under )?(?:[\w'-]+ ){0,4}$")
_TOO = re.compile(r",? and (?:[\w.'-]+ ){0,6}")
_COUNTERPART = re.compile(r" and (?:his|her) (?:[\w'-]+ ){0,2}counterpart,? (?:[\w'-]+ ){0,3}$")
_THEIRS = re.compile(r" (?:the|that of) (?:ukrain|russia|americ|us\b|u\.s|kyiv|moscow)")
_AIDE = re.compile(r"\b(?:aide|advis[eo]r|assistant|envoy|ally|report\w*|deput\w+) (?:to|of|for) (?:[\w'.-]+ ){0,3}$")
_AHEAD = re.compile(r"\b(?:will|would|to|is due to|set to|is expected to)\s+(?:again |once again )?(?:be )?$")
_LEADS = re.compile(
    r" (?:again )?(?:it\b|(?:the |its |his |a |her )?(?:[\w'.-]+ ){0,3}(?:delegation|team|negotiat|side|talks|group)"
    r"|the (?:russian|ukrainian|american)s)"
    r"| for (?:the )?(?:russia|moscow|ukrain|kyiv|washington|us\b|u\.s)"
    r"|(?:(?<=spoke for)|(?<=iated for)|(?<=represented)|(?<=represents)) (?:the )?"
    r"(?:russia|moscow|ukraine|kyiv|u|wash)"
)


# What stands behind "led by", up to the next clause; the name is its last words in capitals, first and last name.
_STRETCH = re.compile(r"(?:\s(?!(?:and|in|on|at|to|with|who|for|will|has|met|said|from)\b)[\w.'’-]+)+")
_NAME = re.compile(r"\b[A-Z][\w'’-]+ ([A-Z][\w'’-]+)(?! [A-Z])")


class Leader(NamedTuple):
    """`ahead`: he will lead, or led; `previous`: at earlier rounds; `sure`: of these talks, not by office."""

    side: str
    name: str
    span: tuple[int, int]
    ahead: bool | None = None
    previous: bool = False
    sure: bool = True


def leading(document: Document) -> list[Sentence]:
    """The sentences that have a word of leading, and a person or a side."""
    starts, folded, found = [sentence.start for sentence in document], document.folded, set[int]()
    for word in _WORDS:
        at = folded.find(word, document.article.body)
        while at >= 0:
            if not folded[at - 1 : at].isalpha():
                found.add(bisect_right(starts, at) - 1)
            at = folded.find(word, at + 1)
    named = [document.sentences[i] for i in sorted(found)]
    return [sentence for sentence in named if not sentence.kinds.isdisjoint(("person", "side"))]


def leaders(sentence: Sentence) -> Iterator[Leader]:
    """The heads of delegations that a sentence names: "led by X", "X will head", "chief negotiator X"."""
    folded, spoken = sentence.folded, cues(sentence)
    people = [m for m in sentence.of("person") if m.get("side") in CORE and m.get("role") != "spokesman"
              and not folded.startswith("'s", m.end) and not _AIDE.search(folded, sentence.start, m.start)]  # fmt: skip
    before = any(c.kind == "talk_turn" and c.value == "previous" for c in spoken)
    for cue in spoken:
        if cue.kind != "talk_lead":
            continue
        if (person := _led(sentence, cue, people)) is None:
            yield from _unknown(sentence, cue)
            continue
        ahead = False if folded.startswith(("led", "headed"), cue.start) else None
        if _AHEAD.search(folded, max(sentence.start, cue.start - 30), cue.start):
            ahead = True
        yield Leader(person.get("side"), person.value, (person.start, person.end), ahead,
                     before and cue.value == "before", cue.value != "title")  # fmt: skip
        if other := _likewise(sentence, person, people, cue.value == "behind"):
            yield Leader(other.get("side"), other.value, (other.start, other.end), ahead)


def _unknown(sentence: Sentence, cue: Mention) -> Iterator[Leader]:
    """ "Ukraine's team, led by General Petro Koval": one whose side is that of the team."""
    text, folded = sentence.document.text, sentence.folded
    team = _TEAM.search(folded, max(sentence.start, cue.start - 70), cue.start)
    sides = [m for m in sentence.of("side") if team and team.start() - 30 < m.start < team.start() and m.value in CORE]
    if cue.value != "behind" or not sides:
        return
    words = _STRETCH.match(text, cue.end, sentence.end)
    names = list(_NAME.finditer(text, words.start(), words.end())) if words else []
    if names and not any(m.start <= names[-1].start(1) < m.end for m in sentence.mentions if m.kind != "person"):
        yield Leader(sides[-1].value, names[-1][1], names[-1].span(1))


def _led(sentence: Sentence, cue: Mention, people: list[Mention]) -> Mention | None:
    """The person that a word of leading speaks of."""
    folded = sentence.folded
    if cue.value == "behind":
        theirs = any(0 <= cue.start - m.end < 14 for m in sentence.of("side"))  # "Moscow's is headed by"
        if not theirs and not _TEAM.search(folded, max(sentence.start, cue.start - 70), cue.start):
            return None
        return next((p for p in people if 0 <= p.start - cue.end < 140), None)
    if cue.value == "before":
        if not _LEADS.match(folded, cue.end):
            return None
        before = [p for p in people if p.start < cue.start]
        while (
            len(before) > 1
            and before[-2].get("side") == before[-1].get("side")
            and _TOO.fullmatch(folded, before[-2].end, before[-1].start)
        ):
            before.pop()  # "Rubio and Waltz represented the US"
        return next((p for p in before[-1:] if 0 <= cue.start - p.end < 110), None)
    if cue.value == "company":
        return next((p for p in reversed(people) if 0 <= cue.start - p.end < 30), None)
    gaps = [(p.start - cue.end if p.start >= cue.end else cue.start - p.end, p) for p in people]
    return min((pair for pair in gaps if pair[0] < 50), key=lambda pair: pair[0], default=(0, None))[1]


def _likewise(sentence: Sentence, person: Mention, people: list[Mention], behind: bool) -> Mention | None:
    """ "… led by X, the Russian one by Y", "X and his counterpart Y", "X led one team and Y the Russian one"."""
    for other in people:
        if not 0 < other.start - person.end < 60 or other.get("side") == person.get("side"):
            continue
        gap = sentence.folded[person.end : other.start]
        if _ALSO.search(gap) if behind else _COUNTERPART.search(gap) or _THEIRS.match(sentence.folded, other.end):
            return other
    return None
