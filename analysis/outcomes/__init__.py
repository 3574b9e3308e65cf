"""Outcomes: what a round, or the negotiation, produced or failed to produce; each distinct fact once per article.

A cheap test picks sentences; in each, the topics are found (`topics`), then what is said of them (`verdicts`), and
what of that makes a row (`positions`, `exchanges`, `impasse`); rows get their round (`origins`) and are merged.
"""

import re

from analysis.claimants import claimant
from analysis.claims import Claim
from analysis.clauses import BELLIGERENTS, Reading, side
from analysis.document import Document, Sentence
from analysis.outcomes.exchanges import exchanges
from analysis.outcomes.impasse import impasse
from analysis.outcomes.merging import EXCHANGES, distinct
from analysis.outcomes.origins import give_origins
from analysis.outcomes.positions import positions
from analysis.outcomes.topics import Statement, kind_of, topics
from analysis.spelling import spell, trie
from analysis.timing import when

_OTHER_WARS = frozenset(("Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"))
_LOOK_AHEAD = 3  # sentences behind an opening that names no country
_EXCHANGE_MEMORY = 6  # sentences through which an exchange stays the topic
_ASIDE = 60  # characters before an outcome in which other business is what it is about


def _begun(stems: str, words: str) -> re.Pattern[str]:
    """Words that begin with one of the stems or are one of the words, as the lexicon spells them; or "n't"."""
    begun, whole = ([word for one in given.split(", ") for word in spell(one)] for given in (stems, words))
    return re.compile(rf"(?<![a-z])(?:{trie(begun, '')}|{trie(whole)})|n't\b")


_HANDED = _begun(
    "swap, trade, freed, failed, return, received, reunited, handed, halted, left, set free, settled, agreed, arrived, "
    "collapsed, called off", "exchange(|s|d), release(|d), home, back, let, gave, got"
)  # fmt: skip
_TURNED = _begun(
    "never, neither, nothing, cannot, cancel, collaps, call, without, agree, accept, against, announced, arrived at, "
    "(will|would) (meet|rec|res|ret|be held|be back|con|go on|gather|see), at odds, secured, settled, schedul, stall, "
    "short of, shelve, scrapp, submitted, fail, fixed, forbid, fell, foundered, un(able|heed|answer|willing|success), "
    "oppos, resist, reluctan, reached, declin, drafted, drawn, drew up, decided, too (early|soon), little, broke, "
    "to (meet|reconv|follow), yielded, produced, prepared, presented, pledged, planned, postpone, brush, handed, "
    "exchanged, ignor, intend", "no, not, few, sign(|ed), set (a|for), sent, put, g(ave|ive|iven)"
)  # fmt: skip
_LACKED = _begun(
    "decided, nothing, neither, without, (will|would) (con|rec|res|ret|go on|gather|be back|meet again), fail, fell, "
    "foundered, un(able|success), little, planned, short of, stall, schedul, set for, collaps, broke, at odds",
    "no, not, few",
)
_ECHO = (" not.", "n't.", " no.", " not yet.", " have it.", *(f" ignored {what}." for what in ("it", "them", "that")))
_THE_TRUCE = re.compile(r"\b(?:the|this|that|its) (?:ceasefire|cease-fire|truce)\b")


def find(document: Document, rounds: list[Claim]) -> list[Claim]:
    """One claim for each distinct outcome: by kind, sign of the status, and number. `rounds` are the article's own."""
    found: list[Claim] = []
    topic, until = None, -1  # the kind of exchange that the sentences before are about, and how long it stays so
    for sentence in document:
        topic = topic if sentence.index <= until else None
        if not (_may_state(sentence, topic) and _of_this_war(sentence)):
            continue
        for claim in _stated(Reading(sentence), topic):
            found.append(claim)
            if claim.cells["kind"] in EXCHANGES:
                topic, until = claim.cells["kind"], sentence.index + _EXCHANGE_MEMORY
    if found:
        _same_truce(found)
        give_origins(found, rounds)
        found = distinct(found)
        _finish(found, document.article.name)
    return found


def _may_state(sentence: Sentence, topic: str | None) -> bool:
    """The cheap test: a strong cue, or people handed over, or a matter of talks agreed, refused or denied."""
    kinds, folded, start, end = sentence.kinds, sentence.folded, sentence.start, sentence.end
    people = topic or "cue_people" in kinds
    if "cue" in kinds or (people and _HANDED.search(folded, start, end)):
        return True
    if "cue_matter" in kinds or "talk" in kinds:
        said = _TURNED if "cue_matter" in kinds else _LACKED
        return said.search(folded, start, end) is not None
    return not people and "side" in kinds and folded.endswith(_ECHO, start, end)


def _of_this_war(sentence: Sentence) -> bool:
    """Whether a sentence is about this war: by the countries that it names, else by those of its neighbours."""
    sentences, at = sentence.document.sentences, sentence.index
    for near in (*reversed(sentences[: at + 1]), *sentences[at + 1 : at + 1 + _LOOK_AHEAD]):
        sides = {side(mention) for mention in near.of("side", "person")}
        if sides & _OTHER_WARS:
            return "Ukraine" in sides
        if sides & {*BELLIGERENTS}:
            return True
    return False


def _stated(reading: Reading, topic: str | None) -> list[Claim]:
    """What one sentence states."""
    failed = list(impasse(reading))
    refused = [one for one in positions(reading) if not _both_fail(reading, one, failed)]
    found = [_claim(reading, one) for one in (*exchanges(reading, topic), *refused, *failed)]
    return [claim for claim in found if not _foreign(claim, reading)]


def _both_fail(reading: Reading, position: Statement, failed: list[Statement]) -> bool:
    """ "They met but could not agree on a truce" is nobody's refusal."""
    before = {side(actor) for actor, _ in reading.actors if actor.start < position.start}
    if position.status != "rejected" or not position.rule.startswith("agree ") or len(before & {*BELLIGERENTS}) == 1:
        return False
    return any(one.start < position.end and position.start < one.end
               and not reading.folded.startswith("neither", one.start) for one in failed)  # fmt: skip


def _foreign(claim: Claim, reading: Reading) -> bool:
    """Whether its clause is about other business or another war, or its exchange between Moscow and Washington."""
    opens, closes = reading.clause(claim.start)
    beside = reading.between(max(opens, claim.start - _ASIDE), claim.end + 24, "apart")
    if any(word.value == "business" for word in beside):
        return True
    kind, speakers = claim.cells["kind"], {m.start for m in reading.sentence.of("say")}
    near = {side(actor) for actor, _ in reading.actors
            if opens <= actor.start < closes and actor.end + 1 not in speakers}  # fmt: skip
    if near & _OTHER_WARS and not near >= {*BELLIGERENTS}:
        return True
    europeans = any(free and side(a) == "Europe" and a.start < claim.start for a, free in reading.actors)
    if kind == "next_round" and europeans and not near & {"Russia", "US"}:
        return True
    if any(side(actor) == "Ukraine" for actor, _ in reading.actors):
        return False
    elsewhere = any(word.value == "war" for word in reading.between(opens, closes, "apart"))
    return elsewhere or (kind in EXCHANGES and "US" in near)


def _claim(reading: Reading, found: Statement) -> Claim:
    cells = {"kind": found.kind, "status": found.status}
    claim = Claim("outcomes", cells, reading.sentence, found.start, found.end, found.rule)
    if count := found.number:
        claim.cells |= {"count": count.value, "basis": found.basis, "whose": found.whose, "qualifier": count.qualifier,
                        "low": count.low, "best": count.best, "high": count.high}  # fmt: skip
        claim.evidence["count"] = (count.start, count.end)
        if count.best is None and count.high is None:
            claim.reasons = ("vague number",)
    if found.status == "carried_out" and found.kind in EXCHANGES:
        claim.when = when(claim.sentence, claim.start, span=(claim.start, claim.end), carry=0)
    column = {"rejected": "rejected_by", "proposed": "proposed_by"}.get(found.status)
    if column and found.actor:
        claim.cells[column] = side(found.actor)
        if reading.start <= found.actor.start < reading.end:
            claim.evidence[column] = (found.actor.start, found.actor.end)
    return claim


def _same_truce(found: list[Claim]) -> None:
    """ "The ceasefire" behind a local or holiday truce is that truce."""
    partial = [claim.start for claim in found if claim.cells["kind"] == "partial_ceasefire"]
    for claim in found:
        sentence, start = claim.sentence, max(claim.sentence.start, claim.start - 6)
        the = claim.cells["kind"] == "ceasefire" and _THE_TRUCE.search(sentence.folded, start, claim.end)
        if the and (any(claim.start > place for place in partial) or _partial_before(sentence)):
            claim.cells["kind"] = "partial_ceasefire"


def _partial_before(sentence: Sentence) -> bool:
    """Whether the truce that the two sentences before speak of last is a local or holiday truce."""
    sentences, at = sentence.document.sentences, sentence.index
    for reading in map(Reading, reversed(sentences[max(at - 2, 0) : at])):
        named = [topic for topic in topics(reading) if topic.kind in ("ceasefire", "partial_ceasefire")]
        if named:
            return kind_of(reading, named[-1]) == "partial_ceasefire"
    return False


def _finish(claims: list[Claim], name: str) -> None:
    """Who says so; a round becomes the name of its row; legs become parts of the exchange that was agreed."""
    agreed = {c.cells["kind"]: c for c in claims if c.cells["status"] == "agreed" and c.cells.get("count")}
    for claim in claims:
        cells = claim.cells
        if (source := claimant(claim.sentence, claim.start)) and source.name.lower() not in ("he", "she", "it", "they"):
            cells["claimed_by"] = source.name
            claim.evidence["claimed_by"] = (source.start, source.end)
        for key in ("whose", "dated", "other"):
            cells.pop(key, None)
        if origin := cells.pop("round_id", None):
            cells["round_id"] = f"{name}:rounds:{origin.start}-{origin.end}"
        if cells.get("count") and cells["status"] == "carried_out":
            whole = agreed.get(cells["kind"])
            part = whole is not None and cells["count"] < whole.cells["count"]
            cells["scope"] = "part" if part else "whole"
            cells["part_of"] = f"{name}:outcomes:{whole.start}-{whole.end}" if part and whole else None
