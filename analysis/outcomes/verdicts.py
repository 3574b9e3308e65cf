"""What becomes of a topic: the predicates that govern it, folded from the inside out by one table."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from analysis.clauses import BELLIGERENTS, Reading, side
from analysis.lexicon import Mention
from analysis.outcomes.topics import Topic, aside

# A class of predicates: the status that it gives when told flatly, when still ahead, when denied. Imagined, it gives none.
TABLE = {
    "agree": ("agreed", "", "rejected"),
    "reach": ("agreed", "", ""),
    "pact": ("agreed", "agreed", ""),
    "refuse": ("rejected", "rejected", ""),
    "unacceptable": ("rejected", "rejected", ""),
    "fail": ("failed", "", ""),
    "go": ("", "", "rejected"),
    "announce": ("announced", "", ""),
    "help": ("helped", "helped", ""),
    "propose": ("proposed", "", ""),
    "discuss": ("discussed", "", ""),
    "fix": ("agreed", "agreed", ""),
    "carry": ("carried_out", "agreed", ""),
    "yield": ("", "", "rejected"),
}
# What the outer of two makes of the inner, where it does not simply win: refusing whatever is refused all the same.
OVER = {
    ("proposed", "rejected"): "rejected",
    ("discussed", "rejected"): "rejected",
    ("agreed", "discussed"): "discussed",
    ("agreed", "rejected"): "",
    ("agreed", "helped"): "",
    ("announced", "agreed"): "agreed",
    ("announced", "rejected"): "rejected",
    ("carried_out", "agreed"): "agreed",
    ("carried_out", "proposed"): "proposed",
    ("failed", "rejected"): "",
}
_NOUN_BEFORE = re.compile(
    r"(?:'s|\b(?:a|an|the|its|his|their|any|no|all|such|this|that|these|those|of|new|for|by|to|repeated|\w+ian|american|"
    r"us|european|despite|\w+al|in)) $"
)
_NOUNS = frozenset(("pact", "propose", "refuse"))
_AUX = re.compile(r"\b(?:is|was|were|are|been|be|being|remains?|remained|calls?|called|calling|got|as)\b(?: [\w'-]+){0,3} $")
_STATES = re.compile(r"(?: (?:in|on|out of|from|for|to|with|of|between|around) [^,;]*?| [\w-]+(?:ly|day)| has| have| had| again| also| then)* ")
_INSERTED = re.compile(r"^,[^,;]{4,80},|^ (?:each|apiece),")
_GRADED = re.compile(r"\b(?:the|all|an|any|already|previously|newly) $")
_NEITHER = re.compile(r"\b(?:neither|nor) (?:[\w'-]+ ){0,3}$")
_BY = re.compile(r" by (?:the )?")
_FOR = re.compile(r" (?:for|to) (?:the )?")
_AND = re.compile(r"(?: [\w'-]+){0,2} (?:and|nor) (?:the |its )?(?:[\w'-]+ ){0,2}")
_VERB = re.compile(r"(?:meet|halt|stop|cease|pause|end|lay|continue|resume|hold|evacuate|sit|talk)\b")
_CALL = re.compile(r"\b(?:call|consider|describ|brand|dub|deem)\w* ")
_REACH = 200  # characters back from a topic to the predicate next to it


class Verdict(NamedTuple):
    """A topic's status, the predicate that gives it, who acts there, and its words."""

    status: str
    word: Mention
    actor: Mention | None
    start: int
    end: int


def status_of(reading: Reading, word: Mention, since: int = 0) -> str:
    """What one predicate says by its class, polarity and mood; words before `since` do not tell its mood."""
    if word.value == "do":
        return ""
    flat, ahead, denied = TABLE["yield" if word.kind == "yield" else word.value]
    if denial := reading.negated(word.start):
        return "" if reading.mood(word.start, since, denial.start) == "maybe" else denied
    mood = reading.mood(word.start, since)
    if mood == "maybe":
        return "proposed" if flat == "proposed" else ""
    return ahead if mood == "will" else flat


def is_noun(reading: Reading, word: Mention) -> bool:
    """Whether a predicate stands as a noun: "its demand", "Russia's refusal"."""
    found = word.value in _NOUNS and _NOUN_BEFORE.search(reading.folded, max(reading.start, word.start - 14), word.start)
    return bool(found) and not reading.folded.endswith(("ed", "ing"), word.start, word.end)


def _adjective(reading: Reading, word: Mention) -> bool:
    """ "The agreed exchange"."""
    return word.value == "agree" and _GRADED.search(reading.folded, reading.start, word.start) is not None


def verdict(reading: Reading, topic: Topic) -> Verdict | None:
    """What the sentence says of the topic."""
    opens, closes = reading.clause(topic.start)
    chain = [word for word in reading.between(opens, topic.start, "act") if word.value != "fix" and not _adjective(reading, word)]
    if chain and topic.start - chain[-1].end > _REACH:
        chain = []
    nouns = all(is_noun(reading, word) for word in chain)
    passive = _behind(reading, topic, closes) if nouns else None
    if passive:
        return passive
    denial = reading.negated(topic.start) if not chain else None
    if denial and _VERB.match(reading.folded, topic.start) and reading.mood(topic.start) != "maybe":
        return Verdict("rejected", denial, _first(reading, reading.subject(denial.start)), denial.start, topic.end)
    if (chain and aside(reading, topic, chain[-1].end)) or not (chain or topic.act):
        return None
    status = status_of(reading, topic.act) if topic.act and topic.act.kind == "yield" else ""
    word = topic.act
    dismissed = chain and chain[0].value == "refuse" and reading.between(chain[0].end, topic.start, "apart")
    if dismissed and any(w.value == "report" for w in dismissed):
        return None  # they dismissed reports of it
    neither = _NEITHER.search(reading.folded, chain[-1].end, topic.start) if chain else None
    for outer in reversed(chain):
        over = status_of(reading, outer)
        if neither and over == "agreed":
            over = TABLE[outer.value][2]  # "accepted neither"
        new = OVER.get((over, status), over)
        if new != status or word is None:
            word = outer if new != status or word is None else word
        status = new
    if not status or word is None or (status != "rejected" and _none(reading, word, topic)):
        return None
    actor = _first(reading, reading.subject(word.start))
    return Verdict(status, word, actor, min(word.start, topic.start), max(word.end, topic.end))


def _none(reading: Reading, word: Mention, topic: Topic) -> bool:
    """ "Produced no truce", "a deal without guarantees"."""
    return any(w.value in ("no", "without", "fail") for w in reading.between(word.start - 24, topic.start, "not"))


def _first(reading: Reading, actor: Mention | None) -> Mention | None:
    """The first of a joint subject: "Kyiv and its European allies"."""
    before = [a for a, _ in reading.actors if actor and a.end < actor.start]
    joined = before and actor and _AND.fullmatch(reading.folded, before[-1].end, actor.start)
    return before[-1] if joined else actor


def _behind(reading: Reading, topic: Topic, closes: int) -> Verdict | None:
    """ "The truce was rejected by Moscow", "the ceasefire collapsed", "such a deal is unacceptable to Kyiv"."""
    after = reading.between(topic.end, min(closes, topic.end + 110), "act")
    after = [word for word in after if not is_noun(reading, word)]
    if not after or reading.between(topic.end, after[0].start, "topic"):
        return None
    word, gap = after[0], reading.folded[topic.end : after[0].start]
    aux = _AUX.search(gap) or (word.value == "unacceptable" and _CALL.search(reading.folded, reading.start, topic.start))
    gap = _INSERTED.sub("", gap.replace('"', ""))
    none = any(w.value == "no" for w in reading.between(topic.start - 24, topic.start, "not"))
    if "," in gap.strip(" ,") or gap.endswith(" being ") or not (
        aux or none or reading.folded.startswith(("will ", "due "), word.start) or _BY.match(reading.folded, word.end) or (word.value in ("fail", "carry") and _STATES.fullmatch(gap))
    ):
        return None
    status, actor = status_of(reading, word, topic.end if word.value in ("fail", "refuse") else 0), None
    if status == "agreed" and none:
        if word.value != "fix" or topic.kind != "leaders_meeting":
            return None
        status, actor = "rejected", next((a for a, free in reversed(reading.actors) if side(a) in BELLIGERENTS and free), None)
    by = _BY.match(reading.folded, word.end) or _FOR.match(reading.folded, word.end)
    if by:
        actor = next((a for a, _ in reading.actors if 0 <= a.start - by.end() <= 16), None)
    elif word.value == "unacceptable":
        actor = next(
            (a for a, _ in reversed(reading.actors) if a.end < topic.start - 1 and side(a) in BELLIGERENTS), None)
    return Verdict(status, word, actor, topic.start, word.end) if status else None


def jointly(reading: Reading, word: Mention) -> bool:
    """Whether both sides do it ("the two sides", "Moscow and Kyiv")."""
    opens, closes = reading.clause(word.start)
    both = reading.between(opens, closes, "jointly")
    if any(w.start < word.start or reading.folded.startswith(("each", "mutual", "jointly"), w.start) for w in both):
        return True
    near = [actor for actor, _ in reading.actors if opens <= actor.start < word.start]
    return any(
        side(one) != side(two) and _AND.fullmatch(reading.folded, one.end, two.start) for one, two in pairwise(near)
    )
