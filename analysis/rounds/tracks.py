"""The sides that sit at a table, and the track that they make."""

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
# Who is at home in a capital sits at the table there.
SEATS = {"Washington": "US", "Moscow": "Russia", "Kyiv": "Ukraine"}
# Where there was one meeting only, and texts need not say whose.
KNOWN = {"Anchorage": "us-russia"}
# Sides of other wars and conferences.
CROWD = frozenset(("China", "India", "Iran", "Israel", "Gaza", "Pakistan", "Syria", "Sudan", "North Korea"))


def side_of(mention: Mention) -> str:
    """The side that a country's name or a person stands for."""
    return mention.value if mention.kind == "side" else mention.get("side", "")


def named(*sentences: Sentence | None) -> set[str]:
    """Those of Russia, Ukraine and the US that sentences name, by country or person."""
    found = (side_of(m) for sentence in sentences if sentence for m in sentence.of("side", "person"))
    return set(CORE).intersection(found)


def track(sides: Iterable[str], others: Iterable[str] = ()) -> str:
    """The track of these sides; `other` where a side of the war meets somebody else, "" where too few are known."""
    core = frozenset(sides) & frozenset(CORE)
    if core in TRACKS and not CROWD & set(others):
        return TRACKS[core]
    return "other" if set(others) else ""
