"""Outcomes: what a round, or the negotiation, produced or failed to produce; each distinct fact once per article."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.claimants import claimant
from analysis.claims import Claim
from analysis.clauses import Reading, side
from analysis.document import Document, Sentence
from analysis.outcomes.exchanges import Exchange, exchanges
from analysis.outcomes.impasse import impasse
from analysis.outcomes.origins import Origin, Origins, also_of
from analysis.outcomes.positions import Position, positions
from analysis.timing import when

_SIGN = {
    "agreed": "yes",
    "carried_out": "yes",
    "rejected": "no",
    "failed": "no",
    "discussed": "open",
    "proposed": "open",
}
_OTHER_WARS = frozenset(("Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"))
_EXCHANGES = frozenset(("prisoner_exchange", "remains_exchange", "civilians_return"))
_LOOK_AHEAD = 3  # sentences behind an opening that names no country
_EXCHANGE_MEMORY = 8  # sentences through which an exchange stays the topic
_NOT_AGREED = re.compile(r"\b(?:did not|didn't|could not|failed to) (?:agree|commit)\b")
_THE_TRUCE = re.compile(r"\b(?:the|this|that|its) (?:ceasefire|cease-fire|truce)\b")
_WHOLE = re.compile(r"\b(?:complet\w+|final stage|in total|altogether|in all)\b")
_Key = tuple[str, str, int | None, str | None]


def find(document: Document, rounds: list[Claim]) -> list[Claim]:
    """One claim for each distinct outcome: by kind, sign of the status, and number. `rounds` are the article's own."""
    found: list[Claim] = []
    readings: dict[int, Reading] = {}
    for sentence in document:
        if not _may_state(sentence) or not _of_this_war(sentence):
            continue
        reading = readings[sentence.index] = Reading(sentence)
        found += [_exchange(exchange) for exchange in exchanges(reading, _topic(found, sentence))]
        found += [_position(position) for position in positions(reading)]
        found += [_claim("no_agreement", "failed", reading, *place) for place in impasse(reading)]
    found = [claim for claim in found if not _foreign(claim, readings[claim.sentence.index])]
    _same_truce(found)
    origins = Origins(rounds)
    for claim in list(found):
        origin = origins.of(claim.sentence, claim.start, _produced(claim))
        exchange_agreed = claim.cells["status"] == "agreed" and claim.cells["kind"] in _EXCHANGES
        if exchange_agreed and origin and (other := also_of(claim.sentence, origin, origins)):
            found.append(replace(claim, cells={**claim.cells, "second": other.date}, evidence={**claim.evidence}))
            _came_from(found[-1], other)
        _came_from(claim, origin)
    _share_origin(found)
    return _parts(_distinct(found), document)


def _same_truce(found: list[Claim]) -> None:
    """ "The ceasefire" behind a local or holiday truce is that truce."""
    partial = [claim.start for claim in found if claim.cells["kind"] == "partial_ceasefire"]
    for claim in found if partial else ():
        later = claim.cells["kind"] == "ceasefire" and claim.start > min(partial)
        if later and _THE_TRUCE.search(claim.sentence.folded, max(claim.sentence.start, claim.start - 6), claim.end):
            claim.cells["kind"] = "partial_ceasefire"


def _topic(found: list[Claim], sentence: Sentence) -> str | None:
    """The kind of exchange that the sentences before are about."""
    last = next((c for c in reversed(found) if c.cells["kind"] in _EXCHANGES), None)
    return last.cells["kind"] if last and sentence.index - last.sentence.index <= _EXCHANGE_MEMORY else None


def _may_state(sentence: Sentence) -> bool:
    """The cheap test: a plain word of outcomes, or two weak ones, or a weak one and talks."""
    weak = 0
    for mention in sentence.mentions:
        if mention.kind == "cue":
            if mention.value != "weak":
                return True
            weak += 1
    return weak > 1 or (weak == 1 and "talk" in sentence.kinds)


def _of_this_war(sentence: Sentence) -> bool:
    """Whether a sentence is about this war: by the countries that it names, else by those of its neighbours."""
    earlier: Sentence | None = sentence
    while earlier:
        if (told := _names_war(earlier)) is not None:
            return told
        earlier = earlier.previous
    later = sentence.next
    for _ in range(_LOOK_AHEAD):
        if later is None:
            return False
        if (told := _names_war(later)) is not None:
            return told
        later = later.next
    return False


def _names_war(sentence: Sentence) -> bool | None:
    """True where the countries named are those of this war, False where of another, None where none is named."""
    sides = {side(m) for m in sentence.mentions if m.kind in ("side", "person")}
    if sides & _OTHER_WARS:
        return "Ukraine" in sides
    return True if sides & {"Russia", "Ukraine"} else None


def _foreign(claim: Claim, reading: Reading) -> bool:
    """Whether its clause is about another war, or its exchange one between Moscow and Washington."""
    opens, closes = reading.clause(claim.start)
    near = {side(actor) for actor, _ in reading.actors if opens <= actor.start < closes}
    sides = {side(actor) for actor, _ in reading.actors}
    swapped = claim.cells["kind"] in _EXCHANGES and "US" in near and "Ukraine" not in sides
    elsewhere = reading.between(opens, closes, "elsewhere") and "Ukraine" not in sides
    return bool(elsewhere) or (bool(near & _OTHER_WARS) and not near >= {"Russia", "Ukraine"}) or swapped


def _claim(kind: str, status: str, reading: Reading, start: int, end: int, rule: str) -> Claim:
    return Claim("outcomes", {"kind": kind, "status": status}, reading.sentence, start, end, rule)


def _exchange(found: Exchange) -> Claim:
    claim = _claim(found.kind, found.status, found.reading, found.start, found.end, found.rule)
    if count := found.count:
        claim.cells |= {"count": count.value, "basis": found.basis, "whose": found.whose, "qualifier": count.qualifier,
                        "low": count.low, "best": count.best, "high": count.high}  # fmt: skip
        claim.evidence["count"] = (count.start, count.end)
        if count.best is None and count.high is None:
            claim.reasons = ("vague number",)
    if found.status == "carried_out":
        claim.when = when(claim.sentence, claim.start, span=(claim.start, claim.end), carry=0)
    return claim


def _position(found: Position) -> Claim:
    claim = _claim(found.kind, found.status, found.reading, found.start, found.end, found.rule)
    column = "rejected_by" if found.status == "rejected" else "proposed_by"
    if found.kind == "grain_export" and found.status == "agreed":
        _date_deal(claim)
    if found.by and found.actor:
        claim.cells[column] = found.by
        sentence = claim.sentence
        if sentence.start <= found.actor.start < sentence.end:
            claim.evidence[column] = (found.actor.start, found.actor.end)
    return claim


def _date_deal(claim: Claim) -> None:
    """The day or month of the grain deal, which no round of these talks made: "a deal signed last month"."""
    published = claim.sentence.document.article.published
    near = [d for d in claim.sentence.dates if d.first and published and d.first < published
            and d.precision in ("day", "month")
            and claim.start - 40 <= d.start <= claim.end + 60]  # fmt: skip
    if near:
        chosen = min(near, key=lambda d: abs(d.start - claim.start))
        claim.cells["round"] = f"{chosen.first:%Y-%m-%d}" if chosen.precision == "day" else f"{chosen.first:%Y-%m}"
        claim.evidence["round"] = (chosen.start, chosen.end)


def _produced(claim: Claim) -> bool:
    """Whether talks alone make such an outcome: agreed, come to nothing, or "did not agree"."""
    return (
        claim.cells["status"] == "agreed"
        or claim.cells["kind"] == "no_agreement"
        or _NOT_AGREED.search(claim.sentence.folded, claim.sentence.start, claim.end) is not None
    )


def _came_from(claim: Claim, origin: Origin | None) -> None:
    open_or_refused = claim.cells["status"] in ("rejected", "proposed", "discussed")
    if origin is None or (origin.inferred and open_or_refused and not _produced(claim)):
        return
    claim.cells |= {"round": origin.date, "round_id": origin.claim}
    claim.evidence["round"] = origin.span
    claim.cells["dated"] = origin.dated and not origin.inferred
    if origin.inferred:
        claim.reasons = (*claim.reasons, "round inferred")


def _share_origin(found: list[Claim]) -> None:
    """The legs of an exchange came from the round at which it was agreed, where the article ties it to just one."""
    exchange = [claim for claim in found if claim.cells["kind"] in _EXCHANGES]
    dates = {
        claim.cells["round"]: claim
        for claim in exchange
        if "round" in claim.cells and claim.cells["status"] == "agreed"
    }
    if len(dates) != 1:
        return
    (known,) = dates.values()
    for claim in exchange:
        if "round" not in claim.cells:
            claim.cells |= {"round": known.cells["round"], "round_id": known.cells["round_id"]}
            claim.evidence["round"] = known.evidence["round"]
            claim.reasons = (*claim.reasons, "round inferred")


def _distinct(found: list[Claim]) -> list[Claim]:
    """One claim a fact: an exchange without a number gives way to one with, an open question to its answer."""
    _count_agreed(found)
    _by_round([claim for claim in found if claim.cells["kind"] == "no_agreement"])
    alike: dict[_Key, list[Claim]] = {}
    for claim in found:
        key = claim.cells["kind"], claim.cells["status"], claim.cells.get("count"), claim.cells.get("second")
        alike.setdefault(key, []).append(claim)
    exact = {(kind, status) for (kind, status, count, _), claims in alike.items() if count and not _vague(claims[0])}
    refused = {kind for kind, status, *_ in alike if status == "rejected"}
    settled = {kind for kind, status, *_ in alike if _SIGN[status] != "open"}
    result: dict[_Key, Claim] = {}
    for (kind, status, count, second), claims in alike.items():
        if (kind, status) in exact and (count is None or _vague(claims[0])):
            continue
        if kind in refused and claims[0].rule == "one side agrees":
            continue  # nothing came of it
        if _SIGN[status] != "open" or kind not in settled:
            result.setdefault((kind, _SIGN[status] if count is None else status, count, second), _best(claims))
    _same_basis(list(result.values()))
    return list(result.values())


def _by_round(failed: list[Claim]) -> None:
    """Each round that came to nothing is a fact of its own; one told without its date is the first of them."""
    dates = [claim.cells["round"] for claim in failed if claim.cells.get("dated")]
    for claim in failed if dates else ():
        claim.cells["second"] = claim.cells["round"] if claim.cells.get("dated") else dates[0]


def _count_agreed(found: list[Claim]) -> None:
    """An agreed exchange whose number stands only where it is told to be complete."""
    for kind in _EXCHANGES:
        mine = [claim for claim in found if claim.cells["kind"] == kind]
        agreed = [claim for claim in mine if claim.cells["status"] == "agreed"]
        whole = next(
            (c for c in mine if c.cells["status"] == "carried_out" and c.cells.get("count") and _complete(c)), None
        )
        if whole and not any(claim.cells.get("count") for claim in agreed):
            for claim in agreed:
                claim.cells |= {
                    k: v for k, v in whole.cells.items() if k in ("count", "basis", "qualifier", "low", "best", "high")
                }


def _complete(claim: Claim) -> bool:
    return _WHOLE.search(claim.sentence.folded, claim.sentence.start, claim.end) is not None


def _vague(claim: Claim) -> bool:
    return "vague number" in claim.reasons


def _best(claims: list[Claim]) -> Claim:
    """The fullest of the claims of one fact, the first of equals; what another adds about each side's share is kept."""
    best = min(
        claims,
        key=lambda c: (
            _heading(c),
            "round" not in c.cells,
            "round inferred" in c.reasons,
            not c.cells.get("dated"),
            c.start,
        ),
    )
    shares = {claim.cells.get("basis") for claim in claims}
    whose = {claim.cells.get("whose") for claim in claims} - {None}
    if "per_side" in shares or len(whose) > 1:
        best.cells["basis"] = "per_side"
    elif best.cells.get("count") and "one_side" in shares:
        best.cells["basis"] = "one_side"
    return best


def _heading(claim: Claim) -> bool:
    """Whether it stands in a line without a full stop, where a headline tells what the text repeats."""
    return not claim.sentence.text.rstrip("\"'”’» ").endswith((".", "!", "?", "…"))


def _same_basis(claims: list[Claim]) -> None:
    """People "swapped" without a word on each side's share: as the other legs of their exchange."""
    shares = {c.cells["kind"] for c in claims if c.cells.get("basis") == "per_side"}
    for claim in claims:
        if claim.cells.get("count") and claim.cells.get("basis") is None and claim.cells["kind"] in shares:
            claim.cells["basis"] = "per_side"


def _parts(claims: list[Claim], document: Document) -> list[Claim]:
    """Marks legs as parts of the exchange that was agreed; a round becomes the name of its row."""
    name = document.article.name
    agreed = {c.cells["kind"]: c for c in claims if c.cells["status"] == "agreed" and c.cells.get("count")}
    for claim in claims:
        cells = claim.cells
        if (source := claimant(claim.sentence, claim.start)) and source.name.lower() not in ("he", "she", "it", "they"):
            cells["claimed_by"] = source.name
            claim.evidence["claimed_by"] = (source.start, source.end)
        cells.pop("whose", None)
        cells.pop("dated", None)
        cells.pop("second", None)
        if "round_id" in cells:
            origin = cells["round_id"]
            cells["round_id"] = f"{name}:rounds:{origin.start}-{origin.end}" if origin else None
        whole = agreed.get(cells["kind"])
        if cells.get("count") and cells["status"] == "carried_out":
            part = whole is not None and cells["count"] < whole.cells["count"]
            cells["scope"] = "part" if part else "whole"
            cells["part_of"] = f"{name}:outcomes:{whole.start}-{whole.end}" if part and whole else None
    return claims
