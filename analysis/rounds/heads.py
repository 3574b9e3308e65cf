"""The words that tell of a meeting; and meetings told without any: "Koval and Petrov got nowhere in Doha"."""

import itertools
import re

from analysis.document import Sentence
from analysis.lexicon import Mention
from analysis.rounds.tracks import CORE, side_of

# Cities that stand for a government as often as for a place.
CAPITALS = frozenset(
    ("Moscow", "Kyiv", "Washington", "Brussels", "Beijing", "Ankara", "Minsk", "Berlin", "Paris", "London")
)
_NOT_HEAD = re.compile(
    r"[ -](?:venue|table|room|process|teams?|position|point|hall|tactics?|track|format|partners?|of minds|robin)\b"
    r"|-up\b"
    r"|s? of (?:\w+ ){0,3}(?:swaps?|exchanges?|sanctions|(?:air)?strikes|attacks|shelling|calls|voting|funding|aid)\b"
)
_FOLLOWED = re.compile(r"[,.]|$| (?:in|at|on|was|were|is|has|had|would|could|may|might|will|to be|between|with)\b")
_NAMES = re.compile(r"[\w' .-]*")
_ENVOY = re.compile(r"'s (?:[\w-]+ ){0,2}(?:envoys?|representatives?|negotiators?|emissary|team)\b")
_GUEST = re.compile(
    r" (?:at |in )?(?:the )?(?:white house|oval office|kremlin|mar-a-lago)\b| (?:him|her) "
    r"| (?:the |a )?(?:russian|ukrainian|american|us|u\.s\.) "
    r"(?:leader|president|delegation|team|negotiators?|envoys?)\b"
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


def heads(sentence: Sentence) -> list[Mention]:
    """The nouns and verbs of meeting in a sentence, from left to right."""
    found = [m for m in sentence.of("talk") if _meets(sentence, m)] or _together(sentence)
    return sorted([*found, *_elided(sentence)], key=lambda m: m.start)


def _together(sentence: Sentence) -> list[Mention]:
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


_NTH = "first|second|third|fourth|fifth|sixth|seventh|last|latest"
_COUNTING = (*(f" {word}" for word in _NTH.split("|")), " another ", " one more ")
_ORDINAL = re.compile(  # a class of characters at its head makes the search quick
    rf"[^a-z0-9](?:(?:the|a) (?:{_NTH}) "
    r"(?=(was|were|took|came|followed|ended|lasted|began|brought|happened|will|is|on|in)\b)"
    r"|(?:another|one more) (?=(was held|followed|took place|came|is due)\b))"
)
# "The second, on March 3, …", "the first, held in Rome, …"
_APPOSED = re.compile(rf"[^a-z0-9](?:the (?:{_NTH}), (?=(held|in|on|at|which)\b))")
_OTHERS = re.compile(r"\b(?:swaps|exchanges|phases|stages|groups|batches|waves|attacks|strikes|points|proposals)\b")
_ROUNDS = re.compile(r"\b(?:rounds?|meetings?|talks|negotiations|met|times|summits?)\b")
# What else may be counted in an article about talks.
_COUNTED = re.compile(
    r"\b(?:swaps?|exchang\w+|phases?|stages?|groups?|batch\w*|drones?|missiles?|strikes?|attacks?|explosions?|points?|calls?"
    r"|proposals?|prisoners?|bodies|sanctions|documents?|memorand\w+|steps?|issues?|questions?|villages?)\b"
)


def _elided(sentence: Sentence) -> list[Mention]:
    """ "The first round was held in May. The second followed on June 2": rounds that are but counted."""
    rest, at = sentence.document.sentences, sentence.index
    if not any("talk" in scene.kinds for scene in rest[max(0, at - 2) : at + 1]):
        return []
    text = sentence.folded[max(sentence.start - 1, 0) : sentence.end]
    if not any(word in text for word in _COUNTING):
        return []
    start = rest[max(0, at - 2)].start
    span = max(sentence.start - 1, 0), sentence.end
    found = list(_APPOSED.finditer(sentence.folded, *span))
    others = _OTHERS if found else _COUNTED
    found = found or list(_ORDINAL.finditer(sentence.folded, *span))
    if not found or not _ROUNDS.search(sentence.folded, start, found[0].start()):
        return []
    if others.search(sentence.folded, start, sentence.end) or not (sentence.dates or "city" in sentence.kinds):
        return []
    entry = sentence.document.lexicon.of("talk")["round"]
    return [Mention("talk", "round", match.end(), match.end(match.lastindex or 0), entry) for match in found]


def _meets(sentence: Sentence, head: Mention) -> bool:
    """Whether a word speaks of a meeting: a host with a guest, a delegation with its whereabouts."""
    folded, form = sentence.folded, head.get("form")
    if form == "team":
        return any(
            m.start - head.end == 4 and folded.startswith(" in ", head.end) and m.value not in CAPITALS
            for m in sentence.of("city")
        )
    if form == "host":
        named = [m for m in sentence.of("person") if 0 < m.start - head.end < 50]
        return _GUEST.match(folded, head.end) is not None or any(
            _NAMES.fullmatch(folded, head.end, m.start)
            and (not folded.startswith("'s", m.end) or _ENVOY.match(folded, m.end))
            for m in named
        )
    if head.value == "followup" and not _FOLLOWED.match(folded, head.end):
        return False  # "follow-up talks"
    return _NOT_HEAD.match(folded, head.end) is None
