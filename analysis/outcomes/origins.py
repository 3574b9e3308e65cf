"""From which of the article's rounds an outcome came: the one of its sentence, else the one told of right before."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from analysis.claims import Claim
from analysis.dates import DateExpression
from analysis.document import Sentence
from analysis.outcomes.merging import EXCHANGES

_BACK = 5  # sentences back in which the round that is being told of may stand
_MONTH_DAY = re.compile(r"[a-z]{3,9}\.? \d|\d [a-z]{3,9}")
_AT_THE_SECOND = re.compile(r"\bthe (?:first|second|third|fourth|latest|last),? (?:held )?(?:on|in) $")
_ONLY_BACK = 30  # the same where the article tells of one round alone
_NEAR = 48  # characters between "talks" and the date that is theirs
_CLAUSE = re.compile(r"[,;:—]|\b(?:which|who|that|when|while|after|before|since|as|but|although)\b")
_LINKS = (" and ", " and on ", " and in ")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_NUMBERED = re.compile(rf"\b({'|'.join(_ORDINALS)}) (?:[\w-]+ ){{0,3}}(?:round|meeting|talks|session|summit)\b")
_GOES_ON = re.compile(r"(?:but |and |yet )?(?:it|they|both|neither|the two|the \w+|those \w+|these \w+|that \w+) |no ")
_SAID = 24  # characters between a date and the saying that is of that day
_LINE = 70  # characters of a heading
_ANAPHOR = re.compile(
    r"\b(?:(?:the|those|these|that|this|both|their|ukraine's|russia's|moscow's|kyiv's) (?:\w+ ){0,3}(?:talks|meeting|"
    r"negotiations|round|discussions|sides|delegations?|parties|negotiators|teams|exchange|swap|agreement|deal)|they|"
    r"the (?:three|two|four)|each side)\b"
)


class Origin(NamedTuple):
    """A round: its date as text, its claim, where it is named, and whether its date stands there."""

    date: str
    claim: Claim | None
    span: tuple[int, int]
    dated: bool
    inferred: bool = False  # named in another sentence
    far: bool = False  # which is not one of the two before


def give_origins(found: list[Claim], rounds: list[Claim]) -> None:
    """Ties each outcome to the round that it came from, where the text does."""
    held = [claim for claim in rounds if claim.when and claim.when.precision not in ("year", "quarter", "season")
            and claim.cells.get("status") in ("held", "ongoing")]  # fmt: skip
    for claim in list(found):
        if origin := _origin(claim, held):
            exchange = claim.cells["kind"] in EXCHANGES and claim.cells["status"] == "agreed"
            exact = exchange and "vague number" not in claim.reasons
            if exact and (other := _joined(claim.sentence, origin, held)):  # "at the talks on May 16 and June 2"
                found.append(replace(claim, cells=claim.cells | {"other": other.date}, evidence={**claim.evidence}))
                _give(found[-1], other)
            _give(claim, origin)
    legs = [claim for claim in found if claim.cells["kind"] in EXCHANGES]
    agreed = [claim for claim in legs if "round" in claim.cells and claim.cells["status"] == "agreed"]
    known = {claim.cells["round"]: claim for claim in agreed}
    for claim in legs if len(known) == 1 else ():  # legs come from the one round at which the exchange was agreed
        (source,) = known.values()
        if "round" not in claim.cells:
            claim.cells |= {"round": source.cells["round"], "round_id": source.cells["round_id"]}
            claim.evidence["round"] = source.evidence["round"]
            claim.reasons += ("round inferred",)


def _give(claim: Claim, origin: Origin) -> None:
    claim.cells |= {"round": origin.date, "round_id": origin.claim, "dated": origin.dated and not origin.far}
    claim.evidence["round"] = origin.span
    claim.reasons += ("round inferred",) if origin.inferred else ()


def _joined(sentence: Sentence, origin: Origin, rounds: list[Claim]) -> Origin | None:
    """The other of two rounds that a sentence dates together."""
    for other in _all_named(sentence, rounds):
        gap = min(origin.span[1], other.span[1]), max(origin.span[0], other.span[0])
        if other.dated and other.claim is not origin.claim and sentence.folded[slice(*gap)] in _LINKS:
            return other
    return None


def _origin(claim: Claim, rounds: list[Claim]) -> Origin | None:
    """The round that an outcome came from; None where the text ties it to none, or to several.

    What only talks make (agreed, come to nothing) need not point back to them; a position of one side must be taken
    in the very sentence that names the round.
    """
    sentence, status, kind = claim.sentence, claim.cells["status"], claim.cells["kind"]
    produced, only = status == "agreed" or kind == "no_agreement", len(rounds) == 1
    found = _dated_deal(claim) if kind == "grain_export" and status == "agreed" else None
    found = found or _named(sentence, claim.start, rounds) or _dated_talks(sentence)
    if produced and (found is None or not found.dated):
        found = _told_day(claim) or found
    if found or not rounds or status in ("rejected", "proposed", "discussed"):
        return found
    tied = produced or _ANAPHOR.search(sentence.folded, sentence.start, sentence.end)
    back = 0 if not tied else _ONLY_BACK if only else _BACK
    for earlier in reversed(sentence.document.sentences[max(sentence.index - back, 0) : sentence.index]):
        if found := _named(earlier, earlier.end, rounds):
            return found._replace(inferred=True, far=sentence.index - earlier.index > 2)
    if not (only and produced):
        return None
    (one,) = rounds
    assert one.when
    return Origin(one.when.iso()[0] or "", one, one.evidence.get("date", (one.start, one.end)), True, True, True)


def _named(sentence: Sentence, at: int, rounds: list[Claim]) -> Origin | None:
    """The round that a sentence names; the nearest of several."""
    found = _all_named(sentence, rounds)
    return min(found, key=lambda one: (not one.dated, abs(one.span[0] - at), one.span), default=None)


def _all_named(sentence: Sentence, rounds: list[Claim]) -> list[Origin]:
    """The rounds that a sentence names by their date, their venue or their own words."""
    return [Origin(claim.when.iso()[0] or "", claim, *anchor) for claim in rounds
            if claim.when and (anchor := _anchor(sentence, claim, len(rounds) == 1))]  # fmt: skip


def _anchor(sentence: Sentence, claim: Claim, only: bool) -> tuple[tuple[int, int], bool] | None:
    """Where a sentence names the round, and whether it does by its date."""
    when, talks = claim.when, "talk" in sentence.kinds
    if when and sentence.start <= when.start < sentence.end and when.end:
        return (when.start, when.end), True
    for found in sentence.dates if when and talks else ():
        if when and found.first and found.last and when.first <= found.first and found.last <= when.last:
            return (found.start, found.end), True
    for column in ("city", "country", "number"):
        span = claim.evidence.get(column)
        if span and sentence.start <= span[0] < sentence.end:
            return span, False
    for numbered in _NUMBERED.finditer(sentence.folded, sentence.start, sentence.end) if talks else ():
        if claim.cells.get("number") == _ORDINALS.index(numbered[1]) + 1:
            return numbered.span(), False
    if claim.sentence is sentence:
        return (claim.start, claim.end), False
    places = [m for m in sentence.of("city") if m.value == claim.cells.get("city")] if talks and only else []
    return ((places[0].start, places[0].end), False) if places else None


def _dated_deal(claim: Claim) -> Origin | None:
    """The day or month of the grain deal, which no round of these talks made: "a deal signed last month"."""
    published = claim.sentence.document.article.published
    near = [d for d in claim.sentence.dates if d.first and published and d.first < published
            and d.precision in ("day", "month") and claim.start - 40 <= d.start <= claim.end + 60]  # fmt: skip
    return _nearest(near, claim)


def _nearest(dates: list[DateExpression], claim: Claim) -> Origin | None:
    """The day or month nearest to an outcome."""
    return _of(min(dates, key=lambda d: abs(d.start - claim.start))) if dates else None


def _of(found: DateExpression) -> Origin:
    """A round of which only its date is told."""
    written = f"{found.first:%Y-%m-%d}" if found.precision == "day" else f"{found.first:%Y-%m}"
    return Origin(written, None, (found.start, found.end), True)


def _told_day(claim: Claim) -> Origin | None:
    """The day under which an account tells it: one that the sentence names, else the heading's, else that of the
    sentence before, where it goes on about it."""
    sentence, published = claim.sentence, claim.sentence.document.article.published
    those = sentence.folded.startswith(("those ", "these ", "that "), sentence.start)
    near = (sentence, sentence.previous) if those else (sentence,)
    for one in _account(sentence):
        days = [d for d in one.dates if d.first and d.last and published and d.last <= published and not d.role
                and d.precision == "day" and (d.basis == "explicit" or (one in near and _dated(one, d)))]  # fmt: skip
        days = [d for d in days if not any(abs(m.start - d.start) < _SAID for m in one.of("say"))]
        if days:
            return _nearest(days, claim)
    return None


def _dated(sentence: Sentence, day: DateExpression) -> bool:
    """Whether a date is written with its month beside the talks: "it was on May 16 that they met"."""
    beside = any(-_NEAR < talk.start - day.end < _NEAR for talk in sentence.of("talk"))
    beside = beside or _AT_THE_SECOND.search(sentence.folded, sentence.start, day.start) is not None
    return beside and _MONTH_DAY.search(sentence.folded, day.start, day.end) is not None


def _account(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence and what dates it from above: the line that is a date, or the sentence that it goes on from."""
    yield sentence
    earlier = sentence.previous
    if earlier and _GOES_ON.match(sentence.folded, sentence.start):
        yield earlier
    opened = sentence
    while earlier and not opened.opens_paragraph:
        if "talk" in earlier.kinds or (earlier.dates and earlier.dates[0].start - earlier.start < 4):
            yield earlier
        opened, earlier = earlier, earlier.previous
    earlier = sentence.previous
    for _ in range(_ONLY_BACK):
        if earlier is None:
            return
        if earlier.end - earlier.start < _LINE and earlier.dates and earlier.folded[earlier.end - 1] not in ".!?\"'":
            yield earlier
            return
        earlier = earlier.previous


def _dated_talks(sentence: Sentence) -> Origin | None:
    """A round that only this sentence dates: "agreed at talks in Istanbul earlier this month"."""
    published = sentence.document.article.published
    for talk in sentence.of("talk"):
        for found in sentence.dates:
            gap = min(talk.end, found.end), max(talk.start, found.start)
            past = found.first and found.last and published and found.first <= published
            if not past or found.role or found.precision not in ("day", "week", "month") or gap[1] - gap[0] > _NEAR:
                continue
            if not _CLAUSE.search(sentence.folded, *gap):
                return _of(found)
    return None
