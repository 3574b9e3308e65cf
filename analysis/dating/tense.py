"""Does the sentence speak of what is to come, or of what was? For dates that name no year or week."""

from __future__ import annotations

import re

_REACH = 90  # characters to either side; further away a verb rarely governs the date

_CUES = re.compile(
    r"\b(?:(?P<ahead>will|won't|shall|would|going to|is due|are due|due|expected|expects?|scheduled|planned|"
    r"plans?|planning|set (?:to|for)|slated|upcoming|ahead of|hopes?|could|(?<!in )(?<!of )may(?= [a-z])(?! (?:and|to|or|of|in|on|at|was|were|last|this)\b)|might|should|must|can|"
    r"to (?:be|meet|hold|host|begin|start|resume|continue|travel|visit|attend|sign|vote|decide|arrive|return|"
    r"expire|take place|convene|gather|open|end|finish|reach|agree)|meets?|begins?|starts?|resumes?|arrives?|"
    r"travels|visits|hosts|expires?|takes? place|(?:is|are) (?:meeting|holding|hosting|travelling|traveling|"
    r"visiting|heading|flying|gathering)|proposed|invited|deadline|next)"
    r"|(?P<told>said|says|told|was|were|had|did|added|announced|reported|wrote)"
    r"|(?P<past>met|held|set|put|cut|began|took|came|went|saw|hit|struck|shot|fell|won|lost|made|gave|sent|brought|broke|"
    r"got|found|led|ran|spoke|flew|left|has|have|\w{2,}(?<!unit)(?<!arm)(?<!ne)(?<!inde)(?<!hundr)(?<!spe)ed))\b"
    r"|(?P<clause>[,;:()]|\b(?:that|which|who|when|while|after|since|following|but)\b)"
    r"|(?P<stop>[.!?]\"?\s)"
)
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|no later than|not later than|until at least)\s+(?:the\s+)?"
    r"(?:(?:early|mid|late|start|beginning|middle|end)\W(?:of\s+)?)?$"
)
_AFTER = re.compile(r"\b(?:since|after|following)\s+(?:the\s+)?(?:(?:early|late|mid|start|end|beginning|middle)\W+(?:of\s+)?)?$")


def looks_ahead(folded: str, start: int, end: int, floor: int, ceiling: int) -> bool | None:
    """True where the words around `folded[start:end]` speak of the future, False of the past, None where mute.

    Only `folded[floor:ceiling]` is read. The nearest verb before, in the same clause, decides; without one
    the first verb after; without that the verb of an earlier clause.
    """
    floor, ceiling = max(floor, start - _REACH), min(ceiling, end + _REACH)
    if _AFTER.search(folded, max(floor, start - 32), start):
        return False
    clause: bool | None = None
    outer: bool | None = None
    for cue in _CUES.finditer(folded, floor, start):
        kind = cue.lastgroup
        if kind == "stop":
            clause = outer = None
        elif kind == "clause":
            clause, outer = None, outer if clause is None else clause
        elif kind == "ahead":
            clause = True
        elif kind == "told" or clause is None:
            clause = False
    until = _UNTIL.search(folded, max(floor, start - 36), start)
    if until:
        return True if clause is None else clause or _still_open(folded, floor, start)
    if clause is not None:
        return clause
    for cue in _CUES.finditer(folded, end, ceiling):
        if cue.lastgroup == "stop":
            break
        if cue.lastgroup != "clause":
            return cue.lastgroup == "ahead"
    return outer


_OPEN = re.compile(
    r"\b(?:gave|giving|given|has|have|deadline|ultimatum|demand\w*|order\w*|urg\w+|agreed|vowed|"
    r"promised|pledged|threaten\w*|extended|wants?|needs?|told)\b"
)


def _still_open(folded: str, floor: int, start: int) -> bool:
    """A past verb whose term still runs: gave until, demanded by, extended until."""
    return bool(_OPEN.search(folded, floor, start))
