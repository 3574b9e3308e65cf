"""Who agrees to, refuses, proposes or breaks what: which verdicts on which topics make a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.clauses import BELLIGERENTS, Reading, side
from analysis.lexicon import Mention
from analysis.outcomes.topics import Topic, aside, topics
from analysis.outcomes.verdicts import OVER, Verdict, jointly, status_of, verdict

# Kinds that a status makes a row of; exchanges have rules of their own.
ROWS = {
    "rejected": {"ceasefire", "partial_ceasefire", "territory", "security_guarantees", "leaders_meeting", "framework",
                 "humanitarian_corridor", "next_round"},
    "agreed": {"ceasefire", "partial_ceasefire", "security_guarantees", "next_round", "leaders_meeting", "framework",
               "humanitarian_corridor", "grain_export", "terms_exchanged"},
    "failed": {"ceasefire", "partial_ceasefire", "humanitarian_corridor", "grain_export"},
    "carried_out": {"humanitarian_corridor", "terms_exchanged"},
    "proposed": {"ceasefire", "partial_ceasefire", "leaders_meeting"},  # by a verb right behind who proposes
}  # fmt: skip
_ONE_SIDED = ("partial_ceasefire", "grain_export", "next_round")  # one side's word is news enough
_THAT = re.compile(r"(?: (?:to|on|the|this|that|these|those|such|an?|its|his|their|all|any|immediate|both|[\w-]+'s|[\w-]+ian|us))* ")
_CALLED = re.compile(r"\b(?:call\w*|as|is|was|dubb\w+|deem\w*|describ\w+) (?:[\w-]+ ){0,3}$")
_BARE = re.compile(r"[.,;\"']|$| to do so| (?:on|in) \w+day| for now")
_HAS_NOT = re.compile(r"\b(?:has|have|did|does|would|will|is) (?:so far )?(?:not|n't)(?: yet| done so)?[.,;\"']")
_EXTEND = re.compile(r"\b(?:exten|renew|prolong|rejoin|return|resum)")
_IN_FORCE = re.compile(r"\b(?:under|following|since|thanks to|allow\w*|enabl\w*|resum\w*|unblock\w*|lift\w*|let|brokered|agreed|last month)\b")
_DEAL = re.compile(r"deal|agreement|accord|pact|initiative")
_ASKS = ("propos", "offer", "call", "demand", "urg", "insist")
_PAST = re.compile(r"ed\b|ought\b|\b(?:sent|gave|given|got|came|went|back|let|set)\b")
_TO = re.compile(r"(?<!managed)(?<!able) to (?:each |both |also )?$")
_TO_BRING = re.compile(r"(?<!managed)(?<!able) to (?:bring|send|let|get|take)\b")
_MEMORY = 2  # sentences back to which "the demand" may point


class Position(NamedTuple):
    """A row in the making: kind, status, its words, and who refuses or proposes."""

    kind: str
    status: str
    start: int
    end: int
    rule: str
    actor: Mention | None = None


def positions(reading: Reading) -> Iterator[Position]:
    """Where a sentence says that its topics stand; what it calls "the demand" may stand in the sentences before."""
    own, used = topics(reading), set()
    for topic in own:
        if topic.kind == "grain_export":
            found = _grain(reading, topic)
        elif topic.kind == "terms_exchanged":
            found = _paper(reading, topic)
        else:
            told = verdict(reading, topic)
            if told:
                used.add(told.word.start)
            found = _row(reading, topic, told) if told else None
        if found:
            yield found
    yield from _recalled(reading, own, used)


def _row(reading: Reading, topic: Topic, told: Verdict) -> Position | None:
    if topic.kind not in ROWS.get(told.status, ()):
        return None
    actor, both = told.actor, jointly(reading, told.word)
    if told.status == "rejected" and (side(actor) not in BELLIGERENTS or (both and told.word.value == "agree")):
        return None
    if told.status == "agreed" and not ((both or _may_agree(reading, topic, told)) and _its_object(reading, topic, told)):
        return None
    if told.status == "proposed" and not (_proposes(reading, topic, told)):
        return None
    if told.status == "failed" and topic.kind == "ceasefire" and actor is not None and told.word.start < topic.start:
        return None  # one side's accusation
    rule = "one side agrees" if told.status == "agreed" and not both else f"{told.word.value} {topic.kind}"
    return Position(topic.kind, told.status, told.start, told.end, rule, actor)


def _its_object(reading: Reading, topic: Topic, told: Verdict) -> bool:
    """Whether what is agreed is the topic itself, not an effort for it, a paper on it, or a swap told beside it."""
    if told.word.value == "fix" and topic.kind != "next_round":
        return False
    if told.word.start > topic.start or topic.kind in ("next_round", "humanitarian_corridor", "grain_export"):
        return True
    first, last = told.word.end, topic.start
    other = reading.between(first, last, "captive", "paper", "topic")
    swap = any(w.value == "swap" for w in reading.between(first, last, "handover"))
    return not other and not swap and not any(w.value != "will" for w in reading.between(first, last, "mood"))


def _proposes(reading: Reading, topic: Topic, told: Verdict) -> bool:
    words = reading.folded[told.word.start : told.word.end]
    clear = words.endswith(("ed", "es", "s", "ed for", "s for", "ed on", "s on", "ing for", "ing")) and words.startswith(_ASKS)
    direct = topic.start - told.word.end <= 45 and not reading.between(told.word.end, topic.start, "mood")
    return told.actor is not None and clear and direct and 0 < told.word.start - told.actor.end <= 24


def _may_agree(reading: Reading, topic: Topic, told: Verdict) -> bool:
    """Whether an agreement that is not told of both sides is a row."""
    if told.actor is None:
        return True
    talks = "talk" in reading.sentence.kinds
    if topic.kind in ("ceasefire", "security_guarantees"):
        asked = any(told.word.end <= a.start < topic.start for a, _ in reading.actors)  # "the US proposal for a truce"
        return (talks or asked) and side(told.actor) in BELLIGERENTS
    mediated = side(told.actor) not in BELLIGERENTS
    return topic.kind in _ONE_SIDED or (mediated and told.word.value in ("reach", "pact"))


def _recalled(reading: Reading, own: list[Topic], used: set[int]) -> Iterator[Position]:
    """ "Kyiv rejected the demand", "which Moscow has dismissed", "but Russia declined": the topic stands before."""
    for word in reading.of("act"):
        if word.start in used or status_of(reading, word) != "rejected":
            continue
        actor = reading.subject(word.start)
        if side(actor) not in BELLIGERENTS or jointly(reading, word) or not _points_back(reading, word, actor):
            continue
        if topic := _before(reading, own, word):
            yield Position(topic.kind, "rejected", word.start, word.end, "refusal recalled", actor)
    if (gap := _HAS_NOT.search(reading.folded, reading.start, reading.end)) and not used.intersection(range(gap.start(), gap.end())):
        actor, topic = reading.subject(gap.start()), next((t for t in reversed(own) if t.end <= gap.start()), None)
        if topic and topic.kind in ROWS["rejected"] and side(actor) in BELLIGERENTS and actor and actor.start > topic.end:
            yield Position(topic.kind, "rejected", gap.start(), gap.end(), "has not", actor)


def _points_back(reading: Reading, word: Mention, actor: Mention | None) -> bool:
    folded, (opens, closes) = reading.folded, reading.clause(word.start)
    things = reading.between(word.end, min(closes, word.end + 40), "recall")
    if things and _THAT.fullmatch(folded, word.end, things[0].start):
        return True
    relative = any(w.value == "relative" and w.start == opens for w in reading.of("edge"))
    if word.value == "unacceptable":
        return relative or _CALLED.search(folded, opens, word.start) is not None
    own = actor is not None and actor.start >= opens and "," not in folded[actor.end : word.start]
    return relative or (own and _BARE.match(folded, word.end) is not None)


def _before(reading: Reading, own: list[Topic], word: Mention) -> Topic | None:
    """The topic that stands last before a refusal, in its sentence or shortly before."""
    mine = [topic for topic in own if topic.end <= word.start and topic.kind in ROWS["rejected"]
            and not aside(reading, topic, reading.start)]  # fmt: skip
    earlier = reading.sentence.previous
    for _ in range(_MEMORY):
        if mine or earlier is None:
            break
        mine = [topic for topic in topics(Reading(earlier)) if topic.kind in ROWS["rejected"]]
        earlier = earlier.previous
    return mine[-1] if mine else None


def _paper(reading: Reading, topic: Topic) -> Position | None:
    """Drafts and memoranda that change hands, or will."""
    verb = topic.act
    assert verb
    opens, closes = reading.clause(verb.start)
    both = jointly(reading, verb)
    status = deed(reading, verb)
    ours = side(reading.subject(verb.start)) in BELLIGERENTS
    to = {side(a) for a, _ in reading.actors if verb.end <= a.start < closes}
    met = "talk" in reading.sentence.kinds or bool(reading.of("negotiation"))
    if status not in ("agreed", "carried_out") or not (both or (verb.value == "give" and ours)):
        return None
    if (to and not to & {*BELLIGERENTS}) or not (to or met or both):
        return None  # handed to somebody else
    return Position("terms_exchanged", status, verb.start, topic.end, "papers handed over")


def deed(reading: Reading, verb: Mention) -> str:
    """The status that a verb of handing over gives: done, agreed (also: will be done), proposed, or none."""
    folded, (opens, _) = reading.folded, reading.clause(verb.start)
    if reading.negated(verb.start) or (mood := reading.mood(verb.start)) == "maybe":
        return ""
    chain = reading.between(opens, verb.start, "act")
    bare = _TO.search(folded, max(opens, verb.start - 60), verb.start) is not None
    past = _PAST.search(folded, verb.start, verb.end) is not None
    if folded[verb.start : verb.end] in ("home", "back"):  # "brought 20 of them home"
        bare, past = _TO_BRING.search(folded, opens, verb.start) is not None, True
    if chain and (bare or not past) and mood != "will":
        status = ""
        for outer in reversed(chain):
            over = status_of(reading, outer)
            status = OVER.get((over, status), over)
        return "carried_out" if status == "announced" else status if status in ROWS else ""
    if bare and mood != "will":
        return ""
    return "agreed" if mood == "will" else "carried_out"


def _grain(reading: Reading, topic: Topic) -> Position | None:
    """The grain deal, made or unmade, wherever the sentence has the verb."""
    def near(*values: str) -> list[Mention]:
        return [w for w in reading.of("act") if w.value in values and abs(w.start - topic.start) < 100]

    broken = near("fail") or [w for w in near("refuse") if _EXTEND.search(reading.folded, w.end, topic.start)]
    deal = near("agree", "reach", "pact", "carry")
    named = _DEAL.search(reading.folded, topic.start, topic.end) is not None
    if not broken and not deal and not (named and _IN_FORCE.search(reading.folded, reading.start, reading.end)):
        return None
    if any(reading.negated(w.start) for w in (*broken, *deal)) or reading.mood((broken or deal or [topic])[0].start) == "maybe":
        return None
    word = (broken or deal or [topic])[0]
    start, end = min(word.start, topic.start), max(word.end, topic.end)
    return Position("grain_export", "failed" if broken else "agreed", start, end, "grain deal")
