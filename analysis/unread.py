"""Sentences that look as if they stated a fact and gave no row, each with the reason: what the tables leave out."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from analysis.claims import Claim
from analysis.document import Document, Sentence

_NEGATED = re.compile(r"\b(?:not|never|no|den(?:y|ies|ied)|fail(?:ed|s)?|without|neither|nor)\b|n't\b")
_UNREAL = re.compile(
    r"\b(?:will|would|could|may|might|can|should|plan\w*|aim\w*|want\w*|expect\w*|if|threat\w*|try|trying|intend\w*|"
    r"attempt\w*|hop(?:e|es|ed|ing)|seek\w*|ready|call(?:s|ed|ing)? (?:on|for)|propos\w*|urg\w*)\b"
)
_WARRING = ("Russia", "Ukraine")
_KINDS = ("weapon", "talk", "taking")
_OTHERS = ("Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria")


def find(document: Document, claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """Rows of `unread` for one article, in the order of its text: article, sentence, start, end, what, reason.

    A sentence is looked at where it holds a number with a weapon (strikes), a word for talks with a date or a city
    (rounds), or a settlement with a verb of taking (captures).
    """
    told: dict[str, list[Claim]] = {"strikes": [], "rounds": [], "captures": []}
    for claim in claims:
        told.setdefault(claim.table, []).append(claim)
    stated = {what: {claim.sentence.index for claim in made} for what, made in told.items()}
    for sentence in document:
        for what in _about(sentence) if not sentence.kinds.isdisjoint(_KINDS) else ():
            if sentence.index not in stated[what]:
                yield {
                    "article": document.article.name, "sentence": sentence.text, "start": sentence.start,
                    "end": sentence.end, "what": what, "reason": _reason(sentence, what, told[what]),
                }  # fmt: skip


def _about(sentence: Sentence) -> Iterator[str]:
    kinds = sentence.kinds
    if "weapon" in kinds and sentence.counts:
        yield "strikes"
    if "talk" in kinds and ("city" in kinds or sentence.dates):
        yield "rounds"
    if "taking" in kinds and ("holding" in kinds or "settlement" in kinds):
        yield "captures"


def _reason(sentence: Sentence, what: str, told: list[Claim]) -> str:
    """Why no rule made a row of it, as well as words can tell."""
    folded, span = sentence.folded, (sentence.start, sentence.end)
    sides = {mention.value for mention in sentence.of("side")}
    if sides & set(_OTHERS) and not sides & set(_WARRING):
        return "another war"
    if _told(sentence, what, told):
        return "told before"
    if what == "strikes" and "trade" in sentence.kinds:
        return "no table for it (supply or production)"
    if _UNREAL.search(folded, *span):
        return "planned, proposed or feared"
    if _NEGATED.search(folded, *span):
        return "negated"
    if sentence.document.article.published is None:
        return "no date"
    return "no rule"


def _told(sentence: Sentence, what: str, told: list[Claim]) -> bool:
    """Whether its numbers, or its city or day, stand in a row from another sentence: a fact is one row an article."""
    if what == "strikes":
        counts = {count.value for count in sentence.counts}
        return any(claim.cells.get("count") in counts for claim in told)
    if what == "rounds":
        cities = {mention.value for mention in sentence.of("city")}
        days = [(d.first, d.last) for d in sentence.dates if d.first and d.last]
        return any(
            claim.cells.get("city") in cities
            or (claim.when and any(first <= claim.when.last and claim.when.first <= last for first, last in days))
            for claim in told
        )
    folded = sentence.text.lower()
    return any(str(claim.cells["place"]).lower() in folded for claim in told)
