"""Sentences that look as if they stated a fact and gave no row, each with the reason: what the tables leave out."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from analysis.claims import Claim
from analysis.document import Document, Sentence

# A class of characters at its head makes a search quick: they are read over a sentence with a blank put in front.
_NEGATED = re.compile(r"\W(?:not|never|no|den(?:y|ies|ied)|fail(?:ed|s)?|without|neither|nor)\b")
_UNREAL = re.compile(
    r"\W(?:will|would|could|may|might|can|should|plan\w*|aim\w*|want\w*|expect\w*|if|threat\w*|try|trying|intend\w*|"
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
    told = _Told(claims)
    for sentence in document:
        if sentence.kinds.isdisjoint(_KINDS):
            continue
        for what in _about(sentence):
            if (what, sentence.index) not in told.stated:
                yield {
                    "article": document.article.name, "sentence": sentence.text, "start": sentence.start,
                    "end": sentence.end, "what": what, "reason": _reason(sentence, what, told),
                }  # fmt: skip


def _about(sentence: Sentence) -> Iterator[str]:
    kinds = sentence.kinds
    if "weapon" in kinds and sentence.counts:
        yield "strikes"
    if "talk" in kinds and ("city" in kinds or sentence.dates):
        yield "rounds"
    if "taking" in kinds and ("holding" in kinds or "settlement" in kinds):
        yield "captures"


class _Told:
    """What the rows of the article hold: the sentences they state it in, and its numbers, cities, days and places."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.stated: set[tuple[str, int]] = set()
        self.counts: set[Any] = set()
        self.cities: set[Any] = set()
        self.days: set[tuple[date, date]] = set()
        self.places: set[str] = set()
        for claim in claims:
            self.stated.add((claim.table, claim.sentence.index))
            if claim.table == "strikes":
                self.counts.add(claim.cells.get("count"))
            elif claim.table == "rounds":
                self.cities.add(claim.cells.get("city"))
                if claim.when:
                    self.days.add((claim.when.first, claim.when.last))
            elif claim.table == "captures":
                self.places.add(str(claim.cells["place"]).lower())

    def before(self, sentence: Sentence, what: str) -> bool:
        """Whether the sentence's numbers, city, day or place stand in another's row: a fact is one row an article."""
        if what == "strikes":
            return any(count.value in self.counts for count in sentence.counts)
        if what == "rounds":
            days = [(d.first, d.last) for d in sentence.dates if d.first and d.last] if self.days else ()
            return not self.cities.isdisjoint(mention.value for mention in sentence.of("city")) or any(
                first <= end and begin <= last for first, last in days for begin, end in self.days
            )
        folded = sentence.text.lower() if self.places else ""
        return any(place in folded for place in self.places)


def _reason(sentence: Sentence, what: str, told: _Told) -> str:
    """Why no rule made a row of it, as well as words can tell."""
    sides = {mention.value for mention in sentence.of("side")}
    if sides.intersection(_OTHERS) and sides.isdisjoint(_WARRING):
        return "another war"
    if told.before(sentence, what):
        return "told before"
    if what == "strikes" and "trade" in sentence.kinds:
        return "no table for it (supply or production)"
    words = f" {sentence.folded[sentence.start : sentence.end]}"
    if _UNREAL.search(words):
        return "planned, proposed or feared"
    if "n't" in words or _NEGATED.search(words):
        return "negated"
    if sentence.document.article.published is None:
        return "no date"
    return "no rule"
