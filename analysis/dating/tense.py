"""Does the sentence speak of what is to come, or of what was? For dates that name no year or week."""

import re
from collections.abc import Iterator

from analysis.dating.patterns import WORDINGS

_REACH = 120  # characters to either side; further away a verb rarely governs the date

_TOKEN = re.compile(r"[a-z']+|[,;:()]|[.!?]\"?\s|\n\s*\n")
_WORDS = {name: frozenset(words.split()) for name, words in WORDINGS["tense"].items()}
_KINDS = {word: kind for kind in ("past", "clause", "told", "ahead") for word in _WORDS[kind]}
_PAIRS = {first: frozenset(second.split()) for first, second in WORDINGS["tense_pairs"].items()}
_NO_VERBS, _DONE, _BE, _MAY_IS_MONTH = (_WORDS[name] for name in ("no_verb", "done", "be", "may_is_month"))
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|no later than|not later than|until at least)\s+(?:the\s+)?"
    r"(?:(?:early|mid|late|start|beginning|middle|end)\W(?:of\s+)?)?$"
)
_OPENS = re.compile(r"(?:[.!?]\"?\s+|\n\s*)$")  # "Until Friday, it had not ...": the verb follows
_AFTER = re.compile(
    r"\b(?:since|after|following)\s+(?:the\s+)?(?:(?:early|late|mid|start|end|beginning|middle)\W+(?:of\s+)?)?$"
)
# A past verb whose term still runs: gave until, demanded by, extended until.
_OPEN = re.compile(
    r"\b(?:gave|giving|given|has|have|deadline|ultimatum|demand\w*|order\w*|urg\w+|agreed|vowed|"
    r"promised|pledged|threaten\w*|extended|wants?|needs?|told)\b"
)


def _cues(folded: str, start: int, end: int) -> Iterator[str]:
    """What the words tell, one after the other: ahead, told (a finite verb of the past), past, clause or stop."""
    before = ""
    for word in _TOKEN.findall(folded, start, end):
        if (kind := _KINDS.get(word)) and kind != "past":
            yield kind
        elif before in _PAIRS and word in _PAIRS[before]:
            yield "ahead"
        elif kind or (word.endswith("ed") and word not in _NO_VERBS and before not in _BE):
            yield "past"
        elif word == "may" and before not in _MAY_IS_MONTH:
            yield "ahead"
        elif word[0] in ".!?\n":
            yield "stop"
        before = "" if word == "to" and before in _DONE else word


def looks_ahead(folded: str, start: int, end: int, floor: int, ceiling: int) -> bool | None:
    """True where the words around `folded[start:end]` speak of the future, False of the past, None where mute.

    Only `folded[floor:ceiling]` is read. The nearest verb before, in the same clause, decides; without one
    the first verb after; without that the verb of an earlier clause.
    """
    floor, ceiling = max(floor, start - _REACH), min(ceiling, end + _REACH)
    near = folded[max(floor, start - 36) : start]
    if ("after" in near or "since" in near or "following" in near) and _AFTER.search(
        folded, max(floor, start - 32), start
    ):
        return False
    clause: bool | None = None
    outer: bool | None = None
    for kind in _cues(folded, floor, start):
        if kind == "ahead":
            clause = True
        elif kind == "told" or (kind == "past" and clause is None):
            clause = False
        elif kind == "clause":
            clause, outer = None, outer if clause is None else clause
        elif kind == "stop":
            clause = outer = None
    to_come = "til" in near or "by" in near or "before" in near or "later" in near  # one of them is in each such phrase
    until = _UNTIL.search(folded, max(floor, start - 36), start) if to_come else None
    if until and until.start() > floor and not _OPENS.search(folded, max(floor, until.start() - 3), until.start()):
        return True if clause is None else clause or bool(_OPEN.search(folded, floor, start))
    if clause is not None:
        return clause
    for kind in _cues(folded, end, ceiling):
        if kind == "stop":
            break
        if kind != "clause":
            return kind == "ahead"
    return outer
