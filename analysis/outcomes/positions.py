"""Who agrees to, refuses, proposes or breaks what: which verdicts on which topics make a row."""

import re
from collections.abc import Iterator

from analysis.clauses import BELLIGERENTS, Reading, jointly, side
from analysis.lexicon import Mention
from analysis.outcomes.refusals import recalled
from analysis.outcomes.topics import ROWS, Statement, Topic, kind_of, told_before, topics
from analysis.outcomes.verdicts import Verdict, deed, verdict

_ASKS = re.compile(r"(?:propos|offer|call|demand|urg|insist|suggest)\w*(?:s|ed|ing)\b")
_MADE = re.compile(
    r"(?: (?:on|against) (?:[\w-]+ ){0,2}[\w-]+)?,? (?:\w+ly )?(?:agreed|brokered|reached|struck|concluded|negotiated|"
    r"signed|announced)(?: on| to)? (?:by|with|at|in|between|during|after|last|through|this|earlier)\b"
)
_TERMS = re.compile(
    r"\b(?:terms|conditions|ideas?|views?|visions?|mechanisms?|parameters|details|prospects?|work|talks) "
    r"(?:for|of|on|towards?) (?:an? |the )?(?:[\w-]+ )?$"
)
_OPEN = re.compile(r"\b(?:proposals?|plan|offer|initiative|call|terms|any|no|possible|future|such an?|for an?)\b")
_EXTEND = re.compile(r"\b(?:exten|renew|prolong|rejoin|return|resum)")
_IN_FORCE = re.compile(
    r"\b(?:under|following|since|thanks to|allow\w*|enabl\w*|resum\w*|unblock\w*|lift\w*|let|brokered|agreed)\b"
)
_SIGNED = ("sign", "brokered", "concluded", "agreed")
_DEAL = re.compile(r"deal|agreement|accord|pact|initiative")
_CONTINUE = re.compile(
    r"(?: (?:between|of|with|on|in|about|was|were|are) [^,;.]{2,50}?)? (?:will|would) (?:continue|resume|go on|"
    r"be (?:resumed|continued))\b"
)
_WHEN = re.compile(r"\b(?:when|whether|where|if|how) (?:the |these |those |any )?(?:\w+ )?$")
_OFF = re.compile(
    r"called off|cancel|collaps|f[ae]ll|suspend|scuppered|aborted|put on|shelve|postpone|abandon|scrap|drop"
)
_GOES_ON = re.compile(r" (?:will|would) ")
_NEAR = 120  # characters between the grain deal and the verb that makes or breaks it


def positions(reading: Reading) -> Iterator[Statement]:
    """Where a sentence says that its topics stand; what it calls "the demand" may stand in the sentences before."""
    own, used = topics(reading), set()
    for topic in own:
        if topic.kind == "grain_export":
            yield from _grain(reading, topic)
        elif topic.kind == "terms_exchanged":
            yield from _paper(reading, topic)
        elif told := verdict(reading, topic):
            used.add(told.word.start)
            yield from (rows := list(_row(reading, topic, told)))
            if not rows or rows[0].status == "failed":
                yield from _settled(reading, topic)
        else:
            yield from _settled(reading, topic)
            yield from _goes_on(reading, topic)
    yield from recalled(reading, own, used)
    if not any(topic.kind == "next_round" for topic in own):
        yield from _talks_go_on(reading)


def _row(reading: Reading, topic: Topic, told: Verdict) -> Iterator[Statement]:
    """What a verdict on a topic states, if it is of a kind and by those who make it a row."""
    status, word, actor = told.status, told.word, told.actor
    topic = topic._replace(kind=kind_of(reading, topic))
    if topic.kind not in ROWS.get(status, ()):
        return
    if status == "rejected" and topic.kind == "next_round" and _GOES_ON.search(reading.folded, topic.start, topic.end):
        return
    both, rule = jointly(reading, word), f"{word.value} {topic.kind}"
    if status == "rejected":
        fits = side(actor) in BELLIGERENTS or _asked_by_one(reading, topic, told)
        fits = fits and not (both and word.value == "agree")
        fits = fits and not any(m.value == "deny" and m.end <= told.start for m in reading.sentence.of("say"))
    elif status == "agreed":
        fits = (both or _may_agree(reading, topic, told)) and _its_object(reading, topic, told)
        rule = rule if both else "one side agrees"
    elif status == "proposed":
        direct = topic.start - word.end <= 45 and not reading.between(word.end, topic.start, "mood")
        fits = direct and actor is not None and 0 < word.start - actor.end <= 24
        fits = fits and _ASKS.match(reading.folded, word.start) is not None
    else:  # one side's accusation ends no general ceasefire
        fits = topic.kind != "ceasefire" or both or actor is None or word.start > topic.start
        fits = fits and (topic.kind != "leaders_meeting" or _OFF.match(reading.folded, word.start) is not None)
        fits = fits and (status != "carried_out" or _kept(reading, topic, word))
    if fits:
        yield Statement(topic.kind, status, told.start, told.end, rule, actor)


def _asked_by_one(reading: Reading, topic: Topic, told: Verdict) -> bool:
    """ "Kyiv's demand for a truce was turned down": the other side did."""
    opens = reading.clause(topic.start)[0]
    asked = reading.between(opens, topic.start, "act")
    owners = [a for a, _ in reading.actors if asked and opens <= a.start < asked[-1].start]
    passive = told.actor is None and told.word.start > topic.start
    return passive and bool(asked) and asked[-1].value == "propose" and any(side(a) in BELLIGERENTS for a in owners)


def _kept(reading: Reading, topic: Topic, word: Mention) -> bool:
    """Whether a corridor or truce is told to work, not only ordered or opened for something else."""
    to = reading.folded.endswith(" to ", 0, word.start)
    told = word.start > topic.start or reading.folded.startswith("observ", word.start)
    return topic.kind == "humanitarian_corridor" or (told and not to)


def _goes_on(reading: Reading, topic: Topic) -> Iterator[Statement]:
    """ "The discussions would continue"."""
    ahead = topic.kind == "next_round" and _GOES_ON.search(reading.folded, topic.start, topic.end)
    if ahead and reading.flat(topic.start):
        yield Statement("next_round", "agreed", topic.start, topic.end, "talks go on")


def _talks_go_on(reading: Reading) -> Iterator[Statement]:
    """ "Negotiations between the two will continue in Geneva"."""
    for talk in reading.sentence.of("talk"):
        goes = _CONTINUE.match(reading.folded, talk.end, reading.end)
        open_ = _WHEN.search(reading.folded, max(reading.start, talk.start - 16), talk.start)
        if goes and not open_ and reading.flat(goes.end()):
            yield Statement("next_round", "agreed", talk.start, goes.end(), "talks go on")
            return


def _settled(reading: Reading, topic: Topic) -> Iterator[Statement]:
    """ "The truce agreed with Washington"."""
    made = _MADE.match(reading.folded, topic.end) if topic.kind in ("ceasefire", "partial_ceasefire") else None
    if made is None or _OPEN.search(reading.folded, max(reading.start, topic.start - 40), topic.end):
        return
    if reading.mood(topic.start) != "maybe" and not reading.between(topic.start - 24, topic.start, "not"):
        yield Statement(kind_of(reading, topic), "agreed", topic.start, made.end(), "agreed truce")


def _its_object(reading: Reading, topic: Topic, told: Verdict) -> bool:
    """Whether what is agreed is the topic itself, not an effort for it, a paper on it, or a swap told beside it."""
    if told.word.value == "fix" and topic.kind != "next_round":
        return False
    if told.word.start > topic.start or topic.kind in ("next_round", "humanitarian_corridor"):
        return True
    first, last = told.word.end, topic.start
    if topic.kind != "framework" and _TERMS.search(reading.folded, first, last):
        return False
    swap = any(w.value == "swap" for w in reading.between(first, last, "handover"))
    wished = any(w.value != "will" for w in reading.between(first, last, "mood"))
    return not swap and not wished and not reading.between(first, last, "captive", "paper", "topic")


def _may_agree(reading: Reading, topic: Topic, told: Verdict) -> bool:
    """Whether an agreement that is not told of both sides is a row."""
    ours = side(told.actor) in BELLIGERENTS
    if told.actor is None or topic.kind in ("partial_ceasefire", "next_round"):
        return True
    if topic.kind == "humanitarian_corridor" and told.word.value == "agree":
        return True
    if topic.kind == "security_guarantees" and told.word.start > topic.start:
        return True
    if topic.kind in ("ceasefire", "security_guarantees"):
        asked = any(told.word.end <= a.start < topic.start for a, _ in reading.actors)  # "the US proposal for a truce"
        return ours and (asked or "talk" in reading.sentence.kinds)
    return not ours and topic.kind != "framework" and told.word.value in ("reach", "pact")


def _paper(reading: Reading, topic: Topic) -> Iterator[Statement]:
    """Drafts and memoranda that change hands, or will."""
    verb = topic.act
    assert verb
    both, status, passive = jointly(reading, verb), deed(reading, verb), topic.start < verb.start
    ours = side(reading.agent(verb.end) if passive else reading.subject(verb.start)) in BELLIGERENTS
    to = {side(a) for a, _ in reading.actors if verb.end <= a.start < reading.clause(verb.start)[1]}
    given = verb.value == "give" and (ours or (passive and to & {*BELLIGERENTS}))
    if status not in ("agreed", "carried_out") or not (both or given):
        return
    if passive and status == "agreed":
        status = "carried_out"  # "proposals for a truce in future were submitted"
    later = {side(a) for a, _ in reading.actors if ours and a.start > topic.end} & {*BELLIGERENTS}
    met = later or "talk" in reading.sentence.kinds or "negotiation" in reading.kinds or told_before(reading)
    if (to & {*BELLIGERENTS}) if to else (met or both):  # not handed to somebody else
        yield Statement("terms_exchanged", status, min(verb.start, topic.start), topic.end, "papers handed over")


def _grain(reading: Reading, topic: Topic) -> Iterator[Statement]:
    """The grain deal, made and unmade, wherever the sentence has the verb."""
    near = [w for w in reading.of("act") if abs(w.start - topic.start) < _NEAR]
    extend = _EXTEND.search(reading.folded, max(reading.start, topic.start - _NEAR), reading.end)
    if extend and (denied := reading.negated(extend.start())) and reading.mood(denied.start) != "maybe":
        yield Statement("grain_export", "failed", denied.start, max(topic.end, extend.end()), "grain deal")
        return
    broken = [w for w in near if w.value == "fail" or (w.value == "refuse" and extend)]
    made = [w for w in near if w.value in ("agree", "reach", "pact", "carry")]
    named = _DEAL.search(reading.folded, topic.start, topic.end) is not None
    force = named and _IN_FORCE.search(reading.folded, reading.start, reading.end) is not None
    if broken and not any(reading.folded.startswith(_SIGNED, w.start) for w in made):
        made = []  # but "the deal, signed in July, lapsed"
    for status, words in (("failed", broken), ("agreed", made)):
        if not words and (status == "failed" or broken or not force):
            continue
        start, end = (words[0].start, words[0].end) if words else (topic.start, topic.end)
        if reading.mood(start) != "maybe" and not any(reading.negated(w.start) for w in words):
            yield Statement("grain_export", status, min(start, topic.start), max(topic.end, end), "grain deal")
