"""Legs of an exchange: numbers of people or bodies under a verb of handing over.

"307 more soldiers", "the bodies of 1,212", "390 on Friday": each with its side's share, and whose people come home.
"""

import re
from collections.abc import Iterator

from analysis.clauses import BELLIGERENTS, Reading, side
from analysis.counts import Count
from analysis.lexicon import Mention
from analysis.outcomes.topics import Statement, Topic
from analysis.outcomes.verdicts import deed, verdict

PRISONERS, REMAINS, CIVILIANS = "prisoner_exchange", "remains_exchange", "civilians_return"

_CONTEXT = re.compile(
    r"\b(?:swap|exchang|prisoner|pows?\b|captiv|bodies|remains of|repatriat|returned from|\d[ -]for[ -]\d|freed\b|"
    r"(?:were|was|been) released|each released|(?:came|return\w*|brought|allowed to (?:go|return)) home)"
)
_TAKEN_AWAY = re.compile(
    r"\b(?:deport(?!e?r)|abduct|forcibly|reunit|their (?:families|relatives|homeland|parents)|"
    r"(?:returned|brought back|sent (?:home|back)|handed over|home) to (?:the )?(?:russia|ukrain|kyiv|moscow)|"
    r"(?:brought|came|return\w*|allowed to (?:go|return)) home\b)"
)
_EACH = re.compile(
    r"\b(?:each|apiece|per side|(?:on|from|for) (?:both|each|either) sides?|either side|both sides? (?:released|"
    r"returned|freed)|(?:each|both) (?:ways?|directions?)|a side)\b"
)
_SAME = re.compile(r"\b(?:the same number|equal numbers?|as many(?! as))\b")
_FOR = (" for ", "-for-", " in exchange for ", " in return for ", " for another ")
_NOUN_GAP = re.compile(
    r"(?:[ -](?!(?:and(?! (?:\w+ly )?(?:wounded|injured|ill|sick)\b)|were|was|have|had|has|by|from|after|who|that|to|"
    r"in|on|for|with|is|are|against|killed in|sides|countries|parties|days|rounds|stages)\b)[\w'/-]+){0,6}?[ -]"
)
_OF = re.compile(r"(?: of)? (?:another |a further |an additional |the |its |their )?")
_DEAD = re.compile(r"\b(?:fallen|dead|killed|slain|deceased)\b")
_ALIVE = re.compile(r"\b(?:freed|released|swap\w*|captiv\w+|came|come|home|wounded)\b")
_THE_BODIES = re.compile(r"(?:the|their|these) (?:\w+ )?(?:bodies|remains)\b")
_RUNNING = re.compile(
    r"\b(?:since (?:the )?(?:start|beginning|invasion|full|war|russia|february|last|20\d\d)|during the war)\b"
)
_THIS_YEAR = re.compile(r"\b(?:so far|this year|to date)\b")
_RECORD = re.compile(r"\b(?:largest|biggest|first|latest)\b|\b(?:died|killed|fell|captured|missing|held)(?: \w+)? $")
_PART = re.compile(
    r"\b(?:includ\w+|among (?:them|those|the)|of (?:whom|them|these|those)|lists? of|names of)\b[^,;]{0,60}$"
)
_SHARED = re.compile(
    r"(?: people| persons| captives)?(?: coming| returned)? (?:from|for|on|by|to) (?:each|both|either) sides?\b| a "
    r"side\b| the (?:day|week) before\b| apiece\b| each[ ,.]|(?: others| more| of them)? (?:(?:had|have|has) been|were|"
    r"was) (?:freed|released|swapped|given|exchanged|repatriated|returned|handed over|brought)\b| the other way\b| "
    r"(?:returned|came|went) (?:home|back)\b"
)
_ON_DAY = re.compile(r" (?:more |others )?(?:on|last|the) (?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day|next)")
_TO_SIDE = re.compile(r" (?:to|for) (?:the )?(?:russia|ukrain|moscow|kyiv)")
_LEG_ENDS = re.compile(
    r" (?:russian|ukrainian) ones\b| of (?:its|their) own\b| in (?:return|exchange)\b| back\b| on \w+day\b|"
    r" to (?:the )?(?:russia|ukrain|moscow|kyiv)|[.,;]"
)
_NEXT_TO = re.compile(r" (?:back )?(?:an?other |a further |a total of |the (?:first|last|other) )?")
_NOUN = re.compile(r"(?:swap|exchange|return|release|repatriation)s?\b")
_NOMINAL = re.compile(
    r"\b(?:the|a|an|this|that|its|their|of|prisoners?|pow|war|body|latest|largest|biggest|major|new|first|another|such|"
    r"further|planned|ongoing|more|successful|broad|-for-\d[\d,]*)[ -]$"
)
_OWN = re.compile(r"\b(?:its|their|our)\b")
TAKEN = re.compile(r"\b(?:taken|took(?! back)|taking|(?:had|has|have) captured|killed)(?: \w+){0,2} $")


def legs(reading: Reading, topic: str | None) -> Iterator[Statement]:
    """Each number of people or bodies that is handed over, or to be."""
    folded, last = reading.folded, None
    counts = reading.sentence.counts
    for count in counts:
        if not isinstance(count.value, int) or count.value < 1:
            continue
        group = _group(reading, count)
        if group is None:
            if last and _ON_DAY.match(folded, count.end):
                yield last._replace(number=count, start=count.start, end=count.end)
                continue
            kind = last.kind if last else topic or _kind_near(reading)
            if not kind or not _bare(reading, count):
                continue
            group = kind, count.start, count.end, False
        kind, start, end, plain = group
        owned = kind == CIVILIANS and any(start <= actor.start < end + 24 for actor, _ in reading.actors)
        home = owned or (kind == CIVILIANS and _around(reading, _TAKEN_AWAY))
        if (plain or kind == CIVILIANS) and not (home or told(reading, topic)):
            continue
        found = _leg(reading, count, REMAINS if plain and _bodies_told(reading) else kind, start, end)
        if found and not (found.basis == "per_side" and any(2 * c.value == count.value for c in counts)):
            last = found
            yield found


def told(reading: Reading, topic: str | None) -> bool:
    """Whether this sentence or its neighbours speak of an exchange."""
    return topic is not None or _around(reading, _CONTEXT)


def _around(reading: Reading, words: re.Pattern[str]) -> bool:
    """Whether the sentence or its neighbours have the words."""
    first, last = reading.sentence.previous or reading.sentence, reading.sentence.next or reading.sentence
    return words.search(reading.folded, first.start, last.end) is not None


def _kind_near(reading: Reading) -> str | None:
    """What the sentence, or the one before, says is exchanged, where no noun stands beside the number."""
    if own := _captives(reading):
        return own[0]
    before = reading.sentence.previous
    return next(reversed(_captives(Reading(before))), None) if before else None


def _bodies_told(reading: Reading) -> bool:
    """Whether "soldiers" that are handed over are the dead: the sentence, or its neighbours, speak of bodies alone."""
    own, before, after = _captives(reading), reading.sentence.previous, reading.sentence.next
    if PRISONERS in own or _ALIVE.search(reading.folded, reading.start, reading.end):
        return False
    kinds = _captives(Reading(before)) if before else []
    behind = after and _THE_BODIES.match(reading.folded, after.start, after.end)
    return REMAINS in own or (REMAINS in kinds and PRISONERS not in kinds) or bool(behind)


def _captives(reading: Reading) -> list[str]:
    """What it says is exchanged, prisoners or bodies, in the order of its words."""
    return [n.value for n in reading.of("captive") if n.value in (PRISONERS, REMAINS)]


def _bare(reading: Reading, count: Count) -> bool:
    """A number without its noun: "received 35 in return", "and 55 to Russia", "the first 200 were freed"."""
    folded = reading.folded
    verbs = [v for v in reading.between(count.start - 40, count.start, "handover") if v.value in ("get", "give")]
    beside = verbs and _NEXT_TO.fullmatch(folded, verbs[-1].end, count.qualifier_start)
    if beside and _LEG_ENDS.match(folded, count.end):
        return True
    if _TO_SIDE.match(folded, count.end):
        return folded.endswith(("and ", ", "), 0, count.qualifier_start)
    return "handover" in reading.kinds and _SHARED.match(folded, count.end) is not None


def _group(reading: Reading, count: Count) -> tuple[str, int, int, bool] | None:
    """Kind and place of "1,000 … soldiers", "the bodies of 1,000 …"; and whether only "people" is said."""
    folded, nouns = reading.folded, reading.of("captive")
    bodies = [n for n in nouns if n.value == REMAINS and n.end <= count.qualifier_start
              and _OF.fullmatch(folded, n.end, count.qualifier_start)]  # fmt: skip
    after = next((n for n in nouns if n.start >= count.end and _NOUN_GAP.fullmatch(folded, count.end, n.start)), None)
    if after and reading.between(count.end, after.start, "handover", "act", "jointly"):
        after = None
    if bodies:
        return REMAINS, bodies[-1].start, after.end if after else count.end, False
    if after is None:
        as_many = _for_as_many(reading, count, count.end)
        return (_kind_near(reading) or PRISONERS, count.start, count.end, False) if as_many else None
    chain = [n for n in nouns if n is after or 0 <= n.start - after.end <= 3]
    kinds, end = {n.value for n in chain}, max(n.end for n in chain)
    joined = next((n.value for n in nouns if n.start > end and folded[end : n.start] in (" and ", " or ")), CIVILIANS)
    if REMAINS in kinds or _DEAD.search(folded, count.end, after.start):
        return REMAINS, count.start, end, False
    if kinds == {CIVILIANS} and joined == CIVILIANS:
        return CIVILIANS, count.start, end, False
    return PRISONERS, count.start, end, PRISONERS not in kinds


def _for_as_many(reading: Reading, count: Count, end: int) -> bool:
    """ "1,000 for 1,000", "157 prisoners for 157"."""
    return any(c.value == count.value and reading.folded[end : c.start] in _FOR for c in reading.sentence.counts)


def _leg(reading: Reading, count: Count, kind: str, start: int, end: int) -> Statement | None:
    folded, (opens, closes) = reading.folded, reading.clause(start)
    running = _RUNNING.search(folded, reading.start, reading.end) or _THIS_YEAR.search(folded, opens, closes)
    if running and not _RECORD.search(folded, reading.start, running.start()):
        return None
    if _PART.search(folded, opens, start) or TAKEN.search(folded, count.qualifier_start - 34, count.qualifier_start):
        return None
    acts = {w.value for w in reading.of("act")}
    if kind == PRISONERS and _for_as_many(reading, count, count.end):
        return Statement(kind, _done_or_agreed(acts), start, end, "one for one", number=count, basis="per_side")
    each = bool(_EACH.search(folded, opens, closes) or _SAME.search(folded, reading.start, reading.end)
                or _for_as_many(reading, count, end))  # fmt: skip
    if folded.startswith((" who ", " whom ", " that "), end):
        closes = max(closes, reading.clause(end + 3)[1])
    verbs = [v for v in reading.between(opens, closes, "handover") if not is_noun(reading, v)]
    verb = min(verbs, key=lambda v: start - v.end if v.end <= start else v.start - end + 10, default=None)
    stated = verdict(reading, Topic(kind, start, end)) if acts else None
    settled = stated and stated.status == "agreed" and (verb is None or stated.word.value == "agree")
    if stated and settled and (each or stated.word.start > end):
        basis = "per_side" if each else None
        return Statement(kind, "agreed", min(start, stated.start), end, "people agreed on", number=count, basis=basis)
    if verb is None and kind == PRISONERS and _for_as_many(reading, count, end):
        return Statement(kind, _done_or_agreed(acts), start, end, "one for one", number=count, basis="per_side")
    if verb is None or (verb.value == "involve" and not each) or abs(verb.start - start) > 150:
        return None
    noun = stated and _NOUN.match(folded, verb.start) and folded.startswith(" of ", verb.end)
    status = stated.status.replace("announced", "carried_out") if stated and noun else deed(reading, verb)
    if status not in ("agreed", "carried_out", "proposed"):
        return None
    whose = _whose(reading, verb, start, end)
    one_way = (whose or kind == CIVILIANS) and verb.value != "swap"
    basis = "per_side" if each else "one_side" if one_way else None
    start, end = min(start, verb.start), max(end, verb.end)
    return Statement(kind, status, start, end, f"leg {verb.value}", number=count, basis=basis, whose=whose)


def _done_or_agreed(acts: set[str]) -> str:
    return "carried_out" if "carry" in acts and acts.isdisjoint(("agree", "pact", "reach")) else "agreed"


def is_noun(reading: Reading, verb: Mention) -> bool:
    """Whether "exchange", "swap", "return", "release" stand as nouns, or in "in return"."""
    folded = reading.folded
    if folded.startswith("in ", verb.start - 3):
        return True
    nominal = _NOUN.fullmatch(folded, verb.start, verb.end) and _NOMINAL.search(folded, verb.start - 20, verb.start)
    return bool(nominal) and not folded.startswith(" of ", verb.end)


def _whose(reading: Reading, verb: Mention, start: int, end: int) -> str | None:
    """The side whose people come home."""
    folded, actors = reading.folded, [actor for actor, _ in reading.actors]
    for actor in actors:
        if start <= actor.start < max(end, verb.start) and side(actor) in BELLIGERENTS:
            return side(actor)
    if to := _TO_SIDE.match(folded, max(verb.end, end)):
        return next((side(a) for a in actors if to.start() < a.start < to.end()), None)
    giver = reading.agent(verb.end)
    acting = side(giver or reading.subject(verb.start))
    if acting not in BELLIGERENTS:
        return None
    own = giver is None and (verb.value == "get" or _OWN.search(folded, start, end))
    return acting if own else "Russia" if acting == "Ukraine" else "Ukraine"
