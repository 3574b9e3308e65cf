"""Phrases with a word for a meeting that tell of none: another war, trade, calls, and what will not be."""

import re

from analysis.rounds.phrases import Phrase

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
