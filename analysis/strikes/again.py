"""Numbers told by what the one before them counted: "The night before, it had been 22", "On Friday it was 145"."""

import re

from analysis.claimants import claimant
from analysis.claims import Claim
from analysis.counts import Count
from analysis.document import Sentence
from analysis.strikes.quantities import bounds
from analysis.strikes.stories import Story

NEAR = 3  # sentences
SAME = ("attacker", "weapon", "measure", "scope", "model")
# The words that stand for what was counted, right in front of the number.
SOMEWHERE = re.compile(
    r"\b(?:(?:it|the (?:number|figure|count|total|tally)) "
    r"(?:was|were|is|had been|has been|(?:had )?(?:stood|come) (?:at|to)|"
    r"(?:fell|rose|dropped|climbed|grew|sank|went) (?:back |down |up |again )?to)|"
    r"(?:put|puts|gave|given|set) (?:it|the (?:number|figure|count|total)) (?:at|as)|had (?:still )?reported)"
    r"(?: (?:only|just|already|still|even|again|another|about|around|nearly|almost|over|more than|at least|"
    r"as many as))* "
)
IT = re.compile(rf"{SOMEWHERE.pattern}\Z")
# Behind the number stands nothing that it would count.
ALONE = re.compile(r"[,.;:]|(?:,? (?:and|but|with|in|on|for|from|between|overnight|over)\b)")


class Again:
    """The number of an article that such a sentence refers to."""

    def __init__(self) -> None:
        self.claim: Claim | None = None

    def note(self, told: list[Claim]) -> None:
        """Takes up the claims of a sentence: what it says was launched, else what it says first."""
        before = self.claim
        launched = next((claim for claim in told if claim.cells["measure"] == "launched"), None)
        if before and told and before.cells["measure"] == "launched" and _near(before, told[0].sentence):
            launched = launched or (before if before.cells["attacker"] == told[0].cells["attacker"] else None)
        self.claim = launched or next(iter(told), before)

    def read(self, sentence: Sentence, story: Story) -> list[Claim]:
        """The claim of a sentence that says only "it was 22", where it has a date of its own."""
        before = self.claim
        if before is None or not _near(before, sentence) or before.sentence is sentence:
            return []
        said = SOMEWHERE.search(sentence.folded, sentence.start, sentence.end)  # before its numbers are read
        count = next((one for one in sentence.counts if _refers(sentence, one)), None) if said else None
        if count is None or not isinstance(count.value, int) or (count.best is None and count.high is None):
            return []
        span = count.qualifier_start, count.end
        when = story.days.of(sentence, span, span, before.cells["attacker"], False)
        if when is None or when.basis == "carried":
            return []
        source = claimant(sentence, span[0]) or story.source(sentence)
        cells = {name: before.cells[name] for name in SAME} | bounds(count, count.value) | {"places": []}
        cells |= dict.fromkeys(("n_places", "part_of", "claimed_by", "claimant"))
        evidence = {"count": (count.start, count.end)}
        if source:
            cells |= source.cells
            evidence["claimed_by"] = source.start, source.end
        story.days.tell(when, sentence)
        story.told = sentence, source
        return [Claim("strikes", cells, sentence, *span, f"{before.cells['measure']} again", when, evidence)]


def _near(claim: Claim, sentence: Sentence) -> bool:
    return sentence.index - claim.sentence.index <= NEAR


def _refers(sentence: Sentence, count: Count) -> bool:
    it = IT.search(sentence.folded, max(sentence.start, count.qualifier_start - 60), count.qualifier_start)
    return it is not None and ALONE.match(sentence.folded, count.end) is not None
