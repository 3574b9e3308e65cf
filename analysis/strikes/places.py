"""Where a strike fell: the names behind a number, else in front of it."""

from analysis.phrases import LETTER, Phrase, pattern
from analysis.strikes.tallies import HARM, Tally

# Words with a capital behind "in" or "on" that are no places.
NAMELESS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec eve christmas easter new "
    "telegram facebook x ukraine russia nato governor mayor shahed".split()
)
BEHIND = pattern("[^number weapon people end clause them who]*")
BEHIND_HARM = pattern("(?:[^end clause them who] | clause the word of)*")
CLAUSE = pattern(".*[end who clause say]")
PASSED = pattern("in [word the of site province dash]{0,5} \\Z")
JOINT = pattern("[and comma place] [word the of site province dash]{0,5} \\Z")
MAYBE = pattern("[word side place](?!word? say)")


def places(phrase: Phrase, tally: Tally) -> list[int]:
    """The words that name places behind a quantity, else in front: "In Dnipro, 12 were hurt", "a raid on Odesa killed 12"."""
    group, kinds = tally.group, phrase.kinds
    behind = (BEHIND_HARM if tally.measure in HARM else BEHIND).match(kinds, group.last)
    found = names(phrase, group.last, behind.end()) if behind else []
    clause = CLAUSE.match(kinds, 0, group.first)
    found = found or names(phrase, clause.end() if clause else 0, group.first)
    return found or (names(phrase, group.last, len(kinds)) if tally.measure in HARM else [])


def names(phrase: Phrase, first: int, last: int) -> list[int]:
    """The first run of place names among these words: regions, and capitals behind "in", "over", "near" and so on."""
    text, found = phrase.sentence.document.text, []
    for place in range(first, last):
        if phrase.kinds[place] != LETTER["place"] and not _capital(phrase, place, text):
            continue
        if found:
            if not JOINT.search(phrase.kinds, max(first - 5, 0), place):
                break
            found.append(place)
        elif PASSED.search(phrase.kinds, max(first - 5, 0), place):
            found.append(place)
    return found


def _capital(phrase: Phrase, place: int, text: str) -> bool:
    if not text[phrase.spans[place][0]].isupper() or not MAYBE.match(phrase.kinds, place):
        return False
    word = phrase[place]
    return not word.endswith(("ian", "'s", "ed")) and word not in NAMELESS
