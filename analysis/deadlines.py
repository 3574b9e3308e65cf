"""Deadlines: who gives whom until when to do what, or else.

A row needs a term ("50 days") or an end ("until September"), a belligerent whom it is put to, and what is demanded or
threatened. Terms run from the day on which they were set, where the text tells it; else the end stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from typing import NamedTuple

from analysis.claims import Claim
from analysis.clauses import Reading, side
from analysis.dates import DateExpression
from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.timing import When

_CUE = re.compile(
    r"deadline|ultimatum|(?:days|weeks|hours|months)\b[\"']*,? (?:to|before|or)\b|\buntil\b|\btill\b|"
    r"\bor (?:else )?(?:face|risk|lose)\b"
)
_WORDS = (
    "deadline",
    "ultimatum",
    " days",
    " weeks",
    " hours",
    " months",
    " until ",
    " till ",
    " or face",
    " or else",
    " or risk",
    " or lose",
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10,
            "twelve": 12, "fourteen": 14, "twenty": 20, "thirty": 30, "fifty": 50, "sixty": 60, "a": 1}  # fmt: skip
_NUMBER = rf"(?:\d+|{'|'.join(_NUMBERS)})"
_TERM = re.compile(
    rf"\b(?P<low>{_NUMBER})(?:(?: to | or |-to-|-)(?P<high>{_NUMBER}))?[ -](?P<unit>hour|day|week|month)s?\b"
)
_NEW = re.compile(rf" (?:to|by) .{{0,24}}\b{_NUMBER}\b")
_END = re.compile(
    r"\b(?:until|till|by|before|of|on|to|for|is|was|than|as|from)\s+(?:the |this |next |early |late |mid-?)*$"
)
_STOP = re.compile(
    r" or (?:else|face|risk|lose|be|suffer|it|he|they)\b|[\"']?[,.;()]| --| within | by | before |"
    r" until | in (?:exchange|return) | expired | passed | has | had "
)
_OR_ELSE = re.compile(
    r"\bor (?:else )?(?:(?:it|he|they|russia|moscow|putin|kyiv|ukraine)(?:'d| would| will|"
    r" could)? )?(?P<what>(?:face|risk|lose|suffer|be hit|be met|see)\b[^,.;()]{2,80})"
)
_VERB = re.compile(r" to (?!the |a |an |ukrain|russia|moscow|kyiv|putin|zelensk)")
_OTHER_WARS = frozenset(("Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"))
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30}
_SET_BACK = 60  # days: a deadline was set at most so long before the article tells of it


class _Limit(NamedTuple):
    """How long, or until when: its words, the days it runs at least and at most, and a named end."""

    start: int
    end: int
    low: int | None = None
    high: int | None = None
    until: DateExpression | None = None


def find(document: Document) -> list[Claim]:
    """One claim for each deadline that an article states; its term and its end, told apart, are kept side by side."""
    found: dict[tuple[object, ...], Claim] = {}
    for sentence in _speaking(document):
        if _CUE.search(sentence.folded, sentence.start, sentence.end):
            for claim in _stated(sentence):
                cells = claim.cells
                key = cells["issuer"], cells["addressee"], cells["due"] or cells["term"]
                found.setdefault(key, claim)
    return list(found.values())


def _speaking(document: Document) -> list[Sentence]:
    """The sentences with a word of terms or threats; plain searches, since most articles have none."""
    folded, starts = document.folded, [sentence.start for sentence in document]
    places: set[int] = set()
    for word in _WORDS:
        at = folded.find(word, starts[0] if starts else len(folded))
        while at >= 0:
            places.add(bisect_right(starts, at) - 1)
            at = folded.find(word, at + len(word))
    return [document.sentences[i] for i in sorted(places)]


def _stated(sentence: Sentence) -> list[Claim]:
    reading = Reading(sentence)
    sides = {side(actor) for actor, _ in reading.actors}
    if not sides & {"Russia", "Ukraine"} or sides & _OTHER_WARS:
        return []
    document = sentence.document
    words = list(document.lexicon.part("deadlines").scan(document.text, document.folded, sentence.start, sentence.end))
    frame = [w for w in words if w.kind in ("limit", "grant", "revision")]
    claims = [_claim(reading, limit, words) for limit in _limits(sentence, frame)] if frame else []
    return [claim for claim in claims if claim]


def _limits(sentence: Sentence, frame: list[Mention]) -> list[_Limit]:
    """The terms and ends in a sentence that words of setting a deadline govern."""
    folded, found = sentence.folded, []
    old = next((w for w in frame if w.kind == "limit"), None) if any(w.kind == "revision" for w in frame) else None
    for match in _TERM.finditer(folded, sentence.start, sentence.end):
        if old and match.start() < old.start and _NEW.search(folded, old.end, sentence.end):
            continue  # the term that is being changed
        if not _governed(folded, match.start(), match.end(), frame):
            continue
        low = _number(match["low"]) * _DAYS[match["unit"]]
        high = _number(match["high"]) * _DAYS[match["unit"]] if match["high"] else low
        found.append(_Limit(match.start(), match.end(), max(int(low), 1), max(int(high), 1)))
    for expression in sentence.dates:
        ahead = _END.search(folded, max(sentence.start, expression.start - 24), expression.start)
        if ahead and expression.first and _until(folded, ahead, expression, frame):
            found.append(_Limit(expression.start, expression.end, until=expression))
    return found


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _governed(folded: str, start: int, end: int, frame: list[Mention]) -> bool:
    """ "Gave Russia 50 days to …", "a two-week deadline", "cut the deadline to 10 days"."""
    after = next((w for w in frame if w.kind == "limit" and 0 <= w.start - end <= 14), None)
    if after:
        return True
    before = [w for w in frame if w.end <= start and start - w.end <= 60]
    if not before:
        return False
    if before[-1].kind == "grant" and before[-1].value in ("give", "has"):
        return (
            re.match(
                r"[\"']*,? (?:in which |within which )?(?:to|before|or|until|from)\b|[\"']*[,.]", folded[end : end + 24]
            )
            is not None
        )
    return before[-1].kind in ("limit", "revision") and any(w.kind == "limit" for w in frame)


def _until(folded: str, ahead: re.Match[str], expression: DateExpression, frame: list[Mention]) -> bool:
    """ "Until September" behind a giving, "a deadline of June 2", "must … by Friday"."""
    before = [w for w in frame if w.end <= expression.start and expression.start - w.end <= 70]
    if not before:
        return False
    limit = any(w.kind == "limit" for w in before)
    lead = ahead[0].split()[0]
    if lead in ("until", "till"):
        return limit or before[-1].kind == "grant"
    if lead in ("by", "before"):
        return (
            limit
            or any(w.value == "must" for w in before)
            or _OR_ELSE.search(folded, expression.end, expression.end + 20) is not None
        )
    return limit and lead in ("of", "on", "for", "to", "is", "was")


def _claim(reading: Reading, limit: _Limit, words: list[Mention]) -> Claim | None:
    sentence, folded = reading.sentence, reading.folded
    grant = min(
        (w for w in words if w.kind in ("grant", "limit", "revision")), key=lambda w: abs(w.start - limit.start)
    )
    addressee = _addressee(reading, grant, limit)
    issuer = _issuer(reading, grant, addressee)
    demand = next((w for w in words if w.kind == "demand"), None)
    orelse = _OR_ELSE.search(folded, sentence.start, sentence.end)
    threat = next((w for w in words if w.kind == "threat"), None)
    status = _status(words)
    revised = status in ("shortened", "extended")
    if (
        addressee is None
        or not (demand or (threat and issuer) or revised)
        or (issuer is None and not (demand and threat))
    ):
        return None
    what = _demanded(folded, demand, sentence) if demand else None
    worse = orelse.span("what") if orelse else threat and (threat.start, threat.end)
    set_on = _set_on(sentence, grant, limit)
    due = _due(limit, set_on)
    published = sentence.document.article.published
    if due and status == "lapsed" and published and due.first > published and due.basis == "weekday":
        due = due._replace(first=due.first - timedelta(7), last=due.last - timedelta(7))
    text = sentence.document.text
    term = (limit.start, limit.end) if limit.until is None else None
    spans = {
        "issuer": issuer and (issuer.start, issuer.end), "addressee": (addressee.start, addressee.end),
        "demand": what, "term": term, "consequence": worse,
        "set_on": set_on and (set_on.start, set_on.end), "due": (limit.start, limit.end),
    }  # fmt: skip
    iso_set, iso_due = set_on.iso() if set_on else (None, None), due.iso() if due else (None, None)
    cells = {
        "issuer": side(issuer), "addressee": side(addressee), "demand": what and text[slice(*what)],
        "set_on": iso_set[0], "set_on_end": iso_set[1], "term": term and text[slice(*term)],
        "due": iso_due[0], "due_end": iso_due[1],
        "consequence": worse and text[slice(*worse)].strip(), "status": status,
    }  # fmt: skip
    rule = "term" if limit.until is None else "end"
    evidence = {column: span for column, span in spans.items() if span}
    start, end = min(grant.start, limit.start), max(grant.end, limit.end)
    return Claim("deadlines", cells, sentence, start, end, rule, due, evidence)


def _demanded(folded: str, demand: Mention, sentence: Sentence) -> tuple[int, int]:
    """The words of the demand: from the "to" before it up to the threat, the date or the end of the clause."""
    openings = (m.end() for m in _VERB.finditer(folded, max(sentence.start, demand.start - 48), demand.start))
    start = next((at for at in openings if not _STOP.search(folded, at, demand.start)), demand.start)
    start += folded[start] in "\"' "
    stop = _STOP.search(folded, demand.end, sentence.end)
    return start, min(stop.start() if stop else sentence.end, demand.end + 60)


def _addressee(reading: Reading, grant: Mention, limit: _Limit) -> Mention | None:
    """Whom it is put to: the belligerent behind the giving, or the subject of "has until", "must"."""
    own = [actor for actor, _ in reading.actors if side(actor) in ("Russia", "Ukraine")]
    if grant.value in ("has", "must"):
        before = [actor for actor in own if actor.end <= grant.start]
        return before[-1] if before else None
    after = [actor for actor in own if actor.start >= grant.end]
    before = [actor for actor in own if actor.end <= grant.start and not reading.folded.startswith("'s", actor.end)]
    return after[0] if after else before[-1] if before else None


def _issuer(reading: Reading, grant: Mention, addressee: Mention | None) -> Mention | None:
    """Who sets it: the actor before the giving who is not its addressee."""
    before = [actor for actor, _ in reading.actors if actor.end <= grant.start and side(actor) != side(addressee)]
    if grant.value in ("has", "must"):
        says = [actor for actor, _ in reading.actors if side(actor) not in ("Russia", "Ukraine")]
        return says[0] if says else None
    return before[-1] if before else None


def _set_on(sentence: Sentence, grant: Mention, limit: _Limit) -> When | None:
    """The day on which it was set: the date nearest to the giving that is not its end and not ahead."""
    published = sentence.document.article.published
    oldest = published - timedelta(_SET_BACK) if published else date.min
    past = [
        d for d in sentence.dates
        if d is not limit.until and d.first and d.last and d.precision not in ("quarter", "season", "year")
        and oldest <= d.last and d.first <= (published or date.max)
    ]  # fmt: skip
    if not past:
        return None
    best = min(past, key=lambda d: abs(d.start - grant.start))
    assert best.first and best.last
    return When(best.first, best.last, best.precision, best.basis, best.start, best.end)


def _due(limit: _Limit, set_on: When | None) -> When | None:
    """When it runs out: the end named, or the term counted from the days on which it may have been set."""
    if limit.until and limit.until.first and limit.until.last:
        until = limit.until
        return When(limit.until.first, limit.until.last, until.precision, until.basis, until.start, until.end)
    if set_on is None or limit.low is None or limit.high is None or set_on.precision == "month":
        return None
    first, last = set_on.first + timedelta(limit.low), set_on.last + timedelta(limit.high)
    return When(first, last, "day" if first == last else "days", "relative", limit.start, limit.end)


def _status(words: list[Mention]) -> str:
    revised = [w.value for w in words if w.kind == "revision"]
    return revised[0] if revised and any(w.kind == "limit" for w in words) else "set"
