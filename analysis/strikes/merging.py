"""One row a fact: which claims of an article tell the same, and what a part belongs to."""

from datetime import date

from analysis.claims import Claim
from analysis.settlements import region
from analysis.strikes.tallies import HARM
from analysis.timing import BARE_NIGHT, When

SHARED = ("count", "measure", "attacker")
SMALL = 2
REGION = frozenset({"region", "Region", "district", "province", "Oblast", "oblast"})


Nights = dict[tuple[date, date], When]  # the night that "overnight" is taken for, and the one that it was


def new_fact(claim: Claim, told: list[Claim], nights: Nights) -> bool:
    """Whether a claim's fact is not `told` yet; where it is, that takes the source and the date that it lacks.

    `nights` learns which night "overnight" was, from a number told again with its night.
    """
    text, place = claim.sentence.folded, claim.evidence["count"]
    more = text.startswith("another", place[0])  # "a girl was killed, and another man": not the one told
    other = next((o for o in told if _same(claim, o) and not (more and o.sentence is claim.sentence)), None)
    if other is None:
        told.append(claim)
        return True
    if other.cells["claimed_by"] is None and claim.cells["claimed_by"]:
        other.cells |= {name: claim.cells[name] for name in ("claimed_by", "claimant")}
        other.evidence["claimed_by"] = claim.evidence["claimed_by"]
    if other.sentence.index == 0 and other.cells["qualifier"] == "exact":  # headlines are short
        other.cells |= {name: claim.cells[name] for name in ("qualifier", "low", "best", "high")}
    if claim.when and claim.when.basis != "carried" and (other.when is None or other.when.basis == "carried"):
        other.when = claim.when
        other.reasons = tuple(reason for reason in other.reasons if reason not in ("date carried", "no date"))
    if claim.when and other.when and claim.when.precision == "night" and _bare(other) and not _bare(claim):
        nights[other.when[:2]] = claim.when
    return False


def name_nights(claims: list[Claim], nights: Nights) -> None:
    """Gives the claims of a night told as "overnight" the night that `nights` knows it was."""
    for claim in claims if nights else ():
        if claim.when and _bare(claim):
            claim.when = nights.get(claim.when[:2], claim.when)


def _bare(claim: Claim) -> bool:
    """Whether a claim is of a night that nothing names: "overnight", of the day of publication."""
    when, published = claim.when, claim.sentence.document.article.published
    return when is not None and when.last == published and claim.sentence.folded[when.start : when.end] in BARE_NIGHT


def _same(one: Claim, two: Claim) -> bool:
    """Whether two claims of one article that are alike in SHARED state one fact."""
    a, b = one.cells, two.cells
    if a["measure"] not in HARM:
        if a["weapon"] != b["weapon"]:
            return False
    elif a["places"] and b["places"] and not _where(one) & _where(two):
        return False
    return one.when is None or two.when is None or (one.when.first <= two.when.last and two.when.first <= one.when.last)


def _where(claim: Claim) -> set[str]:
    """The words of a claim's places, and the regions that its towns are in; small numbers may be those of two towns."""
    words = {word for name in claim.cells["places"] for word in name.split()} - REGION
    return words if claim.cells["count"] <= SMALL else words | {home for word in words if (home := region(word))}


def whole(part: Claim, claims: list[Claim]) -> str | None:
    """The id of the claim that a part belongs to: of the sentence's the last whole number of its measure before it."""
    at, measure, sentence = part.evidence["count"], part.cells["measure"], part.sentence
    wholes = [c for c in claims if c.cells["scope"] == "whole" and c.cells["measure"] == measure]
    same = [c for c in wholes if c.evidence["count"] < at]
    return f"{sentence.document.article.name}:strikes:{same[-1].start}-{same[-1].end}" if same else None
