"""One row a fact: which claims of an article tell the same, and what a part belongs to."""

from typing import Any

from analysis.claims import Claim
from analysis.settlements import region
from analysis.strikes.nights import bare
from analysis.strikes.predicates import HARM
from analysis.timing import When

SHARED = ("count", "measure", "attacker")  # cells that claims of one fact have in common
SMALL = 2
REGION = frozenset({"region", "Region", "district", "province", "Oblast", "oblast"})


class Facts:
    """The claims of an article, each fact once."""

    def __init__(self) -> None:
        self._told: dict[tuple[Any, ...], list[Claim]] = {}
        self._claims: list[Claim] = []
        self._overnight: When | None = None  # the night that "overnight" was, from a number told again with its night

    def add(self, found: list[Claim]) -> None:
        """Takes up the claims of a sentence."""
        new = [claim for claim in found if self._is_new(claim)]
        for claim in new:
            if claim.cells["scope"] == "part":
                claim.cells["part_of"] = _whole(claim, new)
        self._claims += new

    def all(self) -> list[Claim]:
        """The claims, those of "overnight" with the night that it was, which another sentence names."""
        for claim in self._claims if self._overnight else ():
            if _bare(claim):
                claim.when = self._overnight
                claim.reasons = tuple(dict.fromkeys((*claim.reasons, "date carried")))
        return self._claims

    def _is_new(self, claim: Claim) -> bool:
        """Whether a claim's fact is not told yet; where it is, that takes the source and the date that it lacks."""
        told = self._told.setdefault(tuple(claim.cells[name] for name in SHARED), [])
        # "a girl was killed, and another man": not the one told
        more = claim.sentence.folded.startswith("another", claim.evidence["count"][0])
        other = next((o for o in told if _same(claim, o) and not (more and o.sentence is claim.sentence)), None)
        if other is None:
            told.append(claim)
            return True
        if claim.cells["claimed_by"] and other.cells["claimed_by"] is None:
            other.cells |= {name: claim.cells[name] for name in ("claimed_by", "claimant")}
            other.evidence["claimed_by"] = claim.evidence["claimed_by"]
        if other.sentence.index == 0 and other.cells["qualifier"] == "exact":  # headlines are short
            other.cells |= {name: claim.cells[name] for name in ("qualifier", "low", "best", "high")}
        if claim.when and claim.when.basis != "carried" and (other.when is None or other.when.basis == "carried"):
            other.when = claim.when
            other.reasons = tuple(reason for reason in other.reasons if reason not in ("date carried", "no date"))
        if claim.when and claim.when.precision == "night" and _bare(other) and not _bare(claim):
            self._overnight = claim.when._replace(basis="carried")
        return False


def _bare(claim: Claim) -> bool:
    """Whether a claim is of "overnight", up to the day of publication."""
    when = claim.when
    return when is not None and when.last == claim.sentence.document.article.published and bare(claim.sentence, when)


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


def _whole(part: Claim, claims: list[Claim]) -> str | None:
    """The id of the claim that a part belongs to: of the sentence's the last whole number of its measure before it."""
    at, measure = part.evidence["count"], part.cells["measure"]
    wholes = [c for c in claims if c.cells["scope"] == "whole" and c.cells["measure"] == measure]
    same = [c for c in wholes if c.evidence["count"] < at]
    return f"{part.sentence.document.article.name}:strikes:{same[-1].start}-{same[-1].end}" if same else None
