"""Verbs of handing over, of people or papers: done, agreed, proposed, or none of these."""

from __future__ import annotations

import re

from analysis.clauses import Reading
from analysis.lexicon import Mention
from analysis.outcomes.verdicts import at_talks, fold

_PAST = re.compile(r"ed\b|ought\b|\b(?:sent|gave|given|got|came|went|back|let|set)\b")
_GERUND = re.compile(r"\b(?:for|of|about|towards?) [a-z]$")
_TO = re.compile(r"(?<!managed )(?<!able )\bto (?:each |both |also )?$")
_TO_BRING = re.compile(r"(?<!managed)(?<!able) to (?:bring|send|let|get|take)\b")


def deed(reading: Reading, verb: Mention) -> str:
    """The status that a verb of handing over gives: done, agreed (also: will be done), proposed, or none."""
    folded, (opens, _), mood = reading.folded, reading.clause(verb.start), reading.mood(verb.start)
    if mood == "maybe" or reading.negated(verb.start):
        return ""
    if _GERUND.search(folded, opens, verb.start + 1) and folded.endswith("ing", verb.start, verb.end):
        return ""  # "an envoy for bringing the children home"
    bare = _TO.search(folded, verb.start - 16, verb.start) is not None
    past = _PAST.search(folded, verb.start, verb.end) is not None
    if folded[verb.start : verb.end] in ("home", "back"):  # "brought 20 of them home"
        bare, past = _TO_BRING.search(folded, opens, verb.start) is not None, True
    if mood == "will":
        return "agreed"
    if folded.endswith(" be ", 0, verb.start):
        return ""  # "asked that he be exchanged"
    chain = [word for word in reading.between(opens, verb.start, "act") if not at_talks(reading, opens, word)]
    if chain and (bare or not past):
        status, _ = fold(reading, chain, "", None)
        return {"announced": "carried_out", "helped": ""}.get(status, status)
    return "" if bare else "carried_out"
