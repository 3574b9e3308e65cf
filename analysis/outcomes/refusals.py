"""Refusals whose object stands elsewhere: "Kyiv rejected the demand", "which it ruled out", "but Moscow has not"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.clauses import UNREAL, Reading, side
from analysis.lexicon import Mention
from analysis.outcomes.subjects import BELLIGERENTS, Position, Subject, subjects

_OBJECT = re.compile(r" (?:it|that|this|them|both)\b(?! (?:would|will|could|is|was))")
_MEMORY = 2  # sentences back to which "the demand" may point
_THAT = re.compile(
    r"\b(?:the|this|that|these|those|such|its|his|their|all|both|any such|moscow's|kyiv's|russia's|"
    r"ukraine's|russian|us|trump's|putin's) "
                   r"(?:\w+ )?$")  # fmt: skip
_PRONOUN = re.compile(r"\b(?:it|them|this|that|which|something)\b")
_IS_THAT = re.compile(r"\b(?:that|this|it|which) (?:is|was|would be|remains|remained|were) (?:\w+ )?$")
_ASIDE_OF = re.compile(
    r"\b(?:part of|in (?:exchange|return) for|(?:pre)?condition (?:for|of)|before|until|ahead of) (?:\w+ ){0,3}$"
)
_HAS_NOT = re.compile(r"\b(?:has|have|did|does|would|will|is) (?:so far )?(?:not|n't)(?: yet| done so)?[.\s\"']*$")


def recalled(reading: Reading, own: list[Subject]) -> Iterator[Position]:
    """ "Kyiv rejected the demand", "a demand that it has called unacceptable": the subject stands before."""
    folded = reading.folded
    for word in reading.of("stance"):
        opens, closes = reading.clause(word.start)
        last = folded[word.end : closes].strip(' .,"\n') in ("", "it", "that", "this")
        negated = reading.negated(word.start)
        if word.value in ("refuse", "unacceptable") if negated else word.value not in ("refuse", "unacceptable"):
            continue
        if negated and not (word.value == "accept" and last):
            continue
        if any(
            w.value in UNREAL or (w.value == "will" and not negated) for w in reading.between(opens, word.start, "mood")
        ):
            continue
        actor = reading.subject(word.start)
        if side(actor) not in BELLIGERENTS:
            continue
        behind = [
            r
            for r in reading.between(opens, closes, "recall")
            if r.value == "meeting" or _THAT.search(folded, max(opens, r.start - 24), r.start)
        ]
        relative = _PRONOUN.search(folded, opens, closes) is not None or folded.startswith((", a ", ", an "), opens)
        before = [s for s in own if s.start < opens and not _ASIDE_OF.search(folded, reading.sentence.start, s.start)]
        pointed = word.value == "unacceptable" and _IS_THAT.search(folded, opens, word.start) is not None
        if _OBJECT.match(folded, word.end):
            before = [s for s in own if s.end <= word.start]
        mine = [s.start for s in own if opens <= s.start < closes and s not in before]
        if mine and not (behind and word.start < behind[0].start < min(mine)):
            continue
        if not (behind or pointed or last or (relative and before)):
            continue
        chosen = _antecedent(before[::-1] or list(_earlier(reading)), behind)
        if chosen:
            yield Position(chosen.kind, "rejected", reading, word.start, word.end, "recalled", side(actor), actor)


def elliptic(reading: Reading, own: list[Subject]) -> Iterator[Position]:
    """ "Kyiv agreed to a truce but Moscow has not"."""
    for word in reading.of("mood"):
        opens, closes = reading.clause(word.start)
        if word.value != "not" or not _HAS_NOT.search(reading.folded, opens, closes):
            continue
        before = [s for s in own if s.start < opens and reading.clause(s.start)[1] == opens]
        accepted = [w for w in reading.of("stance") if w.value == "accept" and w.end <= opens]
        actor = next((a for a, free in reading.actors if free and opens <= a.start < word.start), None)
        if before and accepted and side(actor) in BELLIGERENTS:
            yield Position(before[-1].kind, "rejected", reading, word.start, word.end, "has not", side(actor), actor)


def _earlier(reading: Reading) -> Iterator[Subject]:
    """The subjects of the sentences before, last first."""
    sentence = reading.sentence.previous
    for _ in range(_MEMORY):
        if sentence is None:
            return
        yield from reversed(subjects(Reading(sentence)))
        sentence = sentence.previous


def _antecedent(candidates: list[Subject], recalls: list[Mention]) -> Subject | None:
    """What "the demand" or "the idea" means: a demand is rather for land, an idea the subject named last."""
    kinds = (
        "territory",
        "humanitarian_corridor",
        "ceasefire",
        "partial_ceasefire",
        "leaders_meeting",
        "framework",
        "security_guarantees",
    )
    fit = [s for s in candidates if s.kind in kinds]
    if any(r.value == "meeting" for r in recalls):
        return next((s for s in candidates if s.kind == "leaders_meeting"), None)
    if any(r.value == "demand" for r in recalls):
        fit = [s for s in fit if s.kind == "territory"] or fit
    return fit[0] if fit else None
