"""Deadlines: who gives whom until when to do what, or else.

A row needs a term ("50 days") or an end ("until September"), a belligerent whom it is put to, and what is demanded or
threatened. Terms run from the day on which they were set, where the text tells it; else the end stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from analysis.claims import Claim
from analysis.clauses import BELLIGERENTS, Reading, side
from analysis.dates import DateExpression
from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.timing import When

_WORDS = ("deadline", "ultimatum", " days", " weeks", " hours", " months", " until ", " till ", " or face", " or else",
          " or risk", " or lose")  # fmt: skip
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10, "twelve": 12, "fourteen": 14, "twenty": 20, "thirty": 30, "fifty": 50, "sixty": 60}  # fmt: skip
_NUMBER = rf"(?:\d+|{'|'.join(_NUMBERS)})"
_TERM = re.compile(
    rf"\b(?P<low>{_NUMBER})(?:(?: to | or |-to-|-)(?P<high>{_NUMBER}))?[ -](?P<unit>hour|day|week|month)s?\b"
)
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30}
_NEW = re.compile(rf" (?:to|by) .{{0,24}}\b{_NUMBER}\b")
_AHEAD = re.compile(r"\b(until|till|by|before|of|on|to|for|is|was)\s+(?:the |this |next |early |late |mid-?)*$")
_GIVEN = re.compile(r"[\"']*,? (?:in which |within which )?(?:to|before|or|until|from)\b|[\"']*[,.]")
_STOP = re.compile(
    r" or (?:else|face|risk|lose|be|suffer|it|he|they)\b|[\"']?[,.;()]| --| within | by | before | until |"
    r" in (?:exchange|return) | expired | passed | has | had "
)
_OR_ELSE = re.compile(
    r"\bor (?:else )?(?:(?:it|he|they|russia|moscow|putin|kyiv|ukraine)(?:'d| would| will| could)? )?"
    r"(?P<what>(?:face|risk|lose|suffer|be hit|be met|see)\b[^,.;()]{2,80})"
)
_TO = re.compile(r" to (?!the |a |an |ukrain|russia|moscow|kyiv|putin|zelensk)")
_OTHER_WARS = frozenset(("Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"))
_FRAME = ("limit", "grant", "revision")
_SET_BACK = 60  # days: a deadline was set at most so long before the article tells of it


class _Limit(NamedTuple):
    """How long, or until when: its words, the days it runs at least and at most, and a named end."""

    start: int
    end: int
    low: int = 0
    high: int = 0
    until: DateExpression | None = None


def find(document: Document) -> list[Claim]:
    """One claim for each deadline that an article states; its term and its end, told apart, are kept side by side."""
    found: dict[tuple[object, ...], Claim] = {}
    for sentence in _speaking(document):
        for claim in _stated(sentence):
            cells = claim.cells
            found.setdefault((cells["issuer"], cells["addressee"], cells["due"] or cells["term"]), claim)
    return list(found.values())


def _speaking(document: Document) -> list[Sentence]:
    """The sentences with a word of terms or threats; plain searches, since most articles have none."""
    folded, starts = document.folded, [sentence.start for sentence in document]
    places: set[int] = set()
    for word in _WORDS if starts else ():
        at = folded.find(word, starts[0])
        while at >= 0:
            places.add(bisect_right(starts, at) - 1)
            at = folded.find(word, at + len(word))
    return [document.sentences[i] for i in sorted(places)]


def _stated(sentence: Sentence) -> Iterator[Claim]:
    reading, document = Reading(sentence), sentence.document
    sides = {side(actor) for actor, _ in reading.actors}
    if sides.isdisjoint(BELLIGERENTS) or sides & _OTHER_WARS:
        return
    words = list(document.lexicon.part("deadlines").scan(document.text, document.folded, sentence.start, sentence.end))
    frame = [word for word in words if word.kind in _FRAME]
    for limit in _limits(sentence, frame) if frame else ():
        if claim := _claim(reading, limit, words):
            yield claim


def _limits(sentence: Sentence, frame: list[Mention]) -> Iterator[_Limit]:
    """The terms and ends in a sentence that words of setting a deadline govern."""
    folded = sentence.folded
    limits = [w for w in frame if w.kind == "limit"]
    changed = limits[0] if limits and any(w.kind == "revision" for w in frame) else None
    for match in _TERM.finditer(folded, sentence.start, sentence.end):
        old = changed and match.start() < changed.start and _NEW.search(folded, changed.end, sentence.end)
        if not old and _governed(folded, match.start(), match.end(), frame, limits):
            low, high = (_NUMBERS.get(n) or int(n) for n in (match["low"], match["high"] or match["low"]))
            days = _DAYS[match["unit"]]
            yield _Limit(match.start(), match.end(), max(int(low * days), 1), max(int(high * days), 1))
    for expression in sentence.dates:
        ahead = _AHEAD.search(folded, max(sentence.start, expression.start - 24), expression.start)
        before = [w for w in frame if 0 <= expression.start - w.end <= 70]
        if not (ahead and before and expression.first):
            continue
        ends = any(w.kind == "limit" for w in before)
        if ahead[1] in ("until", "till"):
            ends = ends or before[-1].kind == "grant"
        elif ahead[1] in ("by", "before"):
            threat = _OR_ELSE.search(folded, expression.end, expression.end + 20)
            ends = ends or threat is not None or any(w.value == "must" for w in before)
        if ends:
            yield _Limit(expression.start, expression.end, until=expression)


def _governed(folded: str, start: int, end: int, frame: list[Mention], limits: list[Mention]) -> bool:
    """ "Gave Russia 50 days to …", "a two-week deadline", "cut the deadline to 10 days"."""
    if any(0 <= word.start - end <= 14 for word in limits):
        return True
    before = [w for w in frame if 0 <= start - w.end <= 60]
    if before and before[-1].value in ("give", "has"):
        return _GIVEN.match(folded, end) is not None
    return bool(before and limits) and before[-1].kind != "grant"


def _claim(reading: Reading, limit: _Limit, words: list[Mention]) -> Claim | None:
    sentence, folded, text = reading.sentence, reading.folded, reading.sentence.document.text
    grant = min((w for w in words if w.kind in _FRAME), key=lambda w: abs(w.start - limit.start))
    addressee = _addressee(reading, grant)
    issuer = _issuer(reading, grant, addressee)
    demand, threat = (next((w for w in words if w.kind == kind), None) for kind in ("demand", "threat"))
    revised = [w.value for w in words if w.kind == "revision"] if any(w.kind == "limit" for w in words) else []
    status = revised[0] if revised else "set"
    told = demand or (threat and issuer) or status in ("shortened", "extended")
    if addressee is None or not told or (issuer is None and not (demand and threat)):
        return None
    worse = _OR_ELSE.search(folded, reading.start, reading.end)
    set_on = _set_on(sentence, grant, limit)
    due, published = _due(limit, set_on), sentence.document.article.published
    if due and status == "lapsed" and published and due.first > published and due.basis == "weekday":
        due = due._replace(first=due.first - timedelta(7), last=due.last - timedelta(7))
    spans: dict[str, tuple[int, int] | None] = {
        "issuer": issuer and (issuer.start, issuer.end), "addressee": (addressee.start, addressee.end),
        "demand": _demanded(reading, demand) if demand else None,
        "term": None if limit.until else (limit.start, limit.end),
        "consequence": worse.span("what") if worse else threat and (threat.start, threat.end),
        "set_on": set_on and (set_on.start, set_on.end), "due": (limit.start, limit.end),
    }  # fmt: skip
    said: dict[str, Any] = {key: text[slice(*span)].strip() if (span := spans[key]) else None
                            for key in ("demand", "term", "consequence")}  # fmt: skip
    days = [day for found in (set_on, due) for day in (found.iso() if found else (None, None))]
    cells = {"issuer": side(issuer) or None, "addressee": side(addressee), **said, "status": status,
             **dict(zip(("set_on", "set_on_end", "due", "due_end"), days, strict=True))}  # fmt: skip
    evidence = {column: span for column, span in spans.items() if span}
    start, end = min(grant.start, limit.start), max(grant.end, limit.end)
    return Claim("deadlines", cells, sentence, start, end, "end" if limit.until else "term", due, evidence)


def _demanded(reading: Reading, demand: Mention) -> tuple[int, int]:
    """The words of the demand: from the "to" before it up to the threat, the date or the end of the clause."""
    folded = reading.folded
    openings = (m.end() for m in _TO.finditer(folded, max(reading.start, demand.start - 48), demand.start))
    start = next((at for at in openings if not _STOP.search(folded, at, demand.start)), demand.start)
    stop = _STOP.search(folded, demand.end, reading.end)
    return start + (folded[start] in "\"' "), min(stop.start() if stop else reading.end, demand.end + 60)


def _addressee(reading: Reading, grant: Mention) -> Mention | None:
    """Whom it is put to: the belligerent behind the giving, or the subject of "has until", "must"."""
    own = [actor for actor, _ in reading.actors if side(actor) in BELLIGERENTS]
    before = [actor for actor in own if actor.end <= grant.start]
    if grant.value in ("has", "must"):
        return before[-1] if before else None
    before = [actor for actor in before if not reading.folded.startswith("'s", actor.end)]
    return next((actor for actor in own if actor.start >= grant.end), before[-1] if before else None)


def _issuer(reading: Reading, grant: Mention, addressee: Mention | None) -> Mention | None:
    """Who sets it: the actor before the giving who is not its addressee."""
    actors = [actor for actor, _ in reading.actors]
    if grant.value in ("has", "must"):
        return next((actor for actor in actors if side(actor) not in BELLIGERENTS), None)
    before = (actor for actor in reversed(actors) if actor.end <= grant.start and side(actor) != side(addressee))
    return next(before, None)


def _set_on(sentence: Sentence, grant: Mention, limit: _Limit) -> When | None:
    """The day on which it was set: the date nearest to the giving that is not its end and not ahead."""
    published = sentence.document.article.published
    oldest = published - timedelta(_SET_BACK) if published else date.min
    past = [d for d in sentence.dates if d is not limit.until and d.precision not in ("quarter", "season", "year")
            and d.first and d.last and oldest <= d.last and d.first <= (published or date.max)]  # fmt: skip
    best = min(past, key=lambda d: abs(d.start - grant.start), default=None)
    if best is None or best.first is None or best.last is None:
        return None
    return When(best.first, best.last, best.precision, best.basis, best.start, best.end)


def _due(limit: _Limit, set_on: When | None) -> When | None:
    """When it runs out: the end named, or the term counted from the days on which it may have been set."""
    if (until := limit.until) and until.first and until.last:
        return When(until.first, until.last, until.precision, until.basis, until.start, until.end)
    if set_on is None or not limit.low or set_on.precision == "month":
        return None
    first, last = set_on.first + timedelta(limit.low), set_on.last + timedelta(limit.high)
    return When(first, last, "day" if first == last else "days", "relative", limit.start, limit.end)
