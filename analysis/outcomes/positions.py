"""Who agrees to, refuses, proposes or breaks what, as one sentence says it."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.clauses import Reading
from analysis.outcomes.accords import grain, papers
from analysis.outcomes.refusals import elliptic, recalled
from analysis.outcomes.stances import stand
from analysis.outcomes.subjects import Position, subjects


def positions(reading: Reading) -> Iterator[Position]:
    """Where a sentence says that its subjects stand; what it calls "the demand" may stand in the sentences before."""
    if reading.kinds.isdisjoint(("stance", "yield", "paper", "outcome")):
        return
    own = subjects(reading)
    for subject in own:
        found = grain(reading, subject) if subject.kind == "grain_export" else None
        if found := found or stand(reading, subject, own):
            yield found
    yield from papers(reading)
    yield from elliptic(reading, own)
    yield from recalled(reading, own)
