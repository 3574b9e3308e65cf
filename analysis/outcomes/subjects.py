"""What outcomes are about: the kinds of outcome that a sentence names, and land under a verb of giving it up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.clauses import Reading, side
from analysis.lexicon import Mention

BELLIGERENTS = ("Russia", "Ukraine")
_DAY = re.compile(r"\d|day\b")
_CALLED = re.compile(
    r"\b(?:invit|challeng)(?:ed|es|ing) [^,;]{2,70} (?:to|for) (?:a )?$|"
    r"\b(?:challenge|invitation|offer|call|proposal|request|demand|bid|invite)s? (?:to|for|of) (?:an? )?$"
)
_LEADER = re.compile(r"(?:'s)? (?:leader|president)\b")


_PURPOSE = re.compile(r"\b(?:to|for|so that|collapsing)\b")
_LIMITS = ("in", "on", "over", "at", "for", "against", "around", "covering", "targeting", "from", "limited", "that")
_EXIT = re.compile(
    r"[^,;]{0,30}? (?:to (?:allow|let|enable|permit|help)|so that|for) [^;]{0,60}?"
    r"\b(?:leave|exit|flee|evacuat\w+|get out|escape|pass safely)\b"
)
_AGREED_TO_MEET = (" ", " agreed to ", " have agreed to ", " had agreed to ", " agreed to hold a ")


@dataclass(frozen=True, slots=True)
class Subject:
    """What the stance is about: a mention of a kind of outcome, or a verb of giving up with its land."""

    kind: str
    start: int
    end: int
    verb: Mention | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A subject (kind of outcome) and where it stands; `by` is who refuses or proposes."""

    kind: str
    status: str
    reading: Reading
    start: int
    end: int
    rule: str
    by: str | None = None
    actor: Mention | None = None


def subjects(reading: Reading) -> list[Subject]:
    """The subjects that a sentence names, from left to right."""
    found = [Subject(_exact(reading, m), m.start, m.end) for m in reading.of("outcome")]
    yields = reading.of("yield")
    land = sorted((m.start, m.end) for m in (*reading.of("land"), *reading.sentence.of("region"))) if yields else []
    for verb in yields:
        _, closes = reading.clause(verb.start)
        near = [(first, last) for first, last in land if 0 <= first - verb.end <= 60 and first < closes]
        if near and not reading.between(verb.end, near[0][0], "stance"):
            found.append(Subject("territory", verb.start, near[0][1], verb))
    partial = reading.of("partial")
    for halt in reading.of("halt"):
        _, closes = reading.clause(halt.start)
        if what := next((w for w in partial if 0 <= w.start - halt.end <= 60 and w.start < closes), None):
            found.append(Subject("partial_ceasefire", halt.start, what.end))
    found += _leaders(reading)
    return sorted(found, key=lambda s: s.start)


def _leaders(reading: Reading) -> Iterator[Subject]:
    """A meeting of two of the presidents: "talks with Putin", in a sentence that names the other."""
    if "person" not in reading.sentence.kinds or "talk" not in reading.sentence.kinds:
        return
    people = [m for m in reading.sentence.of("person") if m.value in ("Putin", "Zelensky")]
    trio = [m for m in reading.sentence.of("person") if m.value in ("Putin", "Zelensky", "Trump")]
    for meeting in reading.sentence.of("talk") if len(trio) > 1 else ():
        pair = [m for m in trio if m.end <= meeting.start][-2:]
        link = reading.folded[pair[-1].end : meeting.start] if len(pair) > 1 else ""
        called = _CALLED.search(reading.folded, max(reading.sentence.start, meeting.start - 24), meeting.start)
        if (called and len({m.value for m in trio}) > 1 and pair) or (
            len({m.value for m in pair}) > 1 and link in _AGREED_TO_MEET
        ):
            yield Subject("leaders_meeting", meeting.start, meeting.end)
    for meeting in reading.sentence.of("talk") if people else ():
        near = [m for m in people if 0 < m.start - meeting.end <= 60 and m.start < reading.clause(meeting.start)[1]]
        if reading.folded.startswith((" him", " with him", " each other"), meeting.end):
            near = near or [m for m in people if m.end <= meeting.start][-1:]
        others = {m.value for m in people if m.start < meeting.start or m in near} | {
            "Zelensky" if side(a) == "Ukraine" else "Putin" for a, _ in reading.actors if _LEADER.search(
                reading.folded, a.end, a.end + 12)}  # fmt: skip
        if near and len(others | {m.value for m in near}) > 1:
            yield Subject("leaders_meeting", meeting.start, max(near[-1].end, meeting.end))


def _exact(reading: Reading, mention: Mention) -> str:
    """The kind of a mention; a truce beside a word such as "energy" or "Easter" is a partial one."""
    if mention.value != "ceasefire":
        return mention.value
    opens, closes = reading.clause(mention.start)
    near = reading.between(max(opens, mention.start - 28), min(closes, mention.end + 50), "partial")
    beside = [w for w in near if w.end <= mention.start or w.start - mention.end == 1
              or reading.folded[mention.end : w.start].strip().split(" ")[0] in _LIMITS]  # fmt: skip
    corridor = next(
        (w for w in reading.of("outcome") if w.value == "humanitarian_corridor" and 0 < w.start - mention.end < 90),
        None,
    )
    if (
        beside
        or _EXIT.match(reading.folded, mention.end, reading.sentence.end)
        or (corridor and _PURPOSE.search(reading.folded, mention.end, corridor.start))
    ):
        return "partial_ceasefire"
    places = {
        m.start for m in reading.sentence.of("city", "region", "settlement") if m.get("country", "Ukraine") == "Ukraine"
    }
    if any(
        reading.folded.startswith(word, mention.end) and mention.end + len(word) in places
        for word in (" in ", " around ", " near ", " in the ")
    ):
        return "partial_ceasefire"
    if not _DAY.search(reading.folded, max(opens, mention.start - 14), min(closes, mention.end + 14)):
        return "ceasefire"
    dated = any(
        d.precision in ("day", "days")
        and (0 <= mention.start - d.end <= 1 or reading.folded[mention.end : d.start] in (" on ", " for "))
        for d in reading.sentence.dates
    )
    return "partial_ceasefire" if dated else "ceasefire"
