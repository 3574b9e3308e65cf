"""Exchanges of prisoners and bodies, and people brought home: what was agreed, and what was carried out.

Every leg with its number; without one the exchange itself: "agreed on a swap of prisoners", "exchanged prisoners".
"""

import re
from collections.abc import Iterator

from analysis.clauses import BELLIGERENTS, Reading, side
from analysis.lexicon import Mention
from analysis.outcomes.legs import CIVILIANS, PRISONERS, TAKEN, is_noun, legs, told
from analysis.outcomes.topics import Statement, Topic
from analysis.outcomes.verdicts import deed, verdict

_STATUSES = ("agreed", "carried_out", "proposed", "discussed")
_OTHER = re.compile(
    r"\bexchang\w+ (?:of )?(?:(?:heavy|artillery|sharp|intense|the) )*(?:fire|letters?|views|opinions|words|"
    r"information|blows|attacks|strikes|messages|gunfire|rates?|data|notes|gifts|accusations)|"
    r"\b(?:stock|currency|foreign) exchange|"
    r"\b(?:rubble|debris|morgue|wreckage|mass graves?|executed|sentenced|jailed|charged|school|shirts)\b"
)
_THE_SWAP = re.compile(r"\b(?:the|this|that|an?|such an?|another|new) (?:[\w-]+ ){0,2}$")
_GRADED = re.compile(r"\b(?:planned|agreed|upcoming|promised|negotiated) (?:[\w-]+ ){0,3}$")
_MEDIATED = re.compile(r"[^,;.]{0,40}? (?:was|were) (?:mediated|facilitated) ")
_WERE = re.compile(r"\b(?:is|are|was|were|been|be|being) $")  # "prisoners were exchanged"
_HURT = re.compile(r"\b(?:wounded|injured|sick|ill|captured|captive)\b")
_DONE = re.compile(
    r"[^.;]{0,60}?(?:, which|, and (?:it|the (?:swap|exchange|handover|transfer))| which| that) (?:was|were|has been|"
    r"have been|had been|took) (?:then |later |since |duly |already |also )*(?:carried out|completed|implemented|"
    r"conducted|held|place|fulfilled|made)\b"
)
_CAME = ("came", "come", "coming", "brought", "bring", "back", "home", "reunited", "went", "gone")
_LINKS = " '-sofwar)\""


def exchanges(reading: Reading, topic: str | None) -> list[Statement]:
    """What a sentence says of exchanges: every leg with its number, and what is agreed or done without one.

    `topic`: the kind of exchange that the article has spoken of shortly before.
    """
    folded, span = reading.folded, (reading.start, reading.end)
    if not ("captive" in reading.kinds or (topic and "handover" in reading.kinds)) or _OTHER.search(folded, *span):
        return []
    found = list(legs(reading, topic))
    found += [done for one in found if (done := _done(reading, one))]
    kinds = {exchange.kind for exchange in found}
    named = _named(reading, topic) if "handover" in reading.kinds else ()
    return found + [one for one in named if one.kind not in kinds and (not kinds or one.status == "agreed")]


def _done(reading: Reading, agreed: Statement) -> Statement | None:
    """ "An accord to exchange 1,000 prisoners each, which was carried out over three days"."""
    done = _DONE.match(reading.folded, agreed.end, reading.end) if agreed.status == "agreed" else None
    if done is None or reading.mood(done.end(), agreed.end) or reading.negated(done.end()):
        return None
    return agreed._replace(status="carried_out", start=agreed.end, end=done.end(), rule="and carried out")


def _named(reading: Reading, topic: str | None) -> Iterator[Statement]:
    """An exchange without a number."""
    folded = reading.folded
    held = "captivity" in folded[reading.start : reading.end]
    nouns = [n for n in reading.of("captive")
             if n.value != "unspecified" or held or _HURT.search(folded, n.start - 30, n.start)]  # fmt: skip
    for swap in reading.of("handover"):
        home = held or (topic and folded.startswith(_CAME, swap.start))
        handed = folded.startswith(("let", "gave", "handed"), swap.start)
        active = handed and not _WERE.search(folded, swap.start - 6, swap.start)
        aside = swap.value == "involve" or folded.startswith("in ", swap.start - 3)  # "in return"
        if aside or active or (swap.value == "get" and not home):
            continue
        things = _things(reading, swap, nouns, held)
        noun = is_noun(reading, swap) or folded.startswith(" of ", swap.end)
        before = swap.value != "get" and bool(things) and things[0].start < swap.start
        noun = noun or (before and _WERE.search(folded, things[-1].end, swap.start) is None)
        known = swap.value == "swap" or (bool(things) and (things[0].value == CIVILIANS or told(reading, topic)))
        if things and known and not TAKEN.search(folded, things[0].start - 34, things[0].start):
            kinds = list(dict.fromkeys(PRISONERS if n.value == "unspecified" else n.value for n in things))
            start, end = min(swap.start, things[0].start), max(swap.end, things[-1].end)
        elif not things and topic and known and _THE_SWAP.search(folded, swap.start - 34, swap.start):
            kinds, start, end, noun = [topic], swap.start, swap.end, True
        else:
            continue
        status = _status(reading, swap, start, end, noun)
        for kind in kinds if status in _STATUSES else ():
            yield Statement(kind, status, start, end, "exchange named")


def _things(reading: Reading, swap: Mention, nouns: list[Mention], held: bool) -> list[Mention]:
    """Who is exchanged: "a prisoner swap", "a swap of prisoners"; not the captives of another exchange named there."""
    folded, (opens, closes) = reading.folded, reading.clause(swap.start)
    beside = [n for n in nouns if -1 <= swap.start - n.end <= 9 and not folded[n.end : swap.start].strip(_LINKS)]
    if beside:
        return beside
    before = [n for n in nouns if opens <= n.start < swap.start]
    if before and (held or _WERE.search(folded, opens, swap.start)):
        return before[-1:]
    others = {v.start - 1 for v in reading.of("handover") if v is not swap}
    return [n for n in nouns if 0 < n.start - swap.end <= 60 and n.start < closes and n.end not in others]


def _status(reading: Reading, swap: Mention, start: int, end: int, noun: bool) -> str:
    if not noun:
        status, sides = deed(reading, swap), {side(actor) for actor, _ in reading.actors}
        promised = status == "agreed" and swap.value != "swap" and reading.mood(swap.start) == "will"
        return "" if promised and not sides >= {*BELLIGERENTS} else status
    if _GRADED.search(reading.folded, max(reading.start, start - 44), start):
        return "agreed"
    if _MEDIATED.match(reading.folded, end):
        return "carried_out"
    stated = verdict(reading, Topic(PRISONERS, start, end))
    if stated and stated.status == "announced":
        denied = reading.between(end, end + 24, "not", "act")
        return "" if any(w.kind == "not" or w.value == "unacceptable" for w in denied) else "carried_out"
    return stated.status if stated else ""
