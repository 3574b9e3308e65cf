"""The heads of entries in lists: "May 2: they met", "May 2, Doha: they met"."""

import re

from analysis.dates import DateExpression
from analysis.document import Sentence

_ENTRY = 5  # characters before a list's entry
_ENTRY_HEAD = re.compile(r"[\s\W]{0,4}([^:—]{6,60}?)(?=\s?[:—–]|\s-\s)")


def entry_head(sentence: Sentence) -> int:
    """Where the head of a list's entry ends that names a day and a place, "May 2, Doha: they met"; -1 without one."""
    named = [m.start for m in sentence.of("city", "country")[:1]] + [d.start for d in sentence.dates[:1]]
    if len(named) < 2 or min(named) - sentence.start > _ENTRY:
        return -1
    match = _ENTRY_HEAD.match(sentence.folded, sentence.start, sentence.end)
    if match is None:
        return -1
    dates = [(d.start, d.end) for d in sentence.dates if d.end <= match.end(1)]
    places = [(m.start, m.end) for m in sentence.of("city", "country") if m.end <= match.end(1)]
    rest = sentence.folded[match.start(1) : match.end(1)]
    for start, end in sorted({*dates, *places}, reverse=True):
        rest = rest[: start - match.start(1)] + rest[end - match.start(1) :]
    dateline = dates and places and places[0] < dates[0] and sentence.folded[match.end(1) : match.end(1) + 1] != ":"
    return match.end(1) if dates and places and not dateline and not rest.strip(" ,.()/-–in") else -1


def opening(sentence: Sentence) -> DateExpression | None:
    """The date that opens a sentence, as in a list by dates."""
    return next((d for d in sentence.dates[:1] if d.start - sentence.start < 3), None)
