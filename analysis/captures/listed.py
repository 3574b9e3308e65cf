"""Which settlements a taking is about: those behind it, in front of it, or "the town" that was named before."""

import re

from analysis.captures.holders import forces
from analysis.captures.places import NAME, Place, names_region, places
from analysis.captures.verbs import Verb
from analysis.document import Sentence
from analysis.settlements import regions

BESIDE = 72  # characters in front of a verb, or behind it, that may say what was taken

SEVERAL = re.compile(r"\b(?:villages?|settlements?|towns?|places|localities)\b")
_A_TOWN = "(?:town|village|city|settlement)"
_OVER = re.compile(rf"[^.;,]*?\b(?:in|over|above|at|of) (?=(?:the )?(?:\w+ )?{_A_TOWN} of\b|[A-Z])")
_FROM = re.compile(r"[^.;,]{0,40}?\bfrom\b")
_WERE = re.compile(r"[^.;,]{0,60}? (?:were|was)\b")
_CAPITAL = re.compile(r"[^A-ZÀ-Ž.;]{0,90}[A-ZÀ-Ž]")
_LIST = re.compile(
    r":(?!\d)|\b(?:naming|listing) (?:them|the \w+)(?: as)?\b|\bnamely\b|, (?:including|such as|among them)\b"
)
_COMMA = re.compile(",")
_THE_TOWN = re.compile(rf"(?<!\bof )\b(?:[Tt]he|[Tt]his) {_A_TOWN}\s*$")
_IT = r"it(?=[.,;]|$| on\b| in\b| from\b| and\b)"
_THE_TOWN_BEHIND = re.compile(rf" (?:of )?(?:(?:the|this) {_A_TOWN}\b(?! of\b| [A-Z])|{_IT})")
_NEW_SUBJECT = re.compile(  # "the cities were hit, and power was lost"
    r",? (?:and|but|while) (?!(?:the|its|their|both|all|then|later|also|now|was|were|have|has|had|other)\b)[a-z]+ $"
)
_WHICH = re.compile(  # "X, which Moscow claimed to have captured"
    r",? (?:which|that) (?:moscow|kyiv|kiev|russia|ukraine|\w+ (?:forces|troops|army|ministry)) (?:ha[ds] )?"
    r"(?:claim|sa(?:id|ys)|announc|report)\w*\b[^,;.]*$"
)
_ON = re.compile(r"\s+on\b")
_CLAUSE = re.compile(
    r"[;:]|\b(?:(?<!village )(?<!town )(?<!city )(?<!settlement )that|while|after|when|"
    r"(?:said|says|claimed|reported|announced)\b(?!,))\b"  # "Lyman, it said, was taken" is one clause
)
_NAMES = re.compile(rf"{NAME}(?: {NAME})*")
_OTHER = frozenset(("body", "person", "side", "country"))


def listed(taking: Verb) -> list[Place]:
    """The settlements that a taking is about."""
    sentence, mention, frame = taking.sentence, taking.mention, taking.frame
    text, at, end = sentence.document.text, mention.end, sentence.end
    fronted = taking.passive or frame in ("fall", "state")
    found = in_front(sentence, taking.begins, at) if fronted else []
    if found and _NEW_SUBJECT.search(sentence.folded, found[-1].end, taking.begins):
        found = []
    if frame == "flag" and (over := _OVER.match(text, at, end)):  # "over a school in the village of X"
        at = over.end()
    if mention.get("from"):
        at = left.end() if (left := _FROM.match(text, at, end)) else end
    if taking.passive and (were := _WERE.match(text, at, end)):  # "Captured by marines were X and Y"
        at = were.end()
    if not found and frame not in ("fall", "state") and _CAPITAL.match(text, at, end):
        found = places(sentence, at, end)
    if not found and (colon := _LIST.search(text, at, end)):  # "four villages were captured: X, Y, ..."
        typed = bool(SEVERAL.search(sentence.folded, mention.start - BESIDE, colon.start()))
        found = places(sentence, colon.end(), end, typed=typed)
        homes = [m for m in sentence.of("region") if at <= m.start < colon.start() and names_region(sentence, m)]
        for place in found if homes else ():  # "12 villages in the Sumy region, namely X and Y"
            if place.region is None:
                place.lies_in(homes[-1])
    if not found:
        found = _meant(taking, at, fronted)
    if not found and not fronted and (which := _WHICH.search(sentence.folded, sentence.start, mention.start)):
        found = in_front(sentence, which.start())  # "X, which Moscow claimed to have captured"
    if mention.value in ("occupy", "claim"):  # regions are, for years
        found = [place for place in found if all(m.start != place.start for m in sentence.of("region"))]
    known = any(place.sure for place in (found[:1] if taking.passive else found))
    ground = frame == "take" and (known or (not taking.passive and forces(sentence, mention.start)))
    return [place for place in found if place.sure or (place.region_span and frame != "claim") or ground]


def _meant(taking: Verb, at: int, fronted: bool) -> list[Place]:
    """The settlement that "the town" means: the one that the sentence named last, or the one of the sentence before."""
    sentence = taking.sentence
    text, start = sentence.document.text, sentence.start
    town = _THE_TOWN.search(text, start, taking.begins) if fronted else _THE_TOWN_BEHIND.match(text, at, sentence.end)
    if town is None:
        return []
    here = _named(sentence, start, town.start())
    before = _named(sentence.previous, sentence.previous.start, sentence.previous.end) if sentence.previous else []
    return here[-1:] or (before if len({one.name for one in before}) == 1 else [])[:1]


def in_front(sentence: Sentence, end: int, verb_end: int | None = None) -> list[Place]:
    """The settlements that the subject before `end` names; and of verbs left out: "A fell on Monday, B on Friday"."""
    start = sentence.start
    for clause in _CLAUSE.finditer(sentence.folded, start, end):
        start = clause.end()
    found = places(sentence, start, end, subject=True)
    if found and verb_end and _ON.match(sentence.folded, verb_end):
        also = places(sentence, verb_end, sentence.end)
        found += also if also and _ON.match(sentence.folded, also[-1].end) else []
    return found or _apposed(sentence, end)  # "X, a town that had stood up for years, fell"


def _apposed(sentence: Sentence, end: int) -> list[Place]:
    """The settlement at the head of a sentence, where all that parts it from `end` is an aside between commas."""
    text, start = sentence.document.text, sentence.start
    if text[start:end].rstrip()[-1:] != ",":
        return []
    for comma in _COMMA.finditer(text, start, end):
        found = places(sentence, start, comma.start(), subject=True)
        if found and found[-1].end == comma.start():
            return [place for place in found if place.sure]
    return []


def _named(sentence: Sentence, start: int, end: int) -> list[Place]:
    """The settlements of the list that a stretch names anywhere."""
    found = []
    for token in _NAMES.finditer(sentence.document.text, start, end):
        name = token[0].removesuffix("'s").removesuffix("’s")
        here = [m for m in sentence.mentions if m.start < token.end() and token.start() < m.end]
        other = any(m.kind in _OTHER or (m.kind == "region" and names_region(sentence, m)) for m in here)
        if regions(name) and not other:
            last = token.start() + len(name)
            found.append(Place(name, token.start(), last, True, last))
    return found
