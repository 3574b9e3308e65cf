"""Refusals of what stands before: "Kyiv rejected the demand", "which Moscow has dismissed", "but Russia has not"."""

import re
from collections.abc import Iterator

from analysis.clauses import BELLIGERENTS, Reading, jointly, side
from analysis.lexicon import Mention
from analysis.outcomes.topics import ROWS, Statement, Topic, aside, kind_of, topics
from analysis.outcomes.verdicts import status_of

_THAT = re.compile(
    r"(?: (?:to|do|agree|accept|on|the|this|that|these|those|such|an?|its|his|their|all|any|immediate|both|"
    r"[\w-]+'s|[\w-]+an|us))* "
)
_CALLED = re.compile(r"\b(?:call\w*|as|is|was|dubb\w+|deem\w*|describ\w+) (?:[\w-]+ ){0,3}$")
_PASSIVE = re.compile(
    r"(?<![a-z])(?:it|this|that|which|both|(?:the|that|this|his|its|their|(?:kyiv|ukraine|moscow|russia|putin|"
    r"zelensk\w+|trump|washington)'s|[\w-]+an) (?:demand|call|idea|proposal|offer|plan|request|suggestion|initiative|"
    r"appeal|step|move)s?),? (?:(?:has|have|had|was|were|been|is|being|again|\w+ly) )+$"
)
_ONES_OWN = re.compile(r"\b(?:but|and) (?:was|were) (?:\w+ )?$")
_BARE = re.compile(r"[.,;\"']|$| to do so| (?:on|in) \w+day| for now")
_HAS_NOT = re.compile(
    r"\b(?:(?:has|have|did|does|would|will|is|had) (?:(?:so far|yet) )?(?:not|n't)(?: yet| done so)?|"
    r"say no|says no|said no|answer was no|(?:would|will) (?:not|n't) have (?:it|that)|"
    r"ignored (?:it|them|that))[.,;\"']|\bnot by (?=[a-z]+[.,;])"
)
_REFUSING = ("refuse", "unacceptable", "agree", "go")  # classes that can come out as a refusal
_A_PLAN = re.compile(r" (?:the|a) (?:[\w-]+ )?plan\b")  # "rejected the US plan"
_SHORT = 60  # characters of a sentence that only echoes: "Moscow did not."
_MEMORY = 2  # sentences back to which "the demand" may point


def recalled(reading: Reading, own: list[Topic], used: set[int]) -> Iterator[Statement]:
    """ "Kyiv rejected the demand", "which Moscow has dismissed", "but Russia has not": the topic stands before."""
    folded = reading.folded
    for word in reading.of("act"):
        if word.value not in _REFUSING or word.start in used or status_of(reading, word) != "rejected":
            continue
        agent = reading.agent(word.end)
        actor = agent or reading.subject(word.start)
        if side(actor) not in BELLIGERENTS:
            continue
        gone = _ONES_OWN.search(folded, word.start - 16, word.start)
        if gone and not folded.startswith(" by ", word.end):
            topic, _ = _before(reading, own, gone.start(), 0)  # "Kyiv proposed a truce but was turned down"
            if topic:
                yield Statement(topic, "rejected", gone.start(), word.end, "refusal recalled")
            continue
        back = _PASSIVE.search(folded, reading.start, word.start) if agent else None
        if jointly(reading, word) or not (back or _points_back(reading, word, actor)):
            continue
        inside = back and not own and reading.clause(word.start)[0] > reading.start  # "proposed that …, but this was"
        topic, _ = _before(reading, own, word.start, 0 if inside else _MEMORY)
        topic = topic or ("framework" if _A_PLAN.match(folded, word.end) else "")
        if topic:
            yield Statement(topic, "rejected", word.start, word.end, "refusal recalled", actor)
    echo = own or reading.end - reading.start < _SHORT
    if echo and (gap := _HAS_NOT.search(folded, reading.start, reading.end)):
        topic, until = _before(reading, own, gap.start(), 0 if own else _MEMORY)
        actor = reading.subject(gap.start())
        if gap[0] == "not by ":
            actor = next((a for a, _ in reading.actors if a.start == gap.end()), None)
        if topic and actor and side(actor) in BELLIGERENTS and actor.start > until:
            yield Statement(topic, "rejected", gap.start(), gap.end(), "has not", actor)


def _points_back(reading: Reading, word: Mention, actor: Mention | None) -> bool:
    folded, (opens, closes) = reading.folded, reading.clause(word.start)
    things = reading.between(word.end, min(closes, word.end + 40), "recall")
    if things and _THAT.fullmatch(folded, word.end, things[0].start):
        return True
    if any(w.value == "relative" and w.start == opens for w in reading.of("edge")):
        return True
    if word.value == "unacceptable":
        return _CALLED.search(folded, opens, word.start) is not None
    own = actor is not None and actor.start >= opens and "," not in folded[actor.end : word.start]
    return own and _BARE.match(folded, word.end) is not None


def _before(reading: Reading, own: list[Topic], at: int, memory: int) -> tuple[str, int]:
    """Kind and end of the topic that stands last before a refusal, in its sentence or up to `memory` before."""
    mine = [topic for topic in own if topic.end <= at and topic.kind in ROWS["rejected"]
            and not aside(reading, topic, reading.start)]  # fmt: skip
    while memory and not mine and (earlier := reading.sentence.previous):
        reading, memory = Reading(earlier), memory - 1
        mine = [topic for topic in topics(reading) if topic.kind in ROWS["rejected"]]
    return (kind_of(reading, mine[-1]), mine[-1].end) if mine else ("", 0)
