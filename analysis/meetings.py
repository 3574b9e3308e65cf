"""Mentions of meetings in a sentence: what one phrase says of a meeting, before anyone asks which meeting it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.dates import DateExpression
from analysis.delegations import Parties, parties
from analysis.document import Sentence
from analysis.lexicon import Mention

Span = tuple[int, int]

ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
STAGES = ("cancelled", "postponed", "proposed", "planned", "ongoing", "held")
_CUT = re.compile(
    r"[;:]\s|\s-{1,2}\s|\s?—\s?|,?\s\b(?:but|while|whereas|although|though|because|after|before|following|ahead of|despite|"
    r"when|as|that|which|who|whose|where|adding|saying)\b|,\s(?=and (?:the|it|he|she|they)\b)|, (?=(?:it|he|she|they|\w+) said\b)"
)
_RELATIVE = re.compile(r",?\s(?:that|which) (?:took|were|was|are|is|will|would|ended|began|have|has|had|started)\b")
_DETERMINED = re.compile(r"\b(?:the|this|these|those|that|their|its|such)\s+(?:(?!(?:in|of|on|at|for|with|to|and|that)\b)[\w'.,-]+\s+){0,5}$")
_NEW = re.compile(r"\b(?:an?|another|the|any|possible|potential|future|next|last|previous|further|his|their|\w+day's)\s")
_MODIFIER = re.compile(r"(?:'s?)?\s+(?:(?!(?:of|in|on|at|and|with|for|to|from|by)\b)[\w'-]+\s+){0,3}")
_ORDINAL = re.compile(r"\b(?:(?P<pair>first (?:two|three)|first and second|second and third)|(?P<one>first|second|third|fourth|fifth|sixth|"
                      r"seventh|eighth|ninth|tenth)|(?P<digit>\d{1,2})(?:st|nd|rd|th))\s+(?:(?!(?:day|half|time)\b)[\w'.-]+\s+){0,4}$")
_NOT_HEAD = re.compile(r"[ -](?:venue|table|room|process|teams?|position|point|hall|tactics?|track|format|partners?)\b")
_VENUE = re.compile(r"\b(?:in|at|to|for|near|outside|into) (?:the )?(?:(?:\w+ ){0,3}(?:city|capital|resort|town|port|state) of |"
                    r"\w+'s (?:\w+ )?(?:city|capital)(?: of|,)? |(?:\w+ern|neutral|turkish|swiss|saudi|belarusian|gulf) |"
                    r"\w+'s )?$")
_LIST = re.compile(r",? and (?:in |on |then )?|, (?:in |on |then )?|,? or |/")
_NO_DATE = re.compile(r"\b(?:until|till|by|before|from|deadline of|as of|agreed)(?: the| early| late)? $")
_SINCE = re.compile(r"\bsince $")
_VERB = re.compile(r"(?<!-)\b(?:said|says|told|gave|went|came|saw|made|sent|fell|struck|hit|shot|wrote|spoke|won|lost|seized|\w{3,}ed)\b")
_ALLOWED = frozenset("united hosted led".split())
_NEGATED = re.compile(r"\b(?:not|n't|no|never)\b")


@dataclass(slots=True)
class Talk:
    """What one phrase says of one meeting. `definite`: it may mean one that stood before. `pair`: "the two sides"."""

    sentence: Sentence
    start: int
    end: int
    form: str
    parties: Parties
    pair: bool = False
    three: bool = False
    topical: bool = False
    plural: bool = False
    when: DateExpression | None = None
    city: str | None = None
    country: str | None = None
    number: int | None = None
    stage: str = ""
    turn: str = ""
    definite: bool = False
    unreal: bool = False
    lead: str = ""
    evidence: dict[str, Span] = field(default_factory=dict)

    @property
    def anchored(self) -> bool:
        """Whether it says enough to be a meeting of its own: a date, a venue or a number."""
        return bool(self.when or self.city or self.country or self.number)


def clauses(sentence: Sentence) -> list[Span]:
    """The sentence cut at conjunctions, relative pronouns and dashes; a relative clause that dates a meeting stays."""
    dates = [(d.start, d.end) for d in sentence.dates]
    heads = [m.end for m in sentence.of("talk")]
    cuts, begin = [], sentence.start
    for match in _CUT.finditer(sentence.folded, sentence.start, sentence.end):
        at = match.start()
        if any(a <= at < b for a, b in dates):
            continue
        if _RELATIVE.match(sentence.folded, at) and any(begin <= head <= at for head in heads):
            continue
        cuts.append((begin, at))
        begin = at
    return [*cuts, (begin, sentence.end)]


def talks(sentence: Sentence) -> list[Talk]:
    """The meetings that a sentence speaks of, one entry a meeting."""
    found: list[Talk] = []
    for start, end in clauses(sentence):
        heads = [m for m in sentence.of("talk") if start <= m.start < end and not _NOT_HEAD.match(sentence.folded, m.end)]
        for first, last, group in _groups(sentence, heads, start, end):
            found += _read(sentence, first, last, group)
    return found


def _groups(sentence: Sentence, heads: list[Mention], start: int, end: int) -> list[tuple[int, int, list[Mention]]]:
    """Heads that name one meeting ("round of talks", "met for talks") stay together."""
    groups: list[tuple[int, int, list[Mention]]] = []
    for head in heads:
        if groups:
            last = groups[-1][2][-1]
            gap = sentence.folded[last.end : head.start]
            new = _NEW.search(gap)
            if not new or re.fullmatch(r" (?:of|for) [\w' -]{0,40}", gap) or last.get("form") == "verb":
                groups[-1][2].append(head)
                continue
            cut = last.end + new.start()
            groups[-1] = (groups[-1][0], cut, groups[-1][2])
            groups.append((cut, end, [head]))
        else:
            groups.append((start, end, [head]))
    return groups


def _read(sentence: Sentence, start: int, end: int, group: list[Mention]) -> list[Talk]:
    folded = sentence.folded
    head = group[0]
    mentions = [m for m in sentence.mentions if start <= m.start < end]
    kinds = {m.kind for m in mentions}
    if "no_round" in kinds:
        return []
    left = folded[max(start, head.start - 70) : head.start]
    values = [m.value for m in mentions if m.kind == "party"]
    talk = Talk(
        sentence, head.start, group[-1].end, head.value if head.value != "round" else "round", parties(sentence, start, end),
        pair="both" in values or "direct" in values, three="three" in values, topical="war_topic" in kinds,
        plural=any(folded[m.end - 1] == "s" for m in group),
        definite=bool(_DETERMINED.search(left)), lead=folded[start : start + 12].strip(" ,").split(" ")[0],
    )  # fmt: skip
    talk.unreal = any(m.kind == "unreal" and 0 < head.start - m.end < 45 for m in mentions)
    talk.turn = next((m.value for m in mentions if m.kind == "turn" and _modifies(folded, m, group)), "")
    talk.stage = _stage(sentence, talk, mentions, group)
    numbers = _numbers(folded, start, group)
    venues = _venues(sentence, start, end, group)
    dates = _dates(sentence, start, end, group)
    if dates and _SINCE.search(folded, max(start, dates[0].start - 6), dates[0].start):
        if not _NEGATED.search(folded, start, head.start):
            dates = []
        talk.stage, talk.unreal = "held", False
    return _spread(talk, numbers, venues, dates)


def _modifies(folded: str, mention: Mention, group: list[Mention]) -> bool:
    """Whether "previous", "next" stands with the meeting's noun, or is an adverb beside its verb."""
    if mention.start > group[-1].end:
        return mention.value == "next" and group[0].get("form") == "verb" and folded[mention.start : mention.end] == "again"
    gap = folded[mention.end : group[0].start]
    return bool(re.fullmatch(r"\s(?:[\w'.-]+\s){0,4}", gap)) and not re.search(r"\b(?:week|month|year|day|night|weekend|on|in|at)\b", gap)


def _stage(sentence: Sentence, talk: Talk, mentions: list[Mention], group: list[Mention]) -> str:
    folded, text = sentence.folded, sentence.document.text
    found = {
        m.value for m in mentions
        if m.kind == "stage" and not text.startswith("May", m.start)
    }  # fmt: skip
    head = group[0]
    if head.get("form") == "verb" and folded[head.start : head.end] in ("meet", "sit down"):
        found.add("planned")
        if folded[head.start - 3 : head.start] != "to ":
            found.discard("held")
    if re.search(r"\bto (?:hold|resume|begin|start|continue|attend|host) ", folded[max(sentence.start, head.start - 40) : head.start]):
        found.add("planned")
    if "planned" in found and "held" in found and re.search(r"\b(?:was|were) (?:to|due|expected|scheduled)\b", folded[talk.start - 60 : talk.end + 60]):
        found.discard("held")
    return next((stage for stage in STAGES if stage in found), "")


def _numbers(folded: str, start: int, group: list[Mention]) -> list[tuple[int, Span]]:
    """The ordinals of its rounds: "third round" → 3, "the first two rounds" → 1 and 2."""
    head = group[0]
    match = _ORDINAL.search(folded, max(start, head.start - 60), head.start) if head.value == "round" else None
    if not match:
        return []
    if match["pair"]:
        words = match["pair"].split()
        first = ORDINALS[words[0]]
        many = {"two": 2, "three": 3}.get(words[-1], 2)
        return [(n, match.span("pair")) for n in range(first, first + many)]
    group_name = "one" if match["one"] else "digit"
    return [(ORDINALS[match["one"]] if match["one"] else int(match["digit"]), match.span(group_name))]


def _linked(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but the meeting's own verbs stands between two places."""
    if any(m.kind == "say" and first <= m.start < last for m in sentence.mentions):
        return False
    own = [(m.start, m.end) for m in sentence.mentions if m.kind in ("stage", "talk", "turn", "lead")]
    return all(
        match[0] in _ALLOWED or any(a <= match.start() < b for a, b in own)
        for match in _VERB.finditer(sentence.folded, first, last)
    )


def _near(sentence: Sentence, group: list[Mention], start: int, end: int) -> bool:
    """Whether a date or place between `start` and `end` belongs to the meeting of this group."""
    if start >= group[-1].end:
        return _linked(sentence, group[-1].end, start)
    if end <= group[0].start:
        return _linked(sentence, end, group[0].start)
    return True


def _venues(sentence: Sentence, start: int, end: int, group: list[Mention]) -> list[tuple[str | None, str, Span]]:
    """Cities with their countries, or countries, where it meets: "in Geneva and Abu Dhabi", "the Geneva talks"."""
    folded = sentence.folded
    found: list[tuple[str | None, str, Span]] = []
    ends = -1
    for mention in sentence.mentions:
        if mention.kind not in ("city", "country") or not start <= mention.start < end:
            continue
        before = folded[max(start, mention.start - 50) : mention.start]
        listed = ends >= 0 and _LIST.fullmatch(folded, ends, mention.start)
        premodifies = 0 <= group[0].start - mention.end < 30 and _MODIFIER.fullmatch(folded, mention.end, group[0].start)
        if mention.kind == "country":
            if found and folded[ends : mention.start].strip(" ,") in ("", "in"):
                continue  # "Istanbul, Turkey"
            if mention.value in ("Russia", "Ukraine") or not (_VENUE.search(before) or listed):
                continue
        elif not (listed or _VENUE.search(before) or (premodifies and not mention.get("capital"))):
            continue
        if not _near(sentence, group, mention.start, mention.end):
            continue
        city = None if mention.kind == "country" else mention.get("city", mention.value)
        country = mention.value if mention.kind == "country" else mention.get("country")
        if (city, country) not in [(c, k) for c, k, _ in found]:
            found.append((city, country, (mention.start, mention.end)))
        ends = mention.end
    return found


def _dates(sentence: Sentence, start: int, end: int, group: list[Mention]) -> list[DateExpression]:
    """Its calendar expressions, those of one list together; else the nearest."""
    folded = sentence.folded
    near = [
        d for d in sentence.dates
        if start <= d.start < end and d.first and d.last and d.role != "window" and d.precision not in ("quarter", "season")
        and not _NO_DATE.search(folded, max(start, d.start - 20), d.start)
        and _near(sentence, group, d.start, d.end)
    ]  # fmt: skip
    if len(near) < 2:
        return near
    lists = [[near[0]]]
    for before, date in zip(near, near[1:], strict=False):
        if _LIST.fullmatch(folded, before.end, date.start):
            lists[-1].append(date)
        else:
            lists.append([date])
    head = group[0]
    return min(lists, key=lambda some: (len(some) < 2, abs(some[0].start - head.start)))


def _spread(talk: Talk, numbers: list[tuple[int, Span]], venues: list[tuple[str | None, str, Span]], dates: list[DateExpression]) -> list[Talk]:
    """One entry for each of several dates, numbers or venues."""
    if len(dates) == 2 and dates[0].precision == dates[1].precision == "day" and (dates[1].first - dates[0].last).days == 1:
        dates = [dates[0]._replace(last=dates[1].last, end=dates[1].end, precision="days")]
    many = max(len(dates), len(numbers), len(venues), 1)
    found = []
    for i in range(many):
        one = Talk(**{name: getattr(talk, name) for name in Talk.__slots__ if name != "evidence"})
        if dates and (len(dates) == many or len(dates) == 1):
            one.when = dates[i if len(dates) == many else 0]
            one.evidence["date"] = (one.when.start, one.when.end)
        if numbers and (len(numbers) == many or len(numbers) == 1 and many == 1):
            one.number, one.evidence["number"] = numbers[i]
        if venues and (len(venues) == many or len(venues) == 1):
            one.city, one.country, span = venues[i if len(venues) == many else 0]
            one.evidence["city" if one.city else "country"] = span
        found.append(one)
    return found
