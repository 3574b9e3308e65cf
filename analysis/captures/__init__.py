"""Captures: settlements that changed hands, as an article reports it.

A sentence that mentions a taking (lexicon kind `taking`) is read in four steps: is the taking real (no aim, no
failure, no adjective), which settlements does it name, who holds them after it, and who says so and when.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.captures.places import Place, names_region, places_after, places_before
from analysis.claimants import Claimant, claimant
from analysis.claims import Claim
from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.settlements import key, region, regions
from analysis.timing import when

_NEAR = 4  # sentences that tell of which region a text speaks
OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}

# Words before a verb that make it no report: denials, chances, conditions, failures.
_UNREAL = re.compile(
    r"(?:\b(?:not|never|no|nor|fail(?:ed|s|ing)?|could|would|will|may|might|can|cannot|must|should|if|unless|until|before|"
    r"without|almost|nearly|partially|half|whether|yet|prevent\w*|close|verge|threat\w*|risk\w*|claims? of)|n't)"
    r"\b[^,;:.]{0,45}$"
)
_LASTING = re.compile(r"\b(?:remain\w*|still|stay\w*|kept|keep\w*|already)\b[^,;:.]{0,30}$")
_NEGATED = re.compile(r"\b(?:not|never|fail(?:ed|s|ing)?|without)\b|n't\b")
_INFINITIVE = re.compile(r"\bto(?: \w+ly| fully| then)?\s*$")
_MANAGED = re.compile(r"\b(?:managed|able|went on|forced|compelled|obliged|had)\s+to\s*$")
_HEDGED = re.compile(r"\b(?:likely|reportedly|apparently|appears? to have|believed to have|may have)\b[^,;:.]{0,30}$")
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|dismiss\w+|reject\w+|disput\w+)\b")
_AUX = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got|as)(?: \w+ly| also| now| later| since| earlier)?"
    r"(?: (?:declared|reported|announced|described as|said to (?:be|have been)|listed as))?\s*[\"']?$"
)
# What stands right before a verb that reports: its subject, an auxiliary, or what joins it to another verb.
_PLURAL = re.compile(
    r"\b(?:had|has|have|which|who|they|forces|troops|soldiers|units|russians|army|military)\s*(?:\w+ly )?$"
)
_HAVE = re.compile(_PLURAL.pattern + r"|(?:\b(?:and|that|it)|,)\s*(?:\w+ly )?$")
_BARE = frozenset(
    ("capture seize conquer occupy liberate take retake recapture reclaim regain establish assume gain ").split()
)
_GERUND = re.compile(r"(?:\b(?:after|by|and|since|following|having|before)|,|-|—)\s*(?:\w+ly )?$")
_ADJECTIVE = re.compile(
    r"(?:\b(?:the|a|an|in|of|from|recently|newly|formerly|previously|their|its|his|her|our|all|for|on|across|to|into|near)|-)\s*$"
)
_AGENT = re.compile(r"\b(?:by|to) (?:the |pro-|invading |advancing )*$")
_FROM = re.compile(r"\bfrom (russian|ukrainian|enemy|occupying)\b")
_FORCES = re.compile(
    r"(?:'s|'|s')?\s+(?:\w+\s+){0,2}?(?:forces|troops|army|military|soldiers|units|fighters|paratroopers|marines|"
    r"servicemen|servicemembers|defenders|officials?|authorities|president|minister|commanders?|spokes\w+|generals?|leaders?|"
    r"brigades?|regiments?|group|battlegroup|infantry|assault|command|separatists|"
    r"milbloggers?|sources|mod|ministry|defen[cs]e|armed)\b"
)
_PRESENT = re.compile(r"\b(?:has|have|is|are)(?: \w+ly| also| now| been)*\s*$")
_RELATIVE = re.compile(r",? (?:that|which) [^,;:]{0,60}$")
_ASIDE = re.compile(r"\b(?:that|which|where|who)\b")
_VERB = re.compile(r"['’]?s? (?:was|were|is|are|had|has|have|would|will|did|and then|of|to)\b")
_OBJECT = re.compile(r"\b(?:on|against|from|to|with|between|over|than|despite)\s+(?:the\s+)?$")
_LOCATED = re.compile(r"\b(?:in|of|into|across|inside|over|against|from|with|by|to|near|on)\s+(?:the\s+)?$")
_ANNOUNCED = re.compile(
    r"\b(?:announc|claim|confirm|report|hail|declar|complet|celebrat|acknowledg|after|with|said)\w*\b[^,;.]{0,60}$"
)


@dataclass(slots=True)
class _Taking:
    """A taking in a sentence, before its settlements are claims."""

    sentence: Sentence
    mention: Mention
    frame: str
    places: list[Place]
    by: str
    reasons: tuple[str, ...]
    status: str | None


def find(document: Document) -> list[Claim]:
    """The captures that an article states, one a settlement and taker."""
    claims: dict[tuple[str, str], Claim] = {}
    for sentence in document:
        if "taking" not in sentence.kinds:
            continue
        for taking in _takings(sentence):
            for place in taking.places:
                claims.setdefault((key(place.name), taking.by), _claim(taking, place))
    return list(claims.values())


def _takings(sentence: Sentence) -> Iterator[_Taking]:
    folded = sentence.folded
    taken_names: set[int] = set()
    for mention in sentence.of("taking"):
        left = folded[sentence.start : mention.start]
        frame = mention.get("frame")
        written = folded[mention.start : mention.end].split()[0]
        participle = frame in ("take", "claim") and mention.value != "control" and not written.endswith("ing")
        passive = participle and bool(_AUX.search(left))
        if not _real(frame, mention, written, left, passive):
            continue
        if passive or frame in ("fall", "state"):
            found = places_before(sentence, mention.start)
        else:
            found = places_after(sentence, mention.end)
        if not found and (colon := folded.find(":", mention.end, sentence.end)) > 0:
            found = places_after(sentence, colon + 1)  # "four villages were captured: X, Y, ..."
        if not found and not passive and (relative := _RELATIVE.search(left)):  # "X, a town that Moscow seized"
            found = places_before(sentence, sentence.start + relative.start())[-1:]
        if mention.value == "occupy":  # Donetsk has been occupied for years
            found = [place for place in found if not _is_region(sentence, place)]
        if frame == "claim":  # "claimed Lyman" and no more: a claimed attack or a person is no place
            found = [p for p in found if p.sure and not _VERB.match(folded, p.end) and not _is_region(sentence, p)]
        found = [place for place in found if place.start not in taken_names]
        side, inferred = _holder(sentence, mention, frame, passive)
        if not found or side is None:
            continue
        ground = any(place.sure for place in found) or (frame == "take" and _forces(sentence, mention))
        found = [place for place in found if place.sure or place.typed or ground]
        taken_names |= {place.start for place in found}
        reasons = (("side inferred",) if inferred else ()) + (("hedged",) if _HEDGED.search(left) else ())
        status = "denied" if _DENIED.search(left) else "retaken" if mention.get("again") else None
        yield _Taking(sentence, mention, frame, found, side, reasons, status)


def _real(frame: str, mention: Mention, written: str, left: str, passive: bool) -> bool:
    """Whether the words before a taking leave it a report of what happened."""
    if _UNREAL.search(left) and not _HEDGED.search(left):
        return False
    if frame == "noun":
        return bool(_ANNOUNCED.search(left))
    if frame == "state":
        return not _LASTING.search(left)
    if _INFINITIVE.search(left):
        return bool(_MANAGED.search(left))
    if written.endswith("ing"):
        return bool(_GERUND.search(left)) and not _NEGATED.search(left)
    if written in _BARE:  # "attempts to encircle Kyiv and capture Kharkiv"
        return bool(_PLURAL.search(left))
    if mention.value == "occupy":  # mostly an adjective: "from occupied Crimea"
        return passive or bool(_PLURAL.search(left))
    return passive or frame in ("fall", "state") or bool(_HAVE.search(left)) or not _ADJECTIVE.search(left)


def _is_region(sentence: Sentence, place: Place) -> bool:
    return not place.typed and any(m.start == place.start for m in sentence.of("region"))


def _forces(sentence: Sentence, mention: Mention) -> bool:
    """Whether armed forces stand before the verb, so that a name behind it is ground and no thing or person."""
    return bool(_FORCES.search(sentence.folded, sentence.start, mention.start))


def _holder(sentence: Sentence, mention: Mention, frame: str, passive: bool) -> tuple[str | None, bool]:
    """Who holds the place after it, and whether that was inferred."""
    folded = sentence.folded
    if frame == "state":
        words = folded[mention.start : mention.end]
        return ("Ukraine" if "ukrain" in words or "kyiv" in words else "Russia"), False
    behind = [m for m in sentence.of("side", "body") if m.start >= mention.end and _side(m)]
    if passive or frame == "fall":
        if behind and _AGENT.search(folded, mention.start, behind[0].start):
            return _side(behind[0]), False
        if lost := _FROM.search(folded, mention.end, sentence.end):
            return ("Ukraine" if lost[1] != "ukrainian" else "Russia"), False
    if mention.get("by"):
        return mention.get("by"), False
    speaker = claimant(sentence, mention.start)
    if speaker and speaker.side in OTHER and (passive or mention.value == "liberate"):
        # who says of a place that it "was captured" means the other side's capture, unless it boasts of its own
        own = frame == "claim" or mention.value == "liberate" or mention.get("again") or speaker.side == "Russia"
        return (speaker.side if own else OTHER[speaker.side]), True
    side, inferred = _subject(sentence, mention.start)
    if side is not None and frame == "lose":
        side = OTHER.get(side)
    return (side if side in OTHER else None), inferred


def _subject(sentence: Sentence, at: int, back: int = 2) -> tuple[str | None, bool]:
    """The side whose forces act before `at`; from the sentences before where this one says "they"."""
    for mention in reversed(sentence.of("side", "person", "body")):
        if mention.start < at and _acts(sentence, mention):
            return _side(mention), False
    earlier = sentence.previous
    if earlier is not None and back:
        side, _ = _subject(earlier, earlier.end, back - 1)
        return side, True
    return None, True


def _acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention stands for someone who acts: forces, a state, a speaker; not "in Ukraine's Sumy region"."""
    if _side(mention) not in OTHER:
        return False
    if mention.kind != "side":
        return True
    folded = sentence.folded
    before = folded[max(sentence.start, mention.start - 14) : mention.start]
    if _FORCES.match(folded, mention.end, sentence.end):
        return not _OBJECT.search(before)
    adjective = folded.startswith(("'s", "' "), mention.end) or (mention.end - mention.start > 7 and \
        folded[mention.start : mention.end] in ("russian", "ukrainian"))  # fmt: skip
    return not adjective and not _LOCATED.search(before)


def _side(mention: Mention) -> str | None:
    return mention.value if mention.kind == "side" else mention.get("side")


def _claim(taking: _Taking, place: Place) -> Claim:
    sentence, mention = taking.sentence, taking.mention
    speaker = claimant(sentence, mention.start)
    if speaker is None and taking.frame == "claim":
        speaker = _claiming(sentence, mention)
    if speaker and any(speaker.start <= one.start < speaker.end for one in taking.places):
        speaker = None  # "Lyman was declared retaken": a place says nothing
    home, reasons = place.region, taking.reasons
    if home is None and (context := _region_near(sentence, place.name)):
        home, reasons = context, (*reasons, "place inferred")
    if not place.sure:
        reasons = (*reasons, "unknown place")
    # the head of a story, and the present tense, tell the news of the day without saying so
    left = sentence.folded[sentence.start : mention.start]
    dated = when(sentence, mention.start, carry=1, header=sentence.index == 0 or bool(_PRESENT.search(left)))
    if dated and _ASIDE.search(sentence.folded, max(place.end, mention.end), dated.start):
        dated = None  # "..., near a town that it took last week"
    if dated and dated.basis in ("carried", "header"):
        reasons = (*reasons, "date carried" if dated.basis == "carried" else "date from header")
    status = taking.status or (_status(speaker.side, taking.by) if speaker else None)
    evidence = {"place": (place.start, place.end), "by": (mention.start, mention.end)}
    if place.region_span:
        evidence["region"] = place.region_span
    if speaker:
        evidence["claimed_by"] = (speaker.start, speaker.end)
    who = {"claimed_by": speaker.name, "claimant": speaker.canonical} if speaker else {}
    cells = {"place": place.name, "region": home, "by": taking.by, "status": status, **who}
    return Claim("captures", cells, sentence, min(place.start, mention.start), max(place.end, mention.end),
                 f"{taking.frame} {mention.value}", dated, evidence, reasons)  # fmt: skip


def _claiming(sentence: Sentence, mention: Mention) -> Claimant | None:
    """Who claims a place without saying more: the subject of "claimed"."""
    acting = [m for m in sentence.of("side", "person", "body") if m.end <= mention.start and _side(m) in OTHER]
    if not acting:
        return None
    last, first = acting[-1], acting[-1]
    for one in reversed(acting[:-1]):  # "the Russian defence ministry" is two mentions
        first = one if first.start - one.end <= 3 else first
    name = sentence.document.text[first.start : last.end]
    return Claimant(name, name, _side(first), first.start, last.end)


def _status(side: str | None, by: str) -> str:
    """A claim of the taker's own, or the other side's confirmation."""
    return "confirmed" if side == OTHER[by] else "claimed"


def _region_near(sentence: Sentence, name: str) -> str | None:
    """The region of a settlement named without one: the only one named near it, or the only one that the list has."""
    homes, near, named = set(regions(name)), sentence, set()
    here = {m.value for m in sentence.of("region") if names_region(sentence, m)}
    for _ in range(_NEAR):
        named |= {m.value for m in near.of("region") if names_region(near, m) or m.value in homes}
        near = near.previous or near
    fitting = here if len(here) == 1 and (not homes or here <= homes) else homes & named if homes else named
    if len(fitting) == 1:
        return next(iter(fitting))
    # its only home in the list is another place of that name where the text speaks of other regions
    return None if named else region(name)
