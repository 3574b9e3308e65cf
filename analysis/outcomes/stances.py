"""Where a subject stands: the stance before it ("rejected a truce") or behind it ("the truce collapsed")."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.clauses import UNREAL, Reading, side
from analysis.lexicon import Mention
from analysis.outcomes.subjects import BELLIGERENTS, Position, Subject

_STATUS = {"refuse": "rejected", "unacceptable": "rejected", "accept": "agreed", "reach": "agreed", "pact": "agreed",
           "fail": "failed", "propose": "proposed", "discuss": "discussed", "carry": "carried_out"}  # fmt: skip
_BREAKABLE = ("ceasefire", "partial_ceasefire", "humanitarian_corridor", "grain_export")
# What one side alone may accept, at talks with a mediator; and what counts as agreed by whoever says so.
_ALONE = ("ceasefire", "partial_ceasefire", "security_guarantees", "framework")
_ONE_SIDED = ("grain_export", "next_round", "terms_exchanged", "civilians_return")
_PARTIES = {"Russia", "Ukraine", "US"}
_FAR = 110  # characters between a stance and its object
_LINK = re.compile(
    r" (?:(?:even|also|fully|swiftly|formally|publicly) )?(?:to|on|upon|for|any|calls for|"
    r"into)? ?(?:(?:even|be|any|the|a) )?"
)
_SIDE_LINK = re.compile(r" (?:[\w'.-]+ ){1,4}?(?:to|into|must|should) (?:\w+ )?")
_ASIDE = re.compile(
    r"\b(?:importance|claims?|reports?|allegations?|accusations?|criticism|comments?|remarks?|comment|"
    r"attend|role|with(?:out)?|unless|"
    r"until|responsibility|speculation|rumou?rs|participat\w+|say|confirm|answer|elaborate|disclose|discuss whether)\b"
)
_ACCUSED = re.compile(r"\b(?:accus|alleg|claim|blam|den(?:y|ie))")
_ADJUNCT = re.compile(r"\b(?:at|during|after|since|following|before|ahead of|despite|amid|without) (?:\w+ ){0,3}$")
_AND = re.compile(r"(?:'s)?(?: \w+){0,3}(?:,? and |-|/)(?:the )?(?:\w+ ){0,3}")
_BEING = re.compile(r"\b(?:is|are|was|were|been) (?:\w+ly |also )?$")
_BETWEEN = re.compile(r" between \w+ and \w+")
_HELPERS = re.compile(r" (?:has|have|had|was|were)(?: been)?(?: \w+ly)? $")
_USED = re.compile(
    r"\b(?:evacuat\w+|left|fled|escaped|got out)\b[^.;]{0,60}\b(?:through|via|along|using|by) (?:\w+ ){0,3}$"
)
_NO = re.compile(r"\bno (?:more |further |such |any )?$")
_ENUMERATED = re.compile(r"(?:,| and| or|, and|, or)(?: \w+){0,3} ")
_ADJECTIVAL = re.compile(r"\b(?:the|an?|its|his|their|this) (?:\w+ly )?$")
_BEFORE = re.compile(r"\b(?:already|previously|earlier) (?:\w+ )?$")
_PLAN = re.compile(r"plan|propos|formula|framework|blueprint|initiative|road ?map|point|draft|terms|memorandum|status")
_YIELDED = re.compile(
    r"\b(?:yield|produc|result|led|lead|brought|bring|end|conclud|deliver|gave rise|"
    r"emerg|culminat)\w*(?: in| to| with)? "
    r"(?:(?:an?|the|its) )?(?:\w+ )?$"
)
_INFINITIVE = re.compile(r"\bto (?:\w+ly )?$")
_CLAUSAL = re.compile(r",|\b(?:that|which|to|and|has|have|had|is|was|were|will|would)\b")
_AUX = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got) (?:(?:\w+ly|also|already|since|then|so far|again|"
    r"once again|not|never|swiftly) ){0,2}$"
)
_BY = re.compile(r" by (?:the )?")
_TO = re.compile(r" (?:to|for) (?:the )?")
_CANNOT = re.compile(r"\b(?:cannot|won't|wouldn't|can't|never|does not|do not|not) (?:\w+ )?(?:agree to )?$")


def stand(reading: Reading, subject: Subject, own: list[Subject]) -> Position | None:
    """What a sentence says of one of its subjects; `own` are all of them."""
    opens, closes = reading.clause(subject.start)
    before = [w for w in reading.between(opens, subject.start, "stance") if w.value not in ("carry", "fix")]
    if subject.verb and _denied(reading, subject.verb):
        return _refusal(reading, subject, subject.verb, "denied")
    if (
        subject.kind == "humanitarian_corridor"
        and _USED.search(reading.folded, opens, subject.start)
        and not reading.imagined(subject.start)
    ):
        return Position(subject.kind, "carried_out", reading, subject.start, subject.end, "corridor used")
    if (
        subject.kind == "territory"
        and not (before or subject.verb)
        and _NO.search(reading.folded, opens, subject.start)
    ):
        maybe = any(w.value in UNREAL for w in reading.between(opens, subject.start, "mood"))
        return None if maybe else _refusal(reading, subject, subject, "no concessions")
    after = _passive(reading, subject, closes)
    if after:
        return after
    if not before:
        return None
    return _active(reading, subject, before, own)


def _denied(reading: Reading, verb: Mention) -> bool:
    """ "Will never cede", "would not withdraw"."""
    if not reading.negated(verb.start):
        return False
    opens, _ = reading.clause(verb.start)
    moods = {w.value for w in reading.between(max(opens, verb.start - 36), verb.start, "mood")}
    return "will" in moods or _CANNOT.search(reading.folded, max(opens, verb.start - 30), verb.start) is not None


def _chain(reading: Reading, before: list[Mention]) -> tuple[Mention, str]:
    """The outermost of the stances that hang together, and what they come to: "refused to agree to"."""
    head, stance = before[-1], before[-1].value
    for outer in reversed(before[:-1]):
        link = reading.folded[outer.end : head.start]
        refused = outer.value == "refuse" and len(link.split()) <= 4 and not _ASIDE.search(link) and "," not in link
        asked = outer.value == "propose" and _SIDE_LINK.fullmatch(link)
        made = outer.value == "reach" and stance == "pact" and len(link.split()) <= 2
        if not (refused or asked or made or _LINK.fullmatch(link)):
            break
        if outer.value == "refuse" and stance in ("accept", "discuss", "reach", "refuse", "carry", "propose", "pact"):
            stance = "refuse"
        elif outer.value == "propose":
            stance = "propose" if stance in ("accept", "reach", "propose") else ""
        elif outer.value == "fail":
            stance = "fail"
        elif stance == "pact":
            stance = outer.value if outer.value in ("accept", "reach") else ""
        head = outer
    return head, "" if stance == "pact" else stance


def _active(reading: Reading, subject: Subject, before: list[Mention], own: list[Subject]) -> Position | None:
    folded, (opens, _) = reading.folded, reading.clause(subject.start)
    head, stance = _chain(reading, before)
    if head.value == "pact" and not stance and _YIELDED.search(folded, max(opens, head.start - 40), head.start):
        return _made(reading, subject, head)
    voids = reading.between(max(opens, head.start - 24), head.start, "void")
    if voids and voids[-1].value == "fail":
        talked = subject.kind in ("ceasefire", "partial_ceasefire", "framework", "territory")  # the talks failed then
        return None if talked else _other(reading, subject, voids[-1], "fail")
    if reading.negated(head.start):
        stance = {"accept": "refuse", "reach": "fail" if subject.kind != "ceasefire" else ""}.get(stance, "")
    moods = {w.value for w in reading.between(opens, head.start, "mood")}
    if stance in ("", "unacceptable") or "maybe" in moods:
        return None
    if "hope" in moods:
        return _hoped(reading, subject, head) if stance not in ("refuse", "fail") else None
    if stance == "refuse":
        aside = (
            _ASIDE.search(folded, head.end, subject.start)
            or _far(head, subject)
            or _within(reading, head, subject, own)
        )
        vague = subject.kind == "framework" and not _PLAN.search(folded, head.end, subject.end)  # just "a peace deal"
        return None if aside or vague or subject.kind in _ONE_SIDED else _refusal(reading, subject, head, "refuses")
    if _ADJUNCT.search(folded, max(opens, subject.start - 30), subject.start) or reading.imagined(head.start):
        return None
    return _other(reading, subject, head, stance) if stance == "accept" or not _far(head, subject) else None


def _made(reading: Reading, subject: Subject, head: Mention) -> Position | None:
    """ "The talks yielded an agreement to open corridors"."""
    void = reading.between(max(reading.clause(head.start)[0], head.start - 24), head.start, "void", "mood")
    if void or reading.imagined(head.start) or _far(head, subject) or subject.kind in ("territory", "framework"):
        return None
    return Position(subject.kind, "agreed", reading, head.start, subject.end, "talks yield")


def _within(reading: Reading, head: Mention, subject: Subject, own: list[Subject]) -> bool:
    """Whether another subject is what is refused, and this one only told about it: "a plan that calls for a truce"."""
    nearer = [s for s in own if head.end <= s.start and s.end <= subject.start and s.kind != subject.kind]
    return bool(nearer) and not _ENUMERATED.fullmatch(reading.folded, nearer[-1].end, subject.start)


def _hoped(reading: Reading, subject: Subject, head: Mention) -> Position | None:
    """ "Kyiv hopes to discuss a truce" proposes one."""
    actor = reading.subject(head.start)
    if not side(actor) or subject.kind not in ("leaders_meeting", "next_round", "ceasefire"):
        return None
    return Position(subject.kind, "proposed", reading, head.start, subject.end, "hopes for", side(actor), actor)


def _far(head: Mention, subject: Subject) -> bool:
    return subject.start - head.end > _FAR


def _refusal(reading: Reading, subject: Subject, head: Mention | Subject, rule: str) -> Position | None:
    actor = reading.subject(head.start)
    if side(actor) not in BELLIGERENTS or jointly(reading, head):
        return None
    start, end = min(head.start, subject.start), max(subject.end, head.end)
    return Position(subject.kind, "rejected", reading, start, end, rule, side(actor), actor)


def _other(reading: Reading, subject: Subject, head: Mention, stance: str) -> Position | None:
    """Agreed, failed, proposed, discussed: what else a stance makes of its subject."""
    status, actor = _STATUS.get(stance), reading.subject(head.start)
    opens, _ = reading.clause(head.start)
    start, end = min(head.start, subject.start), max(subject.end, head.end)
    if status == "agreed":
        if [
            w
            for w in reading.between(max(opens, head.start - 44), subject.start, "void")
            if w.value in ("no", "without")
        ]:
            return None
        bare = _INFINITIVE.search(reading.folded, opens, head.start) is not None
        if (bare and stance != "accept") or reading.folded.startswith("negotiated ", head.start):
            return None
        if reading.folded.endswith("ing", head.start, head.end) and not _BEING.search(
            reading.folded, opens, head.start
        ):
            return None
        mediated = stance != "accept" and (side(actor) or "Russia") not in BELLIGERENTS
        brokered = any(side(a) == "US" and head.end <= a.start < subject.start for a, _ in reading.actors)
        talks = bool(reading.of("negotiation") or reading.sentence.of("talk", "no_round"))
        before = _BEFORE.search(reading.folded, opens, head.start) is not None  # told as background
        at_talks = subject.kind in _ALONE and (talks or brokered) and not before
        free = {side(a) for a, free in reading.actors if free and opens <= a.start < head.start}
        others = free - {"Ukraine", "US", "Turkey", "UN"}
        if subject.kind in _ONE_SIDED and "Russia" not in free and others and not free >= {"US", "Ukraine"}:
            return None  # two others, on their own business
        if subject.kind == "territory" or not (
            jointly(reading, head) or mediated or at_talks or subject.kind in (*_ONE_SIDED, "partial_ceasefire")
        ):
            return None
        if subject.kind not in _ONE_SIDED and (
            _far(head, subject)
            or [
                w
                for w in reading.between(head.end, subject.start, "paper", "handover")
                if w.value == "swap"
                or (w.value == "terms" and subject.kind != "framework")
                or (w.value == "present" and not reading.folded.startswith(("give", "gave"), w.start))
            ]
        ):
            return None
        if (
            any(w.value == "possible" for w in reading.between(head.end, subject.start, "mood"))
            and "ceasefire" in subject.kind
        ):
            return None
        together = jointly(reading, head) or mediated
        return Position(subject.kind, status, reading, start, end, "both agree" if together else "one side agrees")
    if status == "failed":
        return (
            Position(subject.kind, status, reading, start, end, "broken")
            if subject.kind in _BREAKABLE and _told_flatly(reading, head, subject)
            else None
        )
    if status == "proposed" and side(actor) and not _ADJECTIVAL.search(reading.folded, opens, head.start):
        return Position(subject.kind, status, reading, start, end, "proposes", side(actor), actor)
    if status == "discussed":
        return Position(subject.kind, status, reading, start, end, "discussed")
    return None


def _told_flatly(reading: Reading, head: Mention, subject: Subject) -> bool:
    """Not one side's accusation against the other, save of a local or holiday truce, which such words end."""
    accused = _ACCUSED.search(reading.folded, reading.sentence.start, head.start) is not None
    word = reading.folded[head.start : head.end]
    return (not accused or subject.kind == "partial_ceasefire") and word not in (
        "failed",
        "fail",
        "failure",
        "ending",
        "abandoned",
    )


def jointly(reading: Reading, head: Mention | Subject) -> bool:
    """Whether both sides do it ("the two sides", "Moscow and Kyiv"), or nobody named in the passive."""
    opens, closes = reading.clause(head.start)
    for word in reading.between(opens, closes, "jointly"):
        if word.start < head.start or reading.folded.startswith(("each other", "mutual", "jointly"), word.start):
            return True
    near = [actor for actor, free in reading.actors if opens <= actor.start < head.start and free]
    for one, two in pairwise(near):
        if (
            {side(one), side(two)} <= _PARTIES
            and side(one) != side(two)
            and _AND.fullmatch(reading.folded, one.end, two.start)
        ):
            return True
    return bool(not near and _AUX.search(reading.folded, opens, head.start) is not None)


def _passive(reading: Reading, subject: Subject, closes: int) -> Position | None:
    """ "The truce was rejected by Moscow", "called the plan unacceptable", "the ceasefire collapsed"."""
    folded = reading.folded
    after = reading.between(subject.end, min(closes, subject.end + 70), "stance")
    if not after:
        return None
    word = after[0]
    gap = folded[subject.end : word.start]
    if word.value == "fix":
        if (
            subject.kind != "next_round"
            or "," in gap
            or reading.imagined(word.start, also_will=False)
            or reading.negated(word.start)
        ):
            return None
        return Position("next_round", "agreed", reading, subject.start, word.end, "next round fixed")
    if word.value == "unacceptable" and subject.kind not in _ONE_SIDED:
        actor = _whom(reading, subject, word)
        if reading.negated(word.start) or reading.imagined(subject.start) or side(actor) not in BELLIGERENTS:
            return None
        return Position(subject.kind, "rejected", reading, subject.start, word.end, "unacceptable", side(actor), actor)
    aux = _AUX.search(folded, subject.end, word.start)
    by = _BY.match(folded, word.end)
    if not (aux or word.value == "fail" or (by and gap.strip(" ,") in ("", "swiftly", "already", "also"))):
        return None
    if word.value == "accept" and by and reading.negated(word.start):
        actor = next((a for a, _ in reading.actors if 0 <= a.start - by.end() <= 24), None)
        if side(actor) in BELLIGERENTS:
            return Position(
                subject.kind, "rejected", reading, subject.start, word.end, "refused by", side(actor), actor
            )
    no = _NO.search(folded, max(reading.sentence.start, subject.start - 24), subject.start)
    maybe = reading.imagined(word.start, also_will=False) or reading.between(subject.end, word.start, "mood")
    if no or maybe or reading.negated(word.start) or "," in gap.rstrip(" ,"):
        return None
    if word.value == "refuse" and by:
        actor = next((a for a, _ in reading.actors if 0 <= a.start - by.end() <= 24), None)
        if side(actor) in BELLIGERENTS:
            return Position(
                subject.kind, "rejected", reading, subject.start, word.end, "refused by", side(actor), actor
            )
    if (
        word.value == "fail"
        and subject.kind in _BREAKABLE
        and len(gap) <= 40
        and not _CLAUSAL.search(_BETWEEN.sub("", _HELPERS.sub("", gap)))
    ):
        return Position(subject.kind, "failed", reading, subject.start, word.end, "fell through")
    if word.value in ("accept", "reach") and aux and subject.kind != "territory" and not by:
        return Position(subject.kind, "agreed", reading, subject.start, word.end, "was agreed")
    return None


def _whom(reading: Reading, subject: Subject, word: Mention) -> Mention | None:
    """To whom it is unacceptable: "a red line for Kyiv", "Kyiv called it unacceptable", "…, Kyiv says"."""
    to = _TO.match(reading.folded, word.end)
    if to and (named := next((a for a, _ in reading.actors if 0 <= a.start - to.end() <= 12), None)):
        return named
    before = next((a for a, free in reversed(reading.actors) if free and a.end < subject.start - 1), None)
    return before or next((a for a, _ in reading.actors if a.start > word.end and side(a) in BELLIGERENTS), None)
