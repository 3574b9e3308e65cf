"""What one phrase says of one meeting, before anyone asks which meeting it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from analysis.dates import DateExpression
from analysis.document import Sentence
from analysis.lexicon import Mention
from analysis.rounds import schedule, venues
from analysis.rounds.delegations import parties
from analysis.rounds.occasions import Occasion, occasions
from analysis.rounds.tracks import Parties

Span = tuple[int, int]

ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
STAGES = (
    "cancelled",
    "postponed",
    "over",
    "proposed",
    "planned",
    "ongoing",
    "arrived",
    "held",
)  # the first that is told decides
_DETERMINED = re.compile(
    r"\b(?:the|this|these|those|their|its|such|\w+day's|(?:last|this) (?:week|month|year)'s|tomorrow's)\s+"
    r"(?:(?!(?:in|of|on|at|for|with|to|and|that|an?|is|was|are|were|be)\b)[\w'.,-]+\s+){0,5}$"
)
_ORDINAL = re.compile(
    rf"\b(?:(?P<pair>first (?:two|three)|first and second|second and third)|(?P<one>{'|'.join(ORDINALS)})"
    rf"|(?P<digit>\d{{1,2}})"
    r"(?:st|nd|rd|th))\s+(?:(?!(?:day|half|time)\b)[\w'.-]+\s+){0,4}$"
)
_MODIFIES = re.compile(r"\s(?:(?!(?:weeks?|months?|years?|days?|nights?|weekend|on|in|at|of)\b)[\w'.-]+\s){0,4}")
_WISHED = re.compile(r"(?:\s+(?!(?:at|during|in|after|following|before|and|with|on|was|were|said)\b)[\w'-]+){0,6}\s+")
_AT = re.compile(r"(?:ed|held|took|said|told|gave|made)\b.*\b(?:at|during) (?:the |their |its |a )?(?:[\w'-]+ ){0,4}$")
_AFTER = re.compile(r"\b(?:after|following|at|during|in) [^,]{0,30}$")
_ADJECTIVE = re.compile(r"\b(?:an?|the|any|its|his|their|some|of|on|this) $")
_NOUN = re.compile(r"(?:\s(?!(?:of|in|on|at|with|for|between|to|and)\b)[\w'-]+){0,4}\s")
_RESUMES = re.compile(r"\b(?:resum\w+|continu\w+|reconven\w+|second day|carry on)\b")
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|doubt(?:s|ed)?)$")
_ASIDE = re.compile(r",?\s?(?:after|following|since|before|ahead of)\b")


@dataclass(slots=True)
class Talk:
    """What one phrase says of one meeting.

    `definite`: it may mean one that stood before. `pair`, `three`: it speaks of both or all three sides unnamed.
    `topical`: it names the war as its topic. `wished`: asked for, doubted, not fixed. `team`: it names delegations.
    `there`: where the last one was. `resumes`: it goes on. `moved`: to another day. `aside`: beside another meeting.
    """

    sentence: Sentence
    start: int
    end: int
    form: str
    parties: Parties
    pair: bool = False
    direct: bool = False
    three: bool = False
    topical: bool = False
    plural: bool = False
    definite: bool = False
    wished: bool = False
    team: bool = False
    there: bool = False
    resumes: bool = False
    moved: bool = False
    aside: bool = False
    stage: str = ""
    turn: str = ""
    when: DateExpression | None = None
    city: str | None = None
    country: str | None = None
    number: int | None = None
    evidence: dict[str, Span] = field(default_factory=dict)

    @property
    def anchored(self) -> bool:
        """Whether it says enough to be a meeting of its own: a date, a venue or a number."""
        return bool(self.when or self.city or self.country or self.number)


def talks(sentence: Sentence) -> list[Talk]:
    """The meetings that a sentence speaks of, one entry a meeting."""
    return [talk for occasion in occasions(sentence) for talk in _read(occasion)]


def _read(occasion: Occasion) -> list[Talk]:
    """One entry for each meeting that a phrase names; none where it is about another war, trade, a call."""
    kinds = {cue.kind for cue in occasion.cues}
    if "talk_none" in kinds or _DENIED.search(occasion.sentence.folded, occasion.sentence.start, occasion.start):
        return []
    folded, head = occasion.sentence.folded, occasion.head
    guests = {
        cue.value
        for cue in occasion.cues
        if cue.kind == "talk_party" and (cue.value != "three" or _beside(occasion, cue))
    }
    turns = [cue for cue in occasion.cues if cue.kind == "talk_turn"]
    talk = Talk(
        occasion.sentence, head.start, occasion.after, _form(occasion), parties(occasion),
        pair="both" in guests or "direct" in guests, direct="direct" in guests, three="three" in guests,
        topical="talk_topic" in kinds,
        plural=any(folded[m.end - 1] == "s" for m in occasion.heads), team="team" in guests,
        definite=_DETERMINED.search(occasion.before(head.start, 70)) is not None,
        wished=any(cue.kind == "talk_wish" and _WISHED.fullmatch(folded, cue.end, head.start) for cue in occasion.cues),
        turn=next((turn.value for turn in turns if _MODIFIES.fullmatch(folded, turn.end, head.start)), ""),
        resumes=_RESUMES.search(folded, occasion.start, occasion.end) is not None,
        moved=" now " in folded[occasion.start : occasion.end],
        aside=occasion.start > occasion.sentence.start and _ASIDE.match(folded, occasion.start) is not None,
    )  # fmt: skip
    core = set(talk.parties.core)
    brokered = talk.parties.brokered or ("broker" in guests and "US" in core)
    if (brokered and ("US" not in core or len(core) != 2)) or (talk.parties.hosts == 2 and "separate" not in guests):
        talk.three = True
    talk.stage = _stage(occasion)
    if schedule.since(occasion):
        talk.stage, talk.wished = "over", False
    places = venues.venues(occasion)
    days = schedule.days(occasion, talk.stage, len(places))
    if len(places) > 1 and " or " in folded[places[0][2][1] : places[1][2][0]]:  # where is not settled
        talk.wished, talk.stage = True, "proposed"
    talk.there = not places and venues.there(occasion)
    if talk.wished and talk.stage == "planned":
        talk.stage = "proposed"
    return _spread(talk, _numbers(occasion), places, days, "separate" in guests)


def _beside(occasion: Occasion, cue: Mention) -> bool:
    """Whether a word such as "trilateral" stands right before the meeting's noun, or behind it before any comma."""
    behind = cue.start - occasion.after
    if behind >= 0:
        return behind < 50 and "," not in occasion.sentence.folded[occasion.after : cue.start]
    return -3 < occasion.head.start - cue.end < 25


def _form(occasion: Occasion) -> str:
    """The word for the meeting; a "round" that is not said to be one of talks may be of anything."""
    values = [head.value for head in occasion.heads]
    return "bare round" if set(values) == {"round"} else values[0]


def _stage(occasion: Occasion) -> str:
    """The stage of the words that govern the meeting: close before it, or after it without another verb between."""
    folded, head, found = occasion.sentence.folded, occasion.head, set[str]()
    lead = folded[max(occasion.sentence.start, head.start - 60) : head.start]
    if _AT.search(lead):
        found.add("over")
    for cue in occasion.cues:
        if cue.kind != "talk_stage" or _describes(folded, cue, head) or folded.startswith("than ", cue.start - 5):
            continue
        gap = folded[cue.end : head.start]
        if cue.end > head.start:
            governs = cue.start < occasion.after or occasion.linked(occasion.after, cue.start)
        else:
            governs = (
                len(gap) < 45
                and (gap.count(",") < 2 or cue.start - occasion.sentence.start < 4)
                and "prisoner" not in gap
            )
        if governs:
            found.add(cue.value)
    if {"held", "over"} & found and "ahead of" not in lead and _AFTER.search(lead):
        found.discard("planned")
    if folded.startswith((" before ", ", before "), occasion.start):  # "before the talks began" tells nothing
        found.discard("ongoing")
    return next((stage for stage in STAGES if stage in found), "")


def _describes(folded: str, cue: Mention, head: Mention) -> bool:
    """Whether a word such as "planned" or "possible" is the adjective of another noun than the meeting."""
    if " " in folded[cue.start : cue.end] or not _ADJECTIVE.search(folded, max(0, cue.start - 12), cue.start):
        return False
    return cue.start > head.start or not _NOUN.fullmatch(folded, cue.end, head.start)


def _numbers(occasion: Occasion) -> list[tuple[int, Span]]:
    """The ordinals of its rounds: "third round" → 3, "the first two rounds" → 1 and 2."""
    head = next((m for m in occasion.heads if m.value == "round"), None)
    match = (
        _ORDINAL.search(occasion.sentence.folded, max(occasion.start, head.start - 60), head.start) if head else None
    )
    if not match:
        return []
    if match["pair"]:
        first, *_, last = match["pair"].split()
        return [(n, match.span("pair")) for n in range(ORDINALS[first], ORDINALS[first] + {"three": 3}.get(last, 2))]
    name = "one" if match["one"] else "digit"
    return [(ORDINALS[match["one"]] if match["one"] else int(match["digit"]), match.span(name))]


def _spread(
    talk: Talk, numbers: list[tuple[int, Span]], places: list[venues.Venue], days: schedule.Days, apart: bool
) -> list[Talk]:
    """One entry for each of several days, numbers or venues, and for the tables of separate meetings."""
    many = max(len(days), len(numbers), len(places), 1)
    found = [talk, *(replace(talk, evidence={}) for _ in range(many - 1))]
    for i, one in enumerate(found):
        if len(days) in (1, many):
            one.when = days[i % len(days)]
            one.evidence["date"] = (one.when.start, one.when.end)
        if len(numbers) == many:
            one.number, one.evidence["number"] = numbers[i]
        if len(places) in (1, many):
            one.city, one.country, span = places[i % len(places)]
            one.evidence["city" if one.city else "country"] = span
    if apart and many == 1 and len(talk.parties.core) == 3:
        return [replace(found[0], parties=talk.parties.without(side)) for side in ("Russia", "Ukraine")]
    return found
