"""From which of the article's rounds an outcome came: the one of its sentence, else the one told of right before."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.claims import Claim
from analysis.document import Sentence

_BACK = 5  # sentences back in which the round that is being told of may stand
_ONLY_BACK = 30  # the same where the article tells of one round alone
_NEAR = 48  # characters between "talks" and the date that is theirs
_CLAUSE = re.compile(r"[,;:—]|\b(?:which|who|that|when|while|after|before|since|as|but|although)\b")
_COMPARED = re.compile(r"(?:just |much )?(?:as|like|unlike|in contrast|compared) ")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_NUMBERED = re.compile(rf"\b({'|'.join(_ORDINALS)}) (?:[\w-]+ ){{0,3}}(?:round|meeting|talks|session|summit)\b")
_ANAPHOR = re.compile(
    r"\b(?:(?:the|those|these|that|this|both|their|ukraine's|russia's|moscow's|"
    r"kyiv's) (?:\w+ ){0,3}(?:talks|negotiations|meeting|round|discussions|sides|delegations?|"
    r"parties|negotiators|teams|exchange|swap|agreement|deal)|they|each side)\b"
)


class Origin(NamedTuple):
    """A round: its date as text, its claim, where it is named, and whether that is another sentence."""

    date: str
    claim: Claim | None
    span: tuple[int, int]
    inferred: bool
    dated: bool  # its date stands there, not just its venue or number


class Origins:
    """An article's rounds that can have produced something: dated, and held or under way."""

    def __init__(self, rounds: list[Claim]) -> None:
        self.rounds = [
            claim for claim in rounds
            if claim.when and claim.when.precision not in ("year", "quarter", "season")
            and claim.cells.get("status") in ("held", "ongoing")
        ]  # fmt: skip

    def of(self, claim: Claim) -> Origin | None:
        """The round that an outcome came from; None where the text ties it to none, or to several.

        What only talks make (agreed, come to nothing) need not point back to them; a position of one side must be
        taken in the very sentence that names the round.
        """
        sentence, status, kind = claim.sentence, claim.cells["status"], claim.cells["kind"]
        produced = status == "agreed" or kind == "no_agreement"
        found = _dated_deal(claim) if kind == "grain_export" and status == "agreed" else None
        found = found or self._named(sentence, claim.start) or _dated_talks(sentence)
        if found or not self.rounds or status in ("rejected", "proposed", "discussed"):
            return found
        only = len(self.rounds) == 1
        back = _ONLY_BACK if only else _BACK
        if not _ANAPHOR.search(sentence.folded, sentence.start, sentence.end):
            back = 0 if not produced else _ONLY_BACK if only else 1
        earlier = sentence.previous
        for _ in range(back):
            if earlier is None:
                break
            compared = _COMPARED.match(earlier.folded, earlier.start)
            if not compared and (found := self._named(earlier, earlier.end)):
                return found._replace(inferred=True)
            earlier = earlier.previous
        return self._only() if only and produced else None

    def _only(self) -> Origin:
        """The one round that the article tells of, wherever it does."""
        (claim,) = self.rounds
        assert claim.when
        span = claim.evidence.get("date", (claim.start, claim.end))
        return Origin(claim.when.iso()[0] or "", claim, span, True, True)

    def _named(self, sentence: Sentence, at: int) -> Origin | None:
        """The round that a sentence names by its date, its venue or its own words; the nearest of several."""
        anchors = [
            (anchor, claim) for claim in self.rounds if (anchor := _anchor(sentence, claim, len(self.rounds) == 1))
        ]
        if not anchors:
            return None
        (span, dated), claim = min(anchors, key=lambda found: (not found[0][1], abs(found[0][0][0] - at), found[0][0]))
        assert claim.when
        return Origin(claim.when.iso()[0] or "", claim, span, False, dated)


def also_of(sentence: Sentence, origin: Origin, origins: Origins) -> Origin | None:
    """The other of two rounds that a sentence names together: "at the talks on May 16 and June 2"."""
    others = [
        (anchor[0], claim)
        for claim in origins.rounds
        if claim is not origin.claim and (anchor := _anchor(sentence, claim, False)) and anchor[1]
    ]
    for span, claim in others:
        link = sentence.folded[min(span[1], origin.span[1]) : max(span[0], origin.span[0])]
        if link in (" and ", " and on ", " and in ") and claim.when:
            return Origin(claim.when.iso()[0] or "", claim, span, False, True)
    return None


def _dated_deal(claim: Claim) -> Origin | None:
    """The day or month of the grain deal, which no round of these talks made: "a deal signed last month"."""
    published = claim.sentence.document.article.published
    near = [d for d in claim.sentence.dates if d.first and published and d.first < published
            and d.precision in ("day", "month") and claim.start - 40 <= d.start <= claim.end + 60]  # fmt: skip
    if not near:
        return None
    chosen = min(near, key=lambda d: abs(d.start - claim.start))
    date = f"{chosen.first:%Y-%m-%d}" if chosen.precision == "day" else f"{chosen.first:%Y-%m}"
    return Origin(date, None, (chosen.start, chosen.end), False, True)


def _dated_talks(sentence: Sentence) -> Origin | None:
    """A round that only this sentence dates: "agreed at talks in Istanbul earlier this month"."""
    published = sentence.document.article.published
    for talk in sentence.of("talk"):
        for found in sentence.dates:
            gap = min(talk.end, found.end), max(talk.start, found.start)
            if (
                not found.first
                or not found.last
                or published is None
                or found.first > published
                or gap[1] - gap[0] > _NEAR
            ):
                continue
            if (
                found.precision in ("day", "week", "month")
                and not found.role
                and not _CLAUSE.search(sentence.folded, *gap)
            ):
                date = f"{found.first:%Y-%m}" if found.precision != "day" else found.first.isoformat()
                return Origin(date, None, (found.start, found.end), False, True)
    return None


def _anchor(sentence: Sentence, claim: Claim, only: bool) -> tuple[tuple[int, int], bool] | None:
    """Where a sentence names the round, and whether it does by its date."""
    when = claim.when
    if when and sentence.start <= when.start < sentence.end and when.end:
        return (when.start, when.end), True
    if when and "talk" in sentence.kinds:
        for found in sentence.dates:
            if found.first and found.last and when.first <= found.first and found.last <= when.last:
                return (found.start, found.end), True
    for column in ("city", "country", "number"):
        span = claim.evidence.get(column)
        if span and sentence.start <= span[0] < sentence.end:
            return span, False
    for numbered in _NUMBERED.finditer(sentence.folded, sentence.start, sentence.end):
        if claim.cells.get("number") == _ORDINALS.index(numbered[1]) + 1:
            return numbered.span(), False
    if claim.sentence is sentence:
        return (claim.start, claim.end), False
    places = [m for m in sentence.of("city") if m.value == claim.cells.get("city")] if "talk" in sentence.kinds else []
    return ((places[0].start, places[0].end), False) if places and only else None
