"""Captures: settlements that changed hands, as an article reports it.

A sentence that mentions a taking (lexicon kind `taking`) is read in four steps: is the taking real (no aim, no
failure, no adjective), which settlements does it list, who holds them after it, and who says so and when. A sentence
behind it that only goes on with the list ("Lyman followed on Friday") is read with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.captures.holders import holder
from analysis.captures.listed import BESIDE, SEVERAL, in_front, listed
from analysis.captures.places import Place, names_region, places
from analysis.captures.verbs import real, unreal, verb
from analysis.claimants import Claimant, claimant
from analysis.claims import Claim
from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.phrases import OTHER
from analysis.settlements import key, region, regions
from analysis.timing import When, when

_NEAR = 8  # sentences that tell of which region a text speaks
_SPOKEN = 4  # and for a settlement that the list does not have
_SPEAKERS = 5  # takings of one list back to where its speaker may stand
_SUMMED = 3  # sentences behind "nine villages were taken this week, Moscow said" that may name them
_AFTER = 2  # sentences behind a taking that may go on with its list
_AFTER_NAMELESS = 5  # and behind one that names no settlement yet
_WAR = date(2022, 1, 1)
_OLD = timedelta(62)  # an aside about an older capture is history

_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|dismiss\w+|reject\w+|disput\w+)\b")
_SUBORDINATE = re.compile(r"\b(?:which|who|that|after|since|when|having|following)\b[^,;]*$")
_LATER = re.compile(r"\b(?:(?<!day )(?<!days )(?<!hours )after|since|following|having|when)\b[^,;:.]{0,40}$")
_ASIDE = re.compile(r"\b(?:that|which|where|who)\b")


@dataclass(slots=True)
class _Taking:
    """A taking that a sentence reports, before its settlements are claims."""

    sentence: Sentence
    mention: Mention
    places: list[Place]
    by: str
    reasons: tuple[str, ...]
    status: str | None = None
    before: "_Taking | None" = None  # the taking whose list this one goes on with
    summary: "_Taking | None" = None  # the one that counted them without their names: "three towns were captured"

    @property
    def counted(self) -> "_Taking | None":
        """The taking that counted several settlements without their names, for those that follow this one."""
        return self.summary if self.places else self


def find(document: Document) -> list[Claim]:
    """The captures that an article states, one a settlement and taker."""
    claims: dict[tuple[str, str], Claim] = {}
    last: _Taking | None = None
    for sentence in document:
        takings = list(_takings(sentence, last)) if "taking" in sentence.kinds else []
        if last and sentence.index - last.sentence.index <= _AFTER_NAMELESS:
            taken = {place.start for taking in takings for place in taking.places}
            takings += _more(sentence, last, taken)
        for taking in takings:
            if last and last.by == taking.by and sentence.index - last.sentence.index <= _SUMMED:
                taking.summary = taking.summary or last.counted
                taking.before = taking.before or (last if taking.summary else None)
            last = taking
            for place in taking.places:
                name = (key(place.name), taking.by)
                if name not in claims and (claim := _claim(taking, place)):
                    claims[name] = claim
    return list(claims.values())


def _takings(sentence: Sentence, last: _Taking | None) -> Iterator[_Taking]:
    """The takings that a sentence reports; `last` is the one before them."""
    taken: set[int] = set()
    for mention in sentence.of("taking"):
        taking = verb(sentence, mention)
        if not real(taking):
            continue
        found = [one for one in listed(taking) if one.start not in taken]
        if not found and not SEVERAL.search(sentence.folded, mention.start - BESIDE, mention.end + BESIDE):
            continue
        by, inferred = holder(taking, last.by if last else None)
        if by is None:
            continue
        taken |= {place.start for place in found}
        reasons = (("side inferred",) if inferred else ()) + (("hedged",) if taking.hedged else ())
        status = "denied" if _DENIED.search(taking.left) else "retaken" if mention.get("again") else None
        last = _Taking(sentence, mention, found, by, reasons, status)
        yield last


def _more(sentence: Sentence, last: _Taking, taken: set[int]) -> Iterator[_Taking]:
    """The rest of a list that the sentence before began: "They are X and Y", "Z followed on Friday"."""
    document = sentence.document
    part = document.lexicon.part("captures-naming")
    for mention in part.scan(document.text, document.folded, sentence.start, sentence.end):
        near = sentence.index - last.sentence.index <= _AFTER
        goes_on = last.counted if mention.get("lists") else near or not last.places
        among = document.folded.startswith(" among", mention.end)
        if not goes_on or among or unreal(sentence.folded[sentence.start : mention.start]):
            continue
        that = document.folded.startswith(" that", mention.end)
        found = [] if that else places(sentence, mention.end, sentence.end)
        start = verb(sentence, mention).begins
        if not found and (mention.get("alone") or (start < mention.start and mention.value == "behind")):
            found = in_front(sentence, start, mention.end)
        if (found := [place for place in found if place.start not in taken]):
            yield _Taking(sentence, mention, found, last.by, ("side inferred",), last.status, last, last.counted)


def _speaker(taking: _Taking, back: int = _SPEAKERS) -> Claimant | None:
    """Who says that a place was taken, here or where the list began; a place that was taken says nothing."""
    found = claimant(taking.sentence, taking.mention.end if taking.mention.value == "claim" else taking.mention.start)
    if found and not any(found.start <= place.start < found.end for place in taking.places):
        return found
    return _speaker(taking.before, back - 1) if taking.before and back > 1 else None


def _claim(taking: _Taking, place: Place) -> Claim | None:
    sentence, mention = taking.sentence, taking.mention
    speaker, home, reasons = _speaker(taking), place.region, taking.reasons
    if home is None and (home := _region_near(sentence, place, taking.places)):
        reasons = (*reasons, "place inferred")
    if not place.sure:
        reasons = (*reasons, "unknown place")
    dated = _date(taking, place)
    if _history(taking, dated):
        return None
    if dated and dated.basis in ("carried", "header"):
        reasons = (*reasons, "date carried" if dated.basis == "carried" else "date from header")
    evidence = {"place": (place.start, place.end), "by": (mention.start, mention.end)}
    if place.region_span:
        evidence["region"] = place.region_span
    cells = {"place": place.name, "region": home, "by": taking.by, "status": taking.status}
    if speaker:
        evidence["claimed_by"] = (speaker.start, speaker.end)
        cells |= speaker.cells
        cells["status"] = taking.status or ("confirmed" if speaker.side == OTHER[taking.by] else "claimed")
    return Claim("captures", cells, sentence, min(place.start, mention.start), max(place.end, mention.end),
                 f"{mention.get('frame', 'more')} {mention.value}", dated, evidence, reasons)  # fmt: skip


def _history(taking: _Taking, dated: When | None) -> bool:
    """Whether a clause beside the main one looks back: "after the fall of X", "X, which it took in 2022"."""
    sentence, published = taking.sentence, taking.sentence.document.article.published
    left = sentence.folded, sentence.start, taking.mention.start
    if published is None or (dated and dated.first < _WAR):
        return published is not None
    if dated is None or dated.basis == "header":
        return bool(_LATER.search(*left))
    return published - dated.first > _OLD and bool(_SUBORDINATE.search(*left))


def _date(taking: _Taking, place: Place) -> When | None:
    """The day of a taking: of the settlement's own, where the sentence names several days."""
    sentence, at = taking.sentence, taking.mention.start
    span = (place.start, place.last) if len(sentence.dates) > 1 and len(taking.places) > 1 else None
    dated = when(sentence, at, span=span, carry=0)
    if dated and dated.precision in ("month", "year"):  # "..., Moscow said on Friday, with talks due in May"
        days = [d for d in sentence.dates if d.precision == "day" and d.first and at < d.start < dated.start]
        if days and sentence.folded.find(",", days[0].end, dated.start) > 0:
            dated = when(sentence, at, span=(at, days[0].start))
    if dated is None and taking.summary:
        dated = _date(taking.summary, place)
    if dated is None:  # the head of a story tells the news of the day without saying so
        before = sentence.previous
        other = before is not None and "weapon" in before.kinds and "taking" not in before.kinds  # a night of drones
        dated = when(sentence, at, span=span, carry=not other, header=sentence.index == 0)
    if dated and _ASIDE.search(sentence.folded, max(place.end, taking.mention.end), dated.start):
        return None  # "..., near a town that it took last week"
    return dated


def _region_near(sentence: Sentence, place: Place, listed: list[Place]) -> str | None:
    """The region of a settlement named without one: the one that the text named last, or of those beside it."""
    homes, near, named = set(regions(place.name)), sentence, False
    for back in range(_NEAR):
        here = {m.value for m in near.of("region") if names_region(near, m) or _told(near, m, homes)}
        fitting = here & homes if homes else here if back < _SPOKEN else set()
        if len(fitting) == 1:
            return next(iter(fitting))
        named = named or bool(here)
        near = near.previous or near
    beside = {one.region or region(one.name) for one in listed if one is not place and len(regions(one.name)) < 2}
    if len(beside) == 1 and (not homes or beside <= homes):
        return beside.pop()
    # its only home in the list is another place of that name where the text speaks of other regions
    return None if named else region(place.name)


def _told(sentence: Sentence, mention: Mention, homes: set[str]) -> bool:
    """Whether a region's bare name tells where the text is: "In Donetsk, the troops took ..."; not "Kyiv said"."""
    leads = sentence.folded[sentence.start : mention.start] == "in "
    return leads or (mention.value in homes and all(m.start != mention.start for m in sentence.of("side")))
