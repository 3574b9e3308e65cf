"""Rounds: the meetings that an article tells of, one row each, however often and in however many words it does.

Every phrase about a meeting is read by itself (`talks`); then, in the order of the text, each joins the meeting it
means or opens a new one (`meetings`). A meeting gathers date, venue, number, parties, stage and heads on the way.
"""

import re
from datetime import date

from analysis.claims import Claim
from analysis.dates import DateExpression
from analysis.document import Document, Sentence
from analysis.rounds.inferred import at_dateline, dateline, in_turn, infer
from analysis.rounds.leaders import leaders, leading
from analysis.rounds.meetings import Meeting, near, place
from analysis.rounds.talks import Talk, talks
from analysis.rounds.times import length
from analysis.rounds.tracks import CORE, CROWD, KNOWN, NAMES, TRACKS, named, side_of, track
from analysis.timing import When

_ABSENT = re.compile(
    r"\b(?:russia|moscow)(?: itself| alone)?(?: (?:was|is|had|has)(?: not|n't)(?: been)?"
    r" (?:invited|present|represented|asked|there|taking part|at the table)|,? which was not|"
    r" (?:did not|didn't) (?:take part|attend)|,? (?:uninvited|not invited))\b|\bwithout (?:russia|moscow)\b"
    r"|\b\d{2} (?:countries|states|nations) (?:were|took|attended|sent|met)\b"
    r"|\b(?:from|of) (?:some|about|around|over|more than|nearly|upwards of) \d{2} (?:countries|states|nations)\b"
)
_SINCE = date(2021, 12, 1)  # what was negotiated earlier was another war
_FOREIGN = CROWD - {"China"}
_SERIES = 2  # sentences behind a meeting in which the next is but counted: "the second followed in May"


def find(document: Document) -> list[Claim]:
    """One claim for each meeting of Russia or Ukraine, or of Russia and the US, with another party about the war."""
    told = _told(document)
    if not told or not _of_the_war(document):
        return []
    published, city = document.article.published, dateline(document)
    meetings: list[Meeting] = []
    for sentence in told:
        if meetings or _opens(sentence) or (city and sentence.index < 2):
            for talk in talks(sentence):
                if city and sentence.index < 2:
                    at_dateline(talk, city)
                place(talk, meetings, published)
    if not meetings:
        return []
    for sentence in leading(document):
        _lead(sentence, meetings, published)
    in_turn(meetings, document)
    infer(meetings, document, city)
    return [claim for meeting in meetings if (claim := _claim(meeting, meetings, document))]


def _told(document: Document) -> list[Sentence]:
    """The sentences that may tell of a meeting: by a word for it, by who is where, or as the next of several."""
    found, last = [], -_SERIES - 1
    for sentence in document:
        if "talk" in sentence.kinds:
            last = sentence.index
        if "city" in sentence.kinds or sentence.index - last <= _SERIES:
            found.append(sentence)
    return found


def _opens(sentence: Sentence) -> bool:
    """Whether a sentence may tell of a first meeting: it names a place, a day or a round."""
    numbered = any(m.value == "round" for m in sentence.of("talk"))
    return numbered or not sentence.kinds.isdisjoint(("city", "country")) or bool(sentence.dates)


def _of_the_war(document: Document) -> bool:
    """Whether the article speaks of this war rather than another."""
    own, foreign = dict.fromkeys(CORE, 0), 0
    for sentence in document:
        for mention in sentence.of("side", "person"):
            side = side_of(mention)
            if side in own:
                own[side] += 1
            elif side in _FOREIGN:
                foreign += 1
        if own["Ukraine"] and sum(map(bool, own.values())) > 1 and own["Russia"] + own["Ukraine"] > foreign + 4:
            return True  # clear enough
    return sum(map(bool, own.values())) > 1 and own["Ukraine"] > 0 and own["Russia"] + own["Ukraine"] > foreign


def _lead(sentence: Sentence, meetings: list[Meeting], published: date | None) -> None:
    """Gives each leader of a delegation to the meeting that the text speaks of there."""
    for leader in leaders(sentence):
        fitting = [m for m in meetings if len(m.sides) < 2 or leader.side in m.sides]
        if leader.previous:
            chosen = [m for m in fitting if not m.ahead(published)]
        else:
            fitting = [m for m in fitting if m.turn != "previous"] or fitting
            if leader.ahead is not None:
                fitting = [m for m in fitting if bool(m.ahead(published)) == leader.ahead] or fitting
            chosen = sorted(fitting, key=lambda m: _last_told(m, leader.span[0]))[-1:]
        for meeting in chosen:
            if leader.sure or leader.side not in meeting.heads:
                meeting.heads[leader.side] = (leader.name, leader.span)


def _last_told(meeting: Meeting, at: int) -> int:
    """Where a meeting is spoken of last before a place; below 0 where only behind it."""
    return max((min(t.start, at) if t.sentence.start <= at else at - t.start for t in meeting.mentions), default=0)


def _status(meeting: Meeting, when: DateExpression | None, published: date | None) -> str:
    """The stage that the date allows and the verbs tell."""
    own = [talk.stage for talk in meeting.mentions if talk.stage and talk.anchored and talk.turn != "next"]
    stages = own or [talk.stage for talk in meeting.mentions if talk.stage]
    told = {talk.sentence.index for talk in meeting.mentions if talk.anchored}
    for stage in ("cancelled", "postponed"):
        if stage in own or any(
            t.stage == stage and {t.sentence.index, t.sentence.index - t.definite} & told for t in meeting.mentions
        ):
            return stage
    open_end = "proposed" if "proposed" in stages and "planned" not in stages else "planned"
    if when and when.first and when.last and published:
        if when.last < published:
            return "held"
        if when.first <= published < when.last and {"over", "held", "ongoing"} & set(stages) and length(when) < 6:
            return "ongoing"
        if when.first > published:
            return open_end
        if when.first < when.last == published and "ongoing" in stages and "over" not in stages:
            return "ongoing"
    if meeting.turn in ("previous", "next"):
        return "held" if meeting.turn == "previous" else open_end
    found = next((s for s in ("over", "ongoing", "planned", "arrived", "held", "proposed") if s in stages), "held")
    return {"over": "held", "arrived": "planned"}.get(found, found)


def _track(meeting: Meeting, meetings: list[Meeting], first: Talk) -> str:
    """The track of its sides; where its mentions leave them out, that of the meeting or sentence told nearest."""
    known = track(meeting.sides, meeting.others)
    brokered = any(track(other.sides) == "trilateral" and near(meeting, other, 45) for other in meetings)
    if known == "russia-ukraine" and brokered and not any(talk.direct for talk in meeting.mentions):
        return "trilateral"  # only the two that fight are named, as often
    if known:
        return known
    if meeting.city in KNOWN and not meeting.sides - {"Russia", "US"}:
        return KNOWN[meeting.city or ""]
    if not meeting.sides and any(talk.direct for talk in meeting.mentions):
        return "russia-ukraine"
    pair = any(talk.pair for talk in meeting.mentions)
    if first.around and not pair:
        return "trilateral"
    here = named(first.sentence)
    document = first.sentence.document
    absent = not (meeting.sides or pair) and _ABSENT.search(document.folded, document.article.body) is not None
    if len(here) == 2 and meeting.sides <= here and not pair:
        return "other" if absent and "US" not in here else track(here)
    beside = [
        (bool(meeting.number) and other.number == (meeting.number or 0) - 1,
         "round" in first.form and first.turn == "next" and bool(other.number),
         "round" in first.form and seats in ("russia-ukraine", "trilateral"),
         meeting.city is not None and meeting.city == other.city and near(meeting, other, 20),
         talk.start < first.start,
         -abs(talk.start - first.start), seats)
        for other in meetings if other is not meeting and meeting.sides <= other.sides and near(meeting, other, 120)
        if (seats := _seats(other)) in (("russia-ukraine", "trilateral") if pair else TRACKS.values())
        for talk in other.mentions
    ]  # fmt: skip
    told = max(beside)[-1] if beside else _named_around(meeting, first.sentence) or "russia-ukraine"
    return "other" if absent and told == "russia-ukraine" else told


def _seats(meeting: Meeting) -> str:
    """The track of its own sides, or of the two at war where it is said to be direct, or of the sides named there."""
    own = track(meeting.sides)
    if own or any(talk.direct for talk in meeting.mentions):
        return own or "russia-ukraine"
    here = named(meeting.mentions[0].sentence)
    return track(here) if len(here) == 2 else ""


def _named_around(meeting: Meeting, sentence: Sentence) -> str:
    """The track of the two sides that a sentence around names, the nearest first; "" where none names just two."""
    rest, at = sentence.document.sentences, sentence.index
    for scene in (*reversed(rest[max(at - 3, 0) : at]), *rest[at + 1 : at + 2], rest[0]):
        sides = named(scene)
        if len(sides) == 2 and meeting.sides <= sides and (scene is rest[0] or "talk" in scene.kinds):
            return track(sides)
    return ""


def _claim(meeting: Meeting, meetings: list[Meeting], document: Document) -> Claim | None:
    published = document.article.published
    when = meeting.when
    if when and when.last and when.last < _SINCE:
        return None
    if not (meeting.country or meeting.number or (when and when.precision != "year")):
        return None
    first = max((talk for talk in meeting.mentions if talk.anchored), key=_fullness)
    seats, status = _track(meeting, meetings, first), _status(meeting, when, published)
    cells = {
        "city": meeting.city, "country": meeting.country, "track": seats, "number": meeting.number, "status": status,
        "heads": {NAMES.get(side, side): name for side, (name, _) in meeting.heads.items() if side in CORE
                  and not (side == "US" and seats == "russia-ukraine")} or None,
        "parties": [NAMES.get(side, side) for side in sorted(meeting.sides | meeting.others)], "host": None,
    }  # fmt: skip
    evidence = {name: talk.evidence[name] for name, talk in meeting.sources.items() if name in talk.evidence}
    evidence |= meeting.inferred
    venue = meeting.sources.get("city") or meeting.sources.get("country")
    elsewhere = "city" in meeting.inferred or (venue and venue.sentence is not first.sentence)
    timed = None
    if when and when.first and when.last:
        timed = When(when.first, when.last, when.precision, when.basis, when.start, when.end)
    elif status == "ongoing" and published and document.article.published_precision == "day":
        timed = When(published, published, "day", "header")  # they are at it as the article is written
    header = timed is not None and timed.basis == "header"
    unnamed = not any(talk.pair or talk.three or talk.topical for talk in meeting.mentions)
    doubts = {
        "place inferred": elsewhere, "only proposed": status == "proposed",
        "side inferred": unnamed and len(meeting.sides) < 2,  # of whom the text speaks around it
        "no date": timed is None, "date from header": header,
        "date carried": timed and not header and not first.sentence.start <= timed.start < first.sentence.end,
    }  # fmt: skip
    reasons, rule = tuple(reason for reason, holds in doubts.items() if holds), first.form.removeprefix("bare ")
    return Claim("rounds", cells, first.sentence, first.start, first.end, rule, timed, evidence, reasons)


def _fullness(talk: Talk) -> tuple[int, int]:
    """How much a mention tells: that of the exact day, the venue and the number stands for the meeting."""
    when = talk.when
    digits = when is not None and any(c.isdigit() for c in talk.sentence.folded[when.start : when.end])
    exact = digits and when is not None and when.precision in ("day", "days")
    return (3 if exact else when is not None) + bool(talk.country) + bool(talk.number), -talk.start
