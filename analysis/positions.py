"""Who agrees to, refuses, proposes or breaks what: subjects of the negotiation under the stance that governs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analysis.clauses import UNREAL, Reading, side
from analysis.lexicon import Mention

_BELLIGERENTS = ("Russia", "Ukraine")
_STATUS = {"refuse": "rejected", "unacceptable": "rejected", "accept": "agreed", "reach": "agreed", "pact": "agreed",
           "fail": "failed", "propose": "proposed", "discuss": "discussed", "carry": "carried_out"}  # fmt: skip
_LINK = re.compile(r" (?:(?:even|also|fully|swiftly|formally|publicly) )?(?:to|on|upon|for|any|calls for|into)? ?(?:(?:even|be|any|the|a) )?")
_SIDE_LINK = re.compile(r" (?:[\w'.-]+ ){1,4}?(?:to|into|must|should) (?:\w+ )?")
_ASIDE = re.compile(
    r"\b(?:importance|claims?|reports?|allegations?|accusations?|criticism|comments?|remarks?|comment|attend|role|with(?:out)?|unless|"
    r"until|responsibility|speculation|rumou?rs|participat\w+|say|confirm|answer|elaborate|disclose|discuss whether)\b"
)
_NO = re.compile(r"\bno (?:more |further |such )?$")
_ACCUSED = re.compile(r"\b(?:accus|alleg|claim|blam|den(?:y|ie))")
_DEAL = re.compile(r"\b(?:deal|agreement|accord|pact|initiative)\b")
_EXTEND = re.compile(r"\b(?:exten|renew|prolong|rejoin|return|resum)")
_IN_FORCE = re.compile(r"\b(?:under|following|since|thanks to|allow\w*|enabl\w*|resum\w*|unblock\w*|let|brokered|last month|in july)\b")
_ADJUNCT = re.compile(r"\b(?:at|during|after|since|following|before|ahead of|despite|amid|without) (?:\w+ ){0,3}$")
_CALLED = re.compile(r"\b(?:challenge|invitation|offer|call|proposal|request|demand|bid|invite)s? (?:to|for|of) (?:an? )?$")
_PARTIES = {"Russia", "Ukraine", "US"}
_AND = re.compile(r"(?:'s)?(?: \w+){0,3}(?:,? and |-|/)(?:the )?(?:\w+ ){0,3}")
_BEING = re.compile(r"\b(?:is|are|was|were|been) (?:\w+ly |also )?$")
_PURPOSE = re.compile(r"\b(?:to|for|so that|collapsing)\b")
_STATES = re.compile(r"present|tabled")
_ASIDE_OF = re.compile(r"\b(?:part of|in (?:exchange|return) for|(?:pre)?condition (?:for|of)|before|until|ahead of) (?:\w+ ){0,3}$")
_BETWEEN = re.compile(r" between \w+ and \w+")
_HELPERS = re.compile(r" (?:has|have|had|was|were)(?: been)?(?: \w+ly)? $")
_USED = re.compile(r"\b(?:evacuat\w+|left|fled|escaped|got out)\b[^.;]{0,60}\b(?:through|via|along|using|by) (?:\w+ ){0,3}$")
_NO = re.compile(r"\bno (?:more |further |such |any )?$")
_HAS_NOT = re.compile(r"\b(?:has|have|did|does|would|will|is) (?:so far )?(?:not|n't)(?: yet| done so)?[.\s\"']*$")
_INFINITIVE = re.compile(r"\bto (?:\w+ly )?$")
_CLAUSAL = re.compile(r",|\b(?:that|which|to|and|has|have|had|is|was|were|will|would)\b")
_MEMORY = 2  # sentences back to which "the demand" may point
_BREAKABLE = ("ceasefire", "partial_ceasefire", "humanitarian_corridor", "grain_export")
_ALONE = ("ceasefire", "partial_ceasefire", "security_guarantees", "framework")  # what one side alone may accept, at talks with a mediator
_ONE_SIDED = ("grain_export", "next_round", "terms_exchanged", "civilians_return")
_AUX = re.compile(r"\b(?:was|were|been|being|is|are|be|got) (?:(?:\w+ly|also|already|since|then|so far|again|once again|not|never|swiftly) ){0,2}$")
_THAT = re.compile(r"\b(?:the|this|that|these|those|such|its|his|their|all|both|any such|moscow's|kyiv's|russia's|ukraine's|russian|us|trump's|putin's) "
                   r"(?:\w+ )?$")  # fmt: skip
_PRONOUN = re.compile(r"\b(?:it|them|this|that|which|something)\b")
_BY = re.compile(r" by (?:the )?")
_TO = re.compile(r" (?:to|for) (?:the )?")
_IS_THAT = re.compile(r"\b(?:that|this|it|which) (?:is|was|would be|remains|remained|were) (?:\w+ )?$")
_LEADER = re.compile(r"(?:'s)? (?:leader|president)\b")


@dataclass(frozen=True, slots=True)
class Position:
    """A subject (kind of outcome) and where it stands; `by` is who refuses or proposes."""

    kind: str
    status: str
    reading: Reading
    start: int
    end: int
    rule: str
    by: str | None = None
    actor: Mention | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What the stance is about: a mention of a kind of outcome, or a verb of giving up with its land."""

    kind: str
    start: int
    end: int
    verb: Mention | None = None


def subjects(reading: Reading) -> list[Subject]:
    """The subjects that a sentence names, from left to right."""
    found = [Subject(_exact(reading, m), m.start, m.end) for m in reading.of("outcome")]
    land = sorted((m.start, m.end, m.kind) for m in (*reading.of("land"), *reading.sentence.of("region")))
    for verb in reading.of("yield"):
        _, closes = reading.clause(verb.start)
        near = [(s, e) for s, e, kind in land if 0 <= s - verb.end <= 60 and s < closes]
        if near and not reading.between(verb.end, near[0][0], "stance"):
            found.append(Subject("territory", verb.start, near[0][1], verb))
    partial = reading.of("partial")
    for halt in reading.of("halt"):
        near = next((w for w in partial if 0 <= w.start - halt.end <= 60 and w.start < reading.clause(halt.start)[1]), None)
        if near:
            found.append(Subject("partial_ceasefire", halt.start, near.end))
    found += _leaders(reading)
    return sorted(found, key=lambda s: s.start)


def _leaders(reading: Reading) -> Iterator[Subject]:
    """A meeting of two of the presidents: "talks with Putin", in a sentence that names the other."""
    people = [m for m in reading.sentence.of("person") if m.value in ("Putin", "Zelensky")]
    trio = [m for m in reading.sentence.of("person") if m.value in ("Putin", "Zelensky", "Trump")]
    for meeting in reading.sentence.of("talk") if len(trio) > 1 else ():
        pair = [m for m in trio if m.end <= meeting.start][-2:]
        link = reading.folded[pair[-1].end : meeting.start] if len(pair) > 1 else ""
        called = _CALLED.search(reading.folded, max(reading.sentence.start, meeting.start - 24), meeting.start)
        if called and len({m.value for m in trio}) > 1 and pair:
            yield Subject("leaders_meeting", meeting.start, meeting.end)
        elif len({m.value for m in pair}) > 1 and (link in (" ", " agreed to ", " have agreed to ", " had agreed to ", " agreed to hold a ")):
            yield Subject("leaders_meeting", meeting.start, meeting.end)
    for meeting in reading.sentence.of("talk") if people else ():
        near = [m for m in people if 0 < m.start - meeting.end <= 60 and m.start < reading.clause(meeting.start)[1]]
        if reading.folded.startswith((" him", " with him", " each other"), meeting.end):
            near = near or [m for m in people if m.end <= meeting.start][-1:]
        others = {m.value for m in people if m.start < meeting.start or m in near} | {
            "Zelensky" if side(a) == "Ukraine" else "Putin" for a, _ in reading.actors if _LEADER.search(
                reading.folded, a.end, a.end + 12)}  # fmt: skip
        if near and len(others | {m.value for m in near}) > 1:
            yield Subject("leaders_meeting", meeting.start, max(near[-1].end, meeting.end))


def _exact(reading: Reading, mention: Mention) -> str:
    """The kind of a mention; a truce beside a word such as "energy" or "Easter" is a partial one."""
    if mention.value != "ceasefire":
        return mention.value
    opens, closes = reading.clause(mention.start)
    near = reading.between(max(opens, mention.start - 28), min(closes, mention.end + 50), "partial")
    beside = [w for w in near if w.end <= mention.start or w.start - mention.end == 1 or reading.folded[mention.end : w.start].strip().split(" ")[0] in
              ("in", "on", "over", "at", "for", "against", "around", "covering", "targeting", "from", "limited", "that")]  # fmt: skip
    corridor = next((w for w in reading.of("outcome") if w.value == "humanitarian_corridor" and 0 < w.start - mention.end < 90), None)
    if beside or (corridor and _PURPOSE.search(reading.folded, mention.end, corridor.start)):
        return "partial_ceasefire"
    places = {m.start for m in reading.sentence.of("city", "region", "settlement")}
    if any(reading.folded.startswith(word, mention.end) and mention.end + len(word) in places for word in (" in ", " around ", " near ", " in the ")):
        return "partial_ceasefire"
    dated = any(
        d.precision in ("day", "days") and (0 <= mention.start - d.end <= 1 or reading.folded[mention.end : d.start] in (" on ", " for "))
        for d in reading.sentence.dates
    )
    return "partial_ceasefire" if dated else "ceasefire"


def positions(reading: Reading) -> Iterator[Position]:
    """Where a sentence says that its subjects stand; what it calls "the demand" may stand in the sentences before."""
    if reading.kinds.isdisjoint(("stance", "yield", "paper", "outcome")):
        return
    own = subjects(reading)
    for subject in own:
        if found := _stand(reading, subject):
            yield found
    yield from papers(reading)
    yield from _elliptic(reading, own)
    yield from _recalled(reading, own)


def _stand(reading: Reading, subject: Subject) -> Position | None:
    opens, closes = reading.clause(subject.start)
    before = [w for w in reading.between(opens, subject.start, "stance") if w.value not in ("carry",)]
    if subject.verb and _denied(reading, subject.verb):
        return _refusal(reading, subject, subject.verb, "denied")
    if subject.kind == "humanitarian_corridor" and _USED.search(reading.folded, opens, subject.start) and not reading.imagined(subject.start):
        return Position(subject.kind, "carried_out", reading, subject.start, subject.end, "corridor used")
    if subject.kind == "territory" and not before and _NO.search(reading.folded, opens, subject.start):
        maybe = any(w.value in UNREAL for w in reading.between(opens, subject.start, "mood"))
        return None if maybe else _refusal(reading, subject, subject, "no concessions")
    if subject.kind == "grain_export" and (named := _grain(reading, subject)):
        return named
    after = _passive(reading, subject, closes)
    if after:
        return after
    if not before:
        return None
    return _active(reading, subject, before, opens)


def _grain(reading: Reading, subject: Subject) -> Position | None:
    """The grain deal as a thing that was made or unmade, wherever the sentence has the verb."""
    broken = [w for w in reading.of("stance") if w.value == "fail" and abs(w.start - subject.start) < 90]
    opposed = [w for w in reading.of("stance") if w.value == "refuse" and w.end <= subject.start and subject.start - w.end < 60]
    for word in (broken or opposed)[:1]:
        if reading.imagined(word.start) or reading.negated(word.start):
            return None
        start, end = min(word.start, subject.start), max(word.end, subject.end)
        if broken or _EXTEND.search(reading.folded, word.end, subject.start):
            return Position("grain_export", "failed", reading, start, end, "grain deal broken")
        return None
    first, last = reading.sentence.start, reading.sentence.end
    deal = [w for w in reading.of("stance") if w.value in ("accept", "reach", "pact") and abs(w.start - subject.start) < 120]
    named = _DEAL.search(reading.folded, subject.start, subject.end) is not None
    if not (deal or (named and _IN_FORCE.search(reading.folded, first, last))) or reading.imagined(subject.start, also_will=False):
        return None
    if any(reading.negated(w.start) for w in deal):
        return None
    start, end = (min(deal[0].start, subject.start), max(deal[0].end, subject.end)) if deal else (subject.start, subject.end)
    return Position("grain_export", "agreed", reading, start, end, "grain deal")


def _denied(reading: Reading, verb: Mention) -> bool:
    """ "Will never cede", "would not withdraw"."""
    return reading.negated(verb.start) and bool(
        [w for w in reading.between(max(reading.clause(verb.start)[0], verb.start - 36), verb.start, "mood") if w.value == "will"]
        or re.search(r"\b(?:cannot|won't|wouldn't|can't|never|does not|do not|not) (?:\w+ )?(?:agree to )?$",
                     reading.folded[max(reading.sentence.start, verb.start - 30) : verb.start])
    )  # fmt: skip


def _active(reading: Reading, subject: Subject, before: list[Mention], opens: int) -> Position | None:
    head, stance = before[-1], before[-1].value
    for outer in reversed(before[:-1]):
        link = reading.folded[outer.end : head.start]
        direct = _LINK.fullmatch(link) is not None or (
            outer.value == "refuse" and len(link.split()) <= 4 and not _ASIDE.search(link) and "," not in link
        )
        if not direct and not (outer.value == "propose" and _SIDE_LINK.fullmatch(link)):
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
    if (voids := reading.between(max(opens, head.start - 24), head.start, "void")) and voids[-1].value == "fail":
        return None if subject.kind in ("ceasefire", "framework", "territory") else _other(reading, subject, voids[-1], "fail")
    if reading.negated(head.start):
        stance = {"accept": "refuse", "reach": "fail" if subject.kind != "ceasefire" else ""}.get(stance, "")
    moods = {w.value for w in reading.between(opens, head.start, "mood")}
    if not stance or stance == "pact" or "maybe" in moods:
        return None
    if "hope" in moods:
        return _hoped(reading, subject, head) if stance not in ("refuse", "unacceptable", "fail") else None
    if stance in ("refuse", "unacceptable"):
        loose = subject.kind in _ONE_SIDED or _ASIDE.search(reading.folded, head.end, subject.start) or _far(head, subject)
        return None if stance == "unacceptable" or loose else _refusal(reading, subject, head, "refuses")
    if _ADJUNCT.search(reading.folded, max(opens, subject.start - 30), subject.start):
        return None
    if reading.imagined(head.start) or (stance != "accept" and _far(head, subject)):
        return None
    return _other(reading, subject, head, stance)


def _hoped(reading: Reading, subject: Subject, head: Mention) -> Position | None:
    """ "Kyiv hopes to discuss a truce" proposes one."""
    actor = reading.subject(head.start)
    if not side(actor) or subject.kind not in ("leaders_meeting", "next_round", "ceasefire"):
        return None
    return Position(subject.kind, "proposed", reading, head.start, subject.end, "hopes for", side(actor), actor)


def _far(head: Mention, subject: Subject) -> bool:
    return subject.start - head.end > 110


def _refusal(reading: Reading, subject: Subject, head: Mention | Subject, rule: str) -> Position | None:
    actor = reading.subject(head.start)
    if side(actor) not in _BELLIGERENTS or _jointly(reading, head):
        return None
    start, end = min(head.start, subject.start), max(subject.end, head.end)
    return Position(subject.kind, "rejected", reading, start, end, rule, side(actor), actor)


def _other(reading: Reading, subject: Subject, head: Mention, stance: str) -> Position | None:
    """Agreed, failed, proposed, discussed: what else a stance makes of its subject."""
    status, actor = _STATUS[stance], reading.subject(head.start)
    opens, _ = reading.clause(head.start)
    start, end = min(head.start, subject.start), max(subject.end, head.end)
    if status == "agreed":
        if [w for w in reading.between(max(opens, head.start - 16), head.start, "void") if w.value in ("no", "without")]:
            return None
        bare = _INFINITIVE.search(reading.folded, opens, head.start) is not None
        if bare and stance != "accept" or reading.folded.startswith("negotiated ", head.start):
            return None
        if reading.folded.endswith("ing", head.start, head.end) and not _BEING.search(reading.folded, opens, head.start):
            return None
        mediated = stance != "accept" and (side(actor) or "Russia") not in _BELLIGERENTS
        at_talks = subject.kind in _ALONE and bool(reading.of("negotiation") or reading.sentence.of("talk", "no_round"))
        free = {side(a) for a, free in reading.actors if free and opens <= a.start < head.start}
        if subject.kind in _ONE_SIDED and "Russia" not in free and free - {"Ukraine", "US", "Turkey", "UN"}:
            return None  # two others, on their own business
        if subject.kind == "territory" or not (_jointly(reading, head) or mediated or at_talks or subject.kind in (*_ONE_SIDED, "partial_ceasefire")):
            return None
        if subject.kind not in _ONE_SIDED and (_far(head, subject) or [
            w for w in reading.between(head.end, subject.start, "paper", "handover")
            if w.value == "swap" or (w.value == "terms" and subject.kind != "framework") or (w.value == "present" and not reading.folded.startswith(("give", "gave"), w.start))
        ]):
            return None
        if any(w.value == "possible" for w in reading.between(head.end, subject.start, "mood")) and "ceasefire" in subject.kind:
            return None
        return Position(subject.kind, status, reading, start, end, "both agree")
    if status == "failed":
        return Position(subject.kind, status, reading, start, end, "broken") if subject.kind in _BREAKABLE and _told_flatly(reading, head, subject) else None
    if status == "proposed" and side(actor):
        return Position(subject.kind, status, reading, start, end, "proposes", side(actor), actor)
    if status == "discussed":
        return Position(subject.kind, status, reading, start, end, "discussed")
    return None


def _told_flatly(reading: Reading, head: Mention, subject: Subject) -> bool:
    """Not one side's accusation against the other, save of a local or holiday truce, which such words end."""
    accused = _ACCUSED.search(reading.folded, reading.sentence.start, head.start) is not None
    word = reading.folded[head.start : head.end]
    return (not accused or subject.kind == "partial_ceasefire") and word not in ("failed", "fail", "failure", "ending", "abandoned")


def _jointly(reading: Reading, head: Mention | Subject) -> bool:
    """Whether both sides do it: "the two sides", "Moscow and Kyiv", or an agreement that was reached by nobody named."""
    opens, closes = reading.clause(head.start)
    for word in reading.between(opens, closes, "jointly"):
        if word.start < head.start or reading.folded.startswith(("each other", "mutual", "jointly"), word.start):
            return True
    near = [actor for actor, free in reading.actors if opens <= actor.start < head.start and free]
    for one, two in pairwise(near):
        if {side(one), side(two)} <= _PARTIES and side(one) != side(two) and _AND.fullmatch(reading.folded, one.end, two.start):
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
        if subject.kind != "next_round" or reading.imagined(word.start, also_will=False) or reading.negated(word.start):
            return None
        return Position("next_round", "agreed", reading, subject.start, word.end, "next round fixed")
    if word.value == "unacceptable" and subject.kind not in _ONE_SIDED:
        actor = _whom(reading, subject, word)
        if reading.negated(word.start) or reading.imagined(subject.start) or side(actor) not in _BELLIGERENTS:
            return None
        return Position(subject.kind, "rejected", reading, subject.start, word.end, "unacceptable", side(actor), actor)
    aux = _AUX.search(folded, subject.end, word.start)
    by = _BY.match(folded, word.end)
    if not (aux or word.value == "fail" or by and gap.strip(" ,") in ("", "swiftly", "already", "also")):
        return None
    if word.value == "accept" and by and reading.negated(word.start):
        actor = next((a for a, _ in reading.actors if 0 <= a.start - by.end() <= 24), None)
        if side(actor) in _BELLIGERENTS:
            return Position(subject.kind, "rejected", reading, subject.start, word.end, "refused by", side(actor), actor)
    if reading.negated(word.start) or reading.imagined(word.start) or "," in gap.rstrip(" ,"):
        return None
    if word.value == "refuse" and by:
        actor = next((a for a, _ in reading.actors if 0 <= a.start - by.end() <= 24), None)
        if side(actor) in _BELLIGERENTS:
            return Position(subject.kind, "rejected", reading, subject.start, word.end, "refused by", side(actor), actor)
    if word.value == "fail" and subject.kind in _BREAKABLE and len(gap) <= 40 and not _CLAUSAL.search(_BETWEEN.sub("", _HELPERS.sub("", gap))):
        return Position(subject.kind, "failed", reading, subject.start, word.end, "fell through")
    if word.value in ("accept", "reach") and aux and subject.kind != "territory" and not by:
        return Position(subject.kind, "agreed", reading, subject.start, word.end, "was agreed")
    return None


def _elliptic(reading: Reading, own: list[Subject]) -> Iterator[Position]:
    """ "Kyiv agreed to a truce but Moscow has not"."""
    for word in reading.of("mood"):
        opens, closes = reading.clause(word.start)
        if word.value != "not" or not _HAS_NOT.search(reading.folded, opens, closes):
            continue
        before = [s for s in own if s.start < opens and reading.clause(s.start)[1] == opens]
        accepted = [w for w in reading.of("stance") if w.value == "accept" and w.end <= opens]
        actor = next((a for a, free in reading.actors if free and opens <= a.start < word.start), None)
        if before and accepted and side(actor) in _BELLIGERENTS:
            yield Position(before[-1].kind, "rejected", reading, word.start, word.end, "has not", side(actor), actor)


def _whom(reading: Reading, subject: Subject, word: Mention) -> Mention | None:
    """To whom it is unacceptable: "a red line for Kyiv", "Kyiv called it unacceptable", "…, Kyiv says"."""
    to = _TO.match(reading.folded, word.end)
    if to and (named := next((a for a, _ in reading.actors if 0 <= a.start - to.end() <= 12), None)):
        return named
    before = next((a for a, free in reversed(reading.actors) if free and a.end < subject.start - 1), None)
    return before or next((a for a, _ in reading.actors if a.start > word.end and side(a) in _BELLIGERENTS), None)


def _recalled(reading: Reading, own: list[Subject]) -> Iterator[Position]:
    """ "Kyiv rejected the demand", "a demand Kyiv has called unacceptable", "which Moscow rejected": the subject stands before."""
    folded = reading.folded
    for word in reading.of("stance"):
        opens, closes = reading.clause(word.start)
        last = not folded[word.end : closes].strip(' .,"')
        negated = reading.negated(word.start)
        if word.value in ("refuse", "unacceptable") if negated else not (word.value in ("refuse", "unacceptable")):
            continue
        if negated and not (word.value == "accept" and last):
            continue
        if any(w.value in UNREAL or (w.value == "will" and not negated) for w in reading.between(opens, word.start, "mood")):
            continue
        actor = reading.subject(word.start)
        if side(actor) not in _BELLIGERENTS:
            continue
        behind = [r for r in reading.between(opens, closes, "recall") if _THAT.search(folded, max(opens, r.start - 24), r.start)]
        relative = _PRONOUN.search(folded, opens, closes) is not None or folded.startswith(("a demand", "a condition"), opens + 2)
        before = [s for s in own if s.start < opens and not _ASIDE_OF.search(folded, reading.sentence.start, s.start)]
        pointed = word.value == "unacceptable" and _IS_THAT.search(folded, opens, word.start) is not None
        mine = [s.start for s in own if opens <= s.start < closes]
        if mine and not (behind and word.start < behind[0].start < min(mine)):
            continue
        if not (behind or pointed or last or (relative and before)):
            continue
        chosen = _antecedent(before[::-1] or list(_earlier(reading)), behind)
        if chosen:
            yield Position(chosen.kind, "rejected", reading, word.start, word.end, "recalled", side(actor), actor)


_BILL = re.compile(r" (?:law|bill|resolution|budget|legislation|decree|statement|communique|order|guidelines|age|evad|dodg)")


def papers(reading: Reading) -> Iterator[Position]:
    """Drafts and memoranda handed over, or to be."""
    for paper in reading.of("paper"):
        opens, _ = reading.clause(paper.start)
        verbs = reading.between(max(opens, paper.start - 60), paper.start, "handover")
        if not verbs or verbs[-1].value == "get" or _BILL.match(reading.folded, paper.end):
            continue
        verb = verbs[-1]
        before = reading.between(opens, verb.start, "stance", "mood")
        if any(w.value in (*UNREAL, "not", "refuse", "propose", "discuss", "fail") for w in before):
            continue
        they = verb.value == "swap" and re.search(r"\bthey\b", reading.folded[opens : verb.start]) is not None
        if not (they or _jointly(reading, verb) or side(reading.subject(verb.start)) in _BELLIGERENTS):
            continue
        ahead = any(w.value in ("accept", "will") for w in before)
        if not ahead and _STATES.match(reading.folded, verb.start) and reading.folded.startswith(("terms", "vision"), paper.start):
            continue
        if not ahead and reading.folded.startswith(("set", "lay", "laid"), verb.start):
            continue
        yield Position("terms_exchanged", "agreed" if ahead else "carried_out", reading, verb.start, paper.end, "papers handed over")


def _earlier(reading: Reading) -> Iterator[Subject]:
    """The subjects of the sentences before, last first."""
    sentence = reading.sentence.previous
    for _ in range(_MEMORY):
        if sentence is None:
            return
        yield from reversed(subjects(Reading(sentence)))
        sentence = sentence.previous


def _antecedent(candidates: list[Subject], recalls: list[Mention]) -> Subject | None:
    """What "the demand" or "the idea" means: a demand is rather for land, an idea the subject named last."""
    kinds = ("territory", "ceasefire", "partial_ceasefire", "leaders_meeting", "framework", "security_guarantees")
    fit = [s for s in candidates if s.kind in kinds]
    if any(r.value == "demand" for r in recalls):
        fit = [s for s in fit if s.kind == "territory"] or fit
    return fit[0] if fit else None
