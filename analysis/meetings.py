"""Mentions of meetings in a sentence: what one phrase says of a meeting, before anyone asks which meeting it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from analysis.dates import DateExpression
from analysis.delegations import Parties, parties
from analysis.document import Sentence
from analysis.lexicon import Mention

Span = tuple[int, int]
Venue = tuple[str | None, str | None, Span]

ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
STAGES = ("cancelled", "postponed", "over", "proposed", "planned", "ongoing", "held")  # the first that is told decides
# Cities that stand for a government as often as for a place.
CAPITALS = frozenset(("Moscow", "Kyiv", "Washington", "Brussels", "Beijing", "Ankara", "Minsk", "Berlin", "Paris", "London"))
_CUT = re.compile(
    r"[;:]\s|\s-{1,2}\s|\s?—\s?|,?\s\b(?:but|while|whereas|although|though|because|before|following|ahead of(?! schedule)|despite|"
    r"when|as|that|which|who|whose|where|adding|saying|after(?! (?:less than |more than |nearly |almost |just |only |about |some |around |over |barely |an? |one |two |three |"
    r"four |five |six |seven |eight |several |\d+ |half an? |and a half ){1,4}(?:hours?|minutes|days?|weeks?|months?|years?)\b))\b|,\s(?=and (?:it|he|she|they)\b)|, (?=(?:it|he|she|they|\w+) said\b)"
)
_RELATIVE = re.compile(r",?\s(?:that|which) (?:took|were|was|are|is|will|would|ended|have|has|had|opened|began|started)\b")
_WAR = re.compile(r"\b(?:war|invasion|conflict|deal|plan|fighting)$")
_COORDINATE = re.compile(r",? and (?=\w+day's )")
_ORDINAL_DAY = re.compile(r"\b(second|third)(?: and (?:final|last))? day of\b|\binto (?:a|their|its) (second|third) day\b")
_DURATION = re.compile(r"\b(two|three)[- ]days?\b")
_ASIDE = re.compile(r"(?:\s-{1,2}\s|\s?—\s?)(?:on|in|at|held)\b")
_DETERMINED = re.compile(r"\b(?:the|this|these|those|their|its|such|\w+day's|(?:last|this) (?:week|month|year)'s|tomorrow's)\s+(?:(?!(?:in|of|on|at|for|with|to|and|that)\b)[\w'.,-]+\s+){0,5}$")
_NEW = re.compile(r"\b(?:an?|another|the|any|possible|potential|future|next|last|previous|further|his|their|\w+day's)\s")
_MODIFIER = re.compile(r"(?:'s?)?\s+(?:(?!(?:of|in|on|at|and|with|for|to|from|by)\b)[\w'-]+\s+){0,3}")
_ORDINAL = re.compile(r"\b(?:(?P<pair>first (?:two|three)|first and second|second and third)|(?P<one>first|second|third|fourth|fifth|sixth|"
                      r"seventh|eighth|ninth|tenth)|(?P<digit>\d{1,2})(?:st|nd|rd|th))\s+(?:(?!(?:day|half|time)\b)[\w'.-]+\s+){0,4}$")
_NOT_HEAD = re.compile(r"[ -](?:venue|table|room|process|teams?|position|point|hall|tactics?|track|format|partners?|of minds|robin)\b|-up\b")
_VENUE = re.compile(r"\b(?:in|at|to|near|outside|(?:left|leave|leaving|bound|headed|heading|departed) for) (?:the )?(?:(?:\w+ ){0,3}(?:city|capital|resort|town|port|state|emirate) of |"
                    r"\w+'s (?:\w+ )?(?:city|capital)(?: of|,)? |(?:\w+ern|neutral|turkish|swiss|saudi|belarusian|gulf) |"
                    r"\w+'s )?$")
_IN = re.compile(r"\b(?:in|at)(?: the)? $|\b(?:travel\w*|fl(?:y|ew|ying|ies)|head\w*|go|going|went|visit\w*|trip|return\w*|sen[dt]\w*|"
                 r"dispatch\w*|arriv\w*|came|come|invit\w+ [\w' ]{0,20})(?: back)? to $")
_AT = re.compile(r"(?:ed|held|took|said|told|gave|made)\b.*\b(?:at|during) (?:the |their |its |a )?(?:[\w'-]+ ){0,4}$")
_SOON = re.compile(r"\b(?:in|over|within) (?:the )?(?P<way>coming|next few|next several|following) days\b|\bwithin days\b|\bin (?P<past>recent) days\b")
_IS = re.compile(r"\b(?:was|were|is|are|being|became)(?: only)? $")
_ADJECTIVE = re.compile(r"\b(?:an?|the|any|its|his|their|some|of|on|this) $")
_DECIDED = re.compile(r"\b(?:proposals?|proposed|offer(?:ed)?|agreed|agreement|call(?:ed)?|invit\w+|deci\w+|ordered|urged|vowed|promised|asked|"
                      r"pledged)\b[^,]*$")
_TO_HOLD = re.compile(r"\bto (?:hold|resume|begin|start|continue|conduct|have|meet|send|attend|host)\b")
_WORDS = re.compile(r"\b(?:last|this|next|ago|earlier|yesterday|today|tomorrow|later)\b")
_BOTH = re.compile(r" to |-|overnight|between")
_TO_DAY = re.compile(r"(?: to | and | through |-)(\d{1,2})(?=\s(?:[\w'.-]+\s){0,3}(?:talks|meeting|round|negotiations|summit|session|consultations)\b)")
_RESUMES = re.compile(r"\b(?:resum\w+|continu\w+|reconven\w+|second day|carry on)\b")
_ARRIVED = re.compile(r"\b(?:arriv\w+|land\w*|flew|gathered|travel\w+|flying|heading|are|is|were|was|touched down) (?:back )?(?:in|to|for) $")
_THERE = re.compile(r"\bthere (?:on|in|at|for|again|last|this|earlier|with|to)\b|\bthere[.,]|\b(?:in|to) (?:the|that) (?:same |\w+ish |swiss )?city\b")
_TODAY = re.compile(r"\b(?:earlier|later) (?:in|on|that|the same) (?:(?:the|that) )?(?:same )?day\b")
_WISHED = re.compile(r"(?:\s+(?!(?:at|during|in|after|following|before|and|with|on|was|were|said)\b)[\w'-]+){0,6}\s+")
_LIST = re.compile(r",? and (?:in |on |then )?|, (?:in |on |then )?|,? or |/")
_NO_DATE = re.compile(r"\b(?:until|till|by|before|deadline of|as of|agreed)(?: the| early| late)? $")
_SINCE = re.compile(r"\bsince [^,;]{0,45}$")
_VERB = re.compile(r"(?<!-)\b(?:said|says|told|gave|went|came|saw|made|sent|fell|struck|hit|shot|wrote|spoke|won|lost|seized|follows?|comes?|remains?|\w{3,}ed)\b")
_ALLOWED = frozenset("united hosted led".split())
_DEEDS = frozenset("agreed accepted signed exchanged discussed presented handed managed pledged failed".split())
_BESIDE = re.compile(r"\b(?:at|during|after|following|in) (?:the |their |its |a |an )?(?:[\w'-]+ ){0,6}$")
_NEGATED = re.compile(r"\b(?:not|n't|no|never)\b")
_LATER = re.compile(r"\b(?:(?P<many>an?|one|two|three|four|five|six|several|a few|some|just)\s+)?(?P<unit>hour|day|week|month)s?$")
_MANY = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DAYS = {"hour": (0, 1), "day": (1, 7), "week": (7, 28), "month": (30, 180)}


@dataclass(slots=True)
class Talk:
    """What one phrase says of one meeting.

    `definite`: it may mean one that stood before. `pair`, `three`: it speaks of both or all three sides unnamed.
    `topical`: it names the war as its topic. `wished`: asked for, doubted, not fixed.
    """

    sentence: Sentence
    start: int
    end: int
    form: str
    parties: Parties
    pair: bool = False
    three: bool = False
    topical: bool = False
    plural: bool = False
    definite: bool = False
    wished: bool = False
    stage: str = ""
    turn: str = ""
    team: bool = False
    there: bool = False
    resumes: bool = False
    moved: bool = False
    aside: bool = False
    when: DateExpression | None = None
    city: str | None = None
    country: str | None = None
    number: int | None = None
    evidence: dict[str, Span] = field(default_factory=dict)

    @property
    def anchored(self) -> bool:
        """Whether it says enough to be a meeting of its own: a date, a venue or a number."""
        return bool(self.when or self.city or self.country or self.number)


def talks(sentence: Sentence) -> list[Talk]:
    """The meetings that a sentence speaks of, one entry a meeting."""
    return [talk for start, end in clauses(sentence) for talk in _clause(sentence, start, end)]


def clauses(sentence: Sentence) -> list[Span]:
    """The sentence cut at conjunctions, relative pronouns and dashes; a relative clause that dates a meeting stays."""
    dates = [(d.start, d.end) for d in sentence.dates]
    heads = [m.end for m in sentence.of("talk")]
    folded = sentence.folded
    matches = list(_CUT.finditer(folded, sentence.start, sentence.end))
    dashes = [m.start() for m in matches if m[0].strip() in ("-", "--", "—")]
    if len(dashes) == 2 and dashes[1] - dashes[0] < 130:  # an aside: the clause goes on behind it
        matches = [m for m in matches if not dashes[0] <= m.start() <= dashes[1]]
    cuts, begin = [], sentence.start
    for match in matches:
        at = match.start()
        if any(a <= at < b for a, b in dates) or _ASIDE.match(folded, at):
            continue
        if dates and begin == sentence.start == dates[0][0] and at - dates[0][1] < 2:  # "May 2: they met"
            continue
        if _RELATIVE.match(folded, at) and not _WAR.search(folded, begin, at) and any(begin <= head <= at <= head + 90 for head in heads):
            continue
        cuts.append((begin, at))
        begin = at
    return [*cuts, (begin, sentence.end)]


def _clause(sentence: Sentence, start: int, end: int) -> list[Talk]:
    heads = [m for m in sentence.of("talk") if start <= m.start < end and not _NOT_HEAD.match(sentence.folded, m.end)
             and (m.get("form") != "host" or _hosts(sentence, m))]  # fmt: skip
    teams = [m for m in heads if m.get("form") == "team" and _away(sentence, m)]
    heads = [m for m in heads if m.get("form") != "team"] or teams[:1]
    if not heads:
        return []
    document = sentence.document
    cues = [cue for cue in document.lexicon.part("rounds").scan(document.text, document.folded, start, end)
            if document.folded[cue.end : cue.end + 1] != "-"]  # fmt: skip
    found: list[Talk] = []
    for first, last, group in _groups(sentence, heads, start, end):
        found += _read(sentence, first, last, group, [cue for cue in cues if first <= cue.start < last])
    return found


def _away(sentence: Sentence, team: Mention) -> bool:
    """Whether a delegation is said to be somewhere: "the teams in Geneva"."""
    return any(m.start - team.end == 4 and sentence.folded.startswith(" in ", team.end) for m in sentence.of("city")
               if m.value not in CAPITALS)  # fmt: skip


def _hosts(sentence: Sentence, verb: Mention) -> bool:
    """Whether the guest of a verb such as "hosted" is a person, not a meeting."""
    return any(m.kind == "person" and 0 < m.start - verb.end < 50 and sentence.folded[m.end : m.end + 2] != "'s"
               and re.fullmatch(r"[\w' .-]*", sentence.folded[verb.end : m.start]) for m in sentence.of("person"))  # fmt: skip


def _groups(sentence: Sentence, heads: list[Mention], start: int, end: int) -> list[tuple[int, int, list[Mention]]]:
    """Heads that name one meeting ("round of talks", "met for talks") stay together."""
    groups: list[tuple[int, int, list[Mention]]] = []
    for head in heads:
        if groups:
            last = groups[-1][2][-1]
            gap = sentence.folded[last.end : head.start]
            new = _NEW.search(gap)
            if not new or re.fullmatch(r" (?:of|for) [\w' -]{0,40}", gap) or _IS.search(gap[: new.start()]) or last.get("form") != "noun":
                groups[-1][2].append(head)
                continue
            cut = last.end + new.start()
            groups[-1] = (groups[-1][0], cut, groups[-1][2])
            groups.append((cut, end, [head]))
        else:
            own = [m.start() for m in _COORDINATE.finditer(sentence.folded, start, head.start)]
            groups.append((own[-1] if own else start, end, [head]))
    return groups


def _read(sentence: Sentence, start: int, end: int, group: list[Mention], cues: list[Mention]) -> list[Talk]:
    folded, head = sentence.folded, group[0]
    kinds = {cue.kind for cue in cues}
    if "talk_none" in kinds:
        return []
    guests = {cue.value for cue in cues if cue.kind == "talk_party" and (cue.value != "three" or -3 < head.start - cue.end < 25)}
    talk = Talk(
        sentence, head.start, group[-1].end, head.value, parties(sentence, start, end, group),
        pair="both" in guests or "direct" in guests, three="three" in guests, topical="talk_topic" in kinds,
        plural=any(folded[m.end - 1] == "s" for m in group),
        definite=bool(_DETERMINED.search(folded, max(start, head.start - 70), head.start)),
        wished=any(cue.kind == "talk_wish" and _WISHED.fullmatch(folded, cue.end, head.start) for cue in cues),
        stage=_stage(sentence, cues, group),
        turn=next((cue.value for cue in cues if cue.kind == "talk_turn" and _modifies(folded, cue, group)), ""),
    )  # fmt: skip
    core = set(talk.parties.core)
    brokered = talk.parties.brokered or "broker" in guests and "US" in core
    if brokered and ("US" not in core or len(core) != 2) or talk.parties.hosts == 2 and "separate" not in guests:
        talk.three = True
    venues = _venues(sentence, start, end, group, cues)
    dates = _dates(sentence, start, end, group, len(venues))
    if dates and _SINCE.search(folded, max(start, dates[0].start - 10), dates[0].start):
        if _NEGATED.search(folded, start, head.start):
            talk.stage, talk.wished = "over", False
        else:
            dates = []
    if talk.stage == "proposed":  # the day is that of the proposal
        dates = [d for d in dates if d.start > head.start and not _past(sentence, d)]
    dates = [_in_tense(talk, found, sentence.document.article.published) for found in dates]
    if not venues and folded.startswith(("ahead of", "before"), start + 1 + (folded[start] == ",")):
        venues = [_venue(m) for m in sentence.of("city") if m.end < start and _ARRIVED.search(folded, sentence.start, m.start)][:1]
    if talk.wished and talk.stage == "planned":
        talk.stage = "proposed"
    dates = dates or _counted_back(sentence, start, head.start) or _headed(sentence)
    if (soon := _SOON.search(folded, start, end)) and not dates and (day := sentence.document.article.published):
        first, last = (day - timedelta(7), day) if soon["past"] else (day + timedelta(1), day + timedelta(7))
        dates = [DateExpression(soon.start(), soon.end(), first, last, "week", "relative")]
    today = _TODAY.search(folded, start, end)
    if today and not dates and (day := sentence.document.article.published):
        dates = [DateExpression(today.start(), today.end(), day, day, "day", "relative")]
    talk.there = not venues and bool(_THERE.search(folded, start, end))
    talk.team = any(cue.kind == "talk_party" and cue.value == "team" for cue in cues)
    talk.resumes = bool(_RESUMES.search(folded, start, end))
    talk.aside = bool(re.match(r",?\s?(?:after|following|since|before|ahead of)\b", folded[start : start + 14])) and start > sentence.start
    talk.moved = " now " in folded[start:end]
    return _spread(talk, _numbers(folded, start, group), venues, dates, "separate" in guests)


def _in_tense(talk: Talk, found: DateExpression, published: date | None) -> DateExpression:
    """A weekday on the side of the publication that the meeting's own verb names; an evening as its day."""
    if found.precision == "night" and found.first and not _BOTH.search(talk.sentence.folded, found.start, found.end):
        found = found._replace(last=found.first, precision="day")
    if published is None or not found.first or not found.last:
        return found
    if found.basis != "weekday":
        return _in_year(talk, found, published)
    week = timedelta(7)
    if talk.stage == "planned" and found.last < published <= found.last + week:
        return found._replace(first=found.first + week, last=found.last + week)
    if talk.stage in ("over", "held", "ongoing") and found.first > published >= found.first - week:
        return found._replace(first=found.first - week, last=found.last - week)
    return found


def _in_year(talk: Talk, found: DateExpression, published: date) -> DateExpression:
    """A day or month without a year: in the year of the chronology; never in the future where the meeting is past."""
    assert found.first and found.last
    if found.basis == "explicit" or found.precision not in ("day", "days", "month"):
        return found
    away = (found.first - published).days
    if away <= 150 and talk.stage in ("planned", "proposed"):
        return found
    if _WORDS.search(talk.sentence.folded, found.start, found.end):
        return found
    told = _chronicle(talk.sentence)
    year = told.year if told else published.year - 1
    if told and (told.day, told.month) != (1, 1) and found.first.replace(year=year, day=28) < told:
        return found
    if not told and away < (1 if talk.stage in ("over", "held") else 15):
        return found
    return found._replace(first=found.first.replace(year=year), last=found.last.replace(year=year + found.last.year - found.first.year))


def _chronicle(sentence: Sentence) -> date | None:
    """The date with a year that the chronology before a sentence has reached: a heading, or one that opens its sentence."""
    before = sentence.previous
    for _ in range(8):
        if before is None:
            return None
        for found in before.dates[:1]:
            if (found.basis == "explicit" or found.precision == "year") and found.first:
                heading = found.start - before.start < 4 and before.end - before.start < 70
                opening = found.start - before.start < 12 and _same_tale(sentence, found.first)
                return found.first if heading or opening else None
        before = before.previous
    return None


def _same_tale(sentence: Sentence, day: date) -> bool:
    """Whether a tale that was last year at this date may still be there."""
    published = sentence.document.article.published
    return published is not None and day.year == published.year - 1


def _past(sentence: Sentence, found: DateExpression) -> bool:
    published = sentence.document.article.published
    return bool(published and found.last and found.last < published)


def _modifies(folded: str, cue: Mention, group: list[Mention]) -> bool:
    """Whether "previous" or "next" stands with the meeting's noun, or as an adverb with its verb."""
    gap = folded[cue.end : group[0].start]
    return bool(re.fullmatch(r"\s(?:(?!(?:weeks?|months?|years?|days?|nights?|weekend|on|in|at|of)\b)[\w'.-]+\s){0,4}", gap))


def _stage(sentence: Sentence, cues: list[Mention], group: list[Mention]) -> str:
    """The stage of the cues that govern the meeting: close before it, or after it without another verb between."""
    head, last, found = group[0], group[-1], set[str]()
    if _AT.search(sentence.folded, max(sentence.start, head.start - 60), head.start):
        found.add("over")
    for cue in cues:
        if cue.kind != "talk_stage" or _describes(sentence.folded, cue, head):
            continue
        if cue.end <= head.start:
            gap = sentence.folded[cue.end : head.start]
            if sentence.folded.startswith("than ", cue.start - 5):
                continue
            if len(gap) < 45 and (gap.count(",") < 2 or cue.start - sentence.start < 4) and "prisoner" not in gap:
                found.add(cue.value)
        elif cue.start < last.end or _linked(sentence, last.end, cue.start) and sentence.folded[cue.start - 5 : cue.start] != "than ":
            found.add(cue.value)
    if {"held", "over"} & found and "planned" in found and "ahead of" not in sentence.folded[head.start - 60 : head.start]:
        if re.search(r"\b(?:after|following|at|during|in) [^,]{0,30}$", sentence.folded[sentence.start : head.start]):
            found.discard("planned")
    return next((stage for stage in STAGES if stage in found), "")


def _describes(folded: str, cue: Mention, head: Mention) -> bool:
    """Whether a word such as "planned" or "possible" is the adjective of another noun than the meeting."""
    if not _ADJECTIVE.search(folded, max(0, cue.start - 12), cue.start) or " " in folded[cue.start : cue.end]:
        return False
    return cue.start > head.start or not re.fullmatch(r"(?:\s(?!(?:of|in|on|at|with|for|between|to|and)\b)[\w'-]+){0,4}\s", folded[cue.end : head.start])


def _numbers(folded: str, start: int, group: list[Mention]) -> list[tuple[int, Span]]:
    """The ordinals of its rounds: "third round" → 3, "the first two rounds" → 1 and 2."""
    head = next((m for m in group if m.value == "round"), None)
    match = _ORDINAL.search(folded, max(start, head.start - 60), head.start) if head else None
    if not match:
        return []
    if match["pair"]:
        words = match["pair"].split()
        first = ORDINALS[words[0]]
        many = {"two": 2, "three": 3}.get(words[-1], 2)
        return [(n, match.span("pair")) for n in range(first, first + many)]
    name = "one" if match["one"] else "digit"
    return [(ORDINALS[match["one"]] if match["one"] else int(match["digit"]), match.span(name))]


def _linked(sentence: Sentence, first: int, last: int, deeds: bool = False) -> bool:
    """Whether nothing but the meeting's own verbs stands between two places."""
    if any(m.kind == "say" and first <= m.start < last for m in sentence.mentions):
        return False
    document = sentence.document
    verbs = [m for m in _VERB.finditer(sentence.folded, first, last)
             if m[0] not in _ALLOWED and not (deeds and m[0] in _DEEDS) and not document.text[m.start()].isupper()]  # fmt: skip
    if not verbs:
        return True
    own = [(m.start, m.end) for m in document.lexicon.part("rounds").scan(document.text, document.folded, first, last)]
    return all(any(a <= verb.start() < b for a, b in own) for verb in verbs)


def _reach(sentence: Sentence, first: int, last: int) -> int:
    """Where the first verb of another deed stands behind a meeting: guests are named before it."""
    for verb in _VERB.finditer(sentence.folded, first, last):
        if not _linked(sentence, first, verb.end()):
            return verb.start()
    return last


def _near(sentence: Sentence, group: list[Mention], start: int, end: int) -> bool:
    """Whether a date or place between `start` and `end` belongs to the meeting of this group."""
    if start >= group[-1].end:
        return _linked(sentence, group[-1].end, start)
    head = group[0].start
    return end > head or _linked(sentence, end, head, _BESIDE.search(sentence.folded, end, head) is not None)


def _venues(sentence: Sentence, start: int, end: int, group: list[Mention], cues: list[Mention]) -> list[Venue]:
    """Cities with their countries, or countries, where it meets: "in Geneva and Abu Dhabi", "the Geneva talks"."""
    folded = sentence.folded
    found: list[Venue] = []
    ends = -1
    names = [m for m in sentence.of("city", "country") if start <= m.start < end]
    if other := [cue for cue in cues if cue.kind == "talk_venue"]:  # "the UAE capital" is no country
        names = [m for m in names if not any(o.start <= m.start < o.end for o in other)] + other
    if folded.startswith(("where ", ", where "), start):  # "in Geneva, where they met"
        found += [_venue(m) for m in sentence.of("city", "country") if 0 <= start - m.end < 25 and "," not in folded[m.end : start]
                  and _VENUE.search(folded, sentence.start, m.start)][-1:]  # fmt: skip
    for mention in sorted(names, key=lambda m: m.start):
        before = folded[max(start, mention.start - 50) : mention.start]
        listed = ends >= 0 and mention.kind != "talk_venue" and _LIST.fullmatch(folded, ends, mention.start)
        capital = mention.value in CAPITALS
        if mention.kind == "country":
            if found and folded[ends : mention.start].strip(" ,") in ("", "in"):
                continue  # "Istanbul, Turkey"
            if mention.value in ("Russia", "Ukraine"):
                continue
            gap = group[0].start - mention.end
            named = 0 < gap < 20 and mention.get("named") and _MODIFIER.fullmatch(folded, mention.end, group[0].start)
            if not (_VENUE.search(before) or listed or named):
                continue
        elif not (listed or _VENUE.search(before)):
            if mention.kind == "talk_venue":
                continue
            gap = group[0].start - mention.end
            if capital and not folded.startswith("the ", mention.start - 4) or not (0 <= gap < 30 and _MODIFIER.fullmatch(folded, mention.end, group[0].start)):
                continue
        if capital and not listed and not _IN.search(before) and not 0 < group[0].start - mention.end < 2:
            continue
        if not _near(sentence, group, mention.start, mention.end):
            continue
        if _venue(mention)[:2] not in [venue[:2] for venue in found]:
            found.append(_venue(mention))
        ends = mention.end
    return found


def _venue(mention: Mention) -> Venue:
    city = None if mention.kind == "country" else mention.get("city", mention.value)
    return city, mention.value if mention.kind == "country" else mention.get("country"), (mention.start, mention.end)


def _dates(sentence: Sentence, start: int, end: int, group: list[Mention], places: int) -> list[DateExpression]:
    """Its calendar expressions, those of one list together; else the nearest."""
    folded = sentence.folded
    near = [
        d for d in sentence.dates
        if start <= d.start < end and d.first and d.last and d.role != "window" and d.precision not in ("quarter", "season")
        and not (folded.startswith("from ", d.start - 5) and d.first == d.last)
        and not _NO_DATE.search(folded, max(start, d.start - 20), d.start)
        and _near(sentence, group, d.start, d.end)
        and not (d.end <= group[0].start and _governed(sentence, start, d, group[0]))
        and not (d.end <= group[0].start and _TO_HOLD.search(folded, d.end, group[0].end) and _DECIDED.search(folded, start, d.start))
    ]  # fmt: skip
    if folded.startswith(("when ", ", when ", "where ", ", where "), start):  # "on May 16, when they met"
        near += [d for d in sentence.dates if d.end == start and d.first and d.last]
    near = [d for d in near if d.precision != "year"] or near
    if len(near) < 2:
        return near
    if len(near) == places:  # "on May 1 in Geneva and on May 3 in Doha"
        return near
    lists = [[near[0]]]
    for before, date in zip(near, near[1:], strict=False):
        if _LIST.fullmatch(folded, before.end, date.start):
            lists[-1].append(date)
        else:
            lists.append([date])
    head = group[0]
    return min(lists, key=lambda some: (len(some) < 2, abs(some[0].start - head.start)))


def _governed(sentence: Sentence, start: int, found: DateExpression, head: Mention) -> bool:
    """Whether the date is that of another deed before it: "he announced on May 2 the talks"."""
    folded = sentence.folded
    lead = folded[max(start, found.start - 45) : found.start]
    if "," in lead or not lead.rstrip().endswith((" on", " late", " early", " last", "ed", "said", " in")):
        return False
    if re.match(r" (?:for|to (?:hold|meet|attend|begin|resume|continue))\b", folded[found.end : found.end + 20]):
        return False
    if any(m.kind == "say" and found.start - 45 <= m.start < found.start for m in sentence.of("say")):
        return True
    return not _linked(sentence, max(start, found.start - 45), found.start, _BESIDE.search(folded, found.end, head.start) is not None)


def _headed(sentence: Sentence) -> list[DateExpression]:
    """The date of the heading that the sentence stands under, as in a chronology."""
    before = sentence.previous
    for _ in range(3):
        if before is None:
            break
        if before.dates and before.end - before.start - (before.dates[0].end - before.dates[0].start) < 3:
            return [before.dates[0]] if before.dates[0].first else []
        before = before.previous
    return []


def _counted_back(sentence: Sentence, start: int, head: int) -> list[DateExpression]:
    """The days that "days after the talks" counts from, where a clause opens with "after"."""
    folded = sentence.folded
    if folded[start : start + 7].strip(" ,") not in ("after", "after t", "after a"):
        return []
    match = _LATER.search(folded, max(sentence.start, start - 30), start)
    published = sentence.document.article.published
    if not match or not published or not start - sentence.start or "," in folded[start + 1 : head]:
        return []
    near, far = _DAYS[match["unit"]]
    many = _MANY.get(match["many"] or "")
    reference = next((d.first for d in sentence.dates if d.end < match.start() and d.precision in ("day", "night") and d.first), None)
    if many:
        near = {"hour": 0, "day": 1, "week": 7, "month": 30}[match["unit"]] * many
        far = near + (1 if match["unit"] == "day" and not reference else {"hour": 1, "day": 0, "week": 2, "month": 15}[match["unit"]])
    day = reference or published
    first, last = day - timedelta(far), day - timedelta(near)
    if match["unit"] in ("week", "month") and not many:
        return []
    return [DateExpression(match.start(), match.end(), first, last, "day" if first == last else "week", "relative")]


def _lengthened(talk: Talk, day: DateExpression) -> DateExpression:
    """ "The second day of talks", "two-day talks": the days before or after the one that is named."""
    folded = talk.sentence.folded
    if day.first and day.precision == "day" and (more := _TO_DAY.match(folded, day.end)) and day.first.day < int(more[1]) < 29:
        return day._replace(last=day.first.replace(day=int(more[1])), precision="days", end=more.end(), role="span")
    before = folded[max(talk.sentence.start, talk.start - 50) : talk.end + 20]
    if day.precision not in ("day", "hour") or not day.first:
        return day
    if "first of two days" in before or "first day of two" in before:
        return day._replace(last=day.first + timedelta(1), precision="days", role="span")
    if match := _ORDINAL_DAY.search(before):
        back = {"second": 1, "third": 2}[match[1] or match[2]]
        return day._replace(first=day.first - timedelta(back), precision="days", role="span")
    if match := _DURATION.search(before):
        more = timedelta({"two": 1, "three": 2}[match[1]])
        if talk.stage in ("over", "held"):
            return day._replace(first=day.first - more, precision="days", role="span")
        return day._replace(last=day.first + more, precision="days", role="span")
    return day


def _spread(talk: Talk, numbers: list[tuple[int, Span]], venues: list[Venue], dates: list[DateExpression], apart: bool) -> list[Talk]:
    """One entry for each of several dates, numbers or venues, and for the tables of separate meetings."""
    if len(dates) == 2 and dates[0].precision == dates[1].precision == "day" and (dates[1].first - dates[0].last).days == 1:
        dates = [dates[0]._replace(last=dates[1].last, end=dates[1].end, precision="days", role="span")]
    dates = [_lengthened(talk, found) for found in dates] if len(dates) == 1 else dates
    many = max(len(dates), len(numbers), len(venues), 1)
    found = []
    for i in range(many):
        one = replace(talk, evidence={})
        if dates and len(dates) in (1, many):
            one.when = dates[i if len(dates) == many else 0]
            one.evidence["date"] = (one.when.start, one.when.end)
        if numbers and len(numbers) == many:
            one.number, one.evidence["number"] = numbers[i]
        if venues and len(venues) in (1, many):
            one.city, one.country, span = venues[i if len(venues) == many else 0]
            one.evidence["city" if one.city else "country"] = span
        found.append(one)
    if apart and len(found) == 1 and len(talk.parties.core) == 3:
        return [replace(talk, parties=talk.parties.without(side), when=found[0].when, city=found[0].city,
                        country=found[0].country, evidence=found[0].evidence) for side in ("Russia", "Ukraine")]  # fmt: skip
    return found
