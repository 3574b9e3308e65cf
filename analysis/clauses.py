"""A sentence's clauses: who acts, what is denied, what is only imagined.

The rules of outcomes and deadlines ask a `Reading` which words of their lexicon govern which.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from analysis.document import Sentence
from analysis.lexicon import Mention

# A new clause begins at these; at "and" only where a new subject follows a verb. Every branch starts with a sign of its
# own, so that the search skips from one to the next.
_EDGE = re.compile(
    r"[;:—]|--"
    r"| (?:- |(?:but|while|whilst|whereas|although|though|yet|however|because|since|until|unless|if|"
    r"despite|amid|which|who|whom|"
    r"whose|where|when|prompting|instead|rather than|saying|adding|calling|arguing|insisting|before|followed by)\b"
    r"|after\b(?! (?:less|more|nearly|almost|just|about|around|an?|some|\d+|two|three|four|five|six|"
    r"several|hours|days|weeks|"
    r"months|years)\b)"
    r"|as (?=he|it|they|both|the two|negotiat|presiden|russia|ukrain|moscow|kyiv|kiev|putin|zelensk|trump|the kremlin|"
    r"the (?:[\w-]+ ){0,3}(?:summit|talks|meeting|negotiations|round)\b)"
    r"|and (?=(?:has|have|had|did|does|was|is|would|said|says|signal\w*|insist\w*|vow\w*|demand\w*|"
    r"warn\w*|add(?:s|ed)|also|"
    r"instead|then|reject\w*|refus\w*|rul(?:ed|es) out|dismiss\w*|accus\w*|call(?:s|ed)|urg\w*) )"
    r"|(?P<and>and (?:also |then |that )?))"
    r"|, (?:something\b|(?=(?:terms|conditions|demands|they|he|she|it|the two sides|both sides) )"
    r"|an? (?=demand|move|condition|proposal|step"
    r"|plan|idea|term|invitation|offer|request|suggestion|call|ultimatum)|(?!including|during|following)(?=[a-z]+ing ))"
)
_PREPOSITION = re.compile(
    r"\b(?:from|with|by|of|for|against|to|in|over|on|between|at|under|through|near|into|across|via|"
    r"towards?|inside|outside|"
    r"including|than|like|as|about|accus\w+|urg\w+|told|asked|pressed|push\w*|gave|join\w*) (?:(?:the|"
    r"its|his|their|both|a|former|"
    r"president|leader|us|either) )*$"
)
_TITLE = re.compile(
    r"(?:'s|-\w+)? (?:(?:\w+ ){0,2}(?:president|leader|counterpart|minister|spokes\w+|envoy|"
    r"ambassador|negotiators?|aide|"
    r"advis[eo]r|chief|secretary|head|officials?|delegation|delegate|representative|foreign|security|general) )?"
    r"(?:(?!and |or |to |for |that |from |with )[\w-]+ )?"
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|its|their)\b")
_ADVERBS = re.compile(
    r"(?: (?:\w+ly|so far|yet|even|been|be|to|also|already|ever|fully|have|in any way|willing to|"
    r"ready to|prepared to|going to))* ?"
)
_OWN_SUBJECT = re.compile(
    r",? ?(?:while|as|but|and|although|though|whereas|because|after|before|since) (?:the|an?|its|some|many|"
    r"most) \w+ (?!leader|president)"
)
_WE = re.compile(r"\b(?:we|i|our)\b")
UNREAL = ("maybe", "hope")
_ELIDED = 32  # a clause whose verb stands this near to its start has no subject of its own
_OPENING = 20  # characters that a subject may take before its verb where "and" joins two clauses


class Reading:
    """One sentence with the words of the part `outcomes` of the lexicon, cut into clauses."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.folded = sentence, sentence.folded

    @property
    def span(self) -> tuple[int, int]:
        """Where the sentence begins and ends."""
        return self.sentence.start, self.sentence.end

    @cached_property
    def words(self) -> list[Mention]:
        """The words that the part `outcomes` of the lexicon has in it."""
        document = self.sentence.document
        part = document.lexicon.part("outcomes")
        text, first = document.text, self.sentence.start
        found = part.scan(text, document.folded, first, self.sentence.end)
        return [word for word in found if not (text.startswith("May", word.start) and word.start > first)]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of its words: the cheap test before any rule."""
        return frozenset(word.kind for word in self.words)

    @cached_property
    def actors(self) -> list[tuple[Mention, bool]]:
        """Sides and persons, and whether each may be a subject (no preposition before it)."""
        found: list[tuple[Mention, bool]] = []
        for mention in self.sentence.of("side", "person"):
            if found and mention.start < found[-1][0].end:
                continue
            if (
                found
                and found[-1][0].end < mention.start
                and (gap := _TITLE.fullmatch(self.folded, found[-1][0].end, mention.start))
                and "'s" not in gap[0]
            ) or (found and self.folded[found[-1][0].end : mention.start] in (" and ", "-", " and the ", "/")):
                free = found[-1][1]
            else:
                free = not _PREPOSITION.search(self.folded, max(self.sentence.start, mention.start - 40), mention.start)
            found.append((mention, free))
        return found

    @cached_property
    def _edges(self) -> list[int]:
        edges = [self.sentence.start]
        for match in _EDGE.finditer(self.folded, self.sentence.start, self.sentence.end):
            if match["and"] and not self._new_subject(edges[-1], match.start(), match.end()):
                continue
            edges.append(match.start())
        return edges

    def _new_subject(self, opened: int, start: int, end: int) -> bool:
        """Whether an actor stands behind "and", and a verb but no actor right before it."""
        if any(actor.end >= start - 1 and actor.start < start for actor, _ in self.actors):
            return False
        behind = any(
            end <= actor.start <= end + _OPENING and "," not in self.folded[end : actor.start]
            for actor, _ in self.actors
        )
        return behind and any(
            w.kind in ("stance", "handover", "yield", "make") and opened <= w.start < start for w in self.words
        )

    def clause(self, at: int) -> tuple[int, int]:
        """Start and end of the clause that holds the place `at`."""
        i = bisect_right(self._edges, at)
        return self._edges[max(i - 1, 0)], self._edges[i] if i < len(self._edges) else self.sentence.end

    def of(self, *kinds: str) -> list[Mention]:
        """Its words of these kinds."""
        return [word for word in self.words if word.kind in kinds]

    def between(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """Its words of these kinds that begin in [start, end)."""
        return [word for word in self.words if start <= word.start < end and word.kind in kinds]

    def subject(self, at: int) -> Mention | None:
        """Who does what stands at `at`: the nearest free actor before it, or the subject of the sentence before."""
        start, _ = self.clause(at)
        near = (
            at - start <= _ELIDED
            or self.between(start, start + 14, "stance", "make", "yield")
            or _PRONOUN.search(self.folded, start, at) is not None
        )
        for actor, free in reversed(self.actors):
            if free and actor.end <= at:
                return (
                    actor if actor.start >= start or (near and not _OWN_SUBJECT.match(self.folded, start, at)) else None
                )
        if _WE.search(self.folded, start, at):
            return next(
                (actor for actor, _ in self.actors if actor.start > at and side(actor) in ("Russia", "Ukraine")), None
            )
        if _PRONOUN.search(self.folded, start, at) and self.sentence.previous:
            return next((actor for actor, free in Reading(self.sentence.previous).actors if free), None)
        return None

    def negated(self, at: int) -> bool:
        """Whether a "not" or "never" governs the verb at `at`."""
        start, _ = self.clause(at)
        nots = [w for w in self.between(max(start, at - 40), at, "mood") if w.value == "not"]
        return bool(nots) and _ADVERBS.fullmatch(self.folded, nots[-1].end, at) is not None

    def imagined(self, at: int, *, also_will: bool = True) -> bool:
        """Whether the clause up to `at` speaks of what may, should or will be rather than of what is."""
        start, _ = self.clause(at)
        return any(w.value in UNREAL or (also_will and w.value == "will") for w in self.between(start, at, "mood"))


def side(actor: Mention | None) -> str | None:
    """The side that an actor stands for."""
    return None if actor is None else actor.value if actor.kind == "side" else actor.get("side")
