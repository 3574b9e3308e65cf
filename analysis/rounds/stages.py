"""In which stage of its life a meeting is by the words of a phrase: held, ongoing, planned … or none at all."""

import re

from analysis.lexicon import Mention
from analysis.rounds.phrases import Phrase

# The first that is told decides.
STAGES = ("cancelled", "postponed", "over", "proposed", "planned", "ongoing", "arrived", "held")
_DENIABLE = ("cancelled", "postponed", "proposed")
_AT = re.compile(r"(?:ed|held|took|said|told|gave|made)\b.*\b(?:at|during) (?:the |their |its |a )?(?:[\w'-]+ ){0,4}$")
_AFTER = re.compile(r"\b(?:after|following|at|during|in) [^,]{0,30}$")
_ADJECTIVE = re.compile(r"\b(?:an?|the|any|its|his|their|some|of|on|this) $")
_SOON = re.compile(r"\b(?:hours|days|a day|weeks|a week)$")
_NOUN = re.compile(r"(?:\s(?!(?:of|in|on|at|with|for|between|to|and)\b)[\w'-]+){0,4}\s")
_STAYS = re.compile(r"\b(?:not|never|n't|refused to|declined to) (?:go|travel|fly|come|send|stop|stay)\b")
# "A meeting in Rome, which he offered on Monday, was rejected."
_REFUSED = re.compile(
    r"([^.,;]{0,60})(?:, which [^,;.]{3,60},)? (?:was|were|has been|had been) (?:\w+ly |at once )?"
    r"(?:rejected|refused|turned down|dismissed|declined|brushed aside)\b"
)
_ANY = re.compile(r"\b(?:an?|any) (?:[\w-]+ ){0,4}$")
_NOT_PLANNED = re.compile(
    r"\b(?:(?:is|are|was|were) not|isn't|aren't|wasn't|weren't) "
    r"(?:expected|due|scheduled|set|planned|likely|going) to\b"
)
_TO_SWAP = re.compile(r" (?:only |briefly )?to (?:exchange|swap|hand over) ")
_RULED_OUT = re.compile(
    r"\b(?:out of the question|not on the (?:table|agenda|cards)|ruled out|impossible|unlikely|unrealistic|premature)\b"
)
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|doubt(?:s|ed)?)$")
NEGATED = re.compile(r"(?:\b(?:not|never|nor|nobody|no one|neither side)|n't) (?:[\w-]+ ){0,2}$")


def no_meeting(phrase: Phrase) -> bool:
    """Whether a phrase is about another war, trade or a call, or says that there will be no meeting."""
    folded, start, head = phrase.folded, phrase.start, phrase.head.start
    if "talk_none" in phrase.cues or _DENIED.search(folded, max(phrase.sentence.start, start - 20), start):
        return True
    if _STAYS.search(folded, start, head) or folded.endswith(("process of ", "process of the "), 0, head):
        return True  # "would not go to Doha for talks"
    if phrase.verb and _TO_SWAP.match(folded, phrase.after):
        return True  # "they met to exchange prisoners"
    if not phrase.verb and _NOT_PLANNED.search(folded, phrase.after, min(phrase.end, phrase.after + 40)):
        return True
    refused = _REFUSED.match(folded, phrase.after) if _ANY.search(phrase.before(head, 50)) else None
    if refused and phrase.linked(phrase.after, refused.end(1)):
        return True
    ruled_out = _RULED_OUT.search(folded, phrase.after, min(phrase.end, phrase.after + 60))
    return ruled_out is not None and phrase.linked(phrase.after, ruled_out.start())  # "a summit is out of the question"


def stage(phrase: Phrase) -> str:
    """The stage of the words that govern the meeting: close before it, or after it without another verb between."""
    folded, head, found = phrase.folded, phrase.head, set[str]()
    lead = folded[max(phrase.sentence.start, head.start - 60) : head.start]
    if _AT.search(lead):
        found.add("over")
    for cue in phrase.of("talk_stage"):
        if _describes(folded, cue, head) or folded.startswith("than ", cue.start - 5):
            continue
        negated = cue.value in _DENIABLE and NEGATED.search(phrase.before(cue.start, 25))
        if negated and cue.value != "proposed":
            found.add("planned")  # "has not been called off"
        if negated or (cue.value == "proposed" and phrase.verb and cue.start > head.start):
            continue
        if cue.value == "over" and folded[cue.start - 3 : cue.start] in ("be ", "to "):
            continue  # "on how the war might be ended"
        gap = folded[cue.end : head.start]
        if cue.end > head.start:
            governs = cue.start < phrase.after or phrase.linked(phrase.after, cue.start)
        else:
            governs = (
                len(gap) < (95 if folded.startswith("send", cue.start) else 45)
                and not (cue.value == "held" and phrase.verb and gap.endswith(" to "))
                and (gap.count(",") < 2 or cue.start - phrase.sentence.start < 4)
                and "prisoner" not in gap
            )
        if governs:
            found.add(cue.value)
    if {"held", "over"} & found and "ahead of" not in lead and _AFTER.search(lead):
        found.discard("planned")
    if (
        not found
        and folded.startswith((" before ", " ahead of "), phrase.start)
        and _SOON.search(folded, phrase.sentence.start, phrase.start)
    ):
        found.add("planned")
    if folded.startswith((" before ", ", before "), phrase.start):  # "before the talks began" tells nothing
        found.discard("ongoing")
    if not phrase.verb and folded.startswith(" be ", phrase.after):
        return "proposed"  # "he asked that the next round be held there"
    if not found and head.value == "together":
        return "over"
    return next((stage for stage in STAGES if stage in found), "")


def _describes(folded: str, cue: Mention, head: Mention) -> bool:
    """Whether a word such as "planned" or "possible" is the adjective of another noun than the meeting."""
    if " " in folded[cue.start : cue.end] or not _ADJECTIVE.search(folded, max(0, cue.start - 12), cue.start):
        return False
    if folded.startswith((" of ", " to "), cue.end):
        return False  # "the cancellation of the meeting"
    return cue.start > head.start or not _NOUN.fullmatch(folded, cue.end, head.start)
