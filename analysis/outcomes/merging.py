"""Each distinct outcome once per article: by kind, sign of the status and number; the first full statement stands."""

import re

from analysis.claims import Claim

EXCHANGES = frozenset(("prisoner_exchange", "remains_exchange", "civilians_return"))
_SIGN = {"agreed": "yes", "carried_out": "yes", "rejected": "no", "failed": "no", "discussed": "open",
         "proposed": "open"}  # fmt: skip
_BY_ROUND = ("no_agreement", "grain_export")  # what is told with its date stands for what is told without
_WHOLE = re.compile(r"\b(?:complet\w+|final stage|in total|altogether|in all)\b")
_NUMBER = ("count", "basis", "qualifier", "low", "best", "high")
_Key = tuple[str, str, int | None, str | None]


def distinct(found: list[Claim]) -> list[Claim]:
    """One claim a fact: an exchange without a number gives way to one with, an open question to its answer."""
    _count_agreed(found)
    _by_round([claim for claim in found if claim.cells["kind"] == "no_agreement"])
    _by_accord([claim for claim in found if claim.cells["kind"] in EXCHANGES and claim.cells["status"] == "agreed"])
    alike: dict[_Key, list[Claim]] = {}
    for claim in found:
        key = claim.cells["kind"], claim.cells["status"], claim.cells.get("count"), claim.cells.get("other")
        alike.setdefault(key, []).append(claim)
    exact = {(*key[:2], key[3]) for key, claims in alike.items() if key[2] and not _vague(claims[0])}
    refused = {kind for kind, status, *_ in alike if status == "rejected"}
    settled = {kind for kind, status, *_ in alike if _SIGN[status] != "open"}
    result: dict[_Key, Claim] = {}
    for (kind, status, count, other), claims in alike.items():
        if (kind, status, other) in exact and (count is None or _vague(claims[0])):
            continue
        if kind in refused and kind != "humanitarian_corridor" and claims[0].rule == "one side agrees":
            continue  # nothing came of it
        if _SIGN[status] != "open" or kind not in settled:
            sign = _SIGN[status] if count is None and kind not in EXCHANGES else status
            result.setdefault((kind, sign, count, other), _best(claims))
    shares = {(c.cells["kind"], c.cells.get("count")) for c in result.values() if c.cells.get("basis") == "per_side"}
    for claim in result.values():
        kind, count = claim.cells["kind"], claim.cells.get("count")
        if count and claim.cells.get("basis") is None:
            if (kind, count / 2) in shares:  # 157 each are 314 in all
                claim.cells["basis"] = "total"
            elif any(kind == shared for shared, _ in shares):  # "swapped": as the other legs of their exchange
                claim.cells["basis"] = "per_side"
    return list(result.values())


def _vague(claim: Claim) -> bool:
    """Whether its number is one of "dozens", "hundreds"."""
    return "vague number" in claim.reasons


def _count_agreed(found: list[Claim]) -> None:
    """An agreed exchange whose number stands only where it is told to be complete."""
    for kind in EXCHANGES:
        mine = [claim for claim in found if claim.cells["kind"] == kind]
        agreed = [claim for claim in mine if claim.cells["status"] == "agreed"]
        done = (c for c in mine if c.cells["status"] == "carried_out" and c.cells.get("count"))
        whole = next((c for c in done if _WHOLE.search(c.sentence.folded, c.sentence.start, c.sentence.end)), None)
        for claim in agreed if whole and not any(claim.cells.get("count") for claim in agreed) else ():
            claim.cells |= {key: whole.cells[key] for key in _NUMBER if whole and key in whole.cells}


def _by_round(failed: list[Claim]) -> None:
    """Each round that came to nothing is a fact of its own: by its date or its city; one told without either is the
    first of them."""
    known = [claim.cells.get("round") if claim.cells.get("dated") else _city(claim) for claim in failed]
    first = next(filter(None, known), None)
    for claim, own in zip(failed, known, strict=True):
        claim.cells["other"] = own or first


def _by_accord(agreed: list[Claim]) -> None:
    """Exchanges agreed at several rounds that the text dates are as many facts, with numbers or without."""
    for kind in EXCHANGES:
        mine = [claim for claim in agreed if claim.cells["kind"] == kind]
        days = list(dict.fromkeys(claim.cells["round"] for claim in mine if claim.cells.get("dated")))
        for claim in mine if len(days) > 1 else ():
            claim.cells["other"] = claim.cells["round"] if claim.cells.get("dated") else days[0]


def _city(claim: Claim) -> str | None:
    """The city in which its sentence tells it, where no round of it is known: "got nowhere in Antalya"."""
    cities = claim.sentence.of("city") if "round" not in claim.cells else ()
    before = (" in ", " at ", " near ")
    return next((city.value for city in cities if claim.sentence.folded.endswith(before, 0, city.start)), None)


def _best(claims: list[Claim]) -> Claim:
    """The first of the claims of one fact, but a headline last; what others add about round and shares is kept."""
    by_round = claims[0].cells["kind"] in _BY_ROUND
    best = min(claims, key=lambda c: (_heading(c), by_round and not c.cells.get("dated"), c.start))
    dated = min(claims, key=lambda c: (not c.cells.get("dated"), "round" not in c.cells, c.start))
    if "round" in dated.cells and dated is not best:
        best.cells |= {key: dated.cells[key] for key in ("round", "round_id")}
        best.evidence["round"] = dated.evidence["round"]
        best.reasons = (*(r for r in best.reasons if r != "round inferred"), "round inferred")
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
