"""Rounds: the meetings that an article tells of, one row each, however often and in however many words it does.

Every phrase about a meeting is read by itself (`meetings`); then, in the order of the text, each joins the meeting
it means or opens a new one. A meeting gathers date, venue, number, parties, stage and heads from its mentions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analysis.claims import Claim
from analysis.dates import DateExpression
from analysis.delegations import CORE, NAMES, TRACKS, leaders, seated, track
from analysis.document import Document
from analysis.meetings import Span, Talk, talks
from analysis.timing import When

_FOREIGN = frozenset(("Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria", "North Korea"))
_TALKS = ("talks", "negotiations", "round")
_AHEAD = ("planned", "proposed", "postponed", "cancelled")


@dataclass
class Meeting:
    """A meeting as the article has told it so far."""

    mentions: list[Talk] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    heads: dict[str, tuple[str, Span]] = field(default_factory=dict)
    led: set[str] = field(default_factory=set)
    when: DateExpression | None = None
    city: str | None = None
    country: str | None = None
    number: int | None = None
    turn: str = ""
    sources: dict[str, Talk] = field(default_factory=dict)

    def add(self, talk: Talk) -> None:
        """Takes what a further mention says; a more exact date replaces a vaguer one."""
        self.mentions.append(talk)
        if talk.three or len(self.sides) < 2 and (talk.anchored or talk.definite):
            self.sides |= set(CORE) if talk.three else set(talk.parties.core)
        if talk.anchored or len(self.sides) < 2:
            self.others |= talk.parties.others
            for side, person in talk.parties.heads.items():
                self.heads.setdefault(side, (person.value, (person.start, person.end)))
        if talk.when and self.when and talk.when.first > self.when.last and not talk.resumes:  # put off to another day
            self.when, self.sources["date"] = talk.when, talk
        elif talk.when and self.when and not (talk.when.first <= self.when.last and self.when.first <= talk.when.last):
            first, last = min(talk.when.first, self.when.first), max(talk.when.last, self.when.last)
            self.when = self.when._replace(first=first, last=last, precision="days", role="span")
        elif talk.when and (self.when is None or _length(talk.when) < _length(self.when) and not _spans(self.when, self.sources["date"])):
            self.when, self.sources["date"] = talk.when, talk
        for name in ("city", "country", "number"):
            if getattr(self, name) is None and getattr(talk, name) is not None:
                setattr(self, name, getattr(talk, name))
                self.sources[name] = talk
        self.turn = self.turn or talk.turn

    def ahead(self, published: date | None) -> bool | None:
        """Whether it lies in the future; None where nothing tells."""
        if self.when and published and (self.when.last < published or self.when.first > published):
            return self.when.first > published
        stages = [talk.stage for talk in self.mentions if talk.stage]
        return stages[0] in _AHEAD if stages else None


def _spans(when: DateExpression, talk: Talk) -> bool:
    """Whether the text says that a meeting lasted these days, not that it fell on one of them."""
    folded = talk.sentence.document.folded
    return when.role == "span" or when.precision == "days" and any(c.isdigit() for c in folded[when.start : when.end])


def _length(when: DateExpression) -> int:
    return (when.last - when.first).days if when.first and when.last else 999


def find(document: Document) -> list[Claim]:
    """One claim for each meeting of Russia or Ukraine, or of Russia and the US, with another party about the war."""
    if not _of_the_war(document):
        return []
    published = document.article.published
    meetings: list[Meeting] = []
    for sentence in document:
        if "talk" in sentence.kinds:
            for talk in talks(sentence):
                _place(talk, meetings, published)
    if not meetings:
        return []
    _lead(document, meetings, published)
    found = [_claim(meeting, meetings, document) for meeting in meetings]
    return [claim for claim in found if claim]


def _of_the_war(document: Document) -> bool:
    """Whether the article speaks of talks, and of this war rather than another."""
    if not any("talk" in sentence.kinds for sentence in document):
        return False
    own, foreign = dict.fromkeys(CORE, 0), 0
    for sentence in document:
        for mention in sentence.of("side", "person"):
            side = mention.value if mention.kind == "side" else mention.get("side")
            if side in own:
                own[side] += 1
            elif side in _FOREIGN:
                foreign += 1
    war = own["Russia"] + own["Ukraine"]
    return sum(map(bool, own.values())) > 1 and own["Ukraine"] > 0 and war > foreign


def _place(talk: Talk, meetings: list[Meeting], published: date | None) -> None:
    """Lets a mention join the meeting that it means, or open a new one, or go."""
    ranked = [(score, i) for i, meeting in enumerate(meetings)
              if (score := _fits(talk, meeting, i == len(meetings) - 1, published))]  # fmt: skip
    if talk.there and (venue := next((m for m in reversed(meetings) if m.city or m.country), None)):
        talk.city, talk.country = venue.city, venue.country
        span = venue.sources["city" if venue.city else "country"].evidence
        talk.evidence |= {name: place for name, place in span.items() if name in ("city", "country")}
    if talk.turn == "previous" and talk.plural and (talk.city or talk.country) and not talk.when:
        bare = [m for m in meetings if m.when and not m.country and m.ahead(published) is False]
        if len(bare) > 1 or bare and bare[0] is not meetings[-1]:
            for meeting in bare:
                meeting.add(talk)
            return
    if talk.turn == "latest" and not talk.when:
        gone = [m for m in meetings if m.when and m.ahead(published) is False and _shared(talk, m) is not None]
        if gone:
            newest = max(gone, key=lambda m: m.when.last)
            newest.add(talk)
            meetings.append(meetings.pop(meetings.index(newest)))
            return
    if ranked:
        if talk.turn == "previous" and talk.plural and not talk.when and talk.number is None:
            for _, i in ranked:
                meetings[i].add(talk)
            return
        meeting = meetings.pop(max(ranked)[1])
        meeting.add(talk)
        meetings.append(meeting)
    elif talk.anchored and (_real(talk) or bool(meetings) and _recalls(talk)):
        meeting = Meeting()
        meeting.add(talk)
        meetings.append(meeting)


def _recalls(talk: Talk) -> bool:
    """Whether it names another meeting of a kind told before: "the previous round", "two earlier meetings"."""
    return bool(talk.turn) and not talk.parties.others and not talk.wished and (
        talk.definite or talk.form in _TALKS or talk.turn == "previous")  # fmt: skip


def _real(talk: Talk) -> bool:
    """Whether a mention that stands alone speaks of a meeting on this war."""
    if talk.wished and not (talk.when and talk.definite):
        return False
    known = track(talk.parties.core, talk.parties.others)
    if known:
        return known != "other"
    if talk.parties.others & _FOREIGN:
        return False
    if talk.pair or talk.three or talk.definite and talk.when and talk.city and not talk.parties.others:
        return True
    if talk.form in ("met", "delegation") and talk.team and talk.stage != "proposed" and not talk.parties.others:
        return True
    return talk.form in _TALKS and (talk.topical or not talk.parties.others and set(talk.parties.core) != {"US"})


def _fits(talk: Talk, meeting: Meeting, latest: bool, published: date | None) -> int:
    """How well a mention fits a meeting; 0 where it must mean another."""
    shared = _shared(talk, meeting)
    if shared is None:
        return 0
    if talk.anchored and any(side in meeting.heads and meeting.heads[side][0] != person.value
                             for side, person in talk.parties.heads.items()):  # fmt: skip
        return 0
    if talk.parties.others and len(talk.parties.core) < 2 and not talk.pair and not talk.three:
        return 0
    here, there = frozenset(CORE) if talk.three else frozenset(talk.parties.core), frozenset(meeting.sides)
    same_sides = len(here) > 1 and here == there
    if len(here) > 1 and len(there) > 1 and here != there:
        if not (shared >= 2 and {"Russia", "Ukraine"} <= here & there):
            return 0
    if len(here) == 1 and len(there) > 1 and not here <= there and talk.anchored:
        return 0
    dated = bool(talk.when and meeting.when)
    if not dated:
        if (talk.turn == "previous") != (meeting.turn == "previous") and not (talk.number and talk.number == meeting.number):
            return 0
        one = Meeting([talk], when=talk.when).ahead(published)
        two = meeting.ahead(published)
        if talk.turn == "next" and (two is False or not shared and not two and meeting.turn != "next") or meeting.turn == "next" and talk.turn != "next" and one is False:
            return 0
        if one is not None and two is not None and one != two and not (talk.definite and shared >= 3):
            return 0
    if shared:
        return 10 * shared + latest
    if not talk.anchored:
        return 1 + latest if talk.definite or latest and not talk.wished else 0
    if any(talk.sentence is other.sentence and (talk.aside or other.aside) for other in meeting.mentions):
        return 0
    if talk.number and not talk.definite:
        return 0
    close = talk.sentence.index - meeting.mentions[-1].sentence.index <= 3
    alone = latest and not (meeting.city or meeting.country or talk.when or talk.turn or talk.parties.heads)
    return 1 + latest if talk.definite or (same_sides or talk.pair or alone) and close else 0


def _shared(talk: Talk, meeting: Meeting) -> int | None:
    """How much of date, venue and number a mention shares with a meeting; None where they contradict each other."""
    shared = 0
    if talk.number and meeting.number:
        if talk.number != meeting.number:
            return None
        shared += 4
    if talk.city and meeting.city:
        if talk.city != meeting.city:
            return None
        shared += 3
    elif talk.country and meeting.country:
        if talk.country != meeting.country:
            return None
        shared += 2
    if talk.when and meeting.when:
        before = (meeting.when.first - talk.when.last).days
        after = (talk.when.first - meeting.when.last).days
        if before > 0 and not (before < 3 and talk.definite and talk.stage == "ongoing"):
            return None
        if after > 0 and not (after == 1 and talk.resumes or talk.moved and talk.definite and talk.stage == "planned"):
            return None
        if before > 0 or after > 0:
            return shared + 1
        shared += 3
    return shared


def _lead(document: Document, meetings: list[Meeting], published: date | None) -> None:
    """Gives each leader of a delegation to the meeting that the text speaks of there."""
    for sentence in document:
        for leader in leaders(sentence):
            fitting = [m for m in meetings if not (len(m.sides) > 1 and leader.side not in m.sides)]
            if leader.turn != "previous":
                fitting = [m for m in fitting if m.turn != "previous"] or fitting
            if leader.turn == "previous":
                chosen = [m for m in fitting if not m.ahead(published)]
            else:
                before = [m for m in fitting if any(t.sentence.index <= sentence.index for t in m.mentions)]
                ahead = [m for m in fitting if m.ahead(published)] if leader.ahead else before
                if leader.past:
                    fitting = [m for m in fitting if not m.ahead(published)] or fitting
                    before = [m for m in before if not m.ahead(published)] or before
                    ahead = before
                chosen = [max(ahead or fitting, key=lambda m: _last_before(m, sentence.index))] if ahead or fitting else []
            for meeting in chosen:
                if leader.rank or leader.side not in meeting.led:
                    meeting.heads[leader.side] = (leader.name, leader.span)
                    meeting.led.add(leader.side)


def _last_before(meeting: Meeting, index: int) -> int:
    return max((t.sentence.index for t in meeting.mentions if t.sentence.index <= index), default=-1)


def _status(meeting: Meeting, published: date | None) -> str:
    """The stage that the date allows and the verbs tell."""
    own = [talk.stage for talk in meeting.mentions if talk.stage and talk.anchored and not talk.turn == "next"]
    stages = own or [talk.stage for talk in meeting.mentions if talk.stage]
    told = {talk.sentence.index for talk in meeting.mentions if talk.anchored}
    for stage in ("cancelled", "postponed"):
        if stage in own or any(t.stage == stage and t.definite and t.sentence.index - 1 in told or t.sentence.index in told and
                               t.stage == stage for t in meeting.mentions):  # fmt: skip
            return stage
    if meeting.when and published:
        if meeting.when.last < published:
            return "held"
        if meeting.when.first <= published < meeting.when.last and {"over", "held", "ongoing"} & set(stages) and _length(meeting.when) < 6:
            return "ongoing"
        if meeting.when.first > published:
            return "proposed" if "proposed" in stages and "planned" not in stages else "planned"
    if meeting.turn == "previous":
        return "held"
    if meeting.turn == "next":
        return "proposed" if "proposed" in stages and "planned" not in stages else "planned"
    found = next((stage for stage in ("over", "ongoing", "planned", "held", "proposed") if stage in stages), "over")
    return "held" if found == "over" else found


def _track(meeting: Meeting, meetings: list[Meeting], first: Talk) -> str:
    """The track of its sides; where its mentions leave them out, of the meeting or of the sides told last before it."""
    known = track(meeting.sides, meeting.others)
    if known:
        return known
    pair = any(talk.pair for talk in meeting.mentions)
    others = [(talk.start, t, other) for other in meetings if other is not meeting and (t := track(other.sides))
              for talk in other.mentions]  # fmt: skip
    near = [(bool(meeting.city and meeting.city == other.city), start < first.start, -abs(start - first.start), t) for start, t, other in others
            if (not pair or "ukraine" in t and t != "us-ukraine" or t == "trilateral")
            and meeting.sides <= other.sides and _same_time(meeting, other)]  # fmt: skip
    before = first.sentence.previous
    while before is not None and not pair:
        both = seated(before)
        if both in TRACKS and meeting.sides <= both:
            near.append((False, True, before.start - first.start, TRACKS[both]))
            break
        before = before.previous
    return max(near)[-1] if near else "russia-ukraine"


def _same_time(one: Meeting, two: Meeting) -> bool:
    """Whether two meetings belong to one stretch of negotiations: a third of a year at most apart."""
    return not (one.when and two.when) or abs((one.when.first - two.when.first).days) < 120


SAID = True


def _said(meeting: Meeting, document: Document) -> DateExpression | None:
    """The day on which somebody spoke of a meeting that the article reports as new."""
    published = document.article.published
    if published is None or meeting.turn or meeting.mentions[0].sentence.index > 4 or meeting.ahead(published):
        return None
    for talk in meeting.mentions:
        if talk.sentence.index > 8 or talk.turn == "previous":
            continue
        for found in talk.sentence.dates:
            if found.precision == "day" and found.first and 0 <= (published - found.first).days < 3 and "say" in talk.sentence.kinds:
                return found
    return None


def _claim(meeting: Meeting, meetings: list[Meeting], document: Document) -> Claim | None:
    when = meeting.when
    if not (meeting.city or meeting.country or meeting.number or (when and when.precision != "year")):
        return None
    first = max((talk for talk in meeting.mentions if talk.anchored), key=_fullness)
    if when is None and SAID:
        when = _said(meeting, document)
        if when: meeting.sources["date"] = first
    seats = _track(meeting, meetings, first)
    status = _status(meeting, document.article.published)
    if seats == "other" or status == "proposed":
        return None
    cells = {
        "city": meeting.city, "country": meeting.country, "track": seats, "number": meeting.number, "status": status,
        "heads": {NAMES.get(s, s): name for s, (name, _) in meeting.heads.items() if s in CORE} or None,
        "parties": [NAMES.get(s, s) for s in sorted(meeting.sides | meeting.others)], "host": None,
    }  # fmt: skip
    evidence = {name: talk.evidence[name] for name, talk in meeting.sources.items() if name in talk.evidence}
    reasons = []
    venue = meeting.sources.get("city") or meeting.sources.get("country")
    if venue and venue.sentence is not first.sentence:
        reasons.append("place inferred")
    if when is None:
        reasons.append("no date")
    elif meeting.sources["date"].sentence is not first.sentence:
        reasons.append("date carried")
    timed = When(when.first, when.last, when.precision, when.basis, when.start, when.end) if when else None
    return Claim("rounds", cells, first.sentence, first.start, first.end, first.form, timed, evidence, tuple(reasons))


def _fullness(talk: Talk) -> tuple[int, int]:
    """How much a mention tells: that of the exact day, the venue and the number stands for the meeting."""
    exact = talk.when is not None and talk.when.precision in ("day", "days")
    named = exact and any(c.isdigit() for c in talk.sentence.document.folded[talk.when.start : talk.when.end])
    return 3 * named + (talk.when is not None and not named) + bool(talk.city or talk.country) + bool(talk.number), -talk.start
