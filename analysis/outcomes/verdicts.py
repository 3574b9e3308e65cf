"""What becomes of a topic: the predicates that govern it, folded from the inside out by one table; and what a verb of
handing over people or papers says."""

import re
from typing import NamedTuple

from analysis.clauses import AND, BELLIGERENTS, Reading, jointly, side
from analysis.lexicon import Mention
from analysis.outcomes.topics import Topic, aside

# What the outer of two predicates makes of the inner, where it does not simply win: what is refused stays so, whoever
# asks for it. The status that each gives alone stands with it in the lexicon.
OVER = {
    "proposed": {"rejected": "rejected"},
    "discussed": {"rejected": "rejected"},
    "announced": {"rejected": "rejected", "agreed": "agreed"},
    "carried_out": {"agreed": "agreed", "proposed": "proposed"},
    "agreed": {"discussed": "discussed", "rejected": "", "helped": ""},
    "failed": {"rejected": ""},
}
_NOUNS = frozenset(("pact", "propose", "refuse"))
_NOUN_BEFORE = re.compile(
    r"(?:'s|\b(?:a|an|the|its|his|their|any|no|all|such|this|that|these|those|of|new|for|by|to|repeated|\w+ian|"
    r"american|us|european|despite|\w+al|in)) $"
)
_AT_TALKS = re.compile(
    r"\b(?:at|after|during|in|following|amid|of|from|before) (?:[\w'-]+ ){0,3}talks (?:on|over|about) $"
)
_GRADED = re.compile(r"\b(?:the|all|an|any|already|previously|newly) $")
_SAYING = ("insist", "declare", "announce", "confirm")  # "insisted that it would not"
_GO_ON = re.compile(r"(?:meet|talk|convene|gather|reconvene|come|sit|see|be back|continue|resume|keep|carry|stay|go on|"
                    r"remain|return|hold)\b")  # fmt: skip
_FIRST = re.compile(r"before (?:any|agreeing|accepting|considering|(?:it|he|they) (?:will|would|can|could) )")
_VERB = re.compile(r"(?:meet|halt|stop|cease|pause|end|lay|continue|resume|hold|evacuate|sit|talk|swap)\b")
_AUX = re.compile(r"\b(?:is|was|were|are|been|be|remains?|remained|calls?|called|calling|got|as)\b(?: [\w'-]+){0,3} $")
_CALL = re.compile(r"\b(?:call|consider|describ|brand|dub|deem)\w* ")
_SHARE = re.compile(r"(?:%|per ?cent)[\"']? $")  # "guarantees 100% agreed"
_ONLY_IF = re.compile(r"\b(?:after|until|once|if|when|before|unless)\b")
_STATES = re.compile(
    r"(?: (?:in|on|out of|from|for|to|with|of|between|around) [^,;]*?| [\w-]+(?:ly|day)| has| have| had| again| then)* "
)
# Predicates that hold their own auxiliary.
_OWN_AUX = ("will ", "would ", "went ", "makes ", "due ", "is ", "are ", "was ", "were ")
_SETTLED = (
    r"(?:agreed|brokered|mediated|negotiated|reached|proposed|announced|declared)(?: on)? "
    r"(?:at|in|by|on|during|last|with|under|between) "
)
_REDUCED = re.compile(_SETTLED)
_INSERTED = re.compile(
    r"^,[^,;]{4,80},|, (?:agreed|brokered|reached|proposed|declared|announced|ordered)\b[^,;]{4,80},|"
    rf"^ {_SETTLED}[^,;]*?(?= $| (?:was|were|has|had|have|is|are) )|"
    r"(?<=day), \w+ \d+,|,(?= [\w. ]{2,24} and )|^ (?:each|apiece),| \([^)]*\)|\"|(?<=\d),(?=\d)"
)
_NEITHER = re.compile(r"\b(?:neither|nor) (?:[\w'-]+ ){0,3}$")
_PAST = re.compile(r"ed\b|ought\b|\b(?:sent|gave|given|got|came|went|back|let|set)\b")
_GERUND = re.compile(r"\b(?:for|of|about|towards?) [a-z]$")
_TO = re.compile(r"(?<!managed )(?<!able )\bto (?:each |both |also )?$")
_TO_BRING = re.compile(r"(?<!managed)(?<!able) to (?:bring|send|let|get|take)\b")
_FOR = re.compile(r" (?:by|for|to|in) (?:the )?")
_ADVERB = 14  # characters for one between "will" and the verb
_REACH = 200  # characters back from a topic to the predicate next to it
_BEHIND = 110  # characters from a topic to the predicate of which it is the subject


class Verdict(NamedTuple):
    """A topic's status, the predicate that gives it, who acts there, and its words."""

    status: str
    word: Mention
    actor: Mention | None
    start: int
    end: int


def status_of(reading: Reading, word: Mention, since: int = 0) -> str:
    """What one predicate says by its class, polarity and mood; words before `since` do not tell its mood."""
    flat, ahead, denied = word.get("flat", ""), word.get("ahead", ""), word.get("denied", "")
    if denial := reading.negated(word.start):
        return "" if reading.mood(word.start, since, denial.start) == "maybe" else denied
    mood = reading.mood(word.start, since)
    return ahead if mood == "will" else flat if mood != "maybe" or flat == "proposed" else ""


def is_noun(reading: Reading, word: Mention) -> bool:
    """Whether a predicate stands as a noun: "its demand", "Russia's refusal"."""
    found = word.value in _NOUNS and _NOUN_BEFORE.search(reading.folded, word.start - 14, word.start)
    return bool(found) and not reading.folded.endswith(("ed", "ing"), word.start, word.end)


def verdict(reading: Reading, topic: Topic) -> Verdict | None:
    """What the sentence says of the topic."""
    folded, (opens, closes) = reading.folded, reading.clause(topic.start)
    chain = _chain(reading, opens, topic.start)
    if folded.startswith("before", opens) and (gate := _FIRST.search(folded, opens, topic.start)):
        words = reading.between(reading.start, opens, "act", "mood")  # "wants its terms met before any truce"
        return Verdict("rejected", words[-1], reading.subject(opens), gate.start(), topic.end) if words else None
    nominal = all(is_noun(reading, word) or _CALL.match(folded, word.start) for word in chain)
    if nominal and (passive := _behind(reading, topic, closes)):
        return passive
    denial = reading.negated(topic.start) if _VERB.match(folded, topic.start) else None
    if denial and reading.mood(topic.start) != "maybe" and (not chain or folded.startswith(_SAYING, chain[-1].start)):
        actor = _first(reading, denial.start)  # "will not meet him"
        return Verdict("rejected", denial, actor, denial.start, topic.end)
    if not chain:
        if topic.kind == "next_round" and (will := _will_again(reading, topic, opens)):
            return Verdict("agreed", will, _first(reading, topic.start), will.start, topic.end)
        if topic.act is None:
            return None
    elif aside(reading, topic, chain[-1].end) or _hearsay(reading, chain[0], topic):
        return None
    own = topic.act if topic.act and topic.act.kind == "yield" else None
    inner = status_of(reading, own) if own else ""
    if own and any(w.value == "no" for w in reading.between(own.end, topic.end, "not")):
        inner = "rejected"  # "would cede no territory"
    status, word = fold(reading, chain, inner, own)
    if chain and status == "agreed" and _NEITHER.search(folded, max(chain[-1].end, topic.start - 48), topic.start):
        status = word.get("denied", "") if word else ""  # "accepted neither"
    if not status or word is None or (status != "rejected" and _void(reading, word.start - 24, topic.start)):
        return None
    return Verdict(status, word, _first(reading, word.start), min(word.start, topic.start), max(word.end, topic.end))


def _will_again(reading: Reading, topic: Topic, opens: int) -> Mention | None:
    """The "will" of "the two teams will meet again"."""
    ahead = reading.between(opens, topic.start, "mood")
    if not ahead or ahead[-1].value != "will" or not _GO_ON.match(reading.folded, topic.start):
        return None
    will = ahead[-1]
    near = 0 < topic.start - will.end <= _ADVERB and "expect" not in reading.folded[will.start : will.end]
    return will if near and jointly(reading, will) else None


def fold(reading: Reading, chain: list[Mention], status: str, word: Mention | None) -> tuple[str, Mention | None]:
    """The status that a chain of predicates gives, and which of them does; `status` and `word` are the innermost."""
    for outer in reversed(chain):
        over = status_of(reading, outer)
        new = OVER.get(over, {}).get(status, over)
        if new != status or word is None:
            status, word = new, outer
    return status, word


def deed(reading: Reading, verb: Mention) -> str:
    """The status that a verb of handing over gives: done, agreed (also: will be done), proposed, or none."""
    folded, (opens, _) = reading.folded, reading.clause(verb.start)
    if not reading.flat(verb.start):
        return ""
    if _GERUND.search(folded, opens, verb.start + 1) and folded.endswith("ing", verb.start, verb.end):
        return ""  # "an envoy for bringing the children home"
    bare = _TO.search(folded, verb.start - 16, verb.start) is not None
    past = _PAST.search(folded, verb.start, verb.end) is not None
    if folded[verb.start : verb.end] in ("home", "back"):  # "brought 20 of them home"
        bare, past = _TO_BRING.search(folded, opens, verb.start) is not None, True
    if reading.mood(verb.start) == "will":
        return "agreed"
    if folded.endswith(" be ", 0, verb.start):
        return ""  # "asked that he be exchanged"
    chain = [word for word in reading.between(opens, verb.start, "act") if not _at_talks(reading, opens, word)]
    if chain and (bare or not past):
        status, _ = fold(reading, chain, "", None)
        return {"announced": "carried_out", "helped": ""}.get(status, status)
    return "" if bare else "carried_out"


def _chain(reading: Reading, opens: int, at: int) -> list[Mention]:
    """The predicates of a clause before a place, from left to right; "the agreed exchange" holds none."""
    found = [w for w in reading.between(opens, at, "act") if w.value != "fix" and not _at_talks(reading, opens, w)
             and not (w.value == "agree" and _GRADED.search(reading.folded, w.start - 12, w.start))]  # fmt: skip
    return found if found and at - found[-1].end <= _REACH else []


def _at_talks(reading: Reading, opens: int, word: Mention) -> bool:
    """ "At the talks on Monday both sides agreed": the talks only tell when."""
    return word.value == "discuss" and _AT_TALKS.search(reading.folded, opens, word.end + 1) is not None


def _hearsay(reading: Reading, outer: Mention, topic: Topic) -> bool:
    """ "They dismissed reports of a truce"."""
    between = reading.between(outer.end, topic.start, "apart") if outer.value == "refuse" else ()
    return any(w.value == "report" for w in between)


def _void(reading: Reading, start: int, end: int) -> bool:
    """ "Produced no truce", "a deal without guarantees"."""
    words = reading.between(reading.clause(end)[0], end, "not")
    nothing = any(w.value in ("no", "without", "fail") and w.start >= start for w in words)
    return nothing or any(reading.folded.startswith("neither", w.start) for w in words)


def _first(reading: Reading, at: int) -> Mention | None:
    """Who acts at a place; of a joint subject the first: "Kyiv and its European allies"."""
    actor = reading.subject(at)
    before = [a for a, _ in reading.actors if actor and a.end < actor.start]
    joined = actor and before and AND.fullmatch(reading.folded, before[-1].end, actor.start)
    return before[-1] if joined else actor


def _behind(reading: Reading, topic: Topic, closes: int) -> Verdict | None:
    """ "The truce was rejected by Moscow", "the ceasefire collapsed", "such a deal is unacceptable to Kyiv"."""
    folded, words = reading.folded, reading.between(topic.end, min(closes, topic.end + _BEHIND), "act")
    finite = [w for w in words if not is_noun(reading, w)]
    plain = [w for w in finite if not folded.startswith(" by ", w.end)]
    passive = (w for w in finite if _AUX.search(folded, topic.end, w.start))  # "the truce agreed in May was broken"
    verbs = (w for w in plain if w is plain[-1] or not _REDUCED.match(folded, w.start))
    word = next(passive, None) or next(verbs, None) or next(iter(finite), None)
    if word is None or reading.between(topic.end, word.start, "topic"):
        return None
    gap = _INSERTED.sub("", folded[topic.end : word.start])
    none = any(w.value == "no" for w in reading.between(topic.start - 24, topic.start, "not"))
    called = word.value == "unacceptable" and _CALL.search(folded, reading.start, topic.start)
    alone = word.value in ("fail", "carry") and _STATES.fullmatch(gap)
    tied = _AUX.search(gap) or _SHARE.search(gap) or none or called or alone or folded.startswith(_OWN_AUX, word.start)
    tied = tied or folded.startswith(" by ", word.end)
    if not tied or _ONLY_IF.search(gap) or "," in gap.strip(" ,") or gap.endswith(" being "):
        return None
    status = status_of(reading, word, topic.end if word.value in ("fail", "refuse") else 0)
    ours = [a for a, free in reading.actors if side(a) in BELLIGERENTS and (free or word.value == "unacceptable")]
    actor = None
    if none and status == "agreed":  # "no meeting is planned, Lavrov said"
        status = "rejected" if word.value == "fix" and topic.kind == "leaders_meeting" else ""
        actor = ours[-1] if ours else None
    elif _FOR.match(folded, word.end):
        actor = reading.agent(word.end, _FOR)
    elif word.value == "unacceptable":
        said = (a for a in reversed(ours) if a.start > word.end and reading.sentence.of("say"))
        actor = next((a for a in reversed(ours) if a.end < topic.start - 1), None) or next(said, None)
    return Verdict(status, word, actor, topic.start, word.end) if status else None
