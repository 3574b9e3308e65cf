"""Rounds: the meetings that an article tells of, one row each, however often and in however many words it does.

Every phrase about a meeting is read by itself (`meetings`); then, in the order of the text, each joins the meeting
it means or opens a new one. A meeting gathers date, venue, number, parties, stage and heads from its mentions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from analysis.claims import Claim
from analysis.delegations import CORE, NAMES, track
from analysis.document import Document, Sentence
from analysis.meetings import Span, Talk, talks
from analysis.timing import When

_FOREIGN = ("Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria", "North Korea")


@dataclass
class Meeting:
    """A meeting as the article has told it so far."""

    mentions: list[Talk] = field(default_factory=list)
    sides: dict[str, Talk] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    heads: dict[str, str] = field(default_factory=dict)
    head_spans: list[Span] = field(default_factory=list)
    when: object = None
    city: str | None = None
    country: str | None = None
    number: int | None = None
    turn: str = ""
    sources: dict[str, Talk] = field(default_factory=dict)

    def add(self, talk: Talk) -> None:
        """Takes what a further mention says; a more exact date replaces a vaguer one."""
        self.mentions.append(talk)
        for side in talk.parties.core:
            self.sides.setdefault(side, talk)
        if talk.three:
            for side in CORE:
                self.sides.setdefault(side, talk)
        self.others |= talk.parties.others
        for side, person in talk.parties.heads.items():
            if side not in self.heads:
                self.heads[side] = person.value
                self.head_spans.append((person.start, person.end))
        if talk.when and (self.when is None or _days(talk.when) < _days(self.when)):
            self.when, self.sources["date"] = talk.when, talk
        for name in ("city", "country", "number"):
            if getattr(self, name) is None and getattr(talk, name) is not None:
                setattr(self, name, getattr(talk, name))
                self.sources[name] = talk
        self.turn = self.turn or talk.turn


def _days(when) -> int:
    return (when.last - when.first).days


def find(document: Document) -> list[Claim]:
    """One claim for each meeting of Russia, Ukraine or (us-russia) both Russia and the US with another party."""
    if not any("talk" in sentence.kinds for sentence in document) or not _of_the_war(document):
        return []
    meetings: list[Meeting] = []
    for sentence in document:
        if "talk" in sentence.kinds:
            for talk in talks(sentence):
                _place(talk, meetings, document.article.published)
    found = [_claim(meeting, meetings, document) for meeting in meetings]
    return [claim for claim in found if claim]


def _of_the_war(document: Document) -> bool:
    """Whether the article is about this war rather than another."""
    own = {"Russia": 0, "Ukraine": 0}
    foreign = 0
    for sentence in document:
        for mention in sentence.mentions:
            side = mention.value if mention.kind == "side" else mention.get("side") if mention.kind == "person" else None
            if side in own:
                own[side] += 1
            elif side in _FOREIGN:
                foreign += 1
    return min(own.values()) > 0 and sum(own.values()) > foreign


def _place(talk: Talk, meetings: list[Meeting], published: date | None) -> None:
    """Lets a mention join the meeting that it means, or open a new one, or go."""
    ranked = [(score, i) for i, meeting in enumerate(meetings) if (score := _fits(talk, meeting, i == len(meetings) - 1))]
    if ranked:
        best = max(ranked)[1]
        if talk.turn == "previous" and talk.plural and not talk.when and talk.number is None:
            for score, i in ranked:
                meetings[i].add(talk)
        else:
            meetings[best].add(talk)
            meetings.append(meetings.pop(best))
        return
    if talk.anchored and _real(talk):
        meeting = Meeting()
        meeting.add(talk)
        meetings.append(meeting)


def _real(talk: Talk) -> bool:
    """Whether a mention that stands alone speaks of a meeting on this war."""
    if talk.unreal and not talk.when:
        return False
    known = track(talk.parties.core, talk.parties.others)
    if known:
        return known != "other"
    if talk.parties.others & set(_FOREIGN):
        return False
    if talk.pair or talk.three:
        return True
    if talk.form in ("talks", "negotiations", "round"):
        return talk.topical or len(talk.parties.core) == 1 or not talk.parties.others
    return False


def _fits(talk: Talk, meeting: Meeting, latest: bool) -> int:
    """How well a mention fits a meeting; 0 where it must be another."""
    score = 0
    if talk.number and meeting.number:
        if talk.number != meeting.number:
            return 0
        score += 4
    if talk.city and meeting.city:
        if talk.city != meeting.city:
            return 0
        score += 3
    elif talk.country and meeting.country:
        if talk.country != meeting.country:
            return 0
        score += 2
    elif (talk.country or meeting.country) and not (talk.definite or talk.when and meeting.when):
        return 0
    if talk.when and meeting.when:
        a, b = talk.when, meeting.when
        if a.first > b.last or b.first > a.last:
            return 0
        score += 3
    here, there = frozenset(talk.parties.core), frozenset(meeting.sides)
    if talk.three:
        here = frozenset(CORE)
    if len(here) > 1 and len(there) > 1:
        if here != there:
            return 0
        score += 1
    old = talk.turn == "previous"
    if old != (meeting.turn == "previous") and not (talk.when and meeting.when):
        if old or not talk.number:
            return 0
    if (talk.turn == "next") != (meeting.turn == "next") and not (talk.when and meeting.when):
        return 0
    if not talk.anchored:
        return score + latest if talk.definite or latest else 0
    if not score and not talk.definite:
        return 0
    return score + latest


def _status(meeting: Meeting, published: date | None) -> str:
    """The stage that the date allows and the verbs tell."""
    stages = [talk.stage for talk in meeting.mentions if talk.stage]
    for stage in ("cancelled", "postponed"):
        if stage in stages:
            return stage
    if meeting.when and published:
        if meeting.when.last < published:
            return "held"
        if meeting.when.first > published:
            return "planned" if "planned" in stages or "proposed" not in stages else "proposed"
    if meeting.turn == "previous":
        return "held"
    if meeting.turn == "next":
        return "proposed" if "proposed" in stages and "planned" not in stages else "planned"
    for stage in ("held", "ongoing", "planned", "proposed"):
        if stage in stages:
            return stage
    return "held"


def _claim(meeting: Meeting, meetings: list[Meeting], document: Document) -> Claim | None:
    first = max(meeting.mentions, key=_fullness)
    sides = set(meeting.sides)
    seated = track(sides, meeting.others)
    if not seated:
        seated = next((t for other in meetings if other is not meeting and (t := track(other.sides))), "russia-ukraine")
    when = meeting.when
    if not (meeting.city or meeting.country or meeting.number or (when and when.precision != "year")):
        return None
    status = _status(meeting, document.article.published)
    if seated == "other" or status == "proposed":
        return None
    cells = {
        "city": meeting.city, "country": meeting.country, "track": seated, "number": meeting.number, "status": status,
        "heads": {NAMES.get(s, s): name for s, name in meeting.heads.items() if s in CORE} or None,
        "parties": [NAMES.get(s, s) for s in sorted(sides | meeting.others)], "host": None,
    }  # fmt: skip
    evidence = {name: talk.evidence[name] for name, talk in meeting.sources.items() if name in talk.evidence}
    reasons = []
    if (where := meeting.sources.get("city") or meeting.sources.get("country")) and where.sentence is not first.sentence:
        reasons.append("place inferred")
    if when is None:
        reasons.append("no date")
    elif meeting.sources["date"].sentence is not first.sentence:
        reasons.append("date carried")
    timed = When(when.first, when.last, when.precision, when.basis, when.start, when.end) if when else None
    return Claim("rounds", cells, first.sentence, first.start, first.end, first.form, timed, evidence, tuple(reasons))


def _fullness(talk: Talk) -> tuple[int, int]:
    exact = 3 if talk.when and talk.when.basis == "explicit" and talk.when.precision in ("day", "days") else bool(talk.when)
    return exact + bool(talk.city or talk.country) + bool(talk.number), -talk.start
