"""Who sits at the table: the parties of a meeting, its track, and who leads each delegation."""

from __future__ import annotations

import re
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
# A side that stands behind one of these is a place, a topic or an enemy, and no guest …
_PLACE = re.compile(r"\b(?:in|on|against|into|inside|across|over|about|of|for|towards?|by|near|invaded|backing) (?:the )?(?:[a-z]+ern )?$")
# … unless people come from there.
_PEOPLE = re.compile(
    r"\b(?:delegat\w+|representatives?|officials?|negotiators?|leaders?|presidents?|envoys?|teams?|ministers?|governments?|"
    r"sides?|parties|secretary|diplomats?|advisers?|counterparts?|chiefs?|talks|round|meetings?|negotiations|summit|consisting) "
    r"(?:of|from|for|by)(?: both)? (?:the )?(?:[\w.]+(?:,| and|, and) (?:the )?){0,2}$"
)
_WAR = re.compile(r"\b(?:war|invasion|conflict|fighting|sanctions|aggression|ties|relations|border|deal|agreement|peace|truce) "
                  r"(?:with|between|in|on|against|of|for) (?:the )?$")
_OWNED = re.compile(r"(?:'s?)? (?:full-scale |all-out |\w+-?year-old )?(?:war|invasion|offensive|attacks?|strikes?|territory|soil|crisis|"
                    r"conflict|peace (?:plan|proposal|deal|framework|agreement)|proposals?|demands?|memorandum|sanctions|oil|forces|troops|"
                    r"drones?|missiles?|capital|city|region|border|prisoners)\b"
                    r"|-(?:made|occupied|held|controlled|backed|annexed|proposed|drafted|style|installed|origin)\b")
_HOST = re.compile(r"-(?:led|brokered|mediated|sponsored|hosted|facilitated)\b")
_BROKER = re.compile(r"\b(?:led|brokered|mediated|hosted|facilitated|mediation|auspices)(?: by| of)? (?:the )?$")


class Parties:
    """The sides at one table: `core` of Russia, Ukraine and the US, `others`, and where each is named."""

    def __init__(self) -> None:
        self.core: dict[str, tuple[int, int]] = {}
        self.others: set[str] = set()
        self.heads: dict[str, Mention] = {}

    def add(self, mention: Mention, side: str) -> None:
        if side in CORE:
            self.core.setdefault(side, (mention.start, mention.end))
        else:
            self.others.add(side)


def parties(sentence: Sentence, start: int, end: int) -> Parties:
    """The sides and persons named between two places as guests, not as places, topics or enemies."""
    found, folded = Parties(), sentence.folded
    for mention in sentence.mentions:
        if not start <= mention.start < end or mention.kind not in ("side", "person"):
            continue
        before = folded[max(start, mention.start - 60) : mention.start]
        after = folded[mention.end : mention.end + 40]
        if mention.kind == "person":
            side = mention.get("side")
            if side and not after.startswith("'s "):
                found.add(mention, side)
                found.heads.setdefault(side, mention)
            elif side and side in CORE:
                found.add(mention, side)
        elif _HOST.match(after) or _BROKER.search(before):
            if mention.value == "US":  # the US sits at the tables that it leads
                found.add(mention, "US")
        elif not _OWNED.match(after) and not _WAR.search(before) and (not _PLACE.search(before) or _PEOPLE.search(before)):
            found.add(mention, mention.value)
    return found


def track(sides: Iterable[str], others: Iterable[str] = ()) -> str:
    """The track of these sides; `other` where a side of the war meets somebody else, "" where nobody is known."""
    core = frozenset(sides) & frozenset(CORE)
    if core in TRACKS:
        return TRACKS[core]
    return "other" if core and set(others) else ""
