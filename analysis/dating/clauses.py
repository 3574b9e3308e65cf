"""Which of a sentence's dates an event has: by the clauses between them, and by what each date belongs to."""

from analysis.dating.patterns import AROUND, compiled
from analysis.dating.scene import DateExpression
from analysis.document import Sentence

FOREIGN = 9  # the rank of a date that is not the event's
_ADJACENT = 6  # characters between an event's words and a date that belongs to them
_REACH = 70  # characters before a date within which a verb of saying may stand
_CLAUSE = AROUND["clause"]
_ASIDE = compiled(r"(?:which|who|whom|whose|when|after|before|since|where|than|following|ahead of)$")
_APART = compiled(r"(?:before|since|ahead of)$")
_AFTER = compiled(r"(?:after|following)$")
_NESTED = compiled(r"(?:that|which|who|whose)$")
_SAYS = AROUND["says"]
_SINCE = compiled(r"\b(?:since|until|till|before|after|prior to|than in|than on|compared (?:to|with))(?: the)?\s*$")
_RECORD = AROUND["record"]
_THE = compiled(r"(?:\b(?:the|its|his|her|their|a|an|this)|'s) $")
_NOUN = AROUND["noun"]


def says(folded: str, floor: int, at: int) -> bool:
    """Whether the date at `at` is that of a saying: "the air force said on Sunday"."""
    return _SAYS.search(folded, max(floor, at - _REACH), at) is not None


def rank(found: DateExpression, sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """How well a date fits an event, and how far away it stands; `FOREIGN` where it is not its date."""
    folded, start = sentence.folded, sentence.start
    first, last = (found.end, span[0]) if found.start < span[0] else (span[1], found.start)
    distance = max(last - first, 0)
    between = [m for m in _CLAUSE.finditer(folded, min(first, last), max(first, last))] if distance else []
    if distance <= _ADJACENT and span[0] < sentence.end and not between:  # "the February 26 meeting", "talks on May 16"
        return 0, distance
    since = _SINCE.search(folded, max(start, found.start - 32), found.start)
    if since or _names_something(found, sentence) or _compares(found, sentence):
        return FOREIGN, distance
    if says(folded, start, found.start):
        return 4, distance
    if not between:
        return 0, distance
    if found.start < span[0]:
        published = sentence.document.article.published
        coming = found.first and published and found.first > published
        if _APART.match(between[-1][0]) or (coming and _AFTER.match(between[-1][0])):
            return FOREIGN, distance  # the date is that of what came before or after the event
        if _NESTED.match(between[0][0]):
            return 2, distance
        framing = found.start - start < 30 or not [m for m in _CLAUSE.finditer(folded, start, found.start)]
        return (1 if framing else FOREIGN if _aside_before(sentence, found.start) else 2), distance
    return (FOREIGN if _ASIDE.match(between[-1][0]) else 3), distance


def _aside_before(sentence: Sentence, at: int) -> bool:
    """Whether the clause that holds the date opens like an aside and closes before the event."""
    openers = [m for m in _CLAUSE.finditer(sentence.folded, sentence.start, at)]
    return bool(openers) and bool(_ASIDE.match(openers[-1][0]))


def _compares(found: DateExpression, sentence: Sentence) -> bool:
    """The heaviest raid this year: the date is what the event is measured against."""
    return found.precision in ("year", "month", "season", "quarter") and bool(
        _RECORD.search(sentence.folded, max(sentence.start, found.start - 90), found.start)
    )


def _names_something(found: DateExpression, sentence: Sentence) -> bool:
    """The 2014 annexation, the February 2022 invasion: the date is part of a name."""
    folded = sentence.folded
    return (
        found.precision in ("year", "month", "season")
        and _THE.search(folded, max(sentence.start, found.start - 8), found.start) is not None
        and _NOUN.match(folded, found.end, sentence.end) is not None
    )
