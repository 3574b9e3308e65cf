"""Where a strike fell: the names behind a number, else in front of it."""

from analysis.phrases import Phrase, pattern
from analysis.strikes.predicates import HARM
from analysis.strikes.tallies import Tally

BEHIND = pattern("[^number weapon people end clause them who]*")
BEHIND_HARM = pattern("(?: [^end clause them who] | clause the word of)*")
CLAUSE = pattern(".* [end who clause say]")
NAME = pattern("[place capital side] (?! word? say)")
FIRST = pattern("[in hit assail] [word the of site province dash]{0,5} \\Z")
JOINED = pattern("[and comma place] [word the of site province dash]{0,5} \\Z")
NAMELESS = ("ian", "'s", "ed", "ukraine", "russia")  # "Ukrainian", "Russian-held"


def places(phrase: Phrase, tally: Tally) -> list[int]:
    """The words that name places behind a quantity, else in front: "In Dnipro, 12 were hurt", "a raid on Odesa"."""
    group, kinds = tally.group, phrase.kinds
    behind = (BEHIND_HARM if tally.measure in HARM else BEHIND).match(kinds, group.last)
    clause = CLAUSE.match(kinds, 0, group.first)
    return (
        (names(phrase, group.last, behind.end()) if behind else [])
        or names(phrase, clause.end() if clause else 0, group.first)
        or (names(phrase, group.last, len(kinds)) if tally.measure in HARM else [])
    )


def names(phrase: Phrase, first: int, last: int) -> list[int]:
    """The first run of place names among these words: regions, and capitals behind "in", "over", "near" and so on."""
    found: list[int] = []
    for match in NAME.finditer(phrase.kinds, first, last):
        place = match.start()
        if phrase[place].endswith(NAMELESS):
            continue
        if (JOINED if found else FIRST).search(phrase.kinds, max(first - 5, 0), place):
            found.append(place)
        elif found:
            break
    return found
