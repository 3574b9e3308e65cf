"""The sides that sit at a table, and the track that they make."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.document import Sentence

CORE = ("Russia", "Ukraine", "US")
NAMES = {"US": "United States"}
TRACKS = {
    frozenset(("Russia", "Ukraine")): "russia-ukraine",
    frozenset(CORE): "trilateral",
    frozenset(("Russia", "US")): "us-russia",
    frozenset(("Ukraine", "US")): "us-ukraine",
}
# Sides of other wars and conferences.
CROWD = frozenset(("China", "India", "Iran", "Israel", "Gaza", "Pakistan", "Syria", "Sudan", "North Korea"))
_JOINED = (" and ", ", ", ", and ", "-", " and the ", " and its ")


def seated(sentence: Sentence) -> frozenset[str]:
    """The sides that a sentence names together before their people: "US and Ukrainian negotiators"."""
    found: set[str] = set()
    last = None
    for mention in sentence.of("side"):
        if last and sentence.folded[last.end : mention.start] in _JOINED:
            found |= {last.value, mention.value}
        last = mention
    return frozenset(found & set(CORE))


def track(sides: Iterable[str], others: Iterable[str] = ()) -> str:
    """The track of these sides; `other` where a side of the war meets somebody else, "" where nobody is known."""
    core = frozenset(sides) & frozenset(CORE)
    if core in TRACKS and not CROWD & set(others):
        return TRACKS[core]
    return "other" if core and set(others) else ""
