"""Meetings told without a word for them: "Koval and Petrov got nowhere in Doha", "the second followed on June 2"."""

from __future__ import annotations

import itertools
import re

from analysis.document import Sentence
from analysis.lexicon import Mention
from analysis.rounds.tracks import CORE, side_of

# Cities that stand for a government as often as for a place.
CAPITALS = frozenset(
    ("Moscow", "Kyiv", "Washington", "Brussels", "Beijing", "Ankara", "Minsk", "Berlin", "Paris", "London")
)
_AND = re.compile(r",? and (?:the |his |her )?(?:(?!(?:in|on|at|with|said|that|who|of)\b)[\w'.-]+ ){0,5}|-")
_VERB = re.compile(r",? (?:(?:[\w-]+ly|also|then|again|have|had|will|are to) )?(\w+)(?= )")
# What two sides do at a table; two persons in one place are together whatever they do there.
_DEEDS = frozenset(
    "agreed accepted signed discussed failed negotiated settled haggled argued clashed reached concluded".split()
)
_NOT_THERE = re.compile(
    r"\b(?:phone|telephone|calls?|called|letter|statement|court|video|troops|forces|army|born|says?|said)\b"
)
_NEAR = 120  # characters from the verb to the city
_IN = re.compile(r"\b(?:in|at) (?:the \w+ (?:city|resort|town) of )?$")


def together(sentence: Sentence) -> list[Mention]:
    """The verb of two sides' people, or of two sides, that are told to be in one city; as a verb of meeting."""
    if "city" not in sentence.kinds or "talk" in sentence.kinds or sentence.kinds.isdisjoint(("person", "side")):
        return []
    folded = sentence.folded
    named = [m.start for m in sentence.of("city") if m.value not in CAPITALS]
    cities = [start for start in named if _IN.search(folded, sentence.start, start)]
    if not cities or _NOT_THERE.search(folded, sentence.start, sentence.end):
        return []
    for one, two in itertools.pairwise(sentence.of("person", "side")):
        sides = {side_of(one), side_of(two)}
        verb = _VERB.match(folded, two.end)
        if verb is None or one.kind != two.kind or len(sides) < 2 or not sides <= set(CORE):
            continue
        near = any(0 < at - verb.end() < _NEAR for at in cities)
        if near and _AND.fullmatch(folded, one.end, two.start) and (one.kind == "person" or verb[1] in _DEEDS):
            entry = sentence.document.lexicon.of("talk")["met"]
            return [Mention("talk", "together", verb.start(1), verb.end(1), entry)]
    return []


_ORDINAL = re.compile(
    r"\b(?:the|a) (?:first|second|third|fourth|fifth|sixth|seventh|last|latest) "
    r"(?=(was|were|took|came|followed|ended|lasted|began|brought|happened|will|is|on|in)\b)"
    r"|\b(?:another|one more) (?=(was held|followed|took place|came|is due)\b)"
)
_ROUNDS = re.compile(r"\b(?:rounds?|meetings?|talks|negotiations|met|times|summits?)\b")
# What else may be counted in an article about talks.
_COUNTED = re.compile(
    r"\b(?:swaps?|exchang\w+|phases?|stages?|groups?|batch\w*|drones?|missiles?|strikes?|attacks?|explosions?|points?|calls?"
    r"|proposals?|prisoners?|bodies|sanctions|documents?|memorand\w+|steps?|issues?|questions?|villages?)\b"
)


def elided(sentence: Sentence) -> list[Mention]:
    """ "The first round was held in May. The second followed on June 2": rounds that are but counted."""
    rest = sentence.document.sentences
    before = rest[max(0, sentence.index - 2)]
    found = (
        list(_ORDINAL.finditer(sentence.folded, sentence.start, sentence.end))
        if sentence.dates or "city" in sentence.kinds
        else []
    )
    start = before.start
    if not found or not _ROUNDS.search(sentence.folded, start, found[0].start()):
        return []
    if _COUNTED.search(sentence.folded, start, sentence.end):
        return []
    entry = sentence.document.lexicon.of("talk")["round"]
    return [Mention("talk", "round", match.end(), match.end(match.lastindex or 0), entry) for match in found]
