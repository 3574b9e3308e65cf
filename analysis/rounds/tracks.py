"""The sides that sit at a table, and the track that they make."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.document import Sentence
from analysis.lexicon import Mention

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


def side_of(mention: Mention) -> str:
    """The side that a country's name or a person stands for."""
    return mention.value if mention.kind == "side" else mention.get("side", "")


class Parties:
    """The sides at one table: `core` of Russia, Ukraine and the US, `others`, and where each is named."""

    def __init__(self) -> None:
        self.core: dict[str, tuple[int, int]] = {}
        self.others: set[str] = set()
        self.heads: dict[str, Mention] = {}
        self.people: set[str] = set()
        self.brokered = False  # by the US
        self.sure = False  # two are named by the grammar of meeting
        self.hosts = 0  # sides named behind "with": who meets two of them is the third

    def add(self, mention: Mention) -> None:
        """Gives a side a seat."""
        side = side_of(mention)
        self.people |= {mention.value} if mention.kind == "person" else set()
        if side in CORE:
            self.core.setdefault(side, (mention.start, mention.end))
        else:
            self.others.add(side)

    def without(self, side: str) -> Parties:
        """The same table, one side away."""
        rest = Parties()
        rest.core = {name: span for name, span in self.core.items() if name != side}
        rest.heads = {name: head for name, head in self.heads.items() if name != side}
        return rest


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
