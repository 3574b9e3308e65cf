"""Claims: one row as one article states it, with its place in the text."""

from dataclasses import dataclass, field
from typing import Any

from analysis.document import Sentence
from analysis.timing import When


@dataclass(slots=True)
class Claim:
    """One row of a table before it is a row.

    `cells` holds the table's own columns (see tables.toml), `start` and `end` the core words, `evidence` which span
    gave each cell, `rule` the rule's name, `reasons` why one should trust it less (keys of REASONS).
    """

    table: str
    cells: dict[str, Any]
    sentence: Sentence
    start: int
    end: int
    rule: str
    when: When | None = None
    evidence: dict[str, tuple[int, int]] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()


LEVELS = ("low", "medium", "high")  # of confidence, the least first

# Why a row deserves less trust, and how much less. Three of medium weigh as one of low: rows with two
# were as often right on the labelled articles as rows with one.
REASONS = {
    "date carried": "medium",  # the day stands in another sentence
    "date from header": "medium",  # no day is named; the publication day stands in
    "no date": "medium",
    "side inferred": "medium",  # who attacked or took follows from who speaks or where it fell
    "weapon inferred": "medium",
    "place inferred": "medium",  # the place stands in a neighbouring sentence
    "round inferred": "medium",  # the outcome's round stands in a neighbouring sentence
    "hedged": "medium",  # "likely", "reportedly"
    "only proposed": "low",  # somebody's idea of a meeting, which may come to nothing
    "unknown place": "low",  # not in the list of settlements
    "computed": "low",  # the number follows from others ("all but one")
    "vague number": "low",  # "dozens"
}


def enough(level: str) -> tuple[str, ...]:
    """The levels of confidence from `level` on; raises ValueError for one that there is not.

    >>> enough("medium")
    ('medium', 'high')
    """
    if level not in LEVELS:
        raise ValueError(f"no level of confidence {level!r}; the levels are {', '.join(LEVELS)}")
    return LEVELS[LEVELS.index(level) :]


def confidence(reasons: tuple[str, ...]) -> str:
    """high, medium or low, from the reasons that a rule gave.

    >>> confidence(()), confidence(("date carried",)), confidence(("unknown place",))
    ('high', 'medium', 'low')
    """
    levels = [REASONS[reason] for reason in reasons]
    if "low" in levels or levels.count("medium") > 2:
        return "low"
    return "medium" if levels else "high"
