"""From which of the article's rounds an outcome came: the one of its sentence, else the one told of right before."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.claims import Claim
from analysis.document import Sentence

_BACK = 3  # sentences back in which the round that is being told of may stand
_ANAPHOR = re.compile(
    r"\b(?:(?:the|those|these|that|this|both|their) (?:\w+ ){0,3}(?:talks|negotiations|meeting|round|discussions|sides|delegations|"
    r"parties|negotiators|teams|exchange|swap|agreement|deal)|they|each side)\b"
)


class Origin(NamedTuple):
    """A round with its date as GUIDE writes it, its claim, where it is named, and whether it stands in another sentence."""

    date: str
    claim: Claim
    span: tuple[int, int]
    inferred: bool


class Origins:
    """An article's rounds that can have produced something: dated, and held or under way."""

    def __init__(self, rounds: list[Claim]) -> None:
        self._rounds = [
            claim for claim in rounds
            if claim.when and claim.when.precision not in ("year", "quarter", "season")
            and claim.cells.get("status") in ("held", "ongoing")
        ]  # fmt: skip

    def of(self, sentence: Sentence, at: int, *, reach: int = _BACK) -> Origin | None:
        """The round that the outcome at `at` came from; None where the text ties it to none, or to several."""
        found = self._named(sentence, at)
        if found or not self._rounds:
            return found
        if not _ANAPHOR.search(sentence.folded, sentence.start, sentence.end):
            return None
        earlier = sentence.previous
        for _ in range(reach):
            if earlier is None:
                return None
            if found := self._named(earlier, earlier.end):
                return found._replace(inferred=True)
            earlier = earlier.previous
        return None

    def _named(self, sentence: Sentence, at: int) -> Origin | None:
        """The round that a sentence names by its date, its venue or its own words; the nearest of several."""
        spans = [(span, claim) for claim in self._rounds if (span := _anchor(sentence, claim, len(self._rounds) == 1))]
        if not spans:
            return None
        span, claim = min(spans, key=lambda found: (abs(found[0][0] - at), found[0]))
        assert claim.when
        return Origin(claim.when.iso()[0] or "", claim, span, False)


def _anchor(sentence: Sentence, claim: Claim, only: bool) -> tuple[int, int] | None:
    """Where a sentence names the round."""
    for column in ("date", "city", "country", "number"):
        span = claim.evidence.get(column)
        if span and sentence.start <= span[0] < sentence.end:
            return span
    if claim.sentence is sentence:
        return claim.start, claim.end
    if "talk" not in sentence.kinds or claim.when is None:
        return None
    when = claim.when
    for found in sentence.dates:
        if found.first and found.last and when.first <= found.first and found.last <= when.last:
            return found.start, found.end
    places = [m for m in sentence.of("city") if m.value == claim.cells.get("city")]
    return (places[0].start, places[0].end) if places and only else None
