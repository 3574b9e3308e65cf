"""Strikes: numbers of weapons launched, stopped and hitting, and of people killed and injured.

`find` reads each sentence that speaks of weapons or harm and has a number as a `Phrase`: the numbers with their nouns
(`quantities`), what is said of them (`predicates`, `tallies`), who attacked (`attackers`) and where (`places`). When it
was, and what else a sentence leaves open, comes from the strike that the sentences before are about (`stories`).
"""

import itertools
import re

from analysis.claimants import claimant
from analysis.claims import Claim
from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.phrases import Phrase, pattern, phrase
from analysis.strikes.again import Again
from analysis.strikes.attackers import attacker
from analysis.strikes.days import ARMED, PRECISE, RECORD
from analysis.strikes.merging import Facts
from analysis.strikes.places import places
from analysis.strikes.predicates import HARM
from analysis.strikes.quantities import Quantity, bounds, combined, weapons
from analysis.strikes.stories import Story
from analysis.strikes.tallies import Tally, tallies

COUNTED = ARMED | {"site"}
# deeds that may stand without their noun
DEADLY = frozenset({"kill", "injure", "deaths", "injuries", "down", "jam", "lose", "stop", "impact", "reach"})
HURT = frozenset({"kill", "injure"})
NEARBY = 3  # sentences over which a strike may have killed without being named
WAR = 5000  # dead or injured: more are those of the war
LONG = 3  # days: a number over more is a total, not one strike's
_since = r"since (?!(?:the )?(?:early |late )?(?:yesterday|midnight|morning|evening|last night|\w+day)\b)"
_months = "january|february|march|april|may|june|july|august|september|october|november|december"
TOTAL = re.compile(
    rf"\b(?:{_since}|so far (?:this|in)|(?:this|last) (?:week|month|year|summer|winter|spring|autumn)\b(?!')|to date|"
    r"(?:in|over|during|for) (?:the |just the )?(?:past|last|previous) (?:\w+ )?(?:weeks?|months?|years?)|"
    rf"throughout the war|(?:in|during|throughout) (?:{_months})\b(?! \d\d?\b)|during the (?:week|month))"
)
ASIDE = re.compile(r"\b(?:which|who|whose|where|that)\b")
RATE = re.compile(
    r"(?: (?!in\b|over\b|during\b|within\b)[a-z]+)?,? (?:a|per|each|every) (?:single )?(?:day|night|week|month|year)\b"
    r"(?! (?:after|before|earlier|later|ago|of|in))"
)
AVERAGE = re.compile(r"\b(?:on (?:an )?average|an? (?:daily )?average of|averaging)\b")
SINGLE = re.compile(r"\ban? (?:[\w-]+ ){0,2}(?:drone|uav|missile|rocket)\b")
NONE_OF = re.compile(r"\b(?:none|neither|nobody) of (?:the |its |his |her |their )?\Z")
FEW = 5  # "two attacks were launched": whole raids, not weapons
GROUND = frozenset({"shell", "rocket", "guided_bomb"})
STRUCK = pattern("[attack weapon hit assail deaths]")
USING = pattern("(?: with | by) [word the weapon and comma]{1,8}")


def find(document: Document) -> list[Claim]:
    """The strike claims of an article, each fact once."""
    story, again, facts = Story(document), Again(), Facts()
    for sentence in document:
        found = _claims(sentence, story) if _counts(sentence) and story.follow(sentence) else []
        found = found or again.read(sentence, story)
        again.note(found)
        facts.add(found)
    return facts.all()


def _claims(sentence: Sentence, story: Story) -> list[Claim]:
    """The claims that a sentence states."""
    words = phrase(sentence).plain
    found = tallies(words)
    story.listed = _respectively(found, story.listed)
    total = TOTAL.search(sentence.folded, sentence.start, sentence.end) if found else None
    return [claim for tally in found if (claim := _claim(words, tally, story, total))]


def _respectively(found: list[Tally], listed: list[Mention]) -> list[Mention]:
    """Gives bare numbers that one verb counts the weapons listed before: "Of these, 40 and 12 were shot down"."""
    for _, same in itertools.groupby(found, lambda tally: tally.verb):
        groups = [tally.group for tally in same if not tally.rule.endswith(" sum")]
        armed = [group.weapons[-1] for group in groups if group.weapons]
        if len(armed) > 1 and any(group.kind == "weapon" for group in groups):
            listed = armed
        elif 1 < len(groups) == len(listed) and all(group.kind == "bare" for group in groups):
            for group, weapon in zip(groups, listed, strict=True):
                group.weapons = [weapon]
    return listed


def _counts(sentence: Sentence) -> bool:
    """Whether a sentence can state a number: the cheap test before its words are read one by one."""
    kinds = sentence.kinds
    if "deed" not in kinds:
        return ("weapon" in kinds or ("attack" in kinds and "site" in kinds)) and bool(sentence.counts)
    deeds = {mention.value for mention in sentence.of("deed")}
    if "people" in kinds and not deeds.isdisjoint(HURT):
        return True
    if "weapon" in kinds and not deeds.isdisjoint(DEADLY):
        return bool(sentence.counts or SINGLE.search(sentence.folded, sentence.start, sentence.end))
    before = sentence.previous if "launch" in deeds else None  # "The drones kept coming. 163 were launched …"
    armed = before is not None and not before.kinds.isdisjoint(ARMED)
    return (armed or not kinds.isdisjoint(COUNTED) or not deeds.isdisjoint(DEADLY)) and bool(sentence.counts)


def _claim(words: Phrase, tally: Tally, story: Story, weeks: re.Match[str] | None) -> Claim | None:
    sentence, group, harm = words.sentence, tally.group, tally.measure in HARM
    start, end = words.span(group.first, group.last)
    total = weeks is not None and _over_weeks(sentence, end, weeks)
    weekly = total and (tally.measure in (*HARM, "hits") or group.kind == "attack")
    if weekly or not _stated(sentence, tally, start, end):
        return None
    source = claimant(sentence, start) or story.source(sentence)
    side, inferred = attacker(words, tally, source, story.attacker)
    if group.subset and story.attacker and story.sentence == sentence.index:
        side, inferred = story.attacker, False  # "12 of the drones": of those just told
    weapon = _weapon(words, tally, story)
    if side is None or weapon is None:
        return None
    struck = sentence.index - story.sentence <= NEARBY or STRUCK.search(words.kinds)
    if harm and (not struck or group.number > WAR):
        return None
    story.attacker, story.sentence, story.told = side, sentence.index, (sentence, source)
    story.numbers[side] += 1
    verb = words.spans[tally.verb]
    span = min(start, verb[0]), max(end, verb[1])
    dated = story.days.of(sentence, (start, end), verb, side, harm, flown=weapon not in GROUND)
    if dated:
        story.days.tell(dated, sentence)
    long = dated is not None and dated.precision not in PRECISE and (dated.last - dated.first).days > LONG
    named = [words.spans[place] for place in places(words, tally)]
    text = sentence.document.text
    cells = {
        "attacker": side, "weapon": weapon, "measure": tally.measure, **bounds(group.count, group.number),
        "places": [text[first:last] for first, last in named], "n_places": len(named) or None,
        "scope": "running_total" if total or long else "part" if tally.part else "whole", "model": _model(text, group),
        "part_of": None, "claimed_by": None, "claimant": None,
    }  # fmt: skip
    evidence = {"count": (start, words.spans[group.first][1]), "measure": verb}
    if source:
        cells |= source.cells
        evidence["claimed_by"] = source.start, source.end
    if group.weapons:
        evidence["weapon"] = group.weapons[0].start, group.weapons[-1].end
    if named:
        evidence["places"] = named[0][0], named[-1][1]
    basis = dated.basis if dated else "none"
    reasons = {
        "side inferred": inferred, "no date": basis == "none", "computed": group.count is None and group.number > 1,
        "date carried": basis == "carried", "date from header": basis == "header",
    }  # fmt: skip
    why = tuple(reason for reason, holds in reasons.items() if holds)
    return Claim("strikes", cells, sentence, *span, tally.rule, dated, evidence, why)


def _stated(sentence: Sentence, tally: Tally, start: int, end: int) -> bool:
    """Whether the number is one of a strike: no rate a day, no "dozens", no single house or drone."""
    group, count, folded, head = tally.group, tally.group.count, sentence.folded, (sentence.start, start + 12)
    if RATE.match(folded, end) or (folded.find("averag", *head) > 0 and AVERAGE.search(folded, *head)):
        return False
    raids = group.kind == "attack" and tally.measure == "launched" and group.number < FEW
    if raids or NONE_OF.search(folded, max(sentence.start, start - 16), start):
        return False
    single = tally.measure == "hits" and group.number == 1
    return count is None or (not single and (count.best is not None or count.high is not None))


def _over_weeks(sentence: Sentence, at: int, weeks: re.Match[str]) -> bool:
    """Whether words like "this month" are said of a number: not of a record since then, nor in an aside."""
    record = RECORD.search(sentence.folded, max(sentence.start, weeks.start() - 90), weeks.start())
    return not record and not ASIDE.search(sentence.folded, at, weeks.start())


def _model(text: str, group: Quantity) -> str | None:
    """The make that a quantity names, as written: "Kinzhal" of "three Kinzhal missiles"."""
    named = [text[w.start : w.end] for w in group.weapons if group.kind == "weapon" and text[w.start].isupper()]
    return named[0] if len(named) == 1 else None


def _weapon(words: Phrase, tally: Tally, story: Story) -> str | None:
    """The weapon of a quantity, of the quantity before that it refers to, or of the strike that is spoken of."""
    group, end = tally.group, len(words.spans)

    def named(first: int, last: int) -> str | None:
        return combined(weapons(words.mentions(first, last, "weapon attack")))

    if group.kind == "attack":
        using = USING.match(words.kinds, group.last)  # "carried out 60 attacks with drones and artillery"
        return (using and named(group.last, using.end())) or "unspecified"
    if group.kind == "weapon":
        own = named(group.first, group.last) or "unspecified"
        # "cruise missiles and drones, 70 targets in all"
        return "mixed" if own == "unspecified" and named(0, group.first) == "mixed" else own
    meant = combined(weapons(group.weapons)) if group.kind == "bare" and tally.measure not in HARM else None
    if tally.measure in (*HARM, "hits"):
        return meant or named(0, end) or story.weapon or "unspecified"
    told = story.weapon if group.of_them else None  # "there were 24 of them, along with 60 drones"
    return meant or told or named(0, group.first) or named(group.last, end) or story.weapon
